# The same code as everywhere else; what differs is in environment variables (.env.voorbeeld).
FROM python:3.13-slim AS bouw
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/pmm
COPY requirements/productie.lock /tmp/productie.lock
RUN /opt/pmm/bin/pip install --require-hashes --no-deps -r /tmp/productie.lock

FROM python:3.13-slim
ENV PATH=/opt/pmm/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PMM_DATA=/var/lib/pmm
RUN useradd --system --uid 10001 --no-create-home pmm \
    && install -d -o pmm -g pmm /var/lib/pmm /var/lib/pmm/ijkpunten \
    && install -d -o pmm -g pmm -m 0700 /var/lib/pmm/bestanden /var/lib/pmm/bewijs
WORKDIR /app
COPY --from=bouw /opt/pmm /opt/pmm
COPY . .
USER pmm
# Collecting the static files reads the settings, and those insist on being filled in; none of this stays in the image.
RUN DATABASE_URL=postgresql://bouw@localhost/bouw REDIS_URL=redis://localhost/0 \
    SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
    PMM_SLEUTELS="$(python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())')" \
    ALLOWED_HOSTS=localhost PMM_MAIL_HOST=localhost \
    python manage.py collectstatic --no-input --verbosity 0
EXPOSE 8000
CMD ["gunicorn", "pmm.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "4", \
     "--no-control-socket", "--worker-tmp-dir", "/dev/shm"]

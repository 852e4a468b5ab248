# The five words a newcomer needs: install, start, test, check, stop. The rest is in CONTRIBUTING.md.
MAKEFLAGS += --no-print-directory
PY := .venv/bin/python

.PHONY: install start stop test check bench opmaak

install:  ## the environment in .venv, exactly as locked
	@requirements/installeer

start: install  ## PMM with everything around it on http://127.0.0.1:$PORT (8000)
	@exec $(PY) -m pmm.werkplaats start

stop: install  ## what a start or a command left running
	@$(PY) -m pmm.werkplaats stop

# One more worker than there are cores: the tests that break processes spend their time waiting. What a test file makes
# once is made once, so a file stays with one worker; tests/conftest.py says which files go first.
test: install  ## everything, on real services and in a real browser
	@requirements/pakket chromium test -x /usr/bin/chromium
	-@requirements/pakket clamav-daemon test -x /usr/sbin/clamd  # without it the scanner is played by a test
	-@requirements/pakket poppler-utils test -x /usr/bin/pdfinfo  # without it nobody else looks at the bundle
	-@requirements/pakket hledger test -x /usr/bin/hledger  # without it nobody else adds up the books
	@n=$$(nproc); [ $$n -lt 4 ] || n=4; $(PY) -m pytest -q -n $$((n + 1)) --dist loadfile --no-loadscope-reorder $(ARGS); uitslag=$$?; PMM_DATA=$${PMM_DATA:-.data/test} $(PY) -m pmm.werkplaats stop; exit $$uitslag

check: install  ## style, types, layers, templates, migrations, generated documents, safe settings
	@requirements/controleer

bench: install  ## fills, measures, prints one table (docs/snelheid.md); PMM_BENCH_GROOT=10000 for a quick one
	@$(PY) -m bench

opmaak: install  ## puts code and templates in the form that check asks for
	@.venv/bin/ruff check --quiet --fix; .venv/bin/ruff format; find templates -name '*.html' -print0 | xargs -0 .venv/bin/djade --target-version 5.2

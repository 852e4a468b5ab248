"""Wat een organisatie elk jaar bevestigt."""

from datetime import date

from django.db import models
from django.utils import timezone

from register.verouderd import is_verouderd


class Bevestigd(models.Model):
    """Iets met een datum van bevestiging; het veld `bevestigd_op` staat bij het model zelf."""

    bevestigd_op: "models.Field[date | None, date | None]"

    class Meta:
        abstract = True

    @property
    def is_verouderd(self) -> bool:
        """Langer dan een jaar niet bevestigd. Nog nooit bevestigd is iets anders: dan is `bevestigd_op` leeg."""
        return is_verouderd(self.bevestigd_op, timezone.localdate())

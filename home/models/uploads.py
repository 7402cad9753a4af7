"""Files between their preview and their being kept: an hour, in the database, so that any worker finds them."""

import uuid
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT = timedelta(hours=1)


class HeldFile(models.Model):
    """Abstract: a file that somebody has sent and not yet agreed to. It is for that person only, and goes after an hour."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    sent_on = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def kept_until(self):
        return self.sent_on + KEPT

    @classmethod
    def forget_old(cls) -> None:
        """Delete what was left for longer."""
        cls.objects.filter(sent_on__lt=timezone.now() - KEPT).delete()

    @classmethod
    def of(cls, pk, user) -> Self | None:
        """Return a file that this person sent less than an hour ago."""
        return cls.objects.filter(pk=pk, user=user, sent_on__gte=timezone.now() - KEPT).first()

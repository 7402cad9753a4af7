"""Files between their preview and their being kept: an hour, in the database, so that any worker finds them."""

from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from rights.translation.models import ExchangeUpload
from rights.translation.services.exchange.checking import Judged, judge
from rights.translation.services.exchange.po_reading import entries_in, text_of

KEPT = timedelta(hours=1)


def upload_store(*, content: bytes, name: str, locale: Locale, user: AbstractBaseUser) -> ExchangeUpload:
    """Keep a file that can be read, for an hour; raises `ValidationError` for any other. What others left for longer goes."""
    text = text_of(content)
    judge(entries_in(text), locale=locale, user=user)
    forget_old_uploads()
    return ExchangeUpload.objects.create(user=user, locale=locale, name=name[-255:], content=text)


def forget_old_uploads() -> None:
    ExchangeUpload.objects.filter(sent_on__lt=timezone.now() - KEPT).delete()


def upload_of(pk, user: AbstractBaseUser) -> ExchangeUpload | None:
    """Return a file that this person sent less than an hour ago."""
    return ExchangeUpload.objects.filter(pk=pk, user=user, sent_on__gte=timezone.now() - KEPT).select_related("locale").first()


def judged(upload: ExchangeUpload) -> Judged:
    """Judge a file against the translations of this moment; raises `ValidationError` when nothing in it is understood any more."""
    if not upload.content:
        raise ValidationError(_("This file holds no sentence."))
    return judge(entries_in(upload.content), locale=upload.locale, user=upload.user)

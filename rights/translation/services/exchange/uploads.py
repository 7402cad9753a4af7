"""PO files between their preview and their being kept."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Locale

from rights.translation.models import ExchangeUpload
from rights.translation.services.exchange.checking import Judged, judge
from rights.translation.services.exchange.po_reading import entries_in, text_of


def upload_store(*, content: bytes, name: str, locale: Locale, user: AbstractBaseUser) -> ExchangeUpload:
    """Keep a file that can be read, for an hour; raises `ValidationError` for any other. What others left for longer goes."""
    text = text_of(content)
    judge(entries_in(text), locale=locale, user=user)
    ExchangeUpload.forget_old()
    return ExchangeUpload.objects.create(user=user, locale=locale, name=name[-255:], content=text)


def judged(upload: ExchangeUpload) -> Judged:
    """Judge a file against the translations of this moment; raises `ValidationError` when nothing in it is understood any more."""
    if not upload.content:
        raise ValidationError(_("This file holds no sentence."))
    return judge(entries_in(upload.content), locale=upload.locale, user=upload.user)

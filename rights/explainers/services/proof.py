"""The proof that people concerned have read an easy-to-read text, and the decision to publish without it.

Two questions, answered apart:

- What may the text be called? "FALC" while `proof_of(page)` finds a reading of these very words, on this page, in its language.
- May it be published? `proof_is_missing(page)` says no while nobody concerned has read the words and nobody has chosen to publish
  them as a simple text.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from rights.explainers.models.proof import EasyReadValidation, SimpleTextDecision
from rights.explainers.services.open_errors import easy_read_errors, plain_errors
from rights.explainers.services.text_hash import text_hash

RECORDED = "explainers.easy_read.recorded"
SIMPLE_TEXT = "explainers.easy_read.simple_text"


def proof_hash(page: Any) -> str:
    """Return the digest of the easy-to-read text that `page` holds, in its language; empty when it has none."""
    # As it would be stored: what was set on the page counts, and no block is read from the database for it.
    return text_hash(page.easy_read.get_prep_value(), language=page.locale.language_code)


def proof_of(page: Any) -> EasyReadValidation | None:
    """Return the accepted reading of the very words that `page` holds, if the last reading of these words accepted them.

    Asks one query, none where `easy_read_validations` was prefetched; the digest is computed only for a page that was ever read.
    """
    readings = list(page.easy_read_validations.all()) if page.pk else []
    if not readings:
        return None
    digest = proof_hash(page)
    last = next((reading for reading in readings if reading.text_hash == digest and reading.locale_id == page.locale_id), None)
    return last if last and last.is_accepted else None


def proof_is_missing(page: Any) -> bool:
    """Return whether publishing the easy-to-read text of `page` still asks for a reading or a decision.

    Only words count, whatever the page: a copy or an alias of a page holds words that were already read or decided on. (Its label
    does not follow: see `proof_of`.) A translation is by nature a simple text, and is asked for nothing, until people concerned have
    accepted one of its versions: from then on, to lose that label is a decision too.
    """
    digest = proof_hash(page)
    if not digest:
        return False
    if page.locale.language_code != settings.LANGUAGE_CODE and not was_ever_accepted(page):
        return False
    return not (is_accepted(digest) or SimpleTextDecision.objects.filter(text_hash=digest).exists())


def was_ever_accepted(page: Any) -> bool:
    accepted = EasyReadValidation.objects.filter(decision=EasyReadValidation.Decision.ACCEPTED)
    return bool(page.pk) and accepted.filter(page=page.pk, locale=page.locale_id).exists()


def is_accepted(digest: str) -> bool:
    """Return whether the last reading of these words, on any page, accepted them."""
    last = EasyReadValidation.objects.filter(text_hash=digest).first()
    return bool(last and last.is_accepted)


def review_obstacles(page: Any) -> list[str]:
    """Return why the review of a draft cannot be approved; empty when it can.

    Plain texts must break no rule that blocks. The easy-to-read text must not either, and must have been read, unless a publisher
    has chosen to show these words as a simple text.
    """
    obstacles = []
    if count := len(plain_errors(page)):
        obstacles.append(_("Errors in the plain texts: %(count)s.") % {"count": count})
    digest = proof_hash(page)
    if not digest or (SimpleTextDecision.objects.filter(text_hash=digest).exists() and proof_of(page) is None):
        return obstacles
    if count := len(easy_read_errors(page)):
        obstacles.append(_("Errors in the easy-to-read text: %(count)s.") % {"count": count})
    if proof_of(page) is None:
        obstacles.append(_("No one concerned has accepted this text yet."))
    return obstacles


@dataclass(frozen=True)
class Reading:
    """What was said in a reading, as the form gives it."""

    readers: list[dict[str, Any]]
    organisation: str
    read_on: datetime.date
    decision: str
    questions: list[dict[str, str]]
    remarks: str = ""
    paid: bool = False


def reading_record(*, page: Any, reading: Reading, user: Any, revision: Any = None) -> EasyReadValidation:
    """Keep what people concerned said of the text that `page` holds (a draft, most often), and note it in the page's history.

    Raises `ValidationError` when there is nothing to read, nobody read it, or it is accepted while it breaks a rule that blocks.
    """
    digest = proof_hash(page)
    if not digest:
        raise ValidationError(_("This page has no easy-to-read text: there is nothing to read."))
    if not any(reader.get("name", "").strip() for reader in reading.readers):
        raise ValidationError(_("Name at least one person who read the text, by a name or an alias."))
    if reading.decision == EasyReadValidation.Decision.ACCEPTED and (errors := easy_read_errors(page)):
        raise ValidationError(
            _("The text still breaks rules that block it (%(count)s): correct them, then have it read again."), params={"count": len(errors)}
        )
    with transaction.atomic():
        record = EasyReadValidation.objects.create(
            page_id=page.pk, locale_id=page.locale_id, revision=revision, text_hash=digest, recorded_by=user, **vars(reading)
        )
        log(page, RECORDED, user=user, revision=revision, data={"decision": record.decision, "hash": digest[:8]})
    return record


def simple_text_decide(
    *, page: Any, words_of: Any = None, user: Any = None, origin: str = SimpleTextDecision.Origin.PERSON, revision: Any = None
) -> None:
    """Let the easy-to-read words of `page` be published as a simple text, and note who chose so in the page's history.

    `words_of` is the page as it will be, when `page` does not hold its new words yet. Nothing is written where no decision is
    missing: no easy-to-read text, words already read or decided on.
    """
    digest = proof_hash(words_of or page)
    if not digest or is_accepted(digest):
        return
    _decision, created = SimpleTextDecision.objects.get_or_create(page_id=page.pk, text_hash=digest, defaults={"decided_by": user, "origin": origin})
    if created:
        log(page, SIMPLE_TEXT, user=user, revision=revision, data={"origin": origin, "hash": digest[:8]})

"""What someone has seen and keeps: remembered for these words in this sentence, and for no other."""

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from rights.plain_language.engine import Finding, Severity
from rights.plain_language.models import ClarityRecord, KeptFinding


def finding_digest(finding: Finding) -> str:
    """Return the hash of the sentence and of the words of a finding; one on the whole text has its figures for a sentence."""
    about = finding.sentence or repr(sorted(finding.parameters.items()))
    return hashlib.sha256(f"{about}\0{finding.words}".encode()).hexdigest()


def finding_keep(*, page: Any, finding: Finding, reason: str, user: Any) -> KeptFinding:
    """Remember that `user` has seen `finding` and keeps the words. Raises `ValidationError` for an error, or without a reason."""
    if finding.severity == Severity.ERROR:
        raise ValidationError(_("An error cannot be kept: change the words."))
    identity = {"page_id": page.pk, "rule": finding.rule, "digest": finding_digest(finding)}
    decision = {"reason": " ".join(reason.split()), "user": user, "kept_on": timezone.now()}
    KeptFinding(**identity, **decision).clean_fields()
    kept, _created = KeptFinding.objects.update_or_create(**identity, defaults=decision)
    _record_forget(page)
    return kept


def finding_forget(*, page: Any, rule: str, digest: str) -> None:
    """Take a decision back: the finding is open again."""
    KeptFinding.objects.filter(page_id=page.pk, rule=rule, digest=digest).delete()
    _record_forget(page)


def _record_forget(page: Any) -> None:
    """Have the report check a page again: its revision does not say that a decision has changed."""
    ClarityRecord.objects.filter(page_id=page.pk).delete()

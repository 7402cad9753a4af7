"""Adding the sessions that a rule gives, and changing the rule later.

What a changed rule would do is shown before it is done (`repetition_plan`); doing it plans again, and refuses when the answer is
not the one that was shown.
"""

from dataclasses import dataclass
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rights.workshops.models import Repetition, Session
from rights.workshops.selectors_registration import sessions_counted_on
from rights.workshops.services.planning import Existing, Plan, plan
from rights.workshops.services.recurrence import Rule, RuleError
from rights.workshops.services.rule_words import in_words
from rights.workshops.services.sessions import PLACE_FIELDS, is_public, latest_draft, sessions_add, sessions_remove, sessions_rewrite
from rights.workshops.vocabulary import SessionStatus


@dataclass(frozen=True)
class RepetitionPlan:
    """What a rule would do to the sessions of its former version, by translation key. `placed`: those of which only the place changes."""

    plan: Plan
    placed: tuple[Existing, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.plan.is_empty and not self.placed

    @property
    def digest(self) -> str:
        """What tells this plan from any other."""
        moments = [occurrence.start.isoformat() for occurrence in self.plan.add]
        keys = [f"{change.session.key}{change.occurrence.start}{change.occurrence.end}" for change in self.plan.change]
        others = [str(session.key) for session in (*self.plan.remove, *self.placed)]
        return sha256("\n".join([*moments, "-", *keys, "-", *others]).encode()).hexdigest()[:16]


def repetition_in_words(repetition: Repetition) -> str:
    """Return the rule of a repetition in words; one that cannot be read has its number only."""
    try:
        return in_words(Rule.from_dict(repetition.rule))
    except RuleError:
        return str(repetition)


def workshop_sessions(workshop) -> list[Session]:
    """Return the sessions of a French workshop: those of its draft as long as nobody reads it."""
    if is_public(workshop=workshop):
        return list(Session.objects.filter(workshop=workshop))
    return list(latest_draft(workshop=workshop).sessions.all())


@transaction.atomic
def repetition_add(*, workshop, rule: Rule, places: dict[str, str], user=None) -> Repetition:
    """Keep a rule and add its sessions; a session that the workshop has at that very hour is not made twice."""
    there = {session.start for session in workshop_sessions(workshop)}
    occurrences = [occurrence for occurrence in rule.occurrences() if occurrence.start not in there]
    if not occurrences:
        raise ValidationError(_("The workshop already has all these sessions: nothing was added."))
    repetition = Repetition.objects.create(workshop=workshop, rule=rule.to_dict(), **places)
    sessions_add(workshop=workshop, sessions=_sessions(repetition, occurrences), user=user)
    return repetition


def repetition_plan(*, repetition: Repetition, rule: Rule, places: dict[str, str]) -> RepetitionPlan:
    """Return what the rule would do to the sessions that its former version made; see `services.planning`."""
    sessions = [session for session in workshop_sessions(repetition.workshop) if session.repetition_id == repetition.pk]
    counted = set(sessions_counted_on([session.pk for session in sessions if session.pk]).values_list("pk", flat=True))
    existing = [
        Existing(
            session.translation_key,
            session.start,
            session.end,
            # The rule itself has moved it: it may move it again.
            SessionStatus.SCHEDULED if session.is_moved and not session.is_changed_by_hand else session.status,
            session.is_changed_by_hand,
            session.pk in counted,
            session.previous_start if session.is_changed_by_hand else None,
        )
        for session in sessions
    ]
    found = plan(existing, rule.occurrences(), timezone.now())
    elsewhere = {session.translation_key for session in sessions if any(getattr(session, name) != value for name, value in places.items())}
    has_moved = any(getattr(repetition, name) != value for name, value in places.items())
    placed = tuple(session for session in found.kept if has_moved and session.key in elsewhere)
    return RepetitionPlan(found, placed)


@transaction.atomic
def repetition_change(*, repetition: Repetition, rule: Rule, places: dict[str, str], digest: str, user=None) -> RepetitionPlan:
    """Do what `repetition_plan` told, and keep the new rule. Raises ValidationError when it would not be what was shown (`digest`)."""
    workshop = repetition.workshop
    list(Session.objects.select_for_update().filter(workshop=workshop).order_by("pk").values_list("pk"))  # nobody changes one until all is written
    wanted = repetition_plan(repetition=repetition, rule=rule, places=places)
    if wanted.digest != digest:
        raise ValidationError(_("The sessions have changed meanwhile: see below what would be done now, then decide again."))
    moved = {change.session.key: {"start": change.occurrence.start, "end": change.occurrence.end} | places for change in wanted.plan.change}
    changes = moved | {session.key: dict(places) for session in wanted.placed}
    removed = {session.key for session in wanted.plan.remove}
    sessions = {session.translation_key: session for session in workshop_sessions(workshop)}
    repetition.rule = rule.to_dict()
    for name, value in places.items():
        setattr(repetition, name, value)
    repetition.save()
    if changes:
        sessions_rewrite(workshop=workshop, changes=[(sessions[key], values) for key, values in changes.items()], user=user)
    if removed:
        sessions_remove(workshop=workshop, sessions=[sessions[key] for key in removed], user=user)
    if wanted.plan.add:
        sessions_add(workshop=workshop, sessions=_sessions(repetition, wanted.plan.add), user=user)
    return wanted


def _sessions(repetition: Repetition, occurrences) -> list[Session]:
    places = {name: getattr(repetition, name) for name in PLACE_FIELDS}
    return [Session(start=occurrence.start, end=occurrence.end, repetition=repetition, **places) for occurrence in occurrences]

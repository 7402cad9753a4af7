"""The sessions of a workshop in the editor of its page: a day and two hours each.

Whatever is saved there becomes a draft, while others change the public sessions at once. Each row carries what its session was when the
form was opened (`known`): a row that nobody typed in takes the session as it is now; one that was typed in meets an error that says what
happened, and what was typed stays. A row that is not in the database yet is told apart by its `key`, from one saving to the next.
"""

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import DEFAULT_MAX_NUM, DELETION_FIELD_NAME, BaseFormSet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from modelcluster.forms import BaseChildFormSet
from modelcluster.queryset import FakeQuerySet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from home.services.dates import PARIS, in_paris, moment_in_words
from rights.workshops.models import Session
from rights.workshops.services.recurrence import occurrence_on
from rights.workshops.services.sessions import reason_in_words

USUAL_LENGTH = timedelta(hours=2)
HOUR_FORMATS = ["%H:%M", "%H:%M:%S", "%Hh%M", "%Hh", "%H h %M", "%H h", "%H.%M", "%H"]
DAY_FORMATS = ["%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d"]
TEXTS = ("place_name", "place_address", "online_url", "note")
HOURS = ("day", "starts_at", "ends_at")


class HourField(forms.TimeField):
    """An hour as people write it: 14:30, 14h30, 14 h, 14. A plain field: the admin's list of hours would make 9:00 of 9h30."""

    def __init__(self, **kwargs):
        super().__init__(
            **{
                "widget": forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off", "size": 6}),
                "input_formats": HOUR_FORMATS,
                "error_messages": {"invalid": gettext_lazy("Write an hour such as 14:30 or 14h30.")},
                **kwargs,
            }
        )

    def to_python(self, value):
        return super().to_python(value.lower().replace("\u00a0", " ").strip() if isinstance(value, str) else value)


class DayInput(AdminDateInput):
    """The admin's calendar, which leaves as it is what somebody typed: what is no date is told, never made another day."""

    def get_config(self):
        return super().get_config() | {"validateOnBlur": False}


def day_field(**kwargs) -> forms.DateField:
    """A day as people here write it."""
    return forms.DateField(
        **{
            "widget": DayInput(),
            "input_formats": DAY_FORMATS,
            "error_messages": {"invalid": gettext_lazy("Write a date such as 25/12/2026.")},
            **kwargs,
        }
    )


def session_moments(day: date, starts_at: time, ends_at: time | None, nights: int = 0) -> tuple[datetime, datetime]:
    """Return the start and the end of a session typed as a day and two hours of the clocks of Paris; without an end, two hours later.

    `nights` is how many days later it ends; midnight ends the day itself. Raises ValidationError when it ends before it begins.
    """
    start = occurrence_on(day, starts_at, ends_at or starts_at).start
    if ends_at is None:
        return start, in_paris(start.astimezone(UTC) + USUAL_LENGTH)
    last_day = day + timedelta(days=nights + (1 if ends_at == time.min else 0))
    end = in_paris(datetime.combine(last_day, ends_at, tzinfo=PARIS).astimezone(UTC))
    if end.timestamp() <= start.timestamp():
        raise ValidationError({"ends_at": _("The session ends before it begins: correct one of the two hours.")})
    return start, end


def nights_of(session: Session) -> int:
    """Return how many days later than it begins a session ends, midnight apart: an editor types hours only."""
    if session.start is None:
        return 0
    start, end = in_paris(session.start), in_paris(session.end)
    return (end.date() - start.date()).days - (1 if end.time() == time.min else 0)


class CarriedField(forms.CharField):
    """What the form carries from one saving to the next: nobody types it."""

    def __init__(self, **kwargs):
        super().__init__(**{"required": False, "widget": forms.HiddenInput, **kwargs})

    def has_changed(self, initial, data):
        return False


class SessionForm(WagtailAdminModelForm):
    """One session. Without its end it lasts two hours."""

    day = day_field(label=gettext_lazy("Day"))
    starts_at = HourField(label=pgettext_lazy("hour", "From"))
    ends_at = HourField(label=pgettext_lazy("hour", "Until"), required=False)
    key = CarriedField()
    known = CarriedField()
    # Somebody else removed the session since the form was opened; nothing was typed here then: the row goes with it.
    is_gone = is_dropped = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        session = self.instance
        self.is_new = session.start is None
        if session.start and session.end:
            start, end = in_paris(session.start), in_paris(session.end)
            self.initial |= {"day": start.date(), "starts_at": start.time(), "ends_at": end.time()}
        self.initial |= {"key": str(session.translation_key), "known": _known(session)}

    @property
    def is_public(self) -> bool:
        """Whether readers know of this session."""
        return self.instance.announced_at is not None

    @property
    def reason_in_words(self) -> str:
        return reason_in_words(self.instance)

    def has_changed(self):
        """A row that has no hour nor note yet holds only what was proposed: it is no session."""
        if self.is_bound and self.is_new and (self.is_dropped or not any(self[name].value() for name in (*HOURS, "note"))):
            return False
        # Of a row that only a draft holds, the draft keeps nothing but what is saved anew.
        return self.instance.pk is None or super().has_changed()

    def clean(self):
        values = super().clean()
        if not values.get("day") or not values.get("starts_at") or "ends_at" in self.errors:
            return values
        try:
            self.moments = session_moments(values["day"], values["starts_at"], values.get("ends_at"), nights_of(self.instance))
        except ValidationError as error:
            self.add_error(None, error)
        else:
            self.reconcile()
        return values

    def reconcile(self):
        """Meet what others did of the session since the form was opened: nothing they changed is undone unasked."""
        seen = self["known"].value() or ""
        if self.is_gone:
            self.is_dropped = seen.partition("-")[2] == _digest(self.cleaned_data)
            if not self.is_dropped:
                self.data[self.add_prefix("known")] = self.data[self.add_prefix("key")] = ""
                raise ValidationError(
                    _("Somebody else has removed this session while you were writing. Save again to add it as a new one, or remove this row.")
                )
        elif self.is_public and seen and seen.partition("-")[0] != str(self.instance.sequence):
            if seen.partition("-")[2] != _digest(self.cleaned_data):
                self.data[self.add_prefix("known")] = _known(self.instance)
                raise ValidationError(_changed_in_words(self.instance))
            self.moments = self.instance.start, self.instance.end
            self.cleaned_data |= {name: getattr(self.instance, name) for name in TEXTS if name in self.cleaned_data}

    def _post_clean(self):
        if not self.errors and not self.is_dropped and hasattr(self, "moments"):
            self.instance.start, self.instance.end = self.moments
        super()._post_clean()

    def get_field_updates_for_resave(self):
        """Tell the open form the key of a row that has just been saved for the first time."""
        key = [] if self.instance.start is None else [(self.add_prefix("key"), str(self.instance.translation_key))]
        return [*super().get_field_updates_for_resave(), *key]


class SessionFormSet(BaseChildFormSet):
    """The sessions still to come, and those that readers do not know of. The past is not typed again.

    A public session is never removed here: it is cancelled, or removed from the agenda.
    """

    def __init__(self, data=None, files=None, instance=None, **kwargs):
        sessions = list(instance.sessions.all()) if instance is not None else []
        now = timezone.now()
        shown = [session for session in sessions if session.announced_at is None or not session.is_over(now)]
        shown.sort(key=lambda session: (session.start, session.pk or 0))
        self.rows: list[tuple[Session | None, UUID | None, bool]] = []
        self.public: dict[UUID, Session] = {}
        if data is None and instance is not None and instance.pk:
            public = Session.objects.filter(workshop_id=instance.pk, announced_at__isnull=False, end__gt=now)
            self.public = {session.translation_key: session for session in public}
        elif data is not None:
            data = data.copy()
            self._find_rows(data, sessions, kwargs["prefix"])
        super().__init__(data, files, instance=instance, queryset=FakeQuerySet(Session, shown), **kwargs)
        self.can_order = False
        self.is_translation = bool(instance is not None and instance.locale_id and not instance.is_source)

    def _find_rows(self, data, sessions: list[Session], prefix: str) -> None:
        """Find the session of each row as it is now, by its number, else by its key; write its number in the row."""
        by_number = {str(session.pk): session for session in sessions if session.pk}
        by_key = {session.translation_key: session for session in sessions}
        total = data.get(f"{prefix}-TOTAL_FORMS", "")
        for index in range(min(int(total), 2 * DEFAULT_MAX_NUM) if total.isdecimal() and len(total) < 7 else 0):
            number, key = data.get(f"{prefix}-{index}-id", ""), _uuid(data.get(f"{prefix}-{index}-key", ""))
            session = by_number.get(number) or by_key.get(key)
            is_gone = session is None and bool(data.get(f"{prefix}-{index}-known"))
            data[f"{prefix}-{index}-id"] = str(session.pk) if session and session.pk else ""
            self.rows.append((session, None if is_gone else key, is_gone))
        # A key is that of this very page, or of nothing yet.
        taken = set(
            Session.objects.filter(translation_key__in=[key for session, key, _gone in self.rows if key and session is None]).values_list(
                "translation_key", flat=True
            )
        )
        self.rows = [(session, None if key in taken else key, is_gone) for session, key, is_gone in self.rows]

    def _construct_form(self, i, **kwargs):
        if self.is_bound and i < len(self.rows):
            session, key, is_gone = self.rows[i]
            blank = Session(translation_key=key) if key else Session()
            # Not the way of models' formsets, which know no row but those of the database.
            form = BaseFormSet._construct_form(self, i, **{"instance": session or blank, "empty_permitted": session is None, **kwargs})
            form.is_gone = is_gone
        else:
            form = super()._construct_form(i, **kwargs)
            # What a draft holds on top of a public session was typed: it is not taken for what the session was.
            form.initial["known"] = _known(self.public.get(form.instance.translation_key, form.instance))
        if self.is_translation:
            for name in (*HOURS, "place_name", "place_address", "online_url"):
                form.fields[name].disabled = True
        return form

    def _should_delete_form(self, form):
        return super()._should_delete_form(form) and not form.is_public

    def clean(self):
        super().clean()
        kept = [form for form in self.forms if form.is_public and form.cleaned_data.get(DELETION_FIELD_NAME)]
        for form in kept:
            self.data[form.add_prefix(DELETION_FIELD_NAME)] = ""
        if kept:
            raise ValidationError(
                _("Readers know of the session of %(when)s: cancel it, or remove it from the agenda.")
                % {"when": moment_in_words(kept[0].instance.start)}
            )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _known(session: Session) -> str:
    """Return what the form remembers of a session: how often it was changed, and a digest of what an editor may type in it."""
    if not session.start:
        return ""
    start, end = in_paris(session.start), in_paris(session.end)
    typed = {"day": start.date(), "starts_at": start.time(), "ends_at": end.time()}
    return f"{session.sequence}-{_digest(typed | {name: getattr(session, name) for name in TEXTS})}"


def _digest(typed: dict) -> str:
    values = [typed.get("day"), *(hour and hour.strftime("%H:%M") for hour in (typed.get("starts_at"), typed.get("ends_at")))]
    return sha256("\n".join(str(value or "") for value in [*values, *(typed.get(name) for name in TEXTS)]).encode()).hexdigest()[:16]


def _changed_in_words(session: Session) -> str:
    """Say what somebody else made of a session."""
    said = {"when": moment_in_words(session.start, session.end), "place": session.place_name, "reason": reason_in_words(session)}
    if session.is_cancelled:
        text = _("Somebody else has cancelled this session while you were writing: %(reason)s")
    elif session.is_postponed:
        text = _("Somebody else has postponed this session while you were writing: %(reason)s")
    elif session.place_name:
        text = _("Somebody else has changed this session while you were writing: it is now on %(when)s, %(place)s.")
    else:
        text = _("Somebody else has changed this session while you were writing: it is now on %(when)s.")
    return f"{text % said} {_('What you typed is still here: save again to keep it, or reload the page to drop it.')}"

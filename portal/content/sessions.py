"""Sessions of a workshop in its content file: days that follow the day of loading, so that a demo is never over, or written dates.

A session is known by its key. One that the portal holds already is left as it is: the team has taken it over.
"""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.dateparse import parse_time

from home.services.form_tokens import token_digest
from portal.content.rows import Rows
from portal.content.values import NAMESPACE, Reading, read_choice, read_date, read_line
from rights.workshops.models import Registration, Repetition, Session, WorkshopPage
from rights.workshops.services.recurrence import LAST, PARIS, Frequency, Occurrence, Rule, RuleError, occurrence_on
from rights.workshops.vocabulary import ChangeReason, Need, RegistrationState, SessionStatus

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TEXTS = ("note", "reason")
PLACE = {"place": "place_name", "address": "place_address", "online_url": "online_url"}
EITHER = ("key", "from", "to", *PLACE, "note")
ALONE = ("day", "status", "reason_code", "reason", "moved_from", "headcount", "registrations")
REPEATED = ("repeat", "first", "until", "except")


@dataclass
class SessionEntry:
    """An entry of `sessions`: one session, or those of a rule. `values` are fields of `Session`."""

    key: str
    occurrences: list[Occurrence]
    values: dict[str, Any] = field(default_factory=dict)
    rule: Rule | None = None
    registrations: list[dict[str, Any]] = field(default_factory=list)

    def keys(self, address: str) -> list[uuid.UUID]:
        """Return the translation key of each session: the same at every loading, whatever the day."""
        names = [self.key] if self.rule is None else [f"{self.key}/{number}" for number in range(len(self.occurrences))]
        return [uuid.uuid5(NAMESPACE, f"{address}/sessions/{name}") for name in names]


def read_sessions(written: Any, place: str, reading: Reading) -> list[SessionEntry]:
    """Return the entries of `sessions`; note what is wrong."""
    if written is None:
        return []
    if not isinstance(written, list):
        reading.problem(place, "a list of sessions is expected.")
        return []
    entries, seen = [], set()
    for index, row in enumerate(written):
        inner = f"{place}[{index + 1}]"
        if not isinstance(row, dict):
            reading.problem(inner, "fields are expected.")
            continue
        key = row.get("key")
        if not isinstance(key, str) or not key:
            reading.problem(f"{inner}.key", "a key is needed: by it the session is found again.")
        elif key in seen:
            reading.problem(f"{inner}.key", f"the key “{key}” is used twice.")
        seen.add(key)
        known = (*EITHER, *(REPEATED if "repeat" in row else ALONE))
        for name in row:
            if name not in known:
                reading.problem(f"{inner}.{name}", f"unknown field. Known: {', '.join(known)}.")
        before = len(reading.problems)
        entry = _read_repeated(row, inner, reading) if "repeat" in row else _read_alone(row, inner, reading)
        if len(reading.problems) == before and entry is not None:
            entries.append(entry)
    return entries


def read_session_texts(written: Any, place: str, reading: Reading, entries: list[SessionEntry]) -> dict[str, dict[str, str]]:
    """Return the translated texts of sessions by key: all those that the French has, and no other."""
    french = {entry.key: {name for name in TEXTS if entry.values.get(name)} for entry in entries}
    french = {key: names for key, names in french.items() if names}
    written = {} if written is None else written
    if not isinstance(written, dict) or not all(isinstance(texts, dict) for texts in written.values()):
        reading.problem(place, "the texts of each session are expected under its key.")
        return {}
    texts: dict[str, dict[str, str]] = {}
    for key in sorted({*french, *written}):
        own = written.get(key, {})
        for name in sorted(french.get(key, set()) - own.keys()):
            reading.problem(f"{place}.{key}.{name}", "not translated: the French has a text here.")
        for name in sorted(own.keys() - french.get(key, set())):
            reading.problem(f"{place}.{key}.{name}", "the French has nothing here.")
        texts[key] = {name: read_line(text, f"{place}.{key}.{name}", reading) for name, text in own.items()}
    return texts


def new_sessions(*, page, entries: list[SessionEntry], address: str) -> list[Session]:
    """Return the sessions that a French page does not hold yet, unsaved; their repetitions are saved."""
    held = set(Session.objects.filter(workshop_id=page.pk).values_list("translation_key", flat=True))
    made = []
    for entry in entries:
        keys = entry.keys(address)
        if held & set(keys):
            continue
        repetition = None
        if entry.rule is not None:
            places = {name: entry.values.get(name, "") for name in PLACE.values()}
            repetition = Repetition.objects.create(workshop_id=page.pk, rule=entry.rule.to_dict(), **places)
        for key, occurrence in zip(keys, entry.occurrences, strict=True):
            session = Session(translation_key=key, locale=page.locale, start=occurrence.start, end=occurrence.end, repetition=repetition)
            for name, value in entry.values.items():
                setattr(session, name, value)
            made.append(session)
    return made


def save_registrations(*, page, entries: list[SessionEntry], address: str) -> None:
    """Register the people of the entries, in their order, for sessions that nobody has registered for; nobody is told anything."""
    for entry in entries:
        session = Session.objects.filter(workshop_id=page.pk, translation_key=entry.keys(address)[0]).first() if entry.registrations else None
        if session is None or session.registrations.exists():
            continue
        places = page.capacity or len(entry.registrations)
        Registration.objects.bulk_create(
            Registration(
                session=session, token=token_digest(token=f"{session.uid}/{number}"), **person,
                state=RegistrationState.CONFIRMED if number < places else RegistrationState.WAITING,
            )
            for number, person in enumerate(entry.registrations)
        )  # fmt: skip


def translated_sessions(*, source, texts: dict[str, dict[str, str]], entries: list[SessionEntry], address: str) -> list[Session]:
    """Return the sessions of a French page with the texts of its translation, unsaved; what no file translates is left out."""
    by_key = {key: texts.get(entry.key, {}) for entry in entries for key in entry.keys(address)}
    rows = []
    for session in source.sessions.all():
        own = by_key.get(session.translation_key, {})
        rows.append(
            Session(
                translation_key=session.translation_key, locale=source.locale, start=session.start, end=session.end,
                **{name: own.get(name, "") for name in TEXTS},
            )
        )  # fmt: skip
    return rows


def _read_alone(row: dict, place: str, reading: Reading) -> SessionEntry | None:
    day = _read_day(row.get("day"), f"{place}.day", reading)
    hours = _read_hours(row, place, reading)
    values = _read_values(row, place, reading)
    status = read_choice(row.get("status", SessionStatus.SCHEDULED), SessionStatus.values, f"{place}.status", reading)
    if status and status != SessionStatus.SCHEDULED:
        values |= {"status": status, "sequence": 1, "changed_at": timezone.now()}
    if "reason_code" in row:
        values["reason_code"] = read_choice(row["reason_code"], ChangeReason.values, f"{place}.reason_code", reading)
    elif status in {SessionStatus.CANCELLED, SessionStatus.POSTPONED}:
        reading.problem(f"{place}.reason_code", f"a reason is needed. Known: {', '.join(ChangeReason.values)}.")
    if "moved_from" in row:
        values["previous_start"] = _read_previous(row["moved_from"], f"{place}.moved_from", reading)
    if "headcount" in row:
        if type(row["headcount"]) is int and row["headcount"] >= 0:
            values["headcount"] = row["headcount"]
        else:
            reading.problem(f"{place}.headcount", "a whole number is expected.")
    if day is None or hours is None:
        return None
    people = _read_registrations(row.get("registrations"), f"{place}.registrations", reading)
    return SessionEntry(row.get("key", ""), [occurrence_on(day, *hours)], values, registrations=people)


def _read_registrations(written: Any, place: str, reading: Reading) -> list[dict[str, Any]]:
    """Read `{first_name, phone or email, language, needs}`, one a person."""
    if written is None:
        return []
    if not isinstance(written, list):
        reading.problem(place, "a list of people is expected.")
        return []
    people = []
    for index, row in enumerate(written):
        inner = f"{place}[{index + 1}]"
        if not isinstance(row, dict) or not row.keys() <= {"first_name", "phone", "email", "language", "needs"} or "first_name" not in row:
            reading.problem(inner, "write {first_name, phone or email, language, needs}.")
            continue
        if bool(row.get("phone")) == bool(row.get("email")):
            reading.problem(inner, "one contact is needed: a phone number, or an email address.")
        person = {name: read_line(row[name], f"{inner}.{name}", reading) for name in ("first_name", "phone", "email") if row.get(name)}
        languages = [code for code, _name in settings.LANGUAGES]
        person["language"] = read_choice(row.get("language", settings.LANGUAGE_CODE), languages, f"{inner}.language", reading)
        needs = row.get("needs") or []
        person["needs"] = [read_choice(need, Need.values, f"{inner}.needs", reading) for need in needs] if isinstance(needs, list) else []
        people.append(person)
    return people


def _read_repeated(row: dict, place: str, reading: Reading) -> SessionEntry | None:
    first, until = (_read_day(row.get(name), f"{place}.{name}", reading) for name in ("first", "until"))
    hours = _read_hours(row, place, reading)
    values = _read_values(row, place, reading)
    written = row.get("except") or []
    excluded = [_read_day(entry, f"{place}.except[{index + 1}]", reading) for index, entry in enumerate(written)] if isinstance(written, list) else []
    repeat = _read_repeat(row["repeat"], f"{place}.repeat", reading)
    if repeat is None or hours is None or None in {first, until, *excluded}:
        return None
    try:
        rule = Rule(first_day=first, until=until, starts_at=hours[0], ends_at=hours[1], excluded_days=tuple(excluded), **repeat)
        return SessionEntry(row.get("key", ""), rule.occurrences(), values, rule)
    except RuleError as error:
        for name, messages in error.message_dict.items():
            reading.problem(f"{place}.{name}", " ".join(messages))
        return None


def _read_repeat(written: Any, place: str, reading: Reading) -> dict[str, Any] | None:
    """Read `{weeks: 2, weekdays: [tuesday]}` or `{months: 1, nth: 2, weekday: tuesday}`."""
    if isinstance(written, dict):
        weekdays = written.get("weekdays") if "weeks" in written else [written.get("weekday")]
        if isinstance(weekdays, list) and weekdays and all(day in WEEKDAYS for day in weekdays):
            numbers = tuple(WEEKDAYS.index(day) for day in weekdays)
            if written.keys() == {"weeks", "weekdays"}:
                return {"frequency": Frequency.WEEKLY, "interval": written["weeks"], "weekdays": numbers}
            if written.keys() == {"months", "nth", "weekday"}:
                nth = LAST if written["nth"] == "last" else written["nth"]
                return {"frequency": Frequency.MONTHLY, "interval": written["months"], "nth": nth, "weekdays": numbers}
    reading.problem(place, "write {weeks: 2, weekdays: [tuesday]}, or {months: 1, nth: 2, weekday: tuesday}; “nth: last” is the last one.")
    return None


def _read_values(row: dict, place: str, reading: Reading) -> dict[str, str]:
    values = {field: read_line(row[name], f"{place}.{name}", reading) for name, field in PLACE.items() if row.get(name)}
    values |= {name: read_line(row[name], f"{place}.{name}", reading) for name in TEXTS if row.get(name)}
    if values.get("online_url"):
        try:
            URLValidator()(values["online_url"])
        except ValidationError as error:
            reading.problem(f"{place}.online_url", " ".join(error.messages))
    for name, text in values.items():
        if len(text) > (longest := Session._meta.get_field(name).max_length):
            reading.problem(f"{place}.{name}", f"{longest} characters at most.")
    return values


def _read_day(written: Any, place: str, reading: Reading) -> date | None:
    """Read `{weeks: 1, weekday: tuesday}`, that day of the week that comes N weeks after the one of the loading, or a written date."""
    if isinstance(written, dict):
        weeks, weekday = written.get("weeks"), written.get("weekday")
        if written.keys() != {"weeks", "weekday"} or type(weeks) is not int or abs(weeks) > 150 or weekday not in WEEKDAYS:
            reading.problem(place, "write {weeks: 1, weekday: tuesday}, or a date like 2026-12-01.")
            return None
        today = timezone.localdate()
        return today - timedelta(days=today.weekday()) + timedelta(weeks=weeks, days=WEEKDAYS.index(weekday))
    day = read_date(written, place, reading)
    return date.fromisoformat(day) if day else None


def _read_hours(row: dict, place: str, reading: Reading) -> tuple[time, time] | None:
    hours = tuple(_read_hour(row.get(name), f"{place}.{name}", reading) for name in ("from", "to"))
    if None in hours:
        return None
    if hours[0] == hours[1]:
        reading.problem(f"{place}.to", "the session ends at the hour when it begins.")
        return None
    return hours


def _read_hour(written: Any, place: str, reading: Reading) -> time | None:
    try:
        hour = parse_time(written) if isinstance(written, str) else None
    except ValueError:
        hour = None
    if hour is None:
        reading.problem(place, f'“{written}” is not an hour: write it in quotes, "14:00".')
    return hour


def _read_previous(written: Any, place: str, reading: Reading) -> datetime | None:
    if not isinstance(written, dict) or written.keys() != {"day", "from"}:
        reading.problem(place, "write the day and the hour it was announced for: {day: …, from: …}.")
        return None
    day = _read_day(written["day"], f"{place}.day", reading)
    hour = _read_hour(written["from"], f"{place}.from", reading)
    return datetime.combine(day, hour, tzinfo=PARIS) if day and hour else None


@dataclass(frozen=True)
class SessionRows(Rows):
    """The sessions of a workshop, their texts in each language, and the people registered for them."""

    texts = "session_texts"

    def read(self, written: Any, reading: Reading) -> list[SessionEntry]:
        return read_sessions(written, self.name, reading)

    def read_texts(self, written: Any, reading: Reading, rows: list[SessionEntry]) -> dict[str, dict[str, str]]:
        if written is None and reading.is_partial:
            return {}
        return read_session_texts(written, self.texts, reading, rows)

    def fill(self, target: WorkshopPage, rows: list[SessionEntry], address: str) -> None:
        target.sessions.add(*new_sessions(page=target, entries=rows, address=address))

    def fill_texts(self, target: WorkshopPage, rows: list[SessionEntry], texts: dict[str, dict[str, str]], address: str) -> None:
        source = WorkshopPage.objects.get(translation_key=target.translation_key, locale__language_code=settings.LANGUAGE_CODE)
        target.sessions.set(translated_sessions(source=source, texts=texts, entries=rows, address=address))

    def finish(self, target: WorkshopPage, rows: list[SessionEntry], address: str) -> None:
        save_registrations(page=target, entries=rows, address=address)

"""Rules of repetition: the dates that people expect, at the hours of Paris in every season."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from dateutil.rrule import rruleset, rrulestr
from django import forms
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from rights.workshops.services.recurrence import LAST, MOST_OCCURRENCES, Frequency, Rule, RuleError, occurrence_on
from rights.workshops.services.rule_words import in_words

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
PARIS = ZoneInfo("Europe/Paris")
CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def rule_of(**values) -> Rule:
    """Return a rule: Tuesdays from 14:00 to 16:00 in December 2026, unless told otherwise."""
    usual = {
        "frequency": Frequency.WEEKLY,
        "weekdays": (TUESDAY,),
        "first_day": date(2026, 12, 1),
        "until": date(2026, 12, 31),
        "starts_at": time(14),
        "ends_at": time(16),
    }
    return Rule(**usual | values)


def monthly(nth: int, weekday: int, **values) -> Rule:
    return rule_of(frequency=Frequency.MONTHLY, nth=nth, weekdays=(weekday,), **values)


def days_of(rule: Rule) -> list[str]:
    return [f"{day:%d/%m}" for day in rule.days()]


def problems(**values) -> dict[str, list[str]]:
    with override("en"):
        with pytest.raises(RuleError) as caught:
            rule_of(**values).occurrences()
        return caught.value.message_dict


# Dates.


def test_every_tuesday_with_both_ends():
    assert days_of(rule_of(until=date(2026, 12, 29))) == ["01/12", "08/12", "15/12", "22/12", "29/12"]


def test_two_days_a_week():
    assert days_of(rule_of(weekdays=(THURSDAY, MONDAY), until=date(2026, 12, 14))) == ["03/12", "07/12", "10/12", "14/12"]


def test_every_other_tuesday_begins_on_the_first_tuesday_there_is():
    assert days_of(rule_of(interval=2)) == ["01/12", "15/12", "29/12"]
    assert days_of(rule_of(interval=2, first_day=date(2026, 12, 3))) == ["08/12", "22/12"]


def test_the_second_tuesday_of_each_month():
    assert days_of(monthly(2, TUESDAY, until=date(2027, 3, 31))) == ["08/12", "12/01", "09/02", "09/03"]


def test_the_last_friday_of_every_second_month_begins_in_the_first_month_that_has_one():
    assert days_of(monthly(LAST, FRIDAY, interval=2, first_day=date(2026, 12, 28), until=date(2027, 6, 30))) == ["29/01", "26/03", "28/05"]


def test_dates_added_and_left_out():
    rule = rule_of(extra_days=(date(2026, 11, 24), date(2026, 12, 9), date(2026, 12, 1)), excluded_days=(date(2026, 12, 22), date(2026, 12, 25)))
    assert days_of(rule) == ["24/11", "01/12", "08/12", "09/12", "15/12", "29/12"]
    assert rule.days_left_out() == [date(2026, 12, 22)]


# Hours.


def test_fourteen_hours_stays_fourteen_hours_across_the_change_of_hour():
    before, after = rule_of(first_day=date(2027, 3, 23), until=date(2027, 3, 30)).occurrences()
    assert before.start.isoformat() == "2027-03-23T14:00:00+01:00"
    assert after.start.isoformat() == "2027-03-30T14:00:00+02:00"
    assert after.end.isoformat() == "2027-03-30T16:00:00+02:00"


@pytest.mark.parametrize(
    ("day", "start", "end", "moments", "minutes"),
    [
        ("2026-12-31", "22:00", "01:30", ("2026-12-31T22:00+01:00", "2027-01-01T01:30+01:00"), 210),
        ("2026-12-31", "22:00", "00:00", ("2026-12-31T22:00+01:00", "2027-01-01T00:00+01:00"), 120),
        # 28 March 2027: from 02:00 the clocks jump to 03:00.
        ("2027-03-28", "02:30", "05:00", ("2027-03-28T03:30+02:00", "2027-03-28T05:00+02:00"), 90),
        ("2027-03-28", "01:30", "02:30", ("2027-03-28T01:30+01:00", "2027-03-28T03:30+02:00"), 60),
        ("2027-03-28", "02:30", "03:15", ("2027-03-28T03:30+02:00", "2027-03-28T04:15+02:00"), 45),
        ("2027-03-27", "22:00", "06:00", ("2027-03-27T22:00+01:00", "2027-03-28T06:00+02:00"), 420),
        # 31 October 2027: at 03:00 the clocks show 02:00 again.
        ("2027-10-31", "02:30", "04:00", ("2027-10-31T02:30+02:00", "2027-10-31T04:00+01:00"), 150),
        ("2027-10-31", "01:00", "02:30", ("2027-10-31T01:00+02:00", "2027-10-31T02:30+02:00"), 90),
        ("2027-10-30", "22:00", "06:00", ("2027-10-30T22:00+02:00", "2027-10-31T06:00+01:00"), 540),
    ],
)
def test_nights(day, start, end, moments, minutes):
    found = occurrence_on(date.fromisoformat(day), time.fromisoformat(start), time.fromisoformat(end))
    assert tuple(moment.isoformat(timespec="minutes") for moment in found) == moments
    assert found.end.astimezone(UTC) - found.start.astimezone(UTC) == timedelta(minutes=minutes)


# Bad input.


@pytest.mark.parametrize(
    ("field", "values", "words"),
    [
        ("weekdays", {"weekdays": ()}, "at least one day"),
        ("weekdays", {"weekdays": (7,)}, "not a day of the week"),
        ("weekdays", {"frequency": Frequency.MONTHLY, "nth": 1, "weekdays": (0, 1)}, "one day of the week only"),
        ("interval", {"interval": 0}, "from 1 to 52"),
        ("interval", {"interval": -1}, "from 1 to 52"),
        ("interval", {"interval": 10_000}, "from 1 to 52"),
        ("interval", {"frequency": Frequency.MONTHLY, "nth": 1, "interval": 13}, "from 1 to 12"),
        ("nth", {"frequency": Frequency.MONTHLY, "nth": 5}, "not every month has a fifth"),
        ("nth", {"frequency": Frequency.MONTHLY}, "Choose the first"),
        ("nth", {"nth": 1}, "by weeks"),
        ("until", {"until": date(2026, 11, 30)}, "before the first one"),
        ("until", {"until": date(2029, 12, 2)}, "three years at most"),
        ("until", {"until": date(9999, 12, 31)}, "check the year"),
        ("first_day", {"first_day": date(206, 12, 1)}, "check the year"),
        ("until", {"weekdays": tuple(range(7)), "until": date(2029, 11, 30)}, "1096 sessions, and 200 at most"),
        ("until", {"weekdays": (SUNDAY,), "until": date(2026, 12, 5)}, "no date at all"),
        ("until", {"until": date(2026, 12, 1), "excluded_days": (date(2026, 12, 1),)}, "no date at all"),
        ("ends_at", {"ends_at": time(14)}, "ends at the hour when it begins"),
        ("ends_at", {"ends_at": time(14, 0, 30)}, "ends at the hour when it begins"),
        ("extra_days", {"extra_days": (date(2031, 1, 1),)}, "more than three years away"),
        ("extra_days", {"extra_days": tuple(date(2027, 1, 1) + timedelta(days=day) for day in range(201))}, "201 sessions"),
        ("extra_days", {"extra_days": (date(2026, 12, 9),), "excluded_days": (date(2026, 12, 9),)}, "both added and left out"),
        ("excluded_days", {"excluded_days": tuple(date(2026, 1, 1) + timedelta(days=day) for day in range(10_000))}, "1100 dates at most"),
        ("first_day", {"first_day": datetime(2026, 12, 1, tzinfo=UTC)}, "cannot be read"),
        ("starts_at", {"starts_at": "14:00"}, "cannot be read"),
        ("interval", {"interval": True}, "cannot be read"),
    ],
)
def test_an_impossible_rule_says_which_field_is_wrong_and_why(field, values, words):
    found = problems(**values)
    assert words in " ".join(found[field])


def test_all_that_is_wrong_is_said_at_once_beside_the_fields_of_a_form():
    class RuleForm(forms.Form):
        weekdays = forms.CharField(required=False)
        interval = forms.CharField(required=False)
        ends_at = forms.CharField(required=False)

    form = RuleForm({})
    form.is_valid()
    with override("en"):
        with pytest.raises(RuleError) as caught:
            rule_of(weekdays=(), interval=0, ends_at=time(14))
        form.add_error(None, caught.value)
        assert form.errors["interval"] == ["Write a number of weeks from 1 to 52."]
    assert set(form.errors) == {"weekdays", "interval", "ends_at"}


@pytest.mark.parametrize("data", [None, [], "weekly", {}, {"frequency": []}, rule_of().to_dict() | {"weekdays": "12"}, {"weekdays": 1, "until": 0}])
def test_json_that_is_no_rule_is_refused(data):
    with pytest.raises(RuleError):
        Rule.from_dict(data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.just("2026-12-01") | st.just("14:00+02:00"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.sampled_from(list(rule_of().to_dict())), json_values, max_size=4))
def test_a_spoilt_rule_is_refused_or_is_a_rule(spoilt):
    try:
        rule = Rule.from_dict(rule_of().to_dict() | spoilt)
    except RuleError as error:
        assert set(error.message_dict) <= set(rule_of().to_dict())
    else:
        assert Rule.from_dict(rule.to_dict()) == rule


# Beside python-dateutil, used in its other ways.

# The days around each change of hour are drawn more often than others.
CHANGES_OF = {year: [date(year, month, 31 - (date(year, month, 31).weekday() + 1) % 7) for month in (3, 10)] for year in range(2024, 2032)}
CHANGES = [day for days in CHANGES_OF.values() for day in days]
first_days = st.builds(lambda day, before: day - timedelta(days=before), st.sampled_from(CHANGES[1:-1]), st.integers(0, 120))
hours = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))


@st.composite
def rules(draw):
    first_day, starts_at = draw(first_days), draw(hours)
    until = first_day + timedelta(days=draw(st.integers(0, 190)))
    near = st.builds(lambda days: first_day + timedelta(days=days), st.integers(0, 190))
    extra = draw(st.frozensets(near, max_size=4))
    values = {
        "first_day": first_day,
        "until": until,
        "starts_at": starts_at,
        "ends_at": draw(hours.filter(lambda hour: hour != starts_at)),
        "extra_days": tuple(extra),
        "excluded_days": tuple(draw(st.frozensets(near, max_size=12)) - extra),
    }
    if draw(st.booleans()):
        weekdays = draw(st.sets(st.integers(0, 6), min_size=1))
        return Rule(frequency=Frequency.WEEKLY, weekdays=tuple(weekdays), interval=draw(st.integers(1, 5)), **values)
    nth = draw(st.sampled_from([1, 2, 3, 4, LAST]))
    return Rule(frequency=Frequency.MONTHLY, weekdays=(draw(st.integers(0, 6)),), nth=nth, interval=draw(st.integers(1, 4)), **values)


def fits(rule: Rule, day: date) -> bool:
    """Tell by counting whether a day is one of the rule's, whatever its interval."""
    if day.weekday() not in rule.weekdays:
        return False
    if rule.frequency is Frequency.WEEKLY:
        return True
    return (day + timedelta(days=7)).month != day.month if rule.nth == LAST else (day.day - 1) // 7 + 1 == rule.nth


def starts_by_dateutil(rule: Rule) -> list[datetime]:
    """Return the starts by a text of RFC 5545 and a set of aware moments of dateutil's own zone, in UTC."""
    zone = tz.gettz("Europe/Paris")
    clock = rule.starts_at.strftime("%H%M%S")
    whole = [rule.first_day + timedelta(days=step) for step in range((rule.until - rule.first_day).days + 1)]
    found = rruleset()
    if first := next((day for day in whole if fits(rule, day)), None):
        place = "" if rule.nth is None else str(rule.nth)
        days = ",".join(f"{place}{CODES[weekday]}" for weekday in rule.weekdays)
        # RFC 5545 wants the end in UTC: two hours later, the session of the last day has begun in any season, and no other.
        until = (datetime.combine(rule.until, rule.starts_at, tzinfo=zone) + timedelta(hours=2)).astimezone(UTC)
        text = (
            f"DTSTART;TZID=Europe/Paris:{first:%Y%m%d}T{clock}\n"
            f"RRULE:FREQ={rule.frequency.upper()};INTERVAL={rule.interval};BYDAY={days};UNTIL={until:%Y%m%dT%H%M%SZ}"
        )
        found.rrule(rrulestr(text, tzids={"Europe/Paris": zone}))
    for day in rule.extra_days:
        found.rdate(datetime.combine(day, rule.starts_at, tzinfo=zone))
    for day in rule.excluded_days:
        found.exdate(datetime.combine(day, rule.starts_at, tzinfo=zone))
    return [tz.resolve_imaginary(moment) for moment in found]


@settings(max_examples=120, deadline=None)
@given(rules())
def test_random_rules_agree_with_dateutil(rule):
    expected = starts_by_dateutil(rule)
    if not expected or len(expected) > MOST_OCCURRENCES:
        with pytest.raises(RuleError):
            rule.occurrences()
        return
    found = rule.occurrences()
    assert [(start.replace(tzinfo=None), start.utcoffset()) for start, _end in found] == [
        (moment.replace(tzinfo=None), moment.utcoffset()) for moment in expected
    ]
    assert [start.timestamp() for start, _end in found] == sorted(moment.timestamp() for moment in expected)


@settings(max_examples=120, deadline=None)
@given(rules())
def test_random_rules_keep_their_hours_and_lengths(rule):
    try:
        found = rule.occurrences()
    except RuleError:
        return
    on_the_wall = (datetime.combine(date(2026, 1, 5), rule.ends_at) - datetime.combine(date(2026, 1, 5), rule.starts_at)) % timedelta(days=1)
    for start, end in found:
        length = end.astimezone(UTC) - start.astimezone(UTC)
        assert timedelta(0) < length < timedelta(hours=25)
        assert length - on_the_wall in (timedelta(0), start.utcoffset() - end.utcoffset()) or start.date() in CHANGES
        for moment, hour in ((start, rule.starts_at), (end, rule.ends_at)):
            summer = timedelta(hours=2 if in_summer(moment) else 1)
            assert moment.utcoffset() == summer
            assert moment.time() == hour or (moment.date() in CHANGES and moment.month == 3)


def in_summer(moment: datetime) -> bool:
    """Tell by the directive of 2000: from the last Sunday of March to the last of October, at 01:00 UTC."""
    begins, ends = (datetime.combine(day, time(1), tzinfo=UTC) for day in CHANGES_OF[moment.year])
    return begins <= moment < ends


# Words.


def said(rule: Rule, language: str) -> str:
    with override(language):
        return in_words(rule).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"until": date(2027, 6, 30)}, "tous les mardis, de 14 h à 16 h, du 1er décembre 2026 au 30 juin 2027"),
        ({"interval": 2}, "un mardi sur deux, de 14 h à 16 h, du 1er décembre 2026 au 31 décembre 2026"),
        ({"weekdays": (0, 2, 4)}, "chaque semaine, le lundi, le mercredi et le vendredi, de 14 h"),
        ({"interval": 3}, "toutes les 3 semaines, le mardi, de 14 h"),
        ({"frequency": Frequency.MONTHLY, "nth": 2}, "le 2e mardi de chaque mois, de 14 h"),
        ({"frequency": Frequency.MONTHLY, "nth": LAST, "weekdays": (FRIDAY,)}, "le dernier vendredi de chaque mois, de 14 h"),
        ({"frequency": Frequency.MONTHLY, "nth": 1, "interval": 2}, "le 1er mardi du mois, tous les 2 mois, de 14 h"),
        ({"starts_at": time(22), "ends_at": time(1, 30)}, "tous les mardis, de 22 h à 1 h 30 le lendemain, du 1er"),
        ({"excluded_days": (date(2026, 12, 22), date(2026, 12, 29))}, "2026, sauf le 22 décembre 2026 et le 29 décembre 2026"),
        ({"extra_days": tuple(date(2027, 1, day) for day in range(1, 6))}, "2026, et aussi à 5 autres dates"),
    ],
)
def test_a_rule_says_itself_in_french(values, words):
    assert words in said(rule_of(**values), "fr")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "un mardi sur deux"),
        ("en", "every other Tuesday"),
        ("ar", "يوم ثلاثاء مرة كل أسبوعين"),
        ("tr", "iki haftada bir salı"),
        ("uk", "кожного другого вівторка"),
        ("pt", "uma terça-feira em cada duas"),
    ],
)
def test_a_rule_says_itself_in_the_language_of_the_moment(language, words):
    assert said(rule_of(interval=2), language).startswith(words)

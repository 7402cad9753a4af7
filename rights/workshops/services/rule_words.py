"""A rule of repetition said in words, in the language of the moment.

Each day of the week has its own phrases: languages agree “every”, “second” and “last” with it in their own ways.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_noop, ngettext, npgettext, pgettext
from django.utils.translation import gettext as _

from home.services.dates import PARIS, hour_in_words, span_in_words
from home.services.typography import set_spaces
from rights.workshops.services.recurrence import LAST, Frequency, Rule

# More dates than this are counted instead of listed.
MOST_LISTED = 3
ORDINARY_DAY = date(2026, 1, 5)

EVERY = (
    gettext_noop("every Monday"),
    gettext_noop("every Tuesday"),
    gettext_noop("every Wednesday"),
    gettext_noop("every Thursday"),
    gettext_noop("every Friday"),
    gettext_noop("every Saturday"),
    gettext_noop("every Sunday"),
)
EVERY_OTHER = (
    gettext_noop("every other Monday"),
    gettext_noop("every other Tuesday"),
    gettext_noop("every other Wednesday"),
    gettext_noop("every other Thursday"),
    gettext_noop("every other Friday"),
    gettext_noop("every other Saturday"),
    gettext_noop("every other Sunday"),
)
ON = (
    gettext_noop("on Monday"),
    gettext_noop("on Tuesday"),
    gettext_noop("on Wednesday"),
    gettext_noop("on Thursday"),
    gettext_noop("on Friday"),
    gettext_noop("on Saturday"),
    gettext_noop("on Sunday"),
)
NTH = {
    1: (
        gettext_noop("the first Monday"),
        gettext_noop("the first Tuesday"),
        gettext_noop("the first Wednesday"),
        gettext_noop("the first Thursday"),
        gettext_noop("the first Friday"),
        gettext_noop("the first Saturday"),
        gettext_noop("the first Sunday"),
    ),
    2: (
        gettext_noop("the second Monday"),
        gettext_noop("the second Tuesday"),
        gettext_noop("the second Wednesday"),
        gettext_noop("the second Thursday"),
        gettext_noop("the second Friday"),
        gettext_noop("the second Saturday"),
        gettext_noop("the second Sunday"),
    ),
    3: (
        gettext_noop("the third Monday"),
        gettext_noop("the third Tuesday"),
        gettext_noop("the third Wednesday"),
        gettext_noop("the third Thursday"),
        gettext_noop("the third Friday"),
        gettext_noop("the third Saturday"),
        gettext_noop("the third Sunday"),
    ),
    4: (
        gettext_noop("the fourth Monday"),
        gettext_noop("the fourth Tuesday"),
        gettext_noop("the fourth Wednesday"),
        gettext_noop("the fourth Thursday"),
        gettext_noop("the fourth Friday"),
        gettext_noop("the fourth Saturday"),
        gettext_noop("the fourth Sunday"),
    ),
    LAST: (
        gettext_noop("the last Monday"),
        gettext_noop("the last Tuesday"),
        gettext_noop("the last Wednesday"),
        gettext_noop("the last Thursday"),
        gettext_noop("the last Friday"),
        gettext_noop("the last Saturday"),
        gettext_noop("the last Sunday"),
    ),
}


def in_words(rule: Rule) -> str:
    """Return “every Tuesday, from 2 pm to 4 pm, from 1 December 2026 to 30 June 2027”, with the dates added and left out."""
    said = {"rhythm": _rhythm(rule), "hours": _hours(rule), "first": _day(rule.first_day), "last": _day(rule.until)}
    text = pgettext("repetition", "%(rhythm)s, %(hours)s, from %(first)s to %(last)s") % said
    if rule.extra_days:
        text = _added(text, rule.extra_days)
    if left_out := rule.days_left_out():
        text = _left_out(text, left_out)
    return text


def _rhythm(rule: Rule) -> str:
    count = {"count": rule.interval}
    if rule.frequency is Frequency.MONTHLY:
        which = {"which": _(NTH[rule.nth][rule.weekdays[0]])}
        if rule.interval == 1:
            return _("%(which)s of each month") % which
        return ngettext("%(which)s, every %(count)s month", "%(which)s, every %(count)s months", rule.interval) % (which | count)
    if len(rule.weekdays) == 1 and rule.interval <= 2:
        return _((EVERY if rule.interval == 1 else EVERY_OTHER)[rule.weekdays[0]])
    days = {"days": _listed([_(ON[weekday]) for weekday in rule.weekdays])}
    if len(rule.weekdays) == 7 and rule.interval == 1:
        return _("every day")
    if rule.interval == 1:
        return _("every week, %(days)s") % days
    return ngettext("every %(count)s week, %(days)s", "every %(count)s weeks, %(days)s", rule.interval) % (days | count)


def _hours(rule: Rule) -> str:
    """Hours are those of a day on which no clock changes: the rule's own, whatever its first day."""
    start, end = (datetime.combine(ORDINARY_DAY, hour, tzinfo=PARIS) for hour in (rule.starts_at, rule.ends_at))
    if end > start:
        return span_in_words(start, end)
    if rule.ends_at == time.min:
        return span_in_words(start, end + timedelta(days=1))
    return pgettext("hours", "from %(start)s to %(end)s the next day") % {"start": hour_in_words(start), "end": hour_in_words(end)}


def _added(text: str, days: Sequence[date]) -> str:
    if len(days) <= MOST_LISTED:
        return pgettext("repetition", "%(repetition)s, and also %(days)s") % {"repetition": text, "days": _on(days)}
    message = npgettext(
        "repetition", "%(repetition)s, and also on %(count)s other date", "%(repetition)s, and also on %(count)s other dates", len(days)
    )
    return message % {"repetition": text, "count": len(days)}


def _left_out(text: str, days: Sequence[date]) -> str:
    if len(days) <= MOST_LISTED:
        return pgettext("repetition", "%(repetition)s, except %(days)s") % {"repetition": text, "days": _on(days)}
    message = npgettext("repetition", "%(repetition)s, except on %(count)s date", "%(repetition)s, except on %(count)s dates", len(days))
    return message % {"repetition": text, "count": len(days)}


def _on(days: Sequence[date]) -> str:
    return _listed([pgettext("repetition", "on %(day)s") % {"day": _day(day)} for day in days])


def _listed(words: Sequence[str]) -> str:
    """Return “one”, “one and two”, “one, two and three”."""
    *others, last = words
    if not others:
        return last
    # Translators: what stands between two things of a list; the last two have “and” between them.
    comma = pgettext("list", ", ")
    return pgettext("list", "%(others)s and %(last)s") % {"others": comma.join(others), "last": last}


def _day(day: date) -> str:
    return set_spaces(date_format(day), (get_language() or "fr").split("-")[0])

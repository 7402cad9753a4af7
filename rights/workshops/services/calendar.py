"""Sessions as an RFC 5545 calendar, for the phones and mailboxes that people read them in.

An event is known by its UID for ever; what changes counts in SEQUENCE. No moment of making stands in it: as long as nothing changes, a
calendar has the same bytes, and who asks again is answered that nothing did.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from icalendar import Calendar, Event, Timezone

from home.selectors import SOURCE_LANGUAGE, absolute
from home.services.amounts import amounts_shown
from home.services.dates import in_paris, moment_in_words
from rights.workshops.models import WorkshopPage
from rights.workshops.selectors import ShownSession
from rights.workshops.vocabulary import Access, FrenchLevel, Interpreter

CONTENT_TYPE = "text/calendar; charset=utf-8"
MAKER = "-//Le 107//Portail des droits//FR"
ZONE = "Europe/Paris"
# How often those who subscribe are asked to look again.
REFRESH = timedelta(hours=1)
# The rule of the European Union, from the first summer time of the zone's present offsets: all that calendars need.
PARIS_ZONE = f"""BEGIN:VTIMEZONE
TZID:{ZONE}
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")
# Signs that RFC 5545 allows in no text.
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class _Workshop:
    """What all the sessions of a workshop say alike, in the language of the moment."""

    title: str
    title_mark: dict[str, str]
    summary: str
    summary_mark: dict[str, str]
    address: str
    lines: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)


def calendar_write(*, sessions: Iterable[ShownSession], name: str, address: str = "", takes_time: bool = False) -> bytes:
    """Return the calendar of sessions, in the language of the moment; no query.

    `name` is what people see it called, `address` the page it comes from, absolute. `takes_time` says that who keeps it means to go: the
    hours of a session are then no longer free in their calendar. A subscription to all sessions leaves them free.
    """
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    name = _plain(name)
    for key in ("name", "x-wr-calname"):
        calendar.add(key, name)
    calendar.add("x-wr-timezone", ZONE)
    if address:
        calendar.add("url", address)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(Timezone.from_ical(PARIS_ZONE))
    workshops: dict[int, _Workshop] = {}
    for shown in sessions:
        page = shown.page
        if page.pk not in workshops:
            workshops[page.pk] = _workshop(shown)
        calendar.add_component(_event(shown, workshops[page.pk], takes_time))
    return calendar.to_ical()


def last_changed(sessions: Iterable[ShownSession]) -> datetime | None:
    """Return when what the sessions say last changed; None without any."""
    return max((_changed(shown) for shown in sessions), default=None)


def _event(shown: ShownSession, workshop: _Workshop, takes_time: bool) -> Event:
    session = shown.session
    changed = _changed(shown)
    event = Event()
    event.add("uid", session.uid)
    event.add("sequence", session.sequence)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    if session.announced_at:
        event.add("created", _whole_second(session.announced_at))
    event.add("dtstart", _moment(session.start))
    event.add("dtend", _moment(session.end))
    event.add("status", "CONFIRMED" if session.is_held else "CANCELLED")
    event.add("transp", "OPAQUE" if takes_time and session.is_held else "TRANSPARENT")
    event.add("summary", _summary(shown, workshop), parameters=workshop.title_mark)
    address = f"{workshop.address}seance/{session.code}/"
    event.add("url", address)
    if place := _place(session):
        event.add("location", place, parameters=_mark(shown.language, is_french=bool(session.place_name or session.place_address)))
    event.add("description", _description(shown, workshop, address), parameters=workshop.summary_mark)
    event.add("categories", workshop.categories)
    return event


def _summary(shown: ShownSession, workshop: _Workshop) -> str:
    if shown.session.is_cancelled:
        return one_line(_("CANCELLED: %(title)s") % {"title": workshop.title})
    if shown.session.is_postponed:
        return one_line(_("POSTPONED: %(title)s") % {"title": workshop.title})
    return workshop.title


def one_line(title: str) -> str:
    """Return a title with plain spaces alone: what is broken over lines is the reader's matter, and some read "É" and a no-break space as one sign."""
    return title.replace("\u00a0", " ")


def _place(session) -> str:
    """Return where to go; the address to click where the session is only held online."""
    return _plain(", ".join(part for part in (session.place_name, session.place_address) if part) or session.online_url)


def _description(shown: ShownSession, workshop: _Workshop, address: str) -> str:
    """Return all that a person needs who has nothing but their calendar."""
    session = shown.session
    news = [change_in_words(shown), shown.reason_label, _plain(shown.reason), _plain(shown.note)]
    online = [_("To take part online: %(address)s") % {"address": session.online_url}] if session.online_url else []
    more = [_("Everything about this session: %(address)s") % {"address": address}]
    pieces = ([line for line in news if line], [workshop.summary], [*workshop.lines, *online], more)
    return "\n\n".join("\n".join(lines) for lines in pieces if lines)


def change_in_words(shown: ShownSession) -> str:
    """Return the sentence that says what happened to a session; empty when it is held as announced."""
    session = shown.session
    if session.is_cancelled:
        return _("This session is cancelled: do not come.")
    if session.is_postponed:
        return _("This session is postponed: do not come on this date. The new one is not known yet.")
    if shown.has_moved_in_time:
        return _("The date of this session has changed. Before, it was on %(date)s.") % {"date": moment_in_words(session.previous_start)}
    if session.is_moved:
        return _("This session is held in another place than announced before.")
    return ""


def _workshop(shown: ShownSession) -> _Workshop:
    page, language = shown.page, shown.language
    shown_in = SOURCE_LANGUAGE if shown.is_page_french else language
    return _Workshop(
        title=one_line(_plain(amounts_shown(page.title, shown_in))),
        title_mark=_mark(language, is_french=shown.is_title_french),
        summary=_plain(amounts_shown(page.summary, shown_in)),
        summary_mark=_mark(language, is_french=shown.is_page_french or page.is_in_french("summary")),
        address=absolute(page.url),
        lines=[*_languages(page), _price(page), *_registration(page)],
        categories=[str(page.get_kind_display()), str(page.get_audience_display())],
    )


def _languages(page: WorkshopPage) -> list[str]:
    lines = []
    if page.spoken_languages:
        lines.append(
            _("Languages spoken: %(languages)s") % {"languages": pgettext("between the items of a list", ", ").join(map(str, page.spoken_labels))}
        )
    if page.interpreter != Interpreter.NONE:
        lines.append(str(page.get_interpreter_display()))
    if page.lsf:
        lines.append(_("In French sign language too"))
    if page.french_level != FrenchLevel.ANY:
        lines.append(str(page.get_french_level_display()))
    return lines


def _price(page: WorkshopPage) -> str:
    if not page.price:
        return _("Free of charge")
    return _("Price: %(price)s €") % {"price": number_format(page.price, decimal_pos=2 if page.price % 1 else 0)}


def _registration(page: WorkshopPage) -> list[str]:
    """Return how one comes: nothing to do, or whom to tell; the form is offered at the session's own address."""
    lines = [str(page.get_access_display())]
    if page.access == Access.FREE:
        return lines
    if page.registration_phone:
        lines.append(_("By phone: %(phone)s") % {"phone": page.registration_phone})
    if page.registration_email:
        lines.append(_("By email: %(email)s") % {"email": page.registration_email})
    if page.online_registration:
        lines.append(_("On the page of the session, whose address is below"))
    return lines


def _changed(shown: ShownSession) -> datetime:
    """Return when an event last said something else: its session changed, or the page that describes it was published."""
    session = shown.session
    moments = [session.changed_at, session.announced_at, shown.page.last_published_at]
    return _whole_second(max((moment for moment in moments if moment), default=session.start))


def _whole_second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _moment(moment: datetime) -> datetime:
    """Return an hour of Paris; in universal time when it comes back as the clocks go back, since RFC 5545 would read the first of the two."""
    local = in_paris(moment)
    return moment.astimezone(UTC) if local.fold else local


def _mark(language: str, *, is_french: bool) -> dict[str, str]:
    return {"LANGUAGE": SOURCE_LANGUAGE} if is_french and language != SOURCE_LANGUAGE else {}


def _plain(text: str) -> str:
    return CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))

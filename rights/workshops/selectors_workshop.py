"""What the page of a workshop shows: its sessions, the explainers that it uses."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.template.defaultfilters import floatformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from home.selectors import SOURCE_LANGUAGE, language_direction
from home.services.dates import day_in_words, moment_in_words, span_in_words
from home.services.visibility import public
from rights.workshops.models import Session, WorkshopExplainer, WorkshopPage
from rights.workshops.selectors import ShownSession, past, public_sessions, upcoming, with_code
from rights.workshops.selectors_registration import with_places
from rights.workshops.services.poster import PosterDate, PosterText, poster_fit, poster_size
from rights.workshops.vocabulary import Access, SessionStatus

SHOWN, MORE, PAST_SHOWN = 5, 20, 12
MOST_FOLLOWED = 50
# What words such as "The new date is not known yet." take of a line, beside those of the team.
ROOM_FOR_WORDS = 30


@dataclass
class Dates:
    """The sessions of a workshop: the first ones to come in full, the others by their date.

    `opened` is the session whose address is being read. `is_more` says that later ones stand in the calendar alone.
    """

    coming: list[ShownSession] = field(default_factory=list)
    later: list[ShownSession] = field(default_factory=list)
    is_more: bool = False
    past: list[ShownSession] = field(default_factory=list)
    opened: ShownSession | None = None

    @property
    def all_coming(self) -> list[ShownSession]:
        return [*self.coming, *self.later]

    @property
    def next_held(self) -> ShownSession | None:
        """The first session to come that people can count on, besides the one opened."""
        own = self.opened.session.uid if self.opened else ""
        return next((each for each in self.all_coming if each.session.is_held and each.session.uid != own), None)

    @property
    def common_place(self) -> tuple[str, str]:
        """The name and the address of the place where all the sessions to come are held; empty where they differ."""
        places = {(each.session.place_name, each.session.place_address) for each in self.all_coming if each.session.is_held}
        return places.pop() if len(places) == 1 else ("", "")


def dates_of(*, page: WorkshopPage, opened: Session | None = None, is_preview: bool = False, now: datetime | None = None) -> Dates:
    """Return the sessions of a workshop in the language of `page`; three queries, whatever their number.

    In a preview, those of the French page as it is being written.
    """
    now = now or timezone.now()
    if is_preview and page.is_source:
        drafted = sorted(page.sessions.all(), key=lambda session: session.start)
        coming, over = [each for each in drafted if not each.is_over(now)], [each for each in reversed(drafted) if each.is_over(now)]
        coming, over = coming[: SHOWN + MORE + 1], over[:PAST_SHOWN]
    else:
        own = public_sessions().filter(workshop__translation_key=page.translation_key)
        coming, over = list(upcoming(own, now=now)[: SHOWN + MORE + 1]), list(past(own, now=now)[:PAST_SHOWN])
    carriers = {} if page.is_source else {row.translation_key: row for row in page.sessions.all()}

    def shown(sessions: Iterable[Session]) -> list[ShownSession]:
        return [ShownSession(session, page, carriers.get(session.translation_key), page.locale.language_code, now) for session in sessions]

    # The session that is read in full at the top is not read again below.
    rest = [each for each in coming if opened is None or each.translation_key != opened.translation_key]
    in_full = shown([*([opened] if opened else []), *rest[:SHOWN]])
    in_full = in_full if is_preview else with_places(in_full, now=now)
    first = 1 if opened else 0
    later = shown(rest[SHOWN : SHOWN + MORE])
    return Dates(in_full[first:], later, len(coming) > SHOWN + MORE, shown(over), in_full[0] if opened else None)


def session_of(*, page: WorkshopPage, code: str) -> Session | None:
    """Return the public session of a workshop that a code stands for, None when there is none; two queries."""
    return with_code(public_sessions().filter(workshop__translation_key=page.translation_key), code).first()


def sessions_followed(*, page: WorkshopPage) -> list[Session]:
    """Return the sessions to come of a workshop whose addresses people may have kept: the nearest ones; one query."""
    return list(upcoming(public_sessions().filter(workshop__translation_key=page.translation_key))[:MOST_FOLLOWED])


@dataclass(frozen=True)
class Poster:
    """What the poster of a workshop tells, on the screen and as a PDF. `size` is that of its dates in points, on the screen's sheet.

    `place` is the name and the address that its dates share, if they do. `how` opens the one way to come into contact: `phone`, else `mail`, else the
    address of the page (`is_online`); it is empty where there is none.
    """

    size: int
    sessions: list[ShownSession]
    place: tuple[str, ...]
    tags: list[str]
    how: str = ""
    phone: str = ""
    mail: str = ""
    is_online: bool = False


def poster_of(*, page: WorkshopPage, dates: Dates, site_phone: str = "") -> Poster:
    """Return the first dates of a workshop, and what one must know to come, as large as one sheet holds them; one query for a translation.

    How many dates is the same in all languages, so that two of them stand side by side: those that the French words leave room for in high lines.
    """
    place = tuple(part for part in dates.common_place if part)
    source = page if page.is_source else _source(page)
    with override(SOURCE_LANGUAGE):
        _size, number = poster_fit(_poster_text(source, place, is_high=True), [_poster_date(each, has_place=not place) for each in dates.coming])
    text = _poster_text(page, place, is_high=language_direction(page.locale.language_code) == "rtl")
    size = poster_size(text, [_poster_date(each, has_place=not place) for each in dates.coming[:number]])
    return Poster(size, dates.coming[:number], place, list(text.tags), **_contact(page, site_phone))


def _source(page: WorkshopPage) -> WorkshopPage:
    return (
        WorkshopPage.objects.filter(translation_key=page.translation_key, locale__language_code=SOURCE_LANGUAGE).defer_streamfields().first() or page
    )


def _poster_text(page: WorkshopPage, place: tuple[str, ...], *, is_high: bool) -> PosterText:
    return PosterText(page.title, page.summary, place, tuple(_tags(page)), page.pictogram_id is not None, is_high)


def _contact(page: WorkshopPage, site_phone: str) -> dict[str, Any]:
    phone = page.registration_phone or site_phone
    if page.access != Access.REGISTRATION:
        return {"how": _("A question? Call:"), "phone": phone} if phone else {}
    if phone:
        return {"how": _("Register first, by phone:"), "phone": phone}
    if page.registration_email:
        return {"how": _("Register first, by e-mail:"), "mail": page.registration_email}
    if page.takes_registrations:
        return {"how": _("Register first, on the site:"), "is_online": True}
    return {"how": _("Register first")}


def _tags(page: WorkshopPage) -> list[str]:
    """Return short facts, each to stand in a frame. That one must register is told with how."""
    said = [page.get_audience_display(), " · ".join(map(str, page.spoken_labels))]
    said += [page.get_interpreter_display() if page.has_interpreter else "", _("French sign language") if page.lsf else ""]
    said.append(_("Free of charge") if page.is_free else _("%(price)s €") % {"price": floatformat(page.price, "-2")})
    said.append("" if page.access == Access.REGISTRATION else page.get_access_display())
    return [str(each) for each in said if each]


def _poster_date(each: ShownSession, *, has_place: bool) -> PosterDate:
    session, lines = each.session, []
    if session.status != SessionStatus.SCHEDULED:
        before = moment_in_words(session.previous_start, with_year=False) if each.has_moved_in_time else ""
        lines.append(" ".join([session.get_status_display(), "-" * ROOM_FOR_WORDS, before, each.reason_label, each.reason]))
    if each.places and each.places.is_full:
        lines.append(_("All the places are taken: there is a waiting list."))
    if has_place and session.is_held:
        lines += [part for part in (session.place_name, session.place_address, _("Online") if session.online_url else "") if part]
    return PosterDate(day_in_words(session.start, with_year=False), span_in_words(session.start, session.end), tuple(lines))


@dataclass(frozen=True)
class UsedExplainer:
    """An explainer that a workshop uses, in the language of the reader where it is live there, in French otherwise."""

    page: Any
    title: str
    url: str
    is_french: bool


def explainers_used(*, page: WorkshopPage, request=None) -> list[UsedExplainer]:
    """Return the live explainers that a workshop uses, in the order of the team; two queries."""
    explainers = WorkshopExplainer._meta.get_field("explainer").related_model
    if getattr(request, "is_preview", False):
        keys = list(explainers.objects.filter(pk__in=[row.explainer_id for row in page.explainers.all()]).values_list("translation_key", flat=True))
    else:
        keys = list(page.explainers.order_by("sort_order").values_list("explainer__translation_key", flat=True))
    language = page.locale.language_code
    versions: dict[Any, Any] = {}
    found = public(explainers.objects.live()).filter(translation_key__in=keys, locale__language_code__in={language, SOURCE_LANGUAGE})
    for version in found.select_related("locale").defer_streamfields():
        if version.locale.language_code == language or version.translation_key not in versions:
            versions[version.translation_key] = version
    return [_used(versions[key], language, request) for key in keys if key in versions]


def _used(version, language: str, request) -> UsedExplainer:
    is_french = language != SOURCE_LANGUAGE and (version.locale.language_code != language or version.is_in_french("title"))
    return UsedExplainer(version, version.title, version.get_url(request) or "", is_french)

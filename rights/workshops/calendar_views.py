"""Calendars, as answers: for those who subscribe, and for who keeps one session."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header, http_date
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from home.selectors import absolute, site_settings
from home.services.amounts import amounts_shown
from home.services.dates import in_paris
from home.services.freshness import show_until
from home.vocabulary import SpokenLanguage
from rights.workshops import selectors
from rights.workshops.selectors_workshop import session_of
from rights.workshops.services.calendar import CONTENT_TYPE, calendar_write, last_changed
from rights.workshops.services.filters import ONLINE, Filters
from rights.workshops.vocabulary import WorkshopAudience

# What they say is how the page is shown, which a calendar does not follow.
ONLY_OF_THE_PAGE = {"mois", "page"}


def calendar_of_all(request, page) -> HttpResponse:
    """Answer with the sessions of all workshops, or those that the address chooses.

    A choice that cannot be read is refused: a calendar that holds more than was asked, or nothing, would not be noticed on a phone.
    """
    chosen = Filters.read(request.GET)
    problems = [f"{parameter}: {sentence}" for parameter, sentence in chosen.errors if parameter not in ONLY_OF_THE_PAGE]
    if problems:
        lines = [_("This calendar cannot be made: something in its address cannot be read."), *problems, absolute(page.url)]
        return HttpResponse("\n".join(lines) + "\n", status=400, content_type="text/plain; charset=utf-8")
    public = selectors.public_sessions()
    sessions = selectors.followed(chosen.apply(public), whole_past=bool(chosen.period))
    if chosen.period:
        show_until(request, selectors.next_end(chosen.lasting.apply(public)))
    return _answer(
        selectors.shown(sessions, language=page.locale.language_code),
        page=page,
        name=_name(page, _labels(chosen)),
        file_name="-".join(part for part in (page.slug, chosen.audience, chosen.language, chosen.topic, chosen.place) if part),
    )


def calendar_of_workshop(request, page) -> HttpResponse:
    """Answer with the sessions of one workshop."""
    sessions = selectors.followed(selectors.public_sessions().filter(workshop__translation_key=page.translation_key))
    return _answer(selectors.shown(sessions, language=page.locale.language_code), page=page, name=_name(page), file_name=page.slug)


def calendar_of_session(request, page, code: str) -> HttpResponse:
    """Answer with one session, past or to come; raises Http404 when the workshop has none of this code."""
    session = session_of(page=page, code=code)
    if session is None:
        raise Http404
    shown = selectors.shown([session], language=page.locale.language_code)
    return _answer(shown, page=page, name=_name(page), file_name=f"{page.slug}-{in_paris(session.start):%Y-%m-%d}", takes_time=True)


def _labels(chosen: Filters) -> list[str]:
    labels = []
    if chosen.audience:
        labels.append(str(WorkshopAudience(chosen.audience).label))
    if chosen.language:
        labels.append(str(SpokenLanguage(chosen.language).label))
    if chosen.topic:
        labels.append(chosen.topic.replace("-", " "))
    if chosen.place:
        labels.append(_("Online") if chosen.place == ONLINE else chosen.place.replace("-", " "))
    return labels


def _name(page, labels: list[str] = ()) -> str:
    language = page.locale.language_code
    site = site_settings(language=language)
    title = pgettext("between the items of a list", ", ").join([amounts_shown(page.title, language), *labels])
    return f"{title} – {site.name if site else 'Le 107'}"


def _answer(shown, *, page, name: str, file_name: str, takes_time: bool = False) -> HttpResponse:
    """Return a calendar with what browsers and phones ask about it.

    The date of the last change is told, not compared: no date can tell that a session was taken away. The page cache compares the whole.
    """
    content = calendar_write(sessions=shown, name=name, address=absolute(page.url), takes_time=takes_time)
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=f"{file_name}.ics")
    response.headers["Content-Language"] = page.locale.language_code
    if changed := last_changed(shown):
        response.headers["Last-Modified"] = http_date(changed.timestamp())
    return response

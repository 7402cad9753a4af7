"""The sessions of workshops as nodes of a handout."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from home.selectors import SOURCE_LANGUAGE
from home.services.dates import day_in_words, moment_in_words, span_in_words
from home.templatetags.date_tags import capital
from rights.handouts.services import texts
from rights.handouts.services.document import Node, Row, Runs
from rights.workshops.selectors import ShownSession


def session_row(shown: ShownSession, *, language: str, title: Runs | None = None, with_place: bool = True, is_brief: bool = False) -> Row:
    """Return a session with what changes in it. Under the title of its day it bears its own `title`, and only its hours.

    A brief one, read from far away, tells neither its year, nor why it changes, nor what the team adds.
    """
    session = shown.session
    place = [_in_french(session.place_name), _in_french(session.place_address)] if with_place else []
    lines = (
        [_change(shown), _online(shown), _places(shown)] if is_brief else [_why(shown), _online(shown), _places(shown), _own_words(shown, shown.note)]
    )
    item = {
        "title": title or [],
        "day": [] if title else texts.line(capital(day_in_words(session.start, with_year=not is_brief))),
        "hours": texts.line(capital(span_in_words(session.start, session.end))),
        "place": texts.joined(*place, by=texts.comma()),
        "state": texts.line(_state(shown)),
        "lines": [line for line in lines if line],
        "is_held": session.is_held,
    }
    return Row(f"sessions.{session.code}", [sessions(item)], language, until=session.end)


def sessions(*items: Node) -> Node:
    return {"kind": "sessions", "items": list(items)}


def _state(shown: ShownSession) -> str:
    session = shown.session
    if session.is_cancelled:
        return pgettext("session", "CANCELLED")
    if session.is_postponed:
        return pgettext("session", "POSTPONED")
    return pgettext("session", "MOVED") if session.is_moved else ""


def _change(shown: ShownSession) -> Runs:
    """Return what changes: paper says what is not held as well as what is."""
    session = shown.session
    if session.is_postponed:
        return texts.line(_("The new date is not known yet."))
    if shown.has_moved_in_time:
        before = texts.line(moment_in_words(session.previous_start, with_year=False))
        return texts.joined(texts.line(_("Before:")), [*before, {"t": "."}])
    return texts.line(_("The place has changed.")) if session.is_moved else []


def _why(shown: ShownSession) -> Runs:
    return texts.joined(_change(shown), texts.line(shown.reason_label), _own_words(shown, shown.reason))


def _online(shown: ShownSession) -> Runs:
    if not shown.session.online_url:
        return []
    return texts.link(texts.line(_("Take part online")), shown.session.online_url) if shown.session.is_held else texts.line(_("Online"))


def _places(shown: ShownSession) -> Runs:
    """Return that a session is full, where places are counted: what is left of others changes before paper is read."""
    return texts.line(_("All the places are taken: there is a waiting list.")) if shown.places and shown.places.is_full else []


def _own_words(shown: ShownSession, words: str) -> Runs:
    return _in_french(words) if shown.is_text_french else texts.line(words)


def _in_french(words: str) -> Runs:
    return texts.line_in(words, SOURCE_LANGUAGE) if words else []

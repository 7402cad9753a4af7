"""What happened to sessions, for feed readers."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from home.feeds import NewsOfPage
from home.selectors import SOURCE_LANGUAGE, absolute
from home.services.amounts import amounts_shown
from home.services.dates import day_in_words, moment_in_words
from home.services.feed_text import without_controls
from rights.workshops import selectors
from rights.workshops.selectors import ShownSession
from rights.workshops.selectors_history import held_again
from rights.workshops.services.calendar import change_in_words, one_line
from rights.workshops.vocabulary import SessionStatus


@dataclass(frozen=True)
class News:
    """A session and what happened to it last. `is_restored` says that it had been cancelled or postponed, and is held after all."""

    shown: ShownSession
    is_restored: bool

    @property
    def title(self) -> str:
        session = self.shown.session
        words = {"title": workshop_title(self.shown), "date": day_in_words(session.start)}
        return one_line(self._what_happened() % words)

    def _what_happened(self) -> str:
        session = self.shown.session
        if session.is_cancelled:
            return _("CANCELLED: %(title)s, %(date)s")
        if session.is_postponed:
            return _("POSTPONED: %(title)s, %(date)s")
        if self.is_restored:
            return _("HELD AFTER ALL: %(title)s, %(date)s")
        if self.shown.has_moved_in_time:
            return _("NEW DATE: %(title)s, %(date)s")
        if session.is_moved:
            return _("NEW PLACE: %(title)s, %(date)s")
        if session.sequence:
            return _("CHANGED: %(title)s, %(date)s")
        return _("NEW: %(title)s, %(date)s")

    @property
    def description(self) -> str:
        shown, session = self.shown, self.shown.session
        if self.is_restored:
            happened = _("This session is held after all.")
        elif session.sequence and session.status == SessionStatus.SCHEDULED:
            happened = _("What is said of this session has changed.")
        else:
            happened = change_in_words(shown)
        place = ", ".join(part for part in (session.place_name, session.place_address) if part)
        lines = [happened, shown.reason_label, shown.reason, moment_in_words(session.start, session.end), place, shown.note]
        return "\n".join(line for line in lines if line)


def workshop_title(shown: ShownSession) -> str:
    return amounts_shown(shown.page.title, SOURCE_LANGUAGE if shown.is_page_french else shown.language)


def news_of(*, language: str) -> list[News]:
    """Return what happened to sessions, the latest first; five queries at most."""
    sessions = list(selectors.news(selectors.public_sessions()))
    restored = held_again(sessions)
    return [News(shown, shown.session.pk in restored) for shown in selectors.shown(sessions, language=language)]


class NewsFeed(NewsOfPage):
    """What is new, moved, cancelled, postponed or held after all, newest first, as RSS 2.0; for the calendar of a language."""

    def heading(self):
        return _("What is new in the workshops of %(site)s")

    def description(self, page):
        return _("New sessions, and those that are cancelled, postponed or moved.")

    def items(self, page):
        return news_of(language=page.locale.language_code)

    def item_title(self, news):
        return without_controls(news.title)

    def item_description(self, news):
        return without_controls(news.description)

    def item_link(self, news):
        return absolute(news.shown.address)

    def item_guid(self, news):
        """Another one at each change: what happened since is news."""
        return f"{news.shown.session.uid}-{news.shown.session.sequence}"

    def item_pubdate(self, news):
        return news.shown.session.changed_at

    def item_extra_kwargs(self, news):
        shown = news.shown
        return {"mark": SOURCE_LANGUAGE if shown.is_title_french else ""}

"""What machines read of the calendar and of a workshop: addresses that are no pages, and what the pages say to them.

Their addresses end without a slash. Wagtail looks for them with one, but its redirections check them as they are.
"""

from django.utils.functional import cached_property
from wagtail.contrib.routable_page.models import re_path

from home.selectors import site_settings


class IndexFeeds:
    """What the calendar of all workshops gives to machines."""

    @re_path(r"^calendrier\.ics/?$")
    def calendar_view(self, request):
        from rights.workshops.calendar_views import calendar_of_all

        return calendar_of_all(request, self)

    @re_path(r"^nouveautes\.xml/?$")
    def news_view(self, request):
        from rights.workshops.feeds import NewsFeed

        return NewsFeed()(request, page=self)


class WorkshopFeeds:
    """What a workshop gives to machines."""

    @re_path(r"^calendrier\.ics/?$")
    def calendar_view(self, request):
        from rights.workshops.calendar_views import calendar_of_workshop

        return calendar_of_workshop(request, self)

    @re_path(r"^seance/([0-9a-f]{12})\.ics/?$")
    def session_calendar_view(self, request, code):
        from rights.workshops.calendar_views import calendar_of_session

        return calendar_of_session(request, self, code)

    @cached_property
    def told_sessions(self):
        """The sessions that machines are told of: the next ones, unless the page is opened on one; what shows the page sets those it has read."""
        from rights.workshops import selectors
        from rights.workshops.structured_data import MOST_EVENTS

        own = selectors.public_sessions().filter(workshop__translation_key=self.translation_key)
        return selectors.shown(selectors.upcoming(own)[:MOST_EVENTS], language=self.locale.language_code)

    @cached_property
    def told_by(self):
        """The settings of the site, by whose name machines know who holds the sessions."""
        return site_settings(language=self.locale.language_code)

    def structured_data(self):
        from rights.workshops.structured_data import session_events

        return session_events(self.told_sessions, organizer=self.told_by.name if self.told_by else "Le 107")

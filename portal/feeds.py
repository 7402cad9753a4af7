"""What changed on the portal, for feed readers."""

from django.contrib.syndication.views import Feed
from django.utils import feedgenerator, translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from home import selectors
from home.services.amounts import amounts_shown

LENGTH = 30


class EntriesInTheirLanguage(feedgenerator.Atom1Feed):
    """An Atom feed in which an entry may be in another language than the feed."""

    def item_attributes(self, item):
        return {**super().item_attributes(item), **({"xml:lang": item["language"]} if item["language"] else {})}


class ChangesFeed(Feed):
    """The pages of a language published last, newest first, as Atom."""

    feed_type = EntriesInTheirLanguage

    def get_object(self, request):
        return translation.get_language()

    def title(self, language):
        site = selectors.site_settings(language=language)
        return _("What changed on %(site)s") % {"site": site.name if site else "Le 107"}

    def link(self, language):
        return selectors.absolute(f"/{language}/")

    def feed_url(self, language):
        return selectors.absolute(f"/{language}/changements.xml")

    def items(self, language):
        locale = Locale.objects.get(language_code=language)
        newest = Page.objects.live().public().filter(depth__gt=1, locale=locale, last_published_at__isnull=False)
        pages = list(newest.order_by("-last_published_at", "-pk").specific()[:LENGTH])
        for page in pages:
            page.locale = locale  # each would ask for its own
        return pages

    def item_title(self, page):
        return amounts_shown(page.title, page.locale.language_code)

    def item_description(self, page):
        """Nothing where it is in another language than the title: an entry has one language."""
        if page.is_in_french("title") != page.is_in_french("search_description"):
            return ""
        return amounts_shown(page.search_description, page.locale.language_code)

    def item_extra_kwargs(self, page):
        return {"language": selectors.SOURCE_LANGUAGE if page.is_in_french("title") else ""}

    def item_link(self, page):
        return selectors.absolute(page.url)

    def item_updateddate(self, page):
        return page.last_published_at

    def item_pubdate(self, page):
        return page.first_published_at

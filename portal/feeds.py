"""What changed on the portal, for feed readers."""

from django.contrib.syndication.views import Feed
from django.utils import feedgenerator, translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from home import selectors
from home.services.amounts import amounts_shown

LENGTH = 30


def says_french(page: Page, text: str, french: str | None) -> bool:
    """Return whether a text of a translated page is that of its French source; one word may be the same in both languages."""
    return page.locale.language_code != selectors.SOURCE_LANGUAGE and text == french and " " in text


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
        pages = Page.objects.live().public().filter(depth__gt=1, locale__language_code=language, last_published_at__isnull=False)
        return selectors.with_french_titles(pages.select_related("locale").order_by("-last_published_at", "-pk"))[:LENGTH]

    def item_title(self, page):
        return amounts_shown(page.title, page.locale.language_code)

    def item_description(self, page):
        """Nothing where it is in another language than the title: an entry has one language."""
        if says_french(page, page.title, page.french_title) != says_french(page, page.search_description, page.french_description):
            return ""
        return amounts_shown(page.search_description, page.locale.language_code)

    def item_extra_kwargs(self, page):
        return {"language": selectors.SOURCE_LANGUAGE if says_french(page, page.title, page.french_title) else ""}

    def item_link(self, page):
        return selectors.absolute(page.url)

    def item_updateddate(self, page):
        return page.last_published_at

    def item_pubdate(self, page):
        return page.first_published_at

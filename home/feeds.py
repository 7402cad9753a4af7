"""What the feeds of pages share."""

from django.contrib.syndication.views import Feed
from django.utils import feedgenerator

from home.selectors import absolute, site_settings


class ItemsInTheirLanguage(feedgenerator.Rss201rev2Feed):
    """An RSS feed in which an item may be in another language than the feed: its `mark` says which."""

    def item_attributes(self, item):
        return {**super().item_attributes(item), **({"xml:lang": item["mark"]} if item["mark"] else {})}


class NewsOfPage(Feed):
    """The news of a page, as RSS 2.0, at `nouveautes.xml` under its address. `heading` is its title, with the name of the site in `%(site)s`."""

    feed_type = ItemsInTheirLanguage
    item_guid_is_permalink = False

    def heading(self) -> str:
        raise NotImplementedError

    def get_object(self, request, page):
        return page

    def title(self, page):
        site = site_settings(language=page.locale.language_code)
        return self.heading() % {"site": site.name if site else "Le 107"}

    def link(self, page):
        return absolute(page.url)

    def feed_url(self, page):
        return absolute(f"{page.url}nouveautes.xml")

    def ttl(self, page):
        return "60"

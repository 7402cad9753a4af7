"""What is new in the library, for feed readers."""

from django.contrib.syndication.views import Feed
from django.utils import feedgenerator
from django.utils.translation import gettext as _

from home.selectors import SOURCE_LANGUAGE, absolute, site_settings
from home.services.amounts import amounts_shown
from home.services.feed_text import without_controls
from home.services.visibility import visibility_read_once
from rights.lab.selectors_resources import ShownResource, newest_in_the_library, shown

MOST_NEWS = 50


class ResourcesInTheirLanguage(feedgenerator.Rss201rev2Feed):
    """An RSS feed in which an item may be in another language than the feed."""

    def item_attributes(self, item):
        return {**super().item_attributes(item), **({"xml:lang": item["mark"]} if item["mark"] else {})}


class ResourceFeed(Feed):
    """The resources that came last into the library, as RSS 2.0, for the library of a language."""

    feed_type = ResourcesInTheirLanguage
    item_guid_is_permalink = False

    def get_object(self, request, page):
        return page

    def title(self, page):
        site = site_settings(language=page.locale.language_code)
        return _("New resources of %(site)s") % {"site": site.name if site else "Le 107"}

    def description(self, page):
        return _("Guides, kits, templates and studies, as they come into the library.")

    def link(self, page):
        return absolute(page.url)

    def feed_url(self, page):
        return absolute(f"{page.url}nouveautes.xml")

    def ttl(self, page):
        return "60"

    def items(self, page):
        with visibility_read_once():
            return shown(newest_in_the_library()[:MOST_NEWS], language=page.locale.language_code, with_files=False)

    def item_title(self, resource: ShownResource):
        return without_controls(amounts_shown(resource.page.title, self._language(resource)))

    def item_description(self, resource: ShownResource):
        kind = str(resource.source.get_kind_display())
        return without_controls("\n".join([amounts_shown(resource.page.summary, self._language(resource)), kind]))

    def item_link(self, resource: ShownResource):
        return absolute(resource.page.url or "")

    def item_guid(self, resource: ShownResource):
        return str(resource.source.translation_key)

    def item_pubdate(self, resource: ShownResource):
        return resource.source.first_published_at

    def item_updateddate(self, resource: ShownResource):
        return resource.page.last_published_at

    def item_categories(self, resource: ShownResource):
        return [str(resource.source.get_kind_display()), str(resource.source.get_audience_display())]

    def item_extra_kwargs(self, resource: ShownResource):
        return {"mark": SOURCE_LANGUAGE if resource.is_title_french else ""}

    def _language(self, resource: ShownResource) -> str:
        return SOURCE_LANGUAGE if resource.is_title_french else resource.language

"""What is new in the library, for feed readers."""

from django.utils.translation import gettext as _

from home.feeds import NewsOfPage
from home.selectors import SOURCE_LANGUAGE, absolute
from home.services.amounts import amounts_shown
from home.services.feed_text import without_controls
from home.services.visibility import visibility_read_once
from rights.lab.selectors_resources import ShownResource, newest_in_the_library, shown

MOST_NEWS = 50


class ResourceFeed(NewsOfPage):
    """The resources that came last into the library, as RSS 2.0, for the library of a language."""

    def heading(self):
        return _("New resources of %(site)s")

    def description(self, page):
        return _("Guides, kits, templates and studies, as they come into the library.")

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

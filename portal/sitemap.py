"""The sitemap: every public address of every language, each with its alternates, the easy-to-read versions included."""

from collections import defaultdict
from collections.abc import Iterator

from django.apps import apps

from home.models import BasePage
from home.selectors import absolute, alternate_links

SITEMAP_FIELDS = ("path", "depth", "url_path", "slug", "translation_key", "last_published_at", "content_type_id", "locale__language_code")


def page_models() -> list[type[BasePage]]:
    """Return the portal's own page types."""
    return [model for model in apps.get_models() if issubclass(model, BasePage)]


def sitemap_entries() -> Iterator[dict]:
    """Yield `{location, modified, alternates}` for each public address; one query a page type, whatever the number of pages."""
    for model in page_models():
        versions = defaultdict(list)
        pages = list(model.objects.live().public().select_related("locale").only(*SITEMAP_FIELDS, *model.sitemap_fields).order_by("path"))
        model.sub_addresses_read(pages)
        for page in pages:
            for sub_address in ["", *page.sub_addresses()]:
                if page.url:
                    versions[page.translation_key, sub_address].append(
                        (page.locale.language_code, absolute(page.url + sub_address), page.last_published_at)
                    )
        for group in versions.values():
            alternates = alternate_links({code: location for code, location, _modified in group})
            for _code, location, modified in group:
                yield {"location": location, "modified": modified, "alternates": alternates}

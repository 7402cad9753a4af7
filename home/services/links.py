"""Links to pages inside rich text, read together for a whole page instead of one query a link."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

PAGE_LINK = re.compile(r'linktype=\\?"page\\?" id=\\?"(\d+)|id=\\?"(\d+)\\?" linktype=\\?"page')
_known: ContextVar[dict[str, Page] | None] = ContextVar("known_pages", default=None)


def linked_page_ids(page: Page) -> set[str]:
    """Return the numbers of the pages that the rich texts of `page` link to."""
    found: set[str] = set()
    for field in page._meta.get_fields():
        if isinstance(field, (StreamField, RichTextField)):
            text = str(field.get_prep_value(getattr(page, field.name)))
            found |= {first or second for first, second in PAGE_LINK.findall(text)}
    return found


@contextmanager
def links_read_together(page: Page | None) -> Iterator[None]:
    """While a page is rendered, its links to other pages cost one query in all, or none."""
    ids = linked_page_ids(page) if page is not None else set()
    token = _known.set({str(other.pk): other for other in Page.objects.filter(pk__in=ids)} if ids else {})
    try:
        yield
    finally:
        _known.reset(token)


class GatheredPageLinkHandler(PageLinkHandler):
    """Wagtail's handler of page links, fed by `links_read_together`.

    A translation holds the links of its own language: wagtail-localize puts them there.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        known = _known.get()
        if known is None:
            return super().expand_db_attributes_many(attrs_list)
        return [f'<a href="{page.url}">' if (page := known.get(str(attrs.get("id")))) and page.live else "<a>" for attrs in attrs_list]

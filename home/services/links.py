"""Links to pages inside rich text, read together for a whole page instead of one query a link."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import get_language
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

PAGE_LINK = re.compile(r'linktype=\\?"page\\?" id=\\?"(\d+)|id=\\?"(\d+)\\?" linktype=\\?"page')
_known: ContextVar[dict[str, Page] | None] = ContextVar("known_pages", default=None)


def stored_text(page: Page | None) -> str:
    """Return the rich texts of a page as they are stored, all together."""
    if page is None:
        return ""
    fields = [field for field in page._meta.get_fields() if isinstance(field, (StreamField, RichTextField))]
    return "\n".join(str(field.get_prep_value(getattr(page, field.name))) for field in fields)


@contextmanager
def links_read_together(page: Page | None, text: str) -> Iterator[None]:
    """While a page is rendered, the links of its `stored_text` to other pages cost one query in all, or none."""
    numbers = {first or second for first, second in PAGE_LINK.findall(text)}
    token = _known.set(readable_targets(page=page, numbers=numbers) if page is not None else {})
    try:
        yield
    finally:
        _known.reset(token)


def readable_targets(*, page: Page, numbers: set[str]) -> dict[str, Page]:
    """Return what readers of `page` get when they follow its links, by the number that the link holds.

    A translation holds the numbers of the French pages: its readers get the version in their language, the page itself where
    there is none, and nothing where neither is published.
    """
    if not numbers:
        return {}
    named = Page.objects.filter(pk__in=numbers)
    same_language = Q(translation_key__in=named.values("translation_key"), locale=page.locale_id)
    found = list(Page.objects.filter(Q(pk__in=numbers) | same_language).select_related("locale"))
    own = {target.translation_key: target for target in found if target.locale_id == page.locale_id and target.live}
    targets = {str(target.pk): own.get(target.translation_key) or (target if target.live else None) for target in found}
    return {number: target for number, target in targets.items() if target is not None and number in numbers}


def target_read_at(address: str) -> Page | None:
    """Return the page at an address that the links of the page being rendered lead to; None when none of them does."""
    return next((target for target in (_known.get() or {}).values() if target.url == address), None)


class GatheredPageLinkHandler(PageLinkHandler):
    """Wagtail's handler of page links, fed by `links_read_together`."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        known = _known.get()
        if known is None:
            return super().expand_db_attributes_many(attrs_list)
        return [cls.opening(known.get(str(attrs.get("id")))) for attrs in attrs_list]

    @staticmethod
    def opening(target: Page | None) -> str:
        if target is None or not target.url:
            return "<a>"
        elsewhere = target.locale.language_code != (get_language() or "").split("-")[0]
        return format_html('<a href="{}"{}>', target.url, format_html(' hreflang="{}"', target.locale.language_code) if elsewhere else "")

"""Finds the links of a page in what is stored: rich texts, addresses, pages and files chosen, each with its place in the form."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from django.conf import settings
from django.db.models import ForeignKey, Model, URLField
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock
from wagtail.blocks.list_block import ListBlock
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from rights.editing.models import LinkCheck

Kind = LinkCheck.Kind
LONGEST_PLACE = 250


@dataclass(frozen=True)
class FoundLink:
    """A link and its place. `model` and `target` name a page or a file; `address` is what a reader follows, or a name for it."""

    place: str
    kind: str
    address: str
    model: type[Model] | None = None
    target: int | None = None


def page_links(page: Page) -> Iterator[FoundLink]:
    """Yield the links of a page, in the order of its fields; those written from the page itself (`#part`) as whole addresses."""
    for link in _links(page):
        yield replace(link, address=urljoin(page.url or "/", link.address)) if link.kind == Kind.INSIDE else link


def _links(page: Page) -> Iterator[FoundLink]:
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from _block_links(field.stream_block, getattr(page, field.name).raw_data, _label(field))
        elif isinstance(field, RichTextField):
            yield from _rich_text_links(getattr(page, field.name), _label(field))
        elif isinstance(field, URLField):
            yield from _address_links(getattr(page, field.name), _label(field))
        elif isinstance(field, ForeignKey) and _is_library(field.related_model) and getattr(page, field.attname):
            yield _object_link(field.related_model, getattr(page, field.attname), _label(field))


def _label(field) -> str:
    return capfirst(str(field.verbose_name))


def _is_library(model: type[Model]) -> bool:
    """Return whether rows of a model stand for a file on disk."""
    return any(field.name == "file" for field in model._meta.get_fields())


def _block_links(block: blocks.Block, value: Any, place: str) -> Iterator[FoundLink]:
    if not value:
        return
    if isinstance(block, blocks.StreamBlock):
        for index, item in enumerate(value, start=1):
            child = block.child_blocks.get(item["type"])
            if child is not None:
                yield from _block_links(child, item["value"], f"{place}, {child.label} {index}")
    elif isinstance(block, ListBlock):
        for index, item in enumerate(value, start=1):
            content = item["value"] if isinstance(item, dict) and "id" in item and "value" in item else item
            yield from _block_links(block.child_block, content, f"{place}, {index}")
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _block_links(child, value.get(name), f"{place}, {child.label}" if child.label else place)
    elif isinstance(block, blocks.RichTextBlock):
        yield from _rich_text_links(value, place)
    elif isinstance(block, blocks.URLBlock):
        yield from _address_links(value, place)
    elif isinstance(block, ChooserBlock) and (issubclass(block.model_class, Page) or _is_library(block.model_class)):
        yield _object_link(block.model_class, value, place)


def _object_link(model: type[Model], number: Any, place: str) -> FoundLink:
    is_page = issubclass(model, Page)
    return FoundLink(place[:LONGEST_PLACE], Kind.PAGE if is_page else Kind.FILE, "", Page if is_page else model, int(number))


def _rich_text_links(source: str, place: str) -> Iterator[FoundLink]:
    if not source or ("<a" not in source and "<embed" not in source):
        return
    for element in BeautifulSoup(source, "html.parser").find_all(["a", "embed"]):
        kind = element.get("linktype") or element.get("embedtype")
        number = element.get("id", "")
        if kind == "page" and number.isdigit():
            yield _object_link(Page, number, place)
        elif kind == "document" and number.isdigit():
            yield _object_link(get_document_model(), number, place)
        elif kind == "image" and number.isdigit():
            yield _object_link(get_image_model(), number, place)
        elif element.get("href"):
            yield from _address_links(element["href"], place)


def _address_links(address: str, place: str) -> Iterator[FoundLink]:
    """Yield the link of an address; those that open the phone or the mail lead nowhere that can be checked."""
    if not address:
        return
    address = address.strip()
    parts = urlsplit(address)
    if (not parts.scheme and not parts.netloc) or (parts.scheme in {"http", "https"} and parts.netloc == urlsplit(settings.BASE_URL).netloc):
        inside = parts._replace(scheme="", netloc="").geturl() or "/"
        yield FoundLink(place[:LONGEST_PLACE], Kind.INSIDE, inside)
    elif parts.scheme in {"http", "https"}:
        yield FoundLink(place[:LONGEST_PLACE], Kind.OUTSIDE, address)

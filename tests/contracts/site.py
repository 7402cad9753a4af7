"""What the contracts run over: every page type and block of the project, found, not listed; the languages that the whole demo is in.

The demo says less in the other languages of the settings: `ALL_LANGUAGES` has them too.
"""

from functools import cache

from django.conf import settings
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField

from home.models import SiteSettings
from portal.content.documents import PARTIAL
from portal.content.existing import key_of
from portal.content.files import read_folder
from portal.content.kinds import address_of
from portal.sitemap import page_models
from tests import conftest

LANGUAGES = conftest.LANGUAGES
ALL_LANGUAGES = [code for code, _name in settings.LANGUAGES]
PAGE_MODELS = sorted(page_models(), key=lambda model: model.__name__)


def demo_page(model, language):
    """Return a page of the demo: the one with the most content where there are several."""
    return model.objects.live().filter(locale__language_code=language).order_by("-numchild", "path").last()


@cache
def partial_translations() -> set:
    """Return the translation key and language of the pages of the demo whose files say that they leave parts in French."""
    documents = read_folder(root=conftest.DEMO, languages=ALL_LANGUAGES).documents
    return {(key_of(address_of(document)), document.language) for document in documents if document.data.get(PARTIAL) is True}


def _walk(block, name, found):
    found.setdefault((type(block).__name__, name), block)
    if isinstance(block, (StructBlock, StreamBlock)):
        for child_name, child in block.child_blocks.items():
            _walk(child, child_name, found)
    elif isinstance(block, ListBlock):
        _walk(block.child_block, "item", found)


def all_blocks(models=(*PAGE_MODELS, SiteSettings)):
    """Return every block offered in any stream of these models, by class and key."""
    found = {}
    for model in models:
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                _walk(field.stream_block, field.name, found)
    return found


def offered_blocks():
    """Return the blocks that an editor of a page picks in the “add a block” menu, by key."""
    offered = {}
    for block in all_blocks(PAGE_MODELS).values():
        if isinstance(block, StreamBlock):
            offered |= block.child_blocks
    return offered

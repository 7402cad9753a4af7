"""Every text that is translated is checked, or left out for a reason."""

import uuid
from itertools import count

import pytest
from django.db import models
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from rights.explainers.models import ExplainerPage
from rights.plain_language.engine import Kind, Level
from rights.plain_language.extraction import LEFT_OUT, page_texts, sections
from tests.contracts.site import PAGE_MODELS

pytestmark = pytest.mark.django_db


class Words:
    """Gives each text its own words, and keeps them by place."""

    def __init__(self, image):
        self.numbers, self.image = count(1), image

    def next(self):
        return f"texte{next(self.numbers)}"

    def fill(self, block):
        """Return the stored value of `block` with every text filled."""
        if isinstance(block, blocks.StreamBlock):
            return [self.item(name, child) for name, child in block.child_blocks.items()]
        if isinstance(block, blocks.ListBlock):
            return [self.item("item", block.child_block), self.item("item", block.child_block)]
        if isinstance(block, ImageBlock):
            return {"image": self.image.pk, "decorative": False, "alt_text": self.next()}
        if isinstance(block, blocks.StructBlock):
            return {name: self.fill(child) for name, child in block.child_blocks.items()}
        if isinstance(block, BaseTypedTableBlock):
            columns = [{"type": name, "heading": self.next()} for name in block.child_blocks]
            row = [self.fill(child) for child in block.child_blocks.values()]
            return {"columns": columns, "rows": [{"values": row}, {"values": row}], "caption": ""}
        if isinstance(block, blocks.RichTextBlock):
            return f"<p>{self.next()}</p>"
        if isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
            return self.next()
        return None

    def item(self, name, block):
        return {"type": name, "value": self.fill(block), "id": str(uuid.uuid4())}


def filled_page(model, image):
    """Return an unsaved page with one block of each type in each of its streams, and words in all its texts."""
    words = Words(image)
    values = {}
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            values[field.name] = field.to_python(words.fill(field.stream_block))
        elif isinstance(field, (models.CharField, models.TextField)) and not field.choices and not hasattr(Page, field.name):
            values[field.name] = words.next()
    return model(title=words.next(), slug="adresse", search_description=words.next(), **values)


def all_texts(page):
    return page_texts(page, level=Level.PLAIN) | page_texts(page, level=Level.FALC)


@pytest.fixture
def image(db):
    from home.models import PortalImage

    return PortalImage.objects.create(title="Un guichet", width=10, height=10, file="guichet.png")


@pytest.mark.parametrize("model", PAGE_MODELS)
def test_each_translated_text_is_read_or_left_out_for_a_reason(model, image):
    page = filled_page(model, image)
    read = all_texts(page)
    translated = {segment.path: segment.string.data for segment in extract_segments(page) if isinstance(segment, StringSegmentValue)}
    assert translated
    for path, words in translated.items():
        if path in read:
            assert words in read[path].text
        else:
            assert left_out_names(page, path), f"{path} is neither read nor left out"
    assert set(read) <= set(translated), "what is not translated is not read by anyone in their language"
    assert all(LEFT_OUT.values())


def left_out_names(page, path):
    """Return the names along a content path that are left out: of fields, of blocks and of their types."""
    field, *elements = path.split(".")
    names = {field, *elements}
    value = getattr(page, field)
    for length in range(1, len(elements) + 1):
        bound = value.stream_block.get_block_by_content_path(value, elements[:length]) if hasattr(value, "stream_block") else None
        if bound is not None:
            names.add(bound.block.name)
    return names & set(LEFT_OUT)


def test_the_easy_to_read_version_is_lines_of_its_own_level(image):
    page = filled_page(ExplainerPage, image)
    easy = page_texts(page, level=Level.FALC)
    plain = page_texts(page, level=Level.PLAIN)
    assert {path.partition(".")[0] for path in easy} == {"easy_read"}
    assert {path.partition(".")[0] for path in plain} & {"easy_read"} == set()
    rows = [block for path, block in easy.items() if path.endswith(".text")]
    assert rows
    assert {block.kind for block in rows} == {Kind.LINES}
    assert Kind.HEADING in {block.kind for block in easy.values()}


def test_kinds_tell_sentences_from_names(image):
    page = filled_page(ExplainerPage, image)
    kinds = {}
    for path, block in page_texts(page, level=Level.PLAIN).items():
        kinds.setdefault(path.rpartition(".")[2], block.kind)
    assert kinds["title"] == Kind.HEADING
    assert kinds["short_answer"] == kinds["text"] == kinds["not_covered"] == Kind.PROSE
    assert kinds["link_label"] == kinds["name"] == kinds["cell-1-0"] == kinds["alt_text"] == Kind.LABEL


def test_words_beside_a_pictogram_are_no_sentence(image):
    page = filled_page(ExplainerPage, image)
    row = next(child for child in page.what_is_it if child.block_type == "pictogram_row")
    texts = page_texts(page, level=Level.PLAIN)
    assert {texts[f"what_is_it.{row.id}.{item.id}.text"].kind for item in row.value.bound_blocks} == {Kind.LABEL}


def test_notes_for_professionals_are_not_held_to_the_rules_of_residents(image):
    page = filled_page(ExplainerPage, image)
    note = next(child for child in page.what_is_it if child.block_type == "professional_note")
    assert not [path for path in all_texts(page) if note.id in path]


def test_texts_come_in_the_order_of_the_form(french_page):
    page = french_page("rsa")
    names = [name for name, _label in sections(page)]
    assert names[:4] == ["title", "short_answer", "what_is_it", "conditions"]
    assert names.index("who_helps") < names.index("easy_read") < names.index("search_description")
    assert {"slug", "search_words", "sources", "territory", "communes"} & set(names) == set()
    seen = list(dict.fromkeys(path.partition(".")[0] for path in page_texts(page, level=Level.PLAIN)))
    assert seen == [name for name in names if name in seen]


def test_labels_are_those_of_the_form(french_page):
    from django.utils.translation import override

    with override("en"):
        labels = dict(sections(french_page("rsa")))
    assert labels["title"] == "Title"
    assert labels["how_much"] == "How much?"
    assert labels["short_answer"] == "Short answer"


def test_an_unsaved_page_whose_blocks_have_no_identifier_is_read():
    page = ExplainerPage(title="Le RSA")
    page.what_is_it = [("text", RichText("<p>Une aide.</p>")), ("tip", {"text": RichText("<p>Appelez.</p>")})]
    texts = page_texts(page, level=Level.PLAIN)
    assert texts["title"].text == "Le RSA"
    assert texts["what_is_it.0"].text == "<p>Une aide.</p>"
    assert texts["what_is_it.1.text"].is_rich


def test_an_empty_page_has_no_text():
    assert all_texts(ExplainerPage()) == {}

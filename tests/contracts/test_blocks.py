"""What every block keeps."""

import pytest
from django.template.loader import get_template
from django.utils.translation import override
from wagtail.blocks import StreamBlock

from tests.contracts.site import all_blocks, offered_blocks

OFFERED = sorted(offered_blocks().items())
pytestmark = pytest.mark.django_db
SHARED_TEMPLATES = {"recording": "audio"}
FORBIDDEN_NAMES = {"level", "heading_level", "color", "colour", "alignment", "align", "size"}


@pytest.mark.parametrize(("name", "block"), OFFERED, ids=[name for name, _block in OFFERED])
def test_tells_editors_what_it_is(name, block):
    assert block.meta.icon != "placeholder"
    assert str(block.meta.label)
    with override("fr"):
        assert str(block.get_description())
    assert block.meta.template == f"blocks/{SHARED_TEMPLATES.get(name, name)}.html"
    get_template(block.meta.template)


@pytest.mark.parametrize(("name", "block"), OFFERED, ids=[name for name, _block in OFFERED])
def test_shows_a_preview(editor_client, name, block):
    assert block.is_previewable
    value = block.get_preview_value()
    assert block.render(value) is not None
    assert "<style>" in block.get_preview_template(value, {}) or get_template(block.get_preview_template(value, {}))


def test_no_block_lets_editors_choose_a_level_a_colour_or_an_alignment():
    for (kind, name), block in all_blocks().items():
        assert name not in FORBIDDEN_NAMES, (kind, name)
        features = set(getattr(block, "features", None) or [])
        assert not features & {"h1", "h2", "h3", "h4", "h5", "h6", "italic", "image", "embed", "hr", "superscript"}, (kind, name)
        assert kind != "RichTextBlock" or features, f"{name} has the default features"


def test_a_block_key_means_one_thing():
    names = {}
    for block in all_blocks().values():
        if isinstance(block, StreamBlock):
            for name, child in block.child_blocks.items():
                assert names.setdefault(name, type(child)) is type(child), name

"""Which blocks hold words to translate; the others are the same in every language."""

from wagtail import blocks
from wagtail.blocks.list_block import ListBlock

from .base import SameInEveryLanguage
from .media import ImageBlock
from .text import TableBlock

__all__ = ["copy_wordless", "has_words"]


def has_words(block: blocks.Block) -> bool:
    """Return whether a block holds anything to translate."""
    if isinstance(block, SameInEveryLanguage):
        return False
    if isinstance(block, (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock, TableBlock, ImageBlock)):
        return True
    if isinstance(block, (blocks.StructBlock, blocks.StreamBlock)):
        return any(has_words(child) for child in block.child_blocks.values())
    if isinstance(block, ListBlock):
        return has_words(block.child_block)
    return False


def copy_wordless(block: blocks.Block, source, target) -> bool:
    """Copy into the raw value `target`, in place, what `source` holds without words: dates, phone numbers, addresses, choices.

    Blocks are paired by their identifiers, the same in all languages; a block that only one side has is left alone. Returns
    whether anything changed.
    """
    changed = False
    if isinstance(block, blocks.StreamBlock):
        for other, own in _paired(source, target):
            if own["type"] in block.child_blocks:
                changed |= _copy_value(block.child_blocks[own["type"]], other, own)
    elif isinstance(block, ListBlock):
        for other, own in _paired(source, target):
            changed |= _copy_value(block.child_block, other, own)
    elif isinstance(block, blocks.StructBlock) and not isinstance(block, (TableBlock, ImageBlock)):
        for name, child in block.child_blocks.items():
            if name in source:
                changed |= _copy_value(child, source, target, name)
    return changed


def _paired(source: list, target: list):
    by_id = {item["id"]: item for item in source if isinstance(item, dict) and "id" in item}
    return [(by_id[item["id"]], item) for item in target if isinstance(item, dict) and item.get("id") in by_id]


def _copy_value(child: blocks.Block, source: dict, target: dict, name: str = "value") -> bool:
    if has_words(child):
        return name in target and copy_wordless(child, source[name], target[name])
    if target.get(name) == source[name]:
        return False
    target[name] = source[name]
    return True

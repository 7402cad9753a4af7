"""The editor of rich text, as several people use it at once."""

import json

from wagtail.blocks import RichTextBlock

from home.blocks.base import RICH_TEXT_FEATURES
from home.rich_text import LanguageElementHandler

TEXT = '<p>Le <a linktype="language" lang="fr">Revenu de solidarité active</a> est pour <b>vous</b>.</p><p>Demandez.</p>'
OTHER = "<p>Une autre page, <b>ouverte au même moment</b>.</p>"


def texts(state: str) -> list[str]:
    return [block["text"] for block in json.loads(state)["blocks"]]


def test_two_texts_opened_at_the_same_moment_are_not_mixed(monkeypatch):
    """The second is read in the middle of the first, as another thread of the server may do."""
    widget = RichTextBlock(features=RICH_TEXT_FEATURES).field.widget
    others = []
    read_attributes = LanguageElementHandler.get_attribute_data

    def read_another_text_first(handler, attributes):
        others.append(widget.format_value(OTHER))
        return read_attributes(handler, attributes)

    monkeypatch.setattr(LanguageElementHandler, "get_attribute_data", read_another_text_first)
    assert texts(widget.format_value(TEXT)) == ["Le Revenu de solidarité active est pour vous.", "Demandez."]
    assert [texts(other) for other in others] == [["Une autre page, ouverte au même moment."]]

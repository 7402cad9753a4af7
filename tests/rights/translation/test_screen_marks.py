"""What a translator types for bold words and links, there and back."""

import pytest
from django.core.exceptions import ValidationError
from wagtail_localize.models import StringSegment, StringTranslation, TemplateSegment

from rights.translation.services.changes import changes
from rights.translation.services.parts import attributes_of
from rights.translation.services.typed_text import shown, stored

LINKS = {"a1": {"linktype": "page", "id": "3"}, "a2": {"linktype": "figure", "key": "rsa"}, "a3": {"linktype": "glossary", "key": "caf"}}
WHOLE = 'Un <a id="a1">lien</a>, <b>un <i>mot</i></b>,<br/>le <a id="a2">RSA</a> de la <a id="a3">CAF</a> &amp; [[1] fin'


@pytest.mark.parametrize("data", [WHOLE, '<a id="a2">x</a><a id="a1">y</a>', f"{WHOLE} [[[b]"])
def test_a_sentence_comes_back_as_it_was(data):
    typed = shown(data, is_rich=True)
    assert "<" not in typed
    assert stored(typed, is_rich=True, links=LINKS) == data


def test_plain_fields_have_no_marks():
    assert stored("5 < 6 [b]\nfin", is_rich=False, links={}) == "5 &lt; 6 [b]<br/>fin"
    assert shown("5 &lt; 6 [b]<br/>fin", is_rich=False) == "5 < 6 [b]\nfin"


@pytest.mark.parametrize("typed", ["Sans lien ni montant", "[1]lien[/1] sans montant", "[1] [/1] [2]RSA[/2]", "[1]a[/1] [2]RSA[/2] [4]b[/4]"])
def test_a_link_or_an_amount_is_never_lost_or_made_up(typed):
    with pytest.raises(ValidationError):
        stored(typed, is_rich=True, links=LINKS)


def test_a_word_of_the_glossary_may_do_without_its_mark():
    assert "CAF" in stored("[1]lien[/1] [2]RSA[/2] CAF", is_rich=True, links=LINKS)


@pytest.mark.django_db
def test_every_translation_of_the_demo_comes_back_as_it_was():
    rich = set(TemplateSegment.objects.values_list("context_id", flat=True))
    segments = {(one.context_id, one.string_id): one for one in StringSegment.objects.select_related("string")}
    changed = []
    for text in StringTranslation.objects.filter(locale__language_code="ar"):
        if segment := segments.get((text.context_id, text.translation_of_id)):
            is_rich = segment.context_id in rich
            back = stored(shown(text.data, is_rich=is_rich), is_rich=is_rich, links=attributes_of(segment.attrs))
            changed += [] if back == text.data else [text.data]
    assert not changed


def test_changes_are_told_by_words():
    old, new = changes("Vous avez 2 mois pour répondre.", "Vous avez 3 semaines pour répondre.")
    assert [run.text for run in old if run.is_changed] == ["2 mois"]
    assert [run.text for run in new if run.is_changed] == ["3 semaines"]
    assert "".join(run.text for run in new) == "Vous avez 3 semaines pour répondre."

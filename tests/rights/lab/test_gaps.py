"""What an editor is told when a figure lacks its source, or words the agreement of who said them."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from rights.lab.blocks import FigureBlock, TestimonyBlock


@pytest.mark.parametrize(
    ("block", "name", "empty", "told"),
    [
        (FigureBlock(), "source_label", "", "A figure needs its source: who says it, and where."),
        (FigureBlock(), "year", None, "Say the year of this figure."),
        (TestimonyBlock(), "consent", False, "Without the agreement of the person, these words cannot be published."),
    ],
)
def test_what_is_missing_says_why(block, name, empty, told):
    child = block.child_blocks[name]
    with pytest.raises(ValidationError) as raised:
        child.clean(empty)
    assert raised.value.messages == [gettext(told)]


@pytest.mark.django_db
@pytest.mark.parametrize("is_in_a_section", [False, True])
def test_words_of_a_person_are_not_published_where_nobody_asks_for_their_agreement(french_page, is_in_a_section):
    page = french_page("accueillir-sans-condition")
    quote = {"type": "quote", "value": {"text": "Seule, je n'y arrivais pas.", "speaker": "Une habitante", "role": ""}}
    page.body = json.dumps([{"type": "section", "value": {"heading": "Ce qu'on nous dit", "content": [quote]}} if is_in_a_section else quote])
    assert "body" in page.publication_problems()


@pytest.mark.django_db
def test_a_new_resource_opens_its_form_at_once(editor_client):
    answer = editor_client.get("/admin/resources/choose_parent/")
    assert answer.status_code == 302
    assert "/pages/add/lab/resourcepage/" in answer["Location"]

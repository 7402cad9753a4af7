"""Words in the admin: chosen in a text, changed by who may, deleted with a warning."""

import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.blocks import RichTextBlock
from wagtail.models import ReferenceIndex

from home.blocks.base import INLINE_FEATURES, RICH_TEXT_FEATURES
from rights.editing.services.groups import groups_ensure
from rights.glossary.models import GlossaryTerm
from tests.rights.glossary.conftest import use

pytestmark = pytest.mark.django_db
CHOOSER = "wagtailsnippetchoosers_glossary_glossaryterm"


@pytest.mark.parametrize("features", [RICH_TEXT_FEATURES, INLINE_FEATURES])
def test_the_mark_comes_back_from_the_editor_as_it_was(features):
    text = f"<p>Lisez le {use('bail', 'bail')} <b>avant</b>.</p>"
    widget = RichTextBlock(features=features).field.widget
    content = json.loads(widget.format_value(text))
    assert [entity["data"] for entity in content["entityMap"].values()] == [{"key": "bail"}]
    stored = widget.value_from_datadict({"text": json.dumps(content)}, {}, "text")
    assert use("bail", "bail") in stored


def test_the_chooser_finds_a_word_and_tells_its_key(editor_client, term):
    word = term("zibeline", "zibeline", "Un petit animal.", abbreviation="ZBL")
    results = editor_client.get(reverse(f"{CHOOSER}:choose_results"), {"q": "zibel", "locale": "fr"}).content.decode()
    assert "Un petit animal." in results
    answer = editor_client.get(reverse(f"{CHOOSER}:chosen", args=[word.pk])).json()
    assert answer["result"]["key"] == "zibeline"
    assert answer["result"]["term"] == "zibeline"


def test_deleting_a_word_warns_of_the_pages_that_use_it(editor_client, term, written):
    word = term("zibeline", "zibeline")
    page = written(f"<p>Une {use('zibeline', 'zibeline')}.</p>")
    ReferenceIndex.create_or_update_for_object(page)
    usage = word.snippet_viewset.get_url_name("usage")
    delete = editor_client.get(reverse(word.snippet_viewset.get_url_name("delete"), args=[word.pk]))
    assert reverse(usage, args=[word.pk]) in delete.content.decode()
    assert page.title in BeautifulSoup(editor_client.get(reverse(usage, args=[word.pk])).content, "html.parser").get_text()


@pytest.mark.parametrize(
    ("group", "view", "add"),
    [("Rédaction", True, False), ("Publication", True, True), ("Traduction", True, False), ("Administration", True, True)],
)
def test_who_may_change_words(client, django_user_model, group, view, add):
    groups_ensure()
    user = django_user_model.objects.create_user("personne", "", "mot de passe")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    viewset = GlossaryTerm.snippet_viewset
    assert (client.get(reverse(viewset.get_url_name("list"))).status_code == 200) is view
    assert (client.get(reverse(viewset.get_url_name("add"))).status_code == 200) is add
    assert client.get(reverse(f"{CHOOSER}:choose")).status_code == 200

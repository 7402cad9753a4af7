"""The register in the admin: chosen in a text, changed by who may, never with values that contradict each other, kept while texts use it."""

import json
from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.blocks import RichTextBlock
from wagtail.models import ReferenceIndex

from home.blocks.base import INLINE_FEATURES, RICH_TEXT_FEATURES
from rights.editing.services.groups import groups_ensure
from rights.figures.forms import AmountInput
from rights.figures.models import Figure
from rights.figures.selectors import register
from tests.rights.figures.conftest import TODAY, use

pytestmark = pytest.mark.django_db
CHOOSER = "wagtailsnippetchoosers_figures_figure"


def url(name: str, *args) -> str:
    return reverse(Figure.snippet_viewset.get_url_name(name), args=args)


def form(key, *values, **fields):
    """Return what the form of an amount posts; a value is `(number, first day, last day)`."""
    data = {"key": key, "label": "Un montant", "unit": "euro", "source_label": "", "source_url": "", "checked_on": "", **fields}
    data |= {
        f"values-{name}": number
        for name, number in {"TOTAL_FORMS": len(values), "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 1, "MAX_NUM_FORMS": 1000}.items()
    }
    for index, (number, start, end) in enumerate(values):
        row = {"value": number, "valid_from": start, "valid_to": end, "id": "", "DELETE": "", "ORDER": index + 1}
        data |= {f"values-{index}-{name}": value for name, value in row.items()}
    return data


def said(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


@pytest.mark.parametrize("features", [RICH_TEXT_FEATURES, INLINE_FEATURES])
def test_the_amount_comes_back_from_the_editor_as_it_was(features):
    text = f"<p>Vous recevez {use('rsa-essai', 'RSA')} <b>par mois</b>.</p>"
    widget = RichTextBlock(features=features).field.widget
    content = json.loads(widget.format_value(text))
    assert [(entity["mutability"], entity["data"]) for entity in content["entityMap"].values()] == [("IMMUTABLE", {"key": "rsa-essai"})]
    assert use("rsa-essai", "RSA") in widget.value_from_datadict({"text": json.dumps(content)}, {}, "text")


def test_the_chooser_finds_an_amount_shows_its_value_and_tells_its_key(editor_client, rsa):
    results = editor_client.get(reverse(f"{CHOOSER}:choose_results"), {"q": "rsa", "locale": "fr"})
    assert "1\u202f651,69\u00a0€" in results.content.decode()
    answer = editor_client.get(reverse(f"{CHOOSER}:chosen", args=[rsa.pk])).json()
    assert (answer["result"]["key"], answer["result"]["label"]) == ("rsa-essai", "RSA d'essai")


def test_the_list_says_what_each_amount_is_worth(editor_client, amount):
    amount("seuil", ("10", date(2026, 1, 1), None), ("20", date(2026, 12, 1), None), checked_on=None)
    row = said(editor_client.get(url("list"), {"q": "seuil"}))
    for words in ("{seuil}", "10\u00a0€", "1 janvier 2026", "20\u00a0€ à partir du 1 décembre 2026", "À vérifier"):
        assert " ".join(words.split()) in row


def test_an_amount_is_added_then_changed_with_its_history(editor_client, on):
    assert editor_client.post(url("add"), form("nouveau", ("10.5", "2026-01-01", ""), ("11", "2027-01-01", ""))).status_code == 302
    figure = Figure.objects.get(key="nouveau")
    assert [(str(value.value), value.valid_from) for value in figure.values.all()] == [("10.5000", date(2026, 1, 1)), ("11.0000", date(2027, 1, 1))]
    assert register()["nouveau"].period(TODAY).value == figure.values.first().value
    assert editor_client.get(url("edit", figure.pk)).status_code == 200
    assert editor_client.get(url("history", figure.pk)).status_code == 200


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([("10", "2026-02-01", "2026-01-01")], "finirait avant de commencer"),
        ([("10", "2026-01-01", ""), ("11", "2026-01-01", "")], "Deux valeurs commencent le 1 janvier 2026"),
        ([("11", "2026-06-01", ""), ("10", "2026-01-01", "2026-06-01")], "dure jusqu'au 1 juin 2026"),
        ([("-1", "2026-01-01", "")], "supérieure ou égale à 0"),
        ([], "au moins 1 formulaire"),
    ],
)
def test_values_that_contradict_each_other_are_refused_with_the_reason(editor_client, on, values, reason):
    answer = editor_client.post(url("add"), form("nouveau", *values))
    assert answer.status_code == 200
    assert reason in said(answer).replace("’", "'")
    assert not Figure.objects.filter(key="nouveau").exists()


def test_a_key_serves_once(editor_client, rsa):
    answer = said(editor_client.post(url("add"), form("rsa-essai", ("10", "2026-01-01", ""))))
    assert "RSA d'essai" in answer
    assert Figure.objects.filter(key="rsa-essai", locale__language_code="fr").count() == 1


@pytest.fixture
def used(rsa, written):
    """A page that names the amount, published."""
    page = written(f"<p>Soit {use('rsa-essai')}.</p>")
    page.save_revision(clean=False).publish()
    return page


def test_a_key_that_texts_use_cannot_change(editor_client, rsa, used):
    answer = editor_client.post(url("edit", rsa.pk), form("autre", ("10", "2026-01-01", "")))
    assert used.title in said(answer)
    rsa.refresh_from_db()
    assert rsa.key == "rsa-essai"


def test_an_amount_that_texts_use_cannot_be_deleted(editor_client, rsa, used):
    answer = editor_client.post(url("delete", rsa.pk), follow=True)
    assert used.title in said(answer)
    bulk = reverse("wagtail_bulk_action", args=["figures", "figure", "delete"])
    editor_client.post(f"{bulk}?id={rsa.pk}")
    assert Figure.objects.filter(key="rsa-essai").count() == 4


@pytest.mark.parametrize("rich", [False, True])
def test_a_draft_keeps_its_amount_too(editor_client, rsa, written, rich):
    page = written("<p>Rien.</p>")
    draft = page.specific_class.objects.get(pk=page.pk)
    if rich:
        content = [{"type": "text", "value": f"<p>{use('rsa-essai')}</p>"}]
        draft.body = [("section", draft.body.stream_block.child_blocks["section"].to_python({"heading": "Essai", "content": content}))]
    else:
        draft.introduction = "Soit {rsa-essai}."
    draft.save_revision(clean=False)
    assert page.title in said(editor_client.post(url("delete", rsa.pk), follow=True))
    assert Figure.objects.filter(pk=rsa.pk).exists()


def test_deleting_an_amount_nobody_uses_takes_its_names_along(editor_client, rsa):
    editor_client.post(url("delete", rsa.pk))
    assert not Figure.objects.filter(key="rsa-essai").exists()


def test_wagtail_knows_the_pages_that_use_an_amount(editor_client, rsa, used):
    ReferenceIndex.create_or_update_for_object(used)
    assert used.title in said(editor_client.get(url("usage", rsa.pk)))


def test_a_name_in_another_language_leads_to_the_french_amount(editor_client, rsa):
    english = Figure.objects.get(key="rsa-essai", locale__language_code="en")
    assert editor_client.get(url("edit", english.pk)).url == url("edit", rsa.pk)
    assert editor_client.get(url("add"), {"locale": "en"}).url.endswith("locale=fr")


@pytest.mark.parametrize(
    ("group", "view", "add"),
    [("Rédaction", True, False), ("Publication", True, True), ("Traduction", True, False), ("Administration", True, True)],
)
def test_who_may_change_amounts(client, django_user_model, group, view, add):
    groups_ensure()
    user = django_user_model.objects.create_user("personne", "", "mot de passe")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    assert (client.get(url("list")).status_code == 200) is view
    assert (client.get(url("add")).status_code == 200) is add
    assert client.get(reverse(f"{CHOOSER}:choose")).status_code == 200


def test_an_amount_is_typed_as_people_write_it():
    widget = AmountInput()
    assert widget.value_from_datadict({"value": "1 173,04"}, {}, "value") == "1173.04"
    assert widget.format_value(Decimal("568.9400")) == "568,94"
    assert widget.format_value(Decimal("800.0000")) == "800"


def test_the_list_is_searched_and_names_each_amount_once(editor_client):
    html = editor_client.get(reverse("wagtailsnippets_figures_figure:list"), {"q": "RSA"}).content.decode()
    assert html.count("{rsa-personne-seule}") == 1

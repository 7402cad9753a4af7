"""What the panel “Clarity” answers to what is typed: whole or half, sound or monstrous."""

import json
import shutil
import subprocess
import sys
import uuid

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import RequestFactory
from django.urls import reverse
from wagtail.admin.userbar import AccessibilityItem
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from rights.explainers.models import ExplainerPage
from rights.plain_language.content_checks import add_clarity
from rights.plain_language.engine import Level, readable
from rights.plain_language.extraction import page_texts
from rights.plain_language.models import KeptFinding
from rights.plain_language.selectors import findings_of
from rights.plain_language.services import checking
from rights.plain_language.services.typed import typed_page
from tests.contracts.site import PAGE_MODELS, demo_page
from tests.loaded import BASE_DIR, loaded_portal, production_environment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_engine")]
BAD = "Vous recevez l'aide à compter de la notification."
QUIET = "La vérification n'a pas pu se faire"


def address(page, action="check"):
    return reverse(f"clarity:{action}", args=[page.pk])


def asked(client, page, action="check", **data):
    answer = client.post(address(page, action), data)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def words(html):
    return " ".join(html.get_text(" ", strip=True).replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'").split())


def marked(html):
    return [mark.get_text() for mark in html.find_all("mark")]


@pytest.fixture
def rsa(french_page):
    """A page whose demo text the small engine has nothing to say about but what each test types."""
    page = french_page("rsa")
    ExplainerPage.objects.filter(pk=page.pk).update(latest_revision=None)
    return ExplainerPage.objects.get(pk=page.pk)


def finding_form(html, text):
    """Return what the browser sends to keep the finding on these words."""
    item = next(item for item in html.select(".clarity-finding") if text in marked(item))
    form = item.find("form")
    return {"clarity-rule": form["data-portal-clarity-rule-param"], "clarity-digest": form["data-portal-clarity-digest-param"]}


@pytest.mark.parametrize("model", PAGE_MODELS)
def test_every_page_with_texts_has_the_panel(editor_client, model):
    page = demo_page(model, "fr")
    html = BeautifulSoup(editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content, "html.parser")
    panel = html.find(attrs={"data-controller": "portal-clarity"})
    assert panel["data-portal-clarity-check-value"] == address(page)
    assert panel.find_parent("form") is None, "a form of the panel cannot stand in the form of the editor"
    assert panel.find(role="status")
    asked(editor_client, page, title="Un titre")


def test_a_new_page_is_read_before_it_is_saved_and_keeps_nothing_yet(editor_client, rsa):
    parent = rsa.get_parent()
    form = editor_client.get(reverse("wagtailadmin_pages:add", args=["explainers", "explainerpage", parent.pk]))
    panel = BeautifulSoup(form.content, "html.parser").find(attrs={"data-controller": "portal-clarity"})
    assert panel["data-portal-clarity-keep-value"] == ""
    answer = editor_client.post(panel["data-portal-clarity-check-value"], {"short_answer": BAD})
    html = BeautifulSoup(answer.content, "html.parser")
    assert marked(html) == ["à compter de"]
    assert html.find("form") is None


def test_an_incomplete_form_is_read_as_it_is(editor_client, rsa):
    html = asked(editor_client, rsa, title="", slug="", short_answer=BAD)
    assert "à compter de" in marked(html)
    rsa.refresh_from_db()
    assert rsa.short_answer != BAD, "nothing is saved"


def test_fields_that_are_not_in_the_form_are_read_as_they_were_saved(editor_client, rsa):
    ExplainerPage.objects.filter(pk=rsa.pk).update(short_answer=BAD)
    assert "à compter de" in marked(asked(editor_client, rsa, title="Autre titre"))


def test_findings_stand_under_the_label_of_their_field_in_the_order_of_the_form(editor_client, rsa):
    data = nested_form_data(
        {
            "search_description": BAD,
            "short_answer": BAD,
            "how_much": streamfield([("text", rich_text(f"<p>{BAD}</p>"))]),
        }
    )
    html = asked(editor_client, rsa, **data)
    assert [words(title) for title in html.select(".clarity-section > h4")] == [
        "Réponse courte",
        "Combien ?",
        "Description pour les moteurs de recherche",
    ]


def test_errors_come_first_and_advice_is_folded(editor_client, rsa):
    long = "Vous devez procéder au paiement " + "et " * 30 + "à compter de demain."
    html = asked(editor_client, rsa, short_answer=long)
    section = html.select_one(".clarity-section")
    assert [label.get_text() for label in section.select(".clarity-severity")] == ["Erreur", "Alerte", "Conseil"]
    assert section.select_one("details .clarity-severity").get_text() in {"Conseil", "Alerte"}
    folded = next(fold for fold in section.find_all("details", recursive=False))
    assert [label.get_text() for label in folded.select(".clarity-severity")] == ["Conseil"]


def test_the_editor_reads_in_their_language_what_is_said_of_a_text_in_its_own(editor_client, editor, rsa):
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(editor)
    profile.preferred_language = "en"
    profile.save()
    html = asked(editor_client, rsa, short_answer=BAD)
    assert "These words belong to letters from an office." in words(html)
    assert html.select_one(".clarity-finding blockquote")["lang"] == "fr"


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("tr", "ltr")])
def test_quotes_are_in_the_language_and_direction_of_the_page(editor_client, rsa, language, direction):
    translation = rsa.get_translation(Locale.objects.get(language_code=language))
    quote = asked(editor_client, translation, short_answer=BAD).select_one(".clarity-finding blockquote")
    assert (quote["lang"], quote["dir"]) == (language, direction)


def test_the_easy_to_read_version_is_held_to_its_own_level(editor_client, rsa):
    sixteen = "Vous recevez une aide " + "et " * 12 + "vous mangez."
    data = nested_form_data({"short_answer": sixteen, "easy_read": streamfield([("row", {"pictogram": "", "image-image": "", "text": sixteen})])})
    html = asked(editor_client, rsa, **data)
    easy = html.find("section", attrs={"aria-labelledby": "clarity-falc"})
    plain = html.find("section", attrs={"aria-labelledby": "clarity-plain"})
    assert marked(easy) == [sixteen]
    assert marked(plain) == []
    assert "Rien à signaler" in words(plain)


def test_nothing_written_and_no_rules_are_said(editor_client, rsa, monkeypatch):
    html = asked(editor_client, rsa, **nested_form_data({"easy_read": streamfield([])}))
    assert "Rien n'est encore écrit ici" in words(html)
    monkeypatch.setattr(checking, "RULED_LANGUAGES", frozenset())
    assert "Il n'y a pas encore de règles pour cette langue" in words(asked(editor_client, rsa, short_answer=BAD))


def test_many_findings_are_shown_by_the_hundred(editor_client, rsa):
    many = "ZQX. " * 120
    html = asked(editor_client, rsa, short_answer=many)
    assert len(html.select(".clarity-finding")) == 100
    assert "20" in html.find(attrs={"data-clarity-key": "all"}).get_text()
    assert len(asked(editor_client, rsa, short_answer=many, **{"clarity-all": "1"}).select(".clarity-finding")) == 120


# What is kept


def test_a_warning_is_kept_with_a_reason_until_the_sentence_changes(editor_client, editor, rsa):
    html = asked(editor_client, rsa, short_answer=BAD)
    form = finding_form(html, "à compter de")
    html = asked(editor_client, rsa, "keep", short_answer=BAD, **form, **{"clarity-reason": "Les mots de la lettre"})
    kept = html.select_one("details .clarity-kept")
    assert "Les mots de la lettre" in words(kept)
    assert str(editor) in words(kept)
    assert html.select_one("[data-portal-clarity-summary]")["data-count"] == "0"
    assert asked(editor_client, rsa, short_answer=BAD).select_one(".clarity-kept"), "it is remembered"
    changed = asked(editor_client, rsa, short_answer=BAD.replace("l'aide", "cette aide"))
    assert changed.select_one(".clarity-kept") is None
    assert changed.select_one("[data-portal-clarity-summary]")["data-count"] == "1"


def test_a_decision_is_taken_back(editor_client, rsa):
    form = finding_form(asked(editor_client, rsa, short_answer=BAD), "à compter de")
    html = asked(editor_client, rsa, "keep", short_answer=BAD, **form, **{"clarity-reason": "Une raison"})
    button = html.find(attrs={"data-action": "portal-clarity#forget"})
    taken = {"clarity-rule": button["data-portal-clarity-rule-param"], "clarity-digest": button["data-portal-clarity-digest-param"]}
    html = asked(editor_client, rsa, "forget", short_answer=BAD, **taken)
    assert html.select_one(".clarity-kept") is None
    assert not KeptFinding.objects.exists()


@pytest.mark.parametrize("reason", ["", "  ", "ok", "x" * 201])
def test_keeping_needs_a_reason_and_says_so_beside_what_was_typed(editor_client, rsa, reason):
    form = finding_form(asked(editor_client, rsa, short_answer=BAD), "à compter de")
    html = asked(editor_client, rsa, "keep", short_answer=BAD, **form, **{"clarity-reason": reason})
    assert html.find(role="alert").get_text() == "Dites pourquoi, en 3 à 200 caractères."
    assert html.select_one("details[open] input[name=reason]")["value"] == reason
    assert not KeptFinding.objects.exists()


def test_an_error_cannot_be_kept(editor_client, rsa):
    rsa.short_answer = "La ZQX paie."
    level = findings_of(rsa)[0]
    seen = next(seen for seen in level.findings if seen.finding.words == "ZQX")
    about = {"clarity-rule": seen.finding.rule, "clarity-digest": seen.digest, "clarity-reason": "Tout le monde connaît"}
    html = asked(editor_client, rsa, "keep", short_answer="La ZQX paie.", **about)
    assert html.find(role="alert")
    assert not KeptFinding.objects.exists()


def test_what_is_no_longer_in_the_text_is_not_kept(editor_client, rsa):
    about = {"clarity-rule": "W10", "clarity-digest": "0" * 64, "clarity-reason": "Une raison"}
    assert asked(editor_client, rsa, "keep", short_answer=BAD, **about).find(role="alert")
    assert not KeptFinding.objects.exists()


def test_a_translation_keeps_its_own(editor_client, rsa):
    form = finding_form(asked(editor_client, rsa, short_answer=BAD), "à compter de")
    asked(editor_client, rsa, "keep", short_answer=BAD, **form, **{"clarity-reason": "Une raison"})
    translation = rsa.get_translation(Locale.objects.get(language_code="en"))
    assert asked(editor_client, translation, short_answer=BAD).select_one(".clarity-kept") is None


def test_decisions_go_with_their_page(editor_client, rsa):
    form = finding_form(asked(editor_client, rsa, short_answer=BAD), "à compter de")
    asked(editor_client, rsa, "keep", short_answer=BAD, **form, **{"clarity-reason": "Une raison"})
    rsa.delete()
    assert not KeptFinding.objects.exists()


# Who may ask


def test_who_may_not_edit_the_page_reads_nothing(client, django_user_model, rsa):
    user = django_user_model.objects.create_user("lecture", "", "mot de passe")
    assert client.post(address(rsa)).status_code == 302, "nobody without an account"
    from django.contrib.auth.models import Permission

    group = Group.objects.create(name="Lecture")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    client.force_login(user)
    new = reverse("clarity:check_new", args=["explainers", "explainerpage", rsa.get_parent().pk])
    for url in (address(rsa), address(rsa, "keep"), address(rsa, "forget"), new):
        answer = client.post(url, {"short_answer": BAD})
        assert answer.status_code in {302, 403}, url
        assert b"clarity" not in answer.content


def test_nothing_is_asked_by_a_link(editor_client, rsa):
    assert editor_client.get(address(rsa)).status_code == 405


@pytest.mark.parametrize("arguments", [["explainers", "nothing", 1], ["auth", "user", 1], ["explainers", "explainerpage", 999_999]])
def test_a_page_that_cannot_be_is_not_found(editor_client, arguments):
    assert editor_client.post(reverse("clarity:check_new", args=arguments), follow=True).status_code == 404


# Bad input


@pytest.mark.parametrize(
    "text",
    [
        "mot " * 100_000,
        "🙂🙃 👩‍👩‍👧‍👦" * 50,
        "« guillemets jamais fermés",
        "مرحبا ZQX hello Привет",
        "\u202eà compter de\u202c",
        "\x0b\x1f",
        "<script>alert(1)</script>",
    ],
    ids=["100,000 words", "emoji", "quotes", "scripts", "direction", "controls", "tags"],
)
def test_any_text_gets_an_answer(editor_client, rsa, text):
    html = asked(editor_client, rsa, **nested_form_data({"short_answer": text, "what_is_it": streamfield([("text", rich_text("<p>Une aide.</p>"))])}))
    assert html.select_one("[data-portal-clarity-summary]")
    assert html.find("script") is None


def test_a_text_beyond_reason_is_left_unread_and_the_others_are_read(editor_client, rsa):
    html = asked(editor_client, rsa, title="mot " * 20_000, short_answer=BAD)
    assert "à compter de" in marked(html)
    assert "la page est trop longue" in words(html.select_one("[data-portal-clarity-summary]"))
    assert "la page est trop longue" in words(html.select_one(".clarity-level > .clarity-problem"))


@pytest.mark.parametrize(
    "data",
    [
        {"what_is_it-count": "beaucoup"},
        {"what_is_it-count": "3"},
        {"what_is_it-count": "1", "what_is_it-0-deleted": "", "what_is_it-0-order": "0", "what_is_it-0-type": "inconnu"},
        {"not_covered": "{ceci n'est pas du JSON"},
        {"not_covered": json.dumps({"blocks": 3})},
        {"not_covered": "null"},
    ],
)
def test_a_form_that_no_browser_sends_is_read_where_it_can_be(editor_client, rsa, data):
    assert "à compter de" in marked(asked(editor_client, rsa, short_answer=BAD, **data))


def test_an_engine_that_fails_says_so_quietly_and_nothing_else_stops(editor_client, rsa, monkeypatch, caplog):
    def broken(*arguments, **options):
        raise RecursionError("too deep")

    monkeypatch.setattr(checking.engine, "check", broken)
    html = asked(editor_client, rsa, short_answer=BAD)
    assert QUIET in words(html)
    assert "could not be checked" in caplog.text
    assert [level.outcome for level in findings_of(rsa)] == ["failed", "failed"]
    assert editor_client.get(reverse("wagtailadmin_pages:edit", args=[rsa.pk])).status_code == 200


# Positions


def test_a_path_and_two_positions_give_the_words_typed(editor_client, rsa):
    """In a list in a box in a section of a stream, in rich text with bold words and a link."""
    typed = f"<p>Un début <b>en gras</b>.</p><ul><li>Un point &amp; un autre.</li><li>Voir <a linktype='page' id='3'>ici</a>. {BAD}</li></ul>"
    data = nested_form_data(
        {
            "what_is_it": streamfield([("callout", {"urgency": "urgent", "title": "Vite", "text": rich_text(typed)})]),
            "steps": streamfield(
                [("step", {"title": "Écrivez", "text": rich_text(f"<p>{BAD}</p>"), "joined": "then", "channel": "", "url": "", "link_label": ""})]
            ),
            "if_stuck": streamfield(
                [
                    (
                        "do_dont",
                        {
                            "do-count": "1",
                            "do-0-deleted": "",
                            "do-0-order": "0",
                            "do-0-type": "item",
                            "do-0-id": "",
                            "do-0-value": BAD,
                            "dont-count": "0",
                        },
                    )
                ]
            ),
        }
    )
    data |= {f"{name}-0-id": str(uuid.uuid4()) for name in ("what_is_it", "steps", "if_stuck")} | {"if_stuck-0-value-do-0-id": str(uuid.uuid4())}
    typed_page(page=rsa, data=_posted(data))
    texts = page_texts(rsa, level=Level.PLAIN)
    findings = [seen.finding for level in findings_of(rsa) for seen in level.findings if seen.finding.words == "à compter de"]
    assert {finding.block.partition(".")[0] for finding in findings} == {"what_is_it", "steps", "if_stuck"}
    for finding in findings:
        assert readable(texts[finding.block])[finding.start : finding.end] == "à compter de"
        field, *elements = finding.block.split(".")
        value = getattr(rsa, field)
        assert value.stream_block.get_block_by_content_path(value, elements) is not None, "the editor knows this path"


def _posted(data):
    from django.http import QueryDict
    from django.utils.http import urlencode

    return QueryDict(urlencode(data))


def test_the_second_time_nothing_is_computed(rsa, monkeypatch):
    first = findings_of(rsa)
    monkeypatch.setattr(checking.engine, "check", None)
    assert [level.findings for level in findings_of(rsa)] == [level.findings for level in first]
    cache.clear()
    assert [level.outcome for level in findings_of(rsa)] == ["failed", "failed"]


def test_visitors_are_served_without_the_engine_and_without_its_checks(rsa, tmp_path):
    """Its word lists weigh tens of megabytes: a process that serves public pages never reads them."""
    shutil.copy(loaded_portal() / "portal.sqlite3", tmp_path)
    code = f"""
import django, sys
django.setup()
from django.test import Client
from django.core.management import call_command
answer = Client().get({rsa.url!r}, headers={{"host": "localhost", "x-forwarded-proto": "https"}}, follow=True)
assert answer.status_code == 200, answer.status_code
assert "clarity" not in answer.content.decode()
loaded = {{"wordfreq", "simplemma", "pyphen", "rights.plain_language.engine.checking"}} & set(sys.modules)
assert not loaded, loaded
"""
    subprocess.run(
        [sys.executable, "-c", code],
        cwd=BASE_DIR,
        env=production_environment(tmp_path) | {"DJANGO_SETTINGS_MODULE": "portal.settings.dev"},
        check=True,
    )


# The checks of the preview


def test_the_preview_carries_its_findings_for_the_checks_of_wagtail(editor_client, editor, rsa):
    rsa.short_answer = BAD
    request = RequestFactory().get("/")
    request.user, request.in_preview_panel = editor, True
    items = [AccessibilityItem()]
    add_clarity(request, items, rsa)
    settings = items[0].get_axe_configuration(request)
    assert settings["clarity"] == [{"rule": "W10", "sentence": BAD}]
    assert "clarity-W10" in settings["options"]["runOnly"]
    assert "clarity-W10" in settings["messages"]
    assert "clarity-preview.js" in str(items[0].media)


def test_a_published_page_is_left_alone_even_for_an_editor(editor_client, editor, rsa):
    request = RequestFactory().get("/")
    request.user = editor
    items = [AccessibilityItem()]
    add_clarity(request, items, rsa)
    assert type(items[0]) is AccessibilityItem
    assert "clarity" not in editor_client.get(rsa.url).content.decode()


def test_the_editor_knows_the_names_of_the_rules(editor_client, rsa):
    html = BeautifulSoup(editor_client.get(reverse("wagtailadmin_pages:edit", args=[rsa.pk])).content, "html.parser")
    settings = json.loads(html.find(id="checker-axe-configuration").get_text())
    assert settings["messages"]["clarity-S1"]["error_name"].replace("\u00a0", " ") == "Clarté : règle S1"
    assert settings["clarity"] == []

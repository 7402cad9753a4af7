"""The tab “Paper” of the page editor: the sheet of the draft, what prints badly in it, the pages of each paper."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail import hooks

from rights.handouts.options import Options
from rights.handouts.services import desk
from rights.handouts.services.making import make
from rights.handouts.services.printing import Outcome, late_blocks
from rights.handouts.services.render import TooBusy
from rights.handouts.sources import HOOK
from tests.rights.editing.conftest import seen, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.HANDOUTS_DIR = tmp_path / "handouts"


@pytest.fixture
def page(french_page):
    return french_page("rsa")


@pytest.fixture
def draft(page):
    """New words that readers do not have yet."""
    page.short_answer = "Ces mots-ci ne sont pas encore publiés."
    page.save_revision()
    return page


def address(name, page, *more, **query) -> str:
    return reverse(f"paper:{name}", args=[page.pk, *more], query=query)


def test_every_type_of_page_that_is_printed_has_the_tab():
    reverse("wagtailadmin_home")
    models = [source.model for sources in hooks.get_hooks(HOOK) for source in sources()]
    assert len(models) > 6
    for model in models:
        assert [panel.heading for panel in model.get_edit_handler().children].count("Papier") == 1, model


def test_the_editor_itself_draws_nothing(editor_client, page, monkeypatch):
    monkeypatch.setattr("rights.handouts.services.engine.Workers.ask", lambda *arguments, **wishes: pytest.fail("drawn in the editor"))
    html = seen(editor_client, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "Papier" in [words(tab).split(" (")[0] for tab in html.select("[role=tab]")]
    assert html.select_one(".paper-tab[data-controller=portal-paper]")


def test_the_tab_shows_each_page_of_the_draft(editor_client, draft):
    html = seen(editor_client, address("look", draft))
    pictures = html.select(".paper-tab-pages img")
    assert words(html.select_one(".paper-tab-facts strong")) == f"{len(pictures)} pages"
    assert pictures[0]["alt"] == f"Page 1 sur {len(pictures)}, telle qu'elle sort de l'imprimante"
    for picture in pictures:
        answer = editor_client.get(picture["src"])
        assert answer["Content-Type"] == "image/png"
        assert answer.content.startswith(b"\x89PNG")
        assert "no-store" in answer["Cache-Control"]
    assert editor_client.get(address("picture", draft, 99)).status_code == 404


def test_the_pdf_of_a_draft_says_that_it_is_one(editor_client, page):
    assert not desk.draft_document(page, page.get_latest_revision_as_object(), Options()).watermark
    page.short_answer = "Ces mots-ci ne sont pas encore publiés."
    page.save_revision()
    page.refresh_from_db()
    answer = editor_client.get(address("pdf", page))
    assert answer.content.startswith(b"%PDF")
    assert "no-store" in answer["Cache-Control"]
    document = desk.draft_document(page, page.get_latest_revision_as_object(), Options())
    assert document.watermark == "Brouillon – ne pas distribuer"
    assert "Ces mots-ci" in document.as_json()
    assert "Ces mots-ci" not in make(type(page).objects.get(pk=page.pk), Options()).as_json()


def test_only_who_may_edit_the_page_sees_its_draft(client, client_without_account, django_user_model, draft):
    outsider = django_user_model.objects.create_user("ailleurs", "", "mot de passe")
    outsider.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client_without_account.force_login(outsider)
    for visitor in (client, client_without_account):
        for name, more in (("look", []), ("counts", []), ("pdf", []), ("picture", [1])):
            answer = visitor.get(address(name, draft, *more))
            assert answer.status_code in (302, 403)
            assert b"Ces mots-ci" not in answer.content


def test_an_unknown_paper_is_refused(editor_client, page):
    assert editor_client.get(address("look", page, forme="nappe")).status_code == 400


def test_what_prints_badly_is_said(editor_client, draft, monkeypatch):
    monkeypatch.setattr(desk, "PAGES_OF_A_LEAF", 1)
    draft.easy_read = []
    draft.save_revision()
    told = words(seen(editor_client, address("look", draft)))
    assert "Une feuille de papier n'en a que deux" in told
    assert "Il n'y a pas de fiche facile à lire (FALC)" in told


def test_a_sign_that_no_font_has_is_named(editor_client, draft):
    draft.short_answer = "Appelez la CAF 你 demain."
    draft.save_revision()
    html = seen(editor_client, address("look", draft))
    assert "U+4F60 CJK UNIFIED IDEOGRAPH-4F60" in words(html.select_one(".help-critical"))
    assert not html.select("img")
    assert editor_client.get(address("pdf", draft)).status_code == 409


def test_the_pages_of_each_paper_are_counted_by_language_and_form(editor_client, page, monkeypatch):
    monkeypatch.setattr(desk, "SECONDS", 60)
    monkeypatch.setattr(desk, "outcome_of", lambda document: Outcome(pages=2, size=1_000, late=late_blocks(document)))
    html = seen(editor_client, address("counts", page))
    rows = {words(row.th): [words(cell) for cell in row.select("td")] for row in html.select("tbody tr")}
    assert {"Français", "العربية", "Français en face de العربية"} <= set(rows)
    assert all("page" in cell for cell in rows["Français"])
    links = [link["href"] for link in html.select("tbody a")]
    assert page.get_translations().get(locale__language_code="ar").url + "imprimer/fiche.pdf" in links
    assert address("pdf", page, avec="ar") in links


def test_what_is_not_counted_in_time_is_left_for_the_next_time(editor_client, page, monkeypatch):
    monkeypatch.setattr(desk, "SECONDS", -1)
    html = seen(editor_client, address("counts", page))
    assert "pas encore compté" in words(html)
    assert html.select_one("button[data-action='portal-paper#count']")


def test_a_busy_engine_is_said(editor_client, page, monkeypatch):
    def busy(*arguments, **wishes):
        raise TooBusy

    monkeypatch.setattr("rights.handouts.services.engine.Workers.ask", busy)
    assert "Attendez une demi-minute" in words(seen(editor_client, address("look", page)))
    assert editor_client.get(address("pdf", page)).status_code == 503

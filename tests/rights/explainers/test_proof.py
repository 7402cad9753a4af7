"""An easy-to-read text is public once people concerned have accepted its very words, or once someone chose to show it as a simple text."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageLogEntry, Revision
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail_localize.models import StringTranslation, Translation

from home.models.base import NotReadyToPublish
from portal.content.translations import publish_translation
from rights.explainers.forms import SIMPLE_TEXT_VALUE
from rights.explainers.models import EasyReadValidation, ExplainerPage, SimpleTextDecision
from rights.explainers.services.drafts import latest_draft
from rights.explainers.services.proof import proof_hash, proof_is_missing, proof_of, simple_text_decide
from rights.explainers.services.text_hash import text_hash
from tests.rights.explainers import test_publication as roads
from tests.rights.explainers.reading import ACCEPTED, CHANGES, read_by_people, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_open_errors")]
FIRST, SECOND = "L'aide est pour vous.", "L'aide est pour tous."


def row(text, **more):
    return {"type": "row", "value": {"text": text, "pictogram": None, "image": None} | more, "id": "1"}


SAME = {
    "kinds of spaces": [row("Vous\u00a0avez  25\u202fans ?")],
    "blank lines": [row("\nVous avez 25 ans ?\n\n"), row("  ")],
    "another picture": [row("Vous avez 25 ans ?", pictogram=4) | {"id": "2"}],
    "signs that nobody sees": [row("Vous avez 25\u200b ans\u00ad ?")],
}
OTHER = {
    "a word": [row("Vous avez 26 ans ?")],
    "a line": [row("Vous avez\n25 ans ?")],
    "two rows": [row("Vous avez"), row("25 ans ?")],
    "a heading": [{"type": "heading", "value": "Vous avez 25 ans ?"}],
    "a capital": [row("vous avez 25 ans ?")],
}


@pytest.mark.parametrize("raw", SAME.values(), ids=SAME)
def test_spaces_and_pictures_are_not_words(raw):
    assert text_hash(raw, language="fr") == text_hash([row("Vous avez 25 ans ?")], language="fr")


@pytest.mark.parametrize("raw", OTHER.values(), ids=OTHER)
def test_any_change_of_words_lines_or_order_is_another_text(raw):
    assert text_hash(raw, language="fr") != text_hash([row("Vous avez 25 ans ?")], language="fr")


def test_a_text_without_words_has_no_digest_and_each_language_has_its_own():
    assert text_hash([row(" \n")], language="fr") == text_hash([], language="fr") == ""
    assert text_hash([row("Dossier")], language="fr") != text_hash([row("Dossier")], language="en")


def test_the_digest_of_a_page_is_that_of_its_stored_text(french_page):
    page = french_page("rsa")
    stored = Revision.objects.get(pk=page.latest_revision_id).as_object()
    assert proof_hash(page) == proof_hash(stored) == text_hash(list(page.easy_read.raw_data), language="fr") != ""


def test_the_demo_invents_no_proof_and_says_who_chose_simple_text(french_page):
    page = french_page("rsa")
    assert not EasyReadValidation.objects.exists()
    assert page.simple_text_decisions.get().origin == SimpleTextDecision.Origin.CONTENT_FILES
    assert page.simple_text_decisions.get().decided_by is None


# Roads to publication


def values_with(text: str) -> dict[str, str]:
    return roads.whole_page() | nested_form_data({"easy_read": streamfield([("heading", text)])})


def by_saving(client, page, values) -> str:
    public = ExplainerPage.objects.get(pk=page.pk)
    public.easy_read = page.easy_read
    try:
        public.save()
    except NotReadyToPublish as error:
        return " ".join(str(ExplainerPage._meta.get_field(name).verbose_name) for name in error.message_dict)
    return ""


def from_the_proof_screen_without_choosing(client, page, values) -> str:
    """The screen of the proof alone publishes nothing."""
    client.get(reverse("easy_read:proof", args=[page.pk]))
    return roads.by_code(client, page, values)


ROADS = [*roads.ROADS, by_saving, from_the_proof_screen_without_choosing]


@pytest.fixture
def public(editor_client, french_page):
    """A page that readers see with its first text, a simple one; its draft holds another."""
    address = reverse("wagtailadmin_pages:add", args=["explainers", "explainerpage", french_page("argent").pk])
    assert editor_client.post(address, values_with(FIRST)).status_code == 302
    page = ExplainerPage.objects.get(slug="aide-essai")
    simple_text_decide(page=page)
    page.get_latest_revision().publish()
    draft = page.get_latest_revision_as_object()
    draft.easy_read = [("heading", SECOND)]
    draft.save_revision()
    return ExplainerPage.objects.get(pk=page.pk)


def state_of(page) -> tuple:
    page = ExplainerPage.objects.get(pk=page.pk)
    return page.easy_read[0].value, page.live_revision_id, page.last_published_at


@pytest.mark.parametrize("road", ROADS)
def test_no_road_publishes_words_that_nobody_has_read(public, editor_client, road):
    before = state_of(public)
    told = road(editor_client, public.get_latest_revision_as_object(), values_with(SECOND))
    assert state_of(public) == before
    assert "facile à lire" in told.lower()
    assert not EasyReadValidation.objects.exists()
    assert SimpleTextDecision.objects.filter(page=public).count() == 1


@pytest.mark.parametrize("settled", ["a proof", "a decision"])
@pytest.mark.parametrize("road", ROADS)
def test_every_road_publishes_them_once_read_or_decided_on(public, editor_client, road, settled):
    draft = public.get_latest_revision_as_object()
    read_by_people(draft) if settled == "a proof" else simple_text_decide(page=draft)
    road(editor_client, draft, values_with(SECOND))
    assert state_of(public)[0] == SECOND
    assert bool(proof_of(ExplainerPage.objects.get(pk=public.pk))) is (settled == "a proof")


@pytest.mark.parametrize("way", ["copy", "create_alias"])
@pytest.mark.parametrize("is_settled", [True, False])
def test_a_live_copy_holds_words_already_decided_on_and_never_the_label(public, way, is_settled):
    read_by_people(public)
    if not is_settled:
        SimpleTextDecision.objects.filter(page=public).delete()
        EasyReadValidation.objects.filter(page=public).delete()
    values = {"update_attrs": {"slug": "copie"}, "keep_live": True} if way == "copy" else {"update_slug": "copie"}
    if is_settled:
        made = getattr(public, way)(**values).specific
        assert made.live
        assert proof_of(made) is None
    else:
        with pytest.raises(NotReadyToPublish):
            getattr(public, way)(**values)
        assert not ExplainerPage.objects.filter(slug="copie").exists()


def test_a_copy_refused_in_the_admin_leads_somewhere(public, editor_client):
    SimpleTextDecision.objects.filter(page=public).delete()
    values = {
        "new_title": "Copie",
        "new_slug": "copie",
        "new_parent_page": public.get_parent().pk,
        "publish_copies": "on",
        "copy_subpages": "",
        "alias": "",
    }
    answer = editor_client.post(reverse("wagtailadmin_pages:copy", args=[public.pk]), values, follow=True)
    assert answer.status_code == 200
    assert not ExplainerPage.objects.filter(slug="copie", live=True).exists()


def test_drafts_and_submissions_ask_for_no_proof(public, editor_client):
    values = values_with("Un troisième texte.")
    assert editor_client.post(reverse("wagtailadmin_pages:edit", args=[public.pk]), values).status_code == 302
    assert editor_client.post(reverse("wagtailadmin_pages:edit", args=[public.pk]), values | {"action-submit": "1"}).status_code == 302
    public.refresh_from_db()
    assert public.workflow_in_progress
    assert state_of(public)[0] == FIRST


def test_a_page_without_an_easy_read_text_asks_for_nothing(public):
    public.easy_read = []
    assert not proof_is_missing(public)
    public.save_revision().publish()
    assert not ExplainerPage.objects.get(pk=public.pk).has_easy_read


# Translations


@pytest.fixture
def arabic(french_page):
    return french_page("rsa").get_translation(Locale.objects.get(language_code="ar"))


def change_translation(page) -> Translation:
    translation = Translation.objects.get(source__object_id=page.translation_key, target_locale=page.locale)
    string = StringTranslation.objects.filter(
        locale=page.locale, context__object_id=page.translation_key, context__path__startswith="easy_read."
    ).first()
    string.data = "كلمات أخرى"
    string.save()
    return translation


def test_a_translation_inherits_no_proof_and_is_asked_for_none(french_page, arabic):
    read_by_people(french_page("rsa"))
    assert proof_of(arabic) is None
    publish_translation(change_translation(arabic), arabic.locale)
    assert "كلمات أخرى" in str(ExplainerPage.objects.get(pk=arabic.pk).easy_read.raw_data)


@pytest.mark.parametrize("settled", ["", "proof", "decision"])
def test_a_translation_that_was_accepted_once_is_asked_for_it_again(arabic, settled):
    read_by_people(arabic)
    assert proof_of(arabic)
    translation = change_translation(arabic)
    if settled:
        draft = latest_draft(arabic)
        read_by_people(draft) if settled == "proof" else simple_text_decide(page=draft)
        publish_translation(translation, arabic.locale)
    else:
        with pytest.raises(NotReadyToPublish):
            publish_translation(translation, arabic.locale)
    now = ExplainerPage.objects.get(pk=arabic.pk)
    assert ("كلمات أخرى" in str(now.easy_read.raw_data)) is bool(settled)
    assert bool(proof_of(now)) is (settled != "decision")


def test_who_opens_such_a_translation_is_told_and_led_to_the_proof(editor_client, arabic):
    proof, editor = reverse("easy_read:proof", args=[arabic.pk]), reverse("wagtailadmin_pages:edit", args=[arabic.pk])
    read_by_people(arabic)
    assert proof not in editor_client.get(editor).content.decode()
    change_translation(arabic)
    assert proof in editor_client.get(editor).content.decode()
    assert editor_client.post(reverse("easy_read:simple_text", args=[arabic.pk])).status_code == 302
    assert "كلمات أخرى" in str(ExplainerPage.objects.get(pk=arabic.pk).easy_read.raw_data)


# The decision


def test_the_editor_offers_simple_text_beside_publish_and_logs_the_choice(public, editor_client, editor):
    address = reverse("wagtailadmin_pages:edit", args=[public.pk])
    menu = BeautifulSoup(editor_client.get(address).content, "html.parser")
    assert menu.find("button", attrs={"name": "action-publish", "value": SIMPLE_TEXT_VALUE})
    assert editor_client.post(address, values_with("Encore un autre texte.") | {"action-publish": SIMPLE_TEXT_VALUE}).status_code == 302
    assert state_of(public)[0] == "Encore un autre texte."
    assert public.simple_text_decisions.first().decided_by == editor
    entry = PageLogEntry.objects.get(page_id=public.pk, action="explainers.easy_read.simple_text", user=editor)
    assert entry.data["origin"] == "person"
    menu = BeautifulSoup(editor_client.get(address).content, "html.parser")
    assert not menu.find("button", value=SIMPLE_TEXT_VALUE), "nothing is left to choose"


def test_choosing_simple_text_forgives_nothing_else(public, editor_client):
    before = state_of(public)
    values = values_with(SECOND) | {"steps-0-value-title": "", "action-publish": SIMPLE_TEXT_VALUE}
    answer = editor_client.post(reverse("wagtailadmin_pages:edit", args=[public.pk]), values)
    assert set(answer.context["form"].errors) == {"steps"}
    assert state_of(public) == before
    assert SimpleTextDecision.objects.filter(page=public).count() == 1


def test_a_decision_is_for_these_words_alone(public):
    draft = public.get_latest_revision_as_object()
    simple_text_decide(page=draft)
    assert not proof_is_missing(draft)
    draft.easy_read = [("heading", "Un troisième texte.")]
    assert proof_is_missing(draft)


# The proof


def test_a_reading_needs_a_reader_and_a_text(public):
    for wrong in ({"readers": []}, {"readers": [{"name": " ", "is_public": True}]}):
        with pytest.raises(ValidationError):
            read_by_people(public, **wrong)
    public.easy_read = []
    with pytest.raises(ValidationError):
        read_by_people(public)
    assert not EasyReadValidation.objects.exists()


def test_a_text_that_breaks_a_rule_that_blocks_is_not_accepted_and_may_be_sent_back(public, monkeypatch):
    monkeypatch.setattr("rights.explainers.services.proof.easy_read_errors", lambda page: ["S1"])
    with pytest.raises(ValidationError):
        read_by_people(public)
    assert read_by_people(public, CHANGES, remarks="Trop long.").pk
    assert proof_of(public) is None


def test_the_last_word_on_a_text_is_the_one_that_counts(public):
    read_by_people(public)
    assert proof_of(public)
    read_by_people(public, CHANGES, remarks="Un autre groupe ne comprend pas.")
    assert proof_of(public) is None
    read_by_people(public)
    assert proof_of(public).decision == ACCEPTED


# What readers see


def seen(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").get_text(" ", strip=True)


@pytest.fixture
def change(django_capture_on_commit_callbacks):
    """Return a function that does something and lets what waits for the end of the transaction happen."""

    def do(work, *args, **values):
        with django_capture_on_commit_callbacks(execute=True):
            return work(*args, **values)

    return do


def test_the_label_comes_with_the_proof_and_goes_with_any_change_of_words(client, french_page, change):
    page = french_page("rsa")
    falc, topic, results = page.url + "falc/", page.get_parent().url, "/fr/recherche/?q=rsa"
    for address in (falc, topic, results):
        assert "FALC" not in seen(client, address)
    change(read_by_people, page)
    for address in (falc, topic, results):
        assert "FALC" in seen(client, address), address
    text = seen(client, falc)
    assert "ESAT des Lilas" in text
    assert "Lila" in text
    assert "Secret" not in text, "who gave no consent is never shown"
    assert "Inclusion Europe" in text
    assert "easy-to-read.eu" in text
    assert "FALC" not in seen(client, page.get_translation(Locale.objects.get(language_code="tr")).url + "falc/")
    write(page, "Un autre texte.")
    change(simple_text_decide, page=page)
    change(page.save_revision().publish)
    for address in (falc, topic, results):
        assert "FALC" not in seen(client, address), address
    assert "Lila" not in seen(client, falc)
    assert "Texte simple" in seen(client, falc)


def test_a_draft_takes_nothing_away_and_its_preview_does_not_lie(client, french_page, change):
    page = french_page("rsa")
    change(read_by_people, page)
    write(page, "Un autre texte.")
    change(page.save_revision)
    assert "FALC" in seen(client, page.url + "falc/")
    assert page.easy_read_proof is None


@pytest.mark.parametrize("readings", [0, 3])
def test_lists_ask_no_query_for_each_reading(client, french_page, django_assert_max_num_queries, readings):
    for slug in ["rsa", "aspa", "domiciliation"][:readings]:
        read_by_people(french_page(slug))
    client.get("/fr/droits/")
    from django.core.cache import caches

    caches["pages"].clear()
    with django_assert_max_num_queries(14):
        client.get("/fr/droits/")


def test_a_publication_in_the_future_of_unread_words_is_refused_at_once(public, editor_client):
    before = state_of(public)
    moment = (timezone.localtime() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
    answer = editor_client.post(
        reverse("wagtailadmin_pages:edit", args=[public.pk]), values_with(SECOND) | {"go_live_at": moment, "action-publish": "1"}
    )
    assert "easy_read" in answer.context["form"].errors
    call_command("publish_scheduled")
    assert state_of(public) == before

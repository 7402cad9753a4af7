"""In the editor of the French page: what publishing would leave to translate, and publishing a mere correction."""

import copy

import pytest
from django.urls import reverse
from wagtail.models import Locale, PageLogEntry

from rights.translation.action_menu import CORRECTED, CORRECTION_VALUE, after_publish, before_publish
from rights.translation.left_behind import left_behind
from rights.translation.models import TranslationState
from tests.rights.translation.conftest import change_block, publish, read, words

pytestmark = pytest.mark.django_db


def codes(found) -> dict:
    return {locale.language_code: parts for locale, parts in found.items()}


def test_nothing_is_left_behind_while_nothing_changes(rsa, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        assert left_behind(rsa) == {}


def test_a_draft_that_changes_a_block_leaves_it_behind_in_every_language(rsa):
    part = change_block(rsa, "what_is_it", 0, "<p>Une aide, tous les mois.</p>")
    assert codes(left_behind(rsa)) == {version.locale.language_code: [part] for version in rsa.get_translations()}


def test_what_was_translated_once_or_has_only_moved_is_not_left_behind(rsa):
    first = copy.deepcopy(list(rsa.what_is_it.raw_data))
    change_block(rsa, "what_is_it", 0, "<p>Autre chose.</p>")
    publish(rsa)
    rsa.what_is_it = first
    assert left_behind(rsa) == {}
    rsa.steps = list(reversed(copy.deepcopy(list(rsa.steps.raw_data))))
    assert left_behind(rsa) == {}


def test_hidden_translations_and_those_kept_by_hand_do_not_count(rsa):
    rsa.get_translation(Locale.objects.get(language_code="ar")).unpublish()
    TranslationState.objects.filter(object_id=rsa.translation_key, locale__language_code="tr").update(is_by_hand=True)
    part = change_block(rsa, "what_is_it", 0, "<p>Une aide.</p>")
    followed = {version.locale.language_code for version in rsa.get_translations()} - {"ar", "tr"}
    assert codes(left_behind(rsa)) == {code: [part] for code in followed}


def test_a_language_taken_out_of_the_portal_is_left_out(rsa, settings):
    part = change_block(rsa, "what_is_it", 0, "<p>Une aide.</p>")
    settings.LANGUAGES = [language for language in settings.LANGUAGES if language[0] != "tr"]
    found = codes(left_behind(rsa))
    assert "tr" not in found
    assert found["ar"] == found["en"] == [part]


def test_says_the_same_as_publishing_does(rsa):
    change_block(rsa, "what_is_it", 0, "<p>Une aide.</p>")
    rsa.title = "Un autre titre"
    foreseen = codes(left_behind(rsa))
    publish(rsa)
    states = TranslationState.objects.filter(object_id=rsa.translation_key)
    assert {state.locale.language_code: [part for part, _since in state.waiting] for state in states} == foreseen


def test_the_editor_names_the_blocks_without_any_script(editor_client, rsa):
    address = reverse("wagtailadmin_pages:edit", args=[rsa.pk])
    assert words(read(editor_client, address).select_one(".left-behind")) == ""
    rsa.title = "Un autre titre"
    rsa.save_revision()
    notice = words(read(editor_client, address).select_one(".left-behind"))
    assert notice.startswith("Publier laissera 1 bloc à traduire en anglais, arabe, turc, ukrainien et portugais.") and notice.endswith("Titre")
    fresh = read(editor_client, reverse("translation:left_behind", args=[rsa.pk]))
    assert words(fresh) == notice


def test_the_editor_of_a_translation_or_of_a_page_without_any_says_nothing(editor_client, rsa):
    english = rsa.get_translation(Locale.objects.get(language_code="en"))
    english.title = "Something else"
    english.save_revision()
    assert words(read(editor_client, reverse("translation:left_behind", args=[english.pk]))) == ""
    TranslationState.objects.filter(object_id=rsa.translation_key).delete()
    html = read(editor_client, reverse("wagtailadmin_pages:edit", args=[rsa.pk]))
    assert html.select_one(".left-behind") is None
    assert not html.select(f"button[value={CORRECTION_VALUE}]")


def test_who_may_not_edit_the_page_may_not_ask(client, django_user_model, rsa):
    client.force_login(django_user_model.objects.create_user("visiteur", "", "mot de passe"))
    assert client.get(reverse("translation:left_behind", args=[rsa.pk])).status_code in {302, 403}


@pytest.fixture
def posted(rf, editor):
    """Return a function that publishes a page as the editor's button does, and returns the words of the message shown."""

    def publish_as(page, value):
        from django.contrib.messages import get_messages
        from django.contrib.messages.storage.fallback import FallbackStorage

        request = rf.post("/", {"action-publish": value})
        request.user, request.session = editor, {}
        request._messages = FallbackStorage(request)
        revision = page.save_revision(user=editor)
        before_publish(request, page)
        revision.publish(user=editor)
        after_publish(request, type(page).objects.get(pk=page.pk))
        return " ".join(str(message).strip() for message in get_messages(request))

    return publish_as


def waiting(page):
    return set(TranslationState.objects.filter(object_id=page.translation_key).values_list("to_translate", flat=True))


def test_a_correction_of_spelling_keeps_the_translations(rsa, posted):
    rsa.title = rsa.title.replace("droit", "drot")
    message = posted(rsa, CORRECTION_VALUE)
    assert waiting(rsa) == {0}
    assert message == "1 bloc corrigé garde ses traductions."
    entry = PageLogEntry.objects.get(page=rsa.pk, action=CORRECTED)
    assert (entry.data, entry.user.username) == ({"kept": 1, "waiting": []}, "redaction")


def test_what_is_too_much_for_a_correction_waits_and_is_named(rsa, posted):
    rsa.title = rsa.title.replace("droit", "drot")
    change_block(rsa, "what_is_it", 0, "<p>Une tout autre phrase.</p>")
    message = posted(rsa, CORRECTION_VALUE)
    assert waiting(rsa) == {1}
    assert "1 bloc corrigé garde" in message and "trop de choses ont changé" in message
    assert PageLogEntry.objects.get(page=rsa.pk, action=CORRECTED).data["waiting"]


def test_a_mark_never_outlives_its_publication(rsa, posted, french_page):
    contact = french_page("contact")
    TranslationState.objects.filter(object_id=contact.translation_key).delete()
    assert posted(contact, CORRECTION_VALUE) == ""
    rsa.title = rsa.title.replace("droit", "drot")
    assert posted(rsa, "action-publish") == ""
    assert waiting(rsa) == {1}


def test_the_button_stands_beside_publish(editor_client, rsa):
    html = read(editor_client, reverse("wagtailadmin_pages:edit", args=[rsa.pk]))
    assert "Publier une simple correction" in words(html.select_one(f"button[value={CORRECTION_VALUE}]"))

"""What other systems get wrong about outdated translations, each tried here."""

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from home.models import HomePage, StandardPage
from rights.translation.models import TranslationState
from rights.translation.services.editorial_mark import mark_editorial
from tests.rights.translation.pages import (
    blocks,
    make_page,
    publish,
    publish_translation,
    shown,
    text_block,
    translate,
    translated,
    translation,
    type_translation,
    version,
    waiting,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    """A page of two blocks, translated and public in English."""
    made = make_page("Le premier bloc.", "Le deuxième bloc.", languages=["en"])
    translate(made, "en")
    return made


def english(*texts):
    return [translated(text, "en") for text in texts]


def test_saving_a_draft_flags_nothing(page):
    page.title = "Un brouillon"
    page.body = [text_block("Tout est autre.")]
    page.save_revision()
    assert waiting(page, "en") == 0
    assert shown(page, "en") == english("Le premier bloc.", "Le deuxième bloc.")


def test_publishing_again_flags_nothing(page):
    before = version(page, "en").latest_revision_id
    publish(page)
    assert waiting(page, "en") == 0
    assert version(page, "en").latest_revision_id == before


def test_moving_a_block_moves_its_translation(page):
    publish(page, list(reversed(blocks(page))))
    assert shown(page, "en") == english("Le deuxième bloc.", "Le premier bloc.")
    assert waiting(page, "en") == 0


def test_a_block_pasted_under_another_identifier_keeps_its_translation(page):
    publish(page, [text_block("Le deuxième bloc."), blocks(page)[0]])
    assert shown(page, "en") == english("Le deuxième bloc.", "Le premier bloc.")
    assert waiting(page, "en") == 0


def test_a_removed_block_goes_and_comes_back_translated(page):
    whole = blocks(page)
    page = publish(page, whole[:1])
    assert shown(page, "en") == english("Le premier bloc.")
    page = publish(page, whole)
    assert shown(page, "en") == english("Le premier bloc.", "Le deuxième bloc.")
    assert waiting(page, "en") == 0


def test_an_added_block_is_french_and_no_other(page):
    publish(page, [text_block("Un bloc de plus."), *blocks(page)])
    assert shown(page, "en") == ["Un bloc de plus.", *english("Le premier bloc.", "Le deuxième bloc.")]
    assert waiting(page, "en") == 1


def test_a_link_that_leads_elsewhere_is_followed_and_flags_nothing():
    page = make_page('Voir <a href="https://www.caf.fr/">la CAF</a>.', languages=["en"])
    translate(page, "en")
    body = blocks(page)
    body[0]["value"] = body[0]["value"].replace("https://www.caf.fr/", "https://www.caf.fr/allocataires")
    publish(page, body)
    assert shown(page, "en") == ['en: Voir <a href="https://www.caf.fr/allocataires">la CAF</a>.']
    assert waiting(page, "en") == 0


def test_bold_words_and_a_link_more_flag_nothing():
    page = make_page("Appelez la CAF demain.", languages=["en"])
    translate(page, "en")
    body = blocks(page)
    body[0]["value"] = '<p><b>Appelez</b> la <a href="https://www.caf.fr/">CAF</a> demain.</p>'
    publish(page, body)
    assert shown(page, "en") == ["en: Appelez la CAF demain."]
    assert waiting(page, "en") == 0


def test_a_link_put_before_another_does_not_take_its_words():
    page = make_page('Voir la <a href="https://www.caf.fr/">CAF</a>.', languages=["en"])
    translate(page, "en")
    body = blocks(page)
    body[0]["value"] = '<p><a href="https://www.lyon.fr/">Voir</a> la <a href="https://www.caf.fr/">CAF</a>.</p>'
    publish(page, body)
    assert shown(page, "en") == ['en: Voir la <a href="https://www.caf.fr/">CAF</a>.']


def test_an_outdated_translation_published_again_is_up_to_date_where_it_says_what_the_french_says(page):
    """It stays French where nobody has translated, and its flag goes with the last block translated."""
    body = blocks(page)
    body[0]["value"] = "<p>Le premier bloc a changé.</p>"
    page = publish(page, body)
    publish_translation(page, "en")
    assert waiting(page, "en") == 1
    assert shown(page, "en") == ["Le premier bloc a changé.", *english("Le deuxième bloc.")]
    translate(page, "en")
    assert waiting(page, "en") == 0
    assert shown(page, "en") == english("Le premier bloc a changé.", "Le deuxième bloc.")


def test_an_old_version_of_a_translation_that_is_published_does_not_pass_for_the_new_french(page):
    old = version(page, "en").get_latest_revision()
    body = blocks(page)
    body[0]["value"] = "<p>Le premier bloc a changé.</p>"
    page = publish(page, body)
    old.publish()
    assert shown(page, "en") == ["Le premier bloc a changé.", *english("Le deuxième bloc.")]
    assert waiting(page, "en") == 1


def test_a_text_that_reverts_is_translated_again_by_itself(page):
    first = blocks(page)
    body = blocks(page)
    body[0]["value"] = "<p>Autre chose.</p>"
    page = publish(page, body)
    assert waiting(page, "en") == 1
    page = publish(page, first)
    assert waiting(page, "en") == 0
    assert shown(page, "en") == english("Le premier bloc.", "Le deuxième bloc.")


def test_what_translators_typed_and_did_not_publish_stays_a_draft(page):
    typed = StringTranslation.objects.get(data="en: Le premier bloc.")
    typed.data = "A better text, not finished"
    typed.save()
    body = blocks(page)
    body[1]["value"] = "<p>Le deuxième bloc a changé.</p>"
    page = publish(page, body)
    type_translation(page, "en", only={"Le deuxième bloc a changé."})
    page = publish(page)
    assert shown(page, "en") == [*english("Le premier bloc."), "Le deuxième bloc a changé."]
    typed.refresh_from_db()
    assert typed.data == "A better text, not finished"


def test_what_a_machine_proposes_is_not_shown(page):
    body = blocks(page)
    body[0]["value"] = "<p>Le premier bloc a changé.</p>"
    page = publish(page, body)
    type_translation(page, "en")
    StringTranslation.objects.filter(data="en: Le premier bloc a changé.").update(translation_type="machine")
    publish_translation(page, "en")
    assert shown(page, "en") == ["Le premier bloc a changé.", *english("Le deuxième bloc.")]


def test_a_correction_of_spelling_keeps_the_translation_when_the_editor_says_so(page):
    body = blocks(page)
    body[0]["value"] = "<p>Le premier blocs.</p>"
    page.body = body
    mark_editorial(page, is_editorial=True)
    page = publish(page)
    assert shown(page, "en") == english("Le premier bloc.", "Le deuxième bloc.")
    assert waiting(page, "en") == 0


def test_a_correction_that_changes_a_number_is_no_correction():
    page = make_page("Vous avez 2 mois.", languages=["en"])
    translate(page, "en")
    body = blocks(page)
    body[0]["value"] = "<p>Vous avez 3 mois.</p>"
    page.body = body
    mark_editorial(page, is_editorial=True)
    page = publish(page)
    assert shown(page, "en") == ["Vous avez 3 mois."]


def test_a_first_version_marked_as_a_correction_is_still_to_translate():
    home = HomePage.objects.get(locale__language_code="fr")
    page = home.add_child(instance=StandardPage(title="Nouvelle", slug="nouvelle", live=False, body=[text_block("Un texte.")]))
    mark_editorial(page, is_editorial=True)
    page.save_revision().publish()
    made = make_page("Un texte.", languages=["en"])
    mark_editorial(made, is_editorial=True)
    made = publish(made, [*blocks(made), text_block("Un autre texte.")])
    publish_translation(made, "en")
    assert shown(made, "en") == ["Un texte.", "Un autre texte."]
    assert waiting(made, "en") == 3, "the title and the two blocks"


def test_a_hidden_translation_follows_without_becoming_public(page):
    version(page, "en").unpublish()
    body = blocks(page)
    body[0]["value"] = "<p>Le premier bloc a changé.</p>"
    page = publish(page, body)
    state = TranslationState.objects.get(object_id=page.translation_key)
    assert not version(page, "en").live
    assert not state.is_public
    assert state.to_translate == 1


def test_a_source_that_is_hidden_moved_or_deleted_leaves_its_translation_as_it_is(page):
    page.unpublish()
    assert waiting(page, "en") == 0
    page = publish(page)
    page.move(HomePage.objects.get(locale__language_code="fr").get_children().first(), pos="last-child")
    assert waiting(page, "en") == 0
    assert shown(page, "en") == english("Le premier bloc.", "Le deuxième bloc.")
    target = version(page, "en")
    StandardPage.objects.get(pk=page.pk).delete()
    target.save_revision().publish()
    assert StandardPage.objects.get(pk=target.pk).live
    assert [block.value.source for block in StandardPage.objects.get(pk=target.pk).body] == [
        f"<p>{text}</p>" for text in english("Le premier bloc.", "Le deuxième bloc.")
    ]


def test_an_alias_of_the_source_flags_nothing(page):
    alias = page.create_alias(update_slug="alias-de-la-page")
    publish(page)
    assert waiting(page, "en") == 0
    assert Page.objects.get(pk=alias.pk).live


def test_a_translation_taken_out_of_the_screen_is_left_to_its_editors(page):
    record = translation(page, "en")
    record.enabled = False
    record.save()
    body = blocks(page)
    body[0]["value"] = "<p>Le premier bloc a changé.</p>"
    page = publish(page, body)
    assert shown(page, "en") == english("Le premier bloc.", "Le deuxième bloc.")
    state = TranslationState.objects.get(object_id=page.translation_key)
    assert state.is_by_hand
    assert state.to_translate == 1


def test_an_address_that_changes_in_french_leaves_the_others(page):
    before = version(page, "en").slug
    page.slug = "une-autre-adresse"
    publish(page)
    assert version(page, "en").slug == before
    assert waiting(page, "en") == 0


def test_a_new_language_has_everything_to_translate(page):
    make = make_page("Un texte.", languages=["ar"])
    target = version(make, "ar")
    assert all(target.is_in_french(part) for part in target.translated_parts)
    assert waiting(make, "ar") == len(target.translated_parts) == 2


def test_sending_a_page_to_translation_again_leaves_its_translations_alone():
    page = make_page("Le premier bloc.", languages=["ar", "tr"])
    translate(page, "ar")
    StringTranslation.objects.filter(context__object_id=page.translation_key, locale__language_code="ar").update(data="مسودة")
    Translation.objects.filter(pk=translation(page, "tr").pk).update(enabled=False)
    before, by_hand = shown(page, "ar"), shown(page, "tr")
    translate_object(page, list(Locale.objects.filter(language_code__in=("ar", "tr"))))
    assert shown(page, "ar") == before
    assert version(page, "ar").title == translated(page.title, "ar")
    assert shown(page, "tr") == by_hand
    assert not translation(page, "tr").enabled, "it stays kept by hand"

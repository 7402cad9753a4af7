"""A translated page says who read it over, and when; it says so of the very words that were read."""

import copy
import datetime

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageLogEntry

from portal.content.load import load_content
from portal.content.problems import ContentError
from rights.contact.views import FORM_ADDRESS
from rights.explainers.models import ExplainerPage
from rights.translation.models import TranslationReview
from rights.translation.selectors import review_of, reviews_of
from rights.translation.services.reviews import review_record, translated_texts, version_of
from tests.contracts.site import LANGUAGES, PAGE_MODELS, demo_page
from tests.portal.conftest import empty_portal, folder  # noqa: F401 (fixtures)
from tests.rights.editing.conftest import words

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 10, 5)
AWAITED = {
    "en": "Nobody has checked this translation yet.",
    "ar": "لم يراجع أحد هذه الترجمة بعد.",
    "tr": "Bu çeviriyi henüz kimse kontrol etmedi.",
}
CHANGED = "It has changed since: nobody has checked the changes yet."
GATHERS = {model.__name__ for model in PAGE_MODELS if not model.tells_who_reviewed}


@pytest.fixture
def french(french_page):
    return french_page("rsa")


@pytest.fixture
def english(french):
    return version_in("en")


def version_in(language: str) -> ExplainerPage:
    french = ExplainerPage.objects.get(slug="rsa", locale__language_code="fr")
    return french.get_translation(Locale.objects.get(language_code=language))


def seen(client, address: str) -> str:
    caches["pages"].clear()  # tests commit nothing, which is what forgets kept pages
    return words(BeautifulSoup(client.get(address).content, "html.parser").main)


def screen(page) -> str:
    return reverse("translation:review", args=[page.pk])


def rewritten(page, **values):
    """Return a page with other words in the first block of what it is."""
    raw = copy.deepcopy(list(page.what_is_it.raw_data))
    raw[0]["value"] = values.get("text", "<p>Other words.</p>")
    page.what_is_it = raw
    return page


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != settings.LANGUAGE_CODE and code in AWAITED])
def test_every_page_of_the_demo_says_that_it_awaits_its_review(client, language):
    for model in PAGE_MODELS:
        page = demo_page(model, language)
        said = seen(client, page.url).count(AWAITED[language])
        assert said == (0 if model.__name__ in GATHERS else 1), model
    assert AWAITED[language] in seen(client, version_in(language).url + "falc/")


def test_the_source_and_the_forms_say_nothing_of_it(client, french):
    page = client.get(french.url).content.decode()
    assert "relu cette traduction" not in page
    contact = next(model for model in PAGE_MODELS if model.__name__ == "ContactPage")
    assert AWAITED["en"] in seen(client, demo_page(contact, "en").url)
    assert AWAITED["en"] not in seen(client, demo_page(contact, "en").url + FORM_ADDRESS)


def test_a_page_says_who_read_its_translation_over(client, english):
    review_record(page=english, day=DAY)
    assert "Translation checked by the team of the 107 on 5 October 2026." in seen(client, english.url)
    review_record(page=english, organisation="Association Traduire", day=datetime.date(2026, 11, 2))
    for address in (english.url, english.url + "falc/"):
        text = seen(client, address)
        assert "Translation checked by Association Traduire on 2 November 2026." in text
        assert CHANGED not in text
        assert AWAITED["en"] not in text


def test_in_arabic_the_name_of_who_read_it_is_marked_as_french(client, french):
    arabic = version_in("ar")
    review_record(page=arabic, organisation="Association Traduire", day=DAY)
    html = BeautifulSoup(client.get(arabic.url).content, "html.parser")
    name = html.select_one("section.trust").find(string=lambda text: "Traduire" in text)
    assert name.parent["lang"] == "fr"


def test_words_that_change_await_a_new_review_until_they_come_back(client, english):
    review_record(page=english, organisation="Association Traduire", day=DAY)
    before = english.what_is_it.raw_data[0]["value"]
    rewritten(english).save_revision().publish()
    text = seen(client, english.url)
    assert "Translation checked by Association Traduire on 5 October 2026." in text
    assert CHANGED in text
    rewritten(version_in("en"), text=before).save_revision().publish()
    assert CHANGED not in seen(client, english.url)


def test_a_block_that_falls_back_to_french_leaves_the_review_of_the_others(client, french, english):
    review_record(page=english, day=DAY)
    rewritten(french, text="<p>Le RSA est une aide en argent, tous les mois.</p>").save_revision().publish()
    assert version_in("en").is_in_french(f"what_is_it.{french.what_is_it.raw_data[0]['id']}")
    text = seen(client, english.url)
    assert "Translation checked by the team of the 107" in text
    assert CHANGED not in text


def test_republishing_and_moving_blocks_keep_the_review(client, english):
    review_record(page=english, day=DAY)
    raw = list(english.steps.raw_data)
    english.steps = [*raw[1:], raw[0]]
    english.save_revision().publish()
    assert TranslationReview.objects.get(page=english).is_current


def test_a_draft_that_was_read_over_is_told_once_it_is_published(client, english):
    revision = rewritten(english).save_revision()
    review_record(page=revision.as_object(), day=DAY)
    assert AWAITED["en"] in seen(client, english.url)
    revision.publish()
    assert "Translation checked by the team of the 107 on 5 October 2026." in seen(client, english.url)


def test_a_review_is_recorded_on_its_screen_and_in_the_history(editor_client, editor, client_without_account, english):
    edit = reverse("wagtailadmin_pages:edit", args=[english.pk])
    assert screen(english) in editor_client.get(edit, follow=True).content.decode()
    form = BeautifulSoup(editor_client.get(screen(english)).content, "html.parser")
    assert form.find("input", {"name": "reviewed_on"})["value"] == f"{timezone.localdate():%d/%m/%Y}"
    data = {"version": form.find("input", {"name": "version"})["value"], "organisation": "Traduire", "reviewed_on": DAY.isoformat()}
    assert editor_client.post(screen(english), data).status_code == 302
    review = review_of(english)
    assert (review.organisation, review.reviewed_on, review.recorded_by, review.is_current) == ("Traduire", DAY, editor, True)
    history = words(BeautifulSoup(editor_client.get(reverse("wagtailadmin_pages:history", args=[english.pk])).content, "html.parser"))
    assert "Traduction relue par Traduire le 5 octobre 2026" in history
    assert PageLogEntry.objects.filter(page_id=english.pk, action="portal.translation.reviewed", user=editor).exists()
    public = client_without_account.get(english.url).content.decode()
    assert "Traduire" in public
    assert editor.username not in public


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [("reviewed_on", "2100-01-01", "futur"), ("reviewed_on", "hier", "date"), ("version", "autre", "a changé"), ("organisation", "x" * 121, "120")],
)
def test_what_cannot_be_recorded_is_refused_with_its_reason(editor_client, english, field, value, reason):
    data = {"version": version_of(translated_texts(english)), "organisation": "", "reviewed_on": DAY.isoformat()} | {field: value}
    answer = editor_client.post(screen(english), data)
    assert answer.status_code == 200
    assert reason in answer.content.decode()
    assert not TranslationReview.objects.exists()
    if field == "version":
        again = BeautifulSoup(answer.content, "html.parser").find("input", {"name": "version"})["value"]
        assert editor_client.post(screen(english), data | {"version": again}).status_code == 302


def test_only_a_translation_can_be_read_over_and_only_by_who_may_edit_it(editor_client, client, django_user_model, french, english):
    assert editor_client.get(screen(french), follow=True).status_code == 404
    assert screen(french) not in editor_client.get(reverse("wagtailadmin_pages:edit", args=[french.pk])).content.decode()
    client.force_login(django_user_model.objects.create_user("personne", "", "mot de passe"))
    assert client.post(screen(english), {"reviewed_on": DAY.isoformat()}).status_code in {302, 403}
    assert not TranslationReview.objects.exists()


def test_an_account_that_is_deleted_leaves_the_review(english, django_user_model):
    person = django_user_model.objects.create_user("relectrice")
    review_record(page=english, day=DAY, user=person)
    person.delete()
    assert TranslationReview.objects.get(page=english).recorded_by is None


def test_the_reviews_of_many_pages_are_read_at_once(english, django_assert_num_queries):
    arabic = version_in("ar")
    review_record(page=english, organisation="Une", day=DAY)
    review_record(page=english, organisation="Deux", day=datetime.date(2026, 10, 6))
    with django_assert_num_queries(1):
        found = reviews_of([english.pk, arabic.pk])
    assert {pk: review.organisation for pk, review in found.items()} == {english.pk: "Deux"}


def test_the_review_costs_one_query_on_a_translation_and_none_on_the_source(client, french, english, django_assert_max_num_queries):
    for page, expected in ((french, 0), (english, 1)):
        client.get(page.url)
        caches["pages"].clear()
        with django_assert_max_num_queries(20) as queries:
            client.get(page.url)
        assert sum("translation_translationreview" in query["sql"] for query in queries.captured_queries) == expected


def test_a_review_makes_kept_pages_be_forgotten(client, english, django_capture_on_commit_callbacks):
    client.get(english.url)
    with django_capture_on_commit_callbacks(execute=True):
        review_record(page=english, day=DAY)
    assert "Translation checked by" in client.get(english.url).content.decode()


ENGLISH = "explainers/medecin-traitant.en.yaml"


def test_a_content_file_says_who_read_its_translation_over(empty_portal, folder, client):  # noqa: F811
    said = (folder / ENGLISH).read_text()
    (folder / ENGLISH).write_text(said + "\ntranslation_reviewed: {by: Association Traduire, date: 2026-10-05}\n")
    for _again in range(2):
        load_content(root=folder)
        assert TranslationReview.objects.count() == 1
    address = "/en/rights/health/regular-doctor/"
    assert "Translation checked by Association Traduire on 5 October 2026." in seen(client, address)
    (folder / ENGLISH).write_text(said + "\ntranslation_reviewed: {date: 2026-10-06}\n")
    load_content(root=folder)
    assert "Translation checked by the team of the 107 on 6 October 2026." in seen(client, address)


@pytest.mark.parametrize(
    ("file", "line", "reason"),
    [
        (ENGLISH, "translation_reviewed: yes", "write “date”"),
        (ENGLISH, "translation_reviewed: {by: Nous}", "write “date”"),
        (ENGLISH, "translation_reviewed: {date: 2100-01-01}", "in the future"),
        (ENGLISH, "translation_reviewed: {date: hier}", "is not a date"),
        ("explainers/medecin-traitant.fr.yaml", "translation_reviewed: {date: 2026-10-05}", "unknown field"),
    ],
)
def test_a_content_file_that_says_it_wrongly_is_refused(empty_portal, folder, file, line, reason):  # noqa: F811
    (folder / file).write_text((folder / file).read_text() + f"\n{line}\n")
    with pytest.raises(ContentError) as raised:
        load_content(root=folder)
    assert any(reason in str(problem) for problem in raised.value.problems)

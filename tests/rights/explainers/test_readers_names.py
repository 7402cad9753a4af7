"""The names of readers: taken off and erased at their wish, forgotten at their date, in no log."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from rights.explainers.models import EasyReadValidation
from rights.explainers.services.proof import proof_of, simple_text_decide
from rights.explainers.services.readers_names import CONSENT_WITHDRAWN, NAME_ERASED, consent_withdraw
from tests.rights.editing.conftest import seen, words
from tests.rights.explainers.reading import CHANGES, read_by_people, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_open_errors")]
NOBODY = {"name": "", "is_public": False}
LILA = "<bdi>Lila</bdi>"


@pytest.fixture
def page(french_page):
    return french_page("rsa")


def address(action, reading, place=0) -> str:
    return reverse(f"easy_read:{action}", args=[reading.page_id, reading.pk, place])


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def names(reading) -> list[str]:
    reading.refresh_from_db()
    return [reader["name"] for reader in reading.readers]


@pytest.mark.parametrize(("action", "kept"), [("withdraw", {"name": "Lila", "is_public": False}), ("erase", NOBODY)])
def test_a_reader_changes_their_mind(editor_client, client, page, django_capture_on_commit_callbacks, action, kept):
    with django_capture_on_commit_callbacks(execute=True):
        reading = read_by_people(page)
    public = page.url + "falc/"
    assert LILA in client.get(public).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert editor_client.post(address(action, reading)).status_code == 302
    text = client.get(public).content.decode()
    assert LILA not in text
    assert "ESAT des Lilas" in text, "the proof itself holds"
    reading.refresh_from_db()
    assert reading.readers == [kept, {"name": "Monsieur Secret", "is_public": False}]
    entry = PageLogEntry.objects.get(action__in=[CONSENT_WITHDRAWN, NAME_ERASED])
    assert (entry.page_id, "Lila" in str(entry.data)) == (page.pk, False)
    editor_client.post(address(action, reading))
    assert PageLogEntry.objects.filter(action__in=[CONSENT_WITHDRAWN, NAME_ERASED]).count() == 1
    shown = words(seen(editor_client, reverse("easy_read:proof", args=[page.pk])))
    assert ("Lila" in shown.replace("ESAT des Lilas", "")) is (action == "withdraw")


def test_a_name_withdrawn_after_its_last_day_is_erased(page):
    reading = read_by_people(page, read_on=days_ago(365))
    consent_withdraw(reading=reading, place=0, user=None)
    assert names(reading)[0] == ""


@pytest.mark.parametrize("key", ["writing", "publishing", "translation"])
def test_who_records_no_reading_changes_no_name_and_sees_only_public_ones(client_of, page, key):
    reading, client = read_by_people(page), client_of(key)
    for action in ("withdraw", "erase"):
        client.post(address(action, reading))
    assert names(reading) == ["Lila", "Monsieur Secret"]
    assert reading.public_names == ["Lila"]
    shown = words(seen(client, reverse("easy_read:proof", args=[page.pk])))
    assert "Lila" in shown
    assert "Secret" not in shown


def test_who_records_readings_sees_the_date_of_erasure(client_of, page):
    read_by_people(page)
    shown = words(seen(client_of("easy_read"), reverse("easy_read:proof", args=[page.pk])))
    assert "effacé à partir du 2 novembre 2027" in shown


def test_the_address_asks_for_a_reading_of_this_page_and_a_reader_of_it(editor_client, french_page, page):
    reading = read_by_people(page)
    other = reverse("easy_read:erase", args=[french_page("aspa").pk, reading.pk, 0])
    for wrong in (address("erase", reading, 9), other):
        assert editor_client.post(wrong, follow=True).status_code == 404
    assert editor_client.get(address("erase", reading)).status_code == 405
    assert names(reading) == ["Lila", "Monsieur Secret"]


def test_names_that_readers_do_not_see_are_forgotten_after_twelve_months(page, french_page):
    recent, late = read_by_people(page, read_on=days_ago(364)), read_by_people(page, read_on=days_ago(365))
    refused = read_by_people(french_page("aspa"), CHANGES, read_on=days_ago(400), remarks="Trop long.")
    call_command("forget_names", verbosity=0)
    assert proof_of(page) == late
    assert names(late) == ["Lila", ""]
    assert names(recent) == ["Lila", "Monsieur Secret"]
    assert names(refused) == ["", ""]
    assert not PageLogEntry.objects.filter(data__icontains="Lila").exists()


def test_a_name_shown_with_words_that_changed_is_forgotten_too(page):
    reading = read_by_people(page, read_on=days_ago(365))
    write(page, "Un autre texte.")
    simple_text_decide(page=page)
    page.save_revision().publish()
    call_command("forget_names", verbosity=0)
    assert names(reading) == ["", ""]
    assert EasyReadValidation.objects.get() == reading, "what was said stays"


def test_each_start_of_the_portal_forgets_them(page):
    reading = read_by_people(page, CHANGES, read_on=days_ago(365), remarks="Trop long.")
    call_command("prepare", "--no-static", "--no-demo", verbosity=0)
    assert names(reading) == ["", ""]

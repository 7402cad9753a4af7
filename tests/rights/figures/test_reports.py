"""What the team is told: amounts to check, where each is used, those that texts still write by hand."""

from collections.abc import Iterator
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.signals import page_published

from home.models import StandardPage
from rights.figures.models import AmountUse
from tests.rights.figures.conftest import use

pytestmark = pytest.mark.django_db


def said(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").replace("’", "'").split())


def every_page(client, address, **query) -> Iterator[str]:
    """Yield what each page of a list says."""
    number, last = 0, 1
    while (number := number + 1) <= last:
        response = client.get(address, query | {"p": number})
        last = response.context["paginator"].num_pages
        yield said(response)


@pytest.fixture
def register_of_four(amount, rsa):
    amount("fini", ("1", date(2025, 1, 1), date(2025, 12, 31)), labels={"fr": "Montant fini"})
    amount("oublie", ("2", date(2025, 1, 1), None), labels={"fr": "Montant oublié"}, checked_on=None)
    amount("futur", ("3", date(2027, 1, 1), None), labels={"fr": "Montant futur"})


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("", {"RSA d'essai", "Montant fini", "Montant oublié", "Montant futur"}),
        ("needed", {"Montant fini", "Montant oublié"}),
        ("expired", {"Montant fini"}),
        ("in_force", {"RSA d'essai"}),
        ("future", {"Montant futur"}),
    ],
)
def test_the_report_filters_by_state(editor_client, register_of_four, state, shown):
    text = "".join(every_page(editor_client, reverse("figures_report_results"), state=state, q=""))
    assert {label for label in ("RSA d'essai", "Montant fini", "Montant oublié", "Montant futur") if label in text} == shown


def test_the_report_says_where_each_amount_is_used_and_exports_it(editor_client, rsa, written):
    page = written(f"<p>{use('rsa-essai')}</p>", introduction="{rsa-essai}")
    page.save_revision(clean=False).publish()
    html = BeautifulSoup(editor_client.get(reverse("figures_report"), {"q": "rsa-essai"}).content, "html.parser")
    assert [link.get_text() for link in html.find_all("a", href=reverse("wagtailadmin_pages:edit", args=[page.pk]))] == [f"{page.title} (fr)"]
    export = b"".join(editor_client.get(reverse("figures_report"), {"q": "rsa-essai", "export": "csv"}).streaming_content).decode()
    assert "1\u202f651,69\u00a0€" in export
    assert f"{page.title} (fr)" in export


def test_the_report_costs_the_same_for_one_amount_and_for_many(editor_client, rsa, amount):
    def count():
        with CaptureQueriesContext(connection) as seen:
            editor_client.get(reverse("figures_report_results"))
        return len(seen)

    count()
    before = count()
    for number in range(10):
        amount(f"m{number}", ("1", date(2026, 1, 1), None))
    count()
    assert count() == before


def test_amounts_written_by_hand_are_reported_by_page_and_language(editor_client, written):
    written("<p>Soit 123 456 € ou 7 €, oui 7 €.</p>").save_revision(clean=False).publish()
    page_published.send(sender=StandardPage, instance=written("<p>123 456 €</p>", language="ar"), revision=None)
    results = reverse("amounts_by_hand_results")
    # Readers of every translation find the French paragraph until it is translated.
    versions = written().get_translations(inclusive=True)
    listed = said(editor_client.get(results, {"q": "123 456"}))
    assert listed.count("123 456 €") == versions.count()
    assert f"{versions.count()} éléments" in listed
    assert said(editor_client.get(results, {"q": "123 456", "language": "ar"})).count("123 456 €") == 1
    assert AmountUse.objects.get(words="7 €", language="fr", title__startswith=written().title).times == 2
    page = written("<p>Rien.</p>")
    page.save_revision(clean=False).publish()
    assert not AmountUse.objects.filter(object_id=page.pk).exists()


def test_a_page_that_readers_no_longer_have_is_reported_no_more(written):
    page = written("<p>Soit 123 456 €.</p>")
    page.save_revision(clean=False).publish()
    assert AmountUse.objects.filter(object_id=page.pk).exists()
    StandardPage.objects.get(pk=page.pk).unpublish()
    assert not AmountUse.objects.filter(object_id=page.pk).exists()


def test_the_panel_of_clarity_reports_the_amounts_of_the_text_being_written(editor_client, written, rsa):
    page = written(f"<p>Soit 1 234 € ou {use('rsa-essai')}.</p>")
    html = BeautifulSoup(editor_client.post(reverse("clarity:check", args=[page.pk]), {}).content, "html.parser")
    assert [amount.get_text() for amount in html.select(".clarity-amounts bdi")] == ["1 234 €"]


def test_the_first_screen_says_what_to_check(editor_client, register_of_four, written):
    written("<p>Soit 9 €.</p>").save_revision(clean=False).publish()
    text = said(editor_client.get("/admin/"))
    assert "Montants à vérifier" in text
    assert "Montant fini" in text, "what has ended comes before what nobody has checked"
    assert "Pages avec des montants écrits à la main" in text

"""The accessibility statement says what the law allows, every page shows it, and the team is told when it grows old."""

from datetime import timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.translation import override

from home.models import AccessibilityStatementPage
from home.models.base import NotReadyToPublish
from home.services.statement import statement_warnings
from tests.conftest import LANGUAGES

pytestmark = pytest.mark.django_db
MENTIONS = {
    "fr": "Accessibilité\u00a0: non conforme",
    "en": "Accessibility: not compliant",
    "ar": "إمكانية الوصول: غير مطابق",
    "tr": "Erişilebilirlik: uyumlu değil",
}


@pytest.fixture
def statement(db):
    return AccessibilityStatementPage.objects.get(locale__language_code="fr")


@pytest.fixture
def audited(statement):
    """Return a function that gives the statement an audit with a rate and a state."""

    def audit(percent, state, **values):
        statement.audit_date, statement.auditor, statement.rate, statement.state = timezone.localdate(), "Access42", Decimal(percent), state
        statement.tools = [("tool", {"name": "axe-core", "url": ""})]
        statement.environments = [("environment", {"assistive_technology": "NVDA 2025.3", "browser": "Firefox 145", "system": ""})]
        statement.sample = [("audited_page", {"name": "Accueil", "url": "https://droits.example.org/fr/"})]
        for name, value in values.items():
            setattr(statement, name, value)
        return statement

    return audit


def problems(page) -> set[str]:
    try:
        page.save_revision(clean=False).publish()
    except NotReadyToPublish as error:
        return set(error.message_dict)
    return set()


def read(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_the_state_and_leads_to_the_statement(client, language):
    own = AccessibilityStatementPage.objects.get(locale__language_code=language)
    for address in (f"/{language}/", own.url, f"/{language}/nulle-part/"):
        links = read(client, address).find("footer").find_all("a", href=lambda href: iri_to_uri(href) == own.url)
        assert [link.get_text(strip=True) for link in links] == [MENTIONS[language]]
    home = read(client, f"/{language}/").main.find("a", href=own.url)
    assert home.get_text(strip=True) == MENTIONS[language]


def test_the_mention_follows_the_state_at_once_in_every_language(client, audited, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert problems(audited("72.5", "partial")) == set()
    assert "partiellement conforme" in read(client, "/fr/").find("footer").get_text()
    assert "partially compliant" in read(client, "/en/").find("footer").get_text()
    english = read(client, "/en/accessibility/").main.get_text(" ", strip=True)
    for words in ("72.5", "axe-core", "NVDA 2025.3"):
        assert words in english


@pytest.mark.parametrize(
    ("rate", "state", "is_lawful"),
    [("100", "full", True), ("99.99", "full", False), ("99.99", "partial", True), ("50", "partial", True), ("49.99", "partial", False),
     ("49.99", "none", True), ("100", "partial", False), ("80", "none", False)],
)  # fmt: skip
def test_the_state_is_the_one_that_the_law_gives_to_the_rate(audited, rate, state, is_lawful):
    assert problems(audited(rate, state)) == (set() if is_lawful else {"state"})


def test_without_an_audit_the_site_is_not_compliant_and_has_no_rate(statement):
    statement.state, statement.rate = "partial", Decimal(80)
    assert problems(statement) == {"state", "rate"}


def test_an_audit_is_told_whole(audited):
    assert problems(audited("80", "partial", auditor="", rate=None, tools=[], environments=[], sample=[])) == {
        "auditor", "rate", "tools", "environments", "sample",
    }  # fmt: skip
    assert problems(audited("80", "partial", audit_date=timezone.localdate() + timedelta(days=1))) == {"audit_date"}
    assert problems(audited("80", "partial", scheme_url="https://example.org/schema", plan_year=timezone.localdate().year)) == {
        "scheme_date",
        "plan_url",
    }


def test_readers_see_the_audit(client, audited):
    assert (
        problems(
            audited(
                "72.50",
                "partial",
                scheme_date=timezone.localdate(),
                scheme_url="https://example.org/s",
                plan_year=timezone.localdate().year,
                plan_url="https://example.org/p",
            )
        )
        == set()
    )
    main = read(client, "/fr/accessibilite/").main
    text = main.get_text(" ", strip=True)
    for words in ("Access42", "72,5", "axe-core", "NVDA 2025.3", "Firefox 145", "Accueil", str(timezone.localdate().year)):
        assert words in text
    assert {"https://example.org/s", "https://example.org/p", "tel:+33969390000"} <= {link["href"] for link in main.find_all("a")}


def test_readers_are_promised_an_answer_and_told_the_four_ways_to_the_defender_of_rights(client):
    text = read(client, "/en/accessibility/").main.get_text(" ", strip=True)
    assert "within one week" in text
    assert "71120" in text
    defender = read(client, "/fr/accessibilite/").main.find("a", href="https://formulaire.defenseurdesdroits.fr/").find_parent("ul")
    assert len(defender.find_all("li")) == 4


LATE = {
    "statement_date": lambda day: {"statement_date": day - timedelta(days=3 * 366)},
    "audit_date": lambda day: {"audit_date": day - timedelta(days=3 * 366)},
    "scheme_date": lambda day: {"scheme_date": day - timedelta(days=3 * 366), "scheme_url": "https://example.org/s"},
    "plan_year": lambda day: {"plan_year": day.year - 1, "plan_url": "https://example.org/p"},
}


@pytest.mark.parametrize("what", LATE)
def test_the_team_is_told_of_each_date_that_has_passed(editor_client, audited, what):
    assert statement_warnings(audited("80", "partial")) == []
    page = audited("80", "partial", **LATE[what](timezone.localdate()))
    [warning] = statement_warnings(page)
    assert problems(page) == set(), "an old statement may still be corrected"
    with override("fr"):
        [warning] = statement_warnings(page)
    editor = editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert warning.replace("'", "&#x27;") in editor
    assert warning.replace("'", "&#x27;") in editor_client.get("/admin/").content.decode()


def test_the_editor_shows_no_warning_while_all_is_fresh(editor_client, statement):
    assert "n&#x27;est plus à jour" not in editor_client.get(reverse("wagtailadmin_pages:edit", args=[statement.pk])).content.decode()

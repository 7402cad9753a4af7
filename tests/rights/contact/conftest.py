"""A reader who writes to the team."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from home.models import SiteSettings
from home.services import form_tokens as tokens

FORM, SENT = "/fr/contact/ecrire/", "/fr/contact/envoye/"


class Reader:
    """A browser without JavaScript nor cookie. `wait` lets time pass, in seconds."""

    def __init__(self, monkeypatch):
        self.client = Client(enforce_csrf_checks=True)
        self.monkeypatch = monkeypatch
        self.now = tokens.time.time()
        self.monkeypatch.setattr(tokens.time, "time", lambda: self.now)

    def wait(self, seconds: float) -> None:
        self.now += seconds

    def open(self, address: str = FORM) -> dict[str, str]:
        """Return the form as it comes, as a browser would send it back."""
        return self.fields(self.client.get(address))

    def fields(self, answer) -> dict[str, str]:
        form = BeautifulSoup(answer.content, "html.parser").main.form
        values = {}
        for field in form.find_all(["input", "textarea"]):
            if field.get("type") != "radio" or field.has_attr("checked"):
                values[field["name"]] = field.get("value", "") if field.name == "input" else field.get_text().removeprefix("\n")
        return values

    def write(self, address: str = FORM, seconds: float = 60, **values):
        """Open the form, take some time, send a message that is well written but for `values`; return the answer."""
        form = self.open(address) | {"subject": "right", "text": "Ai-je droit au RSA ?", "email": "amina@example.org"} | values
        self.wait(seconds)
        return self.send(form, address)

    def send(self, form: dict[str, str], address: str = FORM):
        return self.client.post(address, form)


@pytest.fixture
def reader(db, monkeypatch):
    return Reader(monkeypatch)


@pytest.fixture
def team_address(db):
    SiteSettings.objects.update(email="equipe@example.org")
    return "equipe@example.org"


@pytest.fixture
def told():
    """Return what the summary of errors says, and where its links lead."""

    def read(answer) -> tuple[str, list[str]]:
        summary = BeautifulSoup(answer.content, "html.parser").find(class_="errors")
        return (summary.get_text(" ", strip=True), [link["href"].removeprefix("#") for link in summary.find_all("a")]) if summary else ("", [])

    return read

"""People who register, with a browser that has no JavaScript and keeps no cookie."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from home.services import form_tokens, rate
from rights.workshops.models import Registration, Session, WorkshopPage
from rights.workshops.selectors import shown
from rights.workshops.selectors_registration import form_address
from rights.workshops.services.registrations import Person, registration_make


class Visitor:
    """`wait` lets time pass for the form, in seconds."""

    def __init__(self, monkeypatch):
        self.client = Client(enforce_csrf_checks=True)
        self.now = form_tokens.time.time()
        for module in (form_tokens, rate):
            monkeypatch.setattr(module.time, "time", lambda: self.now)

    def wait(self, seconds: float) -> None:
        self.now += seconds

    def open(self, address: str) -> dict:
        return self.fields(self.client.get(address))

    def fields(self, answer) -> dict:
        """Return the form as a browser would send it back."""
        form = BeautifulSoup(answer.content, "html.parser").main.form
        values = {}
        for field in form.find_all("input"):
            if field.get("type") == "checkbox":
                if field.has_attr("checked"):
                    values.setdefault(field["name"], []).append(field["value"])
            else:
                values[field["name"]] = field.get("value", "")
        for field in form.find_all("select"):
            values[field["name"]] = (field.find("option", selected=True) or field.option)["value"]
        return values

    def register(self, address: str, seconds: float = 60, **values):
        """Open the form, take some time, send it well filled but for `values`; return the answer."""
        form = self.open(address) | {"first_name": "Amina", "contact": "amina@example.org"} | values
        self.wait(seconds)
        return self.client.post(address, form)


@pytest.fixture
def visitor(db, monkeypatch):
    return Visitor(monkeypatch)


@pytest.fixture
def registering(workshop):
    """The workshop, for which people register on the site: two places at each session. Nobody else has registered, for the demo neither."""
    Registration.objects.all().delete()
    return asks(workshop, capacity=2)


def asks(workshop, **values) -> WorkshopPage:
    """Publish a workshop for which people register on the site."""
    for name, value in ({"access": "registration", "online_registration": True} | values).items():
        setattr(workshop, name, value)
    workshop.save_revision(clean=False).publish()
    return WorkshopPage.objects.get(pk=workshop.pk)


def next_session(workshop, number: int = 0) -> Session:
    """Return a session that has not begun: the first one unless told."""
    from django.utils import timezone

    return Session.objects.filter(workshop=workshop, start__gt=timezone.now()).order_by("start")[number]


def address_of(session, language: str = "fr") -> str:
    [entry] = shown([session], language=language)
    return form_address(entry)


def person(name: str = "Amina", **values) -> Person:
    if not values.get("phone"):
        values.setdefault("email", f"{name.lower()}@example.org")
    return Person(first_name=name, language=values.pop("language", "fr"), **values)


def make(session, *names: str, **values) -> list:
    """Register some people one after the other; return their registrations."""
    return [registration_make(session=session, person=person(name, **values)) for name in names]


def states(session) -> list[tuple[str, str]]:
    return list(session.registrations.order_by("pk").values_list("first_name", "state"))


def words(answer) -> str:
    """Return what the page says, without the frame."""
    return re.sub(r"\s+", " ", BeautifulSoup(answer.content, "html.parser").main.get_text(" ", strip=True))

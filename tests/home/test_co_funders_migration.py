"""The co-funders written in the settings become organisations, each its own, and may go back."""

import json
import uuid
from importlib import import_module

import pytest
from django.apps import apps
from wagtail.images.tests.utils import get_test_image_file

from home.models import Organisation, PortalImage, SiteSettings

pytestmark = pytest.mark.django_db
migration = import_module("home.migrations.0007_co_funders_are_organisations")


def block(name: str, kind: str = "co_funder", **values):
    return {"type": kind, "id": str(uuid.uuid4()), "value": {"name": name, "logo": None, "url": ""} | values}


def write(*blocks):
    rows = SiteSettings.objects.filter(locale__language_code="fr")
    rows.update(co_funders=migration.Cast(migration.Value(json.dumps(blocks)), migration.JSONField()))


def stored(language: str) -> list:
    rows = SiteSettings.objects.annotate(stored=migration.Cast("co_funders", migration.TextField()))
    return json.loads(rows.get(locale__language_code=language).stored)


@pytest.fixture(autouse=True)
def nothing_before():
    Organisation.objects.all().delete()


def moved(*blocks) -> list[Organisation]:
    write(*blocks)
    migration.forwards(apps, None)
    assert stored("ar") == stored("fr") and {each["type"] for each in stored("fr")} == {"organisation"}
    return [Organisation.objects.get(pk=each["value"]) for each in stored("fr")]


def test_each_co_funder_keeps_its_name_address_and_logo():
    logo = PortalImage.objects.create(title="logo", file=get_test_image_file())
    ville, autre = moved(block("Ville d’essai", logo=logo.pk, url="https://example.org/"), block("Ville d'Essai !"))
    assert (ville.name, ville.url, ville.logo, ville.role) == ("Ville d’essai", "https://example.org/", logo, "co_funder")
    assert ville.key != autre.key and autre.name == "Ville d'Essai !"


def test_a_logo_that_is_gone_is_left_out():
    assert not PortalImage.objects.filter(pk=999_999).exists()
    (only,) = moved(block("Ville", logo=999_999))
    assert only.logo is None


def test_the_same_is_one_and_names_alike_are_two():
    first, again, elsewhere = moved(block("Région"), block("Région"), block("Région", url="https://example.org/"))
    assert first == again != elsewhere
    assert (first.key, elsewhere.key) == ("region", "region-2")


def test_names_in_other_letters_and_long_names_have_keys():
    found = moved(block("مؤسسة"), block("Фонд"), block("x" * 90), block("x" * 90 + "y"))
    assert [each.key for each in found] == ["co-financeur-1", "co-financeur-2", "x" * 46, "x" * 46 + "-2"]


def test_going_back_gives_the_french_names_to_all():
    write(block("Région", url="https://example.org/"))
    before = stored("fr")
    migration.forwards(apps, None)
    migration.backwards(apps, None)
    assert stored("fr") == stored("ar") == before

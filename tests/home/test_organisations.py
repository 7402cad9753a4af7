"""The organisations at the foot of every page."""

import json
import uuid
from contextlib import suppress
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file

from home.models import Organisation, PortalImage, SiteSettings
from home.services.organisations import organisations

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation(django_capture_on_commit_callbacks):
    """A co-funder with a logo."""
    with django_capture_on_commit_callbacks(execute=True):
        return co_funder()


def co_funder() -> Organisation:
    logo = PortalImage.objects.create(title="logo", file=get_test_image_file(size=(400, 400)))
    own = Organisation.objects.create(key="essai", name="Fondation d'essai", url="https://example.org/", logo=logo, logo_alt="Fondation, un arbre")
    raw = json.dumps([{"type": "organisation", "value": own.pk, "id": str(uuid.uuid4())}])
    for settings in SiteSettings.objects.all():
        settings.co_funders = raw
        settings.save()
    return own


def foot(client, address="/fr/"):
    return BeautifulSoup(client.get(address).content, "html.parser").select_one(".foot")


def test_a_logo_is_shown_with_what_it_says(client, organisation):
    image = foot(client).select_one("ul img")
    assert image["alt"] == "Fondation, un arbre"
    assert int(image["height"]) <= 56
    assert image.find_parent("a")["href"] == "https://example.org/"


def test_the_name_stands_for_a_logo_that_cannot_be_read(client, organisation):
    organisation.logo.renditions.all().delete()
    Path(organisation.logo.file.path).write_bytes(b"not a picture")
    organisation.save()
    assert foot(client).find("a", href="https://example.org/").get_text(strip=True) == "Fondation d'essai"


def test_a_new_name_is_read_at_once_and_a_deleted_organisation_leaves(client, organisation, django_capture_on_commit_callbacks):
    organisation.logo = None
    organisation.name = "Autre nom"
    with django_capture_on_commit_callbacks(execute=True):
        organisation.save()
    assert "Autre nom" in foot(client).get_text()
    with django_capture_on_commit_callbacks(execute=True):
        organisation.delete()
    assert "Autre nom" not in foot(client).get_text()


def test_a_name_is_french_for_all(client, organisation):
    organisation.logo = None
    organisation.save()
    assert foot(client, "/ar/").find("a", href="https://example.org/").bdi["lang"] == "fr"


def test_a_change_that_is_rolled_back_leaves_nothing_behind(organisation):
    with suppress(RuntimeError), transaction.atomic():
        organisation.name = "Jamais"
        organisation.save()
        assert organisations()[organisation.pk].name == "Jamais"
        raise RuntimeError
    assert organisations()[organisation.pk].name == "Fondation d'essai"


def test_organisations_cost_a_page_nothing(client, organisation):
    client.get("/fr/")
    with CaptureQueriesContext(connection) as seen:
        client.get("/fr/nulle-part/")
    assert not [query for query in seen if "organisation" in query["sql"].split("WHERE")[0].lower() and "site" not in query["sql"].lower()]
    assert not [query for query in seen if "rendition" in query["sql"].lower()]


@pytest.mark.parametrize(
    ("name", "key", "made"),
    [("Ville d’Essai", "", "ville-dessai"), ("Essai", "", "essai-2"), ("مؤسسة", "", "organisation"), ("Essai", "mienne", "mienne")],
)
def test_a_key_left_empty_is_made_from_the_name(editor_client, organisation, name, key, made):
    sent = {"name": name, "key": key, "role": "other", "url": "", "logo": "", "logo_alt": ""}
    response = editor_client.post(reverse("wagtailsnippets_home_organisation:add"), sent)
    assert response.status_code == 302, response.context["form"].errors
    assert Organisation.objects.get(key=made).name == name


def test_a_key_that_is_taken_is_refused(editor_client, organisation):
    sent = {"name": "Autre", "key": "essai", "role": "other", "url": "", "logo": "", "logo_alt": ""}
    response = editor_client.post(reverse("wagtailsnippets_home_organisation:add"), sent)
    assert "key" in response.context["form"].errors

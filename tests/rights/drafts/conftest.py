import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from rights.drafts.targets import all_targets
from rights.editing.services.groups import NAMES, groups_ensure
from rights.lab.models import LabIndexPage, ResourceIndexPage

TARGETS = ["explainer", "workshop", "project", "engagement", "resource"]


@pytest.fixture
def lab(db):
    """The lab and its library, in French."""
    home = Page.objects.get(depth=2, locale__language_code="fr")
    index = LabIndexPage.objects.filter(locale__language_code="fr").first()
    if index is None:
        index = home.add_child(instance=LabIndexPage(title="Le labo", slug="labo-essai"))
    library = ResourceIndexPage.objects.filter(locale__language_code="fr").first()
    return library or index.add_child(instance=ResourceIndexPage(title="Ressources", slug="ressources-essai"))


@pytest.fixture
def target(lab):
    found = {target.key: target for target in all_targets()}
    return found.__getitem__


@pytest.fixture
def log_in(django_user_model):
    """Return a function that logs someone of a group of the team in."""
    groups_ensure()

    def client_of(key):
        person = django_user_model.objects.create_user(f"personne-{key}", "", "mot de passe")
        person.groups.add(Group.objects.get(name=NAMES[key]))
        client = Client()
        client.force_login(person)
        client.person = person
        return client

    return client_of


@pytest.fixture
def writer(lab, log_in):
    return log_in("writing")


@pytest.fixture
def send(target):
    """Return a function that sends a document to become a page, and returns the answer."""

    def post(client, content, key="workshop", name="essai.docx", place=None):
        parent = target(key).parents_for(client.person)
        place = place if place is not None else f"{key}:{parent[0].pk}"
        return client.post(reverse("drafts:import"), {"place": place, "file": SimpleUploadedFile(name, content)})

    return post

"""The team reads, filters, marks as answered and deletes; who has not the right sees nothing; nobody adds."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry

from rights.contact.models import ContactMessage
from rights.editing.services.groups import groups_ensure

pytestmark = pytest.mark.django_db
LIST = "/admin/contactmessage/"


@pytest.fixture
def message(db):
    return ContactMessage.objects.create(
        text="<script>alert(1)</script>\nBonjour", language="ar", subject="mistake", email="amina@example.org", name="Amina", token="1"
    )


@pytest.fixture
def member(client, django_user_model):
    """Return a function that logs in someone of the team with some rights on messages."""

    def log_in(*rights: str):
        group = Group.objects.create(name="Équipe")
        group.permissions.add(Permission.objects.get(codename="access_admin"), *Permission.objects.filter(codename__in=rights))
        user = django_user_model.objects.create_user("lina", password="x")
        user.groups.add(group)
        client.force_login(user)
        return client

    return log_in


def test_who_may_change_messages_reads_them_as_text_and_marks_them_as_answered(member, message):
    client = member("change_contactmessage")
    assert "Une erreur sur une page" in client.get(LIST).content.decode()
    address = reverse("contactmessage:edit", args=[message.pk])
    page = client.get(address).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>Bonjour" in page
    assert "<script>alert(1)" not in page
    client.post(address, {"answered": "on", "text": "Autre texte"})
    message.refresh_from_db()
    assert message.answered
    assert message.text.endswith("Bonjour")


def test_the_list_is_filtered(member, message):
    client = member("change_contactmessage")
    ContactMessage.objects.create(text="Déjà", language="fr", subject="team", answered=True, token="2")

    def shown(**chosen):
        rows = BeautifulSoup(client.get(LIST, chosen).content, "html.parser").select("table.listing tbody tr")
        return len(rows)

    assert shown() == 2
    assert shown(answered="false") == shown(language="ar") == shown(subject="team") == 1


def test_who_has_no_right_on_messages_does_not_see_them(member, message):
    client = member()
    assert client.get(LIST).status_code == 302
    assert LIST not in client.get("/admin/").content.decode()


def test_nobody_adds_a_message(editor_client):
    assert editor_client.get(f"{LIST}new/").status_code == 302
    assert f"{LIST}new/" not in editor_client.get(LIST).content.decode()
    assert not Permission.objects.filter(codename="add_contactmessage").exists()


def test_a_message_is_deleted_and_history_says_nothing_of_who_wrote(member, message):
    client = member("change_contactmessage", "delete_contactmessage")
    before = set(ModelLogEntry.objects.values_list("pk", flat=True))
    client.post(reverse("contactmessage:delete", args=[message.pk]))
    assert not ContactMessage.objects.exists()
    entries = ModelLogEntry.objects.exclude(pk__in=before)
    assert {entry.action for entry in entries} == {"wagtail.delete"}
    for entry in entries:
        for words in ("Amina", "amina@example.org", "Bonjour"):
            assert words not in f"{entry.label} {entry.data}"


def test_messages_wait_among_what_the_team_has_to_do(member, message):
    client = member("change_contactmessage")
    item = BeautifulSoup(client.get("/admin/").content, "html.parser").find("a", href=reverse("contactmessage:edit", args=[message.pk]))
    assert "Une erreur sur une page" in item.get_text()
    ContactMessage.objects.update(answered=True)
    assert reverse("contactmessage:edit", args=[message.pk]) not in client.get("/admin/").content.decode()


def test_who_publishes_answers_messages_from_the_start():
    groups_ensure()
    groups = Group.objects.filter(permissions__codename="change_contactmessage").values_list("name", flat=True)
    assert set(groups) >= {"Publication", "Administration"}

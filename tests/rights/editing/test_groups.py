"""Who may do what: five groups made once, then left to the team."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupApprovalTask, GroupPagePermission, Workflow

from rights.editing.services.groups import NAMES, PUBLISHING, TRANSLATION, WRITING, groups_ensure
from rights.explainers.services.proof import proof_hash
from tests.rights.editing.conftest import seen
from tests.rights.explainers.reading import typed, write

pytestmark = pytest.mark.django_db
NEW = "Oui, peut-être."


def may(client, address) -> bool:
    return client.get(address).status_code == 200


def test_the_groups_have_the_names_that_the_team_uses(groups):
    assert {"Rédaction", "Relecture FALC", "Traduction", "Publication", "Administration"} == set(Group.objects.values_list("name", flat=True))


def test_who_submits_a_page_is_read_by_who_publishes(groups):
    task = GroupApprovalTask.objects.get()
    assert [group.name for group in task.groups.all()] == ["Publication"]
    assert (task.name, Workflow.objects.get().name) == ("Relecture avant publication",) * 2


@pytest.mark.parametrize(
    ("key", "writes", "publishes", "translates", "runs"),
    [
        ("writing", True, False, False, False),
        ("easy_read", False, False, False, False),
        ("publishing", True, True, True, False),
        ("translation", False, False, True, False),
        ("administration", True, True, True, True),
    ],
)
def test_each_group_does_its_work_and_no_other(client_of, french_page, key, writes, publishes, translates, runs):
    client = client_of(key)
    page = french_page("rsa")
    assert may(client, reverse("wagtailadmin_home"))
    assert may(client, reverse("wagtailadmin_pages:add", args=["explainers", "explainerpage", french_page("argent").pk])) is writes
    assert may(client, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert may(client, reverse("wagtailadmin_pages:unpublish", args=[page.pk])) is publishes
    arabic = page.get_translations().get(locale__language_code="ar")
    assert may(client, reverse("wagtailadmin_pages:edit", args=[arabic.pk]))
    assert may(client, reverse("wagtail_localize:submit_page_translation", args=[page.pk])) is translates
    adds_files = key != "easy_read"
    assert may(client, reverse("wagtailimages:add")) is adds_files
    assert may(client, reverse("wagtailmedia:add", args=["audio"])) is adds_files
    assert may(client, reverse("wagtailusers_users:index")) is runs
    assert may(client, reverse("wagtaillocales:index")) is runs
    assert may(client, reverse("wagtailredirects:index")) is (publishes or runs)


def test_the_pictograms_are_managed_by_who_publishes(client_of):
    address = reverse("wagtailsnippets_home_pictogram:add")
    assert may(client_of("publishing"), address)
    assert not may(client_of("writing"), address)


def test_what_the_team_changed_is_never_undone(groups):
    writers = Group.objects.get(name=NAMES[WRITING])
    writers.name = "Les plumes"
    writers.save()
    writers.permissions.remove(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.filter(group=writers, permission__codename="change_page").delete()
    Group.objects.get(name=NAMES[TRANSLATION]).delete()
    publishers = Group.objects.get(name=NAMES[PUBLISHING])
    publishers.permissions.add(Permission.objects.get(codename="add_user"))
    before = snapshot()
    groups_ensure()
    assert snapshot() == before
    assert "Traduction" not in before


def snapshot() -> dict:
    return {
        group.name: (
            sorted(group.permissions.values_list("codename", flat=True)),
            sorted(GroupPagePermission.objects.filter(group=group).values_list("permission__codename", flat=True)),
        )
        for group in Group.objects.all()
    }


def test_a_permission_that_comes_with_a_new_room_is_given_once(groups, monkeypatch):
    from rights.editing.services import groups as service

    monkeypatch.setitem(service.ELSEWHERE, WRITING, [*service.ELSEWHERE[WRITING], "wagtailredirects.add_redirect"])
    groups_ensure()
    writers = Group.objects.get(name=NAMES[WRITING])
    assert writers.permissions.filter(codename="add_redirect").exists()
    writers.permissions.remove(Permission.objects.get(codename="add_redirect"))
    groups_ensure()
    assert not writers.permissions.filter(codename="add_redirect").exists()


def submit(client, page) -> bool:
    return seen(client, reverse("wagtailadmin_pages:edit", args=[page.pk])).find("button", attrs={"name": "action-submit"}) is not None


def publish(client, page) -> bool:
    client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"], query={"id": [page.pk]}), {"include_descendants": ""})
    return type(page).objects.get(pk=page.pk).short_answer == NEW


def publish_as_simple_text(client, page) -> bool:
    write(page, "Un autre texte.").save_revision()
    client.post(reverse("easy_read:simple_text", args=[page.pk]))
    return proof_hash(type(page).objects.get(pk=page.pk)) == proof_hash(page)


def record(client, page) -> bool:
    client.post(reverse("easy_read:proof", args=[page.pk]), typed(page))
    return page.easy_read_validations.exists()


def edit(client, page) -> bool:
    return may(client, reverse("wagtailadmin_pages:edit", args=[page.pk]))


def print_the_copy(client, page) -> bool:
    return may(client, reverse("easy_read:copy", args=[page.pk]))


def translate(client, page) -> bool:
    return may(client, reverse("wagtail_localize:submit_page_translation", args=[page.pk]))


PART = {
    "writing": {edit, submit, print_the_copy},
    "easy_read": {edit, submit, print_the_copy, record},
    "translation": {edit, submit, print_the_copy, translate},
    "publishing": {edit, submit, print_the_copy, translate, publish, publish_as_simple_text},
    "administration": {edit, submit, print_the_copy, translate, publish, publish_as_simple_text},
}
WORK = [edit, submit, print_the_copy, translate, record, publish, publish_as_simple_text]


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("key", PART)
def test_each_group_does_its_part_and_no_more(client_of, french_page, monkeypatch, key, work):
    monkeypatch.setattr("rights.explainers.services.proof.easy_read_errors", lambda page: [])
    page = french_page("rsa")
    page.short_answer = NEW
    page.save_revision()
    page = page.get_latest_revision_as_object()
    assert work(client_of(key), page) is (work in PART[key])


def test_a_group_that_the_team_still_calls_by_its_former_name_is_renamed_and_back(groups):
    migration = import_module("rights.editing.migrations.0002_publication_group")
    publishers = Group.objects.get(name="Publication")
    migration.rename(apps, migration.NEW, migration.OLD)
    publishers.refresh_from_db()
    assert publishers.name == "Relecture et publication"
    migration.rename(apps, migration.OLD, migration.NEW)
    publishers.refresh_from_db()
    assert publishers.name == "Publication"
    Group.objects.filter(pk=publishers.pk).update(name="Chez nous")
    migration.rename(apps, migration.OLD, migration.NEW)
    publishers.refresh_from_db()
    assert publishers.name == "Chez nous"

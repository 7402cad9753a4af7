"""Sessions in the editor of a workshop: typed as people write them, kept from what others change meanwhile."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, streamfield

from rights.workshops.models import Session, WorkshopPage
from rights.workshops.services.sessions import Why, session_cancel, sessions_remove

pytestmark = pytest.mark.django_db


class Editor:
    """The editor of a page, as the browser holds it: what it shows, what is typed, what a saving changes in it."""

    def __init__(self, client, page):
        self.client, self.address = client, reverse("wagtailadmin_pages:edit", args=[page.pk])
        self.read(client.get(self.address))

    def read(self, response):
        self.html = BeautifulSoup(response.content, "html.parser")
        form = self.html.select_one("form[data-edit-form]")
        self.fields = {}
        for field in form.select("input[name], textarea[name], select[name]"):
            kind = field.get("type")
            if field.find_parent("template") or (kind in {"checkbox", "radio"} and not field.has_attr("checked")):
                continue
            if field.name == "select":
                chosen = field.select_one("option[selected]") or field.select_one("option")
                self.fields[field["name"]] = chosen["value"] if chosen else ""
            else:
                self.fields[field["name"]] = field.get("value", "") if field.name == "input" else field.get_text().removeprefix("\n")
        # What scripts draw in the browser.
        self.fields |= nested_form_data({name: streamfield([]) for name in ("body", "partners", "materials")})

    @property
    def rows(self):
        return [row for row in self.html.select("[data-inline-panel-child][id^=inline_child_sessions-]") if not row.find_parent("template")]

    def type(self, row: int, **values):
        self.fields |= {f"sessions-{row}-{name}": value for name, value in values.items()}

    def add(self, **values) -> int:
        row = int(self.fields["sessions-TOTAL_FORMS"])
        self.fields["sessions-TOTAL_FORMS"] = str(row + 1)
        self.type(
            row,
            **dict.fromkeys(["id", "key", "known", "day", "starts_at", "ends_at", "place_name", "place_address", "online_url", "note", "DELETE"], ""),
        )
        self.type(row, **values)
        return row

    def save(self, **action):
        response = self.client.post(self.address, self.fields | action, follow=True)
        # Once published, the list of pages is shown.
        self.read(response if b"data-edit-form" in response.content else self.client.get(self.address))
        return response

    def publish(self):
        return self.save(**{"action-publish": "1"})

    def autosave(self) -> dict:
        answer = self.client.post(self.address, self.fields, headers={"Accept": "application/json"}).json()
        self.fields |= dict(answer.get("field_updates", {}))
        if "revision_id" in answer:
            self.fields["overwrite_revision_id"] = str(answer["revision_id"])
        return answer

    def errors(self, row: int | None = None) -> str:
        scope = self.html if row is None else self.rows[row]
        return " ".join(error.get_text(" ") for error in scope.select(".error-message")).replace("’", "'").replace("\u00a0", " ")


@pytest.fixture
def editing(editor_client, workshop):
    return Editor(editor_client, workshop)


def day_in(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).strftime("%d/%m/%Y")


def to_come(workshop):
    return list(Session.objects.filter(workshop=workshop, end__gt=timezone.now()).order_by("start"))


def test_only_what_is_to_come_is_typed(editing, workshop):
    assert len(editing.rows) == 2
    assert editing.fields["sessions-0-day"] == timezone.localtime(to_come(workshop)[0].start).strftime("%d/%m/%Y")
    assert editing.html.select_one('a[href*="agenda/?workshop="]')


def test_a_session_is_added_as_people_write_hours(editing, workshop):
    editing.add(day=day_in(30), starts_at="14h30", ends_at="", place_name="Mairie")
    editing.publish()
    session = to_come(workshop)[2]
    local = timezone.localtime(session.start)
    assert (local.strftime("%d/%m/%Y"), local.strftime("%H:%M"), session.place_name) == (day_in(30), "14:30", "Mairie")
    assert session.end - session.start == timedelta(hours=2)
    assert workshop.sessions.count() == 4, "the past stays"


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"ends_at": "13:00"}, "ends_at"), ({"starts_at": "midi"}, "starts_at"), ({"day": "40/12/2026"}, "day"), ({"day": ""}, "day")],
)
def test_a_mistake_is_told_at_its_field_and_loses_nothing(editing, workshop, typed, field):
    row = editing.add(**({"day": day_in(30), "starts_at": "14:00", "ends_at": "16:00", "note": "À garder"} | typed))
    editing.fields["title"] = "Un autre titre"
    editing.save()
    assert editing.rows[row].select_one(f'[name="sessions-{row}-{field}"]')["aria-invalid"] == "true"
    assert editing.fields["title"] == "Un autre titre"
    assert editing.fields[f"sessions-{row}-note"] == "À garder"
    assert len(to_come(workshop)) == 2


def test_a_row_that_holds_only_what_was_proposed_is_no_session(editing, workshop):
    editing.add(place_name="Salle du 107")
    assert editing.autosave()["success"]
    assert editing.autosave()["success"]
    editing.publish()
    assert len(to_come(workshop)) == 2


def test_a_session_saved_at_each_pause_stays_one_session(editing, workshop):
    row = editing.add(day=day_in(30), starts_at="14:00")
    assert editing.autosave()["success"]
    key = editing.fields[f"sessions-{row}-key"]
    editing.type(row, note="Apportez vos lunettes.")
    assert editing.autosave()["success"]
    assert editing.fields[f"sessions-{row}-key"] == key
    draft = WorkshopPage.objects.get(pk=workshop.pk).get_latest_revision_as_object()
    assert draft.sessions.count() == 4
    editing.publish()
    assert len(to_come(workshop)) == 3
    assert str(to_come(workshop)[2].translation_key) == key
    # A form that was open meanwhile still knows it by its key.
    editing.type(row, id="", note="Encore.")
    editing.publish()
    assert [session.note for session in to_come(workshop)][2:] == ["Encore."]


def test_what_was_not_touched_follows_what_others_did(editing, workshop):
    session_cancel(session=to_come(workshop)[0], why=Why("place_closed"))
    editing.fields["title"] = "Lire et écrire une lettre"
    assert editing.autosave()["success"]
    editing.publish()
    assert editing.errors() == ""
    assert [session.status for session in to_come(workshop)] == ["cancelled", "scheduled"]
    assert WorkshopPage.objects.get(pk=workshop.pk).title == "Lire et écrire une lettre"


def test_what_was_touched_meanwhile_is_told_and_kept(editing, workshop):
    editing.type(0, note="Apportez une loupe.")
    editing.fields["title"] = "Lire et écrire une lettre"
    session_cancel(session=to_come(workshop)[0], why=Why("place_closed"))
    assert "error_code" in editing.autosave()
    editing.publish()
    assert "annulé" in editing.errors(0) or "cancelled" in editing.errors(0)
    assert editing.fields["title"] == "Lire et écrire une lettre"
    assert editing.fields["sessions-0-note"] == "Apportez une loupe."
    editing.publish()
    assert editing.errors() == ""
    session = to_come(workshop)[0]
    assert (session.status, session.note) == ("cancelled", "Apportez une loupe.")


def test_what_a_draft_holds_is_not_dropped_silently(editing, workshop):
    editing.type(0, note="Apportez une loupe.")
    editing.save()
    session_cancel(session=to_come(workshop)[0], why=Why("place_closed"))
    editing.publish()
    assert editing.errors(0)
    assert editing.fields["sessions-0-note"] == "Apportez une loupe."


def test_a_session_removed_meanwhile_goes_unless_it_was_touched(editing, workshop):
    editing.type(1, note="Nouveau")
    sessions_remove(workshop=workshop, sessions=to_come(workshop))
    editing.save()
    assert editing.errors(1)
    assert not editing.errors(0)
    editing.save()
    assert editing.errors() == ""
    draft = WorkshopPage.objects.get(pk=workshop.pk).get_latest_revision_as_object()
    assert [session.note for session in draft.sessions.all() if session.start > timezone.now()] == ["Nouveau"]


def test_a_public_session_is_not_removed_in_the_page(editing, workshop):
    assert not editing.html.select('[id="id_sessions-0-DELETE-button"]')
    editing.type(0, DELETE="1")
    editing.publish()
    assert editing.errors()
    assert len(to_come(workshop)) == 2
    assert editing.fields["sessions-0-DELETE"] == ""


def test_a_new_session_is_removed_in_the_page(editing, workshop):
    row = editing.add(day=day_in(30), starts_at="14:00")
    editing.save()
    assert editing.html.select_one(f'[id="id_sessions-{row}-DELETE-button"]')
    editing.type(row, DELETE="1")
    editing.publish()
    assert len(to_come(workshop)) == 2


def test_the_editor_says_what_to_look_at_and_how_to_act(editing, workshop):
    first = to_come(workshop)[0]
    assert editing.rows[0].select_one(f'a[href^="{reverse("workshops_agenda:cancel", args=[first.pk])}"]')
    editing.add(day=day_in(-30), starts_at="14:00", place_name="")
    editing.save()
    assert editing.html.select(".agenda-notice")
    assert sum(len(row.select(".agenda-warnings li")) for row in editing.rows) >= 1


def test_a_key_of_another_workshop_is_not_taken(editing, workshop, index):
    other = WorkshopPage(title="Autre", slug="autre", summary="Autre.", locale=index.locale)
    other.sessions = [Session(start=timezone.now() + timedelta(days=3), end=timezone.now() + timedelta(days=4))]
    index.add_child(instance=other)
    other.save_revision(clean=False).publish()
    taken = other.sessions.get().translation_key
    editing.add(day=day_in(30), starts_at="14:00", key=str(taken))
    editing.publish()
    assert editing.errors() == ""
    assert to_come(workshop)[2].translation_key != taken
    assert Session.objects.filter(translation_key=taken).count() == 1


def test_a_session_until_midnight_or_the_next_day_keeps_its_end(editing, workshop):
    editing.add(day=day_in(30), starts_at="22:00", ends_at="00:00")
    editing.publish()
    session = to_come(workshop)[2]
    assert session.end - session.start == timedelta(hours=2)
    Session.objects.filter(pk=session.pk).update(end=session.end + timedelta(hours=3))
    again = Editor(editing.client, workshop)
    again.type(2, note="Toute la nuit")
    again.publish()
    assert again.errors() == ""
    session = to_come(workshop)[2]
    assert (session.note, session.end - session.start) == ("Toute la nuit", timedelta(hours=5))


def test_the_history_compares_days_and_hours(editing, workshop):
    editing.type(0, starts_at="08:15", ends_at="09:15")
    editing.save()
    page = WorkshopPage.objects.get(pk=workshop.pk)
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", page.latest_revision_id])
    assert "08:15" in editing.client.get(address).content.decode()

"""The screen of the proof: where a text stands, the copy to read, the reading recorded, nothing lost on the way."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import PageLogEntry

from rights.explainers.models import EasyReadValidation, ExplainerPage
from rights.explainers.services.drafts import latest_draft
from rights.explainers.services.proof import proof_hash, proof_of
from tests.rights.editing.conftest import seen, words
from tests.rights.explainers.reading import read_by_people, typed, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_open_errors")]


def screen(page) -> str:
    return reverse("easy_read:proof", args=[page.pk])


@pytest.fixture
def draft(french_page):
    """The page on the RSA with new words in its draft; readers see the former ones."""
    page = write(french_page("rsa"), "Le RSA est une aide.\nLa CAF paie le RSA.", "Vous avez 25 ans ou plus.")
    page.save_revision()
    return latest_draft(ExplainerPage.objects.get(pk=page.pk))


def current_step(html) -> str:
    return words(html.find(attrs={"aria-current": "step"}))


def test_it_says_where_the_text_stands_in_the_words_of_the_team(editor_client, draft, french_page):
    html = seen(editor_client, screen(draft))
    assert [words(step).split(" (")[0] for step in html.select(".proof-steps li")] == [
        "Brouillon", "Relu par l'équipe", "Lu par les personnes concernées", "Publié FALC",
    ]  # fmt: skip
    assert current_step(html) == "Brouillon"
    draft.get_workflow().start(draft, None)
    assert current_step(seen(editor_client, screen(draft))) == "Relu par l'équipe"
    read_by_people(draft)
    assert current_step(seen(editor_client, screen(draft))) == "Lu par les personnes concernées"
    draft.get_latest_revision().publish()
    assert current_step(seen(editor_client, screen(draft))) == "Publié FALC"
    domiciliation = french_page("domiciliation")
    domiciliation.easy_read = []
    domiciliation.save_revision()
    assert not seen(editor_client, screen(domiciliation)).find(attrs={"aria-current": "step"})


def test_a_reading_is_recorded_with_all_that_was_said(editor_client, editor, draft):
    assert editor_client.post(screen(draft), typed(draft)).status_code == 302
    record = EasyReadValidation.objects.get()
    assert (record.page_id, record.revision_id, record.text_hash) == (draft.pk, draft.latest_revision_id, proof_hash(draft))
    assert record.readers == [{"name": "Lila", "is_public": True}, {"name": "M. Secret", "is_public": False}]
    assert record.questions == [{"question": "De quoi parle ce texte ?", "answer": "D'une aide."}]
    assert (record.paid, record.is_accepted, record.recorded_by) == (True, True, editor)
    assert record.public_names == ["Lila"]
    assert PageLogEntry.objects.filter(page_id=draft.pk, action="explainers.easy_read.recorded", user=editor).exists()
    html = words(seen(editor_client, screen(draft)))
    assert "ESAT des Lilas" in html
    assert "M. Secret" in html, "the team keeps the evidence"


WRONG = {
    "nobody": ({"readers-0-name": "", "readers-0-is_public": "", "readers-1-name": ""}, "au moins une personne"),
    "consent without a name": ({"readers-2-is_public": "on"}, "Écrivez le nom"),
    "a day to come": ({"read_on": "2999-01-01"}, "futur"),
    "no day": ({"read_on": "hier"}, "date valide"),
    "no organisation": ({"organisation": ""}, "Champ requis"),
    "not said whether paid": ({"paid": ""}, "Champ requis"),
    "no decision": ({"decision": ""}, "Champ requis"),
    "changes without saying which": ({"decision": "changes"}, "Écrivez ce qui doit changer"),
    "an answer to nothing": ({"questions-1-question": "", "questions-1-answer": "Oui."}, "question"),
    "other words": ({"version": "0" * 64}, "a changé"),
    "too many rows": ({"readers-TOTAL_FORMS": "9000"}, ""),
}


@pytest.mark.parametrize(("change", "told"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(editor_client, draft, change, told):
    answer = editor_client.post(screen(draft), typed(draft, **change))
    assert answer.status_code == 200
    html = answer.content.decode()
    assert told in html
    assert not EasyReadValidation.objects.exists()
    assert "D&#x27;une aide." in html
    if "readers-1-name" not in change:
        assert "M. Secret" in html


def test_after_the_text_changed_the_form_asks_again_and_then_accepts(editor_client, draft):
    answer = editor_client.post(screen(draft), typed(draft, version="0" * 64))
    assert f'value="{proof_hash(draft)}"' in answer.content.decode()


@pytest.mark.parametrize("rows", ["readers", "questions"])
def test_more_rows_come_without_javascript_and_without_reproach(editor_client, draft, rows):
    values = typed(draft, organisation="") | {f"more-{rows}": "1"}
    answer = editor_client.post(screen(draft), values)
    html = answer.content.decode()
    assert f'name="{rows}-4-' in html
    assert 'value="Lila"' in html
    assert "Champ requis" not in html
    assert not EasyReadValidation.objects.exists()


@pytest.mark.parametrize("count", ["", "trois", "-1", "9" * 5000])
def test_more_rows_come_whatever_the_form_says_of_their_number(editor_client, draft, count):
    values = typed(draft) | {"readers-TOTAL_FORMS": count, "more-readers": "1"}
    answer = editor_client.post(screen(draft), values)
    assert answer.status_code == 200
    assert 'name="readers-2-' in answer.content.decode()


def test_a_text_with_open_errors_is_not_accepted(editor_client, draft, monkeypatch):
    monkeypatch.setattr("rights.explainers.services.proof.easy_read_errors", lambda page: ["S1"])
    answer = editor_client.post(screen(draft), typed(draft))
    assert answer.status_code == 200
    assert not EasyReadValidation.objects.exists()


def test_who_publishes_chooses_simple_text_there_too(editor_client, editor, draft):
    assert editor_client.post(reverse("easy_read:simple_text", args=[draft.pk])).status_code == 302
    page = ExplainerPage.objects.get(pk=draft.pk)
    assert proof_hash(page) == proof_hash(draft)
    assert page.simple_text_decisions.first().decided_by == editor
    assert "texte simple" in words(seen(editor_client, screen(draft)))


def test_there_too_nothing_else_is_forgiven(editor_client, draft):
    draft.search_description = ""
    draft.save_revision(clean=False)
    decided = draft.simple_text_decisions.count()
    answer = editor_client.post(reverse("easy_read:simple_text", args=[draft.pk]), follow=True)
    assert "moteurs de recherche" in words(BeautifulSoup(answer.content, "html.parser").select_one(".messages"))
    assert proof_hash(ExplainerPage.objects.get(pk=draft.pk)) != proof_hash(draft)
    assert draft.simple_text_decisions.count() == decided


def test_nothing_is_decided_nor_published_where_nothing_is_missing(editor_client, draft):
    read_by_people(draft)
    before = ExplainerPage.objects.get(pk=draft.pk).live_revision_id
    decided = draft.simple_text_decisions.count()
    assert editor_client.post(reverse("easy_read:simple_text", args=[draft.pk])).status_code == 302
    assert ExplainerPage.objects.get(pk=draft.pk).live_revision_id == before
    assert draft.simple_text_decisions.count() == decided


def test_asking_for_the_address_publishes_nothing(editor_client, draft):
    assert editor_client.get(reverse("easy_read:simple_text", args=[draft.pk])).status_code == 405


def test_the_copy_has_a_line_a_sentence_its_questions_and_its_version(editor_client, draft):
    html = seen(editor_client, reverse("easy_read:copy", args=[draft.pk]))
    assert [words(line) for line in html.select(".line")] == ["Le RSA est une aide.", "La CAF paie le RSA.", "Vous avez 25 ans ou plus."]
    assert len(html.select(".room")) == 3
    assert len(html.select("ol li")) == 3
    assert proof_hash(draft)[:8] in html.get_text()
    assert (html.html["lang"], html.html["dir"]) == ("fr", "ltr")
    assert not html.find("script")


def test_the_copy_of_a_translation_is_in_its_language(editor_client, french_page):
    arabic = french_page("rsa").get_translations().get(locale__language_code="ar")
    html = seen(editor_client, reverse("easy_read:copy", args=[arabic.pk]))
    assert (html.html["lang"], html.html["dir"]) == ("ar", "rtl")
    assert "Questions" not in html.get_text()


def test_the_editor_and_the_list_lead_to_it(editor_client, draft):
    assert seen(editor_client, reverse("wagtailadmin_pages:edit", args=[draft.pk])).find("a", href=screen(draft))
    assert seen(editor_client, reverse("explainers:index")).find("a", href=screen(draft))


def test_a_page_of_another_type_has_no_proof(editor_client, french_page):
    assert editor_client.get(screen(french_page("argent")), follow=True).status_code == 404


def test_visitors_learn_nothing(client, draft):
    for name in ("proof", "copy", "simple_text"):
        assert client.get(reverse(f"easy_read:{name}", args=[draft.pk])).status_code in {302, 405}


# The review


@pytest.fixture
def review(draft, groups, person):
    """The page in the review “Relecture FALC”, and someone of the group that reads."""
    from rights.explainers.services.workflow import review_workflow_ensure

    review_workflow_ensure()
    state = draft.get_workflow().start(draft, None)
    return state, person("easy_read")


def approve(client, state):
    address = reverse("wagtailadmin_pages:workflow_action", args=[state.content_object.pk, "approve", state.current_task_state.pk])
    return client.post(address, {"comment": ""})


def test_explainers_have_a_review_of_their_own_and_other_pages_keep_theirs(groups, french_page):
    from rights.explainers.services.workflow import review_workflow_ensure

    review_workflow_ensure()
    workflow = french_page("rsa").get_workflow()
    assert [task.name for task in workflow.tasks] == ["Relecture FALC", "Relecture avant publication"]
    assert french_page("a-propos").get_workflow().name == "Relecture avant publication"
    workflow.name = "Autrement"
    workflow.save()
    workflow.deactivate()
    review_workflow_ensure()
    assert not french_page("rsa").get_workflow().name.startswith("Relecture FALC"), "what the team put aside does not come back"


def test_the_review_is_not_approved_before_a_reading(client, review):
    state, reader = review
    client.force_login(reader)
    assert approve(client, state).status_code in {302, 403}
    state.refresh_from_db()
    assert state.current_task_state.task.name == "Relecture FALC"
    assert state.current_task_state.status == "in_progress"


def test_recording_an_accepted_reading_approves_it_and_the_publication_follows(client, review, draft, person):
    state, reader = review
    client.force_login(reader)
    assert client.post(screen(draft), typed(draft)).status_code == 302
    state.refresh_from_db()
    assert state.current_task_state.task.name == "Relecture avant publication"
    client.force_login(person("publishing"))
    approve(client, state)
    page = ExplainerPage.objects.get(pk=draft.pk)
    assert proof_hash(page) == proof_hash(draft)
    assert proof_of(page)


def test_recording_that_changes_are_asked_for_sends_it_back_with_the_remarks(client, review, draft):
    state, reader = review
    client.force_login(reader)
    assert client.post(screen(draft), typed(draft, decision="changes", remarks="Le mot « dossier » est dur.")).status_code == 302
    state.refresh_from_db()
    assert state.status == "needs_changes"
    assert "dossier" in state.current_task_state.comment


@pytest.mark.parametrize("which", ["easy_read_errors", "plain_errors"])
def test_open_errors_hold_it_back(client, review, draft, monkeypatch, which):
    state, reader = review
    read_by_people(draft)
    monkeypatch.setattr(f"rights.explainers.services.proof.{which}", lambda page: ["S1"])
    client.force_login(reader)
    approve(client, state)
    state.refresh_from_db()
    assert state.current_task_state.task.name == "Relecture FALC"
    monkeypatch.setattr(f"rights.explainers.services.proof.{which}", lambda page: [])
    approve(client, state)
    state.refresh_from_db()
    assert state.current_task_state.task.name != "Relecture FALC"


def test_words_already_decided_on_need_no_reading_again(client, groups, person, french_page):
    """A page public as a simple text, of which only plain texts change, is not held back by the readers."""
    from rights.explainers.services.workflow import review_workflow_ensure

    review_workflow_ensure()
    page = french_page("rsa")
    page.short_answer = "Oui, peut-être."
    page.save_revision()
    state = page.get_workflow().start(page, None)
    client.force_login(person("easy_read"))
    approve(client, state)
    state.refresh_from_db()
    assert state.current_task_state.task.name == "Relecture avant publication"


def test_who_may_not_record_sees_no_form(client, draft, person):
    writer = person("writing")
    client.force_login(writer)
    assert not seen(client, screen(draft)).find("form", novalidate=True)
    assert client.post(screen(draft), typed(draft)).status_code == 302, "Wagtail sends back to the first screen"
    assert not EasyReadValidation.objects.exists()

"""What the admin writes, and how long the others wait for it."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from wagtail.admin.views.pages.edit import EditView
from wagtail.documents import get_document_model

from home.services import document_checks
from tests.contracts.test_pages import empty_form
from tests.home.bad_files import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_transactions(monkeypatch):
    """The transactions open, beside those of the test, when the editor draws its answer to a save."""
    seen = []
    around = len(connection.savepoint_ids)
    render = EditView.render_partials

    def look_then_render(view):
        seen.append(len(connection.savepoint_ids) - around)
        return render(view)

    monkeypatch.setattr(EditView, "render_partials", look_then_render)
    return seen


def test_the_editor_saving_by_itself_holds_up_nobody_while_it_is_drawn_anew(editor_client, french_page, open_transactions):
    page = french_page("rsa")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = empty_form(BeautifulSoup(editor_client.get(address).content, "html.parser")) | {"title": "Le RSA, en deux mots"}
    answer = editor_client.post(address, form, headers={"accept": "application/json"})
    assert answer.json()["success"], answer.json()
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "Le RSA, en deux mots"
    assert open_transactions == [0]


@pytest.mark.parametrize(
    ("route", "names"),
    [("wagtaildocs:add", ("title", "file")), ("wagtaildocs:add_multiple", ("title", "files[]")), ("wagtaildocs_chooser:create", None)],
)
def test_a_document_holds_up_nobody_while_it_is_checked(editor_client, settings, tmp_path, monkeypatch, route, names):
    settings.MEDIA_ROOT = tmp_path
    seen, around, run = [], len(connection.savepoint_ids), document_checks.run_job
    monkeypatch.setattr(document_checks, "run_job", lambda *args, **data: seen.append(len(connection.savepoint_ids) - around) or run(*args, **data))
    title, file = names or ("document-chooser-upload-title", "document-chooser-upload-file")
    fields = {title: "Guide", file: SimpleUploadedFile("guide.pdf", pdf()), title.replace("title", "collection"): 1}
    assert editor_client.post(reverse(route), fields).status_code in {200, 302}
    assert seen == [0] and get_document_model().objects.filter(title="Guide").exists()

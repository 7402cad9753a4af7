"""Documents of a content folder are asked what those of the admin are asked, and become as well known."""

import pytest
import yaml
from wagtail.documents import get_document_model

from portal.content.load import load_content
from portal.content.problems import ContentError
from tests.home.bad_files import BAD_FILES, pdf, tagged


@pytest.fixture
def folder(settings, tmp_path):
    """Write documents in a content folder, under their names."""
    settings.MEDIA_ROOT = tmp_path / "media"

    def write(**files):
        rows = []
        (tmp_path / "content" / "documents").mkdir(parents=True, exist_ok=True)
        for key, (name, data) in files.items():
            (tmp_path / "content" / "documents" / f"{key}-{name}").write_bytes(data)
            rows.append({"key": key, "title": key.capitalize(), "file": f"{key}-{name}"})
        (tmp_path / "content" / "documents" / "documents.yaml").write_text(yaml.safe_dump(rows))
        return tmp_path / "content"

    return write


@pytest.mark.django_db
def test_each_document_that_readers_may_not_be_offered_is_named(folder):
    chosen = {
        key: BAD_FILES[what]
        for key, what in {"vide": "empty", "masque": "program as pdf", "macro": "macros of word", "script": "script in pdf"}.items()
    }
    with pytest.raises(ContentError) as refused:
        load_content(root=folder(juste=("guide.pdf", pdf()), **{key: (name, data) for key, (name, data, _code) in chosen.items()}))
    assert [problem.field for problem in refused.value.problems] == [f"{key}.file" for key in sorted(chosen)]
    assert not get_document_model().objects.filter(title="Juste").exists()


@pytest.mark.django_db
def test_a_document_of_a_folder_is_known_when_it_is_loaded(folder, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        load_content(root=folder(papiers=("papiers.pdf", pdf(tagged, pages=2))))
    facts = get_document_model().objects.get(title="Papiers").facts
    assert (facts.pages, facts.is_tagged, bool(facts.thumbnail)) == (2, True, True)

"""The referees of the standard: both see what is wrong, and nothing where nothing is."""

import shutil

import pytest

from .referees import specimens, verapdf
from .referees.spoken import spoken_errors

# What is done to a right sheet, and the clause of ISO 14289-1 that veraPDF must name.
BROKEN = {
    specimens.without_title: "7.1",
    specimens.without_shown_title: "7.1",
    specimens.without_language: "7.2",
    specimens.without_alternative: "7.3",
    specimens.with_skipped_heading: "7.4.2",
    specimens.without_scope: "7.5",
    specimens.with_silent_link: "7.18.5",
    specimens.without_embedded_font: "7.21.4.1",
    specimens.without_unicode_map: "7.21.7",
}


@pytest.fixture(scope="module")
def right_sheet():
    return specimens.compiled(specimens.RIGHT)


def test_verapdf_names_what_is_wrong_and_nothing_else(right_sheet, tmp_path):
    sheets = {tmp_path / "right.pdf": right_sheet} | {
        tmp_path / f"{change.__name__}.pdf": specimens.changed(right_sheet, change) for change in BROKEN
    }
    for path, content in sheets.items():
        path.write_bytes(content)
    failed = verapdf.failed_rules(sheets)
    assert failed.pop(tmp_path / "right.pdf") == []
    named = {path.stem: {rule.clause for rule in rules} for path, rules in failed.items()}
    assert all(clause in named[change.__name__] for change, clause in BROKEN.items()), failed


def test_verapdf_refuses_what_is_no_pdf(tmp_path):
    (tmp_path / "letter.pdf").write_bytes(b"Bonjour")
    with pytest.raises(ValueError, match=r"letter\.pdf"):
        verapdf.failed_rules([tmp_path / "letter.pdf"])


def test_without_java_the_test_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(shutil, "which", lambda command: None)
    with pytest.raises(pytest.skip.Exception, match="default-jre-headless"):
        verapdf.failed_rules([tmp_path / "any.pdf"])


@pytest.mark.parametrize("change", BROKEN, ids=lambda change: change.__name__)
def test_outloud_finds_the_same_faults(right_sheet, change):
    assert spoken_errors(specimens.changed(right_sheet, change))


def test_outloud_finds_nothing_in_a_right_sheet(right_sheet, tmp_path):
    assert spoken_errors(right_sheet) == []
    (tmp_path / "sheet.pdf").write_bytes(right_sheet)
    assert spoken_errors(tmp_path / "sheet.pdf") == []


def test_outloud_says_that_a_file_cannot_be_read():
    assert "cannot read" in spoken_errors(b"Bonjour")[0]

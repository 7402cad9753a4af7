"""Handouts are kept once drawn, whole or not at all, within bounds."""

import os
import threading
import time
from io import StringIO

import pytest
from django.core.management import call_command

from rights.handouts.services import engine, store
from rights.handouts.services.document import CannotPrint
from rights.handouts.services.render import render
from tests.rights.handouts.documents import document, paragraph


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.HANDOUTS_DIR = tmp_path / "handouts"
    return settings.HANDOUTS_DIR


@pytest.fixture
def drawings(monkeypatch):
    """The titles of what is drawn, in turn."""
    found = []
    monkeypatch.setattr(store, "render", lambda document: found.append(document.title) or time.sleep(0.05) or render(document))
    return found


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"]


def test_what_was_drawn_is_kept(folder, drawings):
    first = store.pdf_of(document(paragraph("Un")))
    assert store.pdf_of(document(paragraph("Un"))) == first
    assert first.pages == 1
    assert len(drawings) == len(files(folder)) == 1


def test_a_change_of_words_pictures_or_templates_is_another_handout(monkeypatch):
    keys = {
        store.key_of(document(paragraph("Un"))),
        store.key_of(document(paragraph("Deux"))),
        store.key_of(document(paragraph("Un"), files={"a.svg": b"x"})),
    }
    monkeypatch.setattr(engine, "templates", lambda: {"main.typ": b"= Autre"})
    assert len(keys | {store.key_of(document(paragraph("Un")))}) == 4


@pytest.mark.parametrize("cut", [b"", b"%PDF-1.7\n", None])
def test_a_cut_file_is_drawn_again(folder, drawings, cut):
    whole = store.pdf_of(document(paragraph("Un")))
    (path,) = files(folder)
    path.write_bytes(whole.pdf[:-10] if cut is None else cut)
    assert store.pdf_of(document(paragraph("Un"))) == whole
    assert path.read_bytes() == whole.pdf
    assert len(drawings) == 2


def test_what_cannot_be_drawn_leaves_no_file(folder):
    with pytest.raises(CannotPrint):
        store.pdf_of(document(paragraph("你")))
    assert not files(folder)


def test_a_disk_that_takes_nothing_keeps_nobody_from_their_handout(folder):
    folder.write_text("not a folder")
    assert store.pdf_of(document(paragraph("Un"))).pages == 1


def test_those_who_ask_at_once_each_get_theirs_drawn_once(drawings):
    asked, got = ["Un", "Deux", "Un", "Deux", "Un"], {}

    def ask(number, text):
        got[number] = store.pdf_of(document(paragraph(text), title=text))

    threads = [threading.Thread(target=ask, args=item) for item in enumerate(asked)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(drawings) == ["Deux", "Un"]
    for number, text in enumerate(asked):
        assert got[number] == store.pdf_of(document(paragraph(text), title=text))


def test_two_processes_have_it_drawn_once(folder, drawings):
    child = os.fork()
    if not child:
        store.pdf_of(document(paragraph("Un")))
        engine.stop()
        os._exit(len(drawings))
    store.pdf_of(document(paragraph("Un")))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) + len(drawings) == 1
    assert len(files(folder)) == 1


def test_the_store_keeps_within_its_bound_and_forgets_what_nobody_asks_for(settings, monkeypatch, folder):
    settings.HANDOUTS_MEGABYTES = 1
    share = 1_000_000 // 16
    made = {name: bytes([number]) * (share // 3) for number, name in enumerate(["0a", "0b", "0c", "0d"])}
    always = {"is_whole": lambda data: True}
    for moment, name in enumerate(["0a", "0b", "0c"]):
        store.kept_or_made(name, lambda name=name: made[name], **always)
        os.utime(folder / "0" / name, (1_000 + moment, 1_000 + moment))
    store.kept_or_made("0a", lambda: b"not asked", **always)
    store.kept_or_made("0d", lambda: made["0d"], **always)
    assert sorted(path.name for path in files(folder)) == ["0a", "0c", "0d"]
    assert store.kept_or_made("0e", lambda: b"x" * 2 * share, **always) == b"x" * 2 * share
    assert store.kept()[1] <= share


def test_purging_says_what_it_frees(folder):
    store.pdf_of(document(paragraph("Un")))
    (old,) = files(folder)
    os.utime(old, (1_000, 1_000))
    store.pdf_of(document(paragraph("Deux")))
    size, said = old.stat().st_size, StringIO()
    call_command("purge_handouts", "--days", "30", stdout=said)
    assert said.getvalue().startswith(f"1 handouts deleted, {size:,} bytes; 1 left, ")
    call_command("purge_handouts", "--all", stdout=StringIO())
    assert not files(folder)

"""What is drawn, what is refused and how it is told, and what happens when the engine takes too long or ends."""

import os
import re
import threading
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.utils.translation import override

from rights.handouts.services import engine
from rights.handouts.services.document import CannotPrint
from rights.handouts.services.render import TooBusy, TookTooLong, images, render
from tests.rights.handouts.documents import document, paragraph, words
from tests.rights.handouts.referees.tree import tag_tree


def text_of(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


@pytest.fixture
def few_seconds(settings):
    """A worker of this test alone, which has half a second."""
    engine.stop()
    settings.HANDOUTS_SECONDS = 1
    yield
    engine.stop()


@pytest.fixture
def endless(monkeypatch):
    """Make the templates of the next drawings never end; calling it gives the true ones back."""
    true = engine.templates
    monkeypatch.setattr(engine, "templates", lambda: {"main.typ": b"#{ for a in range(100000) { for b in range(100000) { let c = a } } }"})
    return lambda: monkeypatch.setattr(engine, "templates", true)


def test_mark_up_in_words_is_printed_as_it_is():
    text = "#panic(1) *gras* $x$ <b>HTML</b> @nom \\u{41} #let a = 1 // fin"
    assert text in " ".join(text_of(render(document(paragraph(text))).pdf).split())


def test_the_number_of_pages_is_that_of_the_pdf():
    head, row = (
        [words("Ressources"), words("Montant")],
        [words("Une personne seule, avec ou sans enfants, qui paie un loyer. " * 5), words("646,52 €")],
    )
    drawn = render(document({"kind": "table", "caption": words("Montants"), "head": head, "rows": [row] * 700, "row_headers": True}))
    with pikepdf.open(BytesIO(drawn.pdf)) as pdf:
        assert len(pdf.pages) == drawn.pages >= 40


def test_each_page_is_a_picture():
    pictures = images(document(*[paragraph("Un mot. " * 400)] * 5))
    assert len(pictures) > 1
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


@pytest.mark.parametrize(
    ("nodes", "changed", "told"),
    [
        ([paragraph("Bonjour")], {"title": " "}, "The document has no title."),
        ([paragraph("Bonjour")], {"language": ""}, "The document does not say its language."),
        ([{"kind": "heading", "level": 4, "runs": [{"t": "Combien"}]}], {}, "The heading “Combien” skips a level."),
        ([{"kind": "image", "file": "", "alt": "", "caption": [], "width": 1}], {}, "A picture has no alternative text."),
        ([{"kind": "image", "file": "a.jpg", "alt": "Une carte", "caption": [], "width": 1}], {}, "A picture is missing."),
        (
            [{"kind": "table", "caption": [], "head": [[]], "rows": [[words("Un")]], "row_headers": False}],
            {},
            "A column of a table has no heading: “Un”.",
        ),
        (
            [{"kind": "links", "items": [[{"t": "Ici", "href": "javascript:alert(1)"}]]}],
            {},
            "The link “Ici” leads to an address that cannot be printed: javascript:alert(1)",
        ),
        ([{"kind": "links", "items": [[{"t": " ", "href": "https://caf.fr"}]]}], {}, "A link has no words: https://caf.fr"),
        (
            [paragraph("Dites 你 à la CAF.")],
            {},
            "No font of the handouts has the sign “你” (U+4F60 CJK UNIFIED IDEOGRAPH-4F60): “Dites 你 à la CAF.”.",
        ),
        ([{"kind": "never heard of"}], {}, "The page “Le RSA” cannot be laid out on paper: something is missing in it, or is not as it should be."),
    ],
)
def test_what_cannot_be_printed_is_told_in_words(nodes, changed, told):
    with override("en"), pytest.raises(CannotPrint) as refusal:
        render(document(*nodes, **changed))
    assert list(refusal.value.reasons) == [told]


def test_a_handout_that_takes_too_long_is_given_up_and_the_next_is_drawn(few_seconds, endless):
    with pytest.raises(TookTooLong):
        render(document())
    endless()
    assert render(document(paragraph("Bonjour"))).pages == 1


def test_who_finds_all_busy_is_told_so(few_seconds, endless, settings):
    settings.HANDOUTS_LONGEST_WAIT = 0.1
    outcomes = []

    def ask():
        try:
            render(document())
        except Exception as error:
            outcomes.append(type(error))

    threads = [threading.Thread(target=ask) for _number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes, key=str) == [TooBusy, TooBusy, TookTooLong]


def test_a_process_that_died_between_two_handouts_is_replaced():
    first = render(document(paragraph("Un")))
    (worker,) = engine.workers().idle
    worker.process.kill()
    assert render(document(paragraph("Un"))) == first


def test_a_document_that_ends_its_process_is_not_drawn_twice(monkeypatch):
    engine.stop()
    started = []

    class Overwhelmed(engine.Worker):
        def __init__(self):
            started.append(self)
            super().__init__(("/bin/sh", "-c", "read request; kill -ABRT $$"))

    with monkeypatch.context() as patched:
        patched.setattr(engine, "Worker", Overwhelmed)
        with pytest.raises(CannotPrint):
            render(document(paragraph("Un")))
    assert len(started) == 1
    assert render(document(paragraph("Un"))).pages == 1


def test_a_fork_has_processes_of_its_own():
    render(document(paragraph("Un")))
    child = os.fork()
    if not child:
        os._exit(0 if not engine._ours.workers and render(document(paragraph("Deux"))).pages == 1 and engine.stop() is None else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert render(document(paragraph("Trois"))).pages == 1


def test_several_threads_get_the_same_bytes():
    drawn = []
    threads = [threading.Thread(target=lambda: drawn.append(render(document(paragraph("Un"))).pdf)) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(drawn) == 4
    assert len(set(drawn)) == 1


def test_templates_bring_no_package():
    assert not [name for name, source in engine.templates().items() if b'import "@' in source]


def test_the_first_cell_of_a_row_heads_it_where_the_table_says_so():
    table = {
        "kind": "table",
        "caption": words("Montants"),
        "head": [words("Ressources"), words("Montant")],
        "rows": [[words("Seul"), words("646 €")]] * 2,
    }
    pdf = render(document(table | {"row_headers": False}, paragraph("Et"), table | {"row_headers": True})).pdf
    with pikepdf.open(BytesIO(pdf)) as file:
        cells = [element for root in tag_tree(file) for element in root.elements() if element.kind in ("TH", "TD")]
        found = [(cell.text, cell.kind, str(cell.attribute("/Table", "/Scope") or "")) for cell in cells]
    heads = [("Ressources", "TH", "/Column"), ("Montant", "TH", "/Column")]
    plain, headed = [("Seul", "TD", ""), ("646 €", "TD", "")], [("Seul", "TH", "/Row"), ("646 €", "TD", "")]
    assert found == heads + 2 * plain + heads + 2 * headed


def test_a_large_handout_is_packed_and_stays_the_same():
    long = document(*[paragraph(f"Le mot {number}.") for number in range(700)])
    first = render(long)
    assert b"/ObjStm" in first.pdf
    assert len(first.pdf) < 80_000
    engine.stop()
    assert render(long) == first
    assert first.pages > 5


def test_a_name_in_latin_letters_keeps_its_brackets_on_its_own_line_in_arabic():
    name = "Revenu de solidarité active"
    runs = [
        {"t": "دخل التضامن النشط الذي تدفعه الصناديق كل شهر لمن دخله ضعيف جدًا في المدينة كلها ("},
        {"t": name, "lang": "fr", "dir": "ltr"},
        {"t": ") ثم كلام آخر"},
    ]
    told = document({"kind": "flow", "content": [{"kind": "paragraph", "runs": runs}]}, language="ar", direction="rtl")
    told.sheets[0]["direction"] = told.sheets[0]["rows"][0]["cells"][0]["direction"] = "rtl"
    lines = pypdfium2.PdfDocument(render(told).pdf)[0].get_textpage().get_text_range().splitlines()
    # What reads the page from its right has the words in that order: on which line they stand is what counts.
    assert any(set(name.split()) <= set(re.findall(r"\w+", line)) for line in lines)


def test_a_pictogram_that_was_deleted_leaves_its_words():
    assert render(document({"kind": "pictograms", "items": [{"file": "", "runs": words("Apportez vos papiers")}]})).pages == 1

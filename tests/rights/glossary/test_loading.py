"""Words come from content files, each language with its own spellings."""

import pytest

from portal.content.load import load_content
from portal.content.problems import ContentError
from rights.glossary.models import GlossaryTerm

pytestmark = pytest.mark.django_db
FRENCH = "- key: zibeline\n  term: zibeline\n  definition: Un petit animal.\n"
ENGLISH = "- key: zibeline\n  term: sable\n  abbreviation: SBL\n  variants: [sables]\n  definition: A small animal.\n"


@pytest.fixture
def load(tmp_path):
    def run(**options):
        files = options.pop("files", {})
        for name, text in files.items():
            (tmp_path / name).write_text(text)
        return load_content(root=tmp_path, **options)

    return run


def word(language: str) -> GlossaryTerm:
    return GlossaryTerm.objects.get(key="zibeline", locale__language_code=language)


def test_a_translation_has_its_own_spellings_and_abbreviation(load):
    load(files={"glossary.fr.yaml": FRENCH, "glossary.en.yaml": ENGLISH})
    assert (word("fr").abbreviation, word("fr").variants) == ("", "")
    assert (word("en").term, word("en").abbreviation, word("en").variants) == ("sable", "SBL", "sables")
    assert word("en").translation_key == word("fr").translation_key
    load(files={"glossary.fr.yaml": FRENCH.replace("Un petit animal.", "Une martre.") + "  abbreviation: ZBL\n"})
    assert (word("fr").definition, word("fr").abbreviation) == ("Une martre.", "ZBL")
    assert (word("en").abbreviation, word("en").definition) == ("SBL", "A small animal.")


@pytest.mark.parametrize(
    ("french", "english", "place", "reason"),
    [
        ("fr: 1\n", None, "", "a list of entries"),
        ("- bail\n", None, "[1]", "fields are expected"),
        ("- term: x\n", None, "[1].key", "a key of small letters"),
        (FRENCH + FRENCH, None, "zibeline.key", "used twice"),
        ("- key: zibeline\n  term: zibeline\n", None, "zibeline.definition", "needed"),
        (FRENCH + "  colour: red\n", None, "zibeline.colour", "unknown field"),
        (FRENCH + "  pictogram: nulle-part\n", None, "zibeline.pictogram", "unknown pictogram"),
        (FRENCH.replace("Un petit animal.", "a" * 241), None, "zibeline.definition", "240"),
        (FRENCH + "  variants: [bail]\n", None, "zibeline.variants", "bail"),
        (FRENCH, "- key: autre\n  term: a\n  definition: b\n", "autre", "French comes first"),
        (FRENCH + "- key: deux\n  term: deuxième\n  definition: Après.\n", ENGLISH, "deux", "not translated"),
        (FRENCH, ENGLISH + "  keep_in_french: true\n", "zibeline.keep_in_french", "same in all languages"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(load, french, english, place, reason):
    files = {"glossary.fr.yaml": french, **({"glossary.en.yaml": english} if english else {})}
    with pytest.raises(ContentError) as raised:
        load(files=files)
    assert any(problem.field == place and reason in problem.reason for problem in raised.value.problems), raised.value.problems
    assert not GlossaryTerm.objects.filter(key="zibeline").exists()


def test_a_text_that_explains_an_unknown_word_is_refused(load, tmp_path):
    (tmp_path / "standard").mkdir()
    text = "title: T\nslug: t\nbody:\n  - section:\n      heading: H\n      content:\n        - text: Un [mot](mot:nulle-part).\n"
    with pytest.raises(ContentError) as raised:
        load(files={"standard/t.fr.yaml": text})
    assert any("nulle-part" in problem.reason and problem.field.startswith("body[1]") for problem in raised.value.problems)

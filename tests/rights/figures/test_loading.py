"""Amounts come from content files, and texts name them; what is wrong is told with its place."""

from datetime import date

import pytest

from home.models import StandardPage
from portal.content.load import load_content
from portal.content.problems import ContentError
from rights.figures.models import Figure
from rights.figures.selectors import register

pytestmark = pytest.mark.django_db
FRENCH = """- key: zorg
  label: Prime zorg
  unit: euro
  values:
    - {value: "635.71", from: 2024-04-01, to: 2025-03-31}
    - {value: "651.69", from: 2026-04-01}
  source_label: CAF
  checked_on: 2026-11-22
"""
ENGLISH = "- {key: zorg, label: Zorg bonus}\n"
PAGE = "title: T\nslug: t\nintroduction: {introduction}\nbody:\n  - section:\n      heading: H\n      content:\n        - text: {text}\n"


@pytest.fixture
def load(tmp_path):
    def run(**options):
        (tmp_path / "standard").mkdir(exist_ok=True)
        for name, text in options.pop("files", {}).items():
            (tmp_path / name).write_text(text)
        return load_content(root=tmp_path, **options)

    return run


def page(introduction="Rien.", text="Rien.") -> str:
    return PAGE.replace("{introduction}", f'"{introduction}"').replace("{text}", f'"{text}"')


def test_amounts_are_loaded_with_their_history_and_loaded_again_without_change(load):
    files = {"figures.fr.yaml": FRENCH, "figures.en.yaml": ENGLISH}
    load(files=files)
    figure = Figure.objects.get(key="zorg", locale__language_code="fr")
    assert [(str(value.value), value.valid_from, value.valid_to) for value in figure.values.all()] == [
        ("635.7100", date(2024, 4, 1), date(2025, 3, 31)),
        ("651.6900", date(2026, 4, 1), None),
    ]
    english = Figure.objects.get(key="zorg", locale__language_code="en")
    assert (english.label, english.translation_key, english.values.count()) == ("Zorg bonus", figure.translation_key, 0)
    rows = list(figure.values.values_list("pk", flat=True))
    load(files=files)
    assert list(figure.values.values_list("pk", flat=True)) == rows
    load(files={"figures.fr.yaml": FRENCH.replace("651.69", "700")})
    assert register()["zorg"].periods[-1].value == 700


def test_texts_name_the_amounts_in_every_language(load):
    files = {
        "figures.fr.yaml": FRENCH,
        "figures.en.yaml": ENGLISH,
        "standard/t.fr.yaml": page("Soit {zorg}.", "Vous avez **{zorg}** par mois."),
        "standard/t.en.yaml": page("It is {zorg}.", "You get {zorg} a month."),
    }
    load(files=files)
    french = StandardPage.objects.get(slug="t", locale__language_code="fr")
    english = StandardPage.objects.get(slug="t", locale__language_code="en")
    assert (french.introduction, english.introduction) == ("Soit {zorg}.", "It is {zorg}.")
    stored = [page.body.raw_data[0]["value"]["content"][0]["value"] for page in (french, english)]
    assert stored == [
        '<p>Vous avez <b><a linktype="figure" key="zorg">Prime zorg</a></b> par mois.</p>',
        '<p>You get <a key="zorg" linktype="figure">Zorg bonus</a> a month.</p>',
    ]


@pytest.mark.parametrize(
    ("french", "place", "reason"),
    [
        ("- key: zorg\n  label: Z\n", "zorg.values", "a list of values is needed"),
        (FRENCH.replace('"651.69"', "beaucoup"), "zorg.values[2].value", "is not an amount"),
        (FRENCH.replace('"651.69"', '"651,69"'), "zorg.values[2].value", "is not an amount"),
        (FRENCH.replace('"651.69"', '"-1"'), "zorg.values[2].value", "is not an amount"),
        (FRENCH.replace('"651.69"', '"NaN"'), "zorg.values[2].value", "is not an amount"),
        (FRENCH.replace('"651.69"', "true"), "zorg.values[2].value", "is not an amount"),
        (FRENCH.replace("2026-04-01", "demain"), "zorg.values[2].from", "not a date"),
        (FRENCH.replace("to: 2025-03-31", "to: 2023-03-31"), "zorg.values[1].to", "end before it begins"),
        (FRENCH.replace("to: 2025-03-31", "to: 2026-04-01"), "zorg.values", "the first ends on 2026-04-01"),
        (FRENCH.replace("from: 2026-04-01", "from: 2024-04-01"), "zorg.values", "two values begin on 2024-04-01"),
        (FRENCH.replace("{value", "{colour: red, value"), "zorg.values[1]", "unknown field “colour”"),
        (FRENCH.replace("unit: euro", "unit: franc"), "zorg.unit", "not one of"),
        (FRENCH.replace("label: Prime zorg", "label:"), "zorg.label", "needed"),
        (FRENCH.replace("key: zorg", "key: Zorg"), "[1].key", "a key of small letters"),
        (FRENCH + FRENCH, "zorg.key", "used twice"),
    ],
)
def test_what_is_wrong_in_an_amount_is_named_with_its_place(load, french, place, reason):
    with pytest.raises(ContentError) as raised:
        load(files={"figures.fr.yaml": french})
    assert any(problem.field == place and reason in problem.reason for problem in raised.value.problems), raised.value.problems
    assert "zorg" not in register()


@pytest.mark.parametrize(
    ("english", "place", "reason"),
    [
        ("- {key: autre, label: A}\n", "autre", "French comes first"),
        ("- {key: zorg, label: Z, unit: euro}\n", "zorg.unit", "same in all languages"),
        ('- {key: zorg, label: Z, values: [{value: "1", from: 2026-01-01}]}\n', "zorg.values", "same in all languages"),
    ],
)
def test_a_translation_brings_the_name_alone(load, english, place, reason):
    with pytest.raises(ContentError) as raised:
        load(files={"figures.fr.yaml": FRENCH, "figures.en.yaml": english})
    assert any(problem.field == place and reason in problem.reason for problem in raised.value.problems), raised.value.problems


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        (page("Soit {nulle-part}."), "introduction", "{nulle-part}"),
        (page(text="Soit {nulle-part}."), "body[1].section.content[1].text", "{nulle-part}"),
        (page(text="Soit {Zorg}."), "body[1].section.content[1].text", "{Zorg}"),
        (page(text="Un [lien {zorg}](https://www.caf.fr/)."), "body[1].section.content[1].text", "inside a link"),
    ],
)
def test_a_text_that_names_an_unknown_amount_is_refused(load, text, place, reason):
    with pytest.raises(ContentError) as raised:
        load(files={"figures.fr.yaml": FRENCH, "standard/t.fr.yaml": text})
    assert any(problem.field == place and reason in problem.reason for problem in raised.value.problems), raised.value.problems

"""Pictures of key figures: honest counts and lengths, mirrored from right to left, light, and said in words and as a table."""

import gzip
import re
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from rights.lab.services.figure_words import Quantity
from rights.lab.services.pictures import crowd_of, draw
from tests.rights.lab.figures import EVERY_PICTURE, figure, rendered

HEAD = re.compile(r"M(\d+) (\d+)")


def share(number) -> Quantity:
    return Quantity(Decimal(str(number)), "percent")


def part(number, whole) -> Quantity:
    return Quantity(Decimal(str(number)), "fraction", out_of=Decimal(str(whole)))


def people(svg: str) -> tuple[list, list]:
    """Return where the full people stand, and the empty ones."""
    found = {"currentColor": [], "none": []}
    for path in ElementTree.fromstring(svg).iter("path"):
        found[path.get("fill")] += [(int(x), int(y)) for x, y in HEAD.findall(path.get("d"))]
    return found["currentColor"], found["none"]


@pytest.mark.parametrize(
    ("quantity", "filled", "total", "is_exact"),
    [
        (share(34), 1, 3, False), (share(50), 1, 2, True), (share(30), 3, 10, True), (share("47.92"), 48, 100, False), (share(51), 51, 100, True),
        (share(49), 49, 100, True), (share(10), 1, 10, True), (share(1), 1, 100, True), (share("0.5"), 1, 100, False), (share(0), 0, 10, True),
        (share(100), 10, 10, True), (share("66.6"), 2, 3, False), (part(1, 3), 1, 3, True), (part(7, 12), 7, 12, True), (part(0, 4), 0, 4, True),
        (part("7.5", 10), 3, 4, True), (part(30, 50), 3, 5, True), (part(1, 20), 1, 20, True),
    ],
)  # fmt: skip
def test_people_are_the_simplest_honest_share(quantity, filled, total, is_exact):
    crowd = crowd_of(quantity)
    assert (crowd.filled, crowd.total, crowd.is_exact) == (filled, total, is_exact)
    full, empty = people(draw("people", quantity, year=2022).svg)
    assert (len(full), len(full) + len(empty)) == (filled, total)


@pytest.mark.parametrize("quantity", [share("0.4"), share("99.6"), share(101), Quantity(Decimal(3)), part(4, 3), part(1, 0)])
def test_nobody_is_drawn_for_what_people_cannot_show(quantity):
    assert crowd_of(quantity) is None
    assert draw("people", quantity, year=2022) is None


@pytest.mark.parametrize(("number", "before"), [(-3, 2), (3, -2), (-3, -2)])
def test_a_draft_with_a_negative_number_has_no_picture_yet(number, before):
    assert draw("before_after", Quantity(Decimal(number)), year=2022, before=Decimal(before), before_year=2018) is None


@given(whole=st.decimals(min_value="0.0001", max_value=10**6, places=4), ratio=st.fractions(0, 1))
def test_people_never_differ_from_the_share_by_more_than_half_of_one(whole, ratio):
    number = (whole * Decimal(ratio.numerator) / Decimal(ratio.denominator)).quantize(Decimal("0.0001"))
    quantity = part(min(number, whole), whole)
    crowd = crowd_of(quantity)
    if crowd is None:
        assert 0 < quantity.share < Fraction(1, 200) or Fraction(199, 200) <= quantity.share < 1
        return
    shown = Fraction(crowd.filled, crowd.total)
    assert abs(shown - quantity.share) <= Fraction(1, 2 * crowd.total)
    assert abs(shown - quantity.share) <= Fraction(1, 100)
    assert crowd.is_exact == (shown == quantity.share)
    assert (shown == 0) == (quantity.share == 0)
    assert (shown == 1) == (quantity.share == 1)


@pytest.mark.parametrize("quantity", [part(1, 3), part(13, 20), share(34), share("47.92")])
def test_people_fill_from_the_side_where_reading_starts(quantity):
    with override("fr"):
        full, empty = people(draw("people", quantity, year=2022).svg)
    with override("ar"):
        mirrored, _empty = people(draw("people", quantity, year=2022).svg)
    edges = [x for x, _y in full + empty]
    assert min(full, key=lambda place: place[::-1])[0] == min(edges)
    assert sorted((min(edges) + max(edges) - x, y) for x, y in full) == sorted(mirrored)


def rectangles(svg: str) -> list[tuple[float, float, str]]:
    """Return where each bar starts, its length in hundredths and its filling."""
    number = lambda text: float((text or "0").removesuffix("%"))  # noqa: E731
    return [(number(shape.get("x")), number(shape.get("width")), shape.get("fill")) for shape in ElementTree.fromstring(svg).iter("rect")]


@given(number=st.decimals(0, 100, places=2))
def test_a_bar_is_as_long_as_the_share(number):
    frame, *filled = rectangles(draw("bar", share(number), year=2022).svg)
    assert frame == (0, 100, "none")
    assert [length for _x, length, _fill in filled] == ([float(number)] if number else [])


@given(before=st.decimals(0, 10**9, places=2), now=st.decimals(0, 10**9, places=2))
def test_two_bars_share_one_scale_from_zero(before, now):
    bars = draw("before_after", Quantity(now), year=2022, before=before, before_year=2018).bars
    lengths = [sum(length for _x, length, _fill in rectangles(bar.svg)) for bar in bars]
    longest = max(before, now)
    for number, length in zip((before, now), lengths, strict=True):
        assert abs(length - (float(number / longest) * 100 if longest else 0)) <= 0.01


def test_bars_grow_from_the_side_where_reading_starts_and_differ_without_colour():
    for language, starts in (("fr", [0, 0]), ("ar", [61, 39])):
        with override(language):
            bars = draw("before_after", share(61), year=2024, before=Decimal(39), before_year=2016).bars
        found = [rectangles(bar.svg)[0] for bar in bars]
        assert [(x, fill) for x, _length, fill in found] == list(zip(starts, ["none", "currentColor"], strict=True))
        assert [length for _x, length, _fill in found] == [39, 61], "a share is a part of its whole"


@pytest.mark.parametrize("changes", EVERY_PICTURE, ids=lambda changes: changes.get("picture", "none"))
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_drawings_are_light_and_take_the_colours_of_the_page(changes, language):
    with override(language):
        html = rendered(figure(**changes))
    soup = BeautifulSoup(html, "html.parser")
    assert not soup.select("[style], style")
    drawings = soup.select(".drawn svg")
    assert bool(drawings) == ("picture" in changes)
    for svg in drawings:
        ElementTree.fromstring(str(svg))
        assert len(gzip.compress(str(svg).encode(), 9)) <= 1_500
        colours = {shape.get(name) for shape in svg.find_all(True) for name in ("fill", "stroke")} - {None}
        assert colours <= {"currentColor", "none"}
        assert not svg.select("[id]")
        assert svg.find_parent(attrs={"aria-hidden": "true"}), "its words stand beside it"
    assert len(gzip.compress(html.encode(), 9)) <= 2_000


@pytest.mark.parametrize(
    ("changes", "caption", "rows"),
    [
        ({"picture": "people"}, "Environ 1 sur 3.", [["Ce que compte ce chiffre", "34 %"], ["Le reste", "66 %"], ["Le tout", "100 %"]]),
        ({"number": "30", "picture": "people"}, "3 sur 10.", [["Ce que compte ce chiffre", "30 %"], ["Le reste", "70 %"], ["Le tout", "100 %"]]),
        ({"number": "1", "form": "fraction", "out_of": "3", "unit": "adulte", "picture": "people"}, None,
         [["Ce que compte ce chiffre", "1"], ["Le reste", "2"], ["Le tout", "3"]]),
        ({"number": "59", "form": "count", "out_of": "80", "unit": "lieux", "picture": "bar"}, None,
         [["Ce que compte ce chiffre", "59 lieux"], ["Le reste", "21 lieux"], ["Le tout", "80 lieux"]]),
        ({"number": "61", "picture": "before_after", "before_number": "39", "before_year": 2016}, "39 % en 2016, 61 % en 2022 : 22 points de plus.",
         [["2016", "39 %"], ["2022", "61 %"]]),
        ({"number": "9", "form": "count", "unit": "lieux", "picture": "before_after", "before_number": "12", "before_year": 2016},
         "12 lieux en 2016, 9 lieux en 2022 : 3 lieux de moins.", [["2016", "12 lieux"], ["2022", "9 lieux"]]),
        ({"picture": "before_after", "before_number": "34", "before_year": 2016}, "34 % en 2016, 34 % en 2022 : pas de changement.",
         [["2016", "34 %"], ["2022", "34 %"]]),
    ],
)  # fmt: skip
def test_a_picture_is_said_in_words_and_as_a_table(changes, caption, rows):
    with override("fr"):
        soup = BeautifulSoup(rendered(figure(**changes)), "html.parser")
    for spoken in soup.select(".vh"):
        spoken.decompose()
    said = soup.select_one(".drawn").find_next_sibling("p").get_text().replace("\u00a0", " ")
    assert said == caption if caption else said.startswith("France, 2022.")
    table = soup.select_one("details table")
    assert table.caption.get_text().replace("\u00a0", " ").startswith("En tableau : "), "the text above it says the rest"
    assert len(table.select("thead th[scope=col]")) == 2
    assert [[cell.get_text().replace("\u00a0", " ") for cell in row.select("th[scope=row], td")] for row in table.select("tbody tr")] == rows


def test_the_ends_of_a_bar_are_written():
    with override("fr"):
        soup = BeautifulSoup(rendered(figure(number="23", picture="bar")), "html.parser")
    assert [end.get_text().replace("\u00a0", " ") for end in soup.select(".ends span")] == ["0 %", "100 %"]

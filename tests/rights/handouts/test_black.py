"""Without colours, a drawing says as much."""

import itertools
import re

import pytest
from PIL import ImageColor

from home.models import Pictogram
from rights.handouts.services.black import in_greys, is_readable_in_black


def drawing(*colours):
    return '<svg viewBox="0 0 9 9">' + "".join(f'<path d="M0 0h9v9z" fill="{colour}"/>' for colour in colours) + "</svg>"


def greys(svg):
    return [ImageColor.getrgb(colour) for colour in re.findall(r'fill="(#[^"]*)"', in_greys(svg))]


def test_colours_become_greys_and_black_white_and_nothing_stay():
    svg = drawing("#ff0000", "currentColor", "none", "#fff", "rgb(0, 128, 0)", "teal")
    shown = in_greys(svg)
    assert 'fill="currentColor"' in shown
    assert 'fill="none"' in shown
    assert 'fill="#fff"' in shown
    assert all(len(set(grey)) == 1 for grey in greys(svg))
    assert len(greys(svg)) == 4


@pytest.mark.parametrize(
    "colours", [("#d22f27", "#3f7f3a"), ("#ff0000", "#fe0101", "#00a000"), ("#ffe000", "#fff3aa", "#f4f4f4"), ("#000080", "#001060")]
)
def test_colours_that_stood_apart_only_by_their_hue_stand_apart_by_their_lightness(colours):
    shades = sorted(grey[0] for grey in greys(drawing(*colours)))
    assert all(second - first >= 20 for first, second in itertools.pairwise(shades)), shades
    assert shades[-1] < 230, "the lightest one is still seen on the paper"


def test_the_order_of_light_and_dark_stays():
    shades = [grey[0] for grey in greys(drawing("#002000", "#2060a0", "#ffb000"))]
    assert shades == sorted(shades)


def test_a_drawing_without_black_stays_dark_enough_to_be_seen():
    (grey,) = greys(drawing("#ffef99"))
    assert grey[0] < 120


@pytest.mark.parametrize(
    ("svg", "readable"),
    [
        (drawing("currentColor"), True),
        (drawing("#d22f27", "#3f7f3a", "currentColor"), True),
        (drawing(*(f"#{shade:02x}40{shade:02x}" for shade in range(20, 240, 10))), False),
        ('<svg viewBox="0 0 9 9"><path fill="#000080" opacity="0.2"/></svg>', False),
        ('<svg viewBox="0 0 9 9"><path fill="#000080" fill-opacity=".15"/></svg>', False),
        ('<svg viewBox="0 0 9 9"><path fill="#000080" opacity="0.8"/></svg>', True),
    ],
)
def test_editors_are_warned_of_drawings_that_lose_their_meaning(svg, readable):
    assert is_readable_in_black(svg) is readable


@pytest.mark.django_db
def test_all_pictograms_of_the_portal_are_readable_in_black():
    pictograms = list(Pictogram.objects.all())
    assert len(pictograms) > 100
    assert [each.key for each in pictograms if not is_readable_in_black(each.svg)] == []
    assert [each.key for each in pictograms if re.search(r'(?:fill|stroke)="#(?!fff)', in_greys(each.svg)) and in_greys(each.svg) == each.svg] == []

"""Drawings in black, white and greys, that stay as readable as in colours: two colours that stood apart become two greys that do."""

import re

from PIL import ImageColor

COLOUR = re.compile(r'(?<=[\s"])(fill|stroke)="([^"]*)"')
FAINT = re.compile(r'(?<=[\s"])(?:fill-|stroke-)?opacity="(0?\.[0-3]\d*|0|[0-3]?\d%)"')
# Lightness goes from 0, black, to 100, white. Greys nearer than `APART` are the same on a cheap printer; nearer than `TOLD`, anywhere.
APART, TOLD = 12, 9
DARK = 45
NO_COLOUR = {"none", "transparent", "inherit"}
INK = "currentcolor"


def in_greys(svg: str) -> str:
    """Return a cleaned drawing (`home.services.svg`) without colours. White and black stay what they are."""
    greys = _greys(svg)
    return COLOUR.sub(lambda found: f'{found[1]}="{greys.get(found[2].lower(), found[2])}"', svg)


def is_readable_in_black(svg: str) -> bool:
    """Return whether a drawing still says what it says without its colours: not when it has too many of them, or shapes that let the paper through."""
    inks = _inks(svg)
    return _step(len(inks), has_black=_has_black(svg)) >= TOLD and not FAINT.search(svg)


def _inks(svg: str) -> dict[str, float]:
    """Return the lightness of each colour of a drawing, but black and white."""
    found = {}
    for _name, colour in COLOUR.findall(svg):
        lightness = _lightness(colour)
        if lightness is not None and 1 < lightness < 99:
            found[colour.lower()] = lightness
    return found


def _has_black(svg: str) -> bool:
    lightness = [0 if colour.lower() == INK else _lightness(colour) for _name, colour in COLOUR.findall(svg)]
    return any(level is not None and level <= 1 for level in lightness)


def _lightness(colour: str) -> float | None:
    if colour.lower() in NO_COLOUR | {INK}:
        return None
    try:
        red, green, blue = (channel / 255 for channel in ImageColor.getrgb(colour)[:3])
    except ValueError:
        return None
    light = sum(part * _linear(channel) for part, channel in ((0.2126, red), (0.7152, green), (0.0722, blue)))
    return 116 * light ** (1 / 3) - 16 if light > 0.008856 else 903.3 * light


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _step(number: int, *, has_black: bool) -> float:
    """Return how far apart so many greys can stand, away from black and from the white of the paper."""
    room = 100 - APART - (APART if has_black else 0)
    return min(APART, room / (number - 1)) if number > 1 else APART


def _greys(svg: str) -> dict[str, str]:
    """Return the grey of each colour: as light as it is, but for what keeps it apart from the others."""
    inks = sorted(_inks(svg).items(), key=lambda ink: ink[1])
    if not inks:
        return {}
    has_black = _has_black(svg)
    step = _step(len(inks), has_black=has_black)
    lowest, levels = (APART if has_black else 0), []
    for position, (_colour, lightness) in enumerate(inks):
        # Without black, the darkest colour draws the shape.
        wanted = min(lightness, DARK) if not position and not has_black else lightness
        levels.append(max(wanted, levels[-1] + step if levels else lowest))
    highest = 100 - APART
    for position in reversed(range(len(levels))):
        levels[position] = min(levels[position], highest)
        highest = levels[position] - step
    return {colour: _grey(level) for (colour, _lightness_), level in zip(inks, levels, strict=True)}


def _grey(lightness: float) -> str:
    light = ((lightness + 16) / 116) ** 3 if lightness > 8 else lightness / 903.3
    channel = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return "#" + f"{round(max(0, min(1, channel)) * 255):02x}" * 3

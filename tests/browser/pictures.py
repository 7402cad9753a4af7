"""What a piece of the screen shows, pixel by pixel."""

import io

from PIL import Image, ImageChops

CLEAR = 90  # of 255 levels of grey


def around(box: dict, margin: int = 9) -> dict:
    left, top = max(0, box["x"] - margin), max(0, box["y"] - margin)
    return {"x": left, "y": top, "width": box["x"] + box["width"] + margin - left, "height": box["y"] + box["height"] + margin - top}


def picture(page, clip: dict) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("L")


def ink(page, box: dict) -> float:
    """Return the share of the pixels of a box that differ clearly from its most frequent colour."""
    levels = picture(page, box).histogram()
    ground = max(range(256), key=levels.__getitem__)
    return sum(count for level, count in enumerate(levels) if abs(level - ground) > CLEAR) / sum(levels)


def painted_by_focus(page, box: dict) -> int:
    """Return how many pixels on and around the focused element change clearly when the focus leaves it."""
    focused = picture(page, around(box))
    page.evaluate("window.focused = document.activeElement, focused.blur()")
    at_rest = picture(page, around(box))
    page.evaluate("focused.focus({preventScroll: true})")
    return sum(ImageChops.difference(focused, at_rest).histogram()[CLEAR:])

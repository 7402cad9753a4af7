"""Shapes of the pictures of key figures, as SVG.

They take the colour of the text, so that they hold in the dark and in forced colours; full and empty shapes differ by their filling, so that they hold
in black and white. No style attribute, which the Content-Security-Policy forbids, and no identifier, which two pictures of a page could share: many
people are one path, which compression makes short. Sizes follow the letters. From right to left, what is counted starts on the right.
"""

from django.utils.safestring import SafeString, mark_safe

CELL_WIDTH, CELL_HEIGHT = 12, 20
PEOPLE_IN_A_ROW = 10
# A head and shoulders, from the left of the head.
HEAD_X, HEAD_Y = 3, 5
PERSON = "a3 3 0 1 1 6 0 3 3 0 1 1-6 0zm-1.5 13.5v-4a4.5 4.5 0 0 1 9 0v4z"
# How wide a person is, in letters, by how many there are at most.
WIDTHS = ((10, 2.0), (20, 1.4), (100, 1.0))
FULL = 'fill="currentColor" stroke="currentColor"'
EMPTY = 'fill="none" stroke="currentColor"'


def people_svg(*, filled: int, total: int, is_mirrored: bool) -> SafeString:
    """Return `total` people in rows of ten of which the first `filled` are full, the others an outline."""
    columns, rows = min(total, PEOPLE_IN_A_ROW), -(-total // PEOPLE_IN_A_ROW)
    width = next(width for most, width in WIDTHS if total <= most)
    places = []
    for index in range(total):
        row, column = divmod(index, PEOPLE_IN_A_ROW)
        x = (columns - 1 - column if is_mirrored else column) * CELL_WIDTH + HEAD_X
        places.append(f"M{x} {row * CELL_HEIGHT + HEAD_Y}{PERSON}")
    paths = "".join(
        f'<path {look} stroke-width="1.2" d="{"".join(some)}"/>' for look, some in ((FULL, places[:filled]), (EMPTY, places[filled:])) if some
    )
    return _svg(
        f'class="people" width="{columns * width:g}em" height="{rows * width * CELL_HEIGHT / CELL_WIDTH:.4g}em" '
        f'viewBox="0 0 {columns * CELL_WIDTH} {rows * CELL_HEIGHT}"',
        paths,
    )


def bar_svg(*, share: float, is_mirrored: bool) -> SafeString:
    """Return a frame that stands for the whole, full up to `share` of it (0 to 1)."""
    return _svg('class="gauge" width="100%" height="1.5em"', _rectangle(1, EMPTY, is_mirrored) + _rectangle(share, FULL, is_mirrored))


def length_svg(*, share: float, is_full: bool, is_mirrored: bool) -> SafeString:
    """Return a bar as long as `share` of its line (0 to 1), full or empty, with the line that it starts from."""
    start = "100%" if is_mirrored else "0"
    line = f'<line x1="{start}" x2="{start}" y1="0" y2="100%" stroke="currentColor" stroke-width="3"/>'
    return _svg('class="gauge" width="100%" height="1.5em"', line + _rectangle(share, FULL if is_full else EMPTY, is_mirrored))


def _rectangle(share: float, look: str, is_mirrored: bool) -> str:
    percent = round(share * 100, 2)
    if not percent:
        return ""
    start = f' x="{round(100 - percent, 2):g}%"' if is_mirrored else ""
    return f'<rect{start} y="10%" width="{percent:g}%" height="80%" {look} stroke-width="2"/>'


def _svg(attributes: str, shapes: str) -> SafeString:
    return mark_safe(f"<svg {attributes}>{shapes}</svg>")  # noqa: S308 (numbers and shapes of ours)

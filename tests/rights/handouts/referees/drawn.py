"""The order in which signs stand on paper: what an eye reads, whatever the order in the file."""

import re
from collections.abc import Iterable

import pypdfium2

from .source import Source, data_of

HEIGHT_OF_A_LINE = 3  # points that the feet of digits on one line may differ by


def numbers_turned_round(numbers: Iterable[str], pdf: Source) -> list[str]:
    """Return the numbers that no line shows with their digits in order from left to right, as people dial and write them in every language.

    In a text from right to left the groups of “01 23 45 67 89” change places unless something holds them together.
    """
    document = pypdfium2.PdfDocument(data_of(pdf))
    try:
        lines = [line for page in document for line in lines_of_digits(page)]
    finally:
        document.close()
    return [number for number in numbers if not any(re.sub(r"\D", "", number) in line for line in lines)]


def lines_of_digits(page: pypdfium2.PdfPage) -> list[str]:
    """Return the digits of each line of a page, from left to right."""
    text = page.get_textpage()
    signs = (chr(pypdfium2.raw.FPDFText_GetUnicode(text.raw, place)) for place in range(text.count_chars()))
    digits = [(*text.get_charbox(place)[:2], sign) for place, sign in enumerate(signs) if sign.isdecimal()]
    lines: list[list[tuple[float, float, str]]] = []
    for left, bottom, sign in sorted(digits, key=lambda digit: -digit[1]):
        if not lines or lines[-1][-1][1] - bottom > HEIGHT_OF_A_LINE:
            lines.append([])
        lines[-1].append((left, bottom, sign))
    return ["".join(sign for _left, _bottom, sign in sorted(line)) for line in lines]

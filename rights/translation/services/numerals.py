"""Reading the numbers of a sentence as a language writes them: `1 173,04`, `1,173.04` and `1.173,04` are one number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

SPACES = " \u00a0\u202f\u2009"
_GAP = f"[{SPACES}]"
_SIGN = f"[{SPACES}.-]?"
NUMBER = re.compile(rf"(?<!\d)(?:\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)|\d+)(?:[.,’']\d+)*")
# Short digits in a word of Latin letters are its name (C2S, B1); long ones are the number of a form (S3711).
NAME = re.compile(r"(?<![\w])[A-Za-z]{1,6}\d{1,2}(?!\d)[A-Za-z]*")
TIME = re.compile(r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-4])\s?(?:h|heures)(?![^\W\d_])(?:\s?(?P<minute>[0-5]\d)\b)?")
CLOCK = re.compile(r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?(?![\d:])(?![.,]\d)\s?(?P<half>[ap]\.?m\b\.?)?", re.IGNORECASE)
PHONES = (
    re.compile(rf"(?:\+|00)33{_GAP}?(?:\(0\){_GAP}?)?\d(?:{_SIGN}\d\d){{4}}(?!\d)"),
    re.compile(rf"(?<![\d,.])0\d(?:{_SIGN}\d\d){{4}}(?!\d)"),
    re.compile(rf"(?<![\d,.])0{_GAP}?\d{{3}}{_GAP}?\d{{3}}{_GAP}?\d{{3}}(?!\d)"),
    re.compile(rf"(?<![\d,.])(?<!\d{_GAP})\d\d{_GAP}\d\d(?!{_GAP}?\d)(?![.,]\d)"),
)
# What separates the thousands and the decimals in each language. Where people write either way, both are read.
POINT_IS_DECIMAL = frozenset({"en"})
POINT_GROUPS = frozenset({"tr", "pt"})
BOTH_WAYS = frozenset({"ar"})
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789,.")
_UNSEEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\u0640\u064b-\u0652]")


@dataclass(frozen=True)
class Numeral:
    """A number of a sentence: as it is written, and all that it can mean in its language."""

    text: str
    values: frozenset[str]
    start: int


def plain(text: str) -> str:
    """Return a text with the digits 0 to 9, without marks of direction and without Arabic vowels."""
    return _UNSEEN.sub("", text).translate(_DIGITS)


def numerals(text: str, language: str) -> Iterator[Numeral]:
    """Yield the numbers of a `plain` text, names such as C2S left out."""
    names = [span.span() for span in NAME.finditer(text)]
    for found in NUMBER.finditer(text):
        if any(start <= found.start() < end for start, end in names):
            continue
        values = meanings(found[0], language)
        if values:
            yield Numeral(found[0], frozenset(values), found.start())
        else:
            for piece in re.finditer(r"\d+", found[0]):
                yield Numeral(piece[0], frozenset({canonical(piece[0])}), found.start() + piece.start())


def canonical(digits: str) -> str:
    """Return one writing for one value: no leading or trailing zero, a point before decimals."""
    value = Decimal(digits)
    return format(value.normalize() if value else Decimal(0), "f")


def meanings(text: str, language: str) -> set[str]:
    """Return the values that a number can mean in a language; none when its signs are no number's, as in `12.30.45` or `31.12.2026`."""
    text = re.sub(f"[{SPACES}’']", "", text)
    signs = re.findall(r"[.,]", text)
    if not signs:
        return {canonical(text)}
    if len(set(signs)) == 2:
        return _mixed(text)
    sign = signs[0]
    head, *tail = text.split(sign)
    in_groups = len(head) <= 3 and all(len(group) == 3 for group in tail)
    if len(tail) > 1:
        return {canonical(text.replace(sign, ""))} if in_groups else set()
    as_group, as_decimal = canonical(head + tail[0]), canonical(f"{head}.{tail[0]}")
    if not in_groups or head == "0":
        return {as_decimal}
    if language in BOTH_WAYS:
        return {as_group, as_decimal}
    groups = sign == "," if language in POINT_IS_DECIMAL else sign == "." and language in POINT_GROUPS
    return {as_group if groups else as_decimal}


def _mixed(text: str) -> set[str]:
    decimal = "," if text.rfind(",") > text.rfind(".") else "."
    group = "." if decimal == "," else ","
    whole, _sign, cents = text.rpartition(decimal)
    if decimal in whole or group in cents or any(len(part) != 3 for part in whole.split(group)[1:]):
        return set()
    return {canonical(f"{whole.replace(group, '')}.{cents}")}


def phone_numbers(text: str) -> Iterator[tuple[str, str]]:
    """Yield the phone numbers of a `plain` text, as written and as bare digits; `+33 4…` and `04…` are one number."""
    for pattern in PHONES:
        for found in pattern.finditer(text):
            yield found[0], bare(found[0])


def bare(phone: str) -> str:
    """Return the digits of a phone number as dialled from France."""
    digits = re.sub(r"\D", "", phone.replace("(0)", ""))
    for prefix in ("0033", "33"):
        if digits.startswith(prefix) and len(digits) == len(prefix) + 9:
            return "0" + digits.removeprefix(prefix)
    return digits


def dialled(digits: str) -> re.Pattern:
    """Return what finds a phone number in a text, however its digits are grouped."""
    separators = r"[\s.\-\u00a0\u202f]{0,2}"
    pattern = separators.join(digits)
    if len(digits) == 10:
        pattern = rf"(?:(?:\+|00)33{separators}(?:\(0\){separators})?|0{separators}){separators.join(digits[1:])}"
    return re.compile(rf"(?<!\d){pattern}(?!\d)")


def times(text: str) -> Iterator[tuple[re.Match, tuple[int, int]]]:
    """Yield the times of day of a French `plain` text (`9 h`, `12h30`), as (hour, minute)."""
    for found in TIME.finditer(text):
        yield found, (int(found["hour"]), int(found["minute"] or 0))


def clock(text: str) -> Iterator[tuple[re.Match, set[tuple[int, int]]]]:
    """Yield what can be a time of day in a `plain` text of any language (`9 am`, `12:30`, `14.00`), with all it can mean."""
    for found in CLOCK.finditer(text):
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        half = (found["half"] or "")[:1].lower()
        meant = {(hour, minute)}
        if half == "p":
            meant = {(hour % 12 + 12, minute)}
        elif half == "a":
            meant = {(hour % 12, minute)}
        yield found, meant

"""Values of the amounts in `figures.fr.yaml`: a number, the day from which it holds, the last day where it is known."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.dateparse import parse_date

from portal.content.values import Reading, read_date
from rights.figures.models import FigureValue
from rights.figures.services.periods import Period, overlaps

NUMBER = FigureValue._meta.get_field("value")
KNOWN = ("value", "from", "to")


def read_periods(written: Any, place: str, reading: Reading) -> list[dict[str, Any]]:
    """Return the rows of the values, in the order of their days; note what is wrong."""
    if not isinstance(written, list) or not written:
        reading.problem(place, 'a list of values is needed, each “{value: "651.69", from: 2026-04-01}”.')
        return []
    before = len(reading.problems)
    rows = [_read_period(entry, f"{place}[{index + 1}]", reading) for index, entry in enumerate(written)]
    if len(reading.problems) > before:
        return []
    for overlap in overlaps([Period(row["valid_from"], row["value"], row["valid_to"]) for row in rows]):
        first, second = overlap.first, overlap.second
        reason = f"begin on {second.start}" if overlap.same_day else f"hold on {second.start}: the first ends on {first.end}"
        reading.problem(place, f"two values {reason}.")
    return sorted(rows, key=lambda row: row["valid_from"])


def _read_period(entry: Any, place: str, reading: Reading) -> dict[str, Any]:
    if not isinstance(entry, dict):
        reading.problem(place, "fields are expected (value, from, to).")
        return {}
    for name in entry:
        if name not in KNOWN:
            reading.problem(place, f"unknown field “{name}”. Known: {', '.join(KNOWN)}.")
    start = _read_day(entry.get("from"), f"{place}.from", reading)
    end = _read_day(entry["to"], f"{place}.to", reading) if entry.get("to") is not None else None
    if start and end and end < start:
        reading.problem(f"{place}.to", "this value would end before it begins.")
    return {"value": _read_number(entry.get("value"), f"{place}.value", reading), "valid_from": start, "valid_to": end}


def _read_number(written: Any, place: str, reading: Reading) -> Decimal:
    try:
        number = Decimal(str(written)) if isinstance(written, (str, int)) and not isinstance(written, bool) else Decimal("NaN")
        fits = number.is_finite() and number >= 0 and number == round(number, NUMBER.decimal_places)
        if fits and number < Decimal(10) ** (NUMBER.max_digits - NUMBER.decimal_places):
            return round(number, NUMBER.decimal_places)
    except InvalidOperation:
        pass
    reading.problem(place, f'“{written}” is not an amount: write the number alone, in quotes, with a point: "651.69".')
    return Decimal(0)


def _read_day(written: Any, place: str, reading: Reading) -> date | None:
    day = read_date(written, place, reading)
    return parse_date(day) if day else None

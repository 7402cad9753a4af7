"""School holidays and closures of `days-off.yaml`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.content.files import ContentFolder
from portal.content.problems import Problem
from portal.content.values import Reading, read_date, read_line
from rights.workshops.models import ClosedPeriod

FILE = "days-off.yaml"
FIELDS = ("name", "first_day", "last_day")


@dataclass(frozen=True)
class DaysOff:
    name: str
    first_day: date
    last_day: date


def read_days_off(folder: ContentFolder) -> list[DaysOff]:
    """Return the periods of the file; note what is wrong in `folder.problems`."""
    reading = Reading(FILE, FILE, {})
    periods = [_read_period(row, f"[{index + 1}]", reading) for index, row in enumerate(folder.lists.get("days_off", []))]
    folder.problems += [Problem(FILE, problem.field, problem.reason) for problem in reading.problems]
    return [period for period in periods if period]


def _read_period(row: Any, place: str, reading: Reading) -> DaysOff | None:
    if not isinstance(row, dict) or row.keys() != set(FIELDS):
        reading.problem(place, f"fields are expected: {', '.join(FIELDS)}.")
        return None
    name = read_line(row["name"], f"{place}.name", reading)
    first, last = (read_date(row[key], f"{place}.{key}", reading) for key in ("first_day", "last_day"))
    if not (name and first and last):
        return None
    if last < first:
        reading.problem(f"{place}.last_day", "the last day comes before the first one.")
    return DaysOff(name, date.fromisoformat(first), date.fromisoformat(last))


def save_days_off(periods: list[DaysOff]) -> None:
    """Bring the periods into the portal: one that has the name and the first day of another takes its place."""
    for period in periods:
        ClosedPeriod.objects.update_or_create(name=period.name, first_day=period.first_day, defaults={"last_day": period.last_day})

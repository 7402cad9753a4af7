"""Translations: what it costs to publish a page that has them, and to read their report at 2,000 pages in six languages."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.served import free_environment, prepare
from tests.bench.table import Table
from tests.conftest import BASE_DIR

MOST_FOR_PUBLISHING = {"whole demo": 25, "all": 40}  # beside rendering the page once: four languages, then six
MOST_QUERIES = 25
READINGS = {"list": "first page", "most read": "first page, most read first", "spreadsheet": "spreadsheet", "panel": "panel of the first screen"}


def measure_translation(table: Table, environment: dict[str, str]) -> None:
    """Measure on copies of a prepared portal."""
    tell_publishing(table, measured(environment, "publishing"))
    tell_report(table, measured(environment, "report"))


def measured(environment: dict[str, str], task: str) -> dict:
    data = Path(environment["DATA_DIR"])
    copy = data.with_name(f"{data.name}-{task}")
    shutil.copytree(data, copy)
    try:
        command = [sys.executable, "-m", "tests.bench.translating", task]
        answer = subprocess.run(command, cwd=BASE_DIR, env=environment | {"DATA_DIR": str(copy)}, check=True, stdout=subprocess.PIPE)
    finally:
        shutil.rmtree(copy)
    return json.loads(answer.stdout)


def tell_publishing(table: Table, found: dict) -> None:
    for name, budget in MOST_FOR_PUBLISHING.items():
        times = found[name]
        for kind, words in (("changed", "one block changed"), ("unchanged", "nothing changed")):
            spent, queries = times[kind]["cpu"], times[kind]["queries"]
            note = f"{spent:.0f} ms beside {found['render']:.0f} ms of CPU; {queries:,} queries"
            figure = f"publish the French, {words}, {times['languages']} languages, beside rendering it once"
            table.add(figure, spent / found["render"], budget, unit=" ×", note=note)


def tell_report(table: Table, found: dict) -> None:
    """The report may ask no more of the database at its full size than with few pages."""
    few, many = found["few"], found["many"]
    for name, words in READINGS.items():
        fewer, cost = few["costs"][name], many["costs"][name]
        figure = f"report of translations, {words}, {many['pages']:,} pages"
        table.add(f"{figure}, queries", cost["queries"], min(MOST_QUERIES, fewer["queries"]), note=f"{fewer['queries']} at {few['pages']} pages")
        note = f"{many['versions']:,} with translations; {fewer['cpu']:.0f} ms at {few['pages']} pages"
        table.add(figure, cost["cpu"], unit=" ms of CPU", note=note)


def main() -> None:
    table = Table()
    with tempfile.TemporaryDirectory(prefix="portal-translation-") as folder:
        data = Path(folder) / "portal"
        data.mkdir()
        environment = free_environment(data)
        print("  preparing a portal …", file=sys.stderr, flush=True)
        prepare(environment)
        print("  publishing, and reading the report …", file=sys.stderr, flush=True)
        measure_translation(table, environment)
    table.print()


if __name__ == "__main__":
    main()

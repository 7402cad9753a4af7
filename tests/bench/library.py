"""The library with two thousand resources: its lists, each made anew beside an explainer, and the files that hold all of it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.table import Table
from tests.conftest import BASE_DIR

FIRST_FLIGHT = 14_336
MOST_QUERIES = 25
MOST_BESIDE_AN_EXPLAINER = 5


def measure_library(table: Table, environment: dict[str, str]) -> None:
    """Measure on a copy of a prepared portal."""
    data = Path(environment["DATA_DIR"])
    copy = data.with_name(f"{data.name}-library")
    shutil.copytree(data, copy)
    try:
        command = [sys.executable, "-m", "tests.bench.libraries"]
        elsewhere = environment | {"DATA_DIR": str(copy)}
        found = json.loads(subprocess.run(command, cwd=BASE_DIR, env=elsewhere, check=True, stdout=subprocess.PIPE).stdout)
    finally:
        shutil.rmtree(copy)
    explainer = found["explainer"]["milliseconds"]
    for name, of_list in found["lists"].items():
        table.add(f"library, {name}, queries, not kept", of_list["queries"], MOST_QUERIES, note=f"{found['resources']:,} resources")
        table.add(f"library, {name}, HTML with its styles", of_list["bytes"], FIRST_FLIGHT, unit=" B")
        note = f"{of_list['milliseconds']:.0f} ms beside {explainer:.0f} ms of CPU"
        table.add(
            f"library, {name}, beside rendering an explainer", of_list["milliseconds"] / explainer, MOST_BESIDE_AN_EXPLAINER, unit=" ×", note=note
        )
    for name, of_file in found["files"].items():
        table.add(f"library {name}, queries", of_file["queries"], MOST_QUERIES, note=f"{of_file['bytes'] / 1000:,.0f} kB packed")
        table.add(f"library {name}, made anew", of_file["milliseconds"], unit=" ms of CPU")

"""The calendar of a year of 2,000 sessions: made anew, kept, asked again, beside a static file of the same size served in the same run."""

import gzip
import json
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.bench.load import cost
from tests.bench.served import free_environment, served
from tests.bench.table import Table
from tests.conftest import BASE_DIR

MOST_QUERIES = 25
LEAST_SHARE_OF_STATIC = 0.6
ROUNDS = 3  # of each, in turn; the cheapest counts: other programs on the machine only add
REFERENCE = "banc-d-essai.ics"


def measure_calendar(table: Table, environment: dict[str, str]) -> None:
    """Measure on a copy of a prepared portal."""
    data = Path(environment["DATA_DIR"])
    copy = data.with_name(f"{data.name}-calendar")
    shutil.copytree(data, copy)
    try:
        elsewhere = environment | {"DATA_DIR": str(copy), "PORT": free_environment(copy)["PORT"]}
        command = [sys.executable, "-m", "tests.bench.calendars"]
        found = json.loads(subprocess.run(command, cwd=BASE_DIR, env=elsewhere, check=True, stdout=subprocess.PIPE).stdout)
        note = f"{found['sessions']:,} sessions, {found['bytes'] / 1000:,.0f} kB"
        table.add("calendar of a year, queries, not kept", found["queries"], MOST_QUERIES, note=note)
        table.add("calendar of a year, made anew", found["milliseconds"], unit=" ms of CPU")
        measure_served(table, elsewhere, copy, found["address"])
    finally:
        shutil.rmtree(copy)


def measure_served(table: Table, environment: dict[str, str], data: Path, address: str) -> None:
    generation = data / "cache" / "generation"
    with served(environment) as server:
        content = urllib.request.urlopen(server.origin + address).read()
        (data / "static" / REFERENCE).write_bytes(content)
        (data / "static" / f"{REFERENCE}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    with served(environment) as server:
        static, kept = [], []
        for _round in range(ROUNDS):
            static.append(cost(server, f"/static/{REFERENCE}", times=400))
            kept.append(cost(server, address, times=400))
        # Asked for the first time since something changed: by one reader at a time.
        fresh = cost(server, address, times=3, threads=1, before_each=generation.touch, warm_up=1)
        static, kept = (min(costs, key=lambda measured: measured.cpu) for costs in (static, kept))
    table.add("a static file of the same size as the calendar", static.cpu, unit=" ms of CPU each", note=f"{static.rate:,.0f} a second")
    table.add("the kept calendar", kept.cpu, unit=" ms of CPU each", note=f"{kept.rate:,.0f} a second")
    table.add("kept calendar beside the static file, by CPU", static.cpu / kept.cpu, LEAST_SHARE_OF_STATIC, unit=" ×", sign="≥")
    table.add("the calendar made anew and sent", fresh.cpu, unit=" ms of CPU each", note=f"{1000 / fresh.rate:,.0f} ms to wait")

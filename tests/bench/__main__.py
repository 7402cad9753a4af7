import gzip
import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest

from tests.bench.calendar_feed import measure_calendar
from tests.bench.clarity import measure_clarity
from tests.bench.crowd import Size, measure_crowd
from tests.bench.handouts import measure_handouts
from tests.bench.library import measure_library
from tests.bench.load import cost
from tests.bench.search import measure_search
from tests.bench.served import Server, free_environment, prepare, served, warm
from tests.bench.table import Table
from tests.bench.translation import measure_translation
from tests.bench.visits import measure_visits
from tests.conftest import BASE_DIR

FIRST_FLIGHT = 14_336
SMALL = 6_144
QUERIES = {"explainerpage": 20, "explainerpage falc/": 20, "homepage": 25, "searchpage": 20}
LEAST_SHARE_OF_STATIC = 0.6
MOST_FOR_UNCACHED = 40
MOST_FOR_PUBLISHING = 25
ROUNDS = 4  # of each, in turn; the cheapest counts: other programs on the machine only add
SECOND_START = 10
RESIDENT = 350
SMALL_CROWD = Size(readers=100, rounds=1)  # the large one: python -m tests.bench.crowd
REFERENCE = "banc-d-essai.html"


def tell(step: str) -> None:
    print(f"  {step} …", file=sys.stderr, flush=True)


def measure_inside(table: Table, environment: dict[str, str]) -> dict:
    answer = subprocess.run([sys.executable, "-m", "tests.bench.inside"], cwd=BASE_DIR, env=environment, check=True, stdout=subprocess.PIPE)
    found = json.loads(answer.stdout)
    for kind, size in found["bytes"].items():
        table.add(f"{kind}, HTML with its styles, largest of all languages", size, FIRST_FLIGHT, unit=" B")
    table.add("styles of the screen", found["styles"]["main"], SMALL, unit=" B")
    table.add("styles of print", found["styles"]["print"], SMALL, unit=" B")
    table.add("scripts, all together", found["scripts"], SMALL, unit=" B")
    for kind, count in found["queries"].items():
        table.add(f"{kind}, queries, not kept", count, QUERIES.get(kind, 25))
    table.add("queries of a kept page, most of all types", max(found["kept"].values()), 0)
    times = found["publishing"]
    note = f"{times['publish']:.0f} ms beside {times['render']:.0f} ms of CPU"
    table.add(
        "publish an explainer in 4 languages, beside rendering it once", times["publish"] / times["render"], MOST_FOR_PUBLISHING, unit=" ×", note=note
    )
    return found


def put_reference(data: Path, page: bytes) -> None:
    """Lay a static file of the size of a page, packed as collectstatic does."""
    (data / "static" / REFERENCE).write_bytes(page)
    (data / "static" / f"{REFERENCE}.gz").write_bytes(gzip.compress(page, 9, mtime=0))


def measure_throughput(table: Table, server: Server, data: Path, address: str) -> None:
    generation = data / "cache" / "generation"
    static, kept, fresh = [], [], []
    for _round in range(ROUNDS):
        static.append(cost(server, f"/static/{REFERENCE}", times=2000))
        kept.append(cost(server, address, times=2000))
        fresh.append(cost(server, address, times=60, threads=1, before_each=generation.touch))
    static, kept, fresh = (min(costs, key=lambda measured: measured.cpu) for costs in (static, kept, fresh))
    table.add("a static file of the same size", static.rate, unit=" a second", note=f"{static.cpu:.2f} ms of CPU each")
    table.add("a kept explainer", kept.rate, unit=" a second", note=f"{kept.cpu:.2f} ms of CPU each")
    table.add("kept explainer beside the static file, by CPU", static.cpu / kept.cpu, LEAST_SHARE_OF_STATIC, unit=" ×", sign="≥")
    table.add("an explainer rendered anew", fresh.rate, unit=" a second, one at a time", note=f"{fresh.cpu:.1f} ms of CPU each")
    table.add("rendered anew beside kept, by CPU", fresh.cpu / kept.cpu, MOST_FOR_UNCACHED, unit=" ×")


def main() -> None:
    table = Table()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        data = Path(folder)
        environment = free_environment(data)
        tell("first start: database, static files, demo")
        started = time.monotonic()
        table.add("first preparation", prepare(environment), unit=" s of CPU", note=f"{time.monotonic() - started:.0f} s")
        tell("bytes and queries")
        found = measure_inside(table, environment)
        explainer = found["addresses"]["explainerpage"][0]
        with served(environment) as server:
            put_reference(data, urllib.request.urlopen(server.origin + explainer).read())
        tell("second start")
        before = prepare(environment)
        with served(environment) as server:
            urllib.request.urlopen(server.origin + "/fr/").read()
            table.add(
                "second start, to the first page", before + server.cpu(), SECOND_START, unit=" s of CPU", note=f"{before:.1f} s of it to prepare"
            )
            everything = [address for kind, group in found["addresses"].items() if kind != "not found" for address in group]
            warm(server, everything)
            table.add("resident memory of two workers, warm", server.resident(), RESIDENT, unit=" MB")
            tell("throughput")
            measure_throughput(table, server, data, explainer)
            tell("visits in Chromium")
            try:
                measure_visits(table, server.origin, found["addresses"])
            except (Exception, pytest.fail.Exception) as problem:
                table.cannot("visits of a phone", problem)
        tell("a small crowd, editing and reading")
        problems = []
        try:
            problems = measure_crowd(table, environment, SMALL_CROWD)
        except Exception as problem:
            table.cannot("a crowd", problem)
        tell("translations: a publication, the report at 2,000 pages")
        measure_translation(table, environment)
        tell("the calendar of a year of 2,000 sessions")
        measure_calendar(table, environment)
        tell("the library with 2,000 resources")
        measure_library(table, environment)
        tell("handouts, drawn 300 times")
        measure_handouts(table, environment)
        tell("search at 5,000 pages in four languages")
        measure_search(table, environment)
    tell("plain language at 1,500 words")
    measure_clarity(table)
    print()
    table.print()
    for problem in problems[:20]:
        print(f"  {problem[:200]}")


if __name__ == "__main__":
    main()

"""Handouts: what drawing them costs beside a plain loop of Python (U), in CPU and in memory; their bytes, always the same; their sizes."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.served import free_environment, prepare
from tests.bench.table import Table
from tests.conftest import BASE_DIR

WARM = {"explainer": 0.15, "FALC": 0.10, "bilingual": 0.15, "booklet": 3}
COLD = 0.6
BOOKLET_BESIDE_EXPLAINER = 40
MOST_MEMORY = 150
MOST_GROWTH = 10
MOST_BESIDE_PICTURES, MOST_APART = 2.5, 100_000
MOST_OF_EASY = 80_000
ORDINARY_PAGES = 2


def measure_handouts(table: Table, environment: dict[str, str]) -> None:
    """Measure on a prepared portal, which is only read."""
    command = [sys.executable, "-m", "tests.bench.drawing"]
    found = json.loads(subprocess.run(command, cwd=BASE_DIR, env=environment, check=True, stdout=subprocess.PIPE).stdout)
    unit, cpu, sizes = found["unit"], found["cpu"], found["sizes"]
    for kind, budget in WARM.items():
        name = f"booklet of {found['sheets']}" if kind == "booklet" else kind
        table.add(
            f"handouts, {name}, drawn warm", cpu[kind] / unit, budget, unit=" U", note=f"{cpu[kind] * 1000:.0f} ms of CPU; U is {unit * 1000:.0f} ms"
        )
    table.add("handouts, booklet beside one explainer", cpu["booklet"] / cpu["explainer"], BOOKLET_BESIDE_EXPLAINER, unit=" ×")
    table.add("handouts, explainer, process and all", found["cold"] / unit, COLD, unit=" U", note=f"{found['cold'] * 1000:.0f} ms of CPU")
    table.add("handouts, tree of an explainer made", found["making"] * 1000, unit=" ms of CPU")
    memory = found["memory"]
    table.add("handouts, most memory, booklet", memory["booklet"], MOST_MEMORY, unit=" MB")
    growth = (memory["whole"] / memory["half"] - 1) * 100
    table.add("handouts, memory, 300th beside 150th", growth, MOST_GROWTH, unit=" %", note=f"{memory['half']:.0f}, then {memory['whole']:.0f} MB")
    table.add(
        "handouts, who draws other bytes", len(found["bytes"]["differ"]), 0, note=", ".join(found["bytes"]["differ"] or found["bytes"]["asked"])
    )
    worst = max(sizes, key=lambda size: size["pdf"] / (MOST_BESIDE_PICTURES * size["pictures"] + MOST_APART))
    budget = round(MOST_BESIDE_PICTURES * worst["pictures"] + MOST_APART)
    table.add(f"handouts, largest beside its pictures: {worst['kind']}", worst["pdf"], budget, unit=" B", note=f"{worst['pages']} pages")
    table.add("handouts, FALC, largest", max(size["pdf"] for size in sizes if size["kind"] == "FALC"), MOST_OF_EASY, unit=" B")
    pages = [size["pages"] for size in sizes if size["kind"] == "explainer"]
    longer = sum(count > ORDINARY_PAGES for count in pages)
    table.add("handouts, explainers of more than two pages", longer, note=f"of {len(pages)}; the longest has {max(pages)}")


def main() -> None:
    table = Table()
    with tempfile.TemporaryDirectory(prefix="portal-handouts-") as folder:
        data = Path(folder) / "portal"
        data.mkdir()
        environment = free_environment(data)
        print("  preparing a portal …", file=sys.stderr, flush=True)
        prepare(environment)
        print("  drawing …", file=sys.stderr, flush=True)
        measure_handouts(table, environment)
    table.print()


if __name__ == "__main__":
    main()

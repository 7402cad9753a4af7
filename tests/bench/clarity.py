"""How long the engine of plain language takes: 1,500 words of the demo, once its lists are loaded. Needs neither a database nor Django."""

import time

import yaml

from rights.plain_language.engine import Block, Kind, check, count
from tests.bench.table import Table
from tests.conftest import BASE_DIR

WORDS = 1_500
MOST_MILLISECONDS = 300
ROUNDS = 5  # the quickest counts: other programs on the machine only add


def texts() -> dict[str, Block]:
    """Return easy-to-read rows of the demo, up to the number of words."""
    blocks: dict[str, Block] = {}
    words = 0
    for path in sorted((BASE_DIR / "portal" / "demo" / "explainers").glob("*.fr.yaml")):
        for number, piece in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")).get("easy_read", [])):
            if "row" in piece and words < WORDS:
                block = Block(piece["row"]["text"], Kind.LINES)
                blocks[f"{path.stem}.{number}"] = block
                words += count({"row": block}).words
    return blocks


def measure_clarity(table: Table) -> None:
    started = time.process_time()
    check({"first": "Vous sollicitez une aide."})
    table.add("plain language, first text, its lists loaded", (time.process_time() - started) * 1000, unit=" ms of CPU")
    blocks = texts()
    spent = []
    for _round in range(ROUNDS):
        started = time.process_time()
        check(blocks)
        spent.append((time.process_time() - started) * 1000)
    table.add(f"plain language, {WORDS:,} words once warm", min(spent), MOST_MILLISECONDS, unit=" ms of CPU")


if __name__ == "__main__":
    table = Table()
    measure_clarity(table)
    table.print()

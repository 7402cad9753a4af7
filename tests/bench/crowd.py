"""Ten people editing and a thousand reading at once: no error, no lost edit. `python -m tests.bench.crowd --help`."""

import argparse
import itertools
import json
import re
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import requests

from tests.bench.editors import Editor, capture_forms, plain
from tests.bench.readers import Tally, read_together
from tests.bench.served import Server, free_environment, prepare, served
from tests.bench.table import Table
from tests.conftest import BASE_DIR

TROUBLE = ("database is locked", "Traceback", "OperationalError", "Internal Server Error")


@dataclass(frozen=True)
class Size:
    readers: int = 1000
    pages: int = 5
    threads: int = 32
    rounds: int = 4


def newsroom(environment: dict[str, str], task: str) -> dict:
    command = [sys.executable, "-m", "tests.bench.newsroom", task]
    return json.loads(subprocess.run(command, cwd=BASE_DIR, env=environment, check=True, stdout=subprocess.PIPE).stdout)


def let_them_work(server: Server, room: dict, size: Size) -> tuple[list[Editor], Tally, dict[str, float]]:
    """Let editors and readers work at the same time; return the editors, the tally, and how long each side took."""
    tally, took = Tally(), {}
    forms = capture_forms(server.origin, room["editors"])
    editors = [Editor(origin=server.origin, form=forms[person["page"]], tally=tally, **person) for person in room["editors"]]
    failures: list[BaseException] = []

    def run(side: str, work, *arguments, **options):
        started = time.perf_counter()
        try:
            work(*arguments, **options)
        except Exception as error:
            failures.append(error)
        took[side] = max(took.get(side, 0), time.perf_counter() - started)

    crowd = [threading.Thread(target=run, args=("editors", editor.work, size.rounds)) for editor in editors]
    options = {"readers": size.readers, "pages": size.pages, "threads": size.threads}
    crowd.append(threading.Thread(target=run, args=("readers", read_together, server.port, room["addresses"], tally), kwargs=options))
    for person in crowd:
        person.start()
    for person in crowd:
        person.join()
    for failure in failures:
        tally.add("people who had to stop", 0, repr(failure))
    return editors, tally, took


def lost_texts(editors: list[Editor], histories: dict) -> list[str]:
    """Return the published texts that the history of their page does not hold."""
    kept = {int(page): {version["text"] for version in history["versions"]} for page, history in histories.items()}
    return [text for editor in editors for text in editor.published if text not in kept[editor.page]]


def stale_pages(server: Server, editors: list[Editor], histories: dict) -> list[str]:
    """Return the pages that do not show readers the text published last."""
    stale = []
    for editor in {editor.page: editor for editor in editors}.values():
        history = histories[str(editor.page)]
        texts = {text for other in editors if other.page == editor.page for text in other.published}
        last = next((version["text"] for version in reversed(history["versions"]) if version["text"] in texts), "")
        page = plain(requests.get(server.origin + editor.address, timeout=60).text)
        if history["live"] != last or plain(last) not in page:
            stale.append(editor.address)
    return stale


def written_over(editors: list[Editor], histories: dict) -> int:
    """Return how many texts were published just after a colleague's, on the same page: both are in its history, the second is read."""
    count = 0
    for history in histories.values():
        published = {text for editor in editors for text in editor.published}
        writers = [version["by"] for version in history["versions"] if version["text"] in published]
        count += sum(before != after for before, after in itertools.pairwise(writers))
    return count


def measure_crowd(table: Table, environment: dict[str, str], size: Size) -> list[str]:
    """Serve the portal, let the crowd work, add what happened to the table; return the errors met, to be told."""
    room = newsroom(environment, "open")
    log = Path(environment["DATA_DIR"]) / "server.log"
    with log.open("w") as output, served(environment, output=output) as server:
        editors, tally, took = let_them_work(server, room, size)
        histories = newsroom(environment, "tell")
        stale = stale_pages(server, editors, histories)
    for kind, count, errors, middle, high in tally.rows():
        table.add(f"crowd: {kind}", errors, 0, unit=" errors", note=f"of {count:,}; median {middle:.0f} ms, 95 % under {high:.0f} ms")
    sent = [text for editor in editors for text in editor.published]
    lost = lost_texts(editors, histories)
    both = ", ".join(f"{side} {seconds:.0f} s" for side, seconds in sorted(took.items()))
    expected = len(editors) * size.rounds
    table.add(
        "crowd: texts published", len(sent), expected, sign="≥", note=f"{len(editors)} editors × {size.rounds}, {size.readers:,} readers: {both}"
    )
    table.add("crowd: published texts that the history lost", len(lost), 0)
    table.add("crowd: pages that do not show the last text", len(stale), 0)
    table.add(
        "crowd: publications not read at once, on a page of one's own", sum(editor.unread for editor in editors if is_alone(editor, editors)), 0
    )
    table.add("crowd: editors told of a colleague's newer version", sum(editor.warned for editor in editors), note="times")
    table.add("crowd: texts that followed a colleague's", written_over(editors, histories), note="both are in the history")
    told = log.read_text()
    for words in TROUBLE:
        table.add(f"crowd: “{words}” in the server's log", told.count(words), 0)
    return [*(problem for problems in tally.problems.values() for problem in problems), *lost, *stale, *last_lines(told)]


def last_lines(log: str) -> list[str]:
    """Return what the exceptions in a log say."""
    return re.findall(r"^[A-Za-z][\w.]*(?:Error|Exception|DoesNotExist|Returned).*", log, re.MULTILINE)


def is_alone(editor: Editor, editors: list[Editor]) -> bool:
    return sum(other.page == editor.page for other in editors) == 1


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.crowd", description=__doc__)
    for name, value in vars(Size()).items():
        parser.add_argument(f"--{name}", type=int, default=value)
    size = Size(**vars(parser.parse_args()))
    table = Table()
    with tempfile.TemporaryDirectory(prefix="portal-crowd-") as folder:
        environment = free_environment(Path(folder))
        print("  preparing a portal …", file=sys.stderr, flush=True)
        prepare(environment)
        print("  editing and reading …", file=sys.stderr, flush=True)
        problems = measure_crowd(table, environment, size)
    table.print()
    for problem in problems[:20]:
        print(f"  {' '.join(problem.split())[:200]}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

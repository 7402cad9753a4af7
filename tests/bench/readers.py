"""A crowd of readers, in a bounded number of threads, and the tally of what they meet."""

import gzip
import http.client
import random
import re
import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from statistics import median, quantiles

MARK = re.compile(r"Essai \d+-\d+")


class Tally:
    """Counts requests by kind: how long each took, what went wrong. Several threads may add to it."""

    def __init__(self):
        self.lock = threading.Lock()
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.problems: dict[str, list[str]] = defaultdict(list)

    def add(self, kind: str, seconds: float, problem: str = "") -> None:
        with self.lock:
            self.seconds[kind].append(seconds)
            if problem:
                self.problems[kind].append(problem)

    def rows(self) -> list[tuple[str, int, int, float, float]]:
        """Return, by kind: requests, errors, median and 95th percentile in milliseconds."""
        rows = []
        for kind, seconds in self.seconds.items():
            high = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
            rows.append((kind, len(seconds), len(self.problems[kind]), median(seconds) * 1000, high * 1000))
        return rows


def half_read(page: str) -> str:
    """Return what is missing from a page, or what in it is of two ages; nothing when it is whole."""
    if not page.rstrip().endswith("</html>") or "<h1" not in page or "</main>" not in page:
        return "half a page"
    if len(set(MARK.findall(page))) > 1:
        return f"a page of two ages: {set(MARK.findall(page))}"
    return ""


def read(port: int, addresses: list[str], tally: Tally) -> None:
    """Read a few pages over one connection, as one reader does."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for address in addresses:
        started = time.perf_counter()
        problem = ""
        try:
            connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                problem = f"{address}: {answer.status}"
            else:
                page = gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body
                problem = (wrong := half_read(page.decode())) and f"{address}: {wrong}"
        except (OSError, http.client.HTTPException, EOFError, UnicodeDecodeError) as error:
            problem = f"{address}: {error!r}"
            connection.close()
        tally.add("read a page", time.perf_counter() - started, problem)
    connection.close()


def read_together(port: int, addresses: list[str], tally: Tally, *, readers: int, pages: int, threads: int) -> None:
    """Let `readers` read `pages` each, `threads` at a time. Each run chooses the same pages."""
    chance = random.Random(107)
    visits = [chance.choices(addresses, k=pages) for _reader in range(readers)]
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(read, port, visit, tally) for visit in visits]:
            done.result()

"""What drawing handouts costs, on the pages of a prepared portal; prints JSON. Run in its environment. See `tests.bench.handouts`."""

import json
import logging
import os
import resource
import shutil
import subprocess
import threading
import time
from hashlib import sha256
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import django

django.setup()
logging.disable(logging.ERROR)

import typst  # noqa: E402
from django.utils.translation import override  # noqa: E402

from rights.explainers.models import ExplainerPage  # noqa: E402
from rights.handouts.options import Form, Options  # noqa: E402
from rights.handouts.services import engine  # noqa: E402
from rights.handouts.services.document import Document  # noqa: E402
from rights.handouts.services.making import forms_of, languages_of, make, make_booklet  # noqa: E402
from rights.handouts.services.render import PICTURES, pages_of  # noqa: E402

BOOKLET = 30
ROUNDS = 3
RENDERS = 300
OTHER_PYTHONS = ("python3.12", "python3.13")
PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")


def unit() -> float:
    """Return the seconds of CPU of a plain loop: the measure of the machine."""
    started = time.process_time()
    sum(i * i for i in range(5_000_000))
    return time.process_time() - started


def explainers(language: str) -> list[ExplainerPage]:
    return list(ExplainerPage.objects.live().filter(locale__language_code=language).order_by("path"))


def files_of(document: Document) -> dict[str, bytes]:
    return engine.templates() | {f"{PICTURES}/{name}": data for name, data in document.files.items()}


def draw(worker: engine.Worker, document: Document) -> bytes:
    (pdf,) = worker.ask(document.as_json(), files_of(document), format="pdf")
    return pdf


def cpu_of(worker: engine.Worker) -> float:
    """Return the seconds of CPU of a process and its threads, to the nanosecond."""
    tasks = Path(f"/proc/{worker.process.pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def memory_of(worker: engine.Worker, line: str) -> float:
    """Return `VmRSS` or `VmHWM` (the most there ever was) of a process, in MB."""
    for text in Path(f"/proc/{worker.process.pid}/status").read_text().splitlines():
        if text.startswith(line):
            return int(text.split()[1]) * 1024 / 1_000_000
    return 0


def cost(worker: engine.Worker, documents: list[Document]) -> list[float]:
    """Return the seconds of CPU of each, warm: the cheapest of a few rounds."""
    for document in documents:
        draw(worker, document)
    spent = []
    for _round in range(ROUNDS):
        spent.append([])
        for document in documents:
            before = cpu_of(worker)
            draw(worker, document)
            spent[-1].append(cpu_of(worker) - before)
    return [min(times) for times in zip(*spent, strict=True)]


def cold(document: Document) -> float:
    """Return the seconds of CPU of a process that starts, draws one handout and ends."""

    def spent():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    before = spent()
    worker = engine.Worker()
    draw(worker, document)
    worker.end()
    return spent() - before


def memory(booklet: Document, documents: list[Document]) -> dict:
    worker = engine.Worker()
    draw(worker, booklet)
    peak = memory_of(worker, "VmHWM")
    worker.end()
    worker, resident = engine.Worker(), {}
    for number, document in enumerate(islice(cycle(documents), RENDERS), start=1):
        draw(worker, document)
        resident[number] = memory_of(worker, "VmRSS")
    worker.end()
    return {"booklet": peak, "half": resident[RENDERS // 2], "whole": resident[RENDERS]}


def digests(documents: list[Document], worker: engine.Worker) -> list[str]:
    return [sha256(draw(worker, document)).hexdigest() for document in documents]


def same_bytes(documents: list[Document]) -> dict:
    found = {}
    for name in ("first process", "second process"):
        worker = engine.Worker()
        found[name] = digests(documents, worker)
        worker.end()
    in_threads = [None] * 4

    def one_thread(number: int) -> None:
        worker = engine.Worker()
        # Each begins elsewhere: what was drawn before must change nothing.
        turned = documents[number:] + documents[:number]
        drawn = digests(turned, worker)
        in_threads[number] = drawn[-number:] + drawn[:-number] if number else drawn
        worker.end()

    threads = [threading.Thread(target=one_thread, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found |= {f"thread {number}": drawn for number, drawn in enumerate(in_threads, start=1)}
    found |= {name: drawn for name in OTHER_PYTHONS if (drawn := elsewhere(name, documents))}
    return {"asked": list(found), "differ": [name for name, drawn in found.items() if drawn != found["first process"]]}


def elsewhere(name: str, documents: list[Document]) -> list[str] | None:
    """Return the digests that another Python makes with the same engine, whose wheel fits them all; None where that Python is not."""
    python, packages = shutil.which(name), str(Path(typst.__file__).parents[1])
    start = "import runpy, sys; sys.path.append(sys.argv.pop(1)); sys.argv.pop(0); runpy.run_path(sys.argv[0], run_name='__main__')"
    if not python or subprocess.run([python, "-c", "pass"], capture_output=True, check=False).returncode:
        return None
    worker = engine.Worker([python, "-I", "-B", "-c", start, packages])
    try:
        return digests(documents, worker)
    except engine.Died:
        return None
    finally:
        worker.end()


def size(document: Document, pdf: bytes) -> dict:
    return {"pdf": len(pdf), "pictures": sum(map(len, document.files.values())), "pages": pages_of(pdf)}


def main() -> None:
    french = explainers("fr")
    kinds = {
        "explainer": [make(page, Options()) for page in french],
        "FALC": [make(page, Options(Form.EASY)) for page in french if Form.EASY in forms_of(page)],
        "bilingual": [make(page, Options(second="ar")) for page in french if "ar" in languages_of(page)],
    }
    started = time.process_time()
    for page in french:
        make(page, Options())
    making = (time.process_time() - started) / len(french)
    with override("fr"):
        booklet = make_booklet(french[:BOOKLET], Options())
    # A site that has fewer pages: the same ones again, before the words explained.
    *sheets, words = booklet.sheets
    booklet.sheets = [*islice(cycle(sheets), BOOKLET), words]
    loop = min(unit() for _round in range(ROUNDS))
    worker = engine.Worker()
    costs = {name: median(cost(worker, documents)) for name, documents in kinds.items()}
    costs["booklet"] = min(cost(worker, [booklet]))
    everyone = [document for documents in kinds.values() for document in documents]
    drawn = [size(document, draw(worker, document)) | {"kind": name} for name, documents in kinds.items() for document in documents]
    worker.end()
    worker = engine.Worker()
    booklet_size = size(booklet, draw(worker, booklet)) | {"kind": "booklet"}
    worker.end()
    print(
        json.dumps(
            {
                "unit": loop,
                "cpu": costs,
                "making": making,
                "cold": min(cold(kinds["explainer"][0]) for _round in range(ROUNDS)),
                "memory": memory(booklet, everyone),
                "bytes": same_bytes([documents[0] for documents in kinds.values()] + everyone[:3]),
                "sizes": [*drawn, booklet_size],
                "sheets": len(booklet.sheets),
            }
        )
    )


if __name__ == "__main__":
    main()

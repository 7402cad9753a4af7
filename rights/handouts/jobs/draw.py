"""Draw handouts, one after the other, until nobody asks: what `rights.handouts.services.render` runs as a process of its own.

    python -I -B draw.py <folder of the limits> <folder of the fonts> <seconds of the processor for one handout>

It reads requests and writes answers, each a line of JSON and then as many bytes as it says. A request: `{"document": JSON as text, "format": "pdf" or
"png", "ppi", "files": [[name, size], …]}` and the files: templates and pictures. They are never written anywhere: nothing is left behind whatever happens,
and the engine finds no file that was not given to it. An answer: `{"sizes": [size, …], "is_last": bool}` and the PDF, or the pictures of its pages; or
`{"refusal": what the engine says, "is_last": bool}`.
"""

import sys

sys.path[:0] = [sys.argv[1], __file__.rpartition("/")[0]]

from limits import take_limits, take_seconds  # noqa: E402

take_limits(seconds=None)

import contextlib  # noqa: E402
import ctypes  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import select  # noqa: E402

import typst  # noqa: E402
from finish import finished  # noqa: E402

FONTS, SECONDS = sys.argv[2], int(sys.argv[3])
MOST_REQUESTS = 1_000
IDLE = 600
# In MB, once what was drawn is forgotten: past the first number freed memory is given back to the machine, past the second the process ends.
MUCH_MEMORY, MOST_MEMORY = 80, 160
# The engine keeps what it computed for the ten next drawings. Handouts have little in common: looking for it costs more than it saves.
ROUNDS_TO_FORGET = 11
PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")


def resident() -> float:
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 (read at each handout)
        return int(file.read().split()[1]) * PAGE_SIZE / 1_000_000


class Engine:
    def __init__(self):
        self.fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
        self.nothing = typst.Compiler(root=FONTS, font_paths=self.fonts)

    def draw(self, request: dict, files: dict[str, bytes]) -> list[bytes]:
        compiler = self.compiler(files, {"doc": request["document"]})
        if request["format"] == "png":
            pages = compiler.compile(format="png", ppi=request["ppi"])
            return pages if isinstance(pages, list) else [pages]
        return [finished(compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=0), request["document"])]

    def compiler(self, files: dict[str, bytes], inputs: dict[str, str]):
        # A path that is none of the given files is looked for among the fonts, and nowhere else.
        return typst.Compiler(files, root=FONTS, font_paths=self.fonts, sys_inputs=inputs, package_path=FONTS, package_cache_path=FONTS)

    def forget(self) -> None:
        """Give back what was kept of the last handout: each drawing makes what it did not need one older."""
        for _round in range(ROUNDS_TO_FORGET):
            self.nothing.compile(input=b"", format="svg")
        if resident() > MUCH_MEMORY:
            with contextlib.suppress(AttributeError, OSError):  # a C library that has no such function
                ctypes.CDLL(None).malloc_trim(0)


def read_request(source) -> tuple[dict, dict[str, bytes]] | None:
    if not select.select([source], [], [], IDLE)[0]:
        return None
    line = source.readline()
    if not line:
        return None
    request = json.loads(line)
    return request, {name: source.read(size) for name, size in request["files"]}


def answer(engine: Engine, request: dict, files: dict[str, bytes]) -> tuple[dict, list[bytes]]:
    try:
        pieces = engine.draw(request, files)
    except typst.TypstError as error:
        return {"refusal": f"{error.message}\n{error.diagnostic}"}, []
    return {"sizes": [len(piece) for piece in pieces]}, pieces


def main() -> None:
    engine, source, target = Engine(), sys.stdin.buffer, sys.stdout.buffer
    for number in range(1, MOST_REQUESTS + 1):
        asked = read_request(source)
        if asked is None:
            return
        take_seconds(SECONDS)
        head, pieces = answer(engine, *asked)
        engine.forget()
        is_last = number == MOST_REQUESTS or resident() > MOST_MEMORY
        target.write(json.dumps(head | {"is_last": is_last}).encode() + b"\n" + b"".join(pieces))
        target.flush()
        if is_last:
            return
        del asked, pieces


main()

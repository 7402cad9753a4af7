"""The process that draws handouts, started when it is first asked and kept warm: see `rights/handouts/jobs/draw.py`."""

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

import home
from rights.handouts import jobs

FONTS = Path(__file__).resolve().parents[1] / "fonts"
JOB = Path(jobs.__file__).with_name("draw.py")
LIMITS = Path(home.__file__).with_name("jobs")
TEMPLATES = settings.BASE_DIR / "templates" / "handouts"
# One thread and one arena: what the engine does at once is decided here, and memory goes back to the machine.
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}

# The signals that end a process whose memory, or whose own code, gives way.
OF_ITS_OWN = frozenset([signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGILL])


class TookTooLong(Exception):
    """The handout was not drawn in time; nothing of it is left."""


class TooBusy(Exception):
    """As many handouts as may be drawn at once are being drawn."""


class Died(Exception):
    """The process ended before it answered."""


class Overwhelmed(Died):
    """It ended of what it was given to draw, which asked for more than it may use."""


class Refused(Exception):
    """The engine does not draw this. The message is its own."""


def templates() -> dict[str, bytes]:
    """Return the templates by name, as the engine looks them up."""
    return {path.relative_to(TEMPLATES).as_posix(): path.read_bytes() for path in sorted(TEMPLATES.rglob("*.typ"))}


@cache
def _machine() -> str:
    """Return what says apart two engines that would not draw the same bytes: their versions, their fonts, the job."""
    versions = [f"{name} {version(name)}".encode() for name in ("typst", "pikepdf")]
    parts = [
        *versions,
        *(path.read_bytes() for path in sorted(JOB.parent.glob("*.py"))),
        *(path.read_bytes() for path in sorted(FONTS.glob("*.ttf"))),
    ]
    return sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()


def engine_digest() -> str:
    """Return a digest of all that draws: templates, fonts and engine."""
    parts = "".join(f"{name}:{sha256(source).hexdigest()}" for name, source in templates().items())
    return sha256(f"{_machine()}{parts}".encode()).hexdigest()


class Worker:
    """One process. It serves one request at a time; after an exception it is ended and must not be used again."""

    def __init__(self, python: Sequence[str] = (sys.executable, "-I", "-B")):
        self.process = subprocess.Popen(  # noqa: S603 (our own script)
            [*python, str(JOB), str(LIMITS), str(FONTS), str(settings.HANDOUTS_SECONDS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=ENVIRONMENT,
            cwd="/",
            start_new_session=True,
        )

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None

    def ask(self, document: str, files: dict[str, bytes], **wishes) -> list[bytes]:
        """Return what was drawn: the PDF, or a picture of each page. Raises `Refused`, `TookTooLong` or `Died`."""
        late = threading.Event()
        timer = threading.Timer(settings.HANDOUTS_SECONDS, lambda: (late.set(), self.process.kill()))
        timer.daemon = True
        timer.start()
        try:
            head = json.dumps({"document": document, "files": [[name, len(data)] for name, data in files.items()], **wishes})
            self.process.stdin.write(head.encode() + b"\n" + b"".join(files.values()))
            self.process.stdin.flush()
            line = self.process.stdout.readline()
            if not line.endswith(b"\n"):
                raise Died
            answer = json.loads(line)
            pieces = [self._read(size) for size in answer.get("sizes", [])]
        except (OSError, Died) as error:
            self.end()
            raise (TookTooLong if late.is_set() else self._fault) from error
        except BaseException:
            self.end()
            raise
        finally:
            timer.cancel()
        if answer["is_last"]:
            self.end()
        if "refusal" in answer:
            raise Refused(answer["refusal"])
        return pieces

    @property
    def _fault(self) -> type[Exception]:
        """What ended the process: its limit of time, what it was given to draw, or something else."""
        if self.process.returncode == -signal.SIGXCPU:
            return TookTooLong
        return Overwhelmed if -self.process.returncode in OF_ITS_OWN else Died

    def _read(self, size: int) -> bytes:
        piece = self.process.stdout.read(size)
        if len(piece) < size:
            raise Died
        return piece

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.let_go()

    def let_go(self) -> None:
        """Close our ends of the pipes: a process that nobody holds ends by itself."""
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()


class Workers:
    """All processes that this server process may have: `HANDOUTS_WORKERS` of them, shared by its threads."""

    def __init__(self):
        self.places = threading.BoundedSemaphore(settings.HANDOUTS_WORKERS)
        self.idle: list[Worker] = []  # append and pop are atomic

    def ask(self, document: str, files: dict[str, bytes], **wishes) -> list[bytes]:
        """Have it drawn. A process that died meanwhile is replaced once, unless what it drew ended it. Raises `TooBusy` too."""
        if not self.places.acquire(timeout=settings.HANDOUTS_LONGEST_WAIT):
            raise TooBusy
        try:
            try:
                return self._ask(self._take(), document, files, wishes)
            except Overwhelmed:
                raise
            except Died:
                return self._ask(Worker(), document, files, wishes)
        finally:
            self.places.release()

    def _take(self) -> Worker:
        while self.idle:
            worker = self.idle.pop()
            if worker.is_alive:
                return worker
            worker.let_go()
        return Worker()

    def _ask(self, worker: Worker, document: str, files: dict[str, bytes], wishes: dict) -> list[bytes]:
        try:
            return worker.ask(document, files, **wishes)
        finally:
            if worker.is_alive:
                self.idle.append(worker)

    def stop(self) -> None:
        while self.idle:
            self.idle.pop().end()


class _Ours:
    """The workers of this process, made when they are first needed; a fork has its own."""

    def __init__(self):
        self.workers: Workers | None = None
        self.lock = threading.Lock()

    def get(self) -> Workers:
        with self.lock:
            if self.workers is None:
                self.workers = Workers()
            return self.workers

    def stop(self) -> None:
        workers, self.workers = self.workers, None
        if workers:
            workers.stop()

    def forget(self) -> None:
        workers = self.workers
        self.__init__()
        for worker in workers.idle if workers else []:
            worker.let_go()


_ours = _Ours()
workers, stop = _ours.get, _ours.stop
atexit.register(stop)
os.register_at_fork(after_in_child=_ours.forget)

"""Handouts once drawn, kept in `HANDOUTS_DIR` by what they say and what draws them: a change of either is another file, so none is ever out of date.

Each file is written aside and put in its place whole. Folders have equal shares of `HANDOUTS_MEGABYTES`; in each, what was not asked for the longest
goes first. Two who ask for the same handout at once, in one process or in two, have it drawn once.
"""

import contextlib
import fcntl
import logging
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from rights.handouts.services.document import Document
from rights.handouts.services.engine import TooBusy, engine_digest
from rights.handouts.services.render import Drawn, images, pages_of, render

logger = logging.getLogger(__name__)

FOLDERS = "0123456789abcdef"
ASIDE = ".part"
PATIENCE = 0.02
OLDEST_ASIDE = 600  # seconds; whoever was writing it is gone
DAY = 24 * 3600


def key_of(document: Document) -> str:
    """Return the name of the handout's bytes, without drawing it: exact enough for an ETag."""
    return sha256(f"{document.digest}{engine_digest()}".encode()).hexdigest()


def pdf_of(document: Document) -> Drawn:
    """Return the handout, kept or drawn now. Raises `CannotPrint`, `TookTooLong` or `TooBusy`, and keeps nothing then."""
    pdf = kept_or_made(f"{key_of(document)}.pdf", lambda: render(document).pdf, is_whole=is_whole_pdf)
    return Drawn(pdf, pages_of(pdf))


def images_of(document: Document) -> list[bytes]:
    """Return a PNG of each page, kept or drawn now; raises what `pdf_of` raises."""
    return _unpacked(kept_or_made(f"{key_of(document)}.pages", lambda: _packed(images(document)), is_whole=lambda data: bool(_unpacked(data))))


def _packed(pictures: list[bytes]) -> bytes:
    return b"".join(len(picture).to_bytes(4) + picture for picture in pictures)


def _unpacked(data: bytes) -> list[bytes]:
    """Return the pictures of a file; none when it was cut."""
    pictures, place = [], 0
    while place < len(data):
        size = int.from_bytes(data[place : place + 4])
        pictures.append(data[place + 4 : place + 4 + size])
        place += 4 + size
    return pictures if place == len(data) else []


def is_whole_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF") and b"startxref" in data[-64:]


def kept_or_made(name: str, make: Callable[[], bytes], *, is_whole: Callable[[bytes], bool]) -> bytes:
    """Return the file `name` if it is there and whole; otherwise what `make` returns, kept under that name."""
    path = settings.HANDOUTS_DIR / name[0] / name
    if (data := _read(path, is_whole)) is not None:
        return data
    with _alone(path):
        if (data := _read(path, is_whole)) is not None:
            return data
        data = make()
        _keep(path, data)
        return data


def purge(*, days: int | None = None) -> tuple[int, int]:
    """Delete what nobody asked for in `days`, or all; return how many files and bytes."""
    limit = time.time() - days * DAY if days is not None else float("inf")
    files = bytes_ = 0
    for folder in FOLDERS:
        for path, moment, size in _files(settings.HANDOUTS_DIR / folder):
            if moment < limit:
                path.unlink(missing_ok=True)
                files, bytes_ = files + 1, bytes_ + size
    return files, bytes_


def kept() -> tuple[int, int]:
    """Return how many files are kept, and their bytes."""
    sizes = [size for folder in FOLDERS for _path, _moment, size in _files(settings.HANDOUTS_DIR / folder)]
    return len(sizes), sum(sizes)


def _read(path: Path, is_whole: Callable[[bytes], bool]) -> bytes | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if not is_whole(data):
        logger.warning("A kept handout was cut, and is drawn again: %s", path.name)
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return data


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one at a time make files of this name. Raises `TooBusy` for whoever waits too long.

    Names share a few lock files, which stay: deleting one would let two in. A machine where they cannot be made has no lock, and draws twice.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(path.parent / f".{path.name[:2]}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        logger.warning("Handouts cannot be kept: %s", error)
        yield
        return
    try:
        until = time.monotonic() + settings.HANDOUTS_LONGEST_WAIT
        while not _locked(lock):
            if time.monotonic() > until:
                raise TooBusy
            time.sleep(PATIENCE)
        yield
    finally:
        os.close(lock)


def _locked(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _keep(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, once there is room for it. A full disk keeps nobody from their handout."""
    room = settings.HANDOUTS_MEGABYTES * 1_000_000 // len(FOLDERS) - len(data)
    if room < 0:
        return
    aside = None
    try:
        _make_room(path.parent, room)
        number, aside = tempfile.mkstemp(suffix=ASIDE, dir=path.parent)
        with open(number, "wb") as file:  # noqa: PTH123 (a descriptor)
            file.write(data)
        Path(aside).replace(path)
    except OSError as error:
        logger.warning("A handout was not kept: %s", error)
        if aside:
            Path(aside).unlink(missing_ok=True)


def _make_room(folder: Path, room: int) -> None:
    files = sorted(_files(folder), key=lambda file: file[1])
    used = sum(size for _path, _moment, size in files)
    now = time.time()
    for path, moment, size in files:
        if used > room or (path.suffix == ASIDE and moment < now - OLDEST_ASIDE):
            path.unlink(missing_ok=True)
            used -= size


def _files(folder: Path) -> list[tuple[Path, float, int]]:
    """Return the files of a folder, but for locks: path, when it was last asked for, size."""
    found = []
    with contextlib.suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(FileNotFoundError):  # another process deletes too
                if not entry.name.endswith(".lock"):
                    state = entry.stat()
                    found.append((Path(entry.path), state.st_mtime, state.st_size))
    return found

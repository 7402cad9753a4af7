"""A portal with the demo in it, made once for all workers and servers of a test run, and kept until the code or the content changes."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parents[1]
DEMO = BASE_DIR / "portal" / "demo"
KINDS = {".py", ".yaml", ".svg", ".docx", ".odt", ".pdf", ".pptx"}
KEPT = BASE_DIR / "var" / "test"
OURS = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY", "HTTPS", "BASE_URL", "PYTEST_XDIST_WORKER"}


def production_environment(data: Path, **more: str) -> dict[str, str]:
    """Return the environment of a portal served as in production from a data folder."""
    inherited = {name: value for name, value in os.environ.items() if name not in OURS}
    return inherited | {"DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "portal.settings.production"} | more


def source_state() -> str:
    """Return a digest of all that decides what a loaded portal holds: the demo's files and the code."""
    folders = [BASE_DIR / name for name in ("home", "portal", "rights")]
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in KINDS)
    return hashlib.sha256(b"".join(str(path).encode() + path.read_bytes() for path in files)).hexdigest()[:16]


@contextmanager
def alone(name: str):
    """Let one process of the test run pass at a time."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / name).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def loaded_portal() -> Path:
    """Return a data folder whose SQLite database holds the demo, without any account; to be copied, never written."""
    folder = KEPT / f"demo-{source_state()}"
    with alone("demo.lock"):
        if not (folder / "whole").exists():
            for old in KEPT.glob("demo-*"):
                shutil.rmtree(old)
            for command in (["migrate"], ["load_content", "portal/demo"]):
                subprocess.run(
                    [sys.executable, "manage.py", *command, "--verbosity", "0"],
                    cwd=BASE_DIR,
                    env=production_environment(folder),
                    check=True,
                    stdout=subprocess.DEVNULL,
                )
            (folder / "whole").touch()
    return folder

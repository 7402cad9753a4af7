"""Work on files that we did not make, in a process of its own: whatever it does to itself, the worker goes on."""

import json
import subprocess
import sys
from pathlib import Path

JOBS = Path(__file__).resolve().parents[1] / "jobs"
LONGEST_WAIT = 20


class JobFailed(Exception):
    """The process ended badly, or did not end in time. `reason` is for the log."""


def run_job(name: str, *arguments: str, data: bytes) -> dict:
    """Run `home/jobs/<name>.py` on `data`; return what it writes.

    The job takes its own limits of time and memory before it loads anything, knows neither our settings nor our environment, and writes no file.
    """
    command = [sys.executable, "-I", "-B", str(JOBS / f"{name}.py"), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 (our own script)
            command, input=data, capture_output=True, timeout=LONGEST_WAIT, env={"LC_ALL": "C.UTF-8"}, cwd="/", check=False
        )
    except subprocess.TimeoutExpired as error:
        raise JobFailed(f"{name}: not done after {LONGEST_WAIT} s") from error
    if done.returncode:
        raise JobFailed(f"{name}: ended with {done.returncode}: {done.stderr[-300:].decode(errors='replace')}")
    try:
        return json.loads(done.stdout)
    except ValueError as error:
        raise JobFailed(f"{name}: wrote what is not JSON") from error

"""A portal served as `make run` serves it, and what its processes use."""

import os
import resource
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import BASE_DIR, free_port, wait_for

TICK = os.sysconf("SC_CLK_TCK")
DROPPED = {"DATABASE_URL", "SECRET_KEY", "HTTPS", "BASE_URL", "ALLOWED_HOSTS"}


def environment_of(data: Path, port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in DROPPED}
    return kept | {"DATA_DIR": str(data), "PORT": str(port), "DJANGO_SETTINGS_MODULE": "portal.settings.production"}


def cpu_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def prepare(environment: dict[str, str]) -> float:
    """Run `manage.py prepare` and return the seconds of CPU that it took."""
    before = cpu_of_children()
    subprocess.run([sys.executable, "manage.py", "prepare"], cwd=BASE_DIR, env=environment, check=True, stdout=subprocess.DEVNULL)
    return cpu_of_children() - before


@dataclass(frozen=True)
class Server:
    port: int
    pid: int

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def workers(self) -> list[int]:
        return [int(pid) for pid in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]

    def cpu(self) -> float:
        """Return the seconds of CPU that the server and its workers have used."""
        total = 0
        for pid in [self.pid, *self.workers()]:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICK

    def resident(self) -> float:
        """Return the resident memory of the workers, in MB."""
        pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in self.workers())
        return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


@contextmanager
def served(environment: dict[str, str], workers: int = 2, output=None):
    """Serve a prepared portal for the time of the block; what the server says goes to the file `output`, if one is given."""
    port = int(environment["PORT"])
    granian = Path(sys.executable).with_name("granian")
    command = [
        granian,
        "--interface",
        "wsgi",
        "--port",
        str(port),
        "--workers",
        str(workers),
        "--blocking-threads",
        "4",
        "--log-level",
        "error",
        "portal.wsgi:application",
    ]
    process = subprocess.Popen(command, cwd=BASE_DIR, env=environment, stdout=output, stderr=output)
    server = Server(port, process.pid)
    try:
        wait_for(f"{server.origin}/robots.txt", process, seconds=60)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)


def free_environment(data: Path) -> dict[str, str]:
    return environment_of(data, free_port())


def warm(server: Server, addresses: list[str], rounds: int = 6) -> None:
    """Ask for every page several times, each time on a new connection, so that both workers come to know them."""
    for _round in range(rounds):
        for address in addresses:
            urllib.request.urlopen(server.origin + address).read()
    time.sleep(0.2)

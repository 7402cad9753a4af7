"""Everything between a fresh clone and a served site. Run again, it does only what is missing."""

import fcntl
import hashlib
import socket
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Site

from portal.content.existing import is_empty_portal
from portal.content.load import load_content
from portal.page_cache import forget_pages
from portal.secrets import read_or_create_secret
from rights.editing.services.groups import groups_ensure
from rights.explainers.services.workflow import review_workflow_ensure
from rights.figures.models import AmountUse
from rights.search.services.index import index_is_stale

DEMO = Path(settings.BASE_DIR) / "portal" / "demo"
ADMIN_NAME = "admin"


class Command(BaseCommand):
    help = "Prepare the portal: database, catalogues, static files, first account, and the demo site if the database is empty."

    def add_arguments(self, parser):
        parser.add_argument("--no-static", action="store_true", help="do not collect static files (debug server)")
        parser.add_argument("--port", type=int, help="stop at once, saying so, if something already listens there")
        parser.add_argument("--no-demo", action="store_true", help="leave an empty database empty")

    def handle(self, *args, **options):
        if options["port"] and is_taken(options["port"]):
            raise CommandError(f"Something already listens on port {options['port']}. Stop it, or choose another: make run PORT=8001")
        with alone(settings.DATA_DIR / "prepare.lock"):
            self.migrate()
            self.step("Catalogues", lambda: call_command("compile_catalogues", verbosity=0))
            if not options["no_static"]:
                self.collect_static()
            if not options["no_demo"] and is_empty_portal():
                self.stdout.write("Loading the demo site (a minute at most):")
                load_content(root=DEMO, report=self.progress)
                self.stdout.write("")
            if index_is_stale():
                self.step("Search", lambda: call_command("update_search", verbosity=0))
            if not AmountUse.objects.exists():
                self.step("Amounts", lambda: call_command("record_amounts", verbosity=0))
            call_command("make_document_facts", verbosity=0)
            call_command("refresh_translations", verbosity=0)
            call_command("forget_searches", verbosity=0)
            call_command("forget_reads", verbosity=0)
            call_command("forget_messages", verbosity=0)
            call_command("purge_registrations", verbosity=0)
            call_command("forget_names", verbosity=0)
            call_command("forget_files", verbosity=0)
            self.set_address()
            groups_ensure()
            review_workflow_ensure()
            password = self.first_account()
            forget_pages()
        self.greet(password)

    def step(self, label, work):
        started = time.monotonic()
        self.stdout.write(f"{label} … ", ending="")
        self.stdout.flush()
        work()
        self.stdout.write(f"{time.monotonic() - started:.1f} s")

    def progress(self, line: str) -> None:
        if sys.stdout.isatty():
            self.stdout.write(f"\r\033[K  {line}", ending="")
        else:
            self.stdout.write(f"  {line}")
        self.stdout.flush()

    def migrate(self):
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.step("Database (half a minute the first time)", lambda: call_command("migrate", verbosity=0, interactive=False))

    def collect_static(self):
        """Collect static files when one of them has changed since the last time."""
        stamp = settings.DATA_DIR / "static.stamp"
        state = static_state()
        if stamp.exists() and stamp.read_text() == state and Path(settings.STATIC_ROOT).is_dir():
            return
        self.step("Static files", lambda: call_command("collectstatic", verbosity=0, interactive=False, clear=True))
        stamp.write_text(state)

    def set_address(self):
        """Let the site answer at BASE_URL."""
        address = urlsplit(settings.BASE_URL)
        port = address.port or (443 if address.scheme == "https" else 80)
        site = Site.objects.filter(is_default_site=True).first()
        if site and (site.hostname, site.port) != (address.hostname, port):
            site.hostname, site.port = address.hostname, port
            site.save()

    def first_account(self) -> Path | None:
        users = get_user_model()
        path = settings.DATA_DIR / "first-password"
        if not users.objects.exists():
            users.objects.create_superuser(ADMIN_NAME, "", read_or_create_secret(path, length=12))
        admin = users.objects.filter(username=ADMIN_NAME).first()
        return path if path.exists() and admin and admin.check_password(path.read_text().strip()) else None

    def greet(self, password: Path | None):
        self.stdout.write("")
        self.stdout.write(self.style.SUCCESS(f"The portal:  {settings.BASE_URL}/"))
        self.stdout.write(f"The admin:   {settings.BASE_URL}/{settings.ADMIN_PATH}/")
        if password:
            self.stdout.write(f"Log in as:   {ADMIN_NAME}, first password: {password.read_text().strip()} (kept in {password})")
        else:
            self.stdout.write("Log in with your name and the password you chose.")
        self.stdout.write("Stop with Ctrl+C. Everything is kept in " + str(settings.DATA_DIR))
        self.stdout.flush()


def is_taken(port: int) -> bool:
    """Return whether a server already answers on a port of this machine."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def static_state() -> str:
    """Return a digest of the names, sizes and dates of our static files and of the pinned requirements."""
    base = Path(settings.BASE_DIR)
    files = sorted([path for path in (base / "static").rglob("*") if path.is_file()] + [base / "requirements.txt"])
    text = "\n".join(f"{path.relative_to(base)} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files if path.exists())
    return hashlib.sha256(text.encode()).hexdigest()


@contextmanager
def alone(path: Path):
    """Let one process at a time prepare a data folder; another one waits for its turn."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

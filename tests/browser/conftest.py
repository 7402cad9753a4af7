"""Chromium, and a portal served as in production for it to read.

The browser closes when the last test of this folder has run, since a running Playwright disturbs Django's own tests.
Tests ask for `open_context` and get a visitor who has never come before: no cache, no cookie.
Those that look at one public page after another, which keep nothing of a visitor, share a page: a new visitor costs half a second of processor.
"""

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.conftest import BASE_DIR

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
PHONE = {"width": 360, "height": 640}
WIDE = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class Portal:
    """A served portal: where it answers, where its data lie, the addresses of its pages by kind and language, a second account."""

    origin: str
    data: Path
    addresses: dict[str, dict[str, list[str]]]
    ids: dict[str, int]
    colleague: dict[str, str]

    def address(self, kind: str, language: str) -> str:
        return self.origin + self.addresses[kind][language][0]

    @property
    def first_password(self) -> str:
        return (self.data / "first-password").read_text().strip()


@pytest.fixture(scope="session")
def portal(portal_server, tmp_path_factory):
    data = next(tmp_path_factory.getbasetemp().glob("portal*/first-password")).parent
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SECRET_KEY", "HTTPS"}}
    environment |= {"DATA_DIR": str(data), "PORT": portal_server.rpartition(":")[2], "DJANGO_SETTINGS_MODULE": "portal.settings.production"}
    seed = subprocess.run([sys.executable, "-m", "tests.browser.seed"], cwd=BASE_DIR, env=environment, check=True, stdout=subprocess.PIPE)
    return Portal(portal_server, data, **json.loads(seed.stdout))


def chromium_path() -> str:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path or not shutil.which(path):
        pytest.fail(f"No Chromium ({path or 'nothing found'}). Install Debian's package “chromium”, or give its path in CHROMIUM.", pytrace=False)
    return path


@pytest.fixture(scope="package")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def visitors(chromium):
    """Give a function that opens a new visitor, a phone unless told otherwise; they all leave at the end."""
    opened = []

    def open_one(**options):
        context = chromium.new_context(**({"viewport": PHONE} | options))
        context.set_default_timeout(15_000)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def open_context(chromium):
    with visitors(chromium) as open_one:
        yield open_one


@pytest.fixture(scope="module")
def open_shared_page(chromium):
    """Return a function that opens a page for a whole module; each test goes to its address first, which leaves nothing of the test before."""
    with visitors(chromium) as open_one:
        yield lambda **options: open_one(**options).new_page()


@pytest.fixture(scope="package")
def session_of_admin(portal, chromium):
    """The cookies of the first account, logged in with the password that the data folder keeps."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{portal.origin}/admin/")
    page.fill("input[name=username]", "admin")
    page.fill("input[name=password]", portal.first_password)
    page.click("button[type=submit]")
    page.wait_for_url(f"{portal.origin}/admin/")
    yield context.storage_state()
    context.close()


@pytest.fixture
def admin_page(open_context, session_of_admin):
    return open_context(viewport=WIDE, storage_state=session_of_admin, locale="fr-FR").new_page()


@pytest.fixture
def phone_page(open_context):
    return open_context().new_page()

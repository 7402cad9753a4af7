"""Fixtures shared by all tests. The demo site stands in the test database; each test rolls back."""

import gc
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from pathlib import Path

import pytest

from tests.loaded import BASE_DIR, DEMO, loaded_portal, production_environment, source_state

LANGUAGES = ["fr", "en", "ar", "tr"]
# One worker loads the demo that nearly all tests need. The others do meanwhile what needs none, and find it loaded.
FIRST = [
    "portal/test_prepare.py",
    "portal/test_crawl.py",
    "rights/workshops/test_registration_crowd.py",
    "portal/test_settings.py",
    "portal/test_load_content.py",
    "rights/plain_language/test_engine.py",
    "rights/plain_language/test_labelled.py",
]
LONGEST_IN_THE_BROWSER = [f"browser/test_{name}.py" for name in ("pages", "budgets", "print", "privacy", "keyboard", "clarity", "editor", "contact")]


def pytest_collection_modifyitems(items):
    """Put long files before short ones, so that all workers end together. The browser's files stay side by side, at the end."""
    places = {BASE_DIR / "tests" / name: place for place, name in enumerate(FIRST)}
    places |= {BASE_DIR / "tests" / name: len(FIRST) + 1 + place for place, name in enumerate(LONGEST_IN_THE_BROWSER)}
    sizes = Counter(item.path for item in items)

    def place(item) -> int:
        is_in_browser = item.path.parent.name == "browser"
        return places.get(item.path, len(FIRST) + (1 + len(LONGEST_IN_THE_BROWSER)) * is_in_browser)

    items.sort(key=lambda item: (place(item), -sizes[item.path], item.path))


def pytest_collection_finish():
    """Let Python look for what may be freed among the objects of the tests only, and seldom: what is imported stays to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Give this worker a copy of the loaded portal, unless it kept one from an earlier run of the same code and content."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        copy, stamp = Path(database["TEST"]["NAME"]), settings.DATA_DIR / "demo.stamp"
        state = source_state()
        if not copy.exists() or not stamp.exists() or stamp.read_text() != state:
            for old in copy.parent.glob(f"{copy.name}*"):
                old.unlink()
            shutil.copy(loaded_portal() / "portal.sqlite3", copy)
            shutil.copytree(loaded_portal() / "media", settings.MEDIA_ROOT, dirs_exist_ok=True)
            stamp.write_text(state)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Load the demo where the database is not a copy of the loaded portal: on PostgreSQL."""
    from django.db import connection

    from portal.content.load import load_content

    if connection.vendor != "sqlite":
        with django_db_blocker.unblock():
            empty_the_portal()
            load_content(root=DEMO)


def empty_the_portal() -> None:
    """Leave the portal as the migrations leave it: no page of an earlier demo stays where another one comes.

    Rows go without their signals, which would bring twelve indexes up to date for each of thousands.
    """
    from django.apps import apps
    from wagtail.models import GroupPagePermission, Page, Site, WorkflowPage

    rights_of_people = {"Group", "GroupApprovalTask", "GroupCollectionPermission", "GroupPagePermission", "Permission", "TeamGroup", "User"}
    kept = rights_of_people | {"Collection", "ContentType", "Locale", "Page", "Task", "Workflow", "WorkflowPage", "WorkflowTask"}
    for model in apps.get_models(include_auto_created=True):
        of_kept = model._meta.auto_created and model._meta.auto_created.__name__ in kept
        if model._meta.managed and not (of_kept or model.__name__ in kept):
            model._base_manager.all()._raw_delete(using="default")
    for model in (WorkflowPage, GroupPagePermission):
        model.objects.filter(page__depth__gt=1).delete()
    Page.objects.filter(depth__gt=1)._raw_delete(using="default")
    Page.objects.filter(depth=1).update(numchild=0)
    welcome = Page.get_first_root_node().add_child(instance=Page(title="Welcome", slug="welcome"))
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)


@pytest.fixture(scope="session", autouse=True)
def references_checked_after_writing():
    """Let Django look for references that lead nowhere, which takes it through every table, after the tests that wrote something only."""
    from django.test import TestCase

    checked = {}
    may_check = TestCase._should_check_constraints

    def should_check(case, connection) -> bool:
        if not may_check(case, connection):
            return False
        # SQLite's own count of the rows written through a connection; it never goes back. Other databases are always asked.
        state = (connection.connection, getattr(connection.connection, "total_changes", object()))
        is_new = checked.get(connection.alias) != state
        checked[connection.alias] = state
        return is_new

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TestCase, "_should_check_constraints", should_check)
        yield


@pytest.fixture(autouse=True)
def fresh_caches():
    """No test sees a page or an amount kept by another."""
    from django.core.cache import caches

    from rights.figures.selectors import forget_register

    for name in ("default", "pages", "chosen_pages"):
        caches[name].clear()
    forget_register()


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("redaction", "", "mot de passe")


@pytest.fixture
def editor_client(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def client_without_account():
    """A visitor, beside an editor's own client."""
    from django.test import Client

    return Client()


@pytest.fixture
def french_page(db):
    """Return a live French page of the demo by its slug."""
    from wagtail.models import Page

    return lambda slug: Page.objects.get(slug=slug, locale__language_code="fr").specific


@pytest.fixture
def translated_whole(db):
    """No page waits for translators: the demo leaves some of the lab in French."""
    from rights.translation.models import TranslationState

    TranslationState.objects.filter(to_translate__gt=0).update(to_translate=0, waiting=[], waiting_since=None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def portal_server(tmp_path_factory):
    """The portal as `make run` serves it: production settings, granian, a data folder of its own. Yields its address."""
    port = free_port()
    data = tmp_path_factory.mktemp("portal")
    shutil.copy(loaded_portal() / "portal.sqlite3", data)
    shutil.copytree(loaded_portal() / "media", data / "media")
    environment = production_environment(data, PORT=str(port))
    subprocess.run([sys.executable, "manage.py", "prepare"], cwd=BASE_DIR, env=environment, check=True, stdout=subprocess.DEVNULL)
    granian = Path(sys.executable).with_name("granian")
    server = subprocess.Popen(
        [granian, "--interface", "wsgi", "--port", str(port), "--workers", "1", "--log-level", "warning", "portal.wsgi:application"],
        cwd=BASE_DIR,
        env=environment,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/robots.txt", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(address: str, server: subprocess.Popen, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the server stopped with code {server.returncode}")
        try:
            urllib.request.urlopen(address, timeout=2)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)

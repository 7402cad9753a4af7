"""`make run` prepares an empty machine, survives a power cut, and never undoes what an editor wrote."""

import sqlite3
import stat
import subprocess
import sys

import pytest

from tests.conftest import BASE_DIR

TRANSLATION = "topics/sante (en)"
# `manage.py prepare` with another demo: the real one, which every other test reads, takes half a minute to load.
PREPARE = """
import sys
from pathlib import Path
import django
from django.core.management import call_command
django.setup()
from portal.management.commands import prepare
prepare.DEMO = Path(sys.argv[1])
call_command("prepare")
"""


@pytest.fixture
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("machine")


@pytest.fixture
def prepare(folder, data, production_environment):
    """Return what starts `prepare` as a process of its own, with the example of the documentation for a demo."""
    command = [sys.executable, "-c", PREPARE, str(folder)]
    environment = production_environment | {"DATA_DIR": str(data)}
    return lambda: subprocess.Popen(command, cwd=BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True)


def run_to_the_end(process) -> str:
    said, _errors = process.communicate(timeout=120)
    assert process.returncode == 0, said
    return said


def cut_short(process) -> str:
    """Kill the process in the middle of the demo's translations."""
    with process.stdout as lines:
        for line in lines:
            if line.strip() == TRANSLATION:
                process.kill()
                break
    process.wait(timeout=30)
    return line


def count(database, question: str) -> int:
    with sqlite3.connect(database) as connection:
        return connection.execute(question).fetchone()[0]


def test_a_first_start_that_is_killed_starts_again_and_later_ones_keep_what_editors_wrote(prepare, folder, data):
    database = data / "portal.sqlite3"
    assert cut_short(prepare()).strip() == TRANSLATION
    assert count(database, "SELECT count(*) FROM home_homepage") == 0
    assert count(database, "SELECT count(*) FROM home_pictogram") == 0

    greeting = run_to_the_end(prepare())
    written = [path for path in folder.rglob("*.??.yaml") if not path.name.startswith(("site.", "glossary."))]
    assert count(database, "SELECT count(*) FROM wagtailcore_page WHERE depth > 1 AND live") == len(written)
    password = data / "first-password"
    assert password.read_text().strip() in greeting
    assert {stat.S_IMODE((data / name).stat().st_mode) for name in ("first-password", "secret-key")} == {0o600}
    assert count(database, "SELECT count(*) FROM auth_user WHERE is_superuser") == 1

    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE wagtailcore_page SET title = 'Titre de la rédaction' WHERE slug = 'medecin-traitant'")
    revisions = count(database, "SELECT count(*) FROM wagtailcore_revision")
    assert "demo" not in run_to_the_end(prepare())
    assert count(database, "SELECT count(*) FROM wagtailcore_page WHERE title = 'Titre de la rédaction'") == 1
    assert count(database, "SELECT count(*) FROM wagtailcore_revision") == revisions

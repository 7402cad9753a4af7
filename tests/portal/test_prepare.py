"""`make run` prepares an empty machine, survives a power cut, and never undoes what an editor wrote."""

import sqlite3
import stat
import subprocess
import sys

from tests.conftest import BASE_DIR, DEMO

PREPARE = [sys.executable, "manage.py", "prepare"]


def run_to_the_end(environment) -> str:
    return subprocess.run(PREPARE, cwd=BASE_DIR, env=environment, check=True, capture_output=True, text=True, timeout=120).stdout


def cut_short(environment) -> str:
    """Kill the process in the middle of the demo's translations."""
    process = subprocess.Popen(PREPARE, cwd=BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True)
    with process.stdout as lines:
        for line in lines:
            if line.strip() == "topics/logement (en)":
                process.kill()
                break
    process.wait(timeout=30)
    return line


def count(database, question: str) -> int:
    with sqlite3.connect(database) as connection:
        return connection.execute(question).fetchone()[0]


def test_a_first_start_that_is_killed_starts_again_and_later_ones_keep_what_editors_wrote(production_environment, tmp_path):
    data = tmp_path / "data"
    database = data / "portal.sqlite3"
    assert cut_short(production_environment)
    assert count(database, "SELECT count(*) FROM home_homepage") == 0
    assert count(database, "SELECT count(*) FROM home_pictogram") == 0

    greeting = run_to_the_end(production_environment)
    written = [path for path in DEMO.rglob("*.??.yaml") if not path.name.startswith(("site.", "glossary."))]
    assert count(database, "SELECT count(*) FROM wagtailcore_page WHERE depth > 1 AND live") == len(written)
    password = data / "first-password"
    assert password.read_text().strip() in greeting
    assert {stat.S_IMODE((data / name).stat().st_mode) for name in ("first-password", "secret-key")} == {0o600}
    assert count(database, "SELECT count(*) FROM auth_user WHERE is_superuser") == 1

    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE wagtailcore_page SET title = 'Titre de la rédaction' WHERE slug = 'rsa'")
    revisions = count(database, "SELECT count(*) FROM wagtailcore_revision")
    assert "demo" not in run_to_the_end(production_environment)
    assert count(database, "SELECT count(*) FROM wagtailcore_page WHERE title = 'Titre de la rédaction'") == 1
    assert count(database, "SELECT count(*) FROM wagtailcore_revision") == revisions

"""Two hundred people who register at once for ten places: nobody has the place of another, on SQLite and on PostgreSQL."""

import json
import os
import shutil
import subprocess
import sys
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.loaded import BASE_DIR, loaded_portal, production_environment
from tests.rights.workshops.crowd import PEOPLE, PLACES

SERVER = os.environ.get("TEST_POSTGRES_URL", "")


def crowd(environment) -> dict:
    answer = subprocess.run(
        [sys.executable, "-m", "tests.rights.workshops.crowd"], cwd=BASE_DIR, env=environment, check=True, stdout=subprocess.PIPE, timeout=300
    )
    return json.loads(answer.stdout.splitlines()[-1])


def check(found: dict) -> None:
    assert found["answers"] == {"302": PEOPLE}
    assert found["states"] == {"confirmed": PLACES, "waiting": PEOPLE - PLACES, "in order": True}
    assert set(found["answers then"]) == {"302"}
    assert (found["states then"]["confirmed"], found["states then"]["in order"]) == (PLACES, True)
    assert sum(found["states then"][state] for state in ("confirmed", "waiting", "cancelled")) == PEOPLE + 30


@pytest.mark.skipif(not SERVER, reason="TEST_POSTGRES_URL names no PostgreSQL server where a database may be made")
def test_on_postgresql(tmp_path):
    name = f"portal_crowd_{os.getpid()}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            environment = production_environment(tmp_path, DATABASE_URL=urlsplit(SERVER)._replace(path=f"/{name}").geturl())
            subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=BASE_DIR, env=environment, check=True)
            check(crowd(environment))
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_on_sqlite(tmp_path):
    shutil.copy(loaded_portal() / "portal.sqlite3", tmp_path)
    check(crowd(production_environment(tmp_path)))

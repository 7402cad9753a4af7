"""The search at its full size, on SQLite and, where BENCH_POSTGRES_URL names a server, on PostgreSQL: cost, and the same answers."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.bench.served import prepare
from tests.bench.table import Table
from tests.conftest import BASE_DIR

MOST_QUERIES = 15
MOST_FOR_SEARCH = 5


def measure_search(table: Table, environment: dict[str, str]) -> None:
    """Measure on a copy of a prepared portal."""
    data = Path(environment["DATA_DIR"])
    copy = data.with_name(f"{data.name}-search")
    shutil.copytree(data, copy)
    try:
        on_sqlite = measured(environment | {"DATA_DIR": str(copy)})
        tell(table, "SQLite", on_sqlite)
        server = os.environ.get("BENCH_POSTGRES_URL", "")
        if not server:
            table.cannot("search, on PostgreSQL", "BENCH_POSTGRES_URL names no server")
            return
        with database_of_its_own(server) as address:
            elsewhere = environment | {"DATA_DIR": str(copy), "DATABASE_URL": address}
            prepare(elsewhere)
            on_postgres = measured(elsewhere)
        tell(table, "PostgreSQL", on_postgres)
        orders = on_sqlite["orders"], on_postgres["orders"]
        different = sum(orders[0][question] != orders[1].get(question) for question in orders[0])
        table.add("search, questions answered otherwise on PostgreSQL", different, 0, note=f"of {len(orders[0])}")
    finally:
        shutil.rmtree(copy)


def measured(environment: dict[str, str]) -> dict:
    answer = subprocess.run([sys.executable, "-m", "tests.bench.searching"], cwd=BASE_DIR, env=environment, check=True, stdout=subprocess.PIPE)
    return json.loads(answer.stdout)


def tell(table: Table, database: str, found: dict) -> None:
    note = f"{found['search']:.0f} ms beside {found['render']:.0f} ms of CPU; {found['pages']:,} pages, {len(found['orders'])} questions"
    table.add(f"search, beside rendering a page, {database}", found["search"] / found["render"], MOST_FOR_SEARCH, unit=" ×", note=note)
    table.add(
        f"the slowest search, {database}", found["slowest"] / found["render"], MOST_FOR_SEARCH, unit=" ×", note=f"“{found['slowest_question']}”"
    )
    table.add(f"search, queries, {database}", found["queries"], MOST_QUERIES)


@contextmanager
def database_of_its_own(server: str) -> Iterator[str]:
    """Make a database beside the one that an address names, and remove it afterwards; yield its address."""
    name = f"portal_bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

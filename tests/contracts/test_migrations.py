"""What every migration keeps."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BASE_DIR = Path(__file__).resolve().parents[2]
OURS = ("home", "explainers", "search", "contact", "editing")


@pytest.mark.django_db
def test_none_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_block_definition_stands_in_them():
    files = [path for folder in ("home", "rights") for path in (BASE_DIR / folder).rglob("migrations/0*.py")]
    assert files
    for path in files:
        text = path.read_text()
        assert not re.search(r"wagtail\.blocks|home\.blocks|block_lookup|Block\(", text), path


@pytest.mark.django_db
def test_all_can_be_undone():
    loader = MigrationExecutor(connection).loader
    for (app, name), migration in loader.disk_migrations.items():
        if app in OURS:
            assert all(operation.reversible for operation in migration.operations), (app, name)

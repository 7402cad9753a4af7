"""Fixtures for the composition root: content folders written from the README, an empty portal, processes of their own."""

import os
import re

import pytest

from tests.conftest import DEMO, empty_the_portal

# What the README's example needs beside itself: a home page, the list of rights, one drawing.
SURROUNDINGS = {
    "home.fr.yaml": "title: Accueil\nintroduction: Vos droits, en mots simples.\n",
    "home.en.yaml": "title: Welcome\nintroduction: Your rights, in plain words.\n",
    "explainers.fr.yaml": "title: Droits\nslug: droits\n",
    "explainers.en.yaml": "title: Rights\nslug: rights\n",
    "pictograms/pictograms.yaml": "- {key: doctor, title: Médecin, keywords: {fr: [docteur], en: [doctor]}, file: doctor.svg, licence: CC0, credit: Nous}\n",
    "pictograms/doctor.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>',
}


def example_files() -> dict[str, str]:
    """Return the example of the format's documentation, as its reader would copy it."""
    example = (DEMO / "README.md").read_text().partition("## An example in two languages")[2]
    files = dict(re.findall(r"^`([\w./-]+\.yaml)`\n\n```yaml\n(.*?)```", example, re.MULTILINE | re.DOTALL))
    assert len(files) == 4
    return files


def write_folder(root, files: dict) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode() if isinstance(text, str) else text)


@pytest.fixture
def folder(tmp_path):
    """The README's example in two languages, with the least around it."""
    write_folder(tmp_path, SURROUNDINGS | example_files())
    return tmp_path


@pytest.fixture
def empty_portal(db):
    """The portal as the migrations leave it; the demo is back after the test."""
    empty_the_portal()


@pytest.fixture
def production_environment(tmp_path):
    """Environment of a process that serves the portal from a data folder of its own."""
    ours = {"DATABASE_URL", "SECRET_KEY", "HTTPS", "BASE_URL", "ADMIN_PATH", "PYTEST_XDIST_WORKER"}
    return {name: value for name, value in os.environ.items() if name not in ours} | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        "DATA_DIR": str(tmp_path / "data"),
    }

"""`make test`. Each worker of the test run has its own data folder; the database is SQLite there, or the one DATABASE_URL names."""

import os
from pathlib import Path

_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
os.environ["DATA_DIR"] = str(Path(__file__).resolve().parents[2] / "var" / "test" / _worker)

from .base import *  # noqa: E402, F403

ALLOWED_HOSTS = ["*"]
BASE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
AXES_ENABLED = False
READS_WRITTEN_EVERY = 0
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # On disk, so that a second run finds it again: migrations are most of the time of a short run.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}  # noqa: F405

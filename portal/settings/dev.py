"""`make dev`: debug pages, reload on change, no page cache."""

from .base import *  # noqa: F403

DEBUG = True
ALLOWED_HOSTS = ["*"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
CACHES["pages"] = CACHES["chosen_pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}  # noqa: F405

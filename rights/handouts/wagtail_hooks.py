from wagtail import hooks

from rights.handouts import standard_pages
from rights.handouts.services import pictures  # noqa: F401 (its blocks say how they print)
from rights.handouts.sources import HOOK

hooks.register(HOOK, standard_pages.what_is_printed)

"""The indexes during a loading: each is made once, at the end, instead of at every saved page."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler, register_signal_handlers
from wagtail.signal_handlers import disable_reference_index_auto_update

from portal.signals import search_update_disabled
from rights.search.services.index import index_updated


@contextmanager
def indexed_at_the_end() -> Iterator[None]:
    """Let a block write without any index following; bring them all up to date when it ends well.

    To be used inside a transaction: what is written and its indexes come together or not at all.
    """
    with disable_reference_index_auto_update(), search_update_disabled(), admin_search_update_disabled():
        yield
    index_updated()
    call_command("update_index", verbosity=0)
    call_command("rebuild_references_index", verbosity=0)


@contextmanager
def admin_search_update_disabled() -> Iterator[None]:
    """Keep the admin's own search from following what is saved, in this whole process. Deletions are followed."""
    for model in get_indexed_models():
        post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        yield
    finally:
        register_signal_handlers()

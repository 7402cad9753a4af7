"""What happens elsewhere when something is published or saved: kept pages are forgotten, translations learn of the new source, the
search follows."""

from collections.abc import Iterator
from contextlib import contextmanager

from asgiref.local import Local
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move
from wagtail.snippets.models import get_snippet_models

from home.models import DocumentFacts, PortalImage, PortalMedia
from portal.page_cache import forget_pages
from rights.explainers.models import EasyReadValidation
from rights.figures.models import FigureValue
from rights.glossary.models import GlossaryPage, GlossaryTerm
from rights.handouts.models import Edition
from rights.search.models import SynonymGroup
from rights.search.services.index import branch_indexed, page_forgotten, page_indexed
from rights.search.services.vocabulary import forget_vocabulary
from rights.translation.models import TranslationReview
from rights.workshops.events import places_changed
from rights.workshops.models import Session

ALWAYS_PUBLIC = (
    EasyReadValidation,
    FigureValue,
    Session,
    TranslationReview,
    Redirect,
    Locale,
    PageViewRestriction,
    Site,
    PortalImage,
    PortalMedia,
    Document,
    DocumentFacts,
    Collection,
    CollectionViewRestriction,
)

search_is_still = Local()


@contextmanager
def search_update_disabled() -> Iterator[None]:
    """Keep the search from following each page written in this thread; who asks for it brings the index up to date afterwards."""
    search_is_still.value = True
    try:
        yield
    finally:
        del search_is_still.value


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move, places_changed])
def pages_changed(sender, **kwargs):
    transaction.on_commit(forget_pages)


@receiver([post_save, post_delete])
def public_object_changed(sender, **kwargs):
    if kwargs.get("raw"):
        return
    if issubclass(sender, ALWAYS_PUBLIC) or sender in get_snippet_models():
        transaction.on_commit(forget_pages)


@receiver(post_delete)
def page_deleted(sender, **kwargs):
    """Forget what was told of a page, or of its papers."""
    if issubclass(sender, (Page, Edition)):
        transaction.on_commit(forget_pages)


@receiver([page_published, page_unpublished])
def searched_page_changed(sender, instance, **kwargs):
    on_commit_for_search(page_indexed, instance.pk)


@receiver(post_page_move)
def searched_page_moved(sender, instance, **kwargs):
    on_commit_for_search(branch_indexed, instance.pk)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def searched_page_restricted(sender, instance, **kwargs):
    on_commit_for_search(branch_indexed, instance.page_id)


def on_commit_for_search(work, page_id: int) -> None:
    """Bring the index up to date once the page is written. A fault there is logged: it must not undo what an editor did."""
    if getattr(search_is_still, "value", False):
        return

    def run():
        page = Page.objects.filter(pk=page_id).first()
        if page is not None:
            work(page=page)

    transaction.on_commit(run, robust=True)


@receiver(pre_delete, sender=Page)
def searched_page_deleted(sender, instance, **kwargs):
    page_forgotten(page_id=instance.pk)


@receiver([post_save, post_delete], sender=SynonymGroup)
def synonyms_changed(sender, **kwargs):
    transaction.on_commit(forget_vocabulary)


@receiver([post_save, post_delete], sender=GlossaryTerm)
def searched_words_changed(sender, instance, **kwargs):
    for number in GlossaryPage.objects.filter(locale=instance.locale_id).values_list("pk", flat=True):
        on_commit_for_search(page_indexed, number)

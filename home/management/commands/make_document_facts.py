import logging

from django.core.management.base import BaseCommand

from home.services.document_facts import documents_without_facts, facts_make

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Read the documents of which nothing is known: after a restoration, or when their files came by another way than the admin."

    def handle(self, *args, **options):
        documents = list(documents_without_facts())
        made = sum(self.is_made(document) for document in documents)
        if options["verbosity"] > 0:
            self.stdout.write(f"{made} documents read, {len(documents) - made} could not be.")

    def is_made(self, document) -> bool:
        """Whatever is wrong with one document, the others are read and the portal starts."""
        try:
            return facts_make(document=document) is not None
        except Exception:
            logger.exception("The facts of document %s could not be made.", document.pk)
            return False

from django.core.management.base import BaseCommand

from home.services.document_facts import documents_without_facts, facts_make


class Command(BaseCommand):
    help = "Read the documents of which nothing is known: after a restoration, or when their files came by another way than the admin."

    def handle(self, *args, **options):
        documents = list(documents_without_facts())
        made = sum(facts_make(document=document) is not None for document in documents)
        if options["verbosity"] > 0:
            self.stdout.write(f"{made} documents read, {len(documents) - made} could not be.")

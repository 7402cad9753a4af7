from django.core.management.base import BaseCommand

from rights.search.services.index import index_updated


class Command(BaseCommand):
    help = "Bring the index of the search up to date with the live pages; only what differs is written."

    def handle(self, *args, **options):
        count = index_updated()
        if options["verbosity"] > 0:
            self.stdout.write(f"{count} entries changed.")

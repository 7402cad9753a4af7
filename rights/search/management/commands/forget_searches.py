from django.core.management.base import BaseCommand

from rights.search.services.counting import counts_forgotten


class Command(BaseCommand):
    help = "Delete the counts of searches that are older than twelve months."

    def handle(self, *args, **options):
        count = counts_forgotten()
        if options["verbosity"] > 0:
            self.stdout.write(f"{count} counts deleted.")

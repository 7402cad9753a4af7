from django.core.management.base import BaseCommand

from home.services.reads import reads_forgotten


class Command(BaseCommand):
    help = "Delete the counts of pages served that are older than twelve months."

    def handle(self, *args, **options):
        count = reads_forgotten()
        if options["verbosity"] > 0:
            self.stdout.write(f"{count} counts deleted.")

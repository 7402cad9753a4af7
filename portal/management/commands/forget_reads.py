from django.core.management.base import BaseCommand

from home.services.reads import reads_forgotten
from rights.lab.services.downloads import downloads_forgotten


class Command(BaseCommand):
    help = "Delete the counts of pages served that are older than twelve months, and those of downloads older than twenty-five."

    def handle(self, *args, **options):
        count = reads_forgotten() + downloads_forgotten()
        if options["verbosity"] > 0:
            self.stdout.write(f"{count} counts deleted.")

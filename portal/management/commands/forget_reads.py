from django.core.management.base import BaseCommand

from home.services.reads import reads_forgotten
from rights.handouts.services.editions import editions_forgotten
from rights.handouts.services.scans import scans_forgotten
from rights.lab.services.downloads import downloads_forgotten


class Command(BaseCommand):
    help = (
        "Delete the counts of pages served that are older than twelve months, and those of downloads and scanned papers older than twenty-five, "
        "and what papers said that nobody has printed for five years."
    )

    def handle(self, *args, **options):
        count = reads_forgotten() + downloads_forgotten() + scans_forgotten() + editions_forgotten()
        if options["verbosity"] > 0:
            self.stdout.write(f"{count} counts deleted.")

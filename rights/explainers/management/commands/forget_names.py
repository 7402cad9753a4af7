from django.core.management.base import BaseCommand

from rights.explainers.models.proof import DAYS_KEPT
from rights.explainers.services.readers_names import names_forget


class Command(BaseCommand):
    help = f"Erase the names of readers of easy-to-read texts that the public does not see, {DAYS_KEPT} days after the reading."

    def handle(self, *args, **options):
        count = names_forget()
        if options["verbosity"] > 0:
            self.stdout.write(f"{count} names erased.")

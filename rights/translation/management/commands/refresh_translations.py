from django.core.management.base import BaseCommand

from rights.translation.services.refreshing import translations_refreshed


class Command(BaseCommand):
    help = "Find where the translations stand that were made before the portal followed them by blocks; those already known are left alone."

    def handle(self, *args, **options):
        count = translations_refreshed()
        if options["verbosity"] > 0:
            self.stdout.write(f"{count} translations brought up to date.")

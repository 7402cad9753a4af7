from django.core.management.base import BaseCommand

from rights.figures.services.uses import all_uses_recorded


class Command(BaseCommand):
    help = "Write anew where texts name amounts of the register, and where they write some by hand."

    def handle(self, *args, **options):
        all_uses_recorded()

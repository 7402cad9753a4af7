from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from rights.workshops.services.registrations import registrations_purge


class Command(BaseCommand):
    help = "Delete who registered for the sessions that ended some days ago; how many they were is kept."

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=settings.WORKSHOP_REGISTRATION_DAYS, help="days after the session (%(default)s)")

    def handle(self, *args, days, **options):
        if days < 0:
            raise CommandError("--days: 0 or more, since sessions to come keep their registrations.")
        count = registrations_purge(days=days)
        if options["verbosity"] > 0:
            self.stdout.write(f"{count} registrations deleted.")

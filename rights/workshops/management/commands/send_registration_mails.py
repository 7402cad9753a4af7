from django.core.management.base import BaseCommand, CommandError

from rights.workshops.services.notices import notices_send


class Command(BaseCommand):
    help = "Mail to those who registered for a session what could not be mailed when it happened."

    def handle(self, *args, **options):
        sent, failed = notices_send()
        if failed:
            raise CommandError(f"{sent} mails sent, {failed} not: see the log. The team finds whom to call under “To do”.")
        if options["verbosity"] > 0:
            self.stdout.write(f"{sent} mails sent.")

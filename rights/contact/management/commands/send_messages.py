from django.core.management.base import BaseCommand, CommandError

from rights.contact.services.messages import messages_send


class Command(BaseCommand):
    help = "Mail to the team the messages of readers that could not be mailed when they came."

    def handle(self, *args, **options):
        sent, failed = messages_send()
        if failed:
            raise CommandError(f"{sent} messages mailed, {failed} not: see the log, and the email address in the site settings.")
        if options["verbosity"] > 0:
            self.stdout.write(f"{sent} messages mailed.")

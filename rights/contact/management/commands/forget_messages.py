from django.core.management.base import BaseCommand

from rights.contact.models import DAYS_KEPT
from rights.contact.services.messages import messages_forget


class Command(BaseCommand):
    help = f"Delete the messages of readers that came {DAYS_KEPT} days ago or earlier."

    def handle(self, *args, **options):
        count = messages_forget()
        if options["verbosity"] > 0:
            self.stdout.write(f"{count} messages deleted.")

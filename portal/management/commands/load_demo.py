from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Load the demo site's content files again (the same as load_content portal/demo)."

    def add_arguments(self, parser):
        parser.add_argument("--overwrite", action="store_true", help="replace what editors have changed in the admin since the last loading")

    def handle(self, *args, overwrite, **options):
        call_command("load_content", Path(settings.BASE_DIR) / "portal" / "demo", overwrite=overwrite, stdout=self.stdout)

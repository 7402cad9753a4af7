from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.content.load import load_content
from portal.content.problems import ContentError


class Command(BaseCommand):
    help = "Bring a folder of content files into the portal: all of it, or nothing (format: portal/demo/README.md)."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--overwrite", action="store_true", help="replace what editors have changed in the admin since the last loading")

    def handle(self, *args, folder, overwrite, **options):
        try:
            count = load_content(root=folder, overwrite=overwrite, report=lambda line: self.stdout.write(f"  {line}"))
        except ContentError as error:
            lines = "\n".join(f"  - {problem}" for problem in error.problems)
            raise CommandError(f"Nothing was changed. {len(error.problems)} to correct in {folder}:\n{lines}") from error
        self.stdout.write(self.style.SUCCESS(f"{count} files loaded."))

import csv

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation
from wagtail.coreutils import multigetattr

from rights.plain_language.models import ClarityRecord
from rights.plain_language.reports import complete
from rights.plain_language.services.records import records_update

COLUMNS = [
    "page.title", "page.locale.language_code", "level", "errors", "warnings", "kept", "words", "mean_words", "longest", "proof", "review", "sources",
]  # fmt: skip


class Command(BaseCommand):
    help = "Check the texts of all pages, and print the report “Clarity of the portal”."

    def add_arguments(self, parser):
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], help="one language only")
        parser.add_argument("--csv", action="store_true", help="as CSV")

    def handle(self, *args, **options):
        records_update()
        records = ClarityRecord.objects.select_related("page__locale").order_by("-errors", "page__title", "page__locale__language_code", "level")
        if options["language"]:
            records = records.filter(page__locale__language_code=options["language"])
        records = list(records)
        with translation.override(settings.LANGUAGE_CODE):
            complete(records)
            rows = [[multigetattr(record, name) for name in COLUMNS] for record in records]
        writer = csv.writer(self.stdout, delimiter="," if options["csv"] else "\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
        failed = sum(record.errors is None for record in records)
        if failed:
            self.stderr.write(f"{failed} texts could not be checked: see the log.")

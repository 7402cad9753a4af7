import time

from django.core.management.base import BaseCommand

from rights.handouts.services import store
from rights.handouts.services.warming import warm

TELLS_EVERY = 5  # seconds


class Command(BaseCommand):
    help = "Draw beforehand the usual handouts of all public pages; those already kept are left alone."

    def add_arguments(self, parser):
        parser.add_argument("--most", type=int, default=2_000, help="stop after so many handouts (%(default)s)")

    def handle(self, *args, **options):
        started = told = time.monotonic()
        drawn = failed = 0
        for page, wishes, reasons in warm(options["most"]):
            drawn, failed = drawn + (not reasons), failed + bool(reasons)
            if reasons:
                self.stderr.write(f"{page.url} ({wishes.query() or wishes.form}): {' '.join(reasons)}")
            if options["verbosity"] > 0 and time.monotonic() - told > TELLS_EVERY:
                told = time.monotonic()
                self.stdout.write(f"{drawn} handouts so far, {told - started:.0f} s: {page.url}")
        kept, size = store.kept()
        if options["verbosity"] > 0:
            self.stdout.write(
                f"{drawn} handouts ready, {failed} cannot be printed, {time.monotonic() - started:.0f} s; {kept} kept, {size / 1_000_000:,.1f} MB."
            )

from django.core.management.base import BaseCommand, CommandError

from home.services.short_addresses import key_range
from rights.handouts.services.editions import editions_erased


class Command(BaseCommand):
    help = "Erase what the papers of a page said, such as words that had to be taken back; readers are then told that nobody knows these papers."

    def add_arguments(self, parser):
        parser.add_argument("code", help="the short code of the page: the first six signs of the code of its papers")

    def handle(self, *args, **options):
        code = options["code"].split("-")[0]
        if key_range(code) is None:
            raise CommandError(f"{options['code']} is not the code of a page: it has six signs, with no letter u.")
        count = editions_erased(code)
        if options["verbosity"] > 0:
            self.stdout.write(f"{count} versions erased.")

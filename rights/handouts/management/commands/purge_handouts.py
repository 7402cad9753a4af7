from django.core.management.base import BaseCommand

from rights.handouts.services import store


class Command(BaseCommand):
    help = "Delete handouts that nobody asked for lately, or all of them; they are drawn again when somebody asks."

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=30, help="those that nobody asked for in so many days (%(default)s)")
        parser.add_argument("--all", action="store_true", help="all of them")

    def handle(self, *args, **options):
        files, size = store.purge(days=None if options["all"] else options["days"])
        left, left_size = store.kept()
        self.stdout.write(f"{files} handouts deleted, {size:,} bytes; {left} left, {left_size:,} bytes.")

from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compile the interface's catalogues (.po to .mo) where the .po is newer; needs no gettext tools."

    def handle(self, *args, **options):
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                target = source.with_suffix(".mo")
                if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
                    continue
                draft = target.with_suffix(".mo.new")
                polib.pofile(str(source)).save_as_mofile(str(draft))
                draft.replace(target)
                if options["verbosity"] > 0:
                    self.stdout.write(f"{source.parent.parent.name}: compiled")

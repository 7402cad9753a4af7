from django.apps import apps
from django.core.management.base import BaseCommand

from home.models import HeldFile


class Command(BaseCommand):
    help = "Delete the files that were sent to be looked at, an hour ago or earlier, and never agreed to."

    def handle(self, *args, **options):
        for model in apps.get_models():
            if issubclass(model, HeldFile):
                model.forget_old()

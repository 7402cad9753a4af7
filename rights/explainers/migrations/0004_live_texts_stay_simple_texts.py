"""Easy-to-read texts that readers could see before readings were asked for stay public, as the simple texts they were called."""

import json

from django.conf import settings
from django.db import migrations
from django.db.models import TextField
from django.db.models.functions import Cast

from rights.explainers.services.text_hash import text_hash

ORIGIN = "already_public"


def decide(apps, schema_editor):
    pages = apps.get_model("explainers", "ExplainerPage").objects.filter(live=True, locale__language_code=settings.LANGUAGE_CODE)
    decisions = apps.get_model("explainers", "SimpleTextDecision").objects
    for number, stored in pages.annotate(stored_text=Cast("easy_read", TextField())).values_list("pk", "stored_text"):
        digest = text_hash(json.loads(stored or "[]"), language=settings.LANGUAGE_CODE)
        if digest:
            decisions.get_or_create(page_id=number, text_hash=digest, defaults={"origin": ORIGIN})


def forget(apps, schema_editor):
    apps.get_model("explainers", "SimpleTextDecision").objects.filter(origin=ORIGIN).delete()


class Migration(migrations.Migration):
    dependencies = [("explainers", "0003_proof_of_easy_read")]
    operations = [migrations.RunPython(decide, forget)]

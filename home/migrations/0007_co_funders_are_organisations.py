import json

from django.conf import settings
from django.db import migrations
from django.db.models import JSONField, TextField, Value
from django.db.models.functions import Cast
from django.utils.text import slugify


def rewrite(apps, change):
    """Rewrite the co-funders of the French settings, and give the same to the other languages.

    The models of a migration know no blocks: what is stored is read and written as text.
    """
    rows = apps.get_model("home", "SiteSettings").objects.annotate(stored=Cast("co_funders", TextField()))
    french = rows.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if french is None:
        return
    raw = [change(block) for block in json.loads(french.stored or "[]")]
    rows.update(co_funders=Cast(Value(json.dumps(raw)), JSONField()))


def forwards(apps, schema_editor):
    organisations = apps.get_model("home", "Organisation").objects

    def change(block):
        if block["type"] != "co_funder":
            return block
        value = block["value"]
        key = slugify(value["name"])[:50]
        given = {"name": value["name"], "url": value.get("url") or "", "logo_id": value.get("logo"), "role": "co_funder"}
        organisation, _created = organisations.get_or_create(key=key, defaults=given)
        return {**block, "type": "organisation", "value": organisation.pk}

    rewrite(apps, change)


def backwards(apps, schema_editor):
    known = {organisation.pk: organisation for organisation in apps.get_model("home", "Organisation").objects.all()}

    def change(block):
        organisation = known.get(block["value"]) if block["type"] == "organisation" else None
        if organisation is None:
            return block
        value = {"name": organisation.name, "logo": organisation.logo_id, "url": organisation.url}
        return {**block, "type": "co_funder", "value": value}

    rewrite(apps, change)


class Migration(migrations.Migration):
    dependencies = [("home", "0006_organisations")]
    operations = [migrations.RunPython(forwards, backwards)]

import json
from itertools import count

from django.conf import settings
from django.db import migrations
from django.db.models import JSONField, TextField, Value
from django.db.models.functions import Cast
from django.utils.text import slugify

# Room is left for a number after a key of 50 characters.
LONGEST_NAME, LONGEST_KEY = 120, 46


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
    """Make an organisation of each co-funder; one that has the same name and address already is taken as it is."""
    organisations = apps.get_model("home", "Organisation").objects
    images = apps.get_model("home", "PortalImage").objects

    def change(block):
        if block["type"] != "co_funder":
            return block
        value = block["value"]
        name, url = value["name"][:LONGEST_NAME], value.get("url") or ""
        organisation = organisations.filter(name=name, url=url).first()
        if organisation is None:
            logo = images.filter(pk=value.get("logo")).first() if value.get("logo") else None
            organisation = organisations.create(key=free_key(organisations, name), name=name, url=url, logo=logo, role="co_funder")
        return {**block, "type": "organisation", "value": organisation.pk}

    rewrite(apps, change)


def free_key(organisations, name):
    """Return a key that no organisation has; a name without Latin letters gives none of its own."""
    own = slugify(name)[:LONGEST_KEY]
    taken = set(organisations.values_list("key", flat=True))
    if own and own not in taken:
        return own
    numbers = count(2) if own else count(1)
    return next(key for number in numbers if (key := f"{own or 'co-financeur'}-{number}") not in taken)


def backwards(apps, schema_editor):
    """Write the organisations back into the settings, with their French names in every language: other names are not kept anywhere."""
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

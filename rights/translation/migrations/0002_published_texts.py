from django.db import migrations


def remember_what_readers_have(apps, schema_editor):
    """Until now a translation could only be public when it was whole: what its translators typed is what readers have."""
    typed = apps.get_model("wagtail_localize", "StringTranslation").objects.filter(has_error=False, context__isnull=False)
    published = apps.get_model("translation", "PublishedText")
    rows = typed.exclude(translation_type="machine").exclude(data="")
    values = rows.values_list("context_id", "locale_id", "translation_of_id", "data").iterator(chunk_size=2000)
    batch = []
    for context, locale, string, data in values:
        batch.append(published(context_id=context, locale_id=locale, string_id=string, data=data))
        if len(batch) == 1000:
            published.objects.bulk_create(batch, ignore_conflicts=True)
            batch = []
    published.objects.bulk_create(batch, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("translation", "0001_texts_and_states")]
    operations = [migrations.RunPython(remember_what_readers_have, migrations.RunPython.noop)]

"""Those who publish are “Publication”: reading by people concerned has a group of its own."""

from django.db import migrations

OLD, NEW = "Relecture et publication", "Publication"


def rename(apps, old, new):
    groups = apps.get_model("auth", "Group").objects
    record = apps.get_model("editing", "TeamGroup").objects.filter(key="publishing", group__name=old).first()
    if record is not None and not groups.filter(name=new).exists():
        groups.filter(pk=record.group_id).update(name=new)


class Migration(migrations.Migration):
    dependencies = [("editing", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: rename(apps, OLD, NEW),
            lambda apps, schema_editor: rename(apps, NEW, OLD),
        )
    ]

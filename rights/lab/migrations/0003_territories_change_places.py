from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("lab", "0002_downloads")]

    operations = [migrations.RemoveConstraint(model_name="resourceterritory", name="resource_territory_once")]

from django.db import migrations

from disclosure import reference


def load(apps, schema_editor):
    reference.load(apps.get_model)


class Migration(migrations.Migration):
    """The columns and topic classes that every installation starts with."""

    dependencies = [("disclosure", "0001_publications"), ("bureau", "0002_reference_data")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]

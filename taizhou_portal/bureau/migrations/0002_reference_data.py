from django.db import migrations

from taizhou_portal.bureau import reference


def load(apps, schema_editor):
    reference.load(apps.get_model)


class Migration(migrations.Migration):
    """The bureau as root office, the channels, and the calendar of 2004-2026."""

    dependencies = [("bureau", "0001_people_days_and_channels")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]

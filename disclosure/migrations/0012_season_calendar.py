from django.db import migrations
from django.utils import timezone

from disclosure import reference


def load(apps, schema_editor):
    reference.load_seasons(apps.get_model, at=timezone.now())


class Migration(migrations.Migration):
    """The seasons that every installation starts with."""

    dependencies = [("disclosure", "0011_seasons")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]

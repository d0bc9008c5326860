from django.db import migrations
from django.utils import timezone

from disclosure import reference


def load(apps, schema_editor):
    reference.load_drafting(apps.get_model, at=timezone.now())


class Migration(migrations.Migration):
    """What every installation starts with for drafting: settings of the kinds, statutory items, numbers, words, titles."""

    dependencies = [("disclosure", "0004_drafting")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]

from django.db import migrations
from django.utils import timezone

from disclosure import reference


def load(apps, schema_editor) -> None:
    reference.load_search_words(apps.get_model, at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0015_alerts")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop, elidable=True)]

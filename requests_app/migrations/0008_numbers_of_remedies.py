from django.db import migrations

from requests_app import older_rows


def number_older_rows(apps, schema_editor) -> None:
    older_rows.number_remedies(apps.get_model)


class Migration(migrations.Migration):

    dependencies = [
        ('bureau', '0007_role_of_leaders'),
        ('requests_app', '0007_the_hard_tenth'),
    ]

    operations = [migrations.RunPython(number_older_rows, migrations.RunPython.noop)]

import django.db.models.deletion
from django.db import migrations, models

from taizhou_portal import engine


def create(apps, schema_editor):
    engine.create_search(schema_editor.connection)


def drop(apps, schema_editor):
    engine.drop_search(schema_editor.connection)


class Migration(migrations.Migration):
    """The entries of the search and the full-text index of the engine."""

    dependencies = [("disclosure", "0002_columns_and_topics")]
    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("place", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="位置")),
                ("published_on", models.DateField(verbose_name="发布日期")),
                ("title", models.CharField(db_index=True, max_length=300, verbose_name="比对用名称")),
                ("number", models.CharField(db_index=True, max_length=60, verbose_name="比对用文号")),
                ("text", models.TextField(verbose_name="正文文字")),
                ("version", models.CharField(max_length=30, verbose_name="词表版本")),
                (
                    "publication",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="search_entry",
                        to="disclosure.publication",
                        verbose_name="公开信息",
                    ),
                ),
            ],
            options={"verbose_name": "检索条目", "verbose_name_plural": "检索条目"},
        ),
        migrations.RunPython(create, drop),
    ]

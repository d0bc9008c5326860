"""A wish to see a child's data has a history; and rows from before 0002 are brought up to its rules."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from requests_app import older_rows


def bring_older_rows_up(apps, schema_editor) -> None:
    older_rows.mark_minors(apps.get_model)
    older_rows.put_looks_on_record(apps.get_model)
    older_rows.cut_names_of_files(apps.get_model)


class Migration(migrations.Migration):
    dependencies = [
        ("requests_app", "0002_filing_and_following"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalLookWish",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("reason", models.CharField(max_length=200, verbose_name="理由")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="批准时间")),
                ("allowed", models.BooleanField(null=True, verbose_name="批准")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="批准意见")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="提出人",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="批准人",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="requests_app.request",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 未成年人信息查看审批",
                "verbose_name_plural": "historical 未成年人信息查看审批",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RunPython(bring_older_rows_up, migrations.RunPython.noop),
    ]

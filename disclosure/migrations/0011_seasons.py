import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """教育时令: what is on at a time of the year, and what must be published for it."""

    dependencies = [
        ("bureau", "0003_notices_and_index_forms"),
        ("disclosure", "0010_resources"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalSeason",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(db_index=True, max_length=30, verbose_name="名称")),
                ("opens", models.CharField(max_length=5, verbose_name="开始（月-日）")),
                ("closes", models.CharField(max_length=5, verbose_name="结束（月-日）")),
                (
                    "confirmed_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="起止时间已按哪一年的通知核对"
                    ),
                ),
                ("sentence", models.CharField(max_length=80, verbose_name="现在办什么")),
                ("words", models.CharField(blank=True, max_length=100, verbose_name="题名里的词")),
                ("duties", models.JSONField(blank=True, default=list, verbose_name="应公开的信息")),
                ("note", models.CharField(blank=True, max_length=100, verbose_name="备注（不公开）")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="顺序")),
                ("is_open", models.BooleanField(default=True, verbose_name="启用")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "column",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="disclosure.column",
                        verbose_name="栏目",
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
                    "office",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="bureau.office",
                        verbose_name="责任处室",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 教育时令",
                "verbose_name_plural": "historical 教育时令",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Season",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=30, unique=True, verbose_name="名称")),
                ("opens", models.CharField(max_length=5, verbose_name="开始（月-日）")),
                ("closes", models.CharField(max_length=5, verbose_name="结束（月-日）")),
                (
                    "confirmed_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="起止时间已按哪一年的通知核对"
                    ),
                ),
                ("sentence", models.CharField(max_length=80, verbose_name="现在办什么")),
                ("words", models.CharField(blank=True, max_length=100, verbose_name="题名里的词")),
                ("duties", models.JSONField(blank=True, default=list, verbose_name="应公开的信息")),
                ("note", models.CharField(blank=True, max_length=100, verbose_name="备注（不公开）")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="顺序")),
                ("is_open", models.BooleanField(default=True, verbose_name="启用")),
                (
                    "column",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disclosure.column",
                        verbose_name="栏目",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seasons",
                        to="bureau.office",
                        verbose_name="责任处室",
                    ),
                ),
            ],
            options={
                "verbose_name": "教育时令",
                "verbose_name_plural": "教育时令",
                "ordering": ["order", "id"],
            },
        ),
    ]

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from taizhou_portal.bureau.create_models import CreateModels


class Migration(migrations.Migration):
    """The yearly report and what it is counted from."""

    initial = True

    dependencies = [
        ("bureau", "0001_people_days_and_channels"),
        ("disclosure", "0001_publications"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            operations=[
                migrations.CreateModel(
                    name="AnnualReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(unique=True, verbose_name="年度")),
                        ("title", models.CharField(max_length=120, verbose_name="标题")),
                        (
                            "layout",
                            models.CharField(
                                choices=[
                                    ("free", "2018年及以前"),
                                    ("trial", "2019、2020年（试行）"),
                                    ("current", "2021年起"),
                                ],
                                max_length=10,
                                verbose_name="格式",
                            ),
                        ),
                        ("preface", models.TextField(blank=True, verbose_name="前言")),
                        (
                            "stage",
                            models.CharField(
                                choices=[("draft", "编制中"), ("published", "已发布")],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("frozen", models.JSONField(blank=True, null=True, verbose_name="定稿数据")),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="发布时间")),
                        (
                            "publication",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="disclosure.publication",
                                verbose_name="公开条目",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "年度报告",
                        "verbose_name_plural": "年度报告",
                        "ordering": ["-year"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stage", "draft"),
                                    models.Q(("frozen__isnull", False), ("published_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="a_published_report_is_frozen",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAnnualReport",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("year", models.PositiveSmallIntegerField(db_index=True, verbose_name="年度")),
                        ("title", models.CharField(max_length=120, verbose_name="标题")),
                        (
                            "layout",
                            models.CharField(
                                choices=[
                                    ("free", "2018年及以前"),
                                    ("trial", "2019、2020年（试行）"),
                                    ("current", "2021年起"),
                                ],
                                max_length=10,
                                verbose_name="格式",
                            ),
                        ),
                        ("preface", models.TextField(blank=True, verbose_name="前言")),
                        (
                            "stage",
                            models.CharField(
                                choices=[("draft", "编制中"), ("published", "已发布")],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("frozen", models.JSONField(blank=True, null=True, verbose_name="定稿数据")),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="发布时间")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                            "publication",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="disclosure.publication",
                                verbose_name="公开条目",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 年度报告",
                        "verbose_name_plural": "historical 年度报告",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalNarrative",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("number", models.CharField(max_length=4, verbose_name="章号")),
                        ("heading", models.CharField(max_length=80, verbose_name="标题")),
                        ("text", models.TextField(blank=True, verbose_name="正文")),
                        ("order", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                            "report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="reports.annualreport",
                                verbose_name="年度报告",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 年报章节",
                        "verbose_name_plural": "historical 年报章节",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalOverride",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("key", models.CharField(max_length=80, verbose_name="单元格")),
                        ("value", models.DecimalField(decimal_places=4, max_digits=14, verbose_name="更正值")),
                        ("reason", models.CharField(max_length=300, verbose_name="理由")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                                verbose_name="更正人",
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
                            "report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="reports.annualreport",
                                verbose_name="年度报告",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 人工更正",
                        "verbose_name_plural": "historical 人工更正",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalRectification",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "origin",
                            models.CharField(
                                choices=[("monitoring", "市网站集群监测"), ("manual", "人工监测")],
                                max_length=12,
                                verbose_name="来源",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="问题")),
                        ("found_on", models.DateField(verbose_name="通报日期")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="整改完成日期")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="整改情况")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        "verbose_name": "historical 整改登记",
                        "verbose_name_plural": "historical 整改登记",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalTally",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("key", models.SlugField(max_length=60, verbose_name="指标")),
                        ("label", models.CharField(max_length=120, verbose_name="名称")),
                        ("value", models.DecimalField(decimal_places=4, max_digits=14, verbose_name="数值")),
                        ("unit", models.CharField(max_length=10, verbose_name="单位")),
                        (
                            "qualifier",
                            models.CharField(
                                choices=[("exact", "精确"), ("more_than", "多于"), ("rounded", "约数")],
                                default="exact",
                                max_length=10,
                                verbose_name="精确程度",
                            ),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                                verbose_name="录入人",
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
                    ],
                    options={
                        "verbose_name": "historical 录入统计",
                        "verbose_name_plural": "historical 录入统计",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Narrative",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.CharField(max_length=4, verbose_name="章号")),
                        ("heading", models.CharField(max_length=80, verbose_name="标题")),
                        ("text", models.TextField(blank=True, verbose_name="正文")),
                        ("order", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="chapters",
                                to="reports.annualreport",
                                verbose_name="年度报告",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "年报章节",
                        "verbose_name_plural": "年报章节",
                        "ordering": ["order", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="Override",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=80, verbose_name="单元格")),
                        ("value", models.DecimalField(decimal_places=4, max_digits=14, verbose_name="更正值")),
                        ("reason", models.CharField(max_length=300, verbose_name="理由")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="更正人",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="overrides",
                                to="reports.annualreport",
                                verbose_name="年度报告",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "人工更正",
                        "verbose_name_plural": "人工更正",
                        "constraints": [
                            models.UniqueConstraint(fields=("report", "key"), name="one_override_per_cell")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rectification",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                choices=[("monitoring", "市网站集群监测"), ("manual", "人工监测")],
                                max_length=12,
                                verbose_name="来源",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="问题")),
                        ("found_on", models.DateField(verbose_name="通报日期")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="整改完成日期")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="整改情况")),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="bureau.office",
                                verbose_name="责任处室",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "整改登记",
                        "verbose_name_plural": "整改登记",
                        "ordering": ["-found_on", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="Tally",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("key", models.SlugField(max_length=60, verbose_name="指标")),
                        ("label", models.CharField(max_length=120, verbose_name="名称")),
                        ("value", models.DecimalField(decimal_places=4, max_digits=14, verbose_name="数值")),
                        ("unit", models.CharField(max_length=10, verbose_name="单位")),
                        (
                            "qualifier",
                            models.CharField(
                                choices=[("exact", "精确"), ("more_than", "多于"), ("rounded", "约数")],
                                default="exact",
                                max_length=10,
                                verbose_name="精确程度",
                            ),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="录入人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "录入统计",
                        "verbose_name_plural": "录入统计",
                        "ordering": ["year", "key"],
                        "constraints": [
                            models.UniqueConstraint(fields=("year", "key"), name="one_tally_per_year_and_key")
                        ],
                    },
                ),
            ],
        ),
    ]

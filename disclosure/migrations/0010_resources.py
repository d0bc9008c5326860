import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """教育资源: services outside this site that the bureau recommends."""

    dependencies = [
        ("bureau", "0003_notices_and_index_forms"),
        ("disclosure", "0009_page_problems"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalResource",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(db_index=True, max_length=60, verbose_name="名称")),
                ("url", models.CharField(max_length=300, verbose_name="网址")),
                ("text", models.CharField(max_length=120, verbose_name="提供什么")),
                ("audiences", models.JSONField(default=list, verbose_name="对象")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("digital", "数字资源"),
                            ("learning", "在线学习"),
                            ("practice", "互动研学"),
                            ("service", "办事服务"),
                            ("query", "信息查询"),
                        ],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                ("provider", models.CharField(max_length=60, verbose_name="提供单位")),
                ("needs_login", models.BooleanField(default=False, verbose_name="需要登录")),
                ("is_free", models.BooleanField(default=True, verbose_name="免费")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="最近核对日期")),
                (
                    "check_days",
                    models.PositiveSmallIntegerField(
                        default=90,
                        validators=[
                            django.core.validators.MinValueValidator(7),
                            django.core.validators.MaxValueValidator(366),
                        ],
                        verbose_name="核对间隔（天）",
                    ),
                ),
                ("suspended_reason", models.CharField(blank=True, max_length=120, verbose_name="暂停原因")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="顺序")),
                ("is_open", models.BooleanField(default=True, verbose_name="上架")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="核对人",
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
                "verbose_name": "historical 教育资源",
                "verbose_name_plural": "historical 教育资源",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Resource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, unique=True, verbose_name="名称")),
                ("url", models.CharField(max_length=300, verbose_name="网址")),
                ("text", models.CharField(max_length=120, verbose_name="提供什么")),
                ("audiences", models.JSONField(default=list, verbose_name="对象")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("digital", "数字资源"),
                            ("learning", "在线学习"),
                            ("practice", "互动研学"),
                            ("service", "办事服务"),
                            ("query", "信息查询"),
                        ],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                ("provider", models.CharField(max_length=60, verbose_name="提供单位")),
                ("needs_login", models.BooleanField(default=False, verbose_name="需要登录")),
                ("is_free", models.BooleanField(default=True, verbose_name="免费")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="最近核对日期")),
                (
                    "check_days",
                    models.PositiveSmallIntegerField(
                        default=90,
                        validators=[
                            django.core.validators.MinValueValidator(7),
                            django.core.validators.MaxValueValidator(366),
                        ],
                        verbose_name="核对间隔（天）",
                    ),
                ),
                ("suspended_reason", models.CharField(blank=True, max_length=120, verbose_name="暂停原因")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="顺序")),
                ("is_open", models.BooleanField(default=True, verbose_name="上架")),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="核对人",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resources",
                        to="bureau.office",
                        verbose_name="责任处室",
                    ),
                ),
            ],
            options={
                "verbose_name": "教育资源",
                "verbose_name_plural": "教育资源",
                "ordering": ["order", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_by__isnull", True), ("checked_on__isnull", True)),
                            models.Q(("checked_by__isnull", False), ("checked_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_check_has_its_day_and_its_person",
                    )
                ],
            },
        ),
    ]

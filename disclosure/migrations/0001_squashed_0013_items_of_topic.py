import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

import taizhou_portal.bureau.secrets
from disclosure import reference
from taizhou_portal import engine
from taizhou_portal.bureau.create_models import CreateModels


def create(apps, schema_editor):
    engine.create_search(schema_editor.connection)


def drop(apps, schema_editor):
    engine.drop_search(schema_editor.connection)


def load(apps, schema_editor):
    reference.load(apps.get_model)
    reference.load_drafting(apps.get_model, at=timezone.now())
    reference.load_seasons(apps.get_model, at=timezone.now())


class Migration(migrations.Migration):
    """What is published: its tables, the full-text index, and the columns, topics, rules and seasons that every installation starts with."""

    replaces = [
        ("disclosure", "0001_publications"),
        ("disclosure", "0002_columns_and_topics"),
        ("disclosure", "0003_search_entry"),
        ("disclosure", "0004_drafting"),
        ("disclosure", "0005_drafting_settings"),
        ("disclosure", "0006_publishing"),
        ("disclosure", "0007_policy_to_lapse"),
        ("disclosure", "0008_batches"),
        ("disclosure", "0009_page_problems"),
        ("disclosure", "0010_resources"),
        ("disclosure", "0011_seasons"),
        ("disclosure", "0012_season_calendar"),
        ("disclosure", "0013_items_of_topic"),
    ]

    dependencies = [
        ("bureau", "0001_squashed_0006_guide_check"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            operations=[
                migrations.CreateModel(
                    name="DraftingRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "summary_least",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(300)],
                                verbose_name="内容概述最少字数",
                            ),
                        ),
                        (
                            "summary_most",
                            models.PositiveSmallIntegerField(
                                default=150,
                                validators=[
                                    django.core.validators.MinValueValidator(20),
                                    django.core.validators.MaxValueValidator(300),
                                ],
                                verbose_name="内容概述最多字数",
                            ),
                        ),
                        (
                            "review_workdays",
                            models.PositiveSmallIntegerField(
                                default=2,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(20),
                                ],
                                verbose_name="每一步审查几个工作日办完",
                            ),
                        ),
                        (
                            "evaluate_months",
                            models.PositiveSmallIntegerField(
                                default=12,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(60),
                                ],
                                verbose_name="不公开的信息隔几个月评估一次",
                            ),
                        ),
                        (
                            "interpret_workdays",
                            models.PositiveSmallIntegerField(
                                default=3,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(60),
                                ],
                                verbose_name="政策文件公开后几个工作日内解读",
                            ),
                        ),
                        (
                            "interpret_all",
                            models.BooleanField(default=False, verbose_name="不只规范性文件，其他政策文件也要解读"),
                        ),
                        (
                            "interpret_since",
                            models.DateField(blank=True, null=True, verbose_name="从哪天公开的文件起要解读"),
                        ),
                        (
                            "urgent_workdays",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(10),
                                ],
                                verbose_name="紧急公开后几个工作日内补审批",
                            ),
                        ),
                        (
                            "problem_workdays",
                            models.PositiveSmallIntegerField(
                                default=3,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(20),
                                ],
                                verbose_name="网站找错几个工作日内答复",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "起草规则",
                        "verbose_name_plural": "起草规则",
                    },
                ),
                migrations.CreateModel(
                    name="LeaderTitle",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=40, unique=True, verbose_name="职务")),
                        ("rank", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        ("is_on", models.BooleanField(default=True, verbose_name="启用")),
                    ],
                    options={
                        "verbose_name": "职务顺序",
                        "verbose_name_plural": "职务顺序",
                        "ordering": ["rank", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="StatutoryMatter",
                    fields=[
                        (
                            "number",
                            models.PositiveSmallIntegerField(primary_key=True, serialize=False, verbose_name="项"),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="名称")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="本局公开什么")),
                        ("is_on", models.BooleanField(default=True, verbose_name="本局有这类信息")),
                    ],
                    options={
                        "verbose_name": "法定公开事项",
                        "verbose_name_plural": "法定公开事项",
                        "ordering": ["number"],
                    },
                ),
                migrations.CreateModel(
                    name="WordingTerm",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("wrong", models.CharField(max_length=60, unique=True, verbose_name="错误或慎用的写法")),
                        ("right", models.CharField(blank=True, max_length=120, verbose_name="应写成")),
                        (
                            "unless",
                            models.CharField(
                                blank=True,
                                help_text="几个写法之间用空格分开",
                                max_length=400,
                                verbose_name="不算错的写法",
                            ),
                        ),
                        (
                            "group",
                            models.CharField(
                                choices=[
                                    ("typo", "错别字"),
                                    ("name", "名称和称谓"),
                                    ("sensitive", "慎用和禁用表述"),
                                    ("style", "公文用语"),
                                ],
                                default="typo",
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("must", models.BooleanField(default=False, verbose_name="不改不能提交")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("is_on", models.BooleanField(default=True, verbose_name="启用")),
                    ],
                    options={
                        "verbose_name": "错敏词",
                        "verbose_name_plural": "错敏词",
                        "ordering": ["group", "wrong"],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("file", models.FileField(max_length=200, upload_to="files/%Y/%m/", verbose_name="文件")),
                        ("title", models.CharField(max_length=200, verbose_name="名称")),
                        ("extension", models.CharField(max_length=10, verbose_name="类型")),
                        ("media_type", models.CharField(max_length=100, verbose_name="媒体类型")),
                        ("size", models.PositiveBigIntegerField(verbose_name="大小（字节）")),
                        ("sha256", models.CharField(max_length=64, verbose_name="校验值")),
                        ("text", models.TextField(blank=True, verbose_name="提取的文字")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
                        ("removed", models.BooleanField(default=False, verbose_name="已移除")),
                        ("is_picture", models.BooleanField(default=False, verbose_name="正文里的图片")),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="版次")),
                        ("pages", models.PositiveIntegerField(blank=True, null=True, verbose_name="页数")),
                        ("unread", models.CharField(blank=True, max_length=200, verbose_name="没有读到的原因")),
                        (
                            "public_file",
                            models.FileField(
                                blank=True, max_length=200, upload_to="public/%Y/%m/", verbose_name="公开副本"
                            ),
                        ),
                        (
                            "public_size",
                            models.PositiveBigIntegerField(blank=True, null=True, verbose_name="公开副本大小（字节）"),
                        ),
                        ("public_sha256", models.CharField(blank=True, max_length=64, verbose_name="公开副本校验值")),
                        ("stripped", models.JSONField(blank=True, default=list, verbose_name="公开副本去掉的内容")),
                        (
                            "copy_note",
                            models.CharField(blank=True, max_length=200, verbose_name="公开副本没有去掉的内容"),
                        ),
                        (
                            "replaces",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="disclosure.attachment",
                                verbose_name="替换的上一版",
                            ),
                        ),
                        (
                            "same_as",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="disclosure.attachment",
                                verbose_name="更正稿里沿用的附件",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attachments",
                                to="disclosure.publication",
                                verbose_name="公开信息",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "附件",
                        "verbose_name_plural": "附件",
                        "ordering": ["order", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="Batch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("token", models.UUIDField(unique=True, verbose_name="页面编号")),
                        (
                            "what",
                            models.CharField(
                                choices=[
                                    ("submit", "提交处室审核"),
                                    ("column", "调整栏目"),
                                    ("attribute", "审核公开属性"),
                                    ("claim", "认领"),
                                ],
                                max_length=12,
                                verbose_name="办理",
                            ),
                        ),
                        ("values", models.JSONField(default=dict, verbose_name="填写的内容")),
                        ("chosen", models.JSONField(default=list, verbose_name="选中的信息")),
                        ("ready", models.JSONField(default=list, verbose_name="核对时可以办的")),
                        ("back", models.CharField(blank=True, max_length=600, verbose_name="来自哪个清单")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="办完时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="办理人",
                            ),
                        ),
                        (
                            "undoes",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="undone_by",
                                to="disclosure.batch",
                                verbose_name="撤回的那一批",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "批量办理",
                        "verbose_name_plural": "批量办理",
                    },
                ),
                migrations.CreateModel(
                    name="Column",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("slug", models.SlugField(max_length=60, unique=True, verbose_name="网址名")),
                        ("name", models.CharField(max_length=40, verbose_name="名称")),
                        ("description", models.CharField(blank=True, max_length=200, verbose_name="栏目说明")),
                        ("keywords", models.CharField(blank=True, max_length=100, verbose_name="关键词")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("notice", "通知公告"),
                                    ("policy", "政策文件"),
                                    ("interpretation", "政策解读"),
                                    ("proposal", "建议提案"),
                                    ("news", "工作动态"),
                                    ("speech", "讲话文论"),
                                    ("leader", "领导信息"),
                                    ("recruitment", "人事招考"),
                                    ("titles", "职称评定"),
                                    ("finance", "财政预决算"),
                                    ("plan", "规划计划"),
                                    ("statistics", "统计数据"),
                                    ("permit", "行政许可"),
                                    ("penalty", "行政处罚"),
                                    ("charge", "收费项目"),
                                    ("procurement", "政府采购"),
                                    ("emergency", "应急管理"),
                                    ("inspection", "监督检查"),
                                    ("institution", "机构职能"),
                                    ("rule", "公开制度"),
                                    ("law", "法律法规"),
                                    ("report", "公开年报"),
                                ],
                                default="notice",
                                max_length=20,
                                verbose_name="默认信息种类",
                            ),
                        ),
                        (
                            "statutory_item",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "行政法规、规章和规范性文件"),
                                    (2, "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名"),
                                    (3, "发展规划、专项规划、区域规划及相关政策"),
                                    (4, "国民经济和社会发展统计信息"),
                                    (5, "行政许可和其他对外管理服务事项"),
                                    (6, "行政处罚、行政强制"),
                                    (7, "财政预算、决算信息"),
                                    (8, "行政事业性收费"),
                                    (9, "政府集中采购"),
                                    (10, "重大建设项目"),
                                    (11, "扶贫、教育、医疗、社会保障、促进就业"),
                                    (12, "突发公共事件应急"),
                                    (13, "监督检查情况"),
                                    (14, "公务员招考"),
                                    (15, "法律、法规、规章和国家有关规定应当公开的其他信息"),
                                ],
                                null=True,
                                verbose_name="条例第二十条的项",
                            ),
                        ),
                        (
                            "period_days",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="更新周期（天）"),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=100, verbose_name="顺序")),
                        ("is_open", models.BooleanField(default=True, verbose_name="启用")),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="columns",
                                to="bureau.office",
                                verbose_name="责任处室",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="disclosure.column",
                                verbose_name="上级栏目",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "栏目",
                        "verbose_name_plural": "栏目",
                        "ordering": ["order", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="FileReading",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("passages", models.JSONField(blank=True, default=list, verbose_name="读到的内容和位置")),
                        ("traits", models.JSONField(blank=True, default=list, verbose_name="要留意的情况")),
                        (
                            "attachment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reading",
                                to="disclosure.attachment",
                                verbose_name="附件",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "附件里读到的内容",
                        "verbose_name_plural": "附件里读到的内容",
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalColumn",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("slug", models.SlugField(max_length=60, verbose_name="网址名")),
                        ("name", models.CharField(max_length=40, verbose_name="名称")),
                        ("description", models.CharField(blank=True, max_length=200, verbose_name="栏目说明")),
                        ("keywords", models.CharField(blank=True, max_length=100, verbose_name="关键词")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("notice", "通知公告"),
                                    ("policy", "政策文件"),
                                    ("interpretation", "政策解读"),
                                    ("proposal", "建议提案"),
                                    ("news", "工作动态"),
                                    ("speech", "讲话文论"),
                                    ("leader", "领导信息"),
                                    ("recruitment", "人事招考"),
                                    ("titles", "职称评定"),
                                    ("finance", "财政预决算"),
                                    ("plan", "规划计划"),
                                    ("statistics", "统计数据"),
                                    ("permit", "行政许可"),
                                    ("penalty", "行政处罚"),
                                    ("charge", "收费项目"),
                                    ("procurement", "政府采购"),
                                    ("emergency", "应急管理"),
                                    ("inspection", "监督检查"),
                                    ("institution", "机构职能"),
                                    ("rule", "公开制度"),
                                    ("law", "法律法规"),
                                    ("report", "公开年报"),
                                ],
                                default="notice",
                                max_length=20,
                                verbose_name="默认信息种类",
                            ),
                        ),
                        (
                            "statutory_item",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "行政法规、规章和规范性文件"),
                                    (2, "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名"),
                                    (3, "发展规划、专项规划、区域规划及相关政策"),
                                    (4, "国民经济和社会发展统计信息"),
                                    (5, "行政许可和其他对外管理服务事项"),
                                    (6, "行政处罚、行政强制"),
                                    (7, "财政预算、决算信息"),
                                    (8, "行政事业性收费"),
                                    (9, "政府集中采购"),
                                    (10, "重大建设项目"),
                                    (11, "扶贫、教育、医疗、社会保障、促进就业"),
                                    (12, "突发公共事件应急"),
                                    (13, "监督检查情况"),
                                    (14, "公务员招考"),
                                    (15, "法律、法规、规章和国家有关规定应当公开的其他信息"),
                                ],
                                null=True,
                                verbose_name="条例第二十条的项",
                            ),
                        ),
                        (
                            "period_days",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="更新周期（天）"),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=100, verbose_name="顺序")),
                        ("is_open", models.BooleanField(default=True, verbose_name="启用")),
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
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="disclosure.column",
                                verbose_name="上级栏目",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 栏目",
                        "verbose_name_plural": "historical 栏目",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDraftingRule",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "summary_least",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(300)],
                                verbose_name="内容概述最少字数",
                            ),
                        ),
                        (
                            "summary_most",
                            models.PositiveSmallIntegerField(
                                default=150,
                                validators=[
                                    django.core.validators.MinValueValidator(20),
                                    django.core.validators.MaxValueValidator(300),
                                ],
                                verbose_name="内容概述最多字数",
                            ),
                        ),
                        (
                            "review_workdays",
                            models.PositiveSmallIntegerField(
                                default=2,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(20),
                                ],
                                verbose_name="每一步审查几个工作日办完",
                            ),
                        ),
                        (
                            "evaluate_months",
                            models.PositiveSmallIntegerField(
                                default=12,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(60),
                                ],
                                verbose_name="不公开的信息隔几个月评估一次",
                            ),
                        ),
                        (
                            "interpret_workdays",
                            models.PositiveSmallIntegerField(
                                default=3,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(60),
                                ],
                                verbose_name="政策文件公开后几个工作日内解读",
                            ),
                        ),
                        (
                            "interpret_all",
                            models.BooleanField(default=False, verbose_name="不只规范性文件，其他政策文件也要解读"),
                        ),
                        (
                            "interpret_since",
                            models.DateField(blank=True, null=True, verbose_name="从哪天公开的文件起要解读"),
                        ),
                        (
                            "urgent_workdays",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(10),
                                ],
                                verbose_name="紧急公开后几个工作日内补审批",
                            ),
                        ),
                        (
                            "problem_workdays",
                            models.PositiveSmallIntegerField(
                                default=3,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(20),
                                ],
                                verbose_name="网站找错几个工作日内答复",
                            ),
                        ),
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
                    ],
                    options={
                        "verbose_name": "historical 起草规则",
                        "verbose_name_plural": "historical 起草规则",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalKindSetting",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("notice", "通知公告"),
                                    ("policy", "政策文件"),
                                    ("interpretation", "政策解读"),
                                    ("proposal", "建议提案"),
                                    ("news", "工作动态"),
                                    ("speech", "讲话文论"),
                                    ("leader", "领导信息"),
                                    ("recruitment", "人事招考"),
                                    ("titles", "职称评定"),
                                    ("finance", "财政预决算"),
                                    ("plan", "规划计划"),
                                    ("statistics", "统计数据"),
                                    ("permit", "行政许可"),
                                    ("penalty", "行政处罚"),
                                    ("charge", "收费项目"),
                                    ("procurement", "政府采购"),
                                    ("emergency", "应急管理"),
                                    ("inspection", "监督检查"),
                                    ("institution", "机构职能"),
                                    ("rule", "公开制度"),
                                    ("law", "法律法规"),
                                    ("report", "公开年报"),
                                ],
                                db_index=True,
                                max_length=20,
                                verbose_name="信息种类",
                            ),
                        ),
                        ("statutory_items", models.JSONField(blank=True, default=list, verbose_name="默认公开事项")),
                        ("ask_summary", models.BooleanField(default=True, verbose_name="提交时要有内容概述")),
                        (
                            "depth",
                            models.CharField(
                                choices=[
                                    ("usual", "处室审核、保密审查、局办公室签发"),
                                    ("brief", "保密审查、局办公室签发"),
                                ],
                                default="usual",
                                max_length=10,
                                verbose_name="审查环节",
                            ),
                        ),
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
                            "column",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="disclosure.column",
                                verbose_name="默认栏目",
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
                        "verbose_name": "historical 信息种类设置",
                        "verbose_name_plural": "historical 信息种类设置",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalLeaderTitle",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("title", models.CharField(db_index=True, max_length=40, verbose_name="职务")),
                        ("rank", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        ("is_on", models.BooleanField(default=True, verbose_name="启用")),
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
                    ],
                    options={
                        "verbose_name": "historical 职务顺序",
                        "verbose_name_plural": "historical 职务顺序",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                    name="HistoricalStatutoryMatter",
                    fields=[
                        ("number", models.PositiveSmallIntegerField(db_index=True, verbose_name="项")),
                        ("name", models.CharField(max_length=120, verbose_name="名称")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="本局公开什么")),
                        ("is_on", models.BooleanField(default=True, verbose_name="本局有这类信息")),
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
                    ],
                    options={
                        "verbose_name": "historical 法定公开事项",
                        "verbose_name_plural": "historical 法定公开事项",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalWordingTerm",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("wrong", models.CharField(db_index=True, max_length=60, verbose_name="错误或慎用的写法")),
                        ("right", models.CharField(blank=True, max_length=120, verbose_name="应写成")),
                        (
                            "unless",
                            models.CharField(
                                blank=True,
                                help_text="几个写法之间用空格分开",
                                max_length=400,
                                verbose_name="不算错的写法",
                            ),
                        ),
                        (
                            "group",
                            models.CharField(
                                choices=[
                                    ("typo", "错别字"),
                                    ("name", "名称和称谓"),
                                    ("sensitive", "慎用和禁用表述"),
                                    ("style", "公文用语"),
                                ],
                                default="typo",
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("must", models.BooleanField(default=False, verbose_name="不改不能提交")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("is_on", models.BooleanField(default=True, verbose_name="启用")),
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
                    ],
                    options={
                        "verbose_name": "historical 错敏词",
                        "verbose_name_plural": "historical 错敏词",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="KindSetting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("notice", "通知公告"),
                                    ("policy", "政策文件"),
                                    ("interpretation", "政策解读"),
                                    ("proposal", "建议提案"),
                                    ("news", "工作动态"),
                                    ("speech", "讲话文论"),
                                    ("leader", "领导信息"),
                                    ("recruitment", "人事招考"),
                                    ("titles", "职称评定"),
                                    ("finance", "财政预决算"),
                                    ("plan", "规划计划"),
                                    ("statistics", "统计数据"),
                                    ("permit", "行政许可"),
                                    ("penalty", "行政处罚"),
                                    ("charge", "收费项目"),
                                    ("procurement", "政府采购"),
                                    ("emergency", "应急管理"),
                                    ("inspection", "监督检查"),
                                    ("institution", "机构职能"),
                                    ("rule", "公开制度"),
                                    ("law", "法律法规"),
                                    ("report", "公开年报"),
                                ],
                                max_length=20,
                                unique=True,
                                verbose_name="信息种类",
                            ),
                        ),
                        ("statutory_items", models.JSONField(blank=True, default=list, verbose_name="默认公开事项")),
                        ("ask_summary", models.BooleanField(default=True, verbose_name="提交时要有内容概述")),
                        (
                            "depth",
                            models.CharField(
                                choices=[
                                    ("usual", "处室审核、保密审查、局办公室签发"),
                                    ("brief", "保密审查、局办公室签发"),
                                ],
                                default="usual",
                                max_length=10,
                                verbose_name="审查环节",
                            ),
                        ),
                        (
                            "column",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="disclosure.column",
                                verbose_name="默认栏目",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "信息种类设置",
                        "verbose_name_plural": "信息种类设置",
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="PageProblem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.CharField(max_length=20, unique=True, verbose_name="找错编号")),
                        ("code_hash", models.CharField(max_length=64, verbose_name="查询码摘要")),
                        (
                            "idempotency_key",
                            models.CharField(
                                blank=True, max_length=64, null=True, unique=True, verbose_name="防重复提交"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("content", "内容有误"),
                                    ("broken", "打不开"),
                                    ("file", "附件有问题"),
                                    ("typo", "错别字"),
                                    ("outdated", "信息过时"),
                                    ("unclear", "看不懂"),
                                    ("access", "无障碍使用不便"),
                                    ("other", "其他"),
                                ],
                                max_length=10,
                                verbose_name="哪一类问题",
                            ),
                        ),
                        ("page", models.CharField(blank=True, max_length=300, verbose_name="网页地址")),
                        (
                            "text",
                            models.TextField(
                                validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name="哪里有问题"
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("received", "待交办"),
                                    ("in_hand", "办理中"),
                                    ("answered", "已答复"),
                                    ("set_aside", "不作处理"),
                                ],
                                default="received",
                                max_length=10,
                                verbose_name="环节",
                            ),
                        ),
                        ("received_at", models.DateTimeField(verbose_name="收到时间")),
                        ("answer_days", models.PositiveSmallIntegerField(verbose_name="几个工作日内答复")),
                        (
                            "aside",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("duplicate", "同一问题已经有人反映，正在处理或者已经处理"),
                                    ("elsewhere", "说的不是本站的网页"),
                                    ("sound", "核对过，没有发现问题"),
                                    ("unclear", "看不出说的是哪一处"),
                                    ("other_road", "属于信访、投诉或者申请，应当走别的途径"),
                                ],
                                max_length=12,
                                verbose_name="不作处理的原因",
                            ),
                        ),
                        ("answer", models.TextField(blank=True, verbose_name="答复")),
                        ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="办结时间")),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="problems",
                                to="bureau.office",
                                verbose_name="承办处室",
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="答复人",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="problems",
                                to="disclosure.publication",
                                verbose_name="公开信息",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "网站找错",
                        "verbose_name_plural": "网站找错",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["stage", "office", "id"], name="problem_in_hand"),
                            models.Index(fields=["received_at"], name="problem_received"),
                            models.Index(fields=["settled_at"], name="problem_settled"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answer", ""),
                                        ("aside", ""),
                                        ("settled_at", None),
                                        ("settled_by", None),
                                        ("stage__in", ["in_hand", "received"]),
                                    ),
                                    models.Q(
                                        models.Q(("stage__in", ["in_hand", "received"]), _negated=True),
                                        ("settled_at__isnull", False),
                                        ("settled_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_settled_problem_has_its_person_and_moment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage", "in_hand"), _negated=True),
                                    ("office__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_problem_in_hand_has_its_office",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage", "answered"), _negated=True),
                                    models.Q(("answer", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="an_answer_has_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage", "set_aside"), models.Q(("aside", ""), _negated=True)),
                                    models.Q(models.Q(("stage", "set_aside"), _negated=True), ("aside", "")),
                                    _connector="OR",
                                ),
                                name="set_aside_goes_with_its_ground",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContactLook",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("reason", models.CharField(max_length=200, verbose_name="理由")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="查看人",
                            ),
                        ),
                        (
                            "problem",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="looks",
                                to="disclosure.pageproblem",
                                verbose_name="网站找错",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "联系方式查看记录",
                        "verbose_name_plural": "联系方式查看记录",
                        "ordering": ["-at", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="Publication",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("notice", "通知公告"),
                                    ("policy", "政策文件"),
                                    ("interpretation", "政策解读"),
                                    ("proposal", "建议提案"),
                                    ("news", "工作动态"),
                                    ("speech", "讲话文论"),
                                    ("leader", "领导信息"),
                                    ("recruitment", "人事招考"),
                                    ("titles", "职称评定"),
                                    ("finance", "财政预决算"),
                                    ("plan", "规划计划"),
                                    ("statistics", "统计数据"),
                                    ("permit", "行政许可"),
                                    ("penalty", "行政处罚"),
                                    ("charge", "收费项目"),
                                    ("procurement", "政府采购"),
                                    ("emergency", "应急管理"),
                                    ("inspection", "监督检查"),
                                    ("institution", "机构职能"),
                                    ("rule", "公开制度"),
                                    ("law", "法律法规"),
                                    ("report", "公开年报"),
                                ],
                                max_length=20,
                                verbose_name="信息种类",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="名称")),
                        ("summary", models.CharField(blank=True, max_length=300, verbose_name="内容概述")),
                        ("body", models.TextField(blank=True, help_text="净化后的 HTML", verbose_name="正文")),
                        ("doc_number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                        (
                            "index_number",
                            models.CharField(blank=True, max_length=40, null=True, unique=True, verbose_name="索引号"),
                        ),
                        ("issuer", models.CharField(max_length=120, verbose_name="发布机构")),
                        (
                            "genre",
                            models.CharField(
                                choices=[
                                    ("resolution", "决议"),
                                    ("decision", "决定"),
                                    ("order", "命令（令）"),
                                    ("gazette", "公报"),
                                    ("announcement", "公告"),
                                    ("proclamation", "通告"),
                                    ("opinion", "意见"),
                                    ("notice", "通知"),
                                    ("circular", "通报"),
                                    ("report", "报告"),
                                    ("asking", "请示"),
                                    ("reply", "批复"),
                                    ("motion", "议案"),
                                    ("letter", "函"),
                                    ("minutes", "纪要"),
                                    ("other", "其他"),
                                ],
                                default="other",
                                max_length=20,
                                verbose_name="体裁",
                            ),
                        ),
                        ("keywords", models.CharField(blank=True, max_length=200, verbose_name="关键词")),
                        ("formed_on", models.DateField(blank=True, null=True, verbose_name="成文日期")),
                        (
                            "statutory_items",
                            models.JSONField(blank=True, default=list, verbose_name="公开事项（条例第二十条的项）"),
                        ),
                        ("particulars", models.JSONField(blank=True, default=dict, verbose_name="种类要素")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="截止或公示结束日期")),
                        (
                            "made_by",
                            models.CharField(
                                choices=[
                                    ("own", "本机关制作"),
                                    ("joint", "几个机关共同制作"),
                                    ("citizen", "从公民、法人和其他组织获取并保存"),
                                    ("agency", "从其他行政机关获取"),
                                ],
                                default="own",
                                max_length=10,
                                verbose_name="由谁制作",
                            ),
                        ),
                        ("maker_name", models.CharField(blank=True, max_length=120, verbose_name="制作或牵头机关")),
                        (
                            "maker_contact",
                            models.CharField(blank=True, max_length=200, verbose_name="该机关的联系方式"),
                        ),
                        (
                            "attribute",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("proactive", "主动公开"),
                                    ("on_request", "依申请公开"),
                                    ("withheld", "不予公开"),
                                ],
                                max_length=12,
                                verbose_name="公开属性",
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("D1", "依法确定为国家秘密（第十四条）"),
                                    ("D2", "法律、行政法规禁止公开（第十四条）"),
                                    ("D3", "公开后可能危及国家安全、公共安全、经济安全、社会稳定（第十四条）"),
                                    ("D4", "涉及商业秘密、个人隐私等，会损害第三方合法权益（第十五条）"),
                                    ("D5", "内部事务信息：人事管理、后勤管理、内部工作流程（第十六条第一款）"),
                                    ("D6", "过程性信息：讨论记录、过程稿、磋商信函、请示报告（第十六条第二款）"),
                                    ("D7", "行政执法案卷信息（第十六条第二款）"),
                                    ("D8", "行政查询事项，按有关法律、行政法规办理（第三十六条第七项）"),
                                ],
                                max_length=2,
                                verbose_name="不公开依据",
                            ),
                        ),
                        ("attribute_reason", models.CharField(blank=True, max_length=300, verbose_name="属性理由")),
                        (
                            "attribute_basis",
                            models.CharField(
                                choices=[
                                    ("own", "本机关拟稿，自行确定"),
                                    ("forwarded", "转发文件，随原文件"),
                                    ("joint", "联合发文，由牵头单位确定"),
                                ],
                                default="own",
                                max_length=10,
                                verbose_name="属性由谁确定",
                            ),
                        ),
                        ("origin", models.CharField(blank=True, max_length=200, verbose_name="原文件或牵头单位")),
                        (
                            "origin_attribute",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("proactive", "主动公开"),
                                    ("on_request", "依申请公开"),
                                    ("withheld", "不予公开"),
                                ],
                                max_length=12,
                                verbose_name="原文件的公开属性",
                            ),
                        ),
                        ("next_review_on", models.DateField(blank=True, null=True, verbose_name="下次评估日期")),
                        (
                            "validity",
                            models.CharField(
                                choices=[("valid", "有效"), ("expired", "失效"), ("abolished", "废止")],
                                default="valid",
                                max_length=10,
                                verbose_name="有效性",
                            ),
                        ),
                        (
                            "coming_validity",
                            models.CharField(
                                blank=True,
                                choices=[("valid", "有效"), ("expired", "失效"), ("abolished", "废止")],
                                max_length=10,
                                verbose_name="到期后的有效性",
                            ),
                        ),
                        ("invalid_on", models.DateField(blank=True, null=True, verbose_name="失效或废止日期")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("returned", "已退回"),
                                    ("office_review", "处室审核"),
                                    ("secrecy_check", "保密审查"),
                                    ("sign_off", "局办公室签发"),
                                    ("scheduled", "待定时公开"),
                                    ("filed", "已定稿（不公开）"),
                                    ("published", "已公开"),
                                    ("expired", "已到期下线"),
                                    ("withdrawn", "已撤下"),
                                    ("merged", "更正已并入原文"),
                                    ("discarded", "已作废"),
                                ],
                                default="draft",
                                max_length=20,
                                verbose_name="环节",
                            ),
                        ),
                        ("stage_at", models.DateTimeField(blank=True, null=True, verbose_name="到这一环节的时间")),
                        ("claimed_at", models.DateTimeField(blank=True, null=True, verbose_name="认领时间")),
                        ("return_reason", models.CharField(blank=True, max_length=300, verbose_name="退回理由")),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="发布时间")),
                        ("published_on", models.DateField(blank=True, null=True, verbose_name="发布日期")),
                        ("republished_at", models.DateTimeField(blank=True, null=True, verbose_name="重新公开时间")),
                        ("publish_at", models.DateTimeField(blank=True, null=True, verbose_name="定时公开时间")),
                        ("expires_at", models.DateTimeField(blank=True, null=True, verbose_name="下线时间")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="撤下时间")),
                        (
                            "withdrawn_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("moved", "换成另一条信息，原网址转过去"),
                                    ("gone", "不再提供，原网址说明理由"),
                                ],
                                max_length=10,
                                verbose_name="撤下方式",
                            ),
                        ),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=300, verbose_name="撤下理由")),
                        ("title_hidden", models.BooleanField(default=False, verbose_name="撤下后不显示标题")),
                        ("banner", models.CharField(blank=True, max_length=300, verbose_name="正文上方的说明")),
                        ("correction_note", models.CharField(blank=True, max_length=300, verbose_name="更正说明")),
                        ("show_difference", models.BooleanField(default=True, verbose_name="公开更正前后的差异")),
                        (
                            "source_id",
                            models.CharField(
                                blank=True, max_length=80, null=True, unique=True, verbose_name="来源编号"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("source_url", models.URLField(blank=True, max_length=300, verbose_name="来源网址")),
                        ("source_data", models.JSONField(blank=True, default=dict, verbose_name="来源的其他字段")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="最后修改")),
                        (
                            "claimed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="claimed",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="认领人",
                            ),
                        ),
                        (
                            "column",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publications",
                                to="disclosure.column",
                                verbose_name="栏目",
                            ),
                        ),
                        (
                            "corrects",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="correction_copies",
                                to="disclosure.publication",
                                verbose_name="所更正的信息",
                            ),
                        ),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="drafts",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="起草人",
                            ),
                        ),
                        (
                            "interprets",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interpretations",
                                to="disclosure.publication",
                                verbose_name="所解读的文件",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publications",
                                to="bureau.office",
                                verbose_name="责任处室",
                            ),
                        ),
                        (
                            "successor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="predecessors",
                                to="disclosure.publication",
                                verbose_name="替代文件",
                            ),
                        ),
                        (
                            "topic",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="disclosure.topic",
                                verbose_name="主题分类",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "公开信息",
                        "verbose_name_plural": "公开信息",
                        "indexes": [
                            models.Index(
                                fields=["stage", "attribute", "-published_on", "-id"], name="publication_newest"
                            ),
                            models.Index(
                                fields=["column", "stage", "attribute", "-published_on", "-id"],
                                name="publication_in_column",
                            ),
                            models.Index(
                                fields=["office", "stage", "attribute", "-published_on", "-id"],
                                name="publication_of_office",
                            ),
                            models.Index(
                                fields=["topic", "office", "stage", "attribute", "-published_on", "-id"],
                                name="publication_of_topic",
                            ),
                            models.Index(fields=["doc_number"], name="publication_number"),
                            models.Index(
                                fields=["drafted_by", "stage", "-updated_at", "-id"], name="publication_of_author"
                            ),
                            models.Index(fields=["stage", "-updated_at", "-id"], name="publication_at_stage"),
                            models.Index(fields=["stage", "office", "-updated_at", "-id"], name="publication_waiting"),
                            models.Index(fields=["office", "-updated_at", "-id"], name="publication_in_desk"),
                            models.Index(fields=["-updated_at", "-id"], name="publication_last_changed"),
                            models.Index(fields=["next_review_on"], name="publication_to_evaluate"),
                            models.Index(
                                condition=models.Q(("publish_at__isnull", False)),
                                fields=["publish_at"],
                                name="publication_to_publish",
                            ),
                            models.Index(
                                condition=models.Q(("expires_at__isnull", False)),
                                fields=["expires_at"],
                                name="publication_to_expire",
                            ),
                            models.Index(
                                condition=models.Q(("coming_validity", ""), _negated=True),
                                fields=["invalid_on"],
                                name="publication_to_abolish",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage__in", ["expired", "published", "withdrawn"]), _negated=True),
                                    models.Q(("published_at__isnull", False), ("published_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="published_has_its_date",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage", "published"), _negated=True),
                                    ("attribute", "proactive"),
                                    _connector="OR",
                                ),
                                name="published_is_proactive",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("validity", "valid"), ("invalid_on__isnull", False), _connector="OR"
                                ),
                                name="invalid_has_its_date",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("publish_at__isnull", False), ("stage", "scheduled")),
                                    models.Q(
                                        models.Q(("stage", "scheduled"), _negated=True), ("publish_at__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="scheduled_has_its_moment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage", "merged"), _negated=True),
                                    ("corrects__isnull", False),
                                    _connector="OR",
                                ),
                                name="merged_into_something",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("stage__in", ["merged", "discarded"]), _negated=True),
                                fields=("corrects",),
                                name="one_correction_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("claimed_at__isnull", True), ("claimed_by__isnull", True)),
                                    models.Q(("claimed_at__isnull", False), ("claimed_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="a_claim_has_its_moment",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalDetail",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[("congress", "人大代表建议"), ("consultative", "政协提案")],
                                max_length=20,
                                verbose_name="类别",
                            ),
                        ),
                        ("number", models.CharField(max_length=40, verbose_name="编号")),
                        ("session", models.CharField(blank=True, max_length=60, verbose_name="届次")),
                        ("proposer", models.CharField(max_length=80, verbose_name="提出人")),
                        ("joint_offices", models.CharField(blank=True, max_length=200, verbose_name="会办单位")),
                        (
                            "answer_class",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("A", "A类（已经解决或采纳）"),
                                    ("B", "B类（正在解决或列入计划）"),
                                    ("C", "C类（留作参考）"),
                                ],
                                max_length=1,
                                verbose_name="答复类别",
                            ),
                        ),
                        ("answered_on", models.DateField(blank=True, null=True, verbose_name="答复日期")),
                        (
                            "publication",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="proposal",
                                to="disclosure.publication",
                                verbose_name="建议提案",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "建议提案要素",
                        "verbose_name_plural": "建议提案要素",
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
                        ("key", models.CharField(max_length=64, verbose_name="发现的标识")),
                        ("kind", models.CharField(max_length=30, verbose_name="种类")),
                        ("finding", models.CharField(max_length=300, verbose_name="发现")),
                        ("reason", models.CharField(max_length=300, verbose_name="理由")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="决定人",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="overrides",
                                to="disclosure.publication",
                                verbose_name="公开信息",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "保留的发现",
                        "verbose_name_plural": "保留的发现",
                        "ordering": ["at", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("publication", "key"), name="one_override_per_finding"),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="an_override_has_its_reason"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Kept",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("tab", models.CharField(max_length=32, verbose_name="页面")),
                        ("seen", models.CharField(max_length=40, verbose_name="打开时的版本")),
                        ("values", models.JSONField(blank=True, default=dict, verbose_name="没有保存的内容")),
                        ("opened_at", models.DateTimeField(verbose_name="打开时间")),
                        ("kept_at", models.DateTimeField(blank=True, null=True, verbose_name="自动保存时间")),
                        ("last_seen_at", models.DateTimeField(verbose_name="最后一次看到页面开着")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="工作人员",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="kept",
                                to="disclosure.publication",
                                verbose_name="公开信息",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "没有保存的内容",
                        "verbose_name_plural": "没有保存的内容",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("publication", "person", "tab"), name="one_kept_text_per_page"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalRelease",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("released_on", models.DateField(verbose_name="发布日期")),
                        ("title", models.CharField(blank=True, max_length=300, verbose_name="标题")),
                        ("url", models.URLField(blank=True, max_length=300, verbose_name="网址")),
                        ("place", models.CharField(blank=True, max_length=200, verbose_name="版面、时段或者地点")),
                        (
                            "batch",
                            models.CharField(
                                blank=True,
                                help_text="微信一次推送含一至八篇，同一批次号算一次",
                                max_length=40,
                                verbose_name="推送批次",
                            ),
                        ),
                        ("reads", models.PositiveIntegerField(default=0, verbose_name="阅读量")),
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
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "channel",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="bureau.channel",
                                verbose_name="渠道",
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
                                verbose_name="公开信息",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 渠道发布",
                        "verbose_name_plural": "historical 渠道发布",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalProposalDetail",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "source",
                            models.CharField(
                                choices=[("congress", "人大代表建议"), ("consultative", "政协提案")],
                                max_length=20,
                                verbose_name="类别",
                            ),
                        ),
                        ("number", models.CharField(max_length=40, verbose_name="编号")),
                        ("session", models.CharField(blank=True, max_length=60, verbose_name="届次")),
                        ("proposer", models.CharField(max_length=80, verbose_name="提出人")),
                        ("joint_offices", models.CharField(blank=True, max_length=200, verbose_name="会办单位")),
                        (
                            "answer_class",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("A", "A类（已经解决或采纳）"),
                                    ("B", "B类（正在解决或列入计划）"),
                                    ("C", "C类（留作参考）"),
                                ],
                                max_length=1,
                                verbose_name="答复类别",
                            ),
                        ),
                        ("answered_on", models.DateField(blank=True, null=True, verbose_name="答复日期")),
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
                                verbose_name="建议提案",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 建议提案要素",
                        "verbose_name_plural": "historical 建议提案要素",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPolicyDetail",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("is_normative", models.BooleanField(default=False, verbose_name="行政规范性文件")),
                        ("unified_number", models.CharField(blank=True, max_length=40, verbose_name="统一编号")),
                        ("effective_on", models.DateField(blank=True, null=True, verbose_name="施行日期")),
                        ("expires_on", models.DateField(blank=True, null=True, verbose_name="有效期至")),
                        (
                            "no_interpretation",
                            models.CharField(blank=True, max_length=200, verbose_name="不用解读的理由"),
                        ),
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
                                verbose_name="文件",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 政策文件要素",
                        "verbose_name_plural": "historical 政策文件要素",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPageProblem",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("number", models.CharField(db_index=True, max_length=20, verbose_name="找错编号")),
                        ("code_hash", models.CharField(max_length=64, verbose_name="查询码摘要")),
                        (
                            "idempotency_key",
                            models.CharField(
                                blank=True, db_index=True, max_length=64, null=True, verbose_name="防重复提交"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("content", "内容有误"),
                                    ("broken", "打不开"),
                                    ("file", "附件有问题"),
                                    ("typo", "错别字"),
                                    ("outdated", "信息过时"),
                                    ("unclear", "看不懂"),
                                    ("access", "无障碍使用不便"),
                                    ("other", "其他"),
                                ],
                                max_length=10,
                                verbose_name="哪一类问题",
                            ),
                        ),
                        ("page", models.CharField(blank=True, max_length=300, verbose_name="网页地址")),
                        (
                            "text",
                            models.TextField(
                                validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name="哪里有问题"
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("received", "待交办"),
                                    ("in_hand", "办理中"),
                                    ("answered", "已答复"),
                                    ("set_aside", "不作处理"),
                                ],
                                default="received",
                                max_length=10,
                                verbose_name="环节",
                            ),
                        ),
                        ("received_at", models.DateTimeField(verbose_name="收到时间")),
                        ("answer_days", models.PositiveSmallIntegerField(verbose_name="几个工作日内答复")),
                        (
                            "aside",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("duplicate", "同一问题已经有人反映，正在处理或者已经处理"),
                                    ("elsewhere", "说的不是本站的网页"),
                                    ("sound", "核对过，没有发现问题"),
                                    ("unclear", "看不出说的是哪一处"),
                                    ("other_road", "属于信访、投诉或者申请，应当走别的途径"),
                                ],
                                max_length=12,
                                verbose_name="不作处理的原因",
                            ),
                        ),
                        ("answer", models.TextField(blank=True, verbose_name="答复")),
                        ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="办结时间")),
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
                                verbose_name="承办处室",
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="答复人",
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
                                verbose_name="公开信息",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 网站找错",
                        "verbose_name_plural": "historical 网站找错",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAttachment",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("file", models.TextField(max_length=200, verbose_name="文件")),
                        ("title", models.CharField(max_length=200, verbose_name="名称")),
                        ("extension", models.CharField(max_length=10, verbose_name="类型")),
                        ("media_type", models.CharField(max_length=100, verbose_name="媒体类型")),
                        ("size", models.PositiveBigIntegerField(verbose_name="大小（字节）")),
                        ("sha256", models.CharField(max_length=64, verbose_name="校验值")),
                        ("text", models.TextField(blank=True, verbose_name="提取的文字")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
                        ("removed", models.BooleanField(default=False, verbose_name="已移除")),
                        ("is_picture", models.BooleanField(default=False, verbose_name="正文里的图片")),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="版次")),
                        ("pages", models.PositiveIntegerField(blank=True, null=True, verbose_name="页数")),
                        ("unread", models.CharField(blank=True, max_length=200, verbose_name="没有读到的原因")),
                        ("public_file", models.TextField(blank=True, max_length=200, verbose_name="公开副本")),
                        (
                            "public_size",
                            models.PositiveBigIntegerField(blank=True, null=True, verbose_name="公开副本大小（字节）"),
                        ),
                        ("public_sha256", models.CharField(blank=True, max_length=64, verbose_name="公开副本校验值")),
                        ("stripped", models.JSONField(blank=True, default=list, verbose_name="公开副本去掉的内容")),
                        (
                            "copy_note",
                            models.CharField(blank=True, max_length=200, verbose_name="公开副本没有去掉的内容"),
                        ),
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
                            "replaces",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="disclosure.attachment",
                                verbose_name="替换的上一版",
                            ),
                        ),
                        (
                            "same_as",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="disclosure.attachment",
                                verbose_name="更正稿里沿用的附件",
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
                                verbose_name="公开信息",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 附件",
                        "verbose_name_plural": "historical 附件",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="FileLook",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "how",
                            models.CharField(
                                choices=[("opened", "打开"), ("downloaded", "下载"), ("read", "看读出的文字")],
                                max_length=12,
                                verbose_name="方式",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "attachment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="disclosure.attachment",
                                verbose_name="附件",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="谁",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="file_looks",
                                to="disclosure.publication",
                                verbose_name="公开信息",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "非公开附件查阅",
                        "verbose_name_plural": "非公开附件查阅",
                        "ordering": ["-at", "-id"],
                        "indexes": [
                            models.Index(fields=["publication", "-at"], name="file_look_at_an_item"),
                            models.Index(fields=["-at", "-id"], name="file_look_newest"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Correction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("note", models.CharField(max_length=300, verbose_name="更正说明")),
                        ("is_shown", models.BooleanField(default=True, verbose_name="公开前后的差异")),
                        ("before", models.JSONField(verbose_name="更正前")),
                        ("after", models.JSONField(verbose_name="更正后")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="签发人",
                            ),
                        ),
                        (
                            "copy",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="applied_as",
                                to="disclosure.publication",
                                verbose_name="更正稿",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="disclosure.publication",
                                verbose_name="公开信息",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "更正",
                        "verbose_name_plural": "更正",
                        "ordering": ["at", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="Challenge",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.CharField(max_length=300, verbose_name="异议的理由")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("keep_public", "维持公开"),
                                    ("close_off", "改为不公开并撤下"),
                                    ("withdraw", "撤下"),
                                ],
                                max_length=20,
                                verbose_name="处理结果",
                            ),
                        ),
                        ("opinion", models.CharField(blank=True, max_length=300, verbose_name="处理意见")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="处理时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="提出人",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="处理人",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="challenges",
                                to="disclosure.publication",
                                verbose_name="公开信息",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "公开异议",
                        "verbose_name_plural": "公开异议",
                        "ordering": ["at", "id"],
                        "indexes": [
                            models.Index(condition=models.Q(("outcome", "")), fields=["at"], name="challenge_to_decide")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_at__isnull", True), ("decided_by__isnull", True), ("outcome", "")
                                    ),
                                    models.Q(
                                        models.Q(("outcome", ""), _negated=True),
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="an_outcome_has_its_person_and_moment",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BatchLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("done", models.BooleanField(verbose_name="办成")),
                        ("reasons", models.JSONField(default=list, verbose_name="没有办的理由")),
                        ("before", models.JSONField(default=dict, verbose_name="办理前")),
                        (
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="disclosure.batch",
                                verbose_name="批次",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="disclosure.publication",
                                verbose_name="公开信息",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "批量办理的一条",
                        "verbose_name_plural": "批量办理的一条",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("batch", "publication"), name="one_line_per_item_of_a_batch"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AttributeDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "attribute",
                            models.CharField(
                                choices=[
                                    ("proactive", "主动公开"),
                                    ("on_request", "依申请公开"),
                                    ("withheld", "不予公开"),
                                ],
                                max_length=12,
                                verbose_name="公开属性",
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("D1", "依法确定为国家秘密（第十四条）"),
                                    ("D2", "法律、行政法规禁止公开（第十四条）"),
                                    ("D3", "公开后可能危及国家安全、公共安全、经济安全、社会稳定（第十四条）"),
                                    ("D4", "涉及商业秘密、个人隐私等，会损害第三方合法权益（第十五条）"),
                                    ("D5", "内部事务信息：人事管理、后勤管理、内部工作流程（第十六条第一款）"),
                                    ("D6", "过程性信息：讨论记录、过程稿、磋商信函、请示报告（第十六条第二款）"),
                                    ("D7", "行政执法案卷信息（第十六条第二款）"),
                                    ("D8", "行政查询事项，按有关法律、行政法规办理（第三十六条第七项）"),
                                ],
                                max_length=2,
                                verbose_name="不公开依据",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="理由")),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("own", "本机关拟稿，自行确定"),
                                    ("forwarded", "转发文件，随原文件"),
                                    ("joint", "联合发文，由牵头单位确定"),
                                ],
                                default="own",
                                max_length=10,
                                verbose_name="由谁确定",
                            ),
                        ),
                        ("origin", models.CharField(blank=True, max_length=200, verbose_name="原文件或牵头单位")),
                        ("next_review_on", models.DateField(blank=True, null=True, verbose_name="下次评估日期")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="决定人",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="disclosure.publication",
                                verbose_name="公开信息",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "公开属性决定",
                        "verbose_name_plural": "公开属性决定",
                        "ordering": ["at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("attribute", "proactive"), ("ground", "")),
                                    models.Q(
                                        models.Q(("attribute", "proactive"), _negated=True),
                                        models.Q(("ground", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_ground_goes_with_what_is_not_public",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Release",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("released_on", models.DateField(verbose_name="发布日期")),
                        ("title", models.CharField(blank=True, max_length=300, verbose_name="标题")),
                        ("url", models.URLField(blank=True, max_length=300, verbose_name="网址")),
                        ("place", models.CharField(blank=True, max_length=200, verbose_name="版面、时段或者地点")),
                        (
                            "batch",
                            models.CharField(
                                blank=True,
                                help_text="微信一次推送含一至八篇，同一批次号算一次",
                                max_length=40,
                                verbose_name="推送批次",
                            ),
                        ),
                        ("reads", models.PositiveIntegerField(default=0, verbose_name="阅读量")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "channel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="releases",
                                to="bureau.channel",
                                verbose_name="渠道",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="releases",
                                to="disclosure.publication",
                                verbose_name="公开信息",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "渠道发布",
                        "verbose_name_plural": "渠道发布",
                        "indexes": [
                            models.Index(
                                fields=["channel", "released_on", "publication"], name="release_of_a_channel_and_year"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("publication", "channel"), name="one_release_per_channel"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("publication__isnull", False),
                                    models.Q(("title", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_release_is_something_named",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Remark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "step",
                            models.CharField(
                                choices=[("office", "处室审核"), ("secrecy", "保密审查"), ("sign_off", "局办公室签发")],
                                max_length=10,
                                verbose_name="环节",
                            ),
                        ),
                        ("quote", models.CharField(blank=True, max_length=200, verbose_name="针对的文字")),
                        ("before", models.CharField(blank=True, max_length=60, verbose_name="前面的文字")),
                        ("text", models.CharField(max_length=300, verbose_name="批注")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("answer", models.CharField(blank=True, max_length=300, verbose_name="回应")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="回应时间")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="回应人",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="批注人",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="remarks",
                                to="disclosure.publication",
                                verbose_name="公开信息",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "批注",
                        "verbose_name_plural": "批注",
                        "ordering": ["at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answer", ""), ("answered_at__isnull", True), ("answered_by__isnull", True)
                                    ),
                                    models.Q(
                                        models.Q(("answer", ""), _negated=True),
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="an_answer_has_its_person_and_moment",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReporterContact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("value", taizhou_portal.bureau.secrets.EncryptedTextField(verbose_name="联系方式")),
                        (
                            "problem",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="contact",
                                to="disclosure.pageproblem",
                                verbose_name="网站找错",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "反映人的联系方式",
                        "verbose_name_plural": "反映人的联系方式",
                    },
                ),
                migrations.CreateModel(
                    name="Resource",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                migrations.CreateModel(
                    name="Review",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "step",
                            models.CharField(
                                choices=[("office", "处室审核"), ("secrecy", "保密审查"), ("sign_off", "局办公室签发")],
                                max_length=10,
                                verbose_name="环节",
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                choices=[("passed", "通过"), ("returned", "退回")], max_length=10, verbose_name="结论"
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="意见")),
                        ("answers", models.JSONField(blank=True, default=dict, verbose_name="审查清单")),
                        ("fingerprint", models.CharField(max_length=64, verbose_name="内容校验值")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="审查人",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="disclosure.publication",
                                verbose_name="公开信息",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "审查记录",
                        "verbose_name_plural": "审查记录",
                        "ordering": ["at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("verdict", "returned"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_return_carries_its_reason",
                            )
                        ],
                    },
                ),
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
                    options={
                        "verbose_name": "检索条目",
                        "verbose_name_plural": "检索条目",
                    },
                ),
                migrations.CreateModel(
                    name="Season",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                migrations.CreateModel(
                    name="Topic",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        ("order", models.PositiveSmallIntegerField(default=100, verbose_name="顺序")),
                        ("is_open", models.BooleanField(default=True, verbose_name="启用")),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="disclosure.topic",
                                verbose_name="上级",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "主题分类",
                        "verbose_name_plural": "主题分类",
                        "ordering": ["order", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("parent", "name"), name="one_topic_name_under_a_parent")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalTopic",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        ("order", models.PositiveSmallIntegerField(default=100, verbose_name="顺序")),
                        ("is_open", models.BooleanField(default=True, verbose_name="启用")),
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
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="disclosure.topic",
                                verbose_name="上级",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 主题分类",
                        "verbose_name_plural": "historical 主题分类",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPublication",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("notice", "通知公告"),
                                    ("policy", "政策文件"),
                                    ("interpretation", "政策解读"),
                                    ("proposal", "建议提案"),
                                    ("news", "工作动态"),
                                    ("speech", "讲话文论"),
                                    ("leader", "领导信息"),
                                    ("recruitment", "人事招考"),
                                    ("titles", "职称评定"),
                                    ("finance", "财政预决算"),
                                    ("plan", "规划计划"),
                                    ("statistics", "统计数据"),
                                    ("permit", "行政许可"),
                                    ("penalty", "行政处罚"),
                                    ("charge", "收费项目"),
                                    ("procurement", "政府采购"),
                                    ("emergency", "应急管理"),
                                    ("inspection", "监督检查"),
                                    ("institution", "机构职能"),
                                    ("rule", "公开制度"),
                                    ("law", "法律法规"),
                                    ("report", "公开年报"),
                                ],
                                max_length=20,
                                verbose_name="信息种类",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="名称")),
                        ("summary", models.CharField(blank=True, max_length=300, verbose_name="内容概述")),
                        ("body", models.TextField(blank=True, help_text="净化后的 HTML", verbose_name="正文")),
                        ("doc_number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                        (
                            "index_number",
                            models.CharField(
                                blank=True, db_index=True, max_length=40, null=True, verbose_name="索引号"
                            ),
                        ),
                        ("issuer", models.CharField(max_length=120, verbose_name="发布机构")),
                        (
                            "genre",
                            models.CharField(
                                choices=[
                                    ("resolution", "决议"),
                                    ("decision", "决定"),
                                    ("order", "命令（令）"),
                                    ("gazette", "公报"),
                                    ("announcement", "公告"),
                                    ("proclamation", "通告"),
                                    ("opinion", "意见"),
                                    ("notice", "通知"),
                                    ("circular", "通报"),
                                    ("report", "报告"),
                                    ("asking", "请示"),
                                    ("reply", "批复"),
                                    ("motion", "议案"),
                                    ("letter", "函"),
                                    ("minutes", "纪要"),
                                    ("other", "其他"),
                                ],
                                default="other",
                                max_length=20,
                                verbose_name="体裁",
                            ),
                        ),
                        ("keywords", models.CharField(blank=True, max_length=200, verbose_name="关键词")),
                        ("formed_on", models.DateField(blank=True, null=True, verbose_name="成文日期")),
                        (
                            "statutory_items",
                            models.JSONField(blank=True, default=list, verbose_name="公开事项（条例第二十条的项）"),
                        ),
                        ("particulars", models.JSONField(blank=True, default=dict, verbose_name="种类要素")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="截止或公示结束日期")),
                        (
                            "made_by",
                            models.CharField(
                                choices=[
                                    ("own", "本机关制作"),
                                    ("joint", "几个机关共同制作"),
                                    ("citizen", "从公民、法人和其他组织获取并保存"),
                                    ("agency", "从其他行政机关获取"),
                                ],
                                default="own",
                                max_length=10,
                                verbose_name="由谁制作",
                            ),
                        ),
                        ("maker_name", models.CharField(blank=True, max_length=120, verbose_name="制作或牵头机关")),
                        (
                            "maker_contact",
                            models.CharField(blank=True, max_length=200, verbose_name="该机关的联系方式"),
                        ),
                        (
                            "attribute",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("proactive", "主动公开"),
                                    ("on_request", "依申请公开"),
                                    ("withheld", "不予公开"),
                                ],
                                max_length=12,
                                verbose_name="公开属性",
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("D1", "依法确定为国家秘密（第十四条）"),
                                    ("D2", "法律、行政法规禁止公开（第十四条）"),
                                    ("D3", "公开后可能危及国家安全、公共安全、经济安全、社会稳定（第十四条）"),
                                    ("D4", "涉及商业秘密、个人隐私等，会损害第三方合法权益（第十五条）"),
                                    ("D5", "内部事务信息：人事管理、后勤管理、内部工作流程（第十六条第一款）"),
                                    ("D6", "过程性信息：讨论记录、过程稿、磋商信函、请示报告（第十六条第二款）"),
                                    ("D7", "行政执法案卷信息（第十六条第二款）"),
                                    ("D8", "行政查询事项，按有关法律、行政法规办理（第三十六条第七项）"),
                                ],
                                max_length=2,
                                verbose_name="不公开依据",
                            ),
                        ),
                        ("attribute_reason", models.CharField(blank=True, max_length=300, verbose_name="属性理由")),
                        (
                            "attribute_basis",
                            models.CharField(
                                choices=[
                                    ("own", "本机关拟稿，自行确定"),
                                    ("forwarded", "转发文件，随原文件"),
                                    ("joint", "联合发文，由牵头单位确定"),
                                ],
                                default="own",
                                max_length=10,
                                verbose_name="属性由谁确定",
                            ),
                        ),
                        ("origin", models.CharField(blank=True, max_length=200, verbose_name="原文件或牵头单位")),
                        (
                            "origin_attribute",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("proactive", "主动公开"),
                                    ("on_request", "依申请公开"),
                                    ("withheld", "不予公开"),
                                ],
                                max_length=12,
                                verbose_name="原文件的公开属性",
                            ),
                        ),
                        ("next_review_on", models.DateField(blank=True, null=True, verbose_name="下次评估日期")),
                        (
                            "validity",
                            models.CharField(
                                choices=[("valid", "有效"), ("expired", "失效"), ("abolished", "废止")],
                                default="valid",
                                max_length=10,
                                verbose_name="有效性",
                            ),
                        ),
                        (
                            "coming_validity",
                            models.CharField(
                                blank=True,
                                choices=[("valid", "有效"), ("expired", "失效"), ("abolished", "废止")],
                                max_length=10,
                                verbose_name="到期后的有效性",
                            ),
                        ),
                        ("invalid_on", models.DateField(blank=True, null=True, verbose_name="失效或废止日期")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("returned", "已退回"),
                                    ("office_review", "处室审核"),
                                    ("secrecy_check", "保密审查"),
                                    ("sign_off", "局办公室签发"),
                                    ("scheduled", "待定时公开"),
                                    ("filed", "已定稿（不公开）"),
                                    ("published", "已公开"),
                                    ("expired", "已到期下线"),
                                    ("withdrawn", "已撤下"),
                                    ("merged", "更正已并入原文"),
                                    ("discarded", "已作废"),
                                ],
                                default="draft",
                                max_length=20,
                                verbose_name="环节",
                            ),
                        ),
                        ("stage_at", models.DateTimeField(blank=True, null=True, verbose_name="到这一环节的时间")),
                        ("claimed_at", models.DateTimeField(blank=True, null=True, verbose_name="认领时间")),
                        ("return_reason", models.CharField(blank=True, max_length=300, verbose_name="退回理由")),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="发布时间")),
                        ("published_on", models.DateField(blank=True, null=True, verbose_name="发布日期")),
                        ("republished_at", models.DateTimeField(blank=True, null=True, verbose_name="重新公开时间")),
                        ("publish_at", models.DateTimeField(blank=True, null=True, verbose_name="定时公开时间")),
                        ("expires_at", models.DateTimeField(blank=True, null=True, verbose_name="下线时间")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="撤下时间")),
                        (
                            "withdrawn_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("moved", "换成另一条信息，原网址转过去"),
                                    ("gone", "不再提供，原网址说明理由"),
                                ],
                                max_length=10,
                                verbose_name="撤下方式",
                            ),
                        ),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=300, verbose_name="撤下理由")),
                        ("title_hidden", models.BooleanField(default=False, verbose_name="撤下后不显示标题")),
                        ("banner", models.CharField(blank=True, max_length=300, verbose_name="正文上方的说明")),
                        ("correction_note", models.CharField(blank=True, max_length=300, verbose_name="更正说明")),
                        ("show_difference", models.BooleanField(default=True, verbose_name="公开更正前后的差异")),
                        (
                            "source_id",
                            models.CharField(
                                blank=True, db_index=True, max_length=80, null=True, verbose_name="来源编号"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("source_url", models.URLField(blank=True, max_length=300, verbose_name="来源网址")),
                        ("source_data", models.JSONField(blank=True, default=dict, verbose_name="来源的其他字段")),
                        ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="建立时间")),
                        ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="最后修改")),
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
                            "claimed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="认领人",
                            ),
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
                            "drafted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="起草人",
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
                        (
                            "corrects",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="disclosure.publication",
                                verbose_name="所更正的信息",
                            ),
                        ),
                        (
                            "interprets",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="disclosure.publication",
                                verbose_name="所解读的文件",
                            ),
                        ),
                        (
                            "successor",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="disclosure.publication",
                                verbose_name="替代文件",
                            ),
                        ),
                        (
                            "topic",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="disclosure.topic",
                                verbose_name="主题分类",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 公开信息",
                        "verbose_name_plural": "historical 公开信息",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Urgent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.CharField(max_length=300, verbose_name="紧急的理由")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("approved", models.BooleanField(blank=True, null=True, verbose_name="事后审批通过")),
                        ("opinion", models.CharField(blank=True, max_length=300, verbose_name="事后审批意见")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="事后审批时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="决定人",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="事后审批人",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="urgents",
                                to="disclosure.publication",
                                verbose_name="公开信息",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "紧急公开",
                        "verbose_name_plural": "紧急公开",
                        "ordering": ["at", "id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("approved", None)), fields=["at"], name="urgent_to_approve"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("approved__isnull", True),
                                        ("decided_at__isnull", True),
                                        ("decided_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("approved__isnull", False),
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="an_approval_has_its_person_and_moment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by__isnull", True),
                                    models.Q(("decided_by", models.F("by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="nobody_approves_their_own_urgency",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PolicyDetail",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("is_normative", models.BooleanField(default=False, verbose_name="行政规范性文件")),
                        ("unified_number", models.CharField(blank=True, max_length=40, verbose_name="统一编号")),
                        ("effective_on", models.DateField(blank=True, null=True, verbose_name="施行日期")),
                        ("expires_on", models.DateField(blank=True, null=True, verbose_name="有效期至")),
                        (
                            "no_interpretation",
                            models.CharField(blank=True, max_length=200, verbose_name="不用解读的理由"),
                        ),
                        (
                            "publication",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="policy",
                                to="disclosure.publication",
                                verbose_name="文件",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "政策文件要素",
                        "verbose_name_plural": "政策文件要素",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("expires_on__isnull", False)),
                                fields=["expires_on"],
                                name="policy_to_lapse",
                            )
                        ],
                    },
                ),
            ],
        ),
        migrations.RunPython(create, drop),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import taizhou_portal.bureau.secrets


class Migration(migrations.Migration):
    """Who files for whom, what is mailed, what was not needed, who may look at a child's data, how long all is kept."""

    dependencies = [
        ("disclosure", "0016_usual_words"),
        ("requests_app", "0001_requests"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ApplicationRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "keep_months",
                    models.PositiveSmallIntegerField(
                        default=24,
                        help_text="复议、诉讼还没有结果的不处置。身份证明和联系方式到期销毁，受理号、日期和办理结果不动",
                        validators=[
                            django.core.validators.MinValueValidator(12),
                            django.core.validators.MaxValueValidator(120),
                        ],
                        verbose_name="个人信息在办结后保存几个月",
                    ),
                ),
                (
                    "look_hours",
                    models.PositiveSmallIntegerField(
                        default=24,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(72),
                        ],
                        verbose_name="批准查看未成年人信息后几小时内有效",
                    ),
                ),
                (
                    "privacy_version",
                    models.CharField(default="2026-11", max_length=20, verbose_name="个人信息告知的版本"),
                ),
            ],
            options={
                "verbose_name": "申请规则",
                "verbose_name_plural": "申请规则",
            },
        ),
        migrations.AddField(
            model_name="accesslog",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="批准人",
            ),
        ),
        migrations.AddField(
            model_name="applicant",
            name="acts",
            field=models.CharField(
                choices=[("self", "本人或者本单位"), ("agent", "委托代理人"), ("guardian", "监护人")],
                default="self",
                max_length=10,
                verbose_name="由谁提出",
            ),
        ),
        migrations.AddField(
            model_name="applicant",
            name="agent_id_kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("id_card", "居民身份证"),
                    ("passport", "护照"),
                    ("hk_macao_taiwan", "港澳台居民居住证或通行证"),
                    ("credit_code", "统一社会信用代码"),
                    ("other", "其他证件"),
                ],
                max_length=16,
                verbose_name="代理人或者监护人证件类型",
            ),
        ),
        migrations.AddField(
            model_name="applicant",
            name="agent_id_number",
            field=taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name="代理人或者监护人证件号码"),
        ),
        migrations.AddField(
            model_name="applicant",
            name="agent_name",
            field=taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name="代理人或者监护人姓名"),
        ),
        migrations.AddField(
            model_name="applicant",
            name="agent_phone",
            field=taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name="代理人或者监护人电话"),
        ),
        migrations.AddField(
            model_name="applicant",
            name="disposed_on",
            field=models.DateField(blank=True, null=True, verbose_name="个人信息处置日期"),
        ),
        migrations.AddField(
            model_name="applicant",
            name="minor",
            field=models.BooleanField(default=False, verbose_name="不满14周岁"),
        ),
        migrations.AddField(
            model_name="historicalapplicant",
            name="acts",
            field=models.CharField(
                choices=[("self", "本人或者本单位"), ("agent", "委托代理人"), ("guardian", "监护人")],
                default="self",
                max_length=10,
                verbose_name="由谁提出",
            ),
        ),
        migrations.AddField(
            model_name="historicalapplicant",
            name="agent_id_kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("id_card", "居民身份证"),
                    ("passport", "护照"),
                    ("hk_macao_taiwan", "港澳台居民居住证或通行证"),
                    ("credit_code", "统一社会信用代码"),
                    ("other", "其他证件"),
                ],
                max_length=16,
                verbose_name="代理人或者监护人证件类型",
            ),
        ),
        migrations.AddField(
            model_name="historicalapplicant",
            name="agent_id_number",
            field=taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name="代理人或者监护人证件号码"),
        ),
        migrations.AddField(
            model_name="historicalapplicant",
            name="agent_name",
            field=taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name="代理人或者监护人姓名"),
        ),
        migrations.AddField(
            model_name="historicalapplicant",
            name="agent_phone",
            field=taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name="代理人或者监护人电话"),
        ),
        migrations.AddField(
            model_name="historicalapplicant",
            name="disposed_on",
            field=models.DateField(blank=True, null=True, verbose_name="个人信息处置日期"),
        ),
        migrations.AddField(
            model_name="historicalapplicant",
            name="minor",
            field=models.BooleanField(default=False, verbose_name="不满14周岁"),
        ),
        migrations.AddField(
            model_name="historicalrequest",
            name="assistance",
            field=models.CharField(blank=True, max_length=200, verbose_name="需要哪些协助"),
        ),
        migrations.AddField(
            model_name="historicalrequest",
            name="privacy_version",
            field=models.CharField(blank=True, max_length=20, verbose_name="个人信息告知的版本"),
        ),
        migrations.AddField(
            model_name="identityproof",
            name="scanned",
            field=models.BooleanField(default=False, verbose_name="查过病毒"),
        ),
        migrations.AddField(
            model_name="identityproof",
            name="erased_on",
            field=models.DateField(blank=True, null=True, verbose_name="销毁日期"),
        ),
        migrations.AddField(
            model_name="identityproof",
            name="use",
            field=models.CharField(
                choices=[
                    ("identity", "申请人身份证明"),
                    ("agent", "代理人或者监护人身份证明"),
                    ("authorisation", "授权委托书"),
                    ("guardianship", "监护关系证明"),
                ],
                default="identity",
                max_length=14,
                verbose_name="证明什么",
            ),
        ),
        migrations.AddField(
            model_name="request",
            name="assistance",
            field=models.CharField(blank=True, max_length=200, verbose_name="需要哪些协助"),
        ),
        migrations.AddField(
            model_name="request",
            name="privacy_version",
            field=models.CharField(blank=True, max_length=20, verbose_name="个人信息告知的版本"),
        ),
        migrations.CreateModel(
            name="HistoricalApplicationRule",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "keep_months",
                    models.PositiveSmallIntegerField(
                        default=24,
                        help_text="复议、诉讼还没有结果的不处置。身份证明和联系方式到期销毁，受理号、日期和办理结果不动",
                        validators=[
                            django.core.validators.MinValueValidator(12),
                            django.core.validators.MaxValueValidator(120),
                        ],
                        verbose_name="个人信息在办结后保存几个月",
                    ),
                ),
                (
                    "look_hours",
                    models.PositiveSmallIntegerField(
                        default=24,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(72),
                        ],
                        verbose_name="批准查看未成年人信息后几小时内有效",
                    ),
                ),
                (
                    "privacy_version",
                    models.CharField(default="2026-11", max_length=20, verbose_name="个人信息告知的版本"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                "verbose_name": "historical 申请规则",
                "verbose_name_plural": "historical 申请规则",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Opinion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "value",
                    models.CharField(
                        choices=[("satisfied", "满意"), ("fair", "基本满意"), ("unsatisfied", "不满意")],
                        max_length=12,
                        verbose_name="评价",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500, verbose_name="意见")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinion",
                        to="requests_app.request",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "申请人评价",
                "verbose_name_plural": "申请人评价",
            },
        ),
        migrations.CreateModel(
            name="AvoidedFiling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="日期")),
                ("times", models.PositiveIntegerField(default=0, verbose_name="次数")),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="disclosure.publication",
                        verbose_name="已公开的信息",
                    ),
                ),
            ],
            options={
                "verbose_name": "不用申请的次数",
                "verbose_name_plural": "不用申请的次数",
                "constraints": [
                    models.UniqueConstraint(fields=("day", "publication"), name="one_count_a_day_and_item")
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("filed", "已提交"),
                            ("confirmed", "已确认收件"),
                            ("correction_asked", "需要补正"),
                            ("correction_received", "收到补正"),
                            ("consulting", "征求意见"),
                            ("consulted", "收到意见"),
                            ("extended", "延长期限"),
                            ("replied", "已答复"),
                            ("reopened", "重新办理"),
                            ("withdrawn", "已撤回"),
                        ],
                        max_length=20,
                        verbose_name="哪一步",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="发出时间")),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="试过几次")),
                ("failed", models.CharField(blank=True, max_length=200, verbose_name="没有发出的原因")),
                ("bounced_on", models.DateField(blank=True, null=True, verbose_name="退信日期")),
                ("next_at", models.DateTimeField(blank=True, null=True, verbose_name="下次发出不早于")),
                ("doubts", models.PositiveSmallIntegerField(default=0, verbose_name="几次不知道是否送到")),
                ("settled_on", models.DateField(blank=True, null=True, verbose_name="不用再管的日期")),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mails",
                        to="requests_app.request",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "给申请人的邮件",
                "verbose_name_plural": "给申请人的邮件",
                "ordering": ["-at", "-id"],
                "indexes": [models.Index(fields=["next_at"], name="case_mail_waiting")],
            },
        ),
        migrations.CreateModel(
            name="LookWish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("reason", models.CharField(max_length=200, verbose_name="理由")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="批准时间")),
                ("allowed", models.BooleanField(null=True, verbose_name="批准")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="批准意见")),
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
                        verbose_name="批准人",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="look_wishes",
                        to="requests_app.request",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "未成年人信息查看审批",
                "verbose_name_plural": "未成年人信息查看审批",
                "ordering": ["-at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("allowed", None), ("decided_at", None), ("decided_by", None)),
                            models.Q(
                                ("allowed__isnull", False), ("decided_at__isnull", False), ("decided_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="a_look_is_decided_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(("decided_by", models.F("by")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_allows_their_own_look",
                    ),
                ],
            },
        ),
    ]

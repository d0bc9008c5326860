import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import taizhou_portal.bureau.secrets
from taizhou_portal.bureau.create_models import CreateModels


class Migration(migrations.Migration):
    """Applications, all that happens to them, and the desk on which it happens."""

    replaces = [
        ("requests_app", "0001_requests"),
        ("requests_app", "0002_filing_and_following"),
        ("requests_app", "0003_looks_on_record"),
        ("requests_app", "0004_the_case_desk"),
    ]

    initial = True

    dependencies = [
        ("bureau", "0001_squashed_0006_guide_check"),
        ("disclosure", "0016_usual_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            operations=[
                migrations.CreateModel(
                    name="HistoricalRequest",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("number", models.CharField(db_index=True, max_length=20, verbose_name="受理号")),
                        ("code_hash", models.CharField(max_length=200, verbose_name="查询码摘要")),
                        (
                            "idempotency_key",
                            models.CharField(
                                blank=True, db_index=True, max_length=64, null=True, verbose_name="防重复提交"
                            ),
                        ),
                        (
                            "via",
                            models.CharField(
                                choices=[
                                    ("counter", "当面"),
                                    ("post_signed", "邮寄（签收）"),
                                    ("post_plain", "邮寄（平信）"),
                                    ("fax", "传真"),
                                    ("email", "电子邮件"),
                                    ("web", "网络"),
                                ],
                                max_length=12,
                                verbose_name="收到渠道",
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("submitted", "待确认收件"),
                                    ("received", "待分办"),
                                    ("assigned", "办理中"),
                                    ("correcting", "等待补正"),
                                    ("consulting", "征求意见"),
                                    ("replied", "已答复"),
                                    ("closed", "已办结"),
                                ],
                                default="submitted",
                                max_length=12,
                                verbose_name="环节",
                            ),
                        ),
                        ("submitted_at", models.DateTimeField(verbose_name="提交时间")),
                        ("received_on", models.DateField(blank=True, null=True, verbose_name="收到申请之日")),
                        ("received_note", models.CharField(blank=True, max_length=200, verbose_name="收到日期的依据")),
                        ("subject", models.CharField(max_length=200, verbose_name="名称或主题")),
                        ("description", models.TextField(max_length=3000, verbose_name="内容描述")),
                        ("doc_number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                        (
                            "wanted_form",
                            models.CharField(
                                choices=[("electronic", "电子文件"), ("paper", "纸质文件"), ("reading", "当场查阅")],
                                max_length=12,
                                verbose_name="获取方式",
                            ),
                        ),
                        (
                            "delivery",
                            models.CharField(
                                choices=[
                                    ("email", "电子邮件"),
                                    ("post", "邮寄（中国邮政）"),
                                    ("pick_up", "自行领取"),
                                    ("online", "网上查看"),
                                ],
                                max_length=12,
                                verbose_name="送达途径",
                            ),
                        ),
                        ("needs_assistance", models.BooleanField(default=False, verbose_name="需要阅读或听力协助")),
                        ("filled_in_by_staff", models.BooleanField(default=False, verbose_name="工作人员代填")),
                        ("extension_days", models.PositiveSmallIntegerField(default=0, verbose_name="延长的工作日")),
                        ("extension_reason", models.CharField(blank=True, max_length=300, verbose_name="延期理由")),
                        ("extended_on", models.DateField(blank=True, null=True, verbose_name="延期告知日期")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("G1", "已主动公开，告知获取方式"),
                                    ("G2", "予以公开"),
                                    ("G3", "部分公开"),
                                    ("N1", "不予公开：属于国家秘密"),
                                    ("N2", "不予公开：其他法律行政法规禁止公开"),
                                    ("N3", "不予公开：危及“三安全一稳定”"),
                                    ("N4", "不予公开：保护第三方合法权益"),
                                    ("N5", "不予公开：属于三类内部事务信息"),
                                    ("N6", "不予公开：属于四类过程性信息"),
                                    ("N7", "不予公开：属于行政执法案卷"),
                                    ("N8", "属于行政查询事项"),
                                    ("U1", "政府信息不存在"),
                                    ("U2", "不属于本机关公开"),
                                    ("U3", "没有现成信息需要另行制作"),
                                    ("U4", "补正后申请内容仍不明确"),
                                    ("X1", "信访举报投诉类申请"),
                                    ("X2", "重复申请"),
                                    ("X3", "要求提供公开出版物"),
                                    ("X4", "无正当理由大量反复申请"),
                                    ("X5", "要求确认或重新出具已获取信息"),
                                    ("O1", "逾期不补正，不再处理"),
                                    ("O2", "逾期不缴费，不再处理"),
                                    ("O3", "申请人撤回等其他情形"),
                                ],
                                max_length=2,
                                verbose_name="办理结果",
                            ),
                        ),
                        ("served_on", models.DateField(blank=True, null=True, verbose_name="送达或寄出日期")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                        ("fee_fen", models.PositiveIntegerField(default=0, verbose_name="已收信息处理费（分）")),
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
                            "cited",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="disclosure.publication",
                                verbose_name="申请人提到的公开信息",
                            ),
                        ),
                        (
                            "handler",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="承办人",
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
                        ("assistance", models.CharField(blank=True, max_length=200, verbose_name="需要哪些协助")),
                        (
                            "privacy_version",
                            models.CharField(blank=True, max_length=20, verbose_name="个人信息告知的版本"),
                        ),
                        ("archived_on", models.DateField(blank=True, null=True, verbose_name="归档日期")),
                        ("delay_reason", models.CharField(blank=True, max_length=300, verbose_name="延迟的理由")),
                        ("delayed_on", models.DateField(blank=True, null=True, verbose_name="延迟告知日期")),
                        ("delayed_to", models.DateField(blank=True, null=True, verbose_name="合理延迟到")),
                        (
                            "extension_approved_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="延期批准人",
                            ),
                        ),
                        (
                            "fee_restart_on",
                            models.DateField(blank=True, null=True, verbose_name="缴清信息处理费、重新起算的日期"),
                        ),
                        ("internal_due_on", models.DateField(blank=True, null=True, verbose_name="内部时限")),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="requests_app.request",
                                verbose_name="并入的申请",
                            ),
                        ),
                        ("next_on", models.DateField(blank=True, editable=False, null=True, verbose_name="下一个期限")),
                        ("oral", models.BooleanField(default=False, verbose_name="口头提出")),
                    ],
                    options={
                        "verbose_name": "historical 公开申请",
                        "verbose_name_plural": "historical 公开申请",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Request",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.CharField(max_length=20, unique=True, verbose_name="受理号")),
                        ("code_hash", models.CharField(max_length=200, verbose_name="查询码摘要")),
                        (
                            "idempotency_key",
                            models.CharField(
                                blank=True, max_length=64, null=True, unique=True, verbose_name="防重复提交"
                            ),
                        ),
                        (
                            "via",
                            models.CharField(
                                choices=[
                                    ("counter", "当面"),
                                    ("post_signed", "邮寄（签收）"),
                                    ("post_plain", "邮寄（平信）"),
                                    ("fax", "传真"),
                                    ("email", "电子邮件"),
                                    ("web", "网络"),
                                ],
                                max_length=12,
                                verbose_name="收到渠道",
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("submitted", "待确认收件"),
                                    ("received", "待分办"),
                                    ("assigned", "办理中"),
                                    ("correcting", "等待补正"),
                                    ("consulting", "征求意见"),
                                    ("replied", "已答复"),
                                    ("closed", "已办结"),
                                ],
                                default="submitted",
                                max_length=12,
                                verbose_name="环节",
                            ),
                        ),
                        ("submitted_at", models.DateTimeField(verbose_name="提交时间")),
                        ("received_on", models.DateField(blank=True, null=True, verbose_name="收到申请之日")),
                        ("received_note", models.CharField(blank=True, max_length=200, verbose_name="收到日期的依据")),
                        ("subject", models.CharField(max_length=200, verbose_name="名称或主题")),
                        ("description", models.TextField(max_length=3000, verbose_name="内容描述")),
                        ("doc_number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                        (
                            "wanted_form",
                            models.CharField(
                                choices=[("electronic", "电子文件"), ("paper", "纸质文件"), ("reading", "当场查阅")],
                                max_length=12,
                                verbose_name="获取方式",
                            ),
                        ),
                        (
                            "delivery",
                            models.CharField(
                                choices=[
                                    ("email", "电子邮件"),
                                    ("post", "邮寄（中国邮政）"),
                                    ("pick_up", "自行领取"),
                                    ("online", "网上查看"),
                                ],
                                max_length=12,
                                verbose_name="送达途径",
                            ),
                        ),
                        ("needs_assistance", models.BooleanField(default=False, verbose_name="需要阅读或听力协助")),
                        ("filled_in_by_staff", models.BooleanField(default=False, verbose_name="工作人员代填")),
                        ("extension_days", models.PositiveSmallIntegerField(default=0, verbose_name="延长的工作日")),
                        ("extension_reason", models.CharField(blank=True, max_length=300, verbose_name="延期理由")),
                        ("extended_on", models.DateField(blank=True, null=True, verbose_name="延期告知日期")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("G1", "已主动公开，告知获取方式"),
                                    ("G2", "予以公开"),
                                    ("G3", "部分公开"),
                                    ("N1", "不予公开：属于国家秘密"),
                                    ("N2", "不予公开：其他法律行政法规禁止公开"),
                                    ("N3", "不予公开：危及“三安全一稳定”"),
                                    ("N4", "不予公开：保护第三方合法权益"),
                                    ("N5", "不予公开：属于三类内部事务信息"),
                                    ("N6", "不予公开：属于四类过程性信息"),
                                    ("N7", "不予公开：属于行政执法案卷"),
                                    ("N8", "属于行政查询事项"),
                                    ("U1", "政府信息不存在"),
                                    ("U2", "不属于本机关公开"),
                                    ("U3", "没有现成信息需要另行制作"),
                                    ("U4", "补正后申请内容仍不明确"),
                                    ("X1", "信访举报投诉类申请"),
                                    ("X2", "重复申请"),
                                    ("X3", "要求提供公开出版物"),
                                    ("X4", "无正当理由大量反复申请"),
                                    ("X5", "要求确认或重新出具已获取信息"),
                                    ("O1", "逾期不补正，不再处理"),
                                    ("O2", "逾期不缴费，不再处理"),
                                    ("O3", "申请人撤回等其他情形"),
                                ],
                                max_length=2,
                                verbose_name="办理结果",
                            ),
                        ),
                        ("served_on", models.DateField(blank=True, null=True, verbose_name="送达或寄出日期")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                        ("fee_fen", models.PositiveIntegerField(default=0, verbose_name="已收信息处理费（分）")),
                        (
                            "cited",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="disclosure.publication",
                                verbose_name="申请人提到的公开信息",
                            ),
                        ),
                        (
                            "handler",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="承办人",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="bureau.office",
                                verbose_name="承办处室",
                            ),
                        ),
                        ("assistance", models.CharField(blank=True, max_length=200, verbose_name="需要哪些协助")),
                        (
                            "privacy_version",
                            models.CharField(blank=True, max_length=20, verbose_name="个人信息告知的版本"),
                        ),
                        ("archived_on", models.DateField(blank=True, null=True, verbose_name="归档日期")),
                        ("delay_reason", models.CharField(blank=True, max_length=300, verbose_name="延迟的理由")),
                        ("delayed_on", models.DateField(blank=True, null=True, verbose_name="延迟告知日期")),
                        ("delayed_to", models.DateField(blank=True, null=True, verbose_name="合理延迟到")),
                        (
                            "extension_approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="延期批准人",
                            ),
                        ),
                        (
                            "fee_restart_on",
                            models.DateField(blank=True, null=True, verbose_name="缴清信息处理费、重新起算的日期"),
                        ),
                        ("internal_due_on", models.DateField(blank=True, null=True, verbose_name="内部时限")),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged",
                                to="requests_app.request",
                                verbose_name="并入的申请",
                            ),
                        ),
                        ("next_on", models.DateField(blank=True, editable=False, null=True, verbose_name="下一个期限")),
                        ("oral", models.BooleanField(default=False, verbose_name="口头提出")),
                    ],
                    options={
                        "verbose_name": "公开申请",
                        "verbose_name_plural": "公开申请",
                        "ordering": ["-submitted_at"],
                        "indexes": [
                            models.Index(fields=["received_on", "outcome"], name="request_received"),
                            models.Index(fields=["served_on", "outcome"], name="request_served"),
                            models.Index(fields=["stage", "office"], name="request_stage"),
                            models.Index(fields=["next_on", "id"], name="request_next"),
                            models.Index(
                                fields=["-submitted_at", "-id", "number", "subject", "office"], name="request_newest"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stage", "submitted"), ("received_on__isnull", False), _connector="OR"
                                ),
                                name="a_case_in_hand_has_its_receipt_date",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", ""), ("served_on__isnull", True)),
                                    models.Q(models.Q(("outcome", ""), _negated=True), ("served_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="outcome_and_service_go_together",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("extension_days__lte", 20)), name="extension_of_at_most_twenty_days"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reply",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("G1", "已主动公开，告知获取方式"),
                                    ("G2", "予以公开"),
                                    ("G3", "部分公开"),
                                    ("N1", "不予公开：属于国家秘密"),
                                    ("N2", "不予公开：其他法律行政法规禁止公开"),
                                    ("N3", "不予公开：危及“三安全一稳定”"),
                                    ("N4", "不予公开：保护第三方合法权益"),
                                    ("N5", "不予公开：属于三类内部事务信息"),
                                    ("N6", "不予公开：属于四类过程性信息"),
                                    ("N7", "不予公开：属于行政执法案卷"),
                                    ("N8", "属于行政查询事项"),
                                    ("U1", "政府信息不存在"),
                                    ("U2", "不属于本机关公开"),
                                    ("U3", "没有现成信息需要另行制作"),
                                    ("U4", "补正后申请内容仍不明确"),
                                    ("X1", "信访举报投诉类申请"),
                                    ("X2", "重复申请"),
                                    ("X3", "要求提供公开出版物"),
                                    ("X4", "无正当理由大量反复申请"),
                                    ("X5", "要求确认或重新出具已获取信息"),
                                    ("O1", "逾期不补正，不再处理"),
                                    ("O2", "逾期不缴费，不再处理"),
                                    ("O3", "申请人撤回等其他情形"),
                                ],
                                max_length=2,
                                verbose_name="办理结果",
                            ),
                        ),
                        ("number", models.CharField(blank=True, max_length=40, verbose_name="文书号")),
                        ("basis", models.CharField(max_length=200, verbose_name="依据条款")),
                        ("text", models.TextField(verbose_name="答复内容")),
                        ("withheld_reason", models.TextField(blank=True, verbose_name="不公开部分的理由")),
                        ("search_log", models.TextField(blank=True, verbose_name="检索经过")),
                        ("referred_to", models.CharField(blank=True, max_length=200, verbose_name="应向哪个机关申请")),
                        ("served_on", models.DateField(verbose_name="送达或寄出日期")),
                        (
                            "served_via",
                            models.CharField(
                                choices=[
                                    ("email", "电子邮件"),
                                    ("post", "邮寄（中国邮政）"),
                                    ("pick_up", "自行领取"),
                                    ("online", "网上查看"),
                                ],
                                max_length=12,
                                verbose_name="送达方式",
                            ),
                        ),
                        ("superseded", models.BooleanField(default=False, verbose_name="已被重新答复取代")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="答复人",
                            ),
                        ),
                        (
                            "cited",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="disclosure.publication",
                                verbose_name="告知的公开信息",
                            ),
                        ),
                        (
                            "earlier",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="requests_app.request",
                                verbose_name="先前的申请",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replies",
                                to="requests_app.request",
                                verbose_name="申请",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "答复",
                        "verbose_name_plural": "答复",
                        "ordering": ["at", "id"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Remedy",
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
                                    ("review", "行政复议"),
                                    ("lawsuit_direct", "行政诉讼（未经复议直接起诉）"),
                                    ("lawsuit_after_review", "行政诉讼（复议后起诉）"),
                                    ("complaint", "申诉（信访、举报）"),
                                ],
                                max_length=24,
                                verbose_name="类别",
                            ),
                        ),
                        ("filed_on", models.DateField(verbose_name="收到日期")),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("upheld", "结果维持"),
                                    ("corrected", "结果纠正"),
                                    ("other", "其他结果"),
                                    ("pending", "尚未审结"),
                                ],
                                default="pending",
                                max_length=12,
                                verbose_name="结果",
                            ),
                        ),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="审结日期")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        (
                            "request",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="remedies",
                                to="requests_app.request",
                                verbose_name="申请",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "复议诉讼登记",
                        "verbose_name_plural": "复议诉讼登记",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_on__isnull", True), ("result", "pending")),
                                    models.Q(
                                        models.Q(("result", "pending"), _negated=True), ("closed_on__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="a_result_has_its_date",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Pause",
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
                                    ("third_party", "征求第三方意见（第三十二条）"),
                                    ("co_author", "征求共同制作机关意见（第三十四条）"),
                                ],
                                max_length=12,
                                verbose_name="事由",
                            ),
                        ),
                        ("sent_on", models.DateField(verbose_name="发出日期")),
                        ("limit_on", models.DateField(verbose_name="对方最迟答复日期")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="收到意见日期")),
                        ("opinion", models.CharField(blank=True, max_length=300, verbose_name="意见")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="经办人",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pauses",
                                to="requests_app.request",
                                verbose_name="申请",
                            ),
                        ),
                        ("arrived_on", models.DateField(blank=True, null=True, verbose_name="对方收到日期")),
                    ],
                    options={
                        "verbose_name": "征求意见",
                        "verbose_name_plural": "征求意见",
                        "ordering": ["sent_on", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("limit_on__gte", models.F("sent_on"))),
                                name="a_consultation_ends_after_it_begins",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="IdentityProof",
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
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="identity_proofs",
                                to="requests_app.request",
                                verbose_name="申请",
                            ),
                        ),
                        ("scanned", models.BooleanField(default=False, verbose_name="查过病毒")),
                        ("erased_on", models.DateField(blank=True, null=True, verbose_name="销毁日期")),
                        (
                            "use",
                            models.CharField(
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
                    ],
                    options={
                        "verbose_name": "身份证明",
                        "verbose_name_plural": "身份证明",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalReply",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("G1", "已主动公开，告知获取方式"),
                                    ("G2", "予以公开"),
                                    ("G3", "部分公开"),
                                    ("N1", "不予公开：属于国家秘密"),
                                    ("N2", "不予公开：其他法律行政法规禁止公开"),
                                    ("N3", "不予公开：危及“三安全一稳定”"),
                                    ("N4", "不予公开：保护第三方合法权益"),
                                    ("N5", "不予公开：属于三类内部事务信息"),
                                    ("N6", "不予公开：属于四类过程性信息"),
                                    ("N7", "不予公开：属于行政执法案卷"),
                                    ("N8", "属于行政查询事项"),
                                    ("U1", "政府信息不存在"),
                                    ("U2", "不属于本机关公开"),
                                    ("U3", "没有现成信息需要另行制作"),
                                    ("U4", "补正后申请内容仍不明确"),
                                    ("X1", "信访举报投诉类申请"),
                                    ("X2", "重复申请"),
                                    ("X3", "要求提供公开出版物"),
                                    ("X4", "无正当理由大量反复申请"),
                                    ("X5", "要求确认或重新出具已获取信息"),
                                    ("O1", "逾期不补正，不再处理"),
                                    ("O2", "逾期不缴费，不再处理"),
                                    ("O3", "申请人撤回等其他情形"),
                                ],
                                max_length=2,
                                verbose_name="办理结果",
                            ),
                        ),
                        ("number", models.CharField(blank=True, max_length=40, verbose_name="文书号")),
                        ("basis", models.CharField(max_length=200, verbose_name="依据条款")),
                        ("text", models.TextField(verbose_name="答复内容")),
                        ("withheld_reason", models.TextField(blank=True, verbose_name="不公开部分的理由")),
                        ("search_log", models.TextField(blank=True, verbose_name="检索经过")),
                        ("referred_to", models.CharField(blank=True, max_length=200, verbose_name="应向哪个机关申请")),
                        ("served_on", models.DateField(verbose_name="送达或寄出日期")),
                        (
                            "served_via",
                            models.CharField(
                                choices=[
                                    ("email", "电子邮件"),
                                    ("post", "邮寄（中国邮政）"),
                                    ("pick_up", "自行领取"),
                                    ("online", "网上查看"),
                                ],
                                max_length=12,
                                verbose_name="送达方式",
                            ),
                        ),
                        ("superseded", models.BooleanField(default=False, verbose_name="已被重新答复取代")),
                        ("at", models.DateTimeField(verbose_name="时间")),
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
                                verbose_name="答复人",
                            ),
                        ),
                        (
                            "cited",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="disclosure.publication",
                                verbose_name="告知的公开信息",
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
                            "earlier",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="requests_app.request",
                                verbose_name="先前的申请",
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
                        "verbose_name": "historical 答复",
                        "verbose_name_plural": "historical 答复",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalRemedy",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("review", "行政复议"),
                                    ("lawsuit_direct", "行政诉讼（未经复议直接起诉）"),
                                    ("lawsuit_after_review", "行政诉讼（复议后起诉）"),
                                    ("complaint", "申诉（信访、举报）"),
                                ],
                                max_length=24,
                                verbose_name="类别",
                            ),
                        ),
                        ("filed_on", models.DateField(verbose_name="收到日期")),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("upheld", "结果维持"),
                                    ("corrected", "结果纠正"),
                                    ("other", "其他结果"),
                                    ("pending", "尚未审结"),
                                ],
                                default="pending",
                                max_length=12,
                                verbose_name="结果",
                            ),
                        ),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="审结日期")),
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
                        "verbose_name": "historical 复议诉讼登记",
                        "verbose_name_plural": "historical 复议诉讼登记",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPause",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("third_party", "征求第三方意见（第三十二条）"),
                                    ("co_author", "征求共同制作机关意见（第三十四条）"),
                                ],
                                max_length=12,
                                verbose_name="事由",
                            ),
                        ),
                        ("sent_on", models.DateField(verbose_name="发出日期")),
                        ("limit_on", models.DateField(verbose_name="对方最迟答复日期")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="收到意见日期")),
                        ("opinion", models.CharField(blank=True, max_length=300, verbose_name="意见")),
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
                                verbose_name="经办人",
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
                        ("arrived_on", models.DateField(blank=True, null=True, verbose_name="对方收到日期")),
                    ],
                    options={
                        "verbose_name": "historical 征求意见",
                        "verbose_name_plural": "historical 征求意见",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCorrection",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("asked_on", models.DateField(verbose_name="告知日期")),
                        ("points", models.TextField(verbose_name="需要补正的内容")),
                        ("limit_on", models.DateField(verbose_name="补正期限")),
                        ("answer", models.TextField(blank=True, verbose_name="补正内容")),
                        ("received_on", models.DateField(blank=True, null=True, verbose_name="收到补正日期")),
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
                                verbose_name="经办人",
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
                        "verbose_name": "historical 补正",
                        "verbose_name_plural": "historical 补正",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalApplicant",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("person", "自然人"),
                                    ("business", "商业企业"),
                                    ("research", "科研机构"),
                                    ("welfare", "社会公益组织"),
                                    ("legal", "法律服务机构"),
                                    ("other", "其他"),
                                ],
                                max_length=10,
                                verbose_name="申请人类型",
                            ),
                        ),
                        ("name", taizhou_portal.bureau.secrets.EncryptedTextField(verbose_name="姓名或名称")),
                        (
                            "id_kind",
                            models.CharField(
                                choices=[
                                    ("id_card", "居民身份证"),
                                    ("passport", "护照"),
                                    ("hk_macao_taiwan", "港澳台居民居住证或通行证"),
                                    ("credit_code", "统一社会信用代码"),
                                    ("other", "其他证件"),
                                ],
                                max_length=16,
                                verbose_name="证件类型",
                            ),
                        ),
                        ("id_number", taizhou_portal.bureau.secrets.EncryptedTextField(verbose_name="证件号码")),
                        ("id_index", models.CharField(db_index=True, max_length=64, verbose_name="证件号码的盲索引")),
                        (
                            "contact",
                            taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name="联系人"),
                        ),
                        ("phone", taizhou_portal.bureau.secrets.EncryptedTextField(verbose_name="联系电话")),
                        (
                            "email",
                            taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name="电子邮箱"),
                        ),
                        (
                            "address",
                            taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name="通信地址"),
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
                        (
                            "acts",
                            models.CharField(
                                choices=[("self", "本人或者本单位"), ("agent", "委托代理人"), ("guardian", "监护人")],
                                default="self",
                                max_length=10,
                                verbose_name="由谁提出",
                            ),
                        ),
                        (
                            "agent_id_kind",
                            models.CharField(
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
                        (
                            "agent_id_number",
                            taizhou_portal.bureau.secrets.EncryptedTextField(
                                blank=True, verbose_name="代理人或者监护人证件号码"
                            ),
                        ),
                        (
                            "agent_name",
                            taizhou_portal.bureau.secrets.EncryptedTextField(
                                blank=True, verbose_name="代理人或者监护人姓名"
                            ),
                        ),
                        (
                            "agent_phone",
                            taizhou_portal.bureau.secrets.EncryptedTextField(
                                blank=True, verbose_name="代理人或者监护人电话"
                            ),
                        ),
                        ("disposed_on", models.DateField(blank=True, null=True, verbose_name="个人信息处置日期")),
                        ("minor", models.BooleanField(default=False, verbose_name="不满14周岁")),
                    ],
                    options={
                        "verbose_name": "historical 申请人",
                        "verbose_name_plural": "historical 申请人",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
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
                        ("asked_on", models.DateField(verbose_name="告知日期")),
                        ("points", models.TextField(verbose_name="需要补正的内容")),
                        ("limit_on", models.DateField(verbose_name="补正期限")),
                        ("answer", models.TextField(blank=True, verbose_name="补正内容")),
                        ("received_on", models.DateField(blank=True, null=True, verbose_name="收到补正日期")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="经办人",
                            ),
                        ),
                        (
                            "request",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="correction",
                                to="requests_app.request",
                                verbose_name="申请",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "补正",
                        "verbose_name_plural": "补正",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Assignment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("internal_due_on", models.DateField(blank=True, null=True, verbose_name="内部时限")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="交办要求")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="分办人",
                            ),
                        ),
                        (
                            "handler",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="承办人",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="bureau.office",
                                verbose_name="承办处室",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="requests_app.request",
                                verbose_name="申请",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "分办记录",
                        "verbose_name_plural": "分办记录",
                        "ordering": ["at", "id"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Applicant",
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
                                    ("person", "自然人"),
                                    ("business", "商业企业"),
                                    ("research", "科研机构"),
                                    ("welfare", "社会公益组织"),
                                    ("legal", "法律服务机构"),
                                    ("other", "其他"),
                                ],
                                max_length=10,
                                verbose_name="申请人类型",
                            ),
                        ),
                        ("name", taizhou_portal.bureau.secrets.EncryptedTextField(verbose_name="姓名或名称")),
                        (
                            "id_kind",
                            models.CharField(
                                choices=[
                                    ("id_card", "居民身份证"),
                                    ("passport", "护照"),
                                    ("hk_macao_taiwan", "港澳台居民居住证或通行证"),
                                    ("credit_code", "统一社会信用代码"),
                                    ("other", "其他证件"),
                                ],
                                max_length=16,
                                verbose_name="证件类型",
                            ),
                        ),
                        ("id_number", taizhou_portal.bureau.secrets.EncryptedTextField(verbose_name="证件号码")),
                        ("id_index", models.CharField(db_index=True, max_length=64, verbose_name="证件号码的盲索引")),
                        (
                            "contact",
                            taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name="联系人"),
                        ),
                        ("phone", taizhou_portal.bureau.secrets.EncryptedTextField(verbose_name="联系电话")),
                        (
                            "email",
                            taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name="电子邮箱"),
                        ),
                        (
                            "address",
                            taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name="通信地址"),
                        ),
                        (
                            "request",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="applicant",
                                to="requests_app.request",
                                verbose_name="申请",
                            ),
                        ),
                        (
                            "acts",
                            models.CharField(
                                choices=[("self", "本人或者本单位"), ("agent", "委托代理人"), ("guardian", "监护人")],
                                default="self",
                                max_length=10,
                                verbose_name="由谁提出",
                            ),
                        ),
                        (
                            "agent_id_kind",
                            models.CharField(
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
                        (
                            "agent_id_number",
                            taizhou_portal.bureau.secrets.EncryptedTextField(
                                blank=True, verbose_name="代理人或者监护人证件号码"
                            ),
                        ),
                        (
                            "agent_name",
                            taizhou_portal.bureau.secrets.EncryptedTextField(
                                blank=True, verbose_name="代理人或者监护人姓名"
                            ),
                        ),
                        (
                            "agent_phone",
                            taizhou_portal.bureau.secrets.EncryptedTextField(
                                blank=True, verbose_name="代理人或者监护人电话"
                            ),
                        ),
                        ("disposed_on", models.DateField(blank=True, null=True, verbose_name="个人信息处置日期")),
                        ("minor", models.BooleanField(default=False, verbose_name="不满14周岁")),
                    ],
                    options={
                        "verbose_name": "申请人",
                        "verbose_name_plural": "申请人",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="AccessLog",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("what", models.CharField(max_length=60, verbose_name="查看内容")),
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
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accesses",
                                to="requests_app.request",
                                verbose_name="申请",
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="批准人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "个人信息查看记录",
                        "verbose_name_plural": "个人信息查看记录",
                        "ordering": ["-at"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ApplicationRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "close_within",
                            models.PositiveSmallIntegerField(
                                default=10,
                                help_text="以后每周提醒一次，直到办结",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(60),
                                ],
                                verbose_name="答复后几个工作日没有办结的，开始提醒",
                            ),
                        ),
                        (
                            "fee_restarts",
                            models.BooleanField(default=True, verbose_name="缴清信息处理费后，答复期限从次日重新计算"),
                        ),
                        (
                            "signs_replies",
                            models.BooleanField(
                                default=False,
                                help_text="停用时，承办人可以直接答复，也可以送签",
                                verbose_name="答复要送局办公室签发",
                            ),
                        ),
                        (
                            "takes_confirmed",
                            models.BooleanField(
                                default=False,
                                help_text="只算启用以后提交的。启用以前提交的、停用时提交的，一直提醒到有人确认，不会自己开始计期限",
                                verbose_name="一直没有确认的，到时候视为已经确认",
                            ),
                        ),
                        (
                            "takes_confirmed_after",
                            models.PositiveSmallIntegerField(
                                default=3,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(10),
                                ],
                                verbose_name="提交后满几个工作日视为已经确认",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "申请规则",
                        "verbose_name_plural": "申请规则",
                        "indexes": [],
                        "constraints": [],
                    },
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
                            "close_within",
                            models.PositiveSmallIntegerField(
                                default=10,
                                help_text="以后每周提醒一次，直到办结",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(60),
                                ],
                                verbose_name="答复后几个工作日没有办结的，开始提醒",
                            ),
                        ),
                        (
                            "fee_restarts",
                            models.BooleanField(default=True, verbose_name="缴清信息处理费后，答复期限从次日重新计算"),
                        ),
                        (
                            "signs_replies",
                            models.BooleanField(
                                default=False,
                                help_text="停用时，承办人可以直接答复，也可以送签",
                                verbose_name="答复要送局办公室签发",
                            ),
                        ),
                        (
                            "takes_confirmed",
                            models.BooleanField(
                                default=False,
                                help_text="只算启用以后提交的。启用以前提交的、停用时提交的，一直提醒到有人确认，不会自己开始计期限",
                                verbose_name="一直没有确认的，到时候视为已经确认",
                            ),
                        ),
                        (
                            "takes_confirmed_after",
                            models.PositiveSmallIntegerField(
                                default=3,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(10),
                                ],
                                verbose_name="提交后满几个工作日视为已经确认",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 申请规则",
                        "verbose_name_plural": "historical 申请规则",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Opinion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="AvoidedFiling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CaseMail",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                    ("delayed", "合理延迟答复"),
                                    ("moved", "期限因放假安排改变"),
                                    ("fee_paid", "收到信息处理费"),
                                    ("merged", "并入另一件申请"),
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
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="LookWish",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                        ("allowed__isnull", False),
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
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
                        "indexes": [],
                    },
                ),
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
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="CalendarKey",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("digest", models.CharField(max_length=64, unique=True, verbose_name="摘要")),
                        ("at", models.DateTimeField(verbose_name="生成时间")),
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="谁的",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "日历订阅地址",
                        "verbose_name_plural": "日历订阅地址",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="CaseLink",
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
                                    ("duplicate", "疑似重复"),
                                    ("same_record", "要的是同一份信息"),
                                    ("related", "相关"),
                                ],
                                max_length=12,
                                verbose_name="关系",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("ended", models.BooleanField(default=False, verbose_name="已取消")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="links",
                                to="requests_app.request",
                                verbose_name="申请",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="links_back",
                                to="requests_app.request",
                                verbose_name="另一件",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "申请之间的关系",
                        "verbose_name_plural": "申请之间的关系",
                        "ordering": ["at", "id"],
                        "indexes": [],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("case", models.F("other")), _negated=True),
                                name="a_case_is_linked_to_another",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended", False)),
                                fields=("case", "other"),
                                name="two_cases_are_linked_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.TextField(max_length=1000, verbose_name="备注")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notes",
                                to="requests_app.request",
                                verbose_name="申请",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "办理备注",
                        "verbose_name_plural": "办理备注",
                        "ordering": ["-at", "-id"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="CoOffice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("internal_due_on", models.DateField(blank=True, null=True, verbose_name="内部时限")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="协办要求")),
                        ("answer", models.TextField(blank=True, max_length=2000, verbose_name="协办意见")),
                        ("answered_on", models.DateField(blank=True, null=True, verbose_name="答复日期")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="取消日期")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="分办人",
                            ),
                        ),
                        (
                            "handler",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="协办人",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="bureau.office",
                                verbose_name="协办处室",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="co_offices",
                                to="requests_app.request",
                                verbose_name="申请",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "协办",
                        "verbose_name_plural": "协办",
                        "ordering": ["at", "id"],
                        "indexes": [],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("request", "office"),
                                name="an_office_helps_once_at_a_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCaseLink",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("duplicate", "疑似重复"),
                                    ("same_record", "要的是同一份信息"),
                                    ("related", "相关"),
                                ],
                                max_length=12,
                                verbose_name="关系",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("ended", models.BooleanField(default=False, verbose_name="已取消")),
                        ("at", models.DateTimeField(verbose_name="时间")),
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
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "case",
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
                            "other",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="requests_app.request",
                                verbose_name="另一件",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 申请之间的关系",
                        "verbose_name_plural": "historical 申请之间的关系",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCoOffice",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("internal_due_on", models.DateField(blank=True, null=True, verbose_name="内部时限")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="协办要求")),
                        ("answer", models.TextField(blank=True, max_length=2000, verbose_name="协办意见")),
                        ("answered_on", models.DateField(blank=True, null=True, verbose_name="答复日期")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="取消日期")),
                        ("at", models.DateTimeField(verbose_name="时间")),
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
                                verbose_name="分办人",
                            ),
                        ),
                        (
                            "handler",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="协办人",
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
                                verbose_name="协办处室",
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
                        "verbose_name": "historical 协办",
                        "verbose_name_plural": "historical 协办",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalIncomingMail",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "digest",
                            models.CharField(
                                db_index=True, editable=False, max_length=64, verbose_name="邮件编号的摘要"
                            ),
                        ),
                        ("came_at", models.DateTimeField(verbose_name="到达邮件系统的时间")),
                        ("read_at", models.DateTimeField(verbose_name="读入时间")),
                        ("sender", taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name="发件人")),
                        ("subject", taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name="主题")),
                        ("file", models.TextField(max_length=200, verbose_name="邮件")),
                        ("size", models.PositiveBigIntegerField(verbose_name="大小（字节）")),
                        (
                            "set_aside",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("no_application", "不是公开申请"),
                                    ("duplicate", "重复，已经登记过"),
                                    ("junk", "广告或者垃圾邮件"),
                                ],
                                max_length=16,
                                verbose_name="不登记的原因",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("settled_on", models.DateField(blank=True, null=True, verbose_name="登记或者不登记的日期")),
                        ("erased_on", models.DateField(blank=True, null=True, verbose_name="销毁日期")),
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
                            "request",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="requests_app.request",
                                verbose_name="登记成的申请",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 收到的邮件",
                        "verbose_name_plural": "historical 收到的邮件",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalNumberGap",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年份")),
                        ("first", models.PositiveIntegerField(verbose_name="从几号")),
                        ("last", models.PositiveIntegerField(verbose_name="到几号")),
                        ("reason", models.CharField(max_length=200, verbose_name="原因")),
                        ("at", models.DateTimeField(verbose_name="时间")),
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
                                verbose_name="记录人",
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
                        "verbose_name": "historical 登记簿缺号说明",
                        "verbose_name_plural": "historical 登记簿缺号说明",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalProposal",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "wish",
                            models.CharField(
                                choices=[("extension", "延期报批"), ("reply", "答复送签")],
                                max_length=12,
                                verbose_name="事项",
                            ),
                        ),
                        ("content", models.JSONField(default=dict, verbose_name="内容")),
                        ("at", models.DateTimeField(verbose_name="提出时间")),
                        ("agreed", models.BooleanField(null=True, verbose_name="同意")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="决定时间")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="意见")),
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
                                verbose_name="决定人",
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
                        "verbose_name": "historical 报批送签",
                        "verbose_name_plural": "historical 报批送签",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="IncomingMail",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "digest",
                            models.CharField(editable=False, max_length=64, unique=True, verbose_name="邮件编号的摘要"),
                        ),
                        ("came_at", models.DateTimeField(verbose_name="到达邮件系统的时间")),
                        ("read_at", models.DateTimeField(verbose_name="读入时间")),
                        ("sender", taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name="发件人")),
                        ("subject", taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name="主题")),
                        ("file", models.FileField(max_length=200, upload_to="mails/%Y/%m/", verbose_name="邮件")),
                        ("size", models.PositiveBigIntegerField(verbose_name="大小（字节）")),
                        (
                            "set_aside",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("no_application", "不是公开申请"),
                                    ("duplicate", "重复，已经登记过"),
                                    ("junk", "广告或者垃圾邮件"),
                                ],
                                max_length=16,
                                verbose_name="不登记的原因",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("settled_on", models.DateField(blank=True, null=True, verbose_name="登记或者不登记的日期")),
                        ("erased_on", models.DateField(blank=True, null=True, verbose_name="销毁日期")),
                        (
                            "request",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mails_in",
                                to="requests_app.request",
                                verbose_name="登记成的申请",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "收到的邮件",
                        "verbose_name_plural": "收到的邮件",
                        "ordering": ["came_at", "id"],
                        "indexes": [
                            models.Index(fields=["request", "set_aside", "came_at"], name="incoming_mail_waiting")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("request", None), ("set_aside", ""), _connector="OR"),
                                name="a_mail_is_taken_in_or_put_aside",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("request", None), ("set_aside", ""), ("settled_on", None)),
                                    models.Q(
                                        models.Q(("request", None), ("set_aside", ""), _negated=True),
                                        ("settled_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_mail_is_settled_on_a_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NumberGap",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年份")),
                        ("first", models.PositiveIntegerField(verbose_name="从几号")),
                        ("last", models.PositiveIntegerField(verbose_name="到几号")),
                        ("reason", models.CharField(max_length=200, verbose_name="原因")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "登记簿缺号说明",
                        "verbose_name_plural": "登记簿缺号说明",
                        "ordering": ["year", "first"],
                        "indexes": [],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("last__gte", models.F("first"))), name="a_gap_has_an_end"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "wish",
                            models.CharField(
                                choices=[("extension", "延期报批"), ("reply", "答复送签")],
                                max_length=12,
                                verbose_name="事项",
                            ),
                        ),
                        ("content", models.JSONField(default=dict, verbose_name="内容")),
                        ("at", models.DateTimeField(verbose_name="提出时间")),
                        ("agreed", models.BooleanField(null=True, verbose_name="同意")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="决定时间")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="意见")),
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
                                verbose_name="决定人",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="requests_app.request",
                                verbose_name="申请",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "报批送签",
                        "verbose_name_plural": "报批送签",
                        "ordering": ["at", "id"],
                        "indexes": [],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("agreed", None)),
                                fields=("request", "wish"),
                                name="one_proposal_waits_at_a_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
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
                                    ("unconfirmed", "还没有确认收件"),
                                    ("unassigned", "还没有分办"),
                                    ("due", "答复期限快到"),
                                    ("late", "答复已逾期"),
                                    ("correction_notice", "补正告知的期限快到"),
                                    ("correction_over", "申请人没有在期限内补正"),
                                    ("opinion_over", "征求意见的期限已满"),
                                    ("waits_for_word", "等您批准或者签发"),
                                    ("internal", "内部时限快到"),
                                    ("unclosed", "答复后还没有办结"),
                                    ("escalated", "报局办公室负责人"),
                                ],
                                max_length=20,
                                verbose_name="事由",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="所指的日期")),
                        ("before", models.SmallIntegerField(verbose_name="提前几个工作日")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="收件人",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminders",
                                to="requests_app.request",
                                verbose_name="申请",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "催办提醒",
                        "verbose_name_plural": "催办提醒",
                        "ordering": ["at", "id"],
                        "indexes": [],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("request", "kind", "due_on", "before", "person"), name="reminded_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SavedFilter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=30, verbose_name="名称")),
                        ("query", models.CharField(max_length=500, verbose_name="条件")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="谁的",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "常用筛选",
                        "verbose_name_plural": "常用筛选",
                        "ordering": ["name"],
                        "indexes": [],
                        "constraints": [
                            models.UniqueConstraint(fields=("person", "name"), name="one_filter_of_a_name")
                        ],
                    },
                ),
            ],
        ),
    ]

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import taizhou_portal.bureau.secrets
from taizhou_portal.bureau.create_models import CreateModels


class Migration(migrations.Migration):
    """Applications and all that happens to them."""

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
                    ],
                    options={
                        "verbose_name": "historical 公开申请",
                        "verbose_name_plural": "historical 公开申请",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
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
                    ],
                    options={
                        "verbose_name": "公开申请",
                        "verbose_name_plural": "公开申请",
                        "ordering": ["-submitted_at"],
                        "indexes": [
                            models.Index(fields=["received_on", "outcome"], name="request_received"),
                            models.Index(fields=["served_on", "outcome"], name="request_served"),
                            models.Index(fields=["stage", "office"], name="request_stage"),
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
                    ],
                    options={
                        "verbose_name": "身份证明",
                        "verbose_name_plural": "身份证明",
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
                    ],
                    options={
                        "verbose_name": "historical 征求意见",
                        "verbose_name_plural": "historical 征求意见",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
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
                    ],
                    options={
                        "verbose_name": "historical 申请人",
                        "verbose_name_plural": "historical 申请人",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
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
                    ],
                    options={
                        "verbose_name": "申请人",
                        "verbose_name_plural": "申请人",
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
                    ],
                    options={
                        "verbose_name": "个人信息查看记录",
                        "verbose_name_plural": "个人信息查看记录",
                        "ordering": ["-at"],
                    },
                ),
            ],
        ),
    ]

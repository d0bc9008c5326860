from django.conf import settings
from django.db import models

from disclosure.vocabulary import Ground
from requests_app.vocabulary import OPEN, Delivery, Outcome, Stage, Via, WantedForm
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.permissions import offices_where
from taizhou_portal.bureau.vocabulary import Ability


class RequestQuerySet(models.QuerySet):
    def for_staff(self, staff):
        """Cases that a member of staff may open: all for who receives or signs; for who handles those of their offices, and those in which
        one of them helps.
        """
        receives, handles = offices_where(staff, Ability.RECEIVE), offices_where(staff, Ability.HANDLE)
        receives |= offices_where(staff, Ability.SIGN)
        helped = CoOffice.objects.filter(office_id__in=handles, ended_on=None).values("request")
        seen = models.Q(office_id__in=receives | handles) | models.Q(pk__in=helped)
        return self.filter(seen | models.Q(office__isnull=True)) if receives else self.filter(seen)

    def open(self):
        return self.filter(stage__in=OPEN)

    def received_in(self, year: int):
        """By the legal date of receipt (条例第三十一条), never by the date of submission."""
        return self.filter(received_on__year=year)

    def served_in(self, year: int):
        return self.filter(served_on__year=year)


class Request(Recorded):
    """One application for information. Dates are legal dates in Asia/Shanghai; lateness is computed by clock.py, never stored.

    `next_on`: where the case stands in lists sorted by what is due next, as its last step left it; empty once nothing is waited for.
    What a page shows is worked out anew. `counted_on`, `counted_outcome`: of the result with which a year ended before the case was taken
    up again: there it stands in table three, and in no later year. `redo_from`: since when a decision orders a new answer by `redo_by`.
    """

    number = models.CharField("受理号", max_length=20, unique=True)
    code_hash = models.CharField("查询码摘要", max_length=200)
    idempotency_key = models.CharField("防重复提交", max_length=64, null=True, blank=True, unique=True)
    via = models.CharField("收到渠道", max_length=12, choices=Via)
    stage = models.CharField("环节", max_length=12, choices=Stage, default=Stage.SUBMITTED)
    submitted_at = models.DateTimeField("提交时间")
    received_on = models.DateField("收到申请之日", null=True, blank=True)
    received_note = models.CharField("收到日期的依据", max_length=200, blank=True)

    subject = models.CharField("名称或主题", max_length=200)
    description = models.TextField("内容描述", max_length=3000)
    doc_number = models.CharField("文号", max_length=60, blank=True)
    wanted_form = models.CharField("获取方式", max_length=12, choices=WantedForm)
    delivery = models.CharField("送达途径", max_length=12, choices=Delivery)
    needs_assistance = models.BooleanField("需要阅读或听力协助", default=False)
    assistance = models.CharField("需要哪些协助", max_length=200, blank=True)
    privacy_version = models.CharField("个人信息告知的版本", max_length=20, blank=True)
    filled_in_by_staff = models.BooleanField("工作人员代填", default=False)
    oral = models.BooleanField("口头提出", default=False)
    cited = models.ForeignKey(
        "disclosure.Publication",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="申请人提到的公开信息",
    )

    office = models.ForeignKey(
        "bureau.Office", models.PROTECT, null=True, blank=True, related_name="requests", verbose_name="承办处室"
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="cases", verbose_name="承办人"
    )
    internal_due_on = models.DateField("内部时限", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="并入的申请"
    )
    extension_days = models.PositiveSmallIntegerField("延长的工作日", default=0)
    extension_reason = models.CharField("延期理由", max_length=300, blank=True)
    extended_on = models.DateField("延期告知日期", null=True, blank=True)
    extension_approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="延期批准人"
    )
    delayed_to = models.DateField("合理延迟到", null=True, blank=True)
    delay_reason = models.CharField("延迟的理由", max_length=300, blank=True)
    delayed_on = models.DateField("延迟告知日期", null=True, blank=True)
    redo_by = models.DateField("按决定重新答复的期限", null=True, blank=True)
    redo_from = models.DateField("按决定重新办理的日期", null=True, blank=True, editable=False)
    fee_restart_on = models.DateField("缴清信息处理费、重新起算的日期", null=True, blank=True)
    next_on = models.DateField("下一个期限", null=True, blank=True, editable=False)

    outcome = models.CharField("办理结果", max_length=2, choices=Outcome, blank=True)
    served_on = models.DateField("送达或寄出日期", null=True, blank=True)
    counted_outcome = models.CharField("计入往年报告的结果", max_length=2, choices=Outcome, blank=True)
    counted_on = models.DateField("计入往年报告的送达日期", null=True, blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    archived_on = models.DateField("归档日期", null=True, blank=True)
    fee_fen = models.PositiveIntegerField("已收信息处理费（分）", default=0)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公开申请"
        ordering = ["-submitted_at"]
        indexes = [
            models.Index(fields=["received_on", "outcome"], name="request_received"),
            models.Index(fields=["served_on", "outcome"], name="request_served"),
            models.Index(fields=["stage", "office"], name="request_stage"),
            models.Index(fields=["next_on", "id"], name="request_next"),
            # few are ever charged; the yearly report asks for them all
            models.Index(fields=["served_on"], condition=models.Q(fee_fen__gt=0), name="request_charged"),
            # with what a search reads: it goes through the index alone, however long descriptions are
            models.Index(fields=["-submitted_at", "-id", "number", "subject", "office"], name="request_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stage=Stage.SUBMITTED) | models.Q(received_on__isnull=False),
                name="a_case_in_hand_has_its_receipt_date",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="", served_on__isnull=True)
                | (~models.Q(outcome="") & models.Q(served_on__isnull=False)),
                name="outcome_and_service_go_together",
            ),
            models.CheckConstraint(condition=models.Q(extension_days__lte=20), name="extension_of_at_most_twenty_days"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"


class Assignment(models.Model):
    """One hand-over of a case to an office or person."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="assignments", verbose_name="申请")
    office = models.ForeignKey("bureau.Office", models.PROTECT, related_name="+", verbose_name="承办处室")
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办人"
    )
    internal_due_on = models.DateField("内部时限", null=True, blank=True)
    note = models.CharField("交办要求", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="分办人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "分办记录"
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.request_id} → {self.office}"


class CoOffice(Recorded):
    """协办: an office that helps the one in charge, with a limit of its own; its answer stays inside the house."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="co_offices", verbose_name="申请")
    office = models.ForeignKey("bureau.Office", models.PROTECT, related_name="+", verbose_name="协办处室")
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="协办人"
    )
    internal_due_on = models.DateField("内部时限", null=True, blank=True)
    note = models.CharField("协办要求", max_length=300, blank=True)
    answer = models.TextField("协办意见", max_length=2000, blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    ended_on = models.DateField("取消日期", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="分办人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "协办"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "office"], condition=models.Q(ended_on=None), name="an_office_helps_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.request_id} 协办 {self.office}"


class Reply(Recorded):
    """What the bureau answered. A correction is a new reply after a reopening; the earlier one stays (REG1)."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="replies", verbose_name="申请")
    outcome = models.CharField("办理结果", max_length=2, choices=Outcome)
    number = models.CharField("文书号", max_length=40, blank=True)
    basis = models.CharField("依据条款", max_length=200)
    text = models.TextField("答复内容")
    withheld_reason = models.TextField("不公开部分的理由", blank=True)
    search_log = models.TextField("检索经过", blank=True)
    referred_to = models.CharField("应向哪个机关申请", max_length=200, blank=True)
    ground = models.CharField("不公开的依据", max_length=2, choices=Ground, blank=True)
    details = models.JSONField("其他写明的事项", default=dict, blank=True)
    letter = models.OneToOneField(
        "requests_app.Letter", models.PROTECT, null=True, blank=True, related_name="reply", verbose_name="答复书"
    )
    cited = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="告知的公开信息"
    )
    earlier = models.ForeignKey(
        Request, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="先前的申请"
    )
    served_on = models.DateField("送达或寄出日期")
    served_via = models.CharField("送达方式", max_length=12, choices=Delivery)
    superseded = models.BooleanField("已被重新答复取代", default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="答复人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "答复"
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.get_outcome_display()}"

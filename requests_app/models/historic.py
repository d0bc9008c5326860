from django.conf import settings
from django.db import models

from requests_app import historic, old_outcomes
from requests_app.clock import OLD_RULES_UNTIL
from requests_app.historic import Past
from requests_app.vocabulary import ApplicantKind, Outcome, Via
from taizhou_portal.bureau.history import Recorded


class HistoricBatch(Recorded):
    """One import of a list: which file, by whom. Taken back as a whole, its cases are void and this row says why."""

    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("文件的摘要", max_length=64)
    count = models.PositiveIntegerField("导入的件数")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="导入人")
    at = models.DateTimeField("导入时间")
    voided_on = models.DateField("撤回日期", null=True, blank=True)
    void_reason = models.CharField("撤回的原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "历史申请导入"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.name


class HistoricCaseQuerySet(models.QuerySet):
    def valid(self):
        """Without those that were taken out."""
        return self.filter(voided_on=None)


class HistoricCase(Recorded):
    """历史申请: an application that was handled before the portal was, entered afterwards as it ended (补录).

    No `Request`: nothing of it is in hand, nobody can follow it, and of who asked only the kind is kept. `old_outcome`: the word of the old
    statistics where the old rules apply; `outcome`: the result by which it stands in table three. `key`: what makes it the same case
    (historic.key_of). One that was taken out keeps its number and is counted nowhere.
    """

    number = models.CharField("补录编号", max_length=20, unique=True)
    old_number = models.CharField("原编号", max_length=40, blank=True)
    subject = models.CharField("申请内容", max_length=200)
    via = models.CharField("收到渠道", max_length=12, choices=Via)
    kind = models.CharField("申请人类型", max_length=10, choices=ApplicantKind)
    submitted_on = models.DateField("提交日期", null=True, blank=True)
    received_on = models.DateField("收到日期")
    completed_on = models.DateField("收到补正日期", null=True, blank=True)
    asked_on = models.DateField("征求意见发出日期", null=True, blank=True)
    heard_on = models.DateField("征求意见收到日期", null=True, blank=True)
    extended_on = models.DateField("延期告知日期", null=True, blank=True)
    extension_days = models.PositiveSmallIntegerField("延长的工作日", default=0)
    old_outcome = models.CharField("旧条例的结果", max_length=12, choices=old_outcomes.CHOICES, blank=True)
    outcome = models.CharField("表三按哪种结果计", max_length=2, choices=Outcome)
    served_on = models.DateField("答复日期")
    closed_on = models.DateField("办结日期", null=True, blank=True)
    fee_fen = models.PositiveIntegerField("收费（分）", default=0)
    office = models.CharField("承办处室", max_length=60, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)
    key = models.CharField("同一件的标记", max_length=64)
    batch = models.ForeignKey(
        HistoricBatch, models.PROTECT, null=True, blank=True, related_name="cases", verbose_name="哪次导入"
    )
    line = models.PositiveIntegerField("文件的第几行", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="补录人")
    at = models.DateTimeField("补录时间")
    voided_on = models.DateField("作废日期", null=True, blank=True)
    void_reason = models.CharField("作废的原因", max_length=200, blank=True)

    objects = HistoricCaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "历史申请"
        ordering = ["-received_on", "-id"]
        indexes = [
            models.Index(fields=["received_on", "outcome"], name="historic_received"),
            models.Index(fields=["served_on", "outcome"], name="historic_served"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(voided_on=None), name="a_historic_case_is_entered_once"
            ),
            models.CheckConstraint(
                condition=models.Q(received_on__lte=OLD_RULES_UNTIL) & ~models.Q(old_outcome="")
                | models.Q(received_on__gt=OLD_RULES_UNTIL, old_outcome=""),
                name="old_words_for_the_old_rules_alone",
            ),
            models.CheckConstraint(
                condition=models.Q(served_on__gte=models.F("received_on")),
                name="a_historic_case_is_answered_after_receipt",
            ),
            models.CheckConstraint(
                condition=models.Q(voided_on=None, void_reason="")
                | models.Q(voided_on__isnull=False) & ~models.Q(void_reason=""),
                name="a_historic_case_is_void_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    @property
    def past(self) -> Past:
        """As it is told."""
        values = {name: getattr(self, name) for name in historic.parts() if name != "result"}
        return Past(result=self.old_outcome or self.outcome, **values)

    @property
    def result_label(self) -> str:
        """In the words of its time."""
        return historic.called(self.old_outcome or self.outcome)

from django.db import models

from requests_app.redress.vocabulary import RemedyDecision, RemedyKind, RemedyProcedure, RemedyResult
from taizhou_portal.bureau.history import Recorded


class RemedyQuerySet(models.QuerySet):
    def standing(self):
        """What was not entered by mistake."""
        return self.filter(void_reason="")

    def pending(self):
        return self.standing().filter(result=RemedyResult.PENDING)

    def holding(self):
        """Those for which what is personal is still needed: without a decision, or with a new answer ordered and not begun."""
        ordered = models.Q(result=RemedyResult.CORRECTED, redo_by__isnull=False, reopened_at=None)
        return self.standing().filter(models.Q(result=RemedyResult.PENDING) | ordered)


class Remedy(Recorded):
    """One review, lawsuit, report or complaint about our disclosure acts; reviews and lawsuits feed table four.

    `filed_on`: when it reached us, of a review the day of its copy. `closed_on`: the date of the decision. The party is the applicant
    of the case and stands nowhere here. `reopened_at`: when the case was taken up again by this decision. `void_reason`: entered by
    mistake.
    """

    number = models.CharField("登记号", max_length=20, blank=True)
    request = models.ForeignKey(
        "requests_app.Request", models.PROTECT, null=True, blank=True, related_name="remedies", verbose_name="申请"
    )
    matter = models.ForeignKey(
        "requests_app.Matter",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="remedies",
        verbose_name="更正或者投诉",
    )
    publication = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公开信息"
    )
    about = models.CharField("针对的事项", max_length=200, blank=True)
    kind = models.CharField("类别", max_length=24, choices=RemedyKind)
    own_act = models.BooleanField("针对本机关的行为", default=True)
    body = models.CharField("复议机关、法院或者受理机关", max_length=100, blank=True)
    their_number = models.CharField("案号", max_length=60, blank=True)
    procedure = models.CharField("程序", max_length=12, choices=RemedyProcedure, blank=True)
    accepted_on = models.DateField("受理或者立案日期", null=True, blank=True)
    extended = models.BooleanField("复议决定延长30日", default=False)
    filed_on = models.DateField("收到日期")
    answer_due_on = models.DateField("另定的答复期限", null=True, blank=True)
    answered_on = models.DateField("提交答复的日期", null=True, blank=True)
    decision = models.CharField("决定", max_length=12, choices=RemedyDecision, blank=True)
    result = models.CharField("结果", max_length=12, choices=RemedyResult, default=RemedyResult.PENDING)
    result_reason = models.CharField("结果改计的理由", max_length=200, blank=True)
    closed_on = models.DateField("审结日期", null=True, blank=True)
    decision_received_on = models.DateField("收到决定书的日期", null=True, blank=True)
    redo_by = models.DateField("责令重新答复的期限", null=True, blank=True)
    reopened_at = models.DateTimeField("按决定重新办理的时间", null=True, blank=True)
    review = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="lawsuits", verbose_name="先前的行政复议"
    )
    note = models.CharField("说明", max_length=300, blank=True)
    void_reason = models.CharField("作废的理由", max_length=200, blank=True)

    objects = RemedyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "复议诉讼登记"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result=RemedyResult.PENDING, closed_on__isnull=True)
                | (~models.Q(result=RemedyResult.PENDING) & models.Q(closed_on__isnull=False)),
                name="a_result_has_its_date",
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~models.Q(number=""), name="a_remedy_has_a_number_of_its_own"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_kind_display()} {self.filed_on}".strip()

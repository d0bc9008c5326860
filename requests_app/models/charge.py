from django.conf import settings
from django.db import models

from requests_app.vocabulary import Tariff
from taizhou_portal.bureau.history import Recorded


class Charge(Recorded):
    """信息处理费: what an application is charged, by one tariff, as its notice says; or what it is let off (国办函〔2020〕109号).

    `before`: applications of the same applicant earlier in the `month` (by 收到申请之日), each counted as often as it was split;
    `arrived_on`: of a posted notice the day on which the applicant had it; `restarts`: the rule of the bureau when it was signed. Without a
    letter it was let off before anything was asked for.
    """

    request = models.ForeignKey("requests_app.Request", models.PROTECT, related_name="charges", verbose_name="申请")
    letter = models.OneToOneField(
        "requests_app.Letter", models.PROTECT, null=True, blank=True, related_name="charge", verbose_name="收费通知书"
    )
    tariff = models.CharField("计收方式", max_length=8, choices=Tariff)
    count = models.PositiveIntegerField("件数或者页数")
    before = models.PositiveIntegerField("当月在前的件数", default=0)
    month = models.DateField("哪个自然月", null=True, blank=True)
    fen = models.PositiveBigIntegerField("应缴金额（分）")
    excess = models.CharField("为什么明显超过合理范围", max_length=500)
    pay = models.CharField("缴纳方式", max_length=1000, blank=True)
    restarts = models.BooleanField("缴清后期限重新计算", default=True)
    arrived_on = models.DateField("申请人收到日期", null=True, blank=True)
    paid_on = models.DateField("缴清日期", null=True, blank=True)
    waived_on = models.DateField("免收日期", null=True, blank=True)
    waiver_reason = models.CharField("免收的理由", max_length=300, blank=True)
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="免收决定人"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="经办人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "信息处理费"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(letter__isnull=False) | models.Q(waived_on__isnull=False),
                name="a_fee_is_asked_for_by_letter",
            ),
            models.CheckConstraint(
                condition=models.Q(waived_on__isnull=True) | ~models.Q(waiver_reason=""),
                name="a_fee_is_let_off_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.get_tariff_display()} {self.fen / 100:.2f}元"

from django.db import models

from requests_app.redress.vocabulary import RemedyKind, RemedyResult
from taizhou_portal.bureau.history import Recorded


class Remedy(Recorded):
    """One review, lawsuit or complaint about our disclosure acts; feeds table four."""

    request = models.ForeignKey(
        "requests_app.Request", models.PROTECT, null=True, blank=True, related_name="remedies", verbose_name="申请"
    )
    kind = models.CharField("类别", max_length=24, choices=RemedyKind)
    filed_on = models.DateField("收到日期")
    result = models.CharField("结果", max_length=12, choices=RemedyResult, default=RemedyResult.PENDING)
    closed_on = models.DateField("审结日期", null=True, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "复议诉讼登记"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result=RemedyResult.PENDING, closed_on__isnull=True)
                | (~models.Q(result=RemedyResult.PENDING) & models.Q(closed_on__isnull=False)),
                name="a_result_has_its_date",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.filed_on}"

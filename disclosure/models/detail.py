from django.db import models

from disclosure.vocabulary import Answer, ProposalSource
from taizhou_portal.bureau.history import Recorded


class PolicyDetail(Recorded):
    """What only a policy document has. A 规范性文件 feeds table two of the yearly report."""

    publication = models.OneToOneField(
        "disclosure.Publication", models.CASCADE, related_name="policy", verbose_name="文件"
    )
    is_normative = models.BooleanField("行政规范性文件", default=False)
    unified_number = models.CharField("统一编号", max_length=40, blank=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    expires_on = models.DateField("有效期至", null=True, blank=True)
    no_interpretation = models.CharField("不用解读的理由", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "政策文件要素"
        indexes = [
            models.Index(fields=["expires_on"], condition=models.Q(expires_on__isnull=False), name="policy_to_lapse")
        ]

    def __str__(self) -> str:
        return f"{self.publication}"


class ProposalDetail(Recorded):
    """What only a 建议提案 has."""

    publication = models.OneToOneField(
        "disclosure.Publication", models.CASCADE, related_name="proposal", verbose_name="建议提案"
    )
    source = models.CharField("类别", max_length=20, choices=ProposalSource)
    number = models.CharField("编号", max_length=40)
    session = models.CharField("届次", max_length=60, blank=True)
    proposer = models.CharField("提出人", max_length=80)
    joint_offices = models.CharField("会办单位", max_length=200, blank=True)
    answer_class = models.CharField("答复类别", max_length=1, choices=Answer, blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "建议提案要素"

    def __str__(self) -> str:
        return f"{self.get_source_display()}{self.number}"

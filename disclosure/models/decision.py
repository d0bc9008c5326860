from django.conf import settings
from django.db import models

from disclosure.vocabulary import Attribute, Basis, Ground


class AttributeDecision(models.Model):
    """One decision on the 公开属性 of an item: what, on which ground, who, when. A later one stands beside it, never over it."""

    publication = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, related_name="decisions", verbose_name="公开信息"
    )
    attribute = models.CharField("公开属性", max_length=12, choices=Attribute)
    ground = models.CharField("不公开依据", max_length=2, choices=Ground, blank=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    basis = models.CharField("由谁确定", max_length=10, choices=Basis, default=Basis.OWN)
    origin = models.CharField("原文件或牵头单位", max_length=200, blank=True)
    next_review_on = models.DateField("下次评估日期", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="决定人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "公开属性决定"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(attribute=Attribute.PROACTIVE, ground="")
                | (~models.Q(attribute=Attribute.PROACTIVE) & ~models.Q(ground="")),
                name="a_ground_goes_with_what_is_not_public",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_attribute_display()} {self.ground}".strip()

from django.conf import settings
from django.db import models


class Override(models.Model):
    """A finding that a named person lets stand, with the reason. `key` ties it to the very place and words that were found."""

    publication = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, related_name="overrides", verbose_name="公开信息"
    )
    key = models.CharField("发现的标识", max_length=64)
    kind = models.CharField("种类", max_length=30)
    finding = models.CharField("发现", max_length=300)
    reason = models.CharField("理由", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="决定人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "保留的发现"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "key"], name="one_override_per_finding"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="an_override_has_its_reason"),
        ]

    def __str__(self) -> str:
        return self.finding

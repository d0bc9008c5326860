from django.conf import settings
from django.db import models

from disclosure.vocabulary import ReviewStep, Verdict


class Review(models.Model):
    """One decision at one step: who, when, what, why, and the hash of the text and files it was about. Never changed afterwards."""

    publication = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, related_name="reviews", verbose_name="公开信息"
    )
    step = models.CharField("环节", max_length=10, choices=ReviewStep)
    verdict = models.CharField("结论", max_length=10, choices=Verdict)
    reason = models.CharField("意见", max_length=300, blank=True)
    answers = models.JSONField("审查清单", default=dict, blank=True)
    fingerprint = models.CharField("内容校验值", max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews", verbose_name="审查人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "审查记录"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(verdict=Verdict.RETURNED) | ~models.Q(reason=""), name="a_return_carries_its_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()}{self.get_verdict_display()}"

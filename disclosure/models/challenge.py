from django.conf import settings
from django.db import models

from disclosure.vocabulary import Verb


class Challenge(models.Model):
    """对公开提出异议: an officer doubts that a public item may be public; somebody else decides, as at any other evaluation."""

    publication = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, related_name="challenges", verbose_name="公开信息"
    )
    reason = models.CharField("异议的理由", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人")
    at = models.DateTimeField("时间")
    outcome = models.CharField(
        "处理结果",
        max_length=20,
        blank=True,
        choices=[(v.value, v.label) for v in (Verb.KEEP_PUBLIC, Verb.CLOSE_OFF, Verb.WITHDRAW)],
    )
    opinion = models.CharField("处理意见", max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="处理人"
    )
    decided_at = models.DateTimeField("处理时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "公开异议"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["at"], condition=models.Q(outcome=""), name="challenge_to_decide")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="", decided_by__isnull=True, decided_at__isnull=True)
                | (~models.Q(outcome="") & models.Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="an_outcome_has_its_person_and_moment",
            )
        ]

    def __str__(self) -> str:
        return self.reason

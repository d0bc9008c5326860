from django.conf import settings
from django.db import models


class Urgent(models.Model):
    """紧急公开: published by the head of 局办公室 ahead of the other steps, and what somebody else said of it afterwards."""

    publication = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, related_name="urgents", verbose_name="公开信息"
    )
    reason = models.CharField("紧急的理由", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="决定人")
    at = models.DateTimeField("时间")
    approved = models.BooleanField("事后审批通过", null=True, blank=True)
    opinion = models.CharField("事后审批意见", max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="事后审批人"
    )
    decided_at = models.DateTimeField("事后审批时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "紧急公开"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["at"], condition=models.Q(approved=None), name="urgent_to_approve")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved__isnull=True, decided_by__isnull=True, decided_at__isnull=True)
                | models.Q(approved__isnull=False, decided_by__isnull=False, decided_at__isnull=False),
                name="an_approval_has_its_person_and_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("by")),
                name="nobody_approves_their_own_urgency",
            ),
        ]

    def __str__(self) -> str:
        return self.reason

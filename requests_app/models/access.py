from django.conf import settings
from django.db import models

from requests_app.models.request import Request
from taizhou_portal.bureau.history import Recorded


class AccessLog(models.Model):
    """Who saw an applicant's full data or proof, when and why. Never changed, never deleted.

    `approved_by`: the second officer, for an applicant under 14 (未成年人网络保护条例第三十六条).
    """

    request = models.ForeignKey("requests_app.Request", models.PROTECT, related_name="accesses", verbose_name="申请")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="查看人")
    at = models.DateTimeField("时间")
    what = models.CharField("查看内容", max_length=60)
    reason = models.CharField("理由", max_length=200)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="批准人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "个人信息查看记录"
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.by} {self.at} {self.what}"


class LookWishQuerySet(models.QuerySet):
    def for_staff(self, staff):
        """About the cases that a member of staff may open; asked of each wish, for they are few and the cases many."""
        return self.filter(models.Exists(Request.objects.for_staff(staff).filter(pk=models.OuterRef("request"))))

    def waiting_for(self, staff):
        """Those on which nobody has decided, and which are not their own."""
        return self.for_staff(staff).filter(allowed=None).exclude(by=staff)


class LookWish(Recorded):
    """An officer asks to see the full data of an applicant under 14; another one allows or refuses it. Never deleted."""

    request = models.ForeignKey("requests_app.Request", models.PROTECT, related_name="look_wishes", verbose_name="申请")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人")
    at = models.DateTimeField("时间")
    reason = models.CharField("理由", max_length=200)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="批准人"
    )
    decided_at = models.DateTimeField("批准时间", null=True, blank=True)
    allowed = models.BooleanField("批准", null=True)
    note = models.CharField("批准意见", max_length=200, blank=True)

    objects = LookWishQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "未成年人信息查看审批"
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(allowed=None, decided_by=None, decided_at=None)
                | models.Q(allowed__isnull=False, decided_by__isnull=False, decided_at__isnull=False),
                name="a_look_is_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("by")),
                name="nobody_allows_their_own_look",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.by} {self.at}"

from django.conf import settings
from django.db import models


class AccessLog(models.Model):
    """Who saw an applicant's full data or proof, when and why. Never changed, never deleted."""

    request = models.ForeignKey("requests_app.Request", models.PROTECT, related_name="accesses", verbose_name="申请")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="查看人")
    at = models.DateTimeField("时间")
    what = models.CharField("查看内容", max_length=60)
    reason = models.CharField("理由", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "个人信息查看记录"
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.by} {self.at} {self.what}"

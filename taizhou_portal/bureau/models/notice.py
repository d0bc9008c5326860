from django.conf import settings
from django.db import models


class Notice(models.Model):
    """Something that somebody should know: what happened, to what, where to go on.

    It belongs to an office: whoever may no longer work there sees it no more. `is_open` is false for what is not 主动公开: its
    `title` never leaves the house by mail.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name="收件人")
    office = models.ForeignKey("bureau.Office", models.CASCADE, related_name="+", verbose_name="处室")
    what = models.CharField("什么事", max_length=60)
    title = models.CharField("标题", max_length=300)
    words = models.CharField("说明", max_length=300, blank=True)
    url = models.CharField("网址", max_length=200)
    is_open = models.BooleanField("标题可以写进邮件", default=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="谁做的"
    )
    at = models.DateTimeField("时间")
    read_at = models.DateTimeField("看过的时间", null=True, blank=True)
    mailed_at = models.DateTimeField("发出邮件的时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "提醒"
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["person", "-at", "-id"], name="notice_of_a_person"),
            models.Index(fields=["person"], condition=models.Q(read_at=None), name="notice_not_read"),
            models.Index(fields=["at"], condition=models.Q(mailed_at=None), name="notice_not_mailed"),
        ]

    def __str__(self) -> str:
        return f"{self.what}：{self.title}"

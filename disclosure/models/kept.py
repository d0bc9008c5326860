from django.conf import settings
from django.db import models


class Kept(models.Model):
    """What somebody typed on one open page of a draft and has not stored yet, and when that page was last seen open.

    It is nobody's text but theirs: it never shows in the item, its preview or its history until they store it.
    """

    publication = models.ForeignKey(
        "disclosure.Publication", models.CASCADE, related_name="kept", verbose_name="公开信息"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="工作人员")
    tab = models.CharField("页面", max_length=32)
    seen = models.CharField("打开时的版本", max_length=40)
    values = models.JSONField("没有保存的内容", default=dict, blank=True)
    opened_at = models.DateTimeField("打开时间")
    kept_at = models.DateTimeField("自动保存时间", null=True, blank=True)
    last_seen_at = models.DateTimeField("最后一次看到页面开着")

    class Meta:
        verbose_name = verbose_name_plural = "没有保存的内容"
        constraints = [models.UniqueConstraint(fields=["publication", "person", "tab"], name="one_kept_text_per_page")]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.person_id}"

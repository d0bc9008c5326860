from django.conf import settings
from django.db import models


class Correction(models.Model):
    """更正 of a public item: what stood there, what stands there since, and why. `before` and `after` hold the parts that are told:
    `fields` (label, value pairs), `text` (plain, a paragraph a line), `files` (names in their order).
    """

    publication = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, related_name="corrections", verbose_name="公开信息"
    )
    copy = models.OneToOneField(
        "disclosure.Publication", models.PROTECT, related_name="applied_as", verbose_name="更正稿"
    )
    note = models.CharField("更正说明", max_length=300)
    is_shown = models.BooleanField("公开前后的差异", default=True)
    before = models.JSONField("更正前")
    after = models.JSONField("更正后")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="签发人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "更正"
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.note

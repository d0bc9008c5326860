from django.conf import settings
from django.db import models

from disclosure.vocabulary import Look


class FileLook(models.Model):
    """Somebody looked at a file that the public does not have."""

    publication = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, related_name="file_looks", verbose_name="公开信息"
    )
    attachment = models.ForeignKey("disclosure.Attachment", models.PROTECT, related_name="+", verbose_name="附件")
    how = models.CharField("方式", max_length=12, choices=Look)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="谁")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "非公开附件查阅"
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["publication", "-at"], name="file_look_at_an_item"),
            models.Index(fields=["-at", "-id"], name="file_look_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.get_how_display()} {self.attachment}"

from django.db import models
from django.urls import reverse

from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.models import StoredFile


class Attachment(StoredFile, Recorded):
    """A file of a publication; it is served through its owner and disappears with it."""

    publication = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, related_name="attachments", verbose_name="公开信息"
    )
    order = models.PositiveSmallIntegerField("顺序", default=0)
    removed = models.BooleanField("已移除", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering = ["order", "id"]

    def get_absolute_url(self) -> str:
        return reverse("disclosure:file", args=[self.publication_id, self.pk])

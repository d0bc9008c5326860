from django.db import models
from django.urls import reverse

from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.models import StoredFile


class Attachment(StoredFile, Recorded):
    """A file of a publication; it is served through its owner and disappears with it.

    `file` is the original, for staff; `public_file` is the copy without author data that everybody else gets, empty where the
    original carries none.
    """

    publication = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, related_name="attachments", verbose_name="公开信息"
    )
    order = models.PositiveSmallIntegerField("顺序", default=0)
    removed = models.BooleanField("已移除", default=False)
    is_picture = models.BooleanField("正文里的图片", default=False)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="替换的上一版"
    )
    same_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="更正稿里沿用的附件"
    )
    version = models.PositiveSmallIntegerField("版次", default=1)
    pages = models.PositiveIntegerField("页数", null=True, blank=True)
    unread = models.CharField("没有读到的原因", max_length=200, blank=True)
    public_file = models.FileField("公开副本", upload_to="public/%Y/%m/", max_length=200, blank=True)
    public_size = models.PositiveBigIntegerField("公开副本大小（字节）", null=True, blank=True)
    public_sha256 = models.CharField("公开副本校验值", max_length=64, blank=True)
    stripped = models.JSONField("公开副本去掉的内容", default=list, blank=True)
    copy_note = models.CharField("公开副本没有去掉的内容", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering = ["order", "id"]

    def get_absolute_url(self) -> str:
        return reverse("disclosure:file", args=[self.publication_id, self.pk])

    def can_be_previewed(self) -> bool:
        """Whether the page can show it without a program of the reader's."""
        return self.extension in {"pdf", "jpg", "png"}

    def get_preview_url(self) -> str:
        """Where it is shown in the page; empty for what can only be downloaded."""
        return reverse("disclosure:preview", args=[self.publication_id, self.pk]) if self.can_be_previewed() else ""


class FileReading(models.Model):
    """Everything that could be read in a file, for the checks: `passages` and `traits` as documents.kept writes them.

    A row of its own without history, for it may be long and follows from the bytes of the file.
    """

    attachment = models.OneToOneField(Attachment, models.CASCADE, related_name="reading", verbose_name="附件")
    passages = models.JSONField("读到的内容和位置", default=list, blank=True)
    traits = models.JSONField("要留意的情况", default=list, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "附件里读到的内容"

    def __str__(self) -> str:
        return str(self.attachment)

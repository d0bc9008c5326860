from django.conf import settings
from django.db import models

from disclosure.vocabulary import Ground
from requests_app.models.letter import LetterFile
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.models import StoredFile


class Original(StoredFile):
    """原件: a file as it was uploaded, of which only a redacted copy is given. Sealed at rest like other files of a case, in a folder of
    its own; nobody downloads it, inside or outside.

    `shapes`: of each page how high it is where it is as wide as `redaction.WHOLE`; so pages are laid out without opening the file.
    """

    request = models.ForeignKey("requests_app.Request", models.PROTECT, related_name="originals", verbose_name="申请")
    file = models.FileField("文件", upload_to="originals/%Y/%m/", max_length=200)
    shapes = models.JSONField("各页的高度", default=list)
    scanned = models.BooleanField("查过病毒", default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人")
    at = models.DateTimeField("时间")
    dropped_on = models.DateField("移除日期", null=True, blank=True)
    erased_on = models.DateField("销毁日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "遮盖的原件"
        ordering = ["at", "id"]

    @property
    def pages(self) -> int:
        return len(self.shapes)


class Mark(Recorded):
    """遮盖: a place on a page that is covered, with its own ground and reason (第三十七条). Places in parts of `redaction.WHOLE`."""

    original = models.ForeignKey(Original, models.PROTECT, related_name="marks", verbose_name="原件")
    page = models.PositiveSmallIntegerField("页")
    left = models.PositiveSmallIntegerField("距左边")
    top = models.PositiveSmallIntegerField("距上边")
    width = models.PositiveSmallIntegerField("宽")
    height = models.PositiveSmallIntegerField("高")
    ground = models.CharField("依据", max_length=2, choices=Ground)
    reason = models.CharField("理由", max_length=500)
    dropped_on = models.DateField("撤销日期", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人")
    at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = verbose_name_plural = "遮盖"
        ordering = ["page", "top", "left", "id"]

    def __str__(self) -> str:
        return f"{self.original_id} 第{self.page}页"


class Release(Recorded):
    """An original as it goes out: the covered file and its 遮盖清单, both files of the answer. One at a time, until it is taken back."""

    original = models.ForeignKey(Original, models.PROTECT, related_name="releases", verbose_name="原件")
    file = models.OneToOneField(LetterFile, models.PROTECT, related_name="release", verbose_name="遮盖后的文件")
    sheet = models.OneToOneField(LetterFile, models.PROTECT, related_name="release_of_sheet", verbose_name="遮盖清单")
    covered = models.PositiveSmallIntegerField("遮盖几处")
    taken_back_on = models.DateField("收回日期", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="遮盖人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "遮盖后提供"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["original"], condition=models.Q(taken_back_on=None), name="one_release_of_an_original"
            )
        ]

    def __str__(self) -> str:
        return f"{self.original_id} {self.at}"

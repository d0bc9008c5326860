from django.conf import settings
from django.db import models

from requests_app.vocabulary import FileUse, LetterKind, Service
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.models import StoredFile
from taizhou_portal.bureau.secrets import EncryptedTextField


class LetterWording(models.Model):
    """How a letter is worded, a row for each version. Never changed: the newest is in force, without one the file in templates/letters."""

    kind = models.CharField("文书", max_length=12, choices=LetterKind)
    version = models.PositiveSmallIntegerField("版本")
    text = models.TextField("文本", max_length=6000)
    note = models.CharField("修改说明", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="修改人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "文书文本"
        ordering = ["kind", "-version"]
        constraints = [models.UniqueConstraint(fields=["kind", "version"], name="one_wording_of_a_version")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} 第{self.version}版"


class Letter(Recorded):
    """A letter as it was signed: frozen, numbered, sealed at rest. Of an application or of another matter.

    `paper`: what was given to the typesetter, as JSON; the file: its PDF, the stored bytes encrypted, `size` and `sha256` those of the
    plain one. Both name the applicant, and go when personal data are disposed of; number, day and hash stay. `wording`: version of the
    text.
    """

    request = models.ForeignKey(
        "requests_app.Request", models.PROTECT, null=True, blank=True, related_name="letters", verbose_name="申请"
    )
    matter = models.ForeignKey(
        "requests_app.Matter", models.PROTECT, null=True, blank=True, related_name="letters", verbose_name="事项"
    )
    kind = models.CharField("文书", max_length=12, choices=LetterKind)
    number = models.CharField("文书号", max_length=40, unique=True)
    on = models.DateField("落款日期")
    paper = EncryptedTextField("内容", blank=True)
    wording = models.PositiveSmallIntegerField("文本版本", default=0)
    file = models.FileField("文件", upload_to="letters/%Y/%m/", max_length=200)
    size = models.PositiveBigIntegerField("大小（字节）", default=0)
    sha256 = models.CharField("校验值", max_length=64)
    proposal = models.OneToOneField(
        "requests_app.Proposal", models.PROTECT, null=True, blank=True, related_name="letter", verbose_name="送签稿"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="签发人"
    )
    at = models.DateTimeField("签发时间")
    voided_on = models.DateField("作废日期", null=True, blank=True)
    void_reason = models.CharField("作废的理由", max_length=200, blank=True)
    erased_on = models.DateField("销毁日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "文书"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(request__isnull=False, matter__isnull=True)
                | models.Q(request__isnull=True, matter__isnull=False),
                name="a_letter_belongs_to_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_kind_display()}"


class LetterService(Recorded):
    """送达: how and when a letter reached whom it is for. `on`: the day that counts, of the signature or of handing over to the post."""

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="service", verbose_name="文书")
    via = models.CharField("送达方式", max_length=12, choices=Service)
    on = models.DateField("送达日期")
    mail_number = models.CharField("邮件号", max_length=30, blank=True)
    entrusted_to = models.CharField("受托机关", max_length=60, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="登记人"
    )
    at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = verbose_name_plural = "送达"

    def __str__(self) -> str:
        return f"{self.letter_id} {self.get_via_display()} {self.on}"


class LetterFile(StoredFile):
    """A file of the letters of an application or of another matter; the stored bytes are encrypted, `size` and `sha256` are of the plain
    file and stay when it is erased.

    What is given to the applicant waits for its letter (`letter` empty) until the answer is signed; `place`: its order there. `came`: the
    hash of an upload before the data of its author were taken out, so that an original is known again.
    """

    request = models.ForeignKey(
        "requests_app.Request", models.PROTECT, null=True, blank=True, related_name="letter_files", verbose_name="申请"
    )
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, blank=True, related_name="files", verbose_name="文书")
    use = models.CharField("用途", max_length=10, choices=FileUse)
    place = models.PositiveSmallIntegerField("次序", default=0)
    came = models.CharField("上传时的摘要", max_length=64, blank=True)
    scanned = models.BooleanField("查过病毒", default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人")
    at = models.DateTimeField("时间")
    dropped_on = models.DateField("移除日期", null=True, blank=True)
    erased_on = models.DateField("销毁日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "文书的文件"
        ordering = ["place", "at", "id"]


class LetterLook(models.Model):
    """Who took a letter or one of its files, when and by which door. `by` None: the applicant. Never changed."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="looks", verbose_name="文书")
    file = models.ForeignKey(
        LetterFile, models.PROTECT, null=True, blank=True, related_name="looks", verbose_name="文件"
    )
    door = models.CharField("入口", max_length=12)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="查看人"
    )
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "文书下载记录"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.at}"

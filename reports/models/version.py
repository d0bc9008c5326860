from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone

from reports.vocabulary import Form, VersionStage
from taizhou_portal.bureau.history import Recorded


class VersionQuerySet(models.QuerySet):
    def standing(self):
        """All but those that were returned or taken back."""
        return self.exclude(stage=VersionStage.DROPPED)

    def published(self):
        return self.filter(stage=VersionStage.PUBLISHED)


class Version(Recorded):
    """One frozen state of a report: figures, text and pictures as they were counted and read, with the rows behind each figure.

    `edition` is reports.edition.pack with the words about reminders; `sources` what the text was written as; `definitions` what each
    figure counted then; `made_with` the programs. `marks`: key of a figure → its hash, `digest` the hash over all; the signature is on
    that. A report that was published before there were versions has one that nobody froze.
    """

    report = models.ForeignKey("reports.AnnualReport", models.CASCADE, related_name="versions", verbose_name="年度报告")
    number = models.PositiveSmallIntegerField("版次")
    stage = models.CharField("状态", max_length=10, choices=VersionStage, default=VersionStage.WAITING)
    reason = models.CharField("更正原因", max_length=300, blank=True)
    edition = models.JSONField("定稿数据")
    sources = models.JSONField("原文")
    definitions = models.JSONField("统计口径")
    made_with = models.JSONField("程序版本")
    marks = models.JSONField("各数的校验值")
    digest = models.CharField("校验值", max_length=64)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="定稿人"
    )
    frozen_at = models.DateTimeField("定稿时间")
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="签发人"
    )
    signed_at = models.DateTimeField("签发时间", null=True, blank=True)
    signed_digest = models.CharField("签发的校验值", max_length=64, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="发布人"
    )
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    dropped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="退回人"
    )
    dropped_at = models.DateTimeField("退回时间", null=True, blank=True)
    words = models.CharField("意见", max_length=500, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年报定稿"
        ordering = ["report", "number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"],
                condition=~models.Q(stage=VersionStage.DROPPED),
                name="one_standing_version_a_number",
            ),
            models.CheckConstraint(
                condition=models.Q(stage__in=[VersionStage.WAITING, VersionStage.DROPPED])
                | models.Q(frozen_by=None)
                | models.Q(signed_by__isnull=False, signed_at__isnull=False) & ~models.Q(signed_digest=""),
                name="a_signed_version_says_who_and_what",
            ),
        ]

    def __str__(self) -> str:
        return f"第{self.number}版"

    @property
    def frozen_on(self) -> date:
        return timezone.localdate(self.frozen_at)

    @property
    def signed_on(self) -> date | None:
        """成文日期: the day on which it was signed."""
        return timezone.localdate(self.signed_at) if self.signed_at else None


class CountedRows(models.Model):
    """The rows behind one figure of a version, as they were counted: `rows` is a list of [ref, day, adds, mark] (versions.counted)."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="counted", verbose_name="定稿")
    key = models.CharField("指标", max_length=80)
    rows = models.JSONField("记录")

    class Meta:
        verbose_name = verbose_name_plural = "定稿时的记录"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="rows_of_a_figure_once")]

    def __str__(self) -> str:
        return self.key


class Paper(models.Model):
    """A document of a signed version, as it is handed out."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="papers", verbose_name="定稿")
    form = models.CharField("格式", max_length=5, choices=Form)
    file = models.FileField("文件", upload_to="reports/%Y/%m/", max_length=200)
    size = models.PositiveBigIntegerField("大小（字节）")
    sha256 = models.CharField("校验值", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "年报文件"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["version", "form"], name="one_paper_a_form")]

    def __str__(self) -> str:
        return f"{self.version} {self.get_form_display()}"

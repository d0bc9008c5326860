"""What is stored of 政府网站工作年度报表: one row a year, what was entered for it, and each version as it was published."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from disclosure.vocabulary import GONE
from reports.vocabulary import SiteStage
from taizhou_portal.bureau.history import Recorded


class SiteTableQuerySet(models.QuerySet):
    def public(self):
        """Published once, and not taken off the portal since then; a correction under way changes nothing of what is public."""
        return self.filter(publication__isnull=False).exclude(publication__stage__in=GONE)


class SiteTable(Recorded):
    """The table of one year. `overview`: slugs of the columns that count as 概况类; `said`: mark of a reminder → the word about it;
    `correcting`: why a published one is corrected, while it is. What was checked is bound to the mark of the table.
    """

    year = models.PositiveSmallIntegerField("年度", unique=True)
    stage = models.CharField("状态", max_length=10, choices=SiteStage, default=SiteStage.DRAFT)
    overview = models.JSONField("概况类栏目", default=list, blank=True)
    said = models.JSONField("提醒说明", default=dict, blank=True)
    correcting = models.CharField("更正原因", max_length=300, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="核对人"
    )
    checked_at = models.DateTimeField("核对时间", null=True, blank=True)
    checked_mark = models.CharField("核对的内容摘要", max_length=64, blank=True)
    publication = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公开条目"
    )

    objects = SiteTableQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "政府网站工作年度报表"
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(checked_by=None, checked_at=None, checked_mark="")
                | (models.Q(checked_by__isnull=False, checked_at__isnull=False) & ~models.Q(checked_mark="")),
                name="a_check_has_person_and_moment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}年政府网站工作年度报表"

    def get_absolute_url(self) -> str:
        return reverse("reports:site", args=[self.year])

    @property
    def latest(self) -> "SiteVersion | None":
        """The version that is public."""
        return self.versions.order_by("-number").first()


class SiteEntry(Recorded):
    """A cell that no rows make: what it says, where that was read, who typed it and when."""

    table = models.ForeignKey(SiteTable, models.CASCADE, related_name="entries", verbose_name="报表")
    key = models.SlugField("指标", max_length=40)
    label = models.CharField("名称", max_length=80)
    value = models.CharField("数值或内容", max_length=200)
    source = models.CharField("来源", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="录入人"
    )
    at = models.DateTimeField("录入时间")

    class Meta:
        verbose_name = verbose_name_plural = "网站报表录入"
        ordering = ["table", "key"]
        constraints = [models.UniqueConstraint(fields=["table", "key"], name="one_site_entry_per_cell")]

    def __str__(self) -> str:
        return self.label


class SiteVersion(models.Model):
    """The table as it was published: figures, and the ids of the rows behind them. Never changed; a correction is the next number."""

    table = models.ForeignKey(SiteTable, models.PROTECT, related_name="versions", verbose_name="报表")
    number = models.PositiveSmallIntegerField("版次")
    content: Any = models.JSONField("定稿数据")
    said = models.JSONField("提醒说明", default=dict, blank=True)
    reason = models.CharField("更正原因", max_length=300, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="核对人")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="发布人")
    at = models.DateTimeField("发布时间")

    class Meta:
        verbose_name = verbose_name_plural = "网站报表定稿"
        ordering = ["table", "number"]
        constraints = [models.UniqueConstraint(fields=["table", "number"], name="one_site_version_a_number")]

    def __str__(self) -> str:
        return f"{self.table_id} {self.number}"

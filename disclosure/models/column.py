from django.db import models
from django.urls import reverse

from disclosure.vocabulary import Kind, StatutoryItem
from taizhou_portal.bureau.history import Recorded


class Column(Recorded):
    """栏目: what a reader walks through. Each has an office that answers for it and a period within which it must move."""

    slug = models.SlugField("网址名", max_length=60, unique=True)
    name = models.CharField("名称", max_length=40)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级栏目"
    )
    description = models.CharField("栏目说明", max_length=200, blank=True)
    keywords = models.CharField("关键词", max_length=100, blank=True)
    kind = models.CharField("默认信息种类", max_length=20, choices=Kind, default=Kind.NOTICE)
    office = models.ForeignKey("bureau.Office", models.PROTECT, related_name="columns", verbose_name="责任处室")
    statutory_item = models.PositiveSmallIntegerField("条例第二十条的项", choices=StatutoryItem, null=True, blank=True)
    period_days = models.PositiveSmallIntegerField("更新周期（天）", null=True, blank=True)
    order = models.PositiveSmallIntegerField("顺序", default=100)
    is_open = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "栏目"
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("disclosure:column", args=[self.slug])

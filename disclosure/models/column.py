from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.urls import reverse

from disclosure.vocabulary import Kind, StatutoryItem
from taizhou_portal.bureau.history import Recorded

MOVES = 8  # mergers that are followed one after the other


class Column(Recorded):
    """栏目: what a reader walks through. Each has an office that answers for it and a period within which it must move.

    A period with a name of the calendar (30 or 31, 90 to 92, 180 to 184, 365 or 366 days) is counted by the calendar (freshness/state.py).
    A closed column leads on to its `successor`; without one its address says why it was closed.
    """

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
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="责任人"
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="副责任人"
    )
    order = models.PositiveSmallIntegerField("顺序", default=100)
    is_open = models.BooleanField("启用", default=True)
    closed_on = models.DateField("撤换日期", null=True, blank=True)
    closed_reason = models.CharField("撤换理由", max_length=300, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="absorbed", verbose_name="并入的栏目"
    )

    class Meta:
        verbose_name = verbose_name_plural = "栏目"
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_open=False) | models.Q(closed_on=None, successor=None, closed_reason=""),
                name="an_open_column_has_no_end",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("disclosure:column", args=[self.slug])

    @classmethod
    def leading(cls, slugs: Iterable[str]) -> list[str]:
        """The addresses, those of merged columns followed to the column that took their items. One query a step, mostly one."""
        found = list(dict.fromkeys(slugs))
        for _ in range(MOVES):
            moved = dict(
                cls.objects.filter(slug__in=found, successor__isnull=False).values_list("slug", "successor__slug")
            )
            if not moved:
                break
            found = list(dict.fromkeys(moved.get(slug, slug) for slug in found))
        return found

from django.db import models

from taizhou_portal.bureau.history import Recorded


class Topic(Recorded):
    """主题分类, two levels (国务院公文主题分类)."""

    name = models.CharField("名称", max_length=60)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    order = models.PositiveSmallIntegerField("顺序", default=100)
    is_open = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "主题分类"
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["parent", "name"], name="one_topic_name_under_a_parent")]

    def __str__(self) -> str:
        return f"{self.parent.name}/{self.name}" if self.parent else self.name

from django.db import models

from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.vocabulary import ChannelKind


class Channel(Recorded):
    """A way in which information reaches the public (条例第二十三条)."""

    code = models.SlugField("代码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=60)
    kind = models.CharField("类别", max_length=20, choices=ChannelKind)
    order = models.PositiveSmallIntegerField("顺序", default=100)

    class Meta:
        verbose_name = verbose_name_plural = "公开渠道"
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name

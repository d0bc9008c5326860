from django.conf import settings
from django.db import models

from taizhou_portal.bureau.history import Recorded


class Release(Recorded):
    """One posting on one channel. A posting that is no publication of ours (a WeChat article of another kind) has a title alone.

    Counts per channel are counts of these rows; the same publication on several channels counts once in a total.
    """

    publication = models.ForeignKey(
        "disclosure.Publication",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="releases",
        verbose_name="公开信息",
    )
    channel = models.ForeignKey("bureau.Channel", models.PROTECT, related_name="releases", verbose_name="渠道")
    released_on = models.DateField("发布日期")
    title = models.CharField("标题", max_length=300, blank=True)
    url = models.URLField("网址", max_length=300, blank=True)
    place = models.CharField("版面、时段或者地点", max_length=200, blank=True)
    batch = models.CharField(
        "推送批次", max_length=40, blank=True, help_text="微信一次推送含一至八篇，同一批次号算一次"
    )
    reads = models.PositiveIntegerField("阅读量", default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="登记人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "渠道发布"
        indexes = [models.Index(fields=["channel", "released_on", "publication"], name="release_of_a_channel_and_year")]
        constraints = [
            models.UniqueConstraint(fields=["publication", "channel"], name="one_release_per_channel"),
            models.CheckConstraint(
                condition=models.Q(publication__isnull=False) | ~models.Q(title=""), name="a_release_is_something_named"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.released_on}"

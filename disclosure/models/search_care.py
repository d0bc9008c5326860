from django.db import models

from disclosure.vocabulary import WordsKind
from taizhou_portal.bureau.history import Recorded


class SearchWords(Recorded):
    """One group of words that the search takes for each other. Of two-way kinds `words` all mean the same and `means` is empty;
    of one-way kinds who types one of `words` is also shown what holds one of `means`.
    """

    kind = models.CharField("类别", max_length=10, choices=WordsKind, default=WordsKind.SAME)
    words = models.CharField("词", max_length=300, help_text="几个词之间用顿号或空格分开")
    means = models.CharField("也找", max_length=300, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    is_on = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "检索用词"
        ordering = ["kind", "words", "id"]

    def __str__(self) -> str:
        return self.words


class PinnedResult(Recorded):
    """What stands first when exactly this is asked, until a day or for good."""

    query = models.CharField("查找什么", max_length=60)
    query_key = models.CharField("比对用", max_length=60, db_index=True, editable=False)
    publication = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, related_name="pinned", verbose_name="置顶的信息"
    )
    order = models.PositiveSmallIntegerField("顺序", default=1)
    until = models.DateField("到哪天为止", null=True, blank=True)
    note = models.CharField("理由", max_length=200, blank=True)
    is_on = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "置顶结果"
        ordering = ["query", "order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["query_key", "publication"], name="pinned_once_for_a_query"),
        ]

    def __str__(self) -> str:
        return self.query


class AskedQuery(models.Model):
    """How often something was looked for on a day, and how often nothing held all of it. No person, no address, no moment."""

    day = models.DateField("日期")
    query = models.CharField("查找的内容", max_length=60)
    times = models.PositiveIntegerField("次数", default=0)
    in_vain = models.PositiveIntegerField("没有结果的次数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "查找次数"
        constraints = [models.UniqueConstraint(fields=["day", "query"], name="one_count_of_a_query_a_day")]

    def __str__(self) -> str:
        return self.query

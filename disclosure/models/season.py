from datetime import date

from django.db import models
from django.urls import reverse

from disclosure import seasons
from disclosure.seasons import NAME, NOTE, SENTENCE, WORDS, Duty, Term
from taizhou_portal.bureau.history import Recorded


class Season(Recorded):
    """教育时令: what citizens do at a time of the year, which items belong to it, and what must be published for it."""

    name = models.CharField("名称", max_length=NAME, unique=True)
    opens = models.CharField("开始（月-日）", max_length=5)
    closes = models.CharField("结束（月-日）", max_length=5)
    confirmed_year = models.PositiveSmallIntegerField("起止时间已按哪一年的通知核对", null=True, blank=True)
    sentence = models.CharField("现在办什么", max_length=SENTENCE)
    office = models.ForeignKey("bureau.Office", models.PROTECT, related_name="seasons", verbose_name="责任处室")
    column = models.ForeignKey(
        "disclosure.Column", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="栏目"
    )
    words = models.CharField("题名里的词", max_length=WORDS, blank=True)
    duties = models.JSONField("应公开的信息", default=list, blank=True)
    note = models.CharField("备注（不公开）", max_length=NOTE, blank=True)
    order = models.PositiveSmallIntegerField("顺序", default=100)
    is_open = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "教育时令"
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('disclosure:seasons')}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """Its place on the public page; stable for ever."""
        return f"season-{self.pk}"

    def term(self, today: date) -> Term:
        """The term that holds `today`, or the next one."""
        return seasons.term_of(self.opens, self.closes, today)

    def is_exact(self, term: Term) -> bool:
        """The days were compared with the notice of that year; otherwise they are those of other years."""
        return self.confirmed_year == term.opens.year

    @property
    def all_duties(self) -> list[Duty]:
        return [Duty.of(row) for row in self.duties]

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from disclosure.vocabulary import KeyScope, ListCall, ListState, Roll, StatutoryItem
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.permissions import offices_where
from taizhou_portal.bureau.vocabulary import Ability

#: who may look at the lines of an office
SEEING = (Ability.DRAFT, Ability.REVIEW, Ability.PUBLISH)
WHAT, WORDS, BASIS, WHERE, ADDRESS, REASON, NOTE = 60, 100, 160, 160, 300, 80, 160


class YearListRule(Recorded):
    """What the bureau sets for every list. One row; none of it is law."""

    soon_days = models.PositiveSmallIntegerField(
        "到期前几天提醒",
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(92)],
        help_text="提醒承办人和协办人一次，没有写明人的提醒处室；清单里也从这天起标“快到期”",
    )
    office_days = models.PositiveSmallIntegerField(
        "过期几天还没有公开，提醒处室全体",
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="过期第一天先提醒承办人和协办人",
    )
    roll = models.CharField(
        "编制清单时，碰到休息日的日期",
        max_length=8,
        choices=Roll,
        default=Roll.BACK,
        help_text="法定的日期不动",
    )

    class Meta:
        verbose_name = verbose_name_plural = "年度公开清单规则"

    def __str__(self) -> str:
        return "年度公开清单规则"

    @classmethod
    def current(cls) -> "YearListRule":
        """The one row, or an unsaved one with the defaults."""
        return cls.objects.order_by("pk").first() or cls()


class YearList(Recorded):
    """年度公开清单: what must be published in a year. `frozen`: once closed, what became of each line (its number → Verdict.row())."""

    year = models.PositiveSmallIntegerField("年度", unique=True)
    state = models.CharField("状态", max_length=8, choices=ListState, default=ListState.PLANNED)
    closed_on = models.DateField("封存日期", null=True, blank=True)
    frozen = models.JSONField("封存的结果", default=dict, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "年度公开清单"
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ListState.CLOSED, closed_on__isnull=False)
                | (~Q(state=ListState.CLOSED) & Q(closed_on=None)),
                name="a_closed_list_has_its_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}年度公开清单"

    def get_absolute_url(self) -> str:
        return reverse("desk_disclosure:year_list", args=[self.year])


class YearTaskQuerySet(models.QuerySet):
    def standing(self):
        """Without the lines that were dropped."""
        return self.filter(dropped=False)

    def for_staff(self, staff):
        """The lines of the offices for which `staff` drafts, reviews or signs."""
        return self.filter(office__in=set().union(*(offices_where(staff, ability) for ability in SEEING)))

    def with_all(self):
        return self.select_related("year_list", "season", "column", "office", "person", "deputy", "proof", "proven_by")


def _staff(label: str, **more) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label, **more
    )


class YearTask(Recorded):
    """One line: what, whose, by which day, on what basis, and what proves that it was published.

    `base`: month and day as they are every year, before they were moved off a day of rest; `legal_on`: a day that nobody may move
    beyond; `proof` (an own item) or `elsewhere` (where else it stands, since when): who said so and when go with it. `refused`: numbers
    of items that were proposed and are not it. `key`: the same line in every year; `last`: that of the year before.
    """

    year_list = models.ForeignKey(YearList, models.PROTECT, related_name="tasks", verbose_name="清单")
    key = models.CharField("每年同一项的标记", max_length=100)
    what = models.CharField("要公开什么", max_length=WHAT)
    season = models.ForeignKey(
        "disclosure.Season", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="时令"
    )
    column = models.ForeignKey(
        "disclosure.Column", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="栏目"
    )
    item = models.PositiveSmallIntegerField("条例第二十条的项", choices=StatutoryItem, null=True, blank=True)
    office = models.ForeignKey("bureau.Office", models.PROTECT, related_name="+", verbose_name="责任处室")
    person = _staff("承办人")
    deputy = _staff("协办人")
    due_on = models.DateField("不晚于")
    base = models.CharField("每年的日子（月-日）", max_length=5)
    legal_on = models.DateField("法定期限", null=True, blank=True)
    words = models.CharField("题名里的词", max_length=WORDS, blank=True)
    basis = models.CharField("依据", max_length=BASIS, blank=True)
    note = models.CharField("备注", max_length=NOTE, blank=True)
    proof = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公开的信息"
    )
    elsewhere = models.CharField("在哪里公开", max_length=WHERE, blank=True)
    elsewhere_url = models.CharField("网址", max_length=ADDRESS, blank=True)
    elsewhere_on = models.DateField("在那里公开的日期", null=True, blank=True)
    proven_by = _staff("确认人")
    proven_at = models.DateTimeField("确认时间", null=True, blank=True)
    refused = models.JSONField("不是这一项的信息", default=list, blank=True)
    waived = models.CharField("今年不需要的理由", max_length=REASON, blank=True)
    dropped = models.BooleanField("已从清单删去", default=False)
    last = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="上一年的这一项"
    )

    objects = YearTaskQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度公开清单的项"
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["office", "due_on"], name="year_tasks_of_an_office")]
        constraints = [
            models.UniqueConstraint(fields=["year_list", "key"], name="a_line_stands_once_in_a_year"),
            models.CheckConstraint(
                condition=Q(proof=None, elsewhere="", elsewhere_on=None, proven_by=None, proven_at=None)
                | (
                    Q(proven_by__isnull=False, proven_at__isnull=False)
                    & (
                        Q(proof__isnull=False, elsewhere="", elsewhere_on=None)
                        | (Q(proof=None, elsewhere_on__isnull=False) & ~Q(elsewhere=""))
                    )
                ),
                name="a_proof_is_one_and_somebodys",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("desk_disclosure:year_task", args=[self.pk])


class YearTaskCall(models.Model):
    """That somebody was told of a line. `step`: the item it was about, 0 where it was about the day."""

    task = models.ForeignKey(YearTask, models.CASCADE, related_name="calls", verbose_name="项")
    kind = models.CharField("事由", max_length=8, choices=ListCall)
    due_on = models.DateField("所指的日期")
    step = models.PositiveBigIntegerField("所指的信息", default=0)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="收件人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "年度公开清单的提醒"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "kind", "due_on", "step", "person"], name="called_once_of_a_line_of_the_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.get_kind_display()}"


class YearListKey(models.Model):
    """The secret part of the address under which a calendar program reads lines of the list; only its hash is kept."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="谁的")
    scope = models.CharField("范围", max_length=8, choices=KeyScope)
    digest = models.CharField("摘要", max_length=64, unique=True)
    at = models.DateTimeField("生成时间")

    class Meta:
        verbose_name = verbose_name_plural = "年度公开清单的订阅地址"
        ordering = ["scope", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "scope"], name="one_calendar_address_of_a_person_and_scope")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_scope_display()}"

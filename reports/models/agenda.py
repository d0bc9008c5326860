"""Rows of the agenda of a report year (reports/agenda/). A chapter is a row of its report and has none here."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from reports.agenda.days import CHASE_AHEAD, HAND_IN_BEFORE, PUBLISH_BEFORE, Set
from reports.agenda.vocabulary import CallKind, TaskKind, Way
from taizhou_portal.bureau.history import Recorded


class AgendaRule(Recorded):
    """What the bureau sets for every year. One row; the law names the last day only, so the defaults are our proposal."""

    hand_in_before = models.PositiveSmallIntegerField(
        "数据和文字，在最后一个工作日前几个工作日交齐",
        default=HAND_IN_BEFORE,
        validators=[MinValueValidator(1), MaxValueValidator(40)],
        help_text="最后一个工作日，是法定期限当天或者以前的最后一个工作日",
    )
    publish_before = models.PositiveSmallIntegerField(
        "公开和报送，在最后一个工作日前几个工作日办好",
        default=PUBLISH_BEFORE,
        validators=[MaxValueValidator(40)],
        help_text="写0就是最后一个工作日。市里的通知要求哪一天的，做计划时直接写日期",
    )
    chase_ahead = models.PositiveSmallIntegerField(
        "每项任务到期前几个工作日开始提醒",
        default=CHASE_AHEAD,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text="到期前一个工作日、当天再提醒；过期以后头五个工作日每天提醒，以后每五个工作日一次",
    )

    class Meta:
        verbose_name = verbose_name_plural = "年报日程规则"

    def __str__(self) -> str:
        return "年报日程规则"

    @classmethod
    def current(cls) -> "AgendaRule":
        """The one row, or an unsaved one with the defaults."""
        return cls.objects.order_by("pk").first() or cls()

    def as_set(self) -> Set:
        return Set(self.hand_in_before, self.publish_before, self.chase_ahead)


class Agenda(Recorded):
    """That the year of a report is planned, with its two days."""

    year = models.PositiveSmallIntegerField("年度", unique=True)
    hand_in_on = models.DateField("数据和文字交齐")
    publish_on = models.DateField("要求公开、报送")

    class Meta:
        verbose_name = verbose_name_plural = "年报日程"
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.year}年度报告日程"


class TaskQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(dropped=False)

    def with_people(self):
        return self.select_related("office", "person", "done_by")


class AgendaTask(Recorded):
    """One task of a plan. Whether it is late is never stored, nor whether data were entered or the report published: rows tell.

    `done_on`: when its office says that it gave it in, or did it; `way`, `number`, `note`: how, of which receipt.
    """

    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("种类", max_length=10, choices=TaskKind, default=TaskKind.FREE)
    title = models.CharField("任务", max_length=80)
    office = models.ForeignKey(
        "bureau.Office", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办处室"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办人"
    )
    supplier = models.CharField("提供处室", max_length=60, blank=True)
    due_on = models.DateField("到期日期")
    done_on = models.DateField("办好日期", null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="登记人"
    )
    way = models.CharField("报送方式", max_length=10, choices=Way, blank=True)
    number = models.CharField("文号、回执号", max_length=60, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)
    dropped = models.BooleanField("已取消", default=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年报任务"
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "kind", "supplier"],
                condition=models.Q(dropped=False) & ~models.Q(kind=TaskKind.FREE),
                name="one_task_of_a_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(done_on=None, done_by=None) | models.Q(done_on__isnull=False, done_by__isnull=False),
                name="a_task_is_done_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}：{self.supplier}" if self.supplier else self.title


class AgendaCall(models.Model):
    """That somebody was told of a task: by hand, or one morning. `mark` names what it was about (items.Item); `step`: see calling.Call."""

    year = models.PositiveSmallIntegerField("年度")
    mark = models.CharField("所指", max_length=30)
    kind = models.CharField("事由", max_length=10, choices=CallKind)
    due_on = models.DateField("所指的日期")
    step = models.SmallIntegerField("还有几个工作日")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="收件人")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="催办人"
    )
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "年报催办"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["year", "mark"], name="agenda_calls_of_a_task")]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "mark", "kind", "due_on", "step", "person"],
                condition=models.Q(by=None),
                name="called_once_of_a_task",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.mark} {self.get_kind_display()}"

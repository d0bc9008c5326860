"""整改登记: monitoring notices, what they and others found, the proof before and after, who was told of it when."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from reports.rectification.rules import AHEAD, WORKDAYS, days_late, due_words, stage_of
from reports.rectification.vocabulary import CallKind, Side, Stage
from reports.vocabulary import Inspection
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.models import StoredFile
from taizhou_portal.bureau.permissions import abilities_of, offices_where
from taizhou_portal.bureau.vocabulary import Ability


class RectificationRule(Recorded):
    """What the bureau sets for all findings. One row; no text that we know names these days, so the defaults are our proposal."""

    workdays = models.PositiveSmallIntegerField(
        "整改期限，发现以后几个工作日",
        default=WORKDAYS,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="登记时按它填好，可以改；通报里写明期限的，按通报",
    )
    ahead = models.PositiveSmallIntegerField(
        "到期前几个工作日提醒",
        default=AHEAD,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text="快到期提醒责任处室一次；过期再提醒责任处室和局办公室一次",
    )

    class Meta:
        verbose_name = verbose_name_plural = "整改登记规则"

    def __str__(self) -> str:
        return "整改登记规则"

    @classmethod
    def current(cls) -> "RectificationRule":
        """The one row, or an unsaved one with the defaults."""
        return cls.objects.order_by("pk").first() or cls()


class MonitoringNoticeQuerySet(models.QuerySet):
    def answered(self):
        """Whose 整改报告 was handed in: each is one 次 of its origin."""
        return self.filter(replied_on__isnull=False)


class MonitoringNotice(Recorded):
    """监测通报: one paper of those who watch the site, with one or several findings; it is answered by one 整改报告 on `replied_on`."""

    origin = models.CharField("来源", max_length=12, choices=Inspection)
    number = models.CharField("通报编号", max_length=60, blank=True)
    received_on = models.DateField("通报日期")
    due_on = models.DateField("整改期限", null=True, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)
    replied_on = models.DateField("整改报告日期", null=True, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="登记整改报告的人",
    )
    reply = models.CharField("整改报告的说明", max_length=300, blank=True)

    objects = MonitoringNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "监测通报"
        ordering = ["-received_on", "-id"]
        indexes = [models.Index(fields=["replied_on", "origin"], name="monitoring_replied")]
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "number"], condition=~models.Q(number=""), name="one_notice_of_a_number"
            ),
            models.CheckConstraint(
                condition=models.Q(replied_on=None, replied_by=None)
                | models.Q(replied_on__isnull=False, replied_by__isnull=False),
                name="a_notice_is_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_origin_display()}{self.number or f'{self.received_on:%Y-%m-%d}'}"

    def get_absolute_url(self) -> str:
        return reverse("desk_reports:monitoring", args=[self.pk])


class RectificationQuerySet(models.QuerySet):
    def for_staff(self, staff):
        """All for who compiles; else those that an office has for which `staff` drafts."""
        if Ability.COMPILE in abilities_of(staff):
            return self.all()
        return self.filter(office_id__in=offices_where(staff, Ability.DRAFT))

    def open(self):
        return self.filter(done_on=None, voided_on=None)

    def waiting(self):
        return self.open().filter(office=None, reported_on=None)

    def mending(self):
        return self.open().filter(office__isnull=False, reported_on=None)

    def to_check(self):
        return self.open().filter(reported_on__isnull=False)

    def closed(self):
        return self.filter(done_on__isnull=False, voided_on=None)

    def void(self):
        return self.filter(voided_on__isnull=False)

    def late(self, today: date):
        """Not put right, and its day is over."""
        return self.open().filter(reported_on=None, due_on__lt=today)

    def faults(self):
        """Without those that turned out to be none."""
        return self.filter(voided_on=None)

    def counted_alone(self):
        """Put right, and no part of a notice: each is one 次 of its origin."""
        return self.closed().filter(notice=None)


class Rectification(Recorded):
    """整改登记: one finding, of whichever origin, and how it was put right. How far it is follows from its days (`stage`).

    `reported_on`: the day on which it was put right, as its office says; `done_on`: the same, once somebody else has seen it. A row from
    before there were steps has `done_on` alone. `key` is the mark of another list that it came from.
    """

    origin = models.CharField("来源", max_length=12, choices=Inspection)
    notice = models.ForeignKey(
        MonitoringNotice, models.PROTECT, null=True, blank=True, related_name="findings", verbose_name="监测通报"
    )
    title = models.CharField("问题", max_length=200)
    page = models.CharField("网页地址", max_length=500, blank=True)
    rule = models.CharField("检查项目", max_length=40, blank=True)
    key = models.CharField("来源记号", max_length=120, blank=True)
    found_on = models.DateField("发现日期")
    due_on = models.DateField("整改期限", null=True, blank=True)
    office = models.ForeignKey(
        "bureau.Office", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="责任处室"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经办人"
    )
    before = models.TextField("整改前的情况", max_length=1000, blank=True)
    note = models.CharField("整改情况", max_length=300, blank=True)
    checked_page = models.CharField("改好后的网页", max_length=500, blank=True)
    reported_on = models.DateField("处室报的完成日期", null=True, blank=True)
    reported_at = models.DateTimeField("报完成的时间", null=True, blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="报完成的人"
    )
    return_reason = models.CharField("退回原因", max_length=200, blank=True)
    done_on = models.DateField("整改完成日期", null=True, blank=True)
    closed_at = models.DateTimeField("复核时间", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="复核人"
    )
    voided_on = models.DateField("不作问题的日期", null=True, blank=True)
    void_reason = models.CharField("不作问题的原因", max_length=200, blank=True)

    objects = RectificationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "整改登记"
        ordering = ["-found_on", "-id"]
        indexes = [
            models.Index(fields=["done_on", "origin"], name="rectification_done"),
            models.Index(fields=["office", "found_on"], name="rectification_of_office"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(done_on=None, voided_on=None) & ~models.Q(key=""),
                name="one_open_finding_of_a_key",
            ),
            models.CheckConstraint(
                condition=models.Q(reported_on=None, reported_at=None, reported_by=None)
                | models.Q(reported_on__isnull=False, reported_at__isnull=False, reported_by__isnull=False),
                name="a_finding_is_reported_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_by=None)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False, done_on__isnull=False),
                name="a_finding_is_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_by=None)
                | (models.Q(reported_by__isnull=False) & ~models.Q(closed_by=models.F("reported_by"))),
                name="two_persons_close_a_finding",
            ),
            models.CheckConstraint(
                condition=models.Q(voided_on=None, void_reason="")
                | (models.Q(voided_on__isnull=False, done_on=None) & ~models.Q(void_reason="")),
                name="a_finding_is_void_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("desk_reports:rectification", args=[self.pk])

    @property
    def stage(self) -> Stage:
        done, void = self.done_on is not None, self.voided_on is not None
        return stage_of(handed=bool(self.office_id), reported=self.reported_on is not None, done=done, void=void)

    @property
    def mended_on(self) -> date | None:
        """As far as is known."""
        return self.done_on or self.reported_on

    def late(self, today: date) -> int:
        return days_late(self.due_on, self.mended_on, today)

    def due_words(self, today: date) -> str:
        return due_words(self.stage, self.due_on, self.mended_on, today)


class RectificationFile(StoredFile, Recorded):
    """A file of a notice, or a proof of a finding. For staff alone; one that was `removed` keeps its row and its bytes."""

    notice = models.ForeignKey(
        MonitoringNotice, models.PROTECT, null=True, blank=True, related_name="files", verbose_name="监测通报"
    )
    finding = models.ForeignKey(
        Rectification, models.PROTECT, null=True, blank=True, related_name="files", verbose_name="问题"
    )
    side = models.CharField("哪一种", max_length=10, choices=Side)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人")
    at = models.DateTimeField("上传时间")
    removed = models.BooleanField("已移除", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "整改登记的文件"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(side=Side.NOTICE, notice__isnull=False, finding=None)
                | (~models.Q(side=Side.NOTICE) & models.Q(notice=None, finding__isnull=False)),
                name="a_file_of_a_notice_or_of_a_finding",
            )
        ]


class RectificationCall(models.Model):
    """That somebody was told one morning that a finding is due, or late. Once for each due day."""

    finding = models.ForeignKey(Rectification, models.CASCADE, related_name="calls", verbose_name="问题")
    kind = models.CharField("事由", max_length=10, choices=CallKind)
    due_on = models.DateField("所指的日期")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="收件人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "整改提醒"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["finding", "kind", "due_on", "person"], name="called_once_of_a_finding")
        ]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.get_kind_display()}"

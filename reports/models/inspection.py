"""What is stored of 网站自查: one row a run, what it found, what was put aside, and the settings of the rehearsal."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from reports.inspection.finding import SEVERITY_LABELS
from reports.vocabulary import InspectionDoor, InspectionStage
from taizhou_portal.bureau.history import Recorded


class InspectionRun(Recorded):
    """One inspection. `on`: the day as of which rows are judged; `state`: how far it is, so that it goes on after a kill; `told`: rule →
    how many findings, also of those that are not stored; `score`: the result as `scoring.py` keeps it, empty while it is under way.

    `beat_at`: the last step that was stored. A run is never deleted; the findings of old ones are.
    """

    on = models.DateField("按哪一天查")
    door = models.CharField("怎样取网页", max_length=10, choices=InspectionDoor, default=InspectionDoor.OWN)
    address = models.CharField("地址或者目录", max_length=300, blank=True)
    stage = models.CharField("状态", max_length=10, choices=InspectionStage, default=InspectionStage.GOING)
    started_at = models.DateTimeField("开始时间")
    beat_at = models.DateTimeField("最近一步")
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="谁开始的"
    )
    limits: Any = models.JSONField("限度", default=dict, blank=True)
    state: Any = models.JSONField("进度", default=dict, blank=True)
    pages = models.PositiveIntegerField("看过的网页和文件", default=0)
    bytes = models.PositiveBigIntegerField("取回的字节", default=0)
    items = models.PositiveIntegerField("看过的公开信息", default=0)
    told: Any = models.JSONField("各规则的问题数", default=dict, blank=True)
    score: Any = models.JSONField("评分", default=dict, blank=True)
    rulebook = models.CharField("规则版本", max_length=20, blank=True)
    thinned = models.BooleanField("问题清单已清理", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "网站自查"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["stage"], condition=models.Q(stage=InspectionStage.GOING), name="one_inspection_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(stage=InspectionStage.GOING, ended_at=None)
                | (~models.Q(stage=InspectionStage.GOING) & models.Q(ended_at__isnull=False)),
                name="an_ended_inspection_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d}自查"

    def get_absolute_url(self) -> str:
        return reverse("desk_reports:inspection_run", args=[self.pk])


class InspectionFindingQuerySet(models.QuerySet):
    def for_offices(self, offices):
        """Those of some offices; None: all."""
        return self if offices is None else self.filter(office_id__in=offices)


class InspectionFinding(models.Model):
    """One fault of one run. `key` is the same for the same fault in every run; `first_on`: since which inspection it has been there.

    `office` and `officer` are those who answered for the place when it was found. `quote` and `message` hold nothing personal.
    """

    run = models.ForeignKey(InspectionRun, models.CASCADE, related_name="findings", verbose_name="自查")
    key = models.CharField("识别码", max_length=40)
    rule = models.CharField("规则", max_length=6)
    severity = models.CharField(
        "轻重", max_length=6, choices=[(each.value, label) for each, label in SEVERITY_LABELS.items()]
    )
    place = models.CharField("位置", max_length=500)
    message = models.CharField("问题", max_length=500)
    quote = models.CharField("原文", max_length=200, blank=True)
    hint = models.CharField("怎样改", max_length=200, blank=True)
    office = models.ForeignKey("bureau.Office", models.PROTECT, null=True, related_name="+", verbose_name="责任处室")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经办人"
    )
    first_on = models.DateField("最早发现")
    is_new = models.BooleanField("新发现", default=False)

    objects = InspectionFindingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "自查发现的问题"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["run", "key"], name="one_finding_once_in_a_run")]
        indexes = [
            models.Index(fields=["run", "rule", "id"], name="finding_by_rule"),
            models.Index(fields=["run", "office", "rule", "id"], name="finding_of_office"),
            models.Index(fields=["key"], name="finding_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.place}"


class InspectionAsideQuerySet(models.QuerySet):
    def standing(self, on: date):
        """What is put aside on that day."""
        return self.filter(until__gte=on, lifted_at=None)


class InspectionAside(Recorded):
    """A finding that is put aside with a reason until a day. `words`: its message then; another message is another look."""

    key = models.CharField("识别码", max_length=40, unique=True)
    rule = models.CharField("规则", max_length=6)
    place = models.CharField("位置", max_length=500)
    words = models.CharField("当时的问题", max_length=500)
    reason = models.CharField("搁置理由", max_length=200)
    until = models.DateField("搁置到")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="谁搁置的")
    at = models.DateTimeField("搁置时间")
    lifted_at = models.DateTimeField("取消搁置时间", null=True, blank=True)

    objects = InspectionAsideQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "搁置的自查问题"
        ordering = ["until", "id"]

    def __str__(self) -> str:
        return f"{self.rule} {self.place}"


class InspectionRule(Recorded):
    """What the bureau has set for its rehearsal. One row. `points`: rule → [points each, at most], where it differs from the rulebook."""

    keep = models.PositiveSmallIntegerField(
        "保留几次自查的问题清单", default=12, validators=[MinValueValidator(2), MaxValueValidator(120)]
    )
    pages = models.PositiveIntegerField(
        "一次最多看几页", default=20_000, validators=[MinValueValidator(10), MaxValueValidator(1_000_000)]
    )
    points: Any = models.JSONField("扣分", default=dict, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "自查设置"

    def __str__(self) -> str:
        return "自查设置"

    @classmethod
    def current(cls) -> "InspectionRule":
        """The one row, or an unsaved one with the defaults."""
        return cls.objects.order_by("pk").first() or cls()

from django.conf import settings
from django.db import models

from requests_app.vocabulary import LinkKind, ReminderKind, ReplyStep, Wish
from taizhou_portal.bureau.history import Recorded


class Proposal(Recorded):
    """What an officer wants to do and another has to agree to: an extension, an answer. Kept also when it was refused.

    `content`: what would be done, as JSON: {"days", "reason"} of an extension, the fields of an Answer of a reply. `step`: which step an
    answer waits for, as the path of the bureau had it when it was put up.
    """

    request = models.ForeignKey("requests_app.Request", models.PROTECT, related_name="proposals", verbose_name="申请")
    wish = models.CharField("事项", max_length=12, choices=Wish)
    content = models.JSONField("内容", default=dict)
    step = models.CharField("等哪一步", max_length=8, choices=ReplyStep, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人")
    at = models.DateTimeField("提出时间")
    agreed = models.BooleanField("同意", null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="决定人"
    )
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    note = models.CharField("意见", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "报批送签"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "wish"], condition=models.Q(agreed=None), name="one_proposal_waits_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.get_wish_display()}"


class CaseNote(models.Model):
    """What staff note about a case for themselves. Never changed and never shown to the applicant."""

    request = models.ForeignKey("requests_app.Request", models.PROTECT, related_name="notes", verbose_name="申请")
    text = models.TextField("备注", max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="记录人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "办理备注"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.at}"


class CaseLink(Recorded):
    """Two cases that have to do with each other; `case` is the one on which it was noted."""

    case = models.ForeignKey("requests_app.Request", models.PROTECT, related_name="links", verbose_name="申请")
    other = models.ForeignKey("requests_app.Request", models.PROTECT, related_name="links_back", verbose_name="另一件")
    kind = models.CharField("关系", max_length=12, choices=LinkKind)
    note = models.CharField("说明", max_length=200, blank=True)
    ended = models.BooleanField("已取消", default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="记录人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "申请之间的关系"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(case=models.F("other")), name="a_case_is_linked_to_another"),
            models.UniqueConstraint(
                fields=["case", "other"], condition=models.Q(ended=False), name="two_cases_are_linked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.get_kind_display()} {self.other_id}"


class Reminder(models.Model):
    """That somebody was reminded of something on a case: once for each person, occasion and legal date.

    `due_on`: the day of which the reminder spoke; moved, it is another occasion. `before`: working days that were left then.
    """

    request = models.ForeignKey("requests_app.Request", models.PROTECT, related_name="reminders", verbose_name="申请")
    kind = models.CharField("事由", max_length=20, choices=ReminderKind)
    due_on = models.DateField("所指的日期")
    before = models.SmallIntegerField("提前几个工作日")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="收件人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "催办提醒"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["request", "kind", "due_on", "before", "person"], name="reminded_once")
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.get_kind_display()} {self.due_on}"


class SavedFilter(models.Model):
    """A choice of the case list that somebody keeps under a name; `query` as it stands in the address."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="谁的")
    name = models.CharField("名称", max_length=30)
    query = models.CharField("条件", max_length=500)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "常用筛选"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="one_filter_of_a_name")]

    def __str__(self) -> str:
        return self.name


class CalendarKey(models.Model):
    """The secret part of the address under which a calendar program reads somebody's deadlines; only its hash is kept."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="谁的")
    digest = models.CharField("摘要", max_length=64, unique=True)
    at = models.DateTimeField("生成时间")

    class Meta:
        verbose_name = verbose_name_plural = "日历订阅地址"

    def __str__(self) -> str:
        return f"{self.person} {self.at}"


class NumberGap(Recorded):
    """Why numbers of a year stand in no row of the register: from `first` to `last`."""

    year = models.PositiveSmallIntegerField("年份")
    first = models.PositiveIntegerField("从几号")
    last = models.PositiveIntegerField("到几号")
    reason = models.CharField("原因", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="记录人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "登记簿缺号说明"
        ordering = ["year", "first"]
        constraints = [models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="a_gap_has_an_end")]

    def __str__(self) -> str:
        return f"{self.year} {self.first}-{self.last}"

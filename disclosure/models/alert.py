from django.db import models

from disclosure.vocabulary import Cadence
from taizhou_portal.bureau.secrets import EncryptedTextField


class AlertAddress(models.Model):
    """Where somebody without an account wants mail. No history: it goes with its last alert, and nothing of it stays.

    `index` finds it without opening it. A run that works on it has it for itself until `claimed_until`. `letter_at`, `letter_day`
    and `letters` keep how often it was asked to confirm; `failures` are mails refused for good in a row, `refused_with` the last code.
    """

    value = EncryptedTextField("电子邮箱")
    index = models.CharField("电子邮箱摘要", max_length=64, unique=True)
    letter_at = models.DateTimeField("上一封确认邮件", null=True, blank=True)
    letter_day = models.DateField("发确认邮件的那天", null=True, blank=True)
    letters = models.PositiveSmallIntegerField("那天发了几封", default=0)
    failures = models.PositiveSmallIntegerField("连续拒收", default=0)
    refused_with = models.CharField("拒收代码", max_length=3, blank=True)
    paused_at = models.DateTimeField("暂停时间", null=True, blank=True)
    claimed_until = models.DateTimeField("正在发信，到什么时候为止", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "订阅的邮箱"

    def __str__(self) -> str:
        return str(self.pk)


class Alert(models.Model):
    """What is told to an address: everything new that `asked` (the canonical query string of a search) finds. No history, as above.
    `words` are those of the day it was asked.

    Until it is confirmed it is told of nothing. `wanted` is the cadence that the last letter asks to confirm; of its link only a hash
    is kept. `told` are items of the last hour before `told_until` that were told already, or were there when it began.
    """

    address = models.ForeignKey(AlertAddress, models.CASCADE, related_name="alerts", verbose_name="电子邮箱")
    asked = models.TextField("订阅什么")
    asked_key = models.CharField("订阅什么的摘要", max_length=64)
    words = models.CharField("订阅什么，写给人看的", max_length=300)
    cadence = models.CharField("多久一次", max_length=10, choices=Cadence, default=Cadence.DAILY)
    wanted = models.CharField("要改成多久一次", max_length=10, choices=Cadence, default=Cadence.DAILY)
    created_at = models.DateTimeField("提交时间")
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)
    letter_due = models.BooleanField("等发确认邮件", default=False)
    confirm_hash = models.CharField("确认链接摘要", max_length=64, blank=True)
    confirm_until = models.DateTimeField("确认链接有效期", null=True, blank=True)
    told_until = models.DateTimeField("通知到什么时间")
    told = models.JSONField("最近通知过的", default=list, blank=True)
    tried_slot = models.DateTimeField("试发的那一次", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("那一次试了几回", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "邮件订阅"
        constraints = [
            models.UniqueConstraint(fields=["address", "asked_key"], name="an_address_asks_for_a_thing_once")
        ]
        indexes = [
            models.Index(fields=["cadence", "told_until"], name="alert_due"),
            models.Index(fields=["confirm_hash"], name="alert_confirm"),
            models.Index(fields=["asked_key"], name="alert_asked"),
        ]

    def __str__(self) -> str:
        return self.asked


class AlertRefusal(models.Model):
    """Somebody wants no more mail from us, whoever types their address. Only a keyed hash of it is kept."""

    index = models.CharField("电子邮箱摘要", max_length=64, unique=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "不再接收邮件的"

    def __str__(self) -> str:
        return str(self.pk)


class AlertRun(models.Model):
    """What went out on a day: numbers alone."""

    day = models.DateField("日期", unique=True)
    last_at = models.DateTimeField("最近一次运行", null=True, blank=True)
    letters = models.PositiveIntegerField("确认邮件", default=0)
    mails = models.PositiveIntegerField("更新邮件", default=0)
    refused = models.PositiveIntegerField("被拒收", default=0)
    failed = models.PositiveIntegerField("没有发出", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "邮件订阅的发送"
        ordering = ["-day"]

    def __str__(self) -> str:
        return str(self.day)

from datetime import datetime
from itertools import takewhile
from operator import itemgetter

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from taizhou_portal.bureau.history import Recorded


class ApplicationRule(Recorded):
    """What the bureau sets for applications. One row; where the law names no figure, the default is our proposal."""

    keep_months = models.PositiveSmallIntegerField(
        "个人信息在办结后保存几个月",
        default=24,
        validators=[MinValueValidator(12), MaxValueValidator(120)],
        help_text="复议、诉讼还没有结果的不处置。身份证明和联系方式到期销毁，受理号、日期和办理结果不动",
    )
    look_hours = models.PositiveSmallIntegerField(
        "批准查看未成年人信息后几小时内有效", default=24, validators=[MinValueValidator(1), MaxValueValidator(72)]
    )
    takes_confirmed = models.BooleanField(
        "一直没有确认的，到时候视为已经确认",
        default=False,
        help_text="只算启用以后提交的。启用以前提交的、停用时提交的，一直提醒到有人确认，不会自己开始计期限",
    )
    takes_confirmed_after = models.PositiveSmallIntegerField(
        "提交后满几个工作日视为已经确认", default=3, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    fee_restarts = models.BooleanField("缴清信息处理费后，答复期限从次日重新计算", default=True)
    signs_replies = models.BooleanField(
        "答复要送局办公室签发", default=False, help_text="停用时，承办人可以直接答复，也可以送签"
    )
    close_within = models.PositiveSmallIntegerField(
        "答复后几个工作日没有办结的，开始提醒",
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="以后每周提醒一次，直到办结",
    )
    privacy_version = models.CharField("个人信息告知的版本", max_length=20, default="2026-11")

    class Meta:
        verbose_name = verbose_name_plural = "申请规则"

    def __str__(self) -> str:
        return "申请规则"

    @classmethod
    def current(cls) -> "ApplicationRule":
        """The one row, or an unsaved one with the defaults."""
        return cls.objects.order_by("pk").first() or cls()

    def takes_confirmed_since(self) -> datetime | None:
        """When it was last switched on that silence counts as confirmation, as the history tells; None while it is off."""
        if not self.takes_confirmed:
            return None
        rows = self.history.order_by("-history_date", "-history_id").values_list("takes_confirmed", "history_date")
        return min((moment for _, moment in takewhile(itemgetter(0), rows)), default=None)

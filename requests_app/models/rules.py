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
        help_text="停用时，没有确认的申请一直提醒，不会自己开始计期限",
    )
    takes_confirmed_after = models.PositiveSmallIntegerField(
        "提交后满几个工作日视为已经确认", default=3, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    fee_restarts = models.BooleanField("缴清信息处理费后，答复期限从次日重新计算", default=True)
    signs_replies = models.BooleanField(
        "答复要送局办公室签发", default=False, help_text="停用时，承办人可以直接答复，也可以送签"
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

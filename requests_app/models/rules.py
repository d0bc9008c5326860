from datetime import datetime
from itertools import takewhile
from operator import itemgetter

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from requests_app.vocabulary import ReplyPath
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
    reply_path = models.CharField(
        "答复怎样签发",
        max_length=8,
        choices=ReplyPath,
        default=ReplyPath.DIRECT,
        help_text="逐级办理时，起草、审核、核稿、签发由不同的人办",
    )
    reply_word = models.CharField("答复书的文号用字", max_length=10, default="公开", help_text="接在机关代字后面")
    notice_word = models.CharField(
        "过程文书的文号用字", max_length=10, default="公开告", help_text="补正、延期等告知书"
    )
    needs_scan = models.BooleanField(
        "网上送达前要上传盖章扫描件", default=False, help_text="停用时，网上提供的是系统排好的文书"
    )
    link_days = models.PositiveSmallIntegerField(
        "邮件里的下载链接几天内有效", default=30, validators=[MinValueValidator(1), MaxValueValidator(180)]
    )
    review_url = models.URLField(
        "网上申请行政复议的网址", blank=True, help_text="网上送达不公开的答复时必须告知（行政复议法第二十二条）"
    )
    reasons_within = models.PositiveSmallIntegerField(
        "给申请人说明理由几个工作日", default=10, validators=[MinValueValidator(1), MaxValueValidator(30)]
    )
    close_within = models.PositiveSmallIntegerField(
        "答复后几个工作日没有办结的，开始提醒",
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="以后每周提醒一次，直到办结",
    )
    started_on = models.DateField(
        "本系统从哪一天起受理申请",
        null=True,
        blank=True,
        help_text="这一天以后收到的申请不能补录成历史申请。没有写的，只查是不是将来的日期",
    )
    privacy_version = models.CharField("个人信息告知的版本", max_length=20, default="2026-11")
    shows_answered = models.BooleanField(
        "公开依申请公开的办理情况",
        default=False,
        help_text="启用后网站列出局办公室选出的已答复申请，只有去掉个人信息的名称、结果和日期。停用后立即看不到",
    )
    answered_since = models.DateField(
        "公开哪一天以后答复的", null=True, blank=True, help_text="这一天以前答复的，选了也不显示"
    )

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

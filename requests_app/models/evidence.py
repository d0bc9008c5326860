from django.conf import settings
from django.db import models

from disclosure.vocabulary import Ground
from requests_app.vocabulary import ReplyStep
from taizhou_portal.bureau.history import Recorded


class Search(Recorded):
    """检索: where somebody looked for what is asked, with which words, when and what was found; evidence for 政府信息不存在."""

    request = models.ForeignKey("requests_app.Request", models.PROTECT, related_name="searches", verbose_name="申请")
    place = models.CharField("查了哪里", max_length=100)
    terms = models.CharField("用了哪些词", max_length=200)
    who = models.CharField("谁查的", max_length=40)
    on = models.DateField("哪天查的")
    found = models.CharField("结果", max_length=200)
    dropped_on = models.DateField("删去日期", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人")
    at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = verbose_name_plural = "检索记录"
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.place}"


class Withheld(Recorded):
    """区分处理: a part that is not given, each with its own ground and reason (第三十七条). `release`: it comes from marks on a file."""

    request = models.ForeignKey("requests_app.Request", models.PROTECT, related_name="withheld", verbose_name="申请")
    part = models.CharField("哪一部分", max_length=200)
    ground = models.CharField("依据", max_length=2, choices=Ground)
    reason = models.CharField("理由", max_length=500)
    release = models.ForeignKey(
        "requests_app.Release", models.PROTECT, null=True, blank=True, related_name="withheld", verbose_name="遮盖"
    )
    dropped_on = models.DateField("删去日期", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人")
    at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = verbose_name_plural = "区分处理记录"
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.part}"


class ReasonsAsked(Recorded):
    """说明理由: an applicant whose number or frequency of applications is clearly excessive is asked for reasons (第三十五条)."""

    request = models.OneToOneField(
        "requests_app.Request", models.PROTECT, related_name="reasons_asked", verbose_name="申请"
    )
    asked_on = models.DateField("告知日期")
    excess = models.TextField("数量和频次", max_length=1000)
    limit_on = models.DateField("说明理由的期限")
    answer = models.TextField("申请人说明的理由", max_length=3000, blank=True)
    received_on = models.DateField("收到说明的日期", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="经办人")

    class Meta:
        verbose_name = verbose_name_plural = "说明理由"

    def __str__(self) -> str:
        return f"{self.request_id} {self.asked_on}"


class Passage(models.Model):
    """One step of an answer on its way through the house: who passed it or sent it back, with what words. Never changed."""

    proposal = models.ForeignKey(
        "requests_app.Proposal", models.PROTECT, related_name="passages", verbose_name="送签稿"
    )
    step = models.CharField("环节", max_length=8, choices=ReplyStep)
    passed = models.BooleanField("通过")
    words = models.CharField("意见", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="审核人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "答复审核"
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.get_step_display()}"

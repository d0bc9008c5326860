from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from disclosure.vocabulary import Depth, Kind, TermGroup
from taizhou_portal.bureau.history import Recorded


class KindSetting(Recorded):
    """What the bureau sets for a kind; everything else a kind demands stands in kinds.py."""

    kind = models.CharField("信息种类", max_length=20, choices=Kind, unique=True)
    column = models.ForeignKey("disclosure.Column", models.PROTECT, related_name="+", verbose_name="默认栏目")
    statutory_items = models.JSONField("默认公开事项", default=list, blank=True)
    ask_summary = models.BooleanField("提交时要有内容概述", default=True)
    period_days = models.PositiveSmallIntegerField("栏目通常的更新周期（天）", null=True, blank=True)
    depth = models.CharField("审查环节", max_length=10, choices=Depth, default=Depth.USUAL)

    class Meta:
        verbose_name = verbose_name_plural = "信息种类设置"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.get_kind_display()


class WordingTerm(Recorded):
    """One entry of the wording list (错敏词): what not to write, what to write, and where it is right all the same."""

    wrong = models.CharField("错误或慎用的写法", max_length=60, unique=True)
    right = models.CharField("应写成", max_length=120, blank=True)
    unless = models.CharField("不算错的写法", max_length=400, blank=True, help_text="几个写法之间用空格分开")
    group = models.CharField("类别", max_length=10, choices=TermGroup, default=TermGroup.TYPO)
    must = models.BooleanField("不改不能提交", default=False)
    note = models.CharField("说明", max_length=200, blank=True)
    is_on = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "错敏词"
        ordering = ["group", "wrong"]

    def __str__(self) -> str:
        return self.wrong


class LeaderTitle(Recorded):
    """Titles in their order: in a list of names the one with the smaller number stands first."""

    title = models.CharField("职务", max_length=40, unique=True)
    rank = models.PositiveSmallIntegerField("顺序")
    is_on = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "职务顺序"
        ordering = ["rank", "id"]

    def __str__(self) -> str:
        return self.title


class StatutoryMatter(Recorded):
    """条例第二十条 item as the bureau words it, and what it publishes under it."""

    number = models.PositiveSmallIntegerField("项", primary_key=True)
    name = models.CharField("名称", max_length=120)
    note = models.CharField("本局公开什么", max_length=200, blank=True)
    is_on = models.BooleanField("本局有这类信息", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "法定公开事项"
        ordering = ["number"]

    def __str__(self) -> str:
        return f"（{self.number}）{self.name}"


class DraftingRule(Recorded):
    """Numbers that guide drafting. One row; the defaults are those of a provincial guide where one is known."""

    summary_least = models.PositiveSmallIntegerField("内容概述最少字数", default=0, validators=[MaxValueValidator(300)])
    summary_most = models.PositiveSmallIntegerField(
        "内容概述最多字数", default=150, validators=[MinValueValidator(20), MaxValueValidator(300)]
    )
    review_workdays = models.PositiveSmallIntegerField(
        "每一步审查几个工作日办完", default=2, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    evaluate_months = models.PositiveSmallIntegerField(
        "不公开的信息隔几个月评估一次", default=12, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    interpret_workdays = models.PositiveSmallIntegerField(
        "政策文件公开后几个工作日内解读", default=3, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    interpret_all = models.BooleanField("不只规范性文件，其他政策文件也要解读", default=False)
    interpret_since = models.DateField("从哪天公开的文件起要解读", null=True, blank=True)
    urgent_workdays = models.PositiveSmallIntegerField(
        "紧急公开后几个工作日内补审批", default=1, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    problem_workdays = models.PositiveSmallIntegerField(
        "网站找错几个工作日内答复", default=3, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )

    column_again_days = models.PositiveSmallIntegerField(
        "栏目过期以后隔几天再提醒", default=7, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    column_blank_days = models.PositiveSmallIntegerField(
        "新栏目几天没有信息就提醒", default=30, validators=[MinValueValidator(1), MaxValueValidator(366)]
    )

    class Meta:
        verbose_name = verbose_name_plural = "起草规则"

    def __str__(self) -> str:
        return "起草规则"

    @classmethod
    def current(cls) -> "DraftingRule":
        """The one row, or an unsaved one with the defaults."""
        return cls.objects.order_by("pk").first() or cls()

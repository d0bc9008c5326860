from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from disclosure.vocabulary import GONE
from reports.vocabulary import OPEN, ChapterStage, Layout, Qualifier, Stage, Verdict
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.models import StoredFile
from taizhou_portal.bureau.permissions import abilities_of, offices_where
from taizhou_portal.bureau.vocabulary import Ability


class AnnualReportQuerySet(models.QuerySet):
    def public(self):
        """Published, and not taken off the portal since then; while it is corrected, the published version is read."""
        return self.published().exclude(publication__stage__in=GONE)

    def published(self):
        """Of which a version was published, whatever became of it."""
        return self.filter(published_at__isnull=False)


class AnnualReport(Recorded):
    """One yearly report. Its figures are counted from rows at every look, until they are frozen (Version); `frozen` is the copy that the
    public reads, that of the newest published version, `published_at` the moment of the first.

    `countersigned`: each chapter goes 拟稿 → 科室 → 办公室 → 局领导; a report of the past that is only entered does not.
    An imported one is the copy of a report that was published elsewhere on `issued_on`; `origin` says where its figures were read, what was
    wrong with them then, and the word of whoever imported it all the same (see past_reports).
    """

    year = models.PositiveSmallIntegerField("年度", unique=True)
    title = models.CharField("标题", max_length=120)
    layout = models.CharField("格式", max_length=10, choices=Layout)
    preface = models.TextField("前言", blank=True)
    stage = models.CharField("状态", max_length=10, choices=Stage, default=Stage.DRAFT)
    countersigned = models.BooleanField("逐章会签", default=True)
    frozen = models.JSONField("定稿数据", null=True, blank=True)
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    publication = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公开条目"
    )
    with_statistics = models.BooleanField("附统计表", default=False)
    correction = models.CharField("更正原因", max_length=300, blank=True)
    imported = models.BooleanField("导入的往年报告", default=False)
    issued_on = models.DateField("原发布日期", null=True, blank=True)
    origin = models.JSONField("导入情况", null=True, blank=True)

    objects = AnnualReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度报告"
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stage__in=[Stage.DRAFT, Stage.FROZEN])
                | models.Q(frozen__isnull=False, published_at__isnull=False),
                name="a_published_report_is_frozen",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.year])

    @property
    def is_open(self) -> bool:
        """Its text and figures may be worked on."""
        return self.stage in OPEN

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def kept(self) -> dict[str, Any] | None:
        """The packed edition that stands: the frozen one that goes to signature, or the one that was published; None while it is open."""
        if self.is_open:
            return None
        waiting = self.versions.standing().order_by("-number").first() if self.stage == Stage.FROZEN else None
        return waiting.edition if waiting else self.frozen

    @property
    def out_on(self) -> date | None:
        """The day on which it was published, wherever; None for a draft, and for an imported one whose day nobody knows."""
        if self.imported:
            return self.issued_on
        return timezone.localdate(self.published_at) if self.published_at else None


class Original(StoredFile, Recorded):
    """The file of an imported report as it was published; one a report, the others are `removed`. Staff get `file`; everybody else, where
    `public` is ticked, the copy without author data, or the file itself where it carries none.
    """

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="originals", verbose_name="年度报告")
    public = models.BooleanField("可以公开下载", default=False)
    removed = models.BooleanField("已移除", default=False)
    public_file = models.FileField("公开副本", upload_to="public/%Y/%m/", max_length=200, blank=True)
    public_size = models.PositiveBigIntegerField("公开副本大小（字节）", null=True, blank=True)
    public_sha256 = models.CharField("公开副本校验值", max_length=64, blank=True)
    stripped = models.JSONField("公开副本去掉的内容", default=list, blank=True)
    copy_note = models.CharField("公开副本没有去掉的内容", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "原报告文件"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=models.Q(removed=False), name="one_original_of_a_report"
            )
        ]


class NarrativeQuerySet(models.QuerySet):
    def in_work(self):
        """Of reports that are written and signed here and open."""
        return self.filter(report__stage__in=sorted(OPEN), report__countersigned=True)

    def for_staff(self, staff):
        """Chapters that a member of staff may open: all for who compiles, those of signed reports for who settles; those of their offices
        for who reviews there; their own for who writes.
        """
        held = abilities_of(staff)
        if Ability.COMPILE in held:
            return self.all()
        if Ability.SETTLE in held:
            return self.filter(report__countersigned=True)
        mine = models.Q(office_id__in=offices_where(staff, Ability.REVIEW)) | models.Q(writer_id=staff.pk)
        return self.filter(mine, report__countersigned=True)

    def waiting_for(self, staff):
        """In work and at a step that is theirs: to write, or to pass."""
        mine = models.Q(stage=ChapterStage.WRITING, writer_id=staff.pk)
        reviewed = offices_where(staff, Ability.REVIEW) - offices_where(staff, Ability.COMPILE)
        mine |= models.Q(stage=ChapterStage.OFFICE, office_id__in=reviewed)
        for ability, stage in ((Ability.COMPILE, ChapterStage.GENERAL), (Ability.SETTLE, ChapterStage.LEADER)):
            mine |= models.Q(stage=stage) if ability in abilities_of(staff) else models.Q()
        return self.in_work().filter(mine)


class Narrative(Recorded):
    """One chapter: text with bound figures such as 〔〔edu_site_items〕〕, never typed numbers of the database.

    `round` counts how often it was handed in; what was said in earlier rounds binds nobody any more.
    """

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="chapters", verbose_name="年度报告")
    number = models.CharField("章号", max_length=4)
    heading = models.CharField("标题", max_length=80)
    text = models.TextField("正文", blank=True)
    order = models.PositiveSmallIntegerField("顺序")
    office = models.ForeignKey(
        "bureau.Office", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="责任处室"
    )
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="撰稿人"
    )
    due_on = models.DateField("交稿日期", null=True, blank=True)
    stage = models.CharField("环节", max_length=10, choices=ChapterStage, default=ChapterStage.WRITING)
    round = models.PositiveSmallIntegerField("送审次数", default=0)
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="送审人"
    )

    objects = NarrativeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年报章节"
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return f"{self.number}、{self.heading}"


class Opinion(models.Model):
    """What was said of a chapter at one step of one round, bound to the mark of the text that was read (signing.mark)."""

    chapter = models.ForeignKey(Narrative, models.CASCADE, related_name="opinions", verbose_name="章节")
    round = models.PositiveSmallIntegerField("送审次数")
    step = models.CharField("环节", max_length=10, choices=ChapterStage)
    verdict = models.CharField("结论", max_length=10, choices=Verdict)
    words = models.CharField("意见", max_length=500, blank=True)
    mark = models.CharField("文字摘要", max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="审核人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "年报章节审核意见"
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.get_step_display()}{self.get_verdict_display()}"


class Tally(Recorded):
    """A count that the portal cannot know, with its source and who entered it."""

    year = models.PositiveSmallIntegerField("年度")
    key = models.SlugField("指标", max_length=60)
    label = models.CharField("名称", max_length=120)
    value = models.DecimalField("数值", max_digits=14, decimal_places=4)
    unit = models.CharField("单位", max_length=10)
    qualifier = models.CharField("精确程度", max_length=10, choices=Qualifier, default=Qualifier.EXACT)
    source = models.CharField("来源", max_length=200)
    note = models.CharField("说明", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="录入人"
    )
    at = models.DateTimeField("录入时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "录入统计"
        ordering = ["year", "key"]
        constraints = [models.UniqueConstraint(fields=["year", "key"], name="one_tally_per_year_and_key")]

    def __str__(self) -> str:
        return f"{self.year} {self.label}"


class Supplier(Recorded):
    """Who provides a count that is entered, year after year: an office, a centre, somebody else's system."""

    key = models.SlugField("指标", max_length=60, unique=True)
    office = models.CharField("提供处室", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "统计的提供处室"

    def __str__(self) -> str:
        return f"{self.key} {self.office}"


class Override(Recorded):
    """A cell corrected by hand: the computed value stays visible beside it."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="overrides", verbose_name="年度报告")
    key = models.CharField("单元格", max_length=80)
    value = models.DecimalField("更正值", max_digits=14, decimal_places=4)
    reason = models.CharField("理由", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="更正人")
    at = models.DateTimeField("更正时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "人工更正"
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="one_override_per_cell")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.key}"


class Remark(Recorded):
    """What somebody says about a reminder. `mark` is that of the finding: once that says something else, the word is about nothing."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="remarks", verbose_name="年度报告")
    mark = models.CharField("提醒的记号", max_length=16)
    rule = models.CharField("规则", max_length=20)
    what = models.CharField("提醒", max_length=60)
    where = models.CharField("所指", max_length=400)
    words = models.CharField("说明", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="说明人")
    at = models.DateTimeField("说明时间")

    class Meta:
        verbose_name = verbose_name_plural = "提醒说明"
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["report", "mark"], name="one_word_per_reminder")]

    def __str__(self) -> str:
        return self.what

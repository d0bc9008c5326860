from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from disclosure.vocabulary import (
    GONE,
    ONCE_PUBLIC,
    Attribute,
    Basis,
    Genre,
    Ground,
    Kind,
    Maker,
    Stage,
    Validity,
    Withdrawal,
)
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.permissions import offices_where
from taizhou_portal.bureau.vocabulary import Ability


class PublicationQuerySet(models.QuerySet):
    def visible(self):
        """What the public may see. Every public door (page, file, search, feed, API, site map) starts here.

        A term that is over counts at once, whether or not the system has taken the item off yet; it is looked up by its own
        index, so that the indexes of the lists still hold all that they ask.
        """
        over = PublicationQuerySet(self.model).over()
        return self.filter(stage=Stage.PUBLISHED, attribute=Attribute.PROACTIVE).exclude(pk__in=over.values("pk"))

    def visible_among(self, ids: Iterable[int]):
        """Those of a few that the public may see. Each is asked for by its key: filtered in one, SQLite walks everything public."""
        visible = models.Exists(PublicationQuerySet(self.model).visible().filter(pk=models.OuterRef("pk")))
        return self.filter(visible, pk__in=list(ids))

    def over(self):
        """Whose term has ended, whether or not the system has taken them off yet."""
        return self.filter(expires_at__lte=timezone.now())

    def gone(self):
        """Once public, since withdrawn or expired: the address says what became of it."""
        return self.filter(stage__in=GONE)

    def for_staff(self, staff):
        """What a member of staff may open in the desk: items of the offices for which they draft, review, check or sign."""
        offices: set[int] = set()
        for ability in (Ability.DRAFT, Ability.REVIEW, Ability.CLEAR_SECRECY, Ability.PUBLISH):
            offices |= offices_where(staff, ability)
        return self.filter(office_id__in=offices)

    def to_evaluate(self, staff, *, by: date | None = None):
        """Settled and not public, of the offices for which `staff` decides; with `by`: due for evaluation by that day (条例第十八条)."""
        found = self.filter(
            stage__in=[Stage.FILED, Stage.WITHDRAWN], office_id__in=offices_where(staff, Ability.REVIEW)
        )
        found = found.exclude(attribute=Attribute.PROACTIVE)
        return found.filter(next_review_on__lte=by) if by else found

    def in_columns(self, ids: Iterable[int]):
        return self.filter(column_id__in=ids)

    def newest_first(self):
        return self.order_by("-published_on", "-id")


class Publication(Recorded):
    """One piece of government information, from draft to public page and beyond. Kinds differ in data (kinds.py), not in class."""

    kind = models.CharField("信息种类", max_length=20, choices=Kind)
    title = models.CharField("名称", max_length=300)
    summary = models.CharField("内容概述", max_length=300, blank=True)
    body = models.TextField("正文", blank=True, help_text="净化后的 HTML")
    doc_number = models.CharField("文号", max_length=60, blank=True)
    index_number = models.CharField("索引号", max_length=40, null=True, blank=True, unique=True)
    issuer = models.CharField("发布机构", max_length=120)
    office = models.ForeignKey("bureau.Office", models.PROTECT, related_name="publications", verbose_name="责任处室")
    column = models.ForeignKey("disclosure.Column", models.PROTECT, related_name="publications", verbose_name="栏目")
    topic = models.ForeignKey(
        "disclosure.Topic", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="主题分类"
    )
    genre = models.CharField("体裁", max_length=20, choices=Genre, default=Genre.OTHER)
    keywords = models.CharField("关键词", max_length=200, blank=True)
    formed_on = models.DateField("成文日期", null=True, blank=True)
    statutory_items = models.JSONField("公开事项（条例第二十条的项）", default=list, blank=True)
    particulars = models.JSONField("种类要素", default=dict, blank=True)
    ends_on = models.DateField("截止或公示结束日期", null=True, blank=True)

    made_by = models.CharField("由谁制作", max_length=10, choices=Maker, default=Maker.OWN)
    maker_name = models.CharField("制作或牵头机关", max_length=120, blank=True)
    maker_contact = models.CharField("该机关的联系方式", max_length=200, blank=True)

    attribute = models.CharField("公开属性", max_length=12, choices=Attribute, blank=True)
    ground = models.CharField("不公开依据", max_length=2, choices=Ground, blank=True)
    attribute_reason = models.CharField("属性理由", max_length=300, blank=True)
    attribute_basis = models.CharField("属性由谁确定", max_length=10, choices=Basis, default=Basis.OWN)
    origin = models.CharField("原文件或牵头单位", max_length=200, blank=True)
    origin_attribute = models.CharField("原文件的公开属性", max_length=12, choices=Attribute, blank=True)
    next_review_on = models.DateField("下次评估日期", null=True, blank=True)

    validity = models.CharField("有效性", max_length=10, choices=Validity, default=Validity.VALID)
    coming_validity = models.CharField("到期后的有效性", max_length=10, choices=Validity, blank=True)
    invalid_on = models.DateField("失效或废止日期", null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name="替代文件"
    )
    interprets = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="interpretations", verbose_name="所解读的文件"
    )

    stage = models.CharField("环节", max_length=20, choices=Stage, default=Stage.DRAFT)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="drafts", verbose_name="起草人"
    )
    stage_at = models.DateTimeField("到这一环节的时间", null=True, blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="claimed", verbose_name="认领人"
    )
    claimed_at = models.DateTimeField("认领时间", null=True, blank=True)
    return_reason = models.CharField("退回理由", max_length=300, blank=True)
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    published_on = models.DateField("发布日期", null=True, blank=True)
    republished_at = models.DateTimeField("重新公开时间", null=True, blank=True)
    publish_at = models.DateTimeField("定时公开时间", null=True, blank=True)
    expires_at = models.DateTimeField("下线时间", null=True, blank=True)
    withdrawn_at = models.DateTimeField("撤下时间", null=True, blank=True)
    withdrawn_kind = models.CharField("撤下方式", max_length=10, choices=Withdrawal, blank=True)
    withdrawn_reason = models.CharField("撤下理由", max_length=300, blank=True)
    title_hidden = models.BooleanField("撤下后不显示标题", default=False)
    banner = models.CharField("正文上方的说明", max_length=300, blank=True)

    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="correction_copies", verbose_name="所更正的信息"
    )
    correction_note = models.CharField("更正说明", max_length=300, blank=True)
    show_difference = models.BooleanField("公开更正前后的差异", default=True)

    source_id = models.CharField("来源编号", max_length=80, null=True, blank=True, unique=True)
    source = models.CharField("来源", max_length=200, blank=True)
    source_url = models.URLField("来源网址", max_length=300, blank=True)
    source_data = models.JSONField("来源的其他字段", default=dict, blank=True)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)
    updated_at = models.DateTimeField("最后修改", auto_now=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公开信息"
        indexes = [
            models.Index(fields=["stage", "attribute", "-published_on", "-id"], name="publication_newest"),
            models.Index(fields=["column", "stage", "attribute", "-published_on", "-id"], name="publication_in_column"),
            models.Index(fields=["office", "stage", "attribute", "-published_on", "-id"], name="publication_of_office"),
            models.Index(
                fields=["topic", "office", "stage", "attribute", "-published_on", "-id"], name="publication_of_topic"
            ),
            models.Index(fields=["doc_number"], name="publication_number"),
            models.Index(fields=["drafted_by", "stage", "-updated_at", "-id"], name="publication_of_author"),
            models.Index(fields=["stage", "-updated_at", "-id"], name="publication_at_stage"),
            models.Index(fields=["stage", "office", "-updated_at", "-id"], name="publication_waiting"),
            models.Index(fields=["office", "-updated_at", "-id"], name="publication_in_desk"),
            models.Index(fields=["-updated_at", "-id"], name="publication_last_changed"),
            models.Index(
                fields=["withdrawn_at"],
                condition=models.Q(withdrawn_at__isnull=False),
                name="publication_gone_since",
            ),
            models.Index(fields=["next_review_on"], name="publication_to_evaluate"),
            models.Index(
                fields=["publish_at"], condition=models.Q(publish_at__isnull=False), name="publication_to_publish"
            ),
            models.Index(
                fields=["expires_at"], condition=models.Q(expires_at__isnull=False), name="publication_to_expire"
            ),
            models.Index(fields=["invalid_on"], condition=~models.Q(coming_validity=""), name="publication_to_abolish"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(stage__in=sorted(ONCE_PUBLIC))
                | models.Q(published_at__isnull=False, published_on__isnull=False),
                name="published_has_its_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage=Stage.PUBLISHED) | models.Q(attribute=Attribute.PROACTIVE),
                name="published_is_proactive",
            ),
            models.CheckConstraint(
                condition=models.Q(validity=Validity.VALID) | models.Q(invalid_on__isnull=False),
                name="invalid_has_its_date",
            ),
            models.CheckConstraint(
                condition=models.Q(stage=Stage.SCHEDULED, publish_at__isnull=False)
                | (~models.Q(stage=Stage.SCHEDULED) & models.Q(publish_at__isnull=True)),
                name="scheduled_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage=Stage.MERGED) | models.Q(corrects__isnull=False),
                name="merged_into_something",
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                condition=~models.Q(stage__in=[Stage.MERGED, Stage.DISCARDED]),
                name="one_correction_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(claimed_by__isnull=True, claimed_at__isnull=True)
                | models.Q(claimed_by__isnull=False, claimed_at__isnull=False),
                name="a_claim_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("disclosure:item", args=[self.pk])

    @property
    def is_visible(self) -> bool:
        """The same as `visible()`, of an item at hand."""
        is_over = self.expires_at is not None and self.expires_at <= timezone.now()
        return self.stage == Stage.PUBLISHED and self.attribute == Attribute.PROACTIVE and not is_over

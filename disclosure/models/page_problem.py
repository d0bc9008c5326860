from datetime import date

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone

from disclosure.vocabulary import PROBLEM_OPEN, Aside, ProblemKind, ProblemStage
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.permissions import offices_where
from taizhou_portal.bureau.secrets import EncryptedTextField
from taizhou_portal.bureau.vocabulary import Ability

OPEN = sorted(PROBLEM_OPEN)


class PageProblemQuerySet(models.QuerySet):
    def for_staff(self, staff):
        """All for who hands reports over, else those that an office has for which `staff` drafts."""
        receives, drafts = offices_where(staff, Ability.RECEIVE), offices_where(staff, Ability.DRAFT)
        if receives:
            return self.filter(models.Q(office=None) | models.Q(office_id__in=receives | drafts))
        return self.filter(office_id__in=drafts)

    def open(self):
        return self.filter(stage__in=OPEN)


class PageProblem(Recorded):
    """我为政府网站找错: what somebody without an account says is wrong with a page, and what the bureau answers.

    `page` is a path of this site as its addresses have it, without query, or empty; `publication` the public item that stood there.
    `answer_days` is what was promised when it came, so that a later setting moves no date that somebody was told.
    """

    number = models.CharField("找错编号", max_length=20, unique=True)
    code_hash = models.CharField("查询码摘要", max_length=64)
    idempotency_key = models.CharField("防重复提交", max_length=64, null=True, blank=True, unique=True)
    kind = models.CharField("哪一类问题", max_length=10, choices=ProblemKind)
    page = models.CharField("网页地址", max_length=300, blank=True)
    publication = models.ForeignKey(
        "disclosure.Publication",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="problems",
        verbose_name="公开信息",
    )
    text = models.TextField("哪里有问题", validators=[MaxLengthValidator(1000)])
    stage = models.CharField("环节", max_length=10, choices=ProblemStage, default=ProblemStage.RECEIVED)
    office = models.ForeignKey(
        "bureau.Office", models.PROTECT, null=True, blank=True, related_name="problems", verbose_name="承办处室"
    )
    received_at = models.DateTimeField("收到时间")
    answer_days = models.PositiveSmallIntegerField("几个工作日内答复")
    aside = models.CharField("不作处理的原因", max_length=12, choices=Aside, blank=True)
    answer = models.TextField("答复", blank=True)
    settled_at = models.DateTimeField("办结时间", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="答复人"
    )

    objects = PageProblemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "网站找错"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["stage", "office", "id"], name="problem_in_hand"),
            models.Index(fields=["received_at"], name="problem_received"),
            models.Index(fields=["settled_at"], name="problem_settled"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stage__in=OPEN, settled_at=None, settled_by=None, answer="", aside="")
                | (~models.Q(stage__in=OPEN) & models.Q(settled_at__isnull=False, settled_by__isnull=False)),
                name="a_settled_problem_has_its_person_and_moment",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage=ProblemStage.IN_HAND) | models.Q(office__isnull=False),
                name="a_problem_in_hand_has_its_office",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage=ProblemStage.ANSWERED) | ~models.Q(answer=""), name="an_answer_has_words"
            ),
            models.CheckConstraint(
                condition=(models.Q(stage=ProblemStage.SET_ASIDE) & ~models.Q(aside=""))
                | (~models.Q(stage=ProblemStage.SET_ASIDE) & models.Q(aside="")),
                name="set_aside_goes_with_its_ground",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def received_on(self) -> date:
        return timezone.localdate(self.received_at)

    @property
    def settled_on(self) -> date | None:
        return timezone.localdate(self.settled_at) if self.settled_at else None


class ReporterContact(models.Model):
    """How whoever reported can be reached, if they said so. It stands apart, without history, and is erased when the report is settled."""

    problem = models.OneToOneField(PageProblem, models.CASCADE, related_name="contact", verbose_name="网站找错")
    value = EncryptedTextField("联系方式")

    class Meta:
        verbose_name = verbose_name_plural = "反映人的联系方式"

    def __str__(self) -> str:
        return str(self.problem_id)


class ContactLook(models.Model):
    """Who saw the whole contact of a reporter, when and why. Never changed, never deleted."""

    problem = models.ForeignKey(PageProblem, models.PROTECT, related_name="looks", verbose_name="网站找错")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="查看人")
    at = models.DateTimeField("时间")
    reason = models.CharField("理由", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "联系方式查看记录"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.by} {self.at}"

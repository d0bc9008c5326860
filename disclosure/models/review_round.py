"""评估和清理的批次: a round with its day, and the list of items in it, which is fixed when the round is opened."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from disclosure.rounds.rules import state
from disclosure.rounds.vocabulary import EntryState, Outcome, RoundKind, Step
from disclosure.vocabulary import Attribute, Ground, Stage, Validity
from taizhou_portal.bureau.history import Recorded

#: stages at which an item that is not public can be evaluated
CLOSED_STAGES = (Stage.FILED, Stage.WITHDRAWN)
#: what became of the item so that nothing is left to decide; an evaluation or an abolition itself is written into the entry
GONE_ON = {
    RoundKind.ATTRIBUTE: ~Q(publication__stage__in=CLOSED_STAGES) | Q(publication__attribute=Attribute.PROACTIVE),
    RoundKind.VALIDITY: ~Q(publication__stage=Stage.PUBLISHED) | ~Q(publication__validity=Validity.VALID),
}
_GONE = Q()
_STILL = Q()
for _kind, _condition in GONE_ON.items():
    _GONE |= Q(round__kind=_kind) & _condition
    _STILL |= Q(round__kind=_kind) & ~_condition
#: undecided, and nothing is left to decide; of a closed round as it was when it was closed
CHANGED = Q(left_as=EntryState.CHANGED) | Q(left_as="", decided_at=None) & _GONE
#: undecided, and to be decided
WAITING = Q(decided_at=None) & ~Q(left_as=EntryState.CHANGED) & (_STILL | ~Q(left_as=""))


class ReviewRound(Recorded):
    """One round. `kinds`, `grounds`, `offices` (ids), `formed_before` and `whys` are the scope that it was opened with; empty: all.

    `note`: why it was closed with entries undecided. `result`: the draft that tells the public what a 清理 came to.
    """

    kind = models.CharField("批次种类", max_length=10, choices=RoundKind)
    title = models.CharField("名称", max_length=80)
    kinds = models.JSONField("信息种类", default=list, blank=True)
    grounds = models.JSONField("不公开依据", default=list, blank=True)
    offices = models.JSONField("处室", default=list, blank=True)
    formed_before = models.DateField("成文早于", null=True, blank=True)
    whys = models.JSONField("哪些文件", default=list, blank=True)
    due_on = models.DateField("完成日期")
    opened_at = models.DateTimeField("开始时间")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="开始人")
    closed_at = models.DateTimeField("结束时间", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="结束人"
    )
    note = models.CharField("遗留的原因", max_length=300, blank=True)
    result = models.OneToOneField(
        "disclosure.Publication", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="清理结果"
    )

    class Meta:
        verbose_name = verbose_name_plural = "评估和清理批次"
        ordering = ["-opened_at", "-id"]
        indexes = [models.Index(fields=["closed_at", "due_on"], name="round_open_until")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="a_round_is_closed_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class RoundEntryQuerySet(models.QuerySet):
    def of_open_rounds(self):
        return self.filter(round__closed_at=None)

    def changed(self):
        return self.filter(CHANGED)

    def waiting(self):
        return self.filter(WAITING)

    def in_state(self, state: str):
        """The entries that stand so. Raises ValueError for a word that is no state."""
        match EntryState(state):
            case EntryState.TO_DO:
                return self.waiting().filter(outcome="")
            case EntryState.PROPOSED:
                return self.waiting().exclude(outcome="")
            case EntryState.DECIDED:
                return self.filter(decided_at__isnull=False)
        return self.changed()


class RoundEntry(Recorded):
    """One item in a round: how it stood when the round was opened, what its office proposes, what was decided by somebody else.

    `review_on`: its 下次评估日期 by then. `ground` is that of an item that is not public, `term` the 有效期至 of a document.
    `carried`: came undecided from an earlier round; `carried_into`: went undecided into this later one. `left_as`: how it stood when its
    round was closed without a decision on it.
    """

    round = models.ForeignKey(ReviewRound, models.PROTECT, related_name="entries", verbose_name="批次")
    publication = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, related_name="round_entries", verbose_name="公开信息"
    )
    office = models.ForeignKey("bureau.Office", models.PROTECT, related_name="+", verbose_name="处室")
    attribute = models.CharField("开始时的公开属性", max_length=12, choices=Attribute)
    ground = models.CharField("开始时的依据", max_length=2, choices=Ground, blank=True)
    validity = models.CharField("开始时的有效性", max_length=10, choices=Validity)
    term = models.DateField("开始时的有效期至", null=True, blank=True)
    review_on = models.DateField("开始时的下次评估日期", null=True, blank=True)
    carried = models.BooleanField("上一批转来", default=False)
    carried_into = models.ForeignKey(
        ReviewRound, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="转入的批次"
    )
    outcome = models.CharField("处理意见", max_length=12, choices=Outcome, blank=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    on = models.DateField("从哪天起不再有效", null=True, blank=True)
    successor = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="替代文件"
    )
    plan_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="由谁修改"
    )
    plan_until = models.DateField("什么时候改完", null=True, blank=True)
    proposed_at = models.DateTimeField("提出时间", null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提出人"
    )
    returned = models.CharField("退回理由", max_length=300, blank=True)
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="决定人"
    )
    opinion = models.CharField("决定意见", max_length=300, blank=True)
    left_as = models.CharField("结束时的情况", max_length=10, choices=EntryState, blank=True)

    objects = RoundEntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "批次里的一条"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["round", "office", "decided_at", "id"], name="entry_of_office"),
            models.Index(fields=["decided_at"], condition=Q(decided_at__isnull=False), name="entry_decided"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["round", "publication"], name="once_in_a_round"),
            models.CheckConstraint(
                condition=Q(proposed_at=None, proposed_by=None)
                | Q(proposed_at__isnull=False, proposed_by__isnull=False),
                name="a_proposal_has_its_person",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(outcome="") & ~Q(reason=""),
                name="a_decision_has_person_outcome_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(proposed_by=None) | Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
                name="nobody_decides_what_they_proposed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication}（{self.round}）"

    @property
    def item_changed(self) -> bool:
        """The same as `changed()`, of an entry at hand."""
        item = self.publication
        if self.round.kind == RoundKind.ATTRIBUTE:
            return item.stage not in CLOSED_STAGES or item.attribute == Attribute.PROACTIVE
        return item.stage != Stage.PUBLISHED or item.validity != Validity.VALID

    @property
    def state(self) -> EntryState:
        decided, changed = self.decided_at is not None, self.item_changed
        return state(decided=decided, outcome=self.outcome, changed=changed, left_as=self.left_as)


class RoundCall(models.Model):
    """That an office was told of a round, or of the end of a document's term: each step once. Of a document `due_on` is its 有效期至."""

    round = models.ForeignKey(
        ReviewRound, models.CASCADE, null=True, blank=True, related_name="calls", verbose_name="批次"
    )
    publication = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公开信息"
    )
    office = models.ForeignKey("bureau.Office", models.PROTECT, related_name="+", verbose_name="处室")
    step = models.CharField("提醒", max_length=10, choices=Step)
    due_on = models.DateField("到期日期")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "评估清理的提醒"
        constraints = [
            models.UniqueConstraint(
                fields=["round", "office", "step"], condition=Q(round__isnull=False), name="an_office_is_told_once"
            ),
            models.UniqueConstraint(
                fields=["publication", "due_on", "step"],
                condition=Q(publication__isnull=False),
                name="an_end_is_told_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()}：{self.round or self.publication}"

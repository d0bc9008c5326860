"""What was told of a column to those who look after it, and what was proposed to become of it."""

from django.conf import settings
from django.db import models

from disclosure.vocabulary import CallKind, ColumnEnd, ProposalState
from taizhou_portal.bureau.history import Recorded


class ColumnCall(models.Model):
    """That people were told of a column: one morning, or by hand (`by`). A record, never changed.

    `due_on` is the last day of the period that it was about, None for a blank column; `step` counts the calls of one kind within it;
    `told` are the names of those who were told.
    """

    column = models.ForeignKey("disclosure.Column", models.PROTECT, related_name="calls", verbose_name="栏目")
    kind = models.CharField("事由", max_length=10, choices=CallKind)
    due_on = models.DateField("应更新的日期", null=True, blank=True)
    step = models.PositiveSmallIntegerField("第几次", default=0)
    told = models.CharField("提醒了谁", max_length=200, blank=True)
    words = models.CharField("说明", max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="催办人"
    )
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "栏目提醒"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["column", "-at"], name="calls_of_a_column")]
        constraints = [
            models.UniqueConstraint(
                fields=["column", "kind", "due_on", "step"],
                condition=models.Q(by=None),
                name="called_once_of_a_column",
            )
        ]

    def __str__(self) -> str:
        return f"{self.column_id} {self.get_kind_display()}"


class ColumnProposal(Recorded):
    """That a column should be merged into another or closed: who proposes it and why, and what 局办公室 decided.

    `moved` are the ids of the items that went over, so that undoing brings back these and no others.
    """

    column = models.ForeignKey("disclosure.Column", models.PROTECT, related_name="proposals", verbose_name="栏目")
    end = models.CharField("办法", max_length=10, choices=ColumnEnd)
    successor = models.ForeignKey(
        "disclosure.Column", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="并入"
    )
    reason = models.CharField("理由", max_length=300)
    state = models.CharField("状态", max_length=10, choices=ProposalState, default=ProposalState.WAITING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人")
    at = models.DateTimeField("提出时间")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="决定人"
    )
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    answer = models.CharField("决定的说明", max_length=300, blank=True)
    moved = models.JSONField("移过去的信息", default=list, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "栏目撤换建议"
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["column"],
                condition=models.Q(state=ProposalState.WAITING),
                name="one_proposal_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(end=ColumnEnd.MERGE, successor__isnull=False)
                | models.Q(end=ColumnEnd.CLOSE, successor__isnull=True),
                name="a_merger_has_its_heir",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ProposalState.WAITING, decided_by=None, decided_at=None)
                | (
                    ~models.Q(state=ProposalState.WAITING)
                    & models.Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
                name="decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        into = f"“{self.successor}”" if self.successor else ""
        return f"{self.get_end_display()}{into}"

"""The returns of 直属单位 and schools: a round a year, one return a unit, a numbered filing for each version of its counts."""

from django.conf import settings
from django.db import models

from reports.units.vocabulary import UnitStage, Way
from taizhou_portal.bureau.history import Recorded


class UnitRound(Recorded):
    """报送 of one year: opened by 局办公室 with its due day. Which units are asked stands in their returns."""

    year = models.PositiveSmallIntegerField("年度", unique=True)
    due_on = models.DateField("截止日期")

    class Meta:
        verbose_name = verbose_name_plural = "单位报送"
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.year}年单位报送"


class UnitReturnQuerySet(models.QuerySet):
    def asked(self):
        """Without the units that were taken out of the round."""
        return self.filter(removed=False)

    def to_do(self):
        """Not handed in, or returned."""
        return self.asked().filter(stage__in=(UnitStage.WAITING, UnitStage.RETURNED))

    def of_offices(self, ids):
        return self.asked().filter(office_id__in=ids)


class UnitReturn(Recorded):
    """What one unit owes of a round. `current`: the filing handed in last; `in_force`: the one that was accepted last and counts."""

    round = models.ForeignKey(UnitRound, models.PROTECT, related_name="returns", verbose_name="年度报送")
    office = models.ForeignKey("bureau.Office", models.PROTECT, related_name="+", verbose_name="单位")
    stage = models.CharField("状态", max_length=10, choices=UnitStage, default=UnitStage.WAITING)
    current = models.ForeignKey(
        "reports.UnitFiling", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="最近报送"
    )
    in_force = models.ForeignKey(
        "reports.UnitFiling", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="生效的一份"
    )
    handed_on = models.DateField("首次报送日期", null=True, blank=True)
    handed_times = models.PositiveSmallIntegerField("报送次数", default=0)
    return_reason = models.CharField("退回原因", max_length=200, blank=True)
    removed = models.BooleanField("不在范围", default=False)
    chased_on = models.DateField("最近催报日期", null=True, blank=True)

    objects = UnitReturnQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "单位的年度数据"
        ordering = ["office__order", "office_id"]
        constraints = [models.UniqueConstraint(fields=["round", "office"], name="one_return_of_a_unit_a_year")]

    def __str__(self) -> str:
        return f"{self.office}{self.round.year}年数据"


class UnitFiling(Recorded):
    """One version of the counts: handed in again before it is accepted it is overwritten, after that the next number begins."""

    unit_return = models.ForeignKey(UnitReturn, models.PROTECT, related_name="filings", verbose_name="单位的年度数据")
    version = models.PositiveSmallIntegerField("版本")
    counts = models.JSONField("各数")
    notes = models.JSONField("逐项说明", default=dict, blank=True)
    nil = models.BooleanField("全年没有", default=False)
    remark = models.CharField("备注", max_length=500, blank=True)
    filled_by = models.CharField("填报人岗位", max_length=40)
    phone = models.CharField("联系处室电话", max_length=40, blank=True)
    way = models.CharField("报送方式", max_length=10, choices=Way)
    reason = models.CharField("更正原因", max_length=200, blank=True)
    handed_at = models.DateTimeField("报送时间")
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="报送人")
    accepted_at = models.DateTimeField("审核时间", null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审核人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "报送的一份"
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["unit_return", "version"], name="one_filing_a_version")]

    def __str__(self) -> str:
        return f"{self.unit_return}第{self.version}版"

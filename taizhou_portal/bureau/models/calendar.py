from django.db import models

from taizhou_portal.bureau.history import Recorded


class CalendarYear(Recorded):
    """A year whose 放假调休 arrangement is loaded. A year without a row is provisional: dates in it are 暂定."""

    year = models.PositiveSmallIntegerField("年份", primary_key=True)
    source = models.CharField("依据", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "已载入的年份"
        ordering = ["year"]

    def __str__(self) -> str:
        return f"{self.year}年"


class CalendarDay(Recorded):
    """A day that differs from Monday-Friday: a holiday on a weekday, or a make-up working day at a weekend."""

    day = models.DateField("日期", primary_key=True)
    is_working = models.BooleanField("是否工作日")
    name = models.CharField("名称", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "放假与调休"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {'班' if self.is_working else '休'} {self.name}"

from django.db import models

from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.models.office import Office
from taizhou_portal.bureau.vocabulary import District, SchoolLevel, SchoolNature


class SchoolProfile(Recorded):
    """What a school tells of itself (学校介绍 of the catalogue of 义务教育), any of it unknown; address and telephone are its office's."""

    office = models.OneToOneField(Office, models.CASCADE, related_name="school", verbose_name="学校")
    level = models.CharField("学段", max_length=20, choices=SchoolLevel, blank=True)
    nature = models.CharField("办学性质", max_length=10, choices=SchoolNature, blank=True)
    district = models.CharField("所在县（市、区）", max_length=20, choices=District, blank=True)
    established = models.PositiveSmallIntegerField("建校年份", null=True, blank=True)
    classes = models.PositiveSmallIntegerField("班级数", null=True, blank=True)
    pupils = models.PositiveIntegerField("学生数", null=True, blank=True)
    teachers = models.PositiveIntegerField("专任教师数", null=True, blank=True)
    counted_on = models.DateField("规模数据截至", null=True, blank=True)
    conditions = models.CharField("办学条件", max_length=300, blank=True)
    admission = models.CharField("招生范围和办法", max_length=300, blank=True)
    website = models.URLField("学校网站", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "学校基本情况"

    def __str__(self) -> str:
        return str(self.office)

from typing import Any

from django.core.validators import RegexValidator
from django.db import models

from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.identity.rules import police_code
from taizhou_portal.bureau.models.mark import Mark
from taizhou_portal.bureau.vocabulary import IndexForm, MarkPlace

POLICE_REGISTRY = "https://beian.mps.gov.cn/#/query/webSearch?code="


def _mark(place: MarkPlace) -> models.ForeignKey:
    return models.ForeignKey(Mark, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=place.label)


class Site(Recorded):
    """Who we are. One row; an empty value is shown as 未配置 to staff and left out in public, never invented."""

    name = models.CharField("机关名称", max_length=60, default="台州市教育局")
    site_name = models.CharField("网站名称", max_length=60, default="台州市教育局政府信息公开")
    domain = models.CharField("域名", max_length=100, blank=True)
    site_code = models.CharField(
        "网站标识码",
        max_length=10,
        blank=True,
        validators=[
            RegexValidator(r"^(\d{10}|bm\d{8})$", "网站标识码是10位：6位行政区划代码加4位序号，例如 3310000001")
        ],
    )
    icp_number = models.CharField("ICP备案编号", max_length=60, blank=True)
    police_number = models.CharField("公安备案号", max_length=60, blank=True)
    registry_url = models.URLField("党政机关网站标识网址", blank=True)
    error_report_url = models.URLField("网站找错网址", blank=True)
    index_prefix = models.CharField(
        "索引号前缀",
        max_length=18,
        blank=True,
        validators=[RegexValidator(r"^[0-9A-Z]{7,18}$", "索引号前缀是7至18位数字或大写字母")],
    )
    index_form = models.CharField("索引号写法", max_length=10, choices=IndexForm, default=IndexForm.YEAR_5)
    document_word = models.CharField("文号代字", max_length=20, default="台教")
    ipv6 = models.BooleanField("支持IPv6访问", default=False)
    working_body = models.CharField("政府信息公开工作机构", max_length=60, default="局办公室")
    address = models.CharField("地址", max_length=120, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)
    fax = models.CharField("传真", max_length=40, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    internet_contact = models.CharField("互联网联系方式", max_length=200, blank=True)
    hours = models.CharField("办公时间", max_length=120, blank=True)
    hotline = models.CharField("举报电话", max_length=40, blank=True)
    supervisor = models.CharField("监督部门", max_length=120, blank=True)
    supervisor_phone = models.CharField("监督电话", max_length=40, blank=True)
    review_body = models.CharField("行政复议机关", max_length=60, default="台州市人民政府")
    court = models.CharField("行政诉讼法院", max_length=60, blank=True)
    guide_checked_on = models.DateField("指南核对日期", null=True, blank=True)
    logo = _mark(MarkPlace.LOGO)
    registry_mark = _mark(MarkPlace.REGISTRY)
    police_mark = _mark(MarkPlace.POLICE)
    accessibility_mark = _mark(MarkPlace.ACCESSIBILITY)

    class Meta:
        verbose_name = verbose_name_plural = "单位信息"

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> "Site":
        """The one row with its marks, or an unsaved one with nothing configured."""
        site = cls.objects.order_by("pk").first() or cls()
        site._fetch_marks()
        return site

    def _fetch_marks(self) -> None:
        """In one question, and in none where there is none: seven joins would make every page slower."""
        chosen = {number: place.value for place in MarkPlace if (number := getattr(self, f"{place.value}_id"))}
        for number, mark in (Mark.objects.in_bulk(list(chosen)) if chosen else {}).items():
            setattr(self, chosen[number], mark)

    @classmethod
    def called(cls, name: str) -> str:
        """What a field is called."""
        field: Any = cls._meta.get_field(name)
        return str(field.verbose_name)

    @classmethod
    def may_be_empty(cls, name: str) -> bool:
        field: Any = cls._meta.get_field(name)
        return bool(field.blank)

    def unset(self) -> list[str]:
        """Names of the fields that are still 未配置; a mark that nothing asks for is not missed, nor a day that nobody types."""
        unasked = {MarkPlace.ACCESSIBILITY.value, "guide_checked_on"}
        unasked |= set() if self.registry_url else {MarkPlace.REGISTRY.value}
        unasked |= set() if self.police_number else {MarkPlace.POLICE.value}
        fields = [f for f in self._meta.fields if f.blank and not f.primary_key and f.name not in unasked]
        return [f.name for f in fields if not getattr(self, f.attname)]

    def marks(self) -> list[Mark]:
        """The marks that are shown now."""
        return [mark for place in MarkPlace if (mark := getattr(self, place.value))]

    @property
    def is_registered(self) -> bool:
        """Whether there is anything to print in the last line of the foot."""
        told = (self.site_code, self.icp_number, self.police_number, self.registry_url, self.ipv6)
        return any(told) or self.accessibility_mark_id is not None

    @property
    def police_url(self) -> str:
        """Where the public looks up our 公安备案号."""
        code = police_code(self.police_number)
        return POLICE_REGISTRY + code if code else ""

    @property
    def spoken(self) -> tuple[str, str]:
        """The name of the site in two parts, that of the bureau and the rest, for the head of the page; one part where it is otherwise."""
        rest = self.site_name.removeprefix(self.name)
        return (self.name, rest.strip()) if rest != self.site_name else (self.site_name, "")

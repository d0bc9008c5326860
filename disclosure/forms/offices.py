"""Forms of /desk/settings/offices/ and /desk/settings/domains/. What cannot stand is said beside its field; the action says it again."""

from typing import Any

from django import forms
from django.utils import timezone

from disclosure.configuring.domains import domain_objections
from disclosure.configuring.offices import PROFILE, phone_objections, school_objections, slug_objections
from disclosure.forms.base import day_field, offer
from disclosure.forms.settings import SettingForm, text_field
from taizhou_portal.bureau import hosts
from taizhou_portal.bureau.models import Office, SchoolProfile, SiteDomain
from taizhou_portal.bureau.vocabulary import District, DomainUse, OfficeKind, SchoolLevel, SchoolNature

UNKNOWN = [("", "（未填）")]


def _office_field(label: str, **more: Any) -> forms.ModelChoiceField:
    words = {"invalid_choice": f"{label}不在清单里，请重新选择", "required": f"请选择{label}"}
    return forms.ModelChoiceField(label=label, queryset=Office.objects.none(), error_messages=words, **more)


def _number(label: str, unit: str, most: int) -> forms.IntegerField:
    words = f"{label}要写成0至{most}的整数"
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=most,
        required=False,
        help_text=f"单位：{unit}",
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), words),
    )


def _choice(label: str, choices: list) -> forms.ChoiceField:
    words = {"invalid_choice": f"{label}不在清单里，请重新选择"}
    return forms.ChoiceField(label=label, choices=[*UNKNOWN, *choices], required=False, error_messages=words)


class OfficeForm(SettingForm):
    """What an office tells the public; `allowed`: the fields that this person may change."""

    duty = text_field("职责", 2000, required=False, rows=6, help_text="学校写简介。第一句话显示在机构清单里")
    head = text_field("负责人", 40, required=False)
    phone = text_field("联系电话", 40, required=False, help_text="办公电话，例如 0576-00000000；不写手机号码")
    address = text_field("办公地址", 120, required=False)
    hours = text_field("办公时间", 120, required=False)

    def __init__(self, data: Any, *, office: Office, allowed: tuple[str, ...]) -> None:
        super().__init__(data, initial={name: getattr(office, name) for name in allowed})
        for name in set(self.fields) - {*allowed, "reason"}:
            del self.fields[name]

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if words := phone_objections(phone):
            raise forms.ValidationError(words)
        return phone


class SchoolForm(SettingForm):
    """What a school tells; `profile` may be unsaved."""

    level = _choice("学段", SchoolLevel.choices)
    nature = _choice("办学性质", SchoolNature.choices)
    district = _choice("所在县（市、区）", District.choices)
    established = _number("建校年份", "年", 2200)
    classes = _number("班级数", "个", 1000)
    pupils = _number("学生数", "人", 100_000)
    teachers = _number("专任教师数", "人", 20_000)
    counted_on = day_field("规模数据截至", help_text="班级、学生、教师是哪一天的数")
    conditions = text_field("办学条件", 300, required=False, rows=3, help_text="校舍、场地、设施等基本条件")
    admission = text_field(
        "招生范围和办法", 300, required=False, rows=3, help_text="服务区或者招生范围，当年计划写在公开信息里"
    )
    website = forms.URLField(
        label="学校网站",
        required=False,
        assume_scheme="https",
        help_text="例如 https://school.example.cn/",
        error_messages={"invalid": "网站地址要写成 https://school.example.cn/ 的样子"},
    )

    def __init__(self, data: Any, *, profile: SchoolProfile) -> None:
        super().__init__(data, auto_id="school_%s", initial={name: getattr(profile, name) for name in PROFILE})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name, words in school_objections(cleaned, today=timezone.localdate()).items():
            if name not in self.errors:
                self.add_error(name, words)
        return cleaned


class NewOfficeForm(SettingForm):
    name = text_field("名称", 60, help_text="全称")
    kind = forms.ChoiceField(
        label="类别",
        choices=[choice for choice in OfficeKind.choices if choice[0] != OfficeKind.BUREAU],
        error_messages={"invalid_choice": "类别不在清单里，请重新选择"},
    )
    slug = text_field("网址名", 60, help_text="小写字母、数字和“-”，例如 basic-education。以后改了，旧网址仍会转过去")
    parent = _office_field("上级", empty_label=None)

    def __init__(self, data: Any, *, parents: set[int]) -> None:
        super().__init__(data)
        offer(self, "parent", Office.objects.open().filter(pk__in=parents))

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if words := slug_objections(slug):
            raise forms.ValidationError(words)
        return slug

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if Office.objects.filter(name=name).exists():
            raise forms.ValidationError(f"已经有“{name}”")
        return name


class SlugForm(SettingForm):
    slug = text_field("网址名", 60, help_text="小写字母、数字和“-”")

    def __init__(self, data: Any, *, office: Office) -> None:
        self.office = office
        super().__init__(data, auto_id="slug_%s", initial={"slug": office.slug})

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if words := slug_objections(slug, but=self.office):
            raise forms.ValidationError(words)
        return slug


class CloseForm(SettingForm):
    closed_on = day_field("撤销日期")
    successor = _office_field("承接单位", required=False, empty_label="（没有）")

    def __init__(self, data: Any, *, office: Office) -> None:
        super().__init__(data, auto_id="close_%s")
        self.fields["closed_on"].required = True
        self.fields["closed_on"].error_messages["required"] = "请填写撤销日期"
        offer(self, "successor", Office.objects.open().exclude(pk=office.pk))


class DomainForm(SettingForm):
    """A domain; the name of one that is there stays."""

    host = text_field("域名", 253, help_text="只写域名，例如 school.example.gov.cn")
    use = forms.ChoiceField(
        label="用途",
        choices=DomainUse.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择用途", "invalid_choice": "用途不在清单里，请重新选择"},
    )
    office = _office_field(
        "单位", required=False, empty_label="（没有）", help_text="单位子站须选；停用的域名原来是哪个单位的，可以选"
    )
    note = text_field("说明", 200, required=False, help_text="例如域名由谁管理、哪天停用")

    def __init__(self, data: Any, *, domain: SiteDomain | None = None) -> None:
        self.domain = domain
        names = ("use", "office", "note")
        super().__init__(data, initial={name: getattr(domain, name) for name in names} if domain else None)
        if domain is not None:
            del self.fields["host"]
        offer(self, "office", Office.objects.filter(parent__isnull=False))

    def clean_host(self) -> str:
        return hosts.tidy(self.cleaned_data["host"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        host = self.domain.host if self.domain else cleaned.get("host", "")
        wrong = domain_objections(host, use=cleaned.get("use", ""), office=cleaned.get("office"), but=self.domain)
        for name, words in wrong.items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, words)
        return cleaned

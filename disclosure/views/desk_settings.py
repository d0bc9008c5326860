"""/desk/settings/: what guides drafting, one plain page a subject, each with its record of changes."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from disclosure import configuring, standing
from disclosure.forms.settings import KindForm, MatterForm, RuleForm
from disclosure.kinds import demands
from disclosure.models import Column, KindSetting, StatutoryMatter
from disclosure.particulars import Field, Form
from disclosure.views.settings_parts import attempt, done, frame, record_of, typed, who_and_when
from disclosure.vocabulary import Kind, StatutoryItem
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.vocabulary import Ability

FORMS = {
    Form.TEXT: "一行文字",
    Form.LONG: "多行文字",
    Form.DAY: "日期",
    Form.YEAR: "年份",
    Form.NUMBER: "整数",
    Form.MONEY: "金额",
    Form.CHOICE: "选择",
}


def _columns() -> dict[int, str]:
    return dict(Column.objects.values_list("pk", "name"))


@require_safe
@needs(Ability.CONFIGURE)
def kinds(request: StaffRequest) -> HttpResponse:
    """/desk/settings/kinds/: every kind with its settings."""
    columns, rules = _columns(), standing.kind_rules()
    rows = [
        [
            {"value": kind.label, "url": reverse("desk_disclosure:kind", args=[kind.value])},
            columns.get(rules[kind].column_id or 0, "无"),
            "、".join(f"第{item}项" for item in rules[kind].statutory_items) or "无",
            "要" if rules[kind].ask_summary else "不要求",
            "、".join(step.label for step in rules[kind].route),
            "、".join(spec.label for spec in demands(kind).fields if spec.required) or "无",
        ]
        for kind in Kind
    ]
    heads = ("信息种类", "默认栏目", "默认公开事项", "内容概述", "审查环节", "必填的要素")
    context = {
        "columns": [{"label": head} for head in heads],
        "rows": rows,
        "events": record_of(KindSetting, called="kind", names={"column": columns}),
    }
    return render(request, "disclosure/settings/kinds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def kind(request: StaffRequest, kind: str) -> HttpResponse:
    """/desk/settings/kinds/<kind>/: default column and items, 内容概述, steps of review; the fields of the kind to read."""
    if kind not in Kind.values:
        raise Http404
    form, reasons = KindForm(typed(request), setting=_setting(kind), matters=standing.matters()), []
    if request.method == "POST" and form.is_valid():
        reasons = attempt(lambda: configuring.set_kind(kind, **form.values(), **who_and_when(request)))
        if not reasons:
            return done(request, "设置已保存，新建的信息按它办", "desk_disclosure:kind", kind)
    context = {
        **frame(_setting(kind), form, reasons, names={"column": _columns()}),
        "kind": Kind(kind),
        "columns": [{"label": head} for head in ("要素", "填法", "必填", "公开")],
        "rows": [_spec(spec) for spec in demands(kind).fields],
    }
    return render(request, "disclosure/settings/kind.html", context)


def _setting(kind: str) -> KindSetting:
    """The row as it now stands; an unsaved one with what is usual where there is none."""
    stored = KindSetting.objects.filter(kind=kind).first()
    if stored is not None:
        return stored
    rule = standing.kind_rule(kind)
    items = list(rule.statutory_items)
    return KindSetting(kind=kind, column_id=rule.column_id, statutory_items=items, ask_summary=rule.ask_summary)  # type: ignore[misc]


def _spec(spec: Field) -> list[str]:
    """A particular of the kind as a row of the table."""
    when = "有时必填" if spec.when else "选填"
    return [spec.label, FORMS[spec.form], "必填" if spec.required else when, "公开" if spec.public else "只在工作台"]


@require_safe
@needs(Ability.CONFIGURE)
def matters(request: StaffRequest) -> HttpResponse:
    """/desk/settings/matters/: the fifteen items of 条例第二十条."""
    context = {"matters": standing.matters(), "events": record_of(StatutoryMatter, called="name")}
    return render(request, "disclosure/settings/matters.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def matter(request: StaffRequest, number: int) -> HttpResponse:
    """/desk/settings/matters/<number>/"""
    if number not in StatutoryItem.values:
        raise Http404
    form, reasons = MatterForm(typed(request), matter=_matter(number)), []
    if request.method == "POST" and form.is_valid():
        reasons = attempt(lambda: configuring.change_matter(number, **form.values(), **who_and_when(request)))
        if not reasons:
            return done(request, f"第{number}项已保存", "desk_disclosure:matters")
    row = _matter(number)
    context = {**frame(row, form, reasons), "matter": row, "law": StatutoryItem(number).label}
    return render(request, "disclosure/settings/matter.html", context)


def _matter(number: int) -> StatutoryMatter:
    return next(matter for matter in standing.matters() if matter.number == number)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def rule(request: StaffRequest) -> HttpResponse:
    """/desk/settings/rule/: the numbers that guide drafting."""
    form, reasons = RuleForm(typed(request), rule=standing.drafting()), []
    if request.method == "POST" and form.is_valid():
        reasons = attempt(lambda: configuring.change_rule(**form.values(), **who_and_when(request)))
        if not reasons:
            return done(request, "已保存，从现在起按新的数检查", "desk_disclosure:rule")
    return render(request, "disclosure/settings/rule.html", frame(standing.drafting(), form, reasons))

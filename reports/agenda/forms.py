"""What is typed for the agenda of a report year. Rules are the actions' business."""

from typing import Any

from django import forms

from reports.agenda.ruling import NAMES
from reports.agenda.vocabulary import TaskKind, Way
from reports.forms import SheetForm
from reports.models import AgendaRule, AgendaTask
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import holders
from taizhou_portal.bureau.vocabulary import Ability, OfficeKind


def _day(label: str, help_text: str = "", missing: str = "写日期") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": missing, "invalid": "日期写成2026-01-26这样"},
    )


class PlanForm(forms.Form):
    """The two days of a plan."""

    hand_in_on = _day("数据和文字交齐")
    publish_on = _day("要求公开、报送")


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, staff) -> str:
        return f"{staff.office or '未分处室'}　{staff}"


class _AssignForm(forms.Form):
    """Whose a task is, until when."""

    office = forms.ModelChoiceField(
        label="承办处室", queryset=Office.objects.none(), required=False, empty_label="局办公室"
    )
    person = PersonField(
        label="承办人",
        queryset=Staff.objects.none(),
        required=False,
        empty_label="不选",
        help_text="不选的，提醒处室里所有的人",
    )
    due_on = _day("到期日期")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offices = Office.objects.open().exclude(kind__in=[OfficeKind.SCHOOL, OfficeKind.BUREAU])
        people = Staff.objects.filter(pk__in=holders(Ability.DRAFT), is_active=True).select_related("office")
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]
        self.fields["person"].queryset = people.order_by("office__order", "name", "pk")  # type: ignore[attr-defined]


class ChangeForm(_AssignForm):
    """`reason`: of another day."""

    reason = forms.CharField(label="理由", max_length=80, required=False, help_text="改日期要写，例如依据的通知")


class NewForm(_AssignForm):
    """A task of the bureau's own."""

    title = forms.CharField(label="任务", max_length=80, error_messages={"required": "写明任务"})
    field_order = ("title", "office", "person", "due_on")


class DropForm(forms.Form):
    reason = forms.CharField(label="取消的理由", max_length=80, error_messages={"required": "取消要写明理由"})


class HandInForm(forms.Form):
    """That a task was done, when and how."""

    done_on = _day("办好日期")
    way = forms.ChoiceField(
        label="报送方式", choices=[("", "请选择"), *Way.choices], error_messages={"required": "写明怎样报送"}
    )
    number = forms.CharField(label="文号、回执号", max_length=60, required=False, help_text="没有的不填")
    note = forms.CharField(label="说明", max_length=300, required=False)

    def __init__(self, *args, task: AgendaTask, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if task.kind != TaskKind.SUBMIT:
            del self.fields["way"]
        if task.kind == TaskKind.DATA:
            self.fields["note"].required = True
            self.fields["note"].help_text = "怎样交的，例如“表格已送局办公室”"
            self.fields["note"].error_messages["required"] = "写一句怎样交的"


class OwnForm(SheetForm):
    """The counts that one office provides; who provides them is not for it to say."""

    parts = ("value", "source", "note")


def _number(name: str) -> forms.IntegerField:
    """Called, explained and bounded as its column is."""
    field: Any = AgendaRule._meta.get_field(name)
    bounds = {one.code: one.limit_value for one in field.validators}
    least, most = max(bounds.get("min_value", 0), 0), bounds["max_value"]
    words = f"写{least}到{most}的整数"
    return forms.IntegerField(
        label=field.verbose_name,
        help_text=field.help_text,
        min_value=least,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), words),
    )


class RuleForm(forms.Form):
    """The bounds are those of the table."""

    hand_in_before = _number("hand_in_before")
    publish_before = _number("publish_before")
    chase_ahead = _number("chase_ahead")
    reason = forms.CharField(label="原因", max_length=80, required=False, help_text="写进变动记录，例如依据的文件")

    def __init__(self, data: Any, *, rule: AgendaRule) -> None:
        super().__init__(data, initial={name: getattr(rule, name) for name in NAMES})

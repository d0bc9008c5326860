"""What officers type into the rectification register. Rules are the actions' business; forms turn words into values."""

from typing import Any

from django import forms

from reports.models import MonitoringNotice, Rectification, RectificationRule
from reports.rectification import pasting
from reports.rectification.vocabulary import Verb
from reports.vocabulary import NOTIFIED, Inspection
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import holders
from taizhou_portal.bureau.vocabulary import Ability, OfficeKind

LONGEST_PASTE = 60_000  # characters
PROOF_WORDS = "pdf、jpg或者png，可以一次选几个；退回重填时要重新选"
ORIGINS = {"required": "选择来源", "invalid_choice": "从列出的来源里选一种"}


def _day(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "写日期", "invalid": "日期写成2026-03-20这样"},
    )


def _words(label: str, most: int, *, rows: int = 1, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput(),
        error_messages={"required": f"写明{label}", "max_length": f"最多{most}字，请写短一些"},
    )


class _Files(forms.FileInput):
    """Several at once; the form looks at the last, the view takes each from the request through the checks of uploads."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.get(name)


def _files(label: str, accept: str = ".pdf,.jpg,.jpeg,.png", help_text: str = PROOF_WORDS) -> forms.FileField:
    widget = _Files(attrs={"accept": accept, "multiple": True})
    return forms.FileField(label=label, required=False, widget=widget, help_text=help_text)


class PageField(forms.CharField):
    """An address of this site, or a whole one."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(label=label, required=False, max_length=pasting.LONGEST_PAGE, help_text=help_text)

    def clean(self, value: Any) -> str:
        found = super().clean(value)
        if reasons := pasting.page_objections(found):
            raise forms.ValidationError(reasons)
        return found


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, staff) -> str:
        return f"{staff.office or '未分处室'}　{staff}"


def _place(form: forms.Form) -> None:
    """The offices and people that a finding may be handed to, as they are now."""
    people = Staff.objects.filter(pk__in=holders(Ability.DRAFT), is_active=True).select_related("office")
    offices = Office.objects.open().exclude(kind=OfficeKind.BUREAU)
    form.fields["office"].queryset = offices  # type: ignore[attr-defined]
    form.fields["person"].queryset = people.order_by("office__order", "name", "pk")  # type: ignore[attr-defined]


def _office(*, required: bool) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label="责任处室",
        queryset=Office.objects.none(),
        required=required,
        empty_label="先不交办" if not required else "请选择",
        error_messages={"required": "选择责任处室", "invalid_choice": "这个处室不在清单里，请重新选择"},
    )


def _person() -> PersonField:
    return PersonField(
        label="经办人",
        queryset=Staff.objects.none(),
        required=False,
        empty_label="不选",
        help_text="不选的，提醒处室里所有起草的人",
        error_messages={"invalid_choice": "这个人不在清单里，请重新选择"},
    )


class _Plain(forms.Form):
    use_required_attribute = False


class AmendForm(_Plain):
    """What a finding is."""

    origin = forms.ChoiceField(label="来源", choices=Inspection.choices, error_messages=ORIGINS)
    title = _words("问题", 200, rows=2, help_text="一句话，例如“通知公告”栏目有一个链接打不开")
    page = PageField("网页地址", "以/开头的是本站的网页，别的写全网址")
    rule = _words("检查项目", 40, required=False, help_text="通报里的代码或者名称")
    found_on = _day("发现日期")
    before = _words("整改前的情况", 1000, rows=4, required=False, help_text="不写反映人的姓名、电话")

    def __init__(self, *args: Any, row: Rectification | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if row is not None and row.notice_id:
            self.fields["origin"].disabled = True


class FindingForm(AmendForm):
    """A new one, handed over at once where an office is chosen."""

    office = _office(required=False)
    person = _person()
    due_on = _day("整改期限", required=False)
    key = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    proofs = _files("整改前的材料")

    def __init__(self, *args: Any, workdays: int, fixed: bool = False, **kwargs: Any) -> None:
        """`fixed`: a notice says where it comes from."""
        super().__init__(*args, **kwargs)
        _place(self)
        self.fields["origin"].disabled = fixed
        self.fields["due_on"].help_text = f"已按发现以后{workdays}个工作日填好，可以改"


class PastForm(_Plain):
    """补录."""

    origin = forms.ChoiceField(label="来源", choices=Inspection.choices, error_messages=ORIGINS)
    title = _words("问题", 200, rows=2)
    found_on = _day("发现日期")
    done_on = _day("整改完成日期", "按这个日期计入那一年")
    office = _office(required=False)
    note = _words("整改情况或者依据", 300, rows=2, help_text="例如“见2018年整改报告第3号”")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices: Any = self.fields["office"]
        offices.queryset, offices.empty_label = Office.objects.exclude(kind=OfficeKind.BUREAU), "不写"


class HandForm(_Plain):
    office, person = _office(required=True), _person()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _place(self)


class ReportForm(_Plain):
    note = _words("怎样改的", 300, rows=3)
    done_on = _day("完成日期")
    checked_page = PageField("改好后的网页", "复核的人会打开看")
    proofs = _files("整改后的材料")


class CheckForm(_Plain):
    seen = forms.BooleanField(
        label="已看过改好后的网页或者材料，确认改好了",
        error_messages={"required": "看过以后勾选这一项"},
    )


class ReturnForm(_Plain):
    reason = _words("退回的原因", 200, rows=3, help_text="责任处室会看到")


class PostponeForm(_Plain):
    due_on = _day("新的期限")
    reason = _words("延期的原因", 200, rows=2)


class VoidForm(_Plain):
    reason = _words("不作问题的原因", 200, rows=3, help_text="不计入整改，留在登记里；不能恢复")


FORMS: dict[Verb, type[_Plain]] = {
    Verb.CHECK: CheckForm,
    Verb.RETURN: ReturnForm,
    Verb.REPORT: ReportForm,
    Verb.HAND: HandForm,
    Verb.POSTPONE: PostponeForm,
    Verb.VOID: VoidForm,
}


class NoticeForm(_Plain):
    origin = forms.ChoiceField(
        label="来源", choices=[(one.value, one.label) for one in Inspection if one in NOTIFIED], error_messages=ORIGINS
    )
    number = _words("通报编号", 60, required=False, help_text="文号或者期号，没有的不填")
    received_on = _day("通报日期")
    due_on = _day("整改期限", "通报里写明的；没有写明的不填", required=False)
    note = _words("备注", 300, rows=2, required=False)
    proofs = _files("通报原件", "", "可以一次选几个；退回重填时要重新选")

    @staticmethod
    def initial_of(row: MonitoringNotice) -> dict[str, Any]:
        return {name: getattr(row, name) for name in ("origin", "number", "received_on", "due_on", "note")}


class AnswerForm(_Plain):
    replied_on = _day("整改报告日期", "按这个日期计入那一年")
    reply = _words("报告里另外要说的话", 300, rows=3, required=False, help_text="印在各个问题后面")


class TakeBackForm(_Plain):
    reason = _words("撤回的原因", 200, rows=2)


class PasteForm(_Plain):
    """A table of findings: pasted, or as a file; what a file says comes back as pasted text where something is wrong with it."""

    text = forms.CharField(
        label="粘贴表格",
        required=False,
        strip=False,
        max_length=LONGEST_PASTE,
        widget=forms.Textarea(attrs={"rows": 10, "class": "mono"}),
        help_text="从表格里复制几列粘贴到这里：问题、网址、处室、期限；有表头的按表头认，后三列可以空",
        error_messages={"max_length": f"最多{LONGEST_PASTE}字，请分几次"},
    )
    sheet = forms.FileField(
        label="或者选表格文件",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text="xlsx或者csv，读第一张工作表",
    )

    def show(self, text: str) -> None:
        """The page that comes back shows what was read of the file."""
        shown = self.data.copy()  # type: ignore[attr-defined]
        shown["text"] = text
        self.data = shown


def _number(name: str) -> forms.IntegerField:
    field: Any = RectificationRule._meta.get_field(name)
    bounds = {one.code: one.limit_value for one in field.validators}
    words = f"写{bounds['min_value']}到{bounds['max_value']}的整数"
    return forms.IntegerField(
        label=field.verbose_name,
        help_text=field.help_text,
        min_value=bounds["min_value"],
        max_value=bounds["max_value"],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), words),
    )


class RuleForm(_Plain):
    workdays, ahead = _number("workdays"), _number("ahead")
    reason = _words("原因", 80, required=False, help_text="写进变动记录，例如依据的文件")

"""Forms of the desk: one for each step that needs words or dates. Whether the step is possible is the workflow's business."""

from datetime import date
from typing import Any

from django import forms
from django.forms import ModelChoiceField

from requests_app import cases, charging, entered, opinions
from requests_app.forms.plain import PlainForm, choice, day, words
from requests_app.models import Pause, Request
from requests_app.opinions import Given
from requests_app.opinions.vocabulary import Interest, Stance
from requests_app.receipt import BY_CONFIRMATION
from requests_app.vocabulary import PauseKind, Via, Wish
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.vocabulary import OfficeKind


class StaffChoice(ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}（{obj.office}）"


class CaseForm(PlainForm):
    """A form about one case, which it may need to know."""

    def __init__(self, *args: Any, case: Request, today: date, **kwargs: Any) -> None:
        self.case, self.today = case, today
        super().__init__(*args, **kwargs)


class ConfirmForm(CaseForm):
    signed_on = day("签收日期", hint="挂号、邮政快递以本机关签收之日为收到之日", required=False)
    confirmed_on = day("与申请人确认的日期", hint="电话、邮件等方式双方确认的那一天", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        via = Via(self.case.via)
        if via != Via.POST_SIGNED:
            del self.fields["signed_on"]
        if via == Via.COUNTER:
            del self.fields["confirmed_on"]
        if via in BY_CONFIRMATION:
            self.fields["confirmed_on"].initial = self.today


class CorrectDayForm(CaseForm):
    which = choice("哪个日期", [], hint="登记错了的，或者后来才知道的，例如对方收到征求意见书的日期")
    on = day("应是哪天", hint="期限按更正后的日期重新计算，申请人可以查到")
    reason = words("更正的理由", hint="不要写申请人的姓名和联系方式", rows=2, limit=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [(one.key, one.told) for one in entered.days_of(self.case)]
        self.fields["which"].choices = [("", "选择日期"), *days]  # type: ignore[attr-defined]


class AssignForm(CaseForm):
    office = ModelChoiceField(Office.objects.none(), label="承办处室", empty_label="选择处室")
    handler = StaffChoice(Staff.objects.none(), label="承办人", required=False, empty_label="由处室安排")
    internal_due_on = day("内部时限", hint="处室办好的日期，早于答复期限", required=False)
    note = words("交办要求", limit=300, required=False)
    co_offices = forms.ModelMultipleChoiceField(
        Office.objects.none(), label="协办处室", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = Office.objects.open()
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]
        self.fields["co_offices"].queryset = offices.filter(kind=OfficeKind.OFFICE)  # type: ignore[attr-defined]
        people = (
            Staff.objects.filter(is_active=True, office__isnull=False)
            .select_related("office")
            .order_by("office", "name")
        )
        self.fields["handler"].queryset = people  # type: ignore[attr-defined]


class AskCorrectionForm(CaseForm):
    points = words("需要补正的内容", rows=4, hint="写进补正告知书，一次写全", limit=2000)
    limit_on = day("补正期限", hint="不写为15个工作日", required=False)


class ReceiveCorrectionForm(CaseForm):
    answer = words("补正内容", rows=4, limit=3000)
    received_on = day("收到补正日期", hint="答复期限从次日重新计算")


class ConsultForm(CaseForm):
    kind = choice("事由", PauseKind.choices)
    sent_on = day("发出日期")
    letter_received_on = day("对方收到日期", hint="15个工作日从这一天起算；不知道的空着，按发出日期", required=False)
    to = words(
        "发给谁",
        hint="写在征求意见书上，加密保存，清单里遮住一部分。不写的，写“有关权利人”或者“有关机关”",
        limit=60,
        required=False,
    )
    address = words("对方的通信地址", limit=200, required=False)
    email = words(
        "对方的电子邮箱", hint="写了的，网上答复的链接自动发去；邮件里没有申请的内容", limit=100, required=False
    )
    phone = words("对方的联系电话", limit=40, required=False)
    about = words(
        "征求意见的内容",
        rows=3,
        hint="写进征求意见书：和对方有关的内容，不要写申请人的姓名和联系方式。不写的，用申请的名称",
        limit=1000,
        required=False,
    )


class PauseChoice(ModelChoiceField):
    """The day comes first and the article is left out, so that a narrow list shows which is which."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.sent_on.month}月{obj.sent_on.day}日发出，{obj.get_kind_display().partition('（')[0]}"


class EndConsultationForm(CaseForm):
    pause = PauseChoice(Pause.objects.none(), label="哪一次", empty_label=None)
    ended_on = day("收到意见日期")
    stance = choice("对方是否同意公开", Stance.choices, radio=True)
    interest = choice("涉及哪一种权益", [("", "选择"), *Interest.choices], hint="第三方不同意的选择", required=False)
    parts = words("不同意公开的内容", hint="部分同意的填写", rows=2, limit=opinions.LONGEST, required=False)
    opinion = words("意见", hint="对方的理由，不写姓名和电话", rows=2, limit=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pause"].queryset = self.case.pauses.filter(ended_on__isnull=True)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """As the action wants it."""
        told = dict(self.cleaned_data)
        said = {name: told.pop(name, "") for name in ("stance", "interest", "parts")}
        given = Given(**said, reasons=told.get("opinion", ""))
        if told.get("pause") and given.stance:
            for name, reasons in opinions.given_objections(told["pause"].kind, given, online=False).items():
                self.add_error("opinion" if name == "reasons" else name, reasons)
        return told | {"given": given}


class SendBackForm(CaseForm):
    reason = words("退回的理由", hint="局办公室会看到，再分给该办的处室", rows=2, limit=60)


class ProposeExtensionForm(CaseForm):
    days = forms.IntegerField(
        label="延长几个工作日",
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages={"invalid": "延长的工作日写成数字，例如 10"},
    )
    reason = words("理由", hint="批准以后写进延期答复告知书，接在“因”的后面", rows=2, limit=300)


class ExtendForm(ProposeExtensionForm):
    """What was proposed stands in it; the head may grant other days."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if proposed := cases.waiting_proposal(self.case, Wish.EXTENSION):
            self.initial |= proposed.content


class RefuseExtensionForm(CaseForm):
    reason = words("不同意的理由", rows=2, limit=200)


class DelayForm(CaseForm):
    delayed_to = day("最迟答复日期", hint="要合理；晚于答复期限。答复期限照样算、照样显示")
    reason = words(
        "理由",
        hint="写进延迟答复告知书：数量、频次怎样超过合理范围。先告知说明理由，申请人的理由合理、但在期限内答复不了的才用（第三十五条）",
        rows=2,
        limit=300,
    )


class PaymentForm(CaseForm):
    """Begins with what the notice asks for."""

    paid_on = day("缴清日期")
    yuan = forms.DecimalField(
        label="缴了多少元",
        max_digits=11,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"class": "short", "step": "0.01"}),
        error_messages={
            "invalid": "金额写成数字，例如 380 或者 380.50",
            "max_decimal_places": "金额写到分",
            "max_digits": "金额太大，请核对",
            "max_whole_digits": "金额太大，请核对",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if due := charging.due_fen(self.case):
            self.fields["yuan"].initial = f"{due / 100:.2f}"

    def clean(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        if "yuan" in given:
            given["fen"] = int(given.pop("yuan") * 100)
        return given


class HelpForm(PlainForm):
    answer = words("协办意见", hint="只给主办处室和局办公室看", rows=4, limit=2000)


class ReasonForm(PlainForm):
    reason = words("理由", rows=2, limit=200)


class ReopenForm(CaseForm):
    reason = words("重新办理的理由", rows=2, limit=60)


class WithdrawForm(CaseForm):
    withdrawn_on = day("撤回日期")
    how = words("怎样提出的", hint="例如电话、书面。不写个人信息", rows=2, limit=60)


class NothingForm(CaseForm):
    """A step that needs no words."""

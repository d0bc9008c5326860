"""Forms about consultations: when the letter arrived, what is found of an opinion; and what whoever is asked fills in on line."""

from typing import Any

from requests_app import opinions
from requests_app.forms.plain import PlainForm, choice, day, words
from requests_app.opinions import Consultation, Given
from requests_app.opinions.vocabulary import Interest, Stance
from requests_app.vocabulary import PauseKind
from taizhou_portal.bureau import contacts

NEUTRAL = "答复码对不上，或者链接已经失效。请核对征求意见书上的答复码；还是不行的，请和本机关联系"


class ArrivalForm(PlainForm):
    on = day("对方收到的日期", hint="签收单、邮件回执上的日期；15个工作日从这一天起算")


class ReturnedForm(PlainForm):
    returned_on = day("退回的日期")
    tried = words("试过怎样送达", hint="例如：按登记的地址邮寄两次都退回，电话没有人接", rows=2, limit=opinions.TRIED)


class HadForm(PlainForm):
    had_on = day("对方收到告知书的日期", hint="签收单、邮件回执上的日期；第二天起才能公开，也不能早于告知书写明的日期")


class CorrectionForm(PlainForm):
    """A written opinion that was entered wrongly."""

    ended_on = day("收到意见日期")
    stance = choice("对方是否同意公开", Stance.choices, radio=True)
    interest = choice("涉及哪一种权益", [("", "选择"), *Interest.choices], hint="第三方不同意的选择", required=False)
    parts = words("不同意公开的内容", hint="部分同意的填写", rows=2, limit=opinions.LONGEST, required=False)
    opinion = words("意见", hint="对方的理由，不写姓名和电话", rows=2, limit=opinions.LONGEST, required=False)
    reason = words("更正的理由", limit=opinions.WHY)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        self.kind = PauseKind(kind)
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """As the action wants it; who answered stays as it was."""
        told = dict(self.cleaned_data)
        given = Given(
            **{name: told.pop(name, "") for name in ("stance", "interest", "parts")}, reasons=told.pop("opinion", "")
        )
        if given.stance:
            for name, reasons in opinions.given_objections(self.kind, given, online=False).items():
                self.add_error("opinion" if name == "reasons" else name, reasons)
        return told | {"given": given}


class FindingForm(PlainForm):
    """Which results there are hangs on what was answered."""

    verdict = choice("审查结果", [], radio=True)
    reasons = words(
        "理由",
        hint="对方说的权益是不是存在、公开会不会造成损害；决定公开的，写不公开会对公共利益造成什么重大影响",
        rows=5,
        limit=opinions.LONGEST,
    )

    def __init__(self, *args: Any, consultation: Consultation, on: Any, **kwargs: Any) -> None:
        self.consultation, self.today = consultation, on
        super().__init__(*args, **kwargs)
        offered = [(one.value, one.label) for one in opinions.findings(consultation, on=on)]
        self.fields["verdict"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = {name: self.cleaned_data.get(name, "") for name in ("verdict", "reasons")}
        found = opinions.finding_objections(self.consultation, given["verdict"], given["reasons"], on=self.today)
        for name, reasons in found.items():
            if name not in self.errors:
                self.add_error(name, reasons)
        return self.cleaned_data


class CodeForm(PlainForm):
    code = words(
        "答复码", hint="印在征求意见书上的10位字母和数字，中间的短横写不写都可以", limit=40, autocomplete="off"
    )


class OpinionForm(PlainForm):
    """What a third party or a co-author answers."""

    stance = choice("是否同意公开", Stance.choices, radio=True)
    parts = words(
        "不同意公开的内容", hint="部分同意的填写：哪些内容不同意公开", rows=3, limit=opinions.LONGEST, required=False
    )
    interest = choice(
        "公开会损害哪一种权益", [("", "选择"), *Interest.choices], hint="不同意或者部分同意的选择", required=False
    )
    reasons = words(
        "理由",
        hint="不同意或者部分同意的填写：为什么属于这一种权益，公开会造成什么损害",
        rows=5,
        limit=opinions.LONGEST,
        required=False,
    )
    person = words("答复人", hint="单位的名称和经办人，或者您的姓名", limit=60)
    phone = words("联系电话", hint="只用来核实这份答复", limit=40, inputmode="tel", autocomplete="tel")

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        self.kind = PauseKind(kind)
        super().__init__(*args, **kwargs)
        if self.kind is PauseKind.CO_AUTHOR:
            del self.fields["interest"]
            self.fields["reasons"].help_text = "不同意或者部分同意的填写：理由和法律依据"

    def clean_phone(self) -> str:
        return contacts.tidy_contact(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        given = self.given()
        for name, reasons in opinions.given_objections(self.kind, given, online=True).items():
            if name not in self.errors:
                self.add_error(name, reasons)
        return self.cleaned_data

    def given(self) -> Given:
        """What belongs to a refusal alone is left out of a consent."""
        told = {name: self.cleaned_data.get(name, "") for name in Given.__dataclass_fields__}
        if told["stance"] == Stance.CONSENT:
            told |= {"interest": "", "parts": "", "reasons": ""}
        return Given(**told)

    @property
    def answers(self) -> list[tuple[str, str]]:
        """(label, words) of what is filled in, to read it over."""
        given, shown = self.given(), {"stance": dict(Stance.choices), "interest": dict(Interest.choices)}
        pairs = [(str(field.label), getattr(given, name), name) for name, field in self.fields.items()]
        return [(label, str(shown.get(name, {}).get(value, value))) for label, value, name in pairs if value]

"""The form of an answer: what each result needs, the reasons beside their fields."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django import forms

from disclosure.models import Publication
from disclosure.vocabulary import Ground
from requests_app import letterbook, outcomes, reply_fields
from requests_app.answer import Answer
from requests_app.forms.desk import CaseForm
from requests_app.forms.plain import NUMBER_GONE, PlainForm, choice, day, impersonal, tick, words
from requests_app.models import Request
from requests_app.reply_fields import ASKED, DETAIL, GROUPS, LABELS, MATTERS, Asked
from requests_app.vocabulary import Delivery, Outcome
from taizhou_portal.bureau import typesetting

BLANK = "答复里还有没填的空（×× 或者花括号）"


class Row(NamedTuple):
    """A field with the codes of the results for which it matters; empty: for all."""

    field: forms.BoundField
    outcomes: str


def _detail(asked: Asked) -> forms.CharField:
    return words(asked.label, hint=asked.hint, rows=2, limit=1000, required=False)


class ReplyForm(CaseForm):
    """An answer as it is written. `serves`: it is answered at once, on a day that is asked for; else the day is that of the signature."""

    outcome = choice(LABELS["outcome"], [("", "选择结果"), *Outcome.choices])
    ground = choice(
        LABELS["ground"],
        [("", "不选"), *Ground.choices],
        hint="不予公开的选一种；部分公开的，每一部分各有依据的写在区分处理记录里",
        required=False,
    )
    text = words(LABELS["text"], rows=8, hint="写给申请人的话。救济权利由系统按结果和送达日期写在后面", limit=10000)
    basis = words(LABELS["basis"], hint="不写用该结果的法定条款", limit=200, required=False)
    item = words(LABELS["item"], hint="公开页地址最后的数字", limit=12, required=False, **{"class": "short"})
    withheld_reason = words(
        LABELS["withheld_reason"], hint="为什么属于这种情形，公开会有什么后果", rows=3, limit=3000, required=False
    )
    search_log = words(
        LABELS["search_log"],
        hint="有检索记录的，文书按记录写，这里可以补充；没有的，写查了哪些系统、用了哪些词、谁在何时查的",
        rows=3,
        limit=3000,
        required=False,
    )
    referred_to = words(LABELS["referred_to"], hint="名称和联系方式；确定不了的写“无法确定”", limit=200, required=False)
    earlier_number = words(
        LABELS["earlier_number"], hint="同一申请人已经答复过的那一件", limit=20, required=False, **{"class": "short"}
    )
    served_on = day(LABELS["served_on"], hint="当面为签收日，邮寄为交邮日")
    served_via = choice(LABELS["served_via"], Delivery.choices)
    review_url = forms.URLField(
        label=LABELS["review_url"],
        required=False,
        help_text="空着用申请规则里的网址；网上送达不公开的答复必须有",
        assume_scheme="https",
        error_messages={"invalid": "网址写完整，例如 https://example.gov.cn/"},
    )

    def __init__(self, *args: Any, serves: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not serves:
            del self.fields["served_on"]
            chosen = self.case.get_delivery_display()
            self.fields["served_via"].help_text = f"申请人选的是{chosen}；送达以后再登记日期"

    def clean_item(self) -> Publication | None:
        typed = self.cleaned_data["item"].strip()
        if not typed:
            return None
        found = Publication.objects.visible().filter(pk=int(typed)).first() if typed.isdecimal() else None
        if found is None:
            raise forms.ValidationError("没有这一条已公开的信息，请核对编号")
        return found

    def clean_earlier_number(self) -> Request | None:
        typed = self.cleaned_data["earlier_number"].strip()
        found = Request.objects.filter(number=typed).select_related("applicant").first() if typed else None
        if typed and found is None:
            raise forms.ValidationError("没有这个受理号，请核对")
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if outcome := cleaned.get("outcome"):
            filled = [name for name in MATTERS if cleaned.get(name)]
            self.add_reasons(reply_fields.superfluous(Outcome(outcome), filled))
        return cleaned

    def answer(self) -> Answer:
        given = {"served_on": self.today} | self.cleaned_data
        details = {name.removeprefix(DETAIL): given.pop(name) for name in ASKED}
        return Answer(
            cited=given.pop("item"),
            earlier=given.pop("earlier_number"),
            details={name: said for name, said in details.items() if said},
            **given,
        )

    def refuse(self, reasons: list[str]) -> list[str]:
        """Puts each reason beside the field that it is about; answers with those that are about the whole."""
        outcome, ground = Outcome(self.cleaned_data["outcome"]), self.cleaned_data["ground"]
        own, whole = dict(self._own()), []
        for reason in reasons:
            name = reply_fields.field_of(reason, outcome=outcome, ground=ground, own=own)
            if name in self.fields:
                self.add_error(name, reason)
            else:
                whole.append(reason)
        return whole

    def _own(self) -> Iterator[tuple[str, list[str]]]:
        """What is wrong with the words of each field by themselves."""
        for name, said in self.cleaned_data.items():
            if isinstance(said, str) and said:
                blank = [BLANK] if outcomes.PLACEHOLDER.search(said) else []
                yield name, [*blank, *letterbook.form_objections(said), *typesetting.objections(said.splitlines())]

    def groups(self) -> list[tuple[str, list[Row]]]:
        """Heading → fields in the order of the page."""
        there = [(heading, [name for name in names if name in self.fields]) for heading, names in GROUPS]
        return [(heading, [Row(self[name], _codes(name)) for name in names]) for heading, names in there]


# what a result may tell is a table; each entry is a field like those above
ReplyForm.base_fields.update((name, _detail(asked)) for name, asked in ASKED.items())


class PassForm(PlainForm):
    """A word at a step of an answer; needed where it goes back."""

    said = words("意见", hint="退回的写明要修改什么，起草人照着改。不写个人信息", rows=3, limit=300, required=False)

    def clean_said(self) -> str:
        return impersonal(self.cleaned_data["said"], "意见")


class VoidForm(CaseForm):
    """A signed answer is taken back: its number is used up, so one says so oneself."""

    reason = words("收回的理由", hint="写进文书登记，不写个人信息", rows=2, limit=150)
    sure = tick(NUMBER_GONE)

    def clean_reason(self) -> str:
        return impersonal(self.cleaned_data["reason"], "理由")

    def clean(self) -> dict[str, Any]:
        """The tick is for the person and no word of the action."""
        return {name: value for name, value in self.cleaned_data.items() if name != "sure"}


def _codes(name: str) -> str:
    return " ".join(one.value for one in Outcome if one in MATTERS[name]) if name in MATTERS else ""


def initial_of(content: dict[str, Any], *, today: date) -> dict[str, Any]:
    """What was written, as the form begins with it; service is of today. Names are those of reply_text."""
    details = {f"{DETAIL}{name}": said for name, said in (content.get("details") or {}).items()}
    return content | details | {"served_on": today}

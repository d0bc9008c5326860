"""Forms of the register of reviews, lawsuits, reports and complaints."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from disclosure.models import Publication
from requests_app.actions.remedying import ENTERED, entry_of, standing_of
from requests_app.forms.plain import PlainForm, choice, day, tick, words
from requests_app.models import Matter, Remedy, Request
from requests_app.redress import rules
from requests_app.redress.rules import Ending
from requests_app.redress.vocabulary import RemedyDecision, RemedyKind, RemedyProcedure, RemedyResult

NO_NAMES = "不写申请人的姓名和联系方式"


class RemedyForm(PlainForm):
    """What arrived. The fields that name another row answer with it."""

    kind = choice("类别", RemedyKind.choices)
    filed_on = day("收到日期", hint="复议是收到申请书副本之日，诉讼是收到起诉状副本之日")
    number = words("受理号", hint="针对哪件申请，例如 2026-0015", limit=20, required=False)
    matter = words("更正投诉编号", hint="针对更正的答复，例如 SX2026-0001", limit=20, required=False)
    publication = words("索引号", hint="针对主动公开的信息", limit=40, required=False)
    about = words(
        "针对的事项", hint=f"都没有的写，例如没有主动公开哪项信息。{NO_NAMES}", limit=rules.ABOUT, required=False
    )
    own_act = forms.BooleanField(
        label="针对本机关的公开行为",
        initial=True,
        required=False,
        help_text="不是的不计入年度报告表四（国办公开办函〔2016〕201号）",
    )
    body = words("复议机关、法院或者受理机关", limit=rules.BODY, required=False)
    their_number = words("案号", hint="复议机关、法院编的", limit=rules.NUMBER, required=False)
    procedure = choice(
        "程序", [("", "没有写明，按普通程序"), *RemedyProcedure.choices], hint="只有行政复议才选", required=False
    )
    accepted_on = day("受理或者立案日期", hint="算复议决定的期限", required=False)
    extended = forms.BooleanField(label="复议决定延长30日", required=False)
    answer_due_on = day("另定的答复期限", hint="复议不写的，按10个或者5个工作日算；诉讼照法院通知写", required=False)
    review = words("先前的行政复议", hint="复议后起诉的写登记号，例如 FS2026-0001", limit=20, required=False)
    note = words("说明", hint=NO_NAMES, rows=2, limit=rules.NOTE, required=False)

    def clean_number(self) -> Request | None:
        return _named(Request, "number", self.cleaned_data["number"], "没有这个受理号，请核对")

    def clean_matter(self) -> Matter | None:
        return _named(Matter, "number", self.cleaned_data["matter"], "没有这个编号的更正或者投诉，请核对")

    def clean_publication(self) -> Publication | None:
        return _named(Publication, "index_number", self.cleaned_data["publication"], "没有这个索引号的信息，请核对")

    def clean_review(self) -> Remedy | None:
        return _named(Remedy, "number", self.cleaned_data["review"], "没有这个登记号，请核对")

    def clean(self) -> dict[str, Any]:
        """What the rule says of the whole stands beside its field."""
        if not self.errors:
            drafted = Remedy(**self.entered())
            self.add_reasons(rules.entry_objections(entry_of(drafted), today=timezone.localdate()))
        return self.cleaned_data

    def entered(self) -> dict[str, Any]:
        """As `add_remedy` takes it."""
        given = {**self.cleaned_data, "request": self.cleaned_data["number"]}
        return {name: given[name] for name in ENTERED}

    @classmethod
    def begun(cls, remedy: Remedy) -> dict[str, Any]:
        """An entry as the form shows it."""
        same = {name: getattr(remedy, name) for name in ENTERED if name not in {"request", *_ROWS}}
        rows = {name: getattr(getattr(remedy, name), key) for name, key in _ROWS.items() if getattr(remedy, name)}
        return {**same, **rows, "number": remedy.request.number if remedy.request else ""}


#: fields that name another row, and what that is called by
_ROWS = {"matter": "number", "publication": "index_number", "review": "number"}


class ChangeRemedyForm(RemedyForm):
    reason = words("更正的理由", hint=f"写进记录。{NO_NAMES}", limit=rules.REASON)


class CloseRemedyForm(PlainForm):
    decision = choice("决定", [])
    result = choice(
        "计入表四的",
        [("", "照决定计"), *((r.value, r.label) for r in RemedyResult if r != RemedyResult.PENDING)],
        hint="一般不选。维持、驳回请求计“结果维持”，变更、撤销、确认违法、责令履行计“结果纠正”，其余计“其他结果”",
        required=False,
    )
    reason = words("改计的理由", hint="计入的和决定不一致的才写", limit=rules.ABOUT, required=False)
    closed_on = day("审结日期", hint="决定书、判决书上的日期，按它归入年度")
    decision_received_on = day("收到决定书的日期", required=False)
    redo_by = day("责令重新答复的期限", hint="结果纠正、要重新答复的写；没有写明期限的空着", required=False)

    def __init__(self, *args: Any, remedy: Remedy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remedy = remedy
        fitting = [(one.value, one.label) for one in rules.fitting(remedy.kind)]
        self.fields["decision"].choices = [("", "选择决定"), *fitting]  # type: ignore[attr-defined]
        if remedy.kind not in rules.COUNTED:
            self.fields["result"].label, self.fields["result"].help_text = "结果", "举报投诉和申诉不计入表四"

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("decision") and not given.get("result"):
            given["result"] = rules.RESULT_OF[RemedyDecision(given["decision"])].value
        if not self.errors:
            days: tuple[date, date | None, date | None] = (
                given["closed_on"],
                given["decision_received_on"],
                given["redo_by"],
            )
            ending = Ending(given["decision"], given["result"], *days, given["reason"])
            wrong = rules.ending_objections(standing_of(self.remedy), ending, today=timezone.localdate())
            self.add_reasons(wrong)
        return given


class AnswerRemedyForm(PlainForm):
    answered_on = day("提交答复的日期")


class VoidRemedyForm(PlainForm):
    reason = words("作废的理由", hint=f"例如重复登记。{NO_NAMES}", limit=rules.ABOUT)


class RestoreRemedyForm(PlainForm):
    """Nothing has to be told."""


class RedoForm(PlainForm):
    due_on = day("重新答复的期限")
    sure = tick("我知道原来的答复不再算数，申请人会收到重新办理的通知")

    def clean(self) -> dict[str, Any]:
        """The tick is for the person and no word of the action."""
        return {name: value for name, value in self.cleaned_data.items() if name != "sure"}


def _named(model: Any, field: str, typed: str, unknown: str) -> Any:
    typed = typed.strip()
    found = model.objects.filter(**{field: typed}).first() if typed else None
    if typed and found is None:
        raise forms.ValidationError(unknown)
    return found

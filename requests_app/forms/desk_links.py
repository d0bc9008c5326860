"""Forms of the desk about one case among others: notes, links, chasing, merging."""

from datetime import date
from typing import Any

from django import forms

from requests_app import chasing, linking, merging, noting
from requests_app.actions.chasing import Chased
from requests_app.forms.plain import PlainForm, choice, day, impersonal, words
from requests_app.merging import Known
from requests_app.models import Request
from requests_app.vocabulary import LinkKind
from taizhou_portal.bureau.models import Staff


class NoteForm(PlainForm):
    text = words("备注", rows=3, hint="只给工作人员看，写好以后不能修改。不写个人号码", limit=noting.LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="note_%s", **kwargs)

    def clean_text(self) -> str:
        _refuse(noting.objections(self.cleaned_data["text"]))
        return self.cleaned_data["text"]


class NumberForm(PlainForm):
    """The number of another case that the person may open; any other is unknown, whether there is such a case or not."""

    number = words("受理号", limit=20, **{"class": "short"})

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        self.staff = staff
        super().__init__(*args, **kwargs)

    def clean_number(self) -> Request:
        found = Request.objects.for_staff(self.staff).filter(number=self.cleaned_data["number"].strip())
        other = found.select_related("applicant", "office", "handler").first()
        if other is None:
            raise forms.ValidationError(linking.UNKNOWN)
        return other


class LinkForm(NumberForm):
    kind = choice("关系", LinkKind.choices, initial=LinkKind.DUPLICATE)
    note = words("说明", limit=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="link_%s", **kwargs)

    def clean_note(self) -> str:
        return impersonal(self.cleaned_data["note"], "说明")


class ChaseForm(PlainForm):
    whom = choice("催办哪个处室", [], radio=True)
    said = words("说明", hint="收到的人在提醒里看到；不写申请人的姓名和联系方式", limit=chasing.LONGEST, required=False)

    def __init__(self, *args: Any, chaseable: list[Chased], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whom"].choices = [(one.key, one.whom) for one in chaseable]  # type: ignore[attr-defined]
        self.fields["whom"].initial = chaseable[0].key if chaseable else ""

    def clean_said(self) -> str:
        return impersonal(self.cleaned_data["said"], "说明")


class TargetForm(NumberForm):
    """The case into which another goes."""

    def __init__(self, *args: Any, case: Known, known: Any, **kwargs: Any) -> None:
        self.case, self.known = case, known
        super().__init__(*args, **kwargs)
        self.fields["number"].label = "并入哪一件的受理号"

    def clean_number(self) -> Request:
        other = super().clean_number()
        _refuse(merging.target_objections(self.case, self.known(other)))
        return other


class MergeForm(PlainForm):
    """When and how the applicant agreed."""

    agreed_on = day("申请人同意的日期")
    how = words("怎样同意的", hint="例如：电话同意；不写姓名和号码", limit=merging.LONGEST)

    def __init__(self, *args: Any, case: Known, into: Known, today: date, **kwargs: Any) -> None:
        self.case, self.into, self.today = case, into, today
        super().__init__(*args, **kwargs)

    def clean_agreed_on(self) -> date:
        agreed_on = self.cleaned_data["agreed_on"]
        _refuse(merging.day_objections(self.case, self.into, agreed_on, today=self.today))
        return agreed_on

    def clean_how(self) -> str:
        _refuse(merging.words_objections(self.cleaned_data["how"]))
        return self.cleaned_data["how"]


def _refuse(reasons: list[str]) -> None:
    """Raises ValidationError with all reasons, where there is one."""
    if reasons:
        raise forms.ValidationError(reasons)

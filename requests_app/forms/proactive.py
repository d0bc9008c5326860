"""Forms about making public what was given, and about what the public reads of answered requests."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms

from disclosure.vocabulary import Kind
from requests_app import entries, given_again, proactive
from requests_app.actions.publishing import Wanted
from requests_app.forms.plain import PlainForm, choice, words
from requests_app.given_again import Enclosed
from requests_app.models import Request

YES, NO = "yes", "no"
ADDRESSED = "您"
NOT_LOOKED = f"{entries.NAMELESS}以后勾选这一项"
WHY = "写明属不属于涉及公众利益调整、需要公众广泛知晓或者需要公众参与决策的信息。申请人会看到，不写个人信息"


class WishForm(PlainForm):
    """The applicant's wish (第四十四条第二款)."""

    said = words(
        "为什么应当让公众知道",
        rows=4,
        hint="不写也可以。例如关系到很多人的利益。请不要写身份证号、电话",
        limit=proactive.WORDS,
        required=False,
    )


class SuggestionForm(PlainForm):
    agreed = choice("决定", [(YES, "同意，转为主动公开"), (NO, "不同意")], radio=True)
    reason = words("理由", rows=3, hint=WHY, limit=proactive.LONGEST)

    def clean_reason(self) -> str:
        return _told(proactive.reason_objections, self.cleaned_data["reason"])


class DraftForm(PlainForm):
    """What would stand in the draft; what may not be public is said beside the field in which it stands."""

    kind = choice("信息种类", [("", "选择种类"), *Kind.choices])
    title = words("名称", limit=300)
    doc_number = words("文号", limit=60, required=False, **{"class": "short"})
    text = words("正文", rows=10, hint="去掉只对申请人说的话；附件已经写明的可以空着", limit=20_000, required=False)
    enclosures = forms.MultipleChoiceField(
        label="带上哪些文件",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    looked = forms.BooleanField(label="读不出文字的文件，我已打开逐页核对，没有个人信息", required=False)
    named = forms.BooleanField(label="写到的第三方单位，我已核对可以向社会公开", required=False)
    reason = words("转为主动公开的理由", rows=2, hint=WHY, limit=proactive.LONGEST)

    def __init__(
        self,
        *args: Any,
        enclosed: Sequence[Enclosed],
        applicant: Mapping[str, str],
        firms: Mapping[str, str],
        agreed: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.firms = firms
        self.enclosed, self.applicant = {str(one.row.pk): one for one in enclosed}, applicant
        self.findings = {pk: one.findings(applicant) for pk, one in self.enclosed.items()}
        self.fields["enclosures"].choices = [(pk, one.name) for pk, one in self.enclosed.items()]  # type: ignore[attr-defined]
        self.fields["enclosures"].initial = [pk for pk, found in self.findings.items() if not found]
        for name, needless in (
            ("enclosures", not enclosed),
            ("looked", not self.unread),
            ("named", not firms),
            ("reason", agreed),
        ):
            if needless:
                del self.fields[name]

    @property
    def unread(self) -> list[str]:
        """Files of which no program can tell what is in them."""
        return [f"《{one.row.title}》{one.unread}" for one in self.enclosed.values() if one.unread]

    @property
    def caught(self) -> list[str]:
        """What would have to go, said before anything is sent."""
        texts = {str(self[name].label): str(self[name].value() or "") for name in ("title", "doc_number", "text")}
        spoken = [f"正文：有“{ADDRESSED}”，像是对申请人说的话"] if ADDRESSED in texts["正文"] else []
        found = proactive.personal(texts, self.applicant) + spoken + proactive.naming(texts, self.firms)
        return found + [one for findings in self.findings.values() for one in findings]

    def clean_title(self) -> str:
        return self._without_anybody("title")

    def clean_doc_number(self) -> str:
        return self._without_anybody("doc_number")

    def clean_text(self) -> str:
        return self._without_anybody("text")

    def clean_enclosures(self) -> list[str]:
        wrong = [reason for pk in self.cleaned_data["enclosures"] for reason in self.findings[pk]]
        if wrong:
            raise forms.ValidationError([f"{reason}。不带这个文件，或者在草稿里换成处理过的" for reason in wrong])
        return self.cleaned_data["enclosures"]

    def clean_reason(self) -> str:
        return _told(proactive.reason_objections, self.cleaned_data["reason"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = cleaned.get("enclosures", [])
        if not self.errors and not cleaned["text"].strip() and not chosen:
            self.add_error("text", "写明内容，或者选要带上的文件")
        if any(self.enclosed[pk].unread for pk in chosen) and not cleaned.get("looked"):
            self.add_error("looked", "带上读不出文字的文件，先打开逐页核对，再勾选这一项")
        if "named" in self.fields and not cleaned.get("named"):
            texts = {str(self.fields[name].label): cleaned.get(name, "") for name in ("title", "doc_number", "text")}
            found = proactive.naming(texts, self.firms)
            found += [reason for pk in chosen for reason in self.enclosed[pk].naming(self.firms)]
            for reason in found:
                self.add_error("named", f"{reason}。删去，或者核对可以公开以后勾选这一项")
        return cleaned

    def wanted(self) -> Wanted:
        given = self.cleaned_data
        chosen = [self.enclosed[pk] for pk in given.get("enclosures", [])]
        return Wanted(
            given["kind"],
            given["title"],
            given["text"],
            given["doc_number"],
            chosen,
            looked=given.get("looked", False),
            named=given.get("named", False),
        )

    def _without_anybody(self, name: str) -> str:
        if wrong := proactive.personal({str(self.fields[name].label): self.cleaned_data[name]}, self.applicant):
            raise forms.ValidationError([f"{reason}，请删去" for reason in wrong])
        return self.cleaned_data[name]


class _Subject(forms.CharField):
    """Needed of what is ticked, which the form knows."""

    def __init__(self, subject: str) -> None:
        super().__init__(label=entries.CALLED, max_length=entries.LONGEST, initial=subject)
        self.error_messages["max_length"] = f"{entries.CALLED}最多{entries.LONGEST}字，请写短一些"
        self.widget.attrs.pop("maxlength", None)

    def validate(self, value: str) -> None:
        """Whatever is missing is said by entries.subject_objections."""


class ChooseForm(PlainForm):
    """Answered cases, each with the words that the public would read; only those that are ticked count."""

    cases = forms.MultipleChoiceField(
        label="公开哪几件",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "选择要公开的申请"},
    )

    def __init__(
        self, *args: Any, cases: Sequence[Request], objections: Callable[[Request, str], list[str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.objections = {str(case.pk): case for case in cases}, objections
        self.nameless = {pk for pk, case in self.rows.items() if given_again.nameless(case)}
        self.fields["cases"].choices = [(pk, case.number) for pk, case in self.rows.items()]  # type: ignore[attr-defined]
        for pk, case in self.rows.items():
            if pk in self.nameless:
                self.fields[f"looked_{pk}"] = _looked()
            self.fields[f"subject_{pk}"] = _Subject("" if pk in self.nameless else case.subject)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for pk in cleaned.get("cases", []):
            name = f"subject_{pk}"
            if name not in self.errors:
                for reason in self.objections(self.rows[pk], cleaned[name]):
                    self.add_error(name, reason)
            if pk in self.nameless and not cleaned.get(f"looked_{pk}"):
                self.add_error(f"looked_{pk}", NOT_LOOKED)
        return cleaned

    def looked(self) -> list[Request]:
        return [self.rows[pk] for pk in self.cleaned_data["cases"] if self.cleaned_data.get(f"looked_{pk}")]

    def chosen(self) -> dict[Request, str]:
        return {self.rows[pk]: self.cleaned_data[f"subject_{pk}"] for pk in self.cleaned_data["cases"]}

    def listed(self) -> list[dict[str, Any]]:
        """Row by row: the case, its tick, its words, and what is found in the words as they stand."""
        boxes = {str(box.data["value"]): box for box in self["cases"]}
        return [
            {
                "case": case,
                "box": boxes[pk],
                "field": self[f"subject_{pk}"],
                "looked": self[f"looked_{pk}"] if pk in self.nameless else None,
                "found": [entries.NAMELESS]
                if pk in self.nameless
                else self.objections(case, str(self[f"subject_{pk}"].value() or "")),
            }
            for pk, case in self.rows.items()
        ]


class _LookedForm(PlainForm):
    """With the tick that somebody has read the words, where no program can."""

    def __init__(self, *args: Any, nameless: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if nameless:
            self.fields["looked"] = _looked(required=True)

    @property
    def has_looked(self) -> bool:
        return bool(self.cleaned_data.get("looked"))


class PutBackForm(_LookedForm):
    """Nothing but the tick, where it is needed."""


class EntryForm(_LookedForm):
    subject = words(entries.CALLED, limit=entries.LONGEST)

    def __init__(self, *args: Any, objections: Callable[[str], list[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.objections = objections

    def clean_subject(self) -> str:
        return _told(self.objections, self.cleaned_data["subject"])


class TakeOutForm(PlainForm):
    reason = words("撤下的理由", hint="只记在内部", rows=2, limit=200)

    def clean_reason(self) -> str:
        return _told(entries.reason_objections, self.cleaned_data["reason"])


def _looked(*, required: bool = False) -> forms.BooleanField:
    return forms.BooleanField(label=entries.LOOKED, required=required, error_messages={"required": NOT_LOOKED})


def _told(objections: Callable[[str], list[str]], said: str) -> str:
    if reasons := objections(said):
        raise forms.ValidationError(reasons)
    return said

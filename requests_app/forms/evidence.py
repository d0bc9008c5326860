"""What officers write down while they work: searches, parts that are not given, and the reasons of who asks too often."""

from typing import Any

from django import forms

from requests_app import cases, evidence, frequency
from requests_app.evidence import Part, Searched
from requests_app.forms.desk import CaseForm
from requests_app.forms.plain import choice, day, words


class EvidenceForm(CaseForm):
    """Checked by the rule of the action, each reason beside its field."""

    made: type[Searched] | type[Part]

    def given(self) -> Searched | Part:
        """As far as the fields could be read."""
        return self.made(**{name: self.cleaned_data.get(name) or self.empty(name) for name in self.fields})

    def empty(self, name: str) -> Any:
        return None if isinstance(self.fields[name], forms.DateField) else ""

    def clean(self) -> dict[str, Any]:
        reasons = self.given().objections(today=self.today, applicant=cases.name_of(self.case))
        self.add_reasons({name: reason for name, reason in reasons.items() if name not in self.errors})
        return self.cleaned_data


def _told(made: type[Searched] | type[Part], name: str, **options: Any) -> forms.CharField:
    label, most = made.TOLD[name]
    return words(label, limit=most, **options)


class SearchForm(EvidenceForm):
    """`places` is the list of suggestions that the page holds."""

    made = Searched
    place = _told(Searched, "place", hint="可以从常用的里选", list="places", autocomplete="off")
    terms = _told(Searched, "terms", hint="几个词用顿号分开。用申请人的姓名查的，写“申请人姓名”")
    who = _told(Searched, "who")
    on = day("哪天查的", hint="收到申请以前查过的也可以写")
    found = _told(Searched, "found", hint="例如“没有找到”，或者找到了什么")


class WithheldForm(EvidenceForm):
    """One part with one ground; another ground is another entry."""

    made = Part
    part = _told(Part, "part", hint="写清在哪里、是什么，不写它的内容。例如“附件2第3页各校联系人的电话”", rows=2)
    ground = choice("依据", [("", "选择依据"), *((ground.value, ground.label) for ground in evidence.WITHHOLDING)])
    reason = _told(Part, "reason", hint="写给申请人看：公开了会怎样。也不写不公开的内容", rows=3)


class AskReasonsForm(CaseForm):
    """The officer sees how often this applicant asked; a number alone is shown."""

    excess = words("数量和频次", rows=3, hint="写进告知书：什么期间、多少件，为什么明显超过合理范围", limit=1000)
    limit_on = day("说明理由的期限", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        often = frequency.of(self.case, today=self.today)
        if often:
            self.fields["excess"].help_text = f"{often.told}。{self.fields['excess'].help_text}"
            self.fields["excess"].initial = often.excess


class ReceiveReasonsForm(CaseForm):
    answer = words("申请人说明的理由", rows=4, limit=3000)
    received_on = day("收到说明的日期")

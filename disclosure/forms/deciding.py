"""Words and dates that go with a decision about an item: a return, an end of validity, a finding let stand, an evaluation."""

from django import forms

from disclosure import attribute
from disclosure.forms.base import SafeChars
from disclosure.models import Publication
from disclosure.vocabulary import Attribute, Ground, Validity


class ReasonForm(SafeChars, forms.Form):
    """Words for a return or a withdrawal."""

    reason = forms.CharField(
        label="理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明理由"},
    )


class AbolishForm(ReasonForm):
    validity = forms.ChoiceField(
        label="有效性",
        choices=[(v.value, v.label) for v in (Validity.EXPIRED, Validity.ABOLISHED)],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择失效或者废止"},
    )
    on = forms.DateField(
        label="失效或废止日期",
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}),
        error_messages={"required": "请填写日期", "invalid": "日期要写成2026-03-20的样子"},
    )
    successor = forms.CharField(
        label="替代文件", max_length=60, required=False, help_text="填替代文件的文号；没有就不填"
    )
    field_order = ["validity", "on", "successor", "reason"]

    def clean_successor(self) -> Publication | None:
        named = self.cleaned_data["successor"].strip()
        if not named:
            return None
        found = Publication.objects.visible().filter(doc_number=named).newest_first().first()
        if found is None:
            raise forms.ValidationError(f"没有找到已公开的文件“{named}”，请核对文号")
        return found


class OverrideForm(ReasonForm):
    """Why a finding may stand."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "为什么可以保留"
        self.fields["reason"].help_text = "例如：是对外公布的办公手机；当事人书面同意公开。理由和您的姓名记入经过"


class EvaluationForm(ReasonForm):
    """The attribute after the evaluation (条例第十八条), with ground and reason."""

    attribute = forms.ChoiceField(
        label="评估后的公开属性",
        choices=Attribute.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择公开属性"},
    )
    ground = forms.ChoiceField(label="不公开依据", choices=[("", "（主动公开不选）"), *Ground.choices], required=False)
    field_order = ["attribute", "ground", "reason"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "评估意见"
        self.fields["reason"].help_text = "情况变了没有，为什么仍不公开或者可以公开"

    def clean(self):
        cleaned = super().clean()
        wrong = attribute.objections(
            cleaned.get("attribute", ""), ground=cleaned.get("ground", ""), reason=cleaned.get("reason", "")
        )
        for name, words in wrong.items():
            field = "reason" if name == "attribute_reason" else name
            if field not in self.errors:
                self.add_error(field, words)
        return cleaned

    def values(self) -> dict:
        return self.cleaned_data

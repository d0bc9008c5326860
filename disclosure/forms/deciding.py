"""Words that go with a decision about an item: a return, a finding let stand, an evaluation."""

from django import forms

from disclosure import attribute
from disclosure.forms.base import SafeChars
from disclosure.vocabulary import Attribute, Ground


class ReasonForm(SafeChars, forms.Form):
    """Words for a return or a withdrawal."""

    reason = forms.CharField(
        label="理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明理由"},
    )


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

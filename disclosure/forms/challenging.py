"""对公开提出异议, and what is decided of it."""

from django import forms

from disclosure import attribute
from disclosure.forms.deciding import ReasonForm
from disclosure.vocabulary import Attribute, Ground, Verb


class ChallengeForm(ReasonForm):
    """Why an officer doubts that an item may be public."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "为什么不该公开"
        self.fields[
            "reason"
        ].help_text = (
            "写明哪一处、依据哪一条，例如：名单里有学生的身份证号（《条例》第十五条）。这里不要抄写敏感内容本身"
        )
        self.fields["reason"].error_messages["required"] = "请写明为什么不该公开"


class OutcomeForm(ReasonForm):
    """维持公开, or another attribute with its ground; both with words."""

    outcome = forms.ChoiceField(
        label="怎么处理", widget=forms.RadioSelect, error_messages={"required": "请选择怎么处理"}
    )
    attribute = forms.ChoiceField(
        label="改成哪一种公开属性",
        choices=[("", "（维持公开不选）"), *((a.value, a.label) for a in Attribute if a is not Attribute.PROACTIVE)],
        required=False,
    )
    ground = forms.ChoiceField(label="不公开依据", choices=[("", "（维持公开不选）"), *Ground.choices], required=False)
    field_order = ["outcome", "attribute", "ground", "reason"]

    def __init__(self, data=None, *, challenged: bool) -> None:
        super().__init__(data)
        verbs = [Verb.KEEP_PUBLIC, Verb.CLOSE_OFF] if challenged else [Verb.CLOSE_OFF]
        self.fields["outcome"].choices = [(verb.value, verb.label) for verb in verbs]  # type: ignore[attr-defined]
        if not challenged:
            self._close_off_alone()
        self.fields["reason"].label = "处理意见"
        self.fields["reason"].help_text = "提出异议的人会看到；改为不公开的，记为属性理由，不对外显示"
        self.fields["reason"].error_messages["required"] = "请写明处理意见"

    def _close_off_alone(self) -> None:
        """Nothing is doubted, so nothing can be kept."""
        self.fields["outcome"].initial = Verb.CLOSE_OFF.value
        for name, words in (("attribute", "请选择公开属性"), ("ground", "请选择不公开依据")):
            field = self.fields[name]
            field.required, field.error_messages["required"] = True, words
            field.choices = [("", "（请选择）"), *list(field.choices)[1:]]  # type: ignore[attr-defined]

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("outcome") != Verb.CLOSE_OFF:
            return cleaned
        wrong = attribute.objections(
            cleaned.get("attribute", ""), ground=cleaned.get("ground", ""), reason=cleaned.get("reason", "") or "-"
        )
        for name, words in wrong.items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, words)
        return cleaned

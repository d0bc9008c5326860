"""公开属性, settled before anything is written (国办发〔2016〕80号)."""

from django import forms

from disclosure import attribute
from disclosure.forms.base import SafeChars
from disclosure.vocabulary import Attribute, Basis, Ground


class PresetChoice(forms.ChoiceField):
    """A choice that has its usual answer: where nothing was sent, that one stands."""

    def clean(self, value):
        return super().clean(value or self.initial)


class AttributeForm(SafeChars, forms.Form):
    """公开属性, who settled it, ground and reason."""

    attribute = forms.ChoiceField(
        label="公开属性",
        choices=Attribute.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择公开属性"},
    )
    attribute_basis = PresetChoice(
        label="属性由谁确定", choices=Basis.choices, initial=Basis.OWN, widget=forms.RadioSelect
    )
    origin = forms.CharField(
        label="原文件或牵头单位",
        max_length=200,
        required=False,
        help_text="转发文件写原文件的名称和文号，联合发文写牵头单位",
    )
    origin_attribute = forms.ChoiceField(
        label="原文件的公开属性",
        choices=[("", "（自行确定的不选）"), *Attribute.choices],
        required=False,
        help_text="转发、联合发文的，本机关的公开属性与它一致",
    )
    ground = forms.ChoiceField(label="不公开依据", choices=[("", "（主动公开不选）"), *Ground.choices], required=False)
    attribute_reason = forms.CharField(
        label="属性理由",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="依申请公开、不予公开必须写明",
    )

    ABOUT_ATTRIBUTE = ("attribute", "attribute_basis", "origin", "origin_attribute", "ground", "attribute_reason")

    def clean(self):
        cleaned = super().clean()
        wrong = attribute.objections(
            cleaned.get("attribute", ""),
            ground=cleaned.get("ground", ""),
            reason=cleaned.get("attribute_reason", ""),
            basis=cleaned.get("attribute_basis", Basis.OWN),
            origin=cleaned.get("origin", ""),
            origin_attribute=cleaned.get("origin_attribute", ""),
        )
        for name, words in wrong.items():
            if name not in self.errors:
                self.add_error(name, words)
        return cleaned

    @property
    def article(self) -> str:
        """What the law says of the ground that stands in the form now."""
        chosen = self["ground"].value()
        return attribute.ARTICLES[Ground(chosen)] if chosen in Ground.values else ""

    @property
    def articles(self) -> list[tuple[list[str], str]]:
        """Every article once, with the grounds that rest on it."""
        texts = dict.fromkeys(attribute.ARTICLES.values())
        return [([g.label for g in Ground if attribute.ARTICLES[g] == text], text) for text in texts]

    @property
    def ground_words(self) -> str:
        """The ground for not being public, in one line."""
        return self._chosen("ground")

    @property
    def basis_words(self) -> str:
        """Who settled the 公开属性, in one line."""
        return self._chosen("attribute_basis")

    @property
    def is_not_public(self) -> bool:
        """Whether a ground and a reason are asked for."""
        return self["attribute"].value() in {Attribute.ON_REQUEST, Attribute.WITHHELD}

    def _chosen(self, name: str) -> str:
        """The labels of what is chosen in the field; choices without a value do not count."""
        value = self[name].value()
        chosen = {str(one) for one in value} if isinstance(value, list | tuple) else {str(value)}
        choices: list[tuple[object, str]] = self.fields[name].choices  # type: ignore[attr-defined]
        return "；".join(label for code, label in choices if str(code) in chosen and str(code))

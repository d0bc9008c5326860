"""Forms of rounds: their scope, and what is written about an entry."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef

from disclosure.forms.afterwards import Asking, Successor, words_field
from disclosure.forms.base import SafeChars, day_field, offer
from disclosure.forms.choosing import NAMED_BY
from disclosure.models import Publication, RoundEntry
from disclosure.round_scope import Scope
from disclosure.rounds.rules import Proposal, choices
from disclosure.rounds.vocabulary import Outcome, RoundKind, Why
from disclosure.vocabulary import Ground, Kind
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import who_may
from taizhou_portal.bureau.vocabulary import Ability

NO_OFFICE = "处室不在清单里，请重新选择"


def _several(label: str, options, help_text: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=options,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=help_text,
        error_messages={"invalid_choice": f"{label}不在清单里，请重新选择"},
    )


def _needed(field: forms.DateField, asks: str) -> forms.DateField:
    """`asks`: what is said where it is missing."""
    field.required, field.error_messages["required"] = True, asks
    return field


class ScopeForm(SafeChars, forms.Form):
    """The scope of a round of `kind`, its name and its day."""

    use_required_attribute = False

    title = forms.CharField(
        label="名称", max_length=80, help_text="例如：2026年度公开属性评估", error_messages={"required": "请填写名称"}
    )
    due_on = _needed(day_field("完成日期", help_text="到这一天，每一条都要有决定"), "请填写完成日期")
    formed_before = day_field("成文早于", help_text="不填就不限")
    offices = forms.ModelMultipleChoiceField(
        label="处室",
        queryset=Office.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="不选就是全部",
        error_messages={"invalid_choice": NO_OFFICE, "invalid_pk_value": NO_OFFICE, "invalid_list": NO_OFFICE},
    )

    def __init__(self, data: Any = None, *, kind: RoundKind) -> None:
        super().__init__(data)
        self.kind = kind
        offer(self, "offices", Office.objects.filter(Exists(Publication.objects.filter(office=OuterRef("pk")))))
        if kind is RoundKind.ATTRIBUTE:
            self.fields["grounds"] = _several("不公开依据", Ground.choices, "不选就是全部")
            self.fields["kinds"] = _several("信息种类", Kind.choices, "不选就是全部")
        else:
            self.fields["title"].help_text = "例如：2026年政策文件清理"
            self.fields["whys"] = _several("哪些文件", Why.choices, "不选就是现行有效的全部文件")
            self.order_fields(["title", "due_on", "whys"])

    def scope(self) -> Scope:
        given = self.cleaned_data
        return Scope(
            kind=self.kind,
            kinds=tuple(given.get("kinds", ())),
            grounds=tuple(given.get("grounds", ())),
            offices=tuple(office.pk for office in given["offices"]),
            formed_before=given["formed_before"],
            whys=tuple(given.get("whys", ())),
        )


def _outcome_field(kind: RoundKind, attribute: str) -> forms.ChoiceField:
    asks = "请选择处理意见"
    return forms.ChoiceField(
        label="处理意见",
        choices=[(one.value, one.label) for one in choices(kind, attribute)],
        widget=forms.RadioSelect,
        error_messages={"required": asks, "invalid_choice": asks},
    )


class ProposeClosedForm(Asking):
    """Of an item that is not public."""

    use_required_attribute = False
    reason = words_field("理由", "请写明理由", help_text="情况变了没有，为什么仍不公开或者可以公开")
    field_order = ["outcome", "reason"]

    def __init__(self, data: Any = None, *, entry: RoundEntry) -> None:
        self.entry = entry
        super().__init__(data, item=entry.publication)
        self.fields["outcome"] = _outcome_field(RoundKind.ATTRIBUTE, entry.publication.attribute)
        self.order_fields(self.field_order)
        self.initial.update(outcome=entry.outcome, reason=entry.reason)


class ProposeDocumentForm(Successor):
    """Of a policy document; what an outcome does not ask for is left out."""

    use_required_attribute = False
    on = day_field("从哪天起废止或失效", help_text="只用于废止、宣布失效；今天以后的日期先预告")
    plan_by = forms.ModelChoiceField(
        label="由谁修改",
        queryset=Staff.objects.none(),
        required=False,
        empty_label="（请选择）",
        help_text="只用于修改",
        error_messages={"invalid_choice": "请选择本处室的起草人"},
    )
    plan_until = day_field("什么时候改完", help_text="只用于修改")
    reason = words_field("理由", "请写明理由", help_text="依据的文件，或者为什么仍然适用")
    field_order = ["outcome", "reason", "on", "successor", "plan_by", "plan_until"]

    def __init__(self, data: Any = None, *, entry: RoundEntry) -> None:
        self.entry = entry
        super().__init__(data, item=entry.publication)
        self.fields["outcome"] = _outcome_field(RoundKind.VALIDITY, "")
        drafters = who_may(Ability.DRAFT, entry.publication.office)
        offer(self, "plan_by", Staff.objects.filter(pk__in=drafters).order_by("name", "pk"))
        self.fields["successor"].label = "替代文件"
        self.fields["successor"].help_text = f"只用于废止、宣布失效。{NAMED_BY}；没有就不填"
        names = ["chosen"] if "chosen" in self.fields else []
        self.order_fields([*self.field_order[:4], *names, *self.field_order[4:]])
        held = ("outcome", "reason", "on", "plan_until")
        self.initial.update({name: getattr(entry, name) for name in held}, plan_by=entry.plan_by_id)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("outcome") not in {Outcome.ABOLISH, Outcome.EXPIRE}:
            cleaned["successor"] = None
            for name in ("successor", "chosen"):  # what was typed for another outcome does not hinder this one
                self.errors.pop(name, None)
        return cleaned


def propose_form(data: Any, entry: RoundEntry) -> ProposeClosedForm | ProposeDocumentForm:
    kind = ProposeClosedForm if entry.round.kind == RoundKind.ATTRIBUTE else ProposeDocumentForm
    return kind(data, entry=entry)


def proposal_of(values: dict[str, Any]) -> Proposal:
    """What was filled in, for the rules."""
    plan_by = values.get("plan_by") is not None
    return Proposal(
        values.get("outcome", ""), values.get("reason", ""), plan_by, values.get("plan_until"), values.get("on")
    )


class _Plain(SafeChars, forms.Form):
    use_required_attribute = False


class DecideForm(_Plain):
    opinion = words_field("意见", "", required=False, help_text="不填就按提出的理由")


class SendBackForm(_Plain):
    reason = words_field("退回理由", "请写明为什么退回", help_text="承办人会看到")


class TakeBackForm(_Plain):
    reason = words_field("撤回理由", "请写明为什么撤回")


class CloseForm(_Plain):
    note = words_field("遗留的原因", "", required=False, help_text="还有没决定的才填；这些条目转入下一批")


class MoveForm(_Plain):
    due_on = _needed(day_field("新的完成日期"), "请填写完成日期")
    reason = words_field("原因", "请写明为什么改")


class ManyForm(_Plain):
    """One outcome with one reason for many entries; of documents only what needs nothing further."""

    outcome = forms.ChoiceField(label="处理意见", widget=forms.RadioSelect)
    reason = words_field("理由", "请写明理由", help_text="每一条都记这个理由")

    def __init__(self, data: Any = None, *, kind: RoundKind) -> None:
        super().__init__(data)
        plain = choices(kind) if kind is RoundKind.ATTRIBUTE else [Outcome.VALID]
        field = _outcome_field(kind, "")
        field.choices = [(one.value, one.label) for one in plain]
        self.fields["outcome"] = field
        self.order_fields(["outcome", "reason"])

"""What only policy documents and 建议提案 have, kept in rows of their own."""

from django import forms

from disclosure.forms.base import SafeChars, day_field
from disclosure.kinds import Detail, demands, missing_detail
from disclosure.models import PolicyDetail, ProposalDetail, Publication


class DetailForm(SafeChars, forms.ModelForm):
    """What only some kinds have; drafts may leave it open, handing on may not."""

    def __init__(self, data=None, *, kind: str, instance=None) -> None:
        self.kind = kind
        super().__init__(data, prefix="detail", instance=instance)
        for field in self.fields.values():
            field.required = False

    def demand(self) -> None:
        for name, words in missing_detail(self.kind, self.cleaned_data).items():
            self.add_error(name, words)


class PolicyForm(DetailForm):
    effective_on = day_field("施行日期")
    expires_on = day_field("有效期至")

    class Meta:
        model = PolicyDetail
        fields = ["is_normative", "unified_number", "effective_on", "expires_on"]


class ProposalForm(DetailForm):
    answered_on = day_field("答复日期")

    class Meta:
        model = ProposalDetail
        fields = ["source", "number", "session", "proposer", "joint_offices", "answer_class", "answered_on"]


DETAIL_FORMS = {Detail.POLICY: PolicyForm, Detail.PROPOSAL: ProposalForm}


def detail_form(publication: Publication, data=None) -> DetailForm | None:
    """The detail form of the item's kind, filled with what is stored; None for kinds without one."""
    detail = demands(publication.kind).detail
    if not detail:
        return None
    return DETAIL_FORMS[detail](data, kind=publication.kind, instance=getattr(publication, detail, None))

"""What is filled in once for many items, as a form for each thing that may be done to them."""

from django import forms

from disclosure.forms.base import SafeChars
from disclosure.forms.deciding import EvaluationForm
from disclosure.models import Column
from disclosure.vocabulary import Bulk


class NothingForm(forms.Form):
    """Nothing is asked."""

    def values(self) -> dict:
        return {}


class ColumnForm(SafeChars, forms.Form):
    """调整栏目."""

    column = forms.ModelChoiceField(
        label="调整到",
        queryset=Column.objects.filter(is_open=True),
        empty_label="（请选择栏目）",
        error_messages={"required": "请选择栏目", "invalid_choice": "这个栏目已经停用或者不存在，请另选"},
    )

    def values(self) -> dict:
        """The column by its id: a batch keeps it."""
        return {"column": self.cleaned_data["column"].pk}


class AttributesForm(EvaluationForm):
    """审核公开属性: one decision with one reason."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attribute"].label = "公开属性"
        self.fields["reason"].label = "理由"
        self.fields["reason"].help_text = "对选中的每一条都成立的理由；写进每一条的经过"


FORMS = {Bulk.COLUMN: ColumnForm, Bulk.ATTRIBUTE: AttributesForm}


def bulk_form(what: str, data=None) -> ColumnForm | AttributesForm | NothingForm:
    """The form for `what`; without fields where nothing is asked."""
    return FORMS.get(Bulk(what), NothingForm)(data)

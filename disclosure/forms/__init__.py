"""Forms of the desk. They say what is wrong beside the field; what is missing is asked for only when the item is handed on."""

from .attribute import AttributeForm
from .base import UNSEEN, SafeChars, Together, day_field, offer
from .begin import BeginForm
from .deciding import AbolishForm, EvaluationForm, OverrideForm, ReasonForm
from .detail import DetailForm, PolicyForm, ProposalForm, detail_form
from .item import ItemForm
from .upload import FileForm, UploadForm
from .word import WordForm

__all__ = [
    "UNSEEN",
    "AbolishForm",
    "AttributeForm",
    "BeginForm",
    "DetailForm",
    "EvaluationForm",
    "FileForm",
    "ItemForm",
    "OverrideForm",
    "PolicyForm",
    "ProposalForm",
    "ReasonForm",
    "SafeChars",
    "Together",
    "UploadForm",
    "WordForm",
    "day_field",
    "detail_form",
    "offer",
]

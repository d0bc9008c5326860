"""Forms of the desk. They say what is wrong beside the field; what is missing is asked for only when the item is handed on."""

from .afterwards import (
    AbolishForm,
    BannerForm,
    CorrectionForm,
    DiscardForm,
    MoveForm,
    ReopenForm,
    RevalidateForm,
    Sure,
    TermForm,
    WithdrawForm,
)
from .attribute import AttributeForm
from .base import UNSEEN, SafeChars, Together, day_field, offer
from .begin import BeginForm
from .challenging import ChallengeForm, OutcomeForm
from .deciding import EvaluationForm, OverrideForm, ReasonForm
from .detail import DetailForm, PolicyForm, ProposalForm, detail_form
from .history import HistoryForm
from .item import ItemForm
from .pairing import ExcuseForm, UnpairForm
from .posting import OtherForm, PostForm
from .reviewing import AnswerForm, OpinionForm, RemarkForm, SigningForm, UnscheduleForm, UrgentForm
from .upload import FileForm, UploadForm
from .word import WordForm

__all__ = [
    "UNSEEN",
    "AbolishForm",
    "AnswerForm",
    "AttributeForm",
    "BannerForm",
    "BeginForm",
    "ChallengeForm",
    "CorrectionForm",
    "DetailForm",
    "DiscardForm",
    "EvaluationForm",
    "ExcuseForm",
    "FileForm",
    "HistoryForm",
    "ItemForm",
    "MoveForm",
    "OpinionForm",
    "OtherForm",
    "OutcomeForm",
    "OverrideForm",
    "PolicyForm",
    "PostForm",
    "ProposalForm",
    "ReasonForm",
    "ReopenForm",
    "RevalidateForm",
    "RemarkForm",
    "SafeChars",
    "Sure",
    "TermForm",
    "SigningForm",
    "Together",
    "UnpairForm",
    "UnscheduleForm",
    "UploadForm",
    "WithdrawForm",
    "UrgentForm",
    "WordForm",
    "day_field",
    "detail_form",
    "offer",
]

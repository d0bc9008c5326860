"""The words of the register of reviews, lawsuits, reports and complaints."""

from django.db.models import TextChoices


class RemedyKind(TextChoices):
    """What is brought against an act of ours. Only reviews and lawsuits enter table four."""

    REVIEW = "review", "行政复议"
    LAWSUIT_DIRECT = "lawsuit_direct", "行政诉讼（未经复议直接起诉）"
    LAWSUIT_AFTER_REVIEW = "lawsuit_after_review", "行政诉讼（复议后起诉）"
    REPORT = "report", "举报投诉"
    COMPLAINT = "complaint", "申诉"


class RemedyProcedure(TextChoices):
    """行政复议法第五十三条: a case about disclosure may go the simplified way."""

    ORDINARY = "ordinary", "普通程序"
    SIMPLIFIED = "simplified", "简易程序"


class RemedyDecision(TextChoices):
    """How a review, a lawsuit or a complaint ended, in the words of the decision."""

    UPHELD = "upheld", "维持决定"
    DISMISSED = "dismissed", "驳回请求"
    CHANGED = "changed", "变更"
    REVOKED = "revoked", "撤销"
    UNLAWFUL = "unlawful", "确认违法或者无效"
    ORDERED = "ordered", "责令履行"
    WITHDRAWN = "withdrawn", "撤回"
    ENDED = "ended", "终止"
    MEDIATED = "mediated", "调解或者和解"
    NOT_ACCEPTED = "not_accepted", "不予受理或者驳回起诉"
    FOUNDED = "founded", "查实并纠正"
    UNFOUNDED = "unfounded", "不属实"
    OTHER = "other", "其他"


class RemedyResult(TextChoices):
    """The columns of table four."""

    UPHELD = "upheld", "结果维持"
    CORRECTED = "corrected", "结果纠正"
    OTHER = "other", "其他结果"
    PENDING = "pending", "尚未审结"

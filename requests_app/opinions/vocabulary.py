"""PURE. The words of 征求意见: what was answered and how it came, what is found of it, how a consultation stands."""

from django.db.models import TextChoices


class Stance(TextChoices):
    CONSENT = "consent", "同意公开"
    PARTLY = "partly", "部分同意"
    OBJECTION = "objection", "不同意公开"


class Interest(TextChoices):
    """What somebody says would be harmed (条例第十五条)."""

    BUSINESS = "business", "商业秘密"
    PRIVACY = "privacy", "个人隐私"
    OTHER = "other", "其他合法权益"


class Came(TextChoices):
    """How an opinion reached us."""

    WRITTEN = "written", "书面"
    ONLINE = "online", "网上链接"


class Verdict(TextChoices):
    """What the bureau finds: of an objection by its reasons, of silence by the law (第十五条、第三十二条)."""

    REASONABLE = "reasonable", "理由合理，不予公开"
    UNREASONABLE = "unreasonable", "理由不合理，可以公开"
    OVERRIDE = "override", "理由合理，但不公开会对公共利益造成重大影响，决定公开"
    DISCLOSE = "disclose", "逾期未答复，本机关决定公开"
    WITHHOLD = "withhold", "逾期未答复，本机关决定不公开"


class Standing(TextChoices):
    """How a consultation stands; worked out, never stored."""

    WAITING = "waiting", "等待答复"
    CONSENT = "consent", "同意公开"
    PARTLY = "partly", "部分同意"
    OBJECTION = "objection", "不同意公开"
    ANSWERED = "answered", "已收到意见"
    SILENT = "silent", "逾期未答复：由本机关决定"
    AGREED = "agreed", "逾期未答复：视为同意"
    UNKNOWN = "unknown", "不知道哪天收到：不能视为同意"


class LinkEnd(TextChoices):
    """Why a link opens no more."""

    USED = "used", "已经答复"
    REVOKED = "revoked", "已停用"
    RENEWED = "renewed", "已换新链接"
    WRONG = "wrong", "答复码错了太多次"
    OVER = "over", "征求意见已经结束"

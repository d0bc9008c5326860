"""The words of rounds: code and Chinese label, each written once."""

from django.db.models import TextChoices


class RoundKind(TextChoices):
    """What is asked of every item: may it stay closed; is it still in force."""

    ATTRIBUTE = "attribute", "公开属性评估"
    VALIDITY = "validity", "政策文件清理"


class Outcome(TextChoices):
    """What is decided of an entry; the first four of an item that is not public, the others of a policy document."""

    KEEP = "keep", "维持不变"
    ON_REQUEST = "on_request", "改为依申请公开"
    WITHHOLD = "withhold", "改为不予公开"
    OPEN = "open", "转为主动公开"
    VALID = "valid", "继续有效"
    REVISE = "revise", "修改"
    ABOLISH = "abolish", "废止"
    EXPIRE = "expire", "宣布失效"


class Why(TextChoices):
    """By what a policy document comes into a round; none chosen means all that are in force."""

    TERM = "term", "有效期已过或者快到"
    AGE = "age", "成文多年"
    SUCCEEDED = "succeeded", "已有替代文件"


class EntryState(TextChoices):
    """How an entry stands; worked out, and kept only when the round is closed without a decision on it."""

    TO_DO = "to_do", "待提意见"
    PROPOSED = "proposed", "待决定"
    DECIDED = "decided", "已决定"
    CHANGED = "changed", "期间已变化"


class EntryVerb(TextChoices):
    PROPOSE = "propose", "提出意见"
    DECIDE = "decide", "同意并生效"
    SEND_BACK = "send_back", "退回"
    TAKE_BACK = "take_back", "撤回决定"


class Step(TextChoices):
    """What an office, or who keeps a document, is told once."""

    SOON = "soon", "评估清理快到期"
    LATE = "late", "评估清理已过期"
    ENDING = "ending", "政策文件有效期快到"


#: all that an office hears of rounds
OPENED = "评估清理开始"
#: what an outcome of a policy document takes out of force
ENDINGS = frozenset({Outcome.ABOLISH, Outcome.EXPIRE})
OUTCOMES: dict[RoundKind, tuple[Outcome, ...]] = {
    RoundKind.ATTRIBUTE: (Outcome.KEEP, Outcome.ON_REQUEST, Outcome.WITHHOLD, Outcome.OPEN),
    RoundKind.VALIDITY: (Outcome.VALID, Outcome.REVISE, Outcome.ABOLISH, Outcome.EXPIRE),
}

"""PURE. 公开办理情况: which answered requests the public may read of, and what may stand there."""

from collections.abc import Collection, Mapping
from datetime import date

from requests_app import proactive
from requests_app.noting import personal_objections
from requests_app.outcomes import UNANSWERED
from requests_app.vocabulary import TABLE_ROWS, Outcome, Stage
from requests_app.workflow import ANSWERED
from taizhou_portal.bureau.vocabulary import Ability

#: results that may be shown: something was said of what was asked for
SHOWN = frozenset(Outcome) - UNANSWERED
#: by which the public narrows: parts of table three → what they are called
GROUPS = {"r1": "予以公开", "r2": "部分公开", "r3": "不予公开", "r4": "无法提供", "r5": "不予处理"}
LONGEST, LEAST = 200, 4  # characters of a subject, of a reason
CALLED = "公开的名称"
#: how the history of a case names these steps
CHOSEN, CHANGED, TAKEN_OUT, PUT_BACK = (
    "选入公开的办理情况",
    "更改公开的名称",
    "撤下公开的办理情况",
    "恢复公开的办理情况",
)
#: why an entry was taken out by itself: it shows the result with which it was chosen
REDONE = "申请重新办理，答复以后重新选"


def group_of(outcome: str) -> str:
    """The part of table three to which a result belongs."""
    return TABLE_ROWS[Outcome(outcome)].partition("_")[0]


def of_group(group: str) -> list[Outcome]:
    """The results of a part that may be shown."""
    return [one for one in Outcome if one in SHOWN and group_of(one) == group]


NAMELESS = "申请人的个人信息已经销毁，不能自动核对姓名，请逐字核对"
LOOKED = "我已逐字核对，名称里没有任何人的信息"


def looked_objections(*, nameless: bool, looked: bool) -> list[str]:
    """Where no program knows whose name it would have to find, somebody has read the words."""
    return [f"{NAMELESS}以后勾选确认"] if nameless and not looked else []


def duty_objections(abilities: Collection[Ability] | None) -> list[str]:
    """Who chooses."""
    return [] if abilities and Ability.RECEIVE in abilities else [f"要有“{Ability.RECEIVE.label}”的职责才能选"]


def case_objections(stage: Stage, outcome: str) -> list[str]:
    """Why the case is none that is told of."""
    return [] if stage in ANSWERED and outcome in SHOWN else ["只有已经答复的才能公开办理情况"]


def subject_objections(subject: str, applicant: Mapping[str, str]) -> list[str]:
    """Why this cannot be read by everybody. `applicant`: as in proactive.personal."""
    if not subject.strip():
        return [f"填写{CALLED}"]
    long = [f"{CALLED}最多{LONGEST}字，请写短一些"] if len(subject.strip()) > LONGEST else []
    return long + [f"{reason}，请删去" for reason in proactive.personal({CALLED: subject}, applicant)]


def reason_objections(reason: str) -> list[str]:
    """Why it was taken out, for those who come after."""
    said = "".join(reason.split())
    if not said:
        return ["写明撤下的理由"]
    short = [] if len(said) >= LEAST else [f"理由至少写{LEAST}个字"]
    return short + personal_objections(reason, "理由")


def setting_objections(shows: bool, since: date | None) -> list[str]:
    """Nothing is shown of which nobody said from when."""
    return ["公开办理情况的，写明公开哪一天以后答复的"] if shows and since is None else []

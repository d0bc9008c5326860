"""PURE. Mails to applicants: what each step's mail says, to whom it may go, when it is tried again and what became of it.

A mail names the number of the case and nothing else of it: who reads it on the way, or by mistake, learns neither who asks nor for what.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from requests_app.ledger import prose
from requests_app.vocabulary import LETTER_OF, LetterKind, MailEvent, MailState

CLAIM = timedelta(minutes=15)  # so long a run has a mail for itself; after that it is taken for dead
#: how long a mail waits after each try that failed; after the last one it is given up, two days later
WAITS = tuple(timedelta(minutes=m) for m in (10, 30, 60, 180, 360, 360, 360, 720, 720))
TRIES = len(WAITS) + 1
DOUBTS = 2  # tries of unknown fate: one double at most
DAILY = 10  # mails to one address on one day: anybody can type the address of somebody else
OLDEST = timedelta(days=3)  # what could not be sent for so long is no news
CALL = "请电话联系"

#: how history names what concerns a mail; it moves no date and is no deed of the applicant
MAILED = "邮件"
LOST, BOUNCED, AGAIN, OTHERWISE = (
    f"{MAILED}没有送到",
    f"{MAILED}退信",
    f"{MAILED}再发一次",
    f"{MAILED}没有送到，已另行告知",
)

NO_ANSWER = "发信服务器没有应答"
BROKEN = "发信时线路中断，不知道是否送到"
UNWRITTEN = "邮件没有写成，请告诉系统管理员"
MALFORMED = "电子邮箱写得不完整"
UNWANTED = "收件人声明过不再接收本站的邮件"
TOO_MANY = f"这个邮箱一天收到的邮件超过{DAILY}封"
NO_ADDRESS = "申请人没有留电子邮箱"
DISPOSED = "个人信息已按期限销毁"


@dataclass(frozen=True)
class Said:
    """What a mail says: the subject after the number, what happened, what to do now."""

    title: str
    happened: str
    todo: str


SAID = {
    MailEvent.FILED: Said(
        "已经提交",
        "您的政府信息公开申请已经提交。",
        "收件确认以后，我们再发邮件告诉您。答复期限从收到申请的次日起计算。\n如果您没有提出过申请，请不要理会这封邮件。",
    ),
    MailEvent.CONFIRMED: Said(
        "已经确认收件", "我们已经确认收到您的申请。", "您不用再做什么。答复期限请在查进度的页面看。"
    ),
    MailEvent.CORRECTION_ASKED: Said(
        "请您补充说明",
        "申请的内容还不够清楚，需要您补充说明一次。",
        "要补充什么，写在查进度的页面上，也在那里提交。已经补充过的，不用再补充。\n"
        "没有正当理由逾期不补充的，视为放弃申请（《条例》第三十条）。",
    ),
    MailEvent.CORRECTION_RECEIVED: Said(
        "已收到补充说明", "我们收到了您的补充说明，答复期限从收到的次日起重新计算。", "您不用再做什么。"
    ),
    MailEvent.REASONS_ASKED: Said(
        "请您说明理由",
        "您申请的数量、频次明显超过合理范围，请您说明理由（《条例》第三十五条）。",
        "到哪一天为止、怎样说明，写在查进度的页面上。已经说明过的，不用再说明。",
    ),
    MailEvent.CONSULTING: Said(
        "正在征求意见", "答复以前需要征求有关方面的意见，这段时间不计入答复期限。", "您不用做什么。"
    ),
    MailEvent.CONSULTED: Said(
        "征求意见已经结束", "征求意见已经结束，答复期限继续计算。", "您不用做什么。新的期限请在查进度的页面看。"
    ),
    MailEvent.EXTENDED: Said(
        "答复期限延长", "这件申请的答复期限延长了。", "延长的理由和新的期限，写在查进度的页面上。"
    ),
    MailEvent.DELAYED: Said(
        "推迟答复",
        "您申请的数量、频次超过了合理范围，我们需要更多时间（《条例》第三十五条）。",
        "推迟的理由和答复的日期，写在查进度的页面上。",
    ),
    MailEvent.MOVED: Said(
        "答复期限有变",
        "答复期限按工作日计算。法定节假日的放假安排有变，这件申请的答复期限跟着改变。",
        "您不用做什么。逐日怎样计算，写在查进度的页面上。",
    ),
    MailEvent.FEE_ASKED: Said(
        "请您缴信息处理费",
        "您申请的数量、频次明显超过合理范围，这件申请要收信息处理费（《条例》第四十二条）。",
        "多少元、怎样算的、怎样缴、到哪一天为止，写在收费通知书里；收到以后，查进度的页面上也有。\n"
        "逾期不缴的，视为放弃申请，不再处理。",
    ),
    MailEvent.FEE_PAID: Said(
        "已收到信息处理费", "我们收到了您缴的信息处理费。", "您不用再做什么。答复期限请在查进度的页面看。"
    ),
    MailEvent.MERGED: Said(
        "并入另一件申请",
        "按您的意见，这件申请并入您的另一件申请办理。",
        "并入哪一件，写在查进度的页面上。如果不是您的意见，请马上打电话告诉我们。",
    ),
    MailEvent.REPLIED: Said(
        "已经答复",
        "您的申请已经答复。",
        "答复书请在查进度的页面看。对答复不服的，怎样申请行政复议、提起行政诉讼，答复书里写明了。",
    ),
    MailEvent.DELIVERED: Said(
        "文书送达", "我们用电子邮件给您送达这件申请的一份文书。", "请用下面的链接打开；查进度的页面上也有。"
    ),
    MailEvent.REOPENED: Said("重新办理", "您的申请正在重新办理。", "您不用做什么。有了新的答复，我们再告诉您。"),
    MailEvent.WITHDRAWN: Said("已经撤回", "您的申请已经撤回，不再办理。", "如果不是您撤回的，请马上打电话告诉我们。"),
}

#: which letter a mail brings where it is served by mail; the answer has the kind of its result, and DELIVERED tells of any
BRINGS = {
    MailEvent.CORRECTION_ASKED: LetterKind.CORRECTION,
    MailEvent.REASONS_ASKED: LetterKind.REASONS,
    MailEvent.CONSULTING: LetterKind.CONSULTING,
    MailEvent.EXTENDED: LetterKind.EXTENSION,
    MailEvent.DELAYED: LetterKind.DELAY,
    MailEvent.FEE_ASKED: LetterKind.FEE,
    MailEvent.WITHDRAWN: LetterKind.WITHDRAWN,
}


def brings(event: MailEvent, kind: LetterKind) -> bool:
    """Whether the mail of this step comes with a letter of this kind."""
    if event == MailEvent.REPLIED:
        return kind in LETTER_OF.values()
    return event == MailEvent.DELIVERED or BRINGS.get(event) == kind


def subject(event: MailEvent, number: str) -> str:
    """Without the name of the site, which stands before it."""
    return f"申请{number}：{SAID[event].title}"


def todo(event: MailEvent, *, limit_on: date | None = None) -> str:
    """What to do now, a paragraph a line. `limit_on`: the last day of a completion."""
    words = SAID[event].todo
    return f"请在{prose(limit_on)}以前补充。{words}" if event == MailEvent.CORRECTION_ASKED and limit_on else words


def linked(*, until: date) -> str:
    """What is said of the link to a letter that is served by this mail. `until`: the last day on which it opens."""
    return (
        f"这封邮件就是按您选择的方式送达文书。上面的链接{prose(until)}以前可以打开，不用查询码，请不要转给别人；以后用受理号和查询码在查进度的"
        "页面看。"
    )


def happened(event: MailEvent, *, moved: str = "") -> str:
    """What happened. `moved`: the day for the answer before and after, in words."""
    return "\n".join([SAID[event].happened, *([f"{moved}。"] if moved else [])])


def is_news(event: MailEvent, last: str | None) -> bool:
    """Whether the step is told. `last`: the step of which the applicant was told last; taken again at once it says nothing new, but for
    a date that moved once more and another letter.
    """
    return event != last or event in {MailEvent.MOVED, MailEvent.DELIVERED, *BRINGS}


def ends(email: str, disposed_on: date | None) -> str:
    """Why there is nobody to write to, and nobody need do anything about it; empty: there is."""
    if disposed_on:
        return DISPOSED
    return "" if email else NO_ADDRESS


def objections(*, well_formed: bool, unwanted: bool) -> list[str]:
    """Why nothing may go to an address, so that somebody has to call."""
    return ([] if well_formed else [MALFORMED]) + ([UNWANTED] if unwanted else [])


def is_refused(code: int | None) -> bool:
    """Whether the reply of the mail server is for good."""
    return code is not None and 500 <= code < 600


def reason(code: int | None, *, asked: bool = True) -> str:
    """Why the mail was not taken. `code`: the reply of the server, None without one; `asked`: whether there was a line at all."""
    if not asked:
        return NO_ANSWER
    if code is None:
        return BROKEN
    return f"收件邮箱拒收（{code}）" if is_refused(code) else f"邮件服务器暂时不收（{code}）"


def next_try(tries: int, *, queued: datetime, at: datetime) -> datetime | None:
    """When a mail is tried again that failed for the `tries`-th time `at` this moment; None: it is given up."""
    if tries >= TRIES or at - queued >= OLDEST:
        return None
    return at + WAITS[max(tries, 1) - 1]


def state(
    *,
    waits: bool,
    sent: bool,
    bounced: bool = False,
    settled: bool = False,
    disposed: bool = False,
) -> MailState:
    """What became of a mail; `disposed`: the contact data are gone."""
    if waits:
        return MailState.WAITING
    if settled or (disposed and not (sent and not bounced)):
        return MailState.SETTLED
    if bounced:
        return MailState.BOUNCED
    return MailState.SENT if sent else MailState.FAILED


def again_objections(was: MailState, *, ends: str, set_up: bool) -> list[str]:
    """Why a mail cannot be sent once more. `ends`: what the function of that name says of the address."""
    reasons = []
    if was == MailState.WAITING:
        reasons.append("这封邮件还在等待发出")
    if was == MailState.SENT:
        reasons.append("这封邮件已经发出，没有退信")
    return reasons + ([ends] if ends else []) + ([] if set_up else ["没有设置发信，不能发邮件"])


def bounce_objections(was: MailState) -> list[str]:
    """Why a mail cannot have come back."""
    return [] if was == MailState.SENT else [f"这封邮件现在是“{was.label}”，不能登记退信"]


def settling_objections(was: MailState) -> list[str]:
    """Why there is nothing to tell the applicant in another way."""
    return [] if was in {MailState.FAILED, MailState.BOUNCED} else [f"这封邮件现在是“{was.label}”，不用另行告知"]

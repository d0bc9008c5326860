"""PURE. What the reminders of a case say (reminding.py: which are in force, for whom). Nothing in it that may not leave the house."""

from datetime import date

from requests_app.clock import days_left
from requests_app.ledger import WEEK, prose
from requests_app.reminding import Call, Facts, To
from requests_app.turn import Turn
from requests_app.turn import said as who_has_it
from requests_app.vocabulary import PauseKind, ReminderKind
from taizhou_portal.bureau.workdays import Workdays

SAID = {
    ReminderKind.UNCONFIRMED: "还没有确认收件",
    ReminderKind.UNASSIGNED: "还没有分办",
    ReminderKind.DUE: "答复期限快到",
    ReminderKind.LATE: "答复已逾期",
    ReminderKind.CORRECTION_NOTICE: "告知补正的期限快到",
    ReminderKind.CORRECTION_OVER: "申请人没有在期限内补正",
    ReminderKind.OPINION_OVER: "征求意见的期限已满",
    ReminderKind.REASONS_OVER: "申请人没有在期限内说明理由",
    ReminderKind.FEE_OVER: "申请人没有在期限内缴费",
    ReminderKind.INTERNAL: "内部时限快到",
    ReminderKind.UNCLOSED: "答复后还没有办结",
}
INTERNAL_OVER, HELPING, TO_THE_HEAD = "内部时限已过", "协办", "请局办公室负责人过问"
WAITS = {
    Turn.REVIEW: "等您审核答复",
    Turn.FORM: "等您核稿",
    Turn.SIGN: "等您签发答复",
    Turn.LEAD: "等您签发答复",
    Turn.APPROVE: "等您审批延期",
}
#: how each thing that is said begins
SAYINGS = (*SAID.values(), *dict.fromkeys(WAITS.values()), INTERNAL_OVER, HELPING, TO_THE_HEAD)

TO_DO = {
    Turn.CONFIRM: "请与申请人联系，确认收件",
    Turn.ASSIGN: "请分办到处室",
    Turn.TAKE_ON: "请认领后办理",
    Turn.HANDLE: "请按期答复；确需延期而没有延期过的，在期限内报批",
    Turn.REVIEW: "请审核，或者退回修改",
    Turn.FORM: "请核对文书，或者退回修改",
    Turn.SIGN: "请签发，或者退回修改",
    Turn.LEAD: "请签发，或者退回修改",
    Turn.DELIVER: "答复已经签发，请送达并登记",
    Turn.APPROVE: "请批准，或者不同意延期",
    Turn.CLOSE: "请核对送达，办结归档",
}
TO_DO_OF_KIND = {
    ReminderKind.LATE: "请尽快答复",
    ReminderKind.CORRECTION_NOTICE: "请认领，申请内容不明确的，最迟在期限当天一次性告知补正",
    ReminderKind.CORRECTION_OVER: "请登记收到的补正；没有正当理由逾期不补正的，不再处理",
    ReminderKind.OPINION_OVER: "请登记收到的意见；没有收到的，答复期限继续计算",
    ReminderKind.FEE_OVER: "缴清了的，请登记缴费；没有缴的，不再处理，发视为放弃告知书（第四十二条）",
    ReminderKind.REASONS_OVER: "请登记收到的说明；没有说明的，可以不予处理（第三十五条），请按期答复",
}


#: what silence means, once the time of those who were asked is over
OF_SILENCE = {
    PauseKind.THIRD_PARTY: "第三方没有答复不等于同意，请写明本机关的决定和理由（第三十二条）",
    PauseKind.CO_AUTHOR: "共同制作机关没有答复的视为同意公开（第三十四条）",
}


def _to_do(call: Call, facts: Facts) -> str:
    told = TO_DO_OF_KIND.get(call.kind) or TO_DO.get(facts.turn, "")
    if call.kind is not ReminderKind.OPINION_OVER:
        return told
    silence = [words for kind, words in OF_SILENCE.items() if kind in facts.silent]
    return "；".join([told, *(silence or ["请按期答复"])])


def what(call: Call, facts: Facts) -> str:
    """答复期限快到：2026年12月3日（星期四），剩3个工作日. Nothing in it that may not leave the house by mail."""
    day = dated(call.due_on, facts.provisional and call.due_on == facts.due_on)
    return f"{_beginning(call, facts.turn)}：{day}{_distance(call, facts)}"


def words(call: Call, facts: Facts, *, office: str, handler: str, workdays: Workdays) -> str:
    """What to do, who has the case where that is somebody else, and the reply's day where another one was spoken of."""
    if call.to is To.HEAD:
        said = [f"现在由{who_has_it(facts.turn, office=office, handler=handler)}"]
    elif call.to is To.HELPER:
        said = ["请向主办处室答复协办意见"]
    else:
        said = [_to_do(call, facts)]
    if facts.due_on and facts.due_on != call.due_on:
        left = days_left(facts.due_on, today=facts.today, workdays=workdays)
        said.append(f"答复期限{dated(facts.due_on, facts.provisional)}，{distance(left)}")
    return "。".join(said)


def dated(day: date, provisional: bool = False) -> str:
    return f"{prose(day)}（星期{WEEK[day.weekday()]}{'，暂定' if provisional else ''}）"


def distance(left: int) -> str:
    """剩3个工作日, 剩0 on the last working day, 已晚2个工作日."""
    if left == 0:
        return "最后一个工作日"
    return f"剩{left}个工作日" if left > 0 else f"已晚{-left}个工作日"


def _beginning(call: Call, turn: Turn) -> str:
    if call.kind == ReminderKind.WAITS_FOR_WORD:
        return WAITS[turn]
    if call.about:
        return f"{TO_THE_HEAD}：{SAID[call.about]}"
    own = INTERNAL_OVER if call.kind == ReminderKind.INTERNAL and call.left < 0 else SAID[call.kind]
    return f"{HELPING}：{own}" if call.to is To.HELPER else own


def _distance(call: Call, facts: Facts) -> str:
    if call.kind in {
        ReminderKind.CORRECTION_OVER,
        ReminderKind.OPINION_OVER,
        ReminderKind.REASONS_OVER,
        ReminderKind.FEE_OVER,
    }:
        return f"，已过{-call.left}个工作日"
    if call.kind == ReminderKind.WAITS_FOR_WORD and call.due_on != facts.due_on:
        return f"提出，已等{-call.left}个工作日"
    return f"，{distance(call.left)}"

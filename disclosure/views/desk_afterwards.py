"""What is done to an item after publication, and to drafts that are given up: each asked once more, with what will come of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disclosure import actions
from disclosure.actions.afterwards import revalidation_objections
from disclosure.forms import (
    AbolishForm,
    BannerForm,
    DiscardForm,
    MoveForm,
    ReopenForm,
    RevalidateForm,
    Sure,
    TermForm,
    WithdrawForm,
)
from disclosure.models import Publication
from disclosure.views import desk, desk_state
from disclosure.views.desk_question import Question, asked, page, to_the_item
from disclosure.views.desk_state import moment
from disclosure.vocabulary import Validity, Verb, Withdrawal
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.refusals import Refused

AT_ONCE = "公开页、清单和站内检索马上跟着变，不用等。"
UNDO_WITHDRAWAL = "撤错了可以重新办理公开，要重走一遍审查。"


# --- 撤下


def _tells_withdrawing(item: Publication) -> list[str]:
    copy = desk_state.copy_in_work(item)
    in_work = [f"有一份更正稿在办（{copy.get_stage_display()}），撤下以后更正不能签发。"] if copy else []
    return [
        *in_work,
        "换成另一条或者不再提供的，正文和附件不再能看，清单和检索里不再有它；网址留着。",
        AT_ONCE,
        UNDO_WITHDRAWAL,
    ]


def _withdrawn(item: Publication) -> str:
    if item.withdrawn_kind == Withdrawal.MOVED:
        return "已撤下，原网址转到换成的那一条"
    return "已撤下，原网址说明理由"


#: beside the question: a look at what the public would see, and a button that names none of the three ways
OF_WITHDRAWAL = {"can_show": True, "button": "照此办理"}
WITHDRAW = Question(Verb.WITHDRAW, WithdrawForm, actions.withdraw, _tells_withdrawing, _withdrawn, tone="stop")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(WITHDRAW.ability)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/withdraw/ : three ways on one page; `show` answers with what the public would see, and nothing is done yet."""
    publication = desk.found_for(request.user, pk)
    form = WithdrawForm(request.POST if request.method == "POST" else None, item=publication)
    if request.method != "POST" or not form.is_valid():
        return page(request, publication, WITHDRAW, form, **OF_WITHDRAWAL)
    stub = _stub(publication, form)
    if "show" in request.POST:
        return page(request, publication, WITHDRAW, form, **OF_WITHDRAWAL, stub=stub)
    question = BANNER if form.keeps_text else WITHDRAW
    try:
        question.act(publication, **form.values(), by=request.user, at=timezone.now())
    except Refused as refused:
        return page(request, publication, WITHDRAW, form, refused.reasons, **OF_WITHDRAWAL, stub=stub)
    messages.success(request, question.done(publication))
    return redirect(to_the_item(publication))


def _stub(item: Publication, form: WithdrawForm) -> dict[str, object]:
    """What the address will answer: `way`, `title` (empty: not shown), `successor`, and the parts of the public sentence."""
    given = form.cleaned_data
    return {
        "way": given["way"],
        "title": "" if given["hide_title"] else item.title,
        "successor": given["successor"],
        "state": "已撤下",
        "at": timezone.now(),
        "reason": given["reason"],
    }


# --- the text stays: a note over it, an end, a column, its validity


def _tells_banner(item: Publication) -> list[str]:
    now = f"现在的说明：{item.banner}" if item.banner else "正文和附件不变，公众先看到说明，再看正文。"
    return [now, "说明可以随时改，也可以去掉；每次都记在经过里。"]


BANNER = Question(
    Verb.BANNER,
    BannerForm,
    actions.put_banner,
    _tells_banner,
    lambda item: "正文上方已加说明" if item.banner else "正文上方的说明已去掉",
)


def _tells_term(item: Publication) -> list[str]:
    now = f"现在定在{moment(item.expires_at)}下线。" if item.expires_at else "现在没有定下线时间，一直公开。"
    return [
        now,
        "到时间由系统下线：正文和附件不再能看，原网址说明公开期限已满。",
        "下线以前可以改时间或者取消；下线以后可以重新办理公开。",
    ]


TERM = Question(
    Verb.SET_TERM,
    TermForm,
    actions.set_term,
    _tells_term,
    lambda item: f"{moment(item.expires_at)}下线" if item.expires_at else "不再定时下线，一直公开",
    field="expires_at",
)


def _tells_moving(item: Publication) -> list[str]:
    return [f"现在在“{item.column.name}”。", "网址、索引号和发布日期不变，只是换一个栏目的清单。", AT_ONCE]


MOVE = Question(
    Verb.MOVE,
    MoveForm,
    actions.move_column,
    _tells_moving,
    lambda item: f"已调整到“{item.column.name}”",
    field="column",
)


def _tells_abolishing(item: Publication) -> list[str]:
    coming = (
        [f"现在预告的是{item.invalid_on:%Y-%m-%d}{item.get_coming_validity_display()}，再办一次就以新的为准。"]
        if item.coming_validity
        else []
    )
    return [
        *coming,
        "全文仍能看，公开页、清单和检索都标明状态和日期。",
        "填了替代文件的，两边的公开页互相链接。",
        "标错了可以恢复有效。",
    ]


def _abolished(item: Publication) -> str:
    if item.coming_validity:
        return f"已预告，{item.invalid_on:%Y-%m-%d}起{Validity(item.coming_validity).label}"
    return f"已标记{item.get_validity_display()}"


ABOLISH = Question(Verb.ABOLISH, AbolishForm, actions.abolish, _tells_abolishing, _abolished)


def _tells_revalidating(item: Publication) -> list[str]:
    return ["失效、废止的标记或者预告，连同日期和替代文件一起去掉。", AT_ONCE]


REVALIDATE = Question(
    Verb.REVALIDATE,
    RevalidateForm,
    actions.revalidate,
    _tells_revalidating,
    lambda item: "已恢复有效",
    further=lambda item: revalidation_objections(item, on=timezone.localdate()),
)


# --- back into work, and given up


def _tells_reopening(item: Publication) -> list[str]:
    return [
        "退给起草人，可以修改，重新走审查和签发；在那以前公众看到的还是撤下说明。",
        "再公开时，网址、索引号和首次发布日期不变，公开页写明重新公开的时间。",
    ]


REOPEN = Question(
    Verb.REOPEN, ReopenForm, actions.reopen, _tells_reopening, lambda item: "已退给起草人，修改后重新提交审查"
)


def _tells_discarding(item: Publication) -> list[str]:
    original = ["原文照旧公开，可以另写更正稿。"] if item.corrects_id else []
    return [*original, "不再出现在草稿和待办里，内容、附件和经过都留着。", "以后还要办的，可以恢复草稿。"]


DISCARD = Question(
    Verb.DISCARD,
    DiscardForm,
    actions.discard,
    _tells_discarding,
    lambda item: "已作废，可以恢复草稿",
    label="作废草稿",
    tone="stop",
)
RESTORE = Question(
    Verb.RESTORE,
    Sure,
    actions.restore,
    lambda item: ["变回草稿，内容和附件和作废时一样，接着写，再提交审查。"],
    lambda item: "已恢复为草稿",
)

banner, term, move_column = asked(BANNER), asked(TERM), asked(MOVE)
abolish, revalidate = asked(ABOLISH), asked(REVALIDATE)
reopen, discard, restore = asked(REOPEN), asked(DISCARD), asked(RESTORE)

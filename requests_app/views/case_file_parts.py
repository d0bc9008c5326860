"""The parts of a case file (案卷) as tables: letters, hand-overs, proposals, mails, remedies, looks, and every step with before and after.

What must be kept of a case is in regulation.md, section 11. Nothing of the applicant stands here but what the case page shows too.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from requests_app import cases, charging, consultations, fees, redacting, story
from requests_app.delivering import DOORS
from requests_app.models import LetterLook, Mark, OpinionLink, Pause, Proposal, RegisterEntry, Release, Remedy, Request
from requests_app.views.changes import who_else
from taizhou_portal.bureau.history import Names, timeline
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.workdays import Workdays

Table = dict[str, Any]
#: for the system itself, or of the applicant's health
UNTOLD = frozenset({"code_hash", "idempotency_key", "next_on", "privacy_version", "assistance"})
VERDICTS = {True: "同意", False: "不同意", None: "还没有决定"}


def tables(case: Request, workdays: Workdays) -> list[Table]:
    """Those that have a row, in the order of the file."""
    return [table for table in (*_papers_and_grounds(case, workdays), *_hands_and_looks(case)) if table["rows"]]


def _papers_and_grounds(case: Request, workdays: Workdays) -> tuple[Table, ...]:
    return (
        _table("文书和送达", ("文书", "文书号", "落款日期", "送达", "邮件号", "SHA-256校验值"), _letters(case)),
        _table("告知、回复和答复", ("事项", "发出或告知", "送达和回复", "内容"), _steps(case, workdays)),
        _table(
            "征求意见的链接",
            ("征求意见", "生成", "邮件发出", "打开", "答错几次", "失效"),
            _opinion_links(case),
        ),
        _table("检索记录", ("查了哪里", "用了哪些词", "谁查的", "哪天查的", "结果"), _searches(case)),
        _table("信息处理费", ("计收方式", "件数或者页数", "应缴", "收费通知书", "免收", "为什么收"), _charges(case)),
        _table("区分处理记录", ("哪一部分", "依据", "理由", "登记人"), _withheld(case)),
        _table(
            "遮盖的文件",
            ("原件", "页数", "遮盖几处", "原件SHA-256校验值", "提供的文件SHA-256校验值", "谁遮盖的", "收回"),
            _releases(case),
        ),
        _table("遮盖的位置", ("原件", "页", "位置", "依据", "理由", "登记人"), _marks(case)),
    )


def _hands_and_looks(case: Request) -> tuple[Table, ...]:
    return (
        _table("分办", ("时间", "处室", "承办人", "内部时限", "要求", "经办"), _assignments(case)),
        _table("协办", ("时间", "处室", "协办人", "内部时限", "要求", "意见", "取消"), _help(case)),
        _table("报批送签", ("事项", "提出", "内容", "结果", "意见"), _proposals(case)),
        _table("身份证明文件", ("证明什么", "格式", "大小（字节）", "SHA-256校验值", "销毁日期"), _proofs(case)),
        _table("给申请人的邮件", ("哪一步", "时间", "发出", "退信", "没有发出的原因"), _mails(case)),
        _table(
            "复议诉讼",
            ("登记号", "类别", "机关和案号", "收到和受理", "本机关答复", "决定和结果", "重新答复", "说明"),
            _remedies(case),
        ),
        _table(
            "转为主动公开的建议",
            ("由来", "时间", "涉及的受理号", "决定", "理由", "生成的草稿"),
            _suggestions(case),
        ),
        _table("公开的办理情况", ("公开的名称", "选入", "撤下日期", "撤下的理由"), _register(case)),
        _table("有关的申请", ("受理号", "关系", "说明"), _links(case)),
        _table("办理备注", ("时间", "谁", "备注"), _notes(case)),
        _table("个人信息查看记录", ("时间", "谁", "看了什么", "理由", "批准人"), _looks(case)),
        _table("文书查看和下载记录", ("时间", "谁", "文书", "文件", "入口"), _letter_looks(case)),
        _table("未成年人信息查看审批", ("时间", "谁提出", "理由", "结果", "谁决定", "说明"), _wishes(case)),
    )


def course(case: Request) -> list[dict[str, Any]]:
    """Every step of the case itself, the earliest first: when, who, what, and each value before and after."""
    return [
        {"at": change.at, "who": change.by or who_else(change.what), "what": change.what, "fields": change.fields}
        for change in reversed(timeline(case, leave_out=UNTOLD, names=_names(case)))
    ]


def _table(caption: str, heads: tuple[str, ...], rows: Iterator[list[str]]) -> Table:
    return {"caption": caption, "columns": [{"label": head} for head in heads], "rows": list(rows)}


def _letters(case: Request) -> Iterator[list[str]]:
    """As they were signed; one taken back says so where others say how they were served."""
    for one in case.letters.defer("paper").select_related("service"):
        service = cases.service_of(one)
        how = f"{_day(service.on)} {service.get_via_display()}" if service else "没有登记"
        ended = f"{_day(one.voided_on)} 作废：{one.void_reason}" if one.voided_on else how
        yield [
            one.get_kind_display(),
            one.number,
            _day(one.on),
            ended,
            service.mail_number if service else "",
            one.sha256,
        ]
        for file in one.files.filter(dropped_on=None):
            yield [
                f"{one.number}的{file.get_use_display()}",
                "",
                _day(timezone.localdate(file.at)),
                "",
                "",
                file.sha256,
            ]


def _steps(case: Request, workdays: Workdays) -> Iterator[list[str]]:
    if correction := cases.correction_of(case):
        back = f"{_day(correction.received_on)}收到补正：{correction.answer}" if correction.received_on else "没有补正"
        limit = f"补正期限{_day(correction.limit_on)}"
        yield ["补正告知", _day(correction.asked_on), f"{limit}；{back}", correction.points]
    if asked := cases.reasons_of(case):
        back = f"{_day(asked.received_on)}收到说明：{asked.answer}" if asked.received_on else "没有说明"
        yield ["说明理由告知", _day(asked.asked_on), f"期限{_day(asked.limit_on)}；{back}", asked.excess]
    for pause in Pause.objects.filter(request=case).select_related(*consultations.WITH):
        arrived = [f"对方{_day(pause.arrived_on)}收到"] if pause.arrived_on else []
        back = f"{_day(pause.ended_on)}收到意见" if pause.ended_on else f"没有收到意见，{pause.silence}"
        until = cases.limit_of(pause, workdays)
        finding = consultations.finding_of(pause)
        found = [f"审查结果：{finding.get_verdict_display()}"] if finding else []
        words = "；".join([*arrived, f"最迟{_day(until.on)}{until.mark}答复", back, *found])
        yield [pause.get_kind_display(), _day(pause.sent_on), words, pause.opinion]
    if case.extended_on:
        approved = f"，{case.extension_approved_by}批准" if case.extension_approved_by else ""
        yield [
            "延期告知",
            _day(case.extended_on),
            "",
            f"延长{case.extension_days}个工作日{approved}：{case.extension_reason}",
        ]
    if case.delayed_on:
        yield ["延迟答复告知", _day(case.delayed_on), "", f"延迟到{_day(case.delayed_to)}：{case.delay_reason}"]
    for reply in case.replies.all():
        name = f"答复书 {reply.number}{story.taken_back(case) if reply.superseded else ''}"
        yield [name, _day(reply.served_on), reply.get_served_via_display(), reply.get_outcome_display()]


def _searches(case: Request) -> Iterator[list[str]]:
    for row in case.searches.filter(dropped_on=None):
        yield [row.place, row.terms, row.who, _day(row.on), row.found]


def _withheld(case: Request) -> Iterator[list[str]]:
    for row in case.withheld.filter(dropped_on=None).select_related("by"):
        yield [row.part, row.get_ground_display(), row.reason, str(row.by)]


def _charges(case: Request) -> Iterator[list[str]]:
    for one in case.charges.select_related("letter", "waived_by"):
        letter = one.letter
        number = f"{letter.number}{'（作废）' if letter.voided_on else ''}" if letter else "没有发出"
        waived = f"{_day(one.waived_on)} {one.waived_by}：{one.waiver_reason}" if one.waived_on else ""
        yield [one.get_tariff_display(), charging.explained(one), fees.in_yuan(one.fen), number, waived, one.excess]


def _releases(case: Request) -> Iterator[list[str]]:
    rows = Release.objects.filter(original__request=case).select_related("original", "file", "by")
    for row in rows:
        one = row.original
        done = f"{row.by}，{_moment(row.at)}"
        yield [
            one.title, str(one.pages), str(row.covered), one.sha256, row.file.sha256, done, _day(row.taken_back_on),
        ]  # fmt: skip


def _marks(case: Request) -> Iterator[list[str]]:
    rows = Mark.objects.filter(original__request=case, dropped_on=None, original__dropped_on=None)
    for row in rows.select_related("original", "by").order_by("original", "page", "top", "left"):
        where = redacting.place(redacting.area_of(row))
        yield [row.original.title, str(row.page), where, row.get_ground_display(), row.reason, str(row.by)]


def _assignments(case: Request) -> Iterator[list[str]]:
    for one in case.assignments.select_related("office", "handler", "by"):
        who, limit = str(one.handler or ""), _day(one.internal_due_on)
        yield [_moment(one.at), str(one.office), who, limit, one.note, str(one.by)]


def _help(case: Request) -> Iterator[list[str]]:
    for one in case.co_offices.select_related("office", "handler"):
        answer = f"{_day(one.answered_on)}：{one.answer}" if one.answered_on else ""
        limits = [_day(one.internal_due_on), one.note, answer, _day(one.ended_on)]
        yield [_moment(one.at), str(one.office), str(one.handler or ""), *limits]


def _proposals(case: Request) -> Iterator[list[str]]:
    for one in case.proposals.select_related("by", "decided_by"):
        verdict = VERDICTS[one.agreed]
        decided = f"{verdict}，{one.decided_by or ''} {_moment(one.decided_at)}" if one.decided_at else verdict
        yield [one.get_wish_display(), f"{one.by} {_moment(one.at)}", _wished(one), decided, one.note]


def _wished(one: Proposal) -> str:
    """Of an extension its days and reason, of a reply its result; the text of a reply stands in the reply itself."""
    said = one.content
    if "days" in said:
        return f"延长{said['days']}个工作日：{said.get('reason', '')}"
    return str(said.get("text", ""))


def _proofs(case: Request) -> Iterator[list[str]]:
    for one in case.identity_proofs.all():
        yield [one.get_use_display(), one.extension, str(one.size), one.sha256, _day(one.erased_on)]


def _mails(case: Request) -> Iterator[list[str]]:
    for one in case.mails.order_by("at", "pk"):
        ended = [_moment(one.sent_at), _day(one.bounced_on), one.failed]
        yield [one.get_event_display(), _moment(one.at), *ended]


def _remedies(case: Request) -> Iterator[list[str]]:
    for one in case.remedies.order_by("filed_on", "pk"):
        kind = "，".join(filter(None, (one.get_kind_display(), one.get_procedure_display())))
        whose = " ".join(filter(None, (one.body, one.their_number)))
        came = _said(f"{_day(one.filed_on)}收到", one.accepted_on and f"{_day(one.accepted_on)}受理或者立案")
        limit = one.answer_due_on and f"另定期限{_day(one.answer_due_on)}"
        answered = _said(one.answered_on and f"{_day(one.answered_on)}提交", limit)
        yield [one.number, kind, whose, came, answered, _decided(one), _redone(one), one.note]


def _decided(one: Remedy) -> str:
    """What an entry made by mistake said of a decision does not count."""
    if one.void_reason:
        return f"作废：{one.void_reason}"
    return _said(
        "，".join(filter(None, (one.get_decision_display(), one.get_result_display()))),
        one.closed_on and f"{_day(one.closed_on)}审结",
        one.decision_received_on and f"{_day(one.decision_received_on)}收到决定书",
        one.result_reason and f"改计的理由：{one.result_reason}",
    )


def _redone(one: Remedy) -> str:
    return _said(
        one.redo_by and f"期限{_day(one.redo_by)}",
        one.reopened_at and f"{_moment(one.reopened_at)}重新办理",
    )


def _said(*parts: object) -> str:
    return "；".join(str(one) for one in parts if one)


def _opinion_links(case: Request) -> Iterator[list[str]]:
    """Only who had the link and the code of the letter could answer: how often it was tried, when it was opened, what ended it."""
    for one in OpinionLink.objects.filter(pause__request=case).select_related("pause", "by", "mail"):
        mail = getattr(one, "mail", None)
        ended = f"{_moment(one.ended_at)} {one.get_ended_display()}" if one.ended_at else ""
        mailed, opened = _moment(mail.sent_at) if mail else "", _moment(one.opened_at)
        yield [str(one.pause), f"{_moment(one.at)} {one.by}", mailed, opened, str(one.wrong), ended]


def _suggestions(case: Request) -> Iterator[list[str]]:
    """What an applicant wrote stands with the suggestion alone."""
    for one in case.publish_suggestions.select_related("decided_by", "publication").order_by("at", "pk"):
        verdict = VERDICTS[one.agreed]
        decided = f"{verdict}，{one.decided_by or ''} {_day(one.decided_on)}" if one.decided_on else verdict
        draft = one.publication.title if one.publication else ""
        yield [one.get_why_display(), _moment(one.at), "、".join(one.numbers), decided, one.reason, draft]


def _register(case: Request) -> Iterator[list[str]]:
    for one in RegisterEntry.objects.filter(request=case).select_related("by"):
        yield [one.subject, f"{_moment(one.at)} {one.by}", _day(one.taken_out_on), one.take_out_reason]


def _links(case: Request) -> Iterator[list[str]]:
    if case.merged_into:
        yield [case.merged_into.number, "并入", ""]
    for one in case.merged.order_by("pk"):
        yield [one.number, "并入本件", ""]
    for link in case.links.filter(ended=False).select_related("other"):
        yield [link.other.number, link.get_kind_display(), link.note]
    for link in case.links_back.filter(ended=False).select_related("case"):
        yield [link.case.number, link.get_kind_display(), link.note]


def _notes(case: Request) -> Iterator[list[str]]:
    for one in case.notes.select_related("by").order_by("at", "pk"):
        yield [_moment(one.at), str(one.by), one.text]


def _looks(case: Request) -> Iterator[list[str]]:
    for one in case.accesses.select_related("by", "approved_by").order_by("at", "pk"):
        yield [_moment(one.at), str(one.by), one.what, one.reason, str(one.approved_by or "")]


def _letter_looks(case: Request) -> Iterator[list[str]]:
    """Files are told of by what they are for."""
    looks = LetterLook.objects.filter(letter__request=case).select_related("letter", "file", "by").order_by("at", "pk")
    for one in looks.defer("letter__paper"):
        file = one.file.get_use_display() if one.file else ""
        yield [_moment(one.at), str(one.by or "申请人"), one.letter.number, file, DOORS.get(one.door, one.door)]


def _wishes(case: Request) -> Iterator[list[str]]:
    for one in case.look_wishes.select_related("by", "decided_by").order_by("at", "pk"):
        decided = [VERDICTS[one.allowed], f"{one.decided_by or ''} {_moment(one.decided_at)}".strip(), one.note]
        yield [_moment(one.at), str(one.by), one.reason, *decided]


def _names(case: Request) -> Names:
    """What the rows are called to which the history of the case points."""
    rows = case.history.values_list("handler", "extension_approved_by", "merged_into")
    people = {pk for row in rows for pk in row[:2] if pk}
    merged = {row[2] for row in rows if row[2]}
    staff = {one.pk: str(one) for one in Staff.objects.filter(pk__in=people)}
    cited = {case.cited.pk: case.cited.title} if case.cited else {}
    return {
        "office": dict(Office.objects.values_list("pk", "name")),
        "handler": staff,
        "extension_approved_by": staff,
        "merged_into": dict(Request.objects.filter(pk__in=merged).values_list("pk", "number")),
        "cited": cited,
    }


def _day(day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else ""


def _moment(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""

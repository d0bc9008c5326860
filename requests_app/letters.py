"""What stands in the papers that are sent or taken home, paragraph by paragraph: for the printable pages and for the typesetter."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from requests_app import answer
from requests_app.ledger import prose, prose_moment
from requests_app.models import Reply, Request
from taizhou_portal.bureau.qr import qr_file

#: whom a reply is to once the applicant's name is disposed of
NAMELESS = "申请人"
RECEIPT, REPLY = "政府信息公开申请登记回执", "政府信息公开申请答复书"
EXTENSION, DELAY = "延期答复告知书", "延迟答复告知书"


def receipt_paragraphs(cases: Sequence[Request], *, received: str, kept: str) -> list[str]:
    """Of a receipt for `cases` of one filing. `received`: which day counts as that of receipt; `kept`: how long personal data is kept."""
    first, many = cases[0], "些" if len(cases) > 1 else "件"
    return [
        f"提交方式和时间：{first.get_via_display()}，{prose_moment(timezone.localtime(first.submitted_at))}",
        f"收到申请之日：{received}。自收到申请之日起20个工作日内答复（《中华人民共和国政府信息公开条例》第三十一条、第三十三条）。",
        "查询进度：扫二维码，或者在本站“依申请公开—查申请进度”填写受理号和查询码。二维码里有查询码，请妥善保管这份回执，"
        "不要给别人看。",
        f"个人信息：只用于办理这{many}申请。{kept}。",
    ]


def receipt_letter(bureau: str, given: Sequence[tuple[Request, str, str]], paragraphs: list[str]) -> dict[str, Any]:
    """登记回执 of one filing. `given`: (case, query code as it is copied, address that opens it) each."""
    return {
        **_sheet(bureau, RECEIPT, prose(timezone.localdate(given[0][0].submitted_at))),
        "seal": "",
        "cases": [
            {"number": case.number, "code": code, "subject": case.subject, "qr": qr_file(address)}
            for case, code, address in given
        ],
        "paragraphs": paragraphs,
    }


def reply_letter(bureau: str, reply: Reply, case: Request) -> dict[str, Any]:
    """答复书 as it was served."""
    return {
        **_sheet(bureau, REPLY, prose(reply.served_on), number=reply.number),
        "seal": "（印章）",
        "to": _addressee(case),
        "paragraphs": list(_paragraphs(reply, case)),
    }


def extension_letter(bureau: str, case: Request, *, due: str) -> dict[str, Any]:
    """延期答复告知书 (第三十三条). `due`: the last day as it was on the day of the letter, in words. Who approved is kept, not told."""
    assert case.extended_on is not None
    words = [
        f"{_asked(case)}因{_bare(case.extension_reason)}，不能在原期限内答复。",
        f"依据《中华人民共和国政府信息公开条例》第三十三条，经政府信息公开工作机构负责人同意，延长答复期限{case.extension_days}个"
        f"工作日。本机关最迟{due}答复您。",
    ]
    return _notice(bureau, EXTENSION, case, case.extended_on, words)


def delay_letter(bureau: str, case: Request) -> dict[str, Any]:
    """延迟答复告知书 (第三十五条): a later day beside the legal period, which stays as it is."""
    assert case.delayed_on is not None and case.delayed_to is not None
    words = [
        f"{_asked(case)}{_bare(case.delay_reason)}，明显超过合理范围。",
        f"您说明的理由合理，但本机关不能在法定期限内答复。依据《中华人民共和国政府信息公开条例》第三十五条，本机关延迟到{prose(case.delayed_to)}"
        "以前答复您。",
    ]
    return _notice(bureau, DELAY, case, case.delayed_on, words)


def _notice(bureau: str, heading: str, case: Request, day: date, paragraphs: list[str]) -> dict[str, Any]:
    sheet = _sheet(bureau, heading, prose(day))
    return {**sheet, "seal": "（印章）", "to": _addressee(case), "paragraphs": [*paragraphs, "特此告知。"]}


def _asked(case: Request) -> str:
    if not case.received_on:
        return ""
    return f"{prose(case.received_on)}，本机关收到您提出的政府信息公开申请（受理号{case.number}），要求公开：{case.subject}。"


def _addressee(case: Request) -> str:
    who = getattr(case, "applicant", None)
    return (who.name if who else "") or NAMELESS


def _bare(words: str) -> str:
    """Without the stop at its end, for a sentence that goes on."""
    return " ".join(words.split()).rstrip("。；，,.; ")


def _sheet(bureau: str, heading: str, day: str, number: str = "") -> dict[str, Any]:
    return {"bureau": bureau, "number": number, "heading": heading, "name": bureau, "date": day}


def _paragraphs(reply: Reply, case: Request) -> Iterator[str]:
    said, remedy = answer.parts_of(reply)
    yield f"{_asked(case)}现答复如下："
    yield from _lines(said)
    for label, words in (
        ("不公开的理由", reply.withheld_reason),
        ("检索经过", reply.search_log),
        ("建议您向下列机关提出申请", reply.referred_to),
    ):
        if words:
            yield from _lines(f"{label}：{words}")
    yield f"依据：{reply.basis}。"
    yield from _lines(remedy)


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]

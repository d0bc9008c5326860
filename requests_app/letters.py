"""What stands in the papers that are sent or taken home, paragraph by paragraph: for the printable pages and for the typesetter."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone

from requests_app import answer
from requests_app.ledger import prose, prose_moment
from requests_app.models import Reply, Request
from taizhou_portal.bureau.qr import qr_file

#: whom a reply is to once the applicant's name is disposed of
NAMELESS = "申请人"
RECEIPT, REPLY = "政府信息公开申请登记回执", "政府信息公开申请答复书"


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
    who = getattr(case, "applicant", None)
    return {
        **_sheet(bureau, REPLY, prose(reply.served_on), number=reply.number),
        "seal": "（印章）",
        "to": (who.name if who else "") or NAMELESS,
        "paragraphs": list(_paragraphs(reply, case)),
    }


def _sheet(bureau: str, heading: str, day: str, number: str = "") -> dict[str, Any]:
    return {"bureau": bureau, "number": number, "heading": heading, "name": bureau, "date": day}


def _paragraphs(reply: Reply, case: Request) -> Iterator[str]:
    said, remedy = answer.parts_of(reply)
    asked = ""
    if case.received_on:
        asked = f"{prose(case.received_on)}，本机关收到您提出的政府信息公开申请（受理号{case.number}），要求公开：{case.subject}。"
    yield f"{asked}现答复如下："
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

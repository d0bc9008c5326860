"""What stands in the papers that are sent or taken home, paragraph by paragraph: for the printable pages and for the typesetter."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from requests_app import answer, letter_facts, wording
from requests_app.ledger import prose, prose_moment
from requests_app.models import Reply, Request
from requests_app.vocabulary import LetterKind
from taizhou_portal.bureau.qr import qr_file

RECEIPT, REPLY = LetterKind.RECEIPT.label, "政府信息公开申请答复书"


def receipt_facts(case: Request, *, received: str, due: str, kept: str) -> dict[str, str]:
    """Of the receipt of one filing, whose first case is `case`. `received`: which day counts as that of receipt; `due`: until when an
    answer comes; `kept`: how long personal data is kept.
    """
    return {
        "via": case.get_via_display(),
        "submitted": prose_moment(timezone.localtime(case.submitted_at)),
        "received": received,
        "due": due,
        "kept": kept,
    }


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
        "to": letter_facts.name_of(case),
        "paragraphs": list(_paragraphs(reply, case)),
    }


def extension_letter(bureau: str, case: Request, *, due: str) -> dict[str, Any]:
    """延期答复告知书 of a case from before letters were kept. `due`: the last day as it was on the day of the letter, in words."""
    assert case.extended_on is not None
    return _notice(bureau, LetterKind.EXTENSION, letter_facts.of_extension(case, due), case.extended_on)


def delay_letter(bureau: str, case: Request) -> dict[str, Any]:
    """延迟答复告知书 of such a case."""
    assert case.delayed_on is not None
    return _notice(bureau, LetterKind.DELAY, letter_facts.of_delay(case), case.delayed_on)


def _notice(bureau: str, kind: LetterKind, facts: dict[str, str], day: date) -> dict[str, Any]:
    """As it would be worded without any change of ours; nothing is refused, for it was sent."""
    words = wording.paragraphs(wording.default(kind), facts)
    return {**_sheet(bureau, kind.label, prose(day)), "seal": "（印章）", "to": facts["to"], "paragraphs": words}


def _asked(case: Request) -> str:
    if not case.received_on:
        return ""
    return f"{prose(case.received_on)}，本机关收到您提出的政府信息公开申请（受理号{case.number}），要求公开：{case.subject}。"


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

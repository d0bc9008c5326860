"""A letter is signed: it gets the next number of its series and is frozen, whole or not at all."""

import json
import logging
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from requests_app import cases, frozen, proofs, wording
from requests_app.actions.steps import record_part
from requests_app.ledger import prose
from requests_app.models import ApplicationRule, Letter, LetterWording, Matter, Proposal, Request
from requests_app.vocabulary import LetterKind
from taizhou_portal.bureau import typesetting
from taizhou_portal.bureau.models import Site, Staff
from taizhou_portal.bureau.numbering import next_number
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.typesetting import coverage

logger = logging.getLogger(__name__)
#: series of numbers: answers, and the notices on the way to them
ANSWERS, NOTICES = "reply", "notice"
SEAL = "（印章）"
STAND_IN = "〓"
ENGINE_FAILED = "文书没有排成：排版程序出错，已记录。内容都在，请告诉系统管理员以后再签发"
DISK_FAILED = "文书没有存成：存文件的磁盘写不进去，可能满了。内容都在，请告诉系统管理员以后再签发"


@transaction.atomic
def issue(
    request: Request | None,
    kind: LetterKind,
    facts: Mapping[str, str],
    *,
    by: Staff | None,
    at: datetime,
    on: date | None = None,
    proposal: Proposal | None = None,
    matter: Matter | None = None,
    final: bool = False,
    attachments: Sequence[str] = (),
) -> Letter:
    """The letter with its number, typeset and sealed away. `final`: it decides, and is numbered among the answers; `on`: the day under it;
    `attachments`: what the files are called that go with it.

    Raises Refused where a fact is missing, a character cannot be printed, the typesetter or the disk fails: then nothing was done, and no
    number is used up.
    """
    on = on or timezone.localdate(at)
    version, text = wording_in_force(kind)
    letter = Letter(request=request, matter=matter, kind=kind, on=on, by=by, at=at, proposal=proposal, wording=version)
    letter.number = _next_number(on.year, final=final)
    paper = {**paper_of(kind, text, facts, number=letter.number, on=on), "attachments": list(attachments)}
    paper = stood_in(paper, _of_applicant(request, matter))
    letter.paper = json.dumps(paper, ensure_ascii=False)
    _freeze(letter, paper)
    record_part(letter, f"签发{letter.get_kind_display()}", by=by, at=at)
    return letter


@transaction.atomic
def void(letter: Letter, *, by: Staff | None, at: datetime, reason: str) -> None:
    """A letter is taken back; its number stays used, and says why."""
    letter.voided_on, letter.void_reason = timezone.localdate(at), reason.strip()
    record_part(letter, f"作废：{letter.void_reason}", by=by, at=at)


def wording_in_force(kind: LetterKind) -> tuple[int, str]:
    """Version and text: the newest that the bureau has written, else the one that comes with the portal, version 0."""
    newest = LetterWording.objects.filter(kind=kind).order_by("-version").first()
    return (newest.version, newest.text) if newest else (0, wording.default(kind))


def paper_of(kind: LetterKind, text: str, facts: Mapping[str, str], *, number: str, on: date) -> dict[str, Any]:
    """What the typesetter gets. Raises Refused where the wording cannot be filled."""
    site = Site.current()
    try:
        return wording.paper(kind, text, facts, bureau=site.name, number=number, day=prose(on), seal=SEAL)
    except wording.Unfilled as unfilled:
        raise Refused(unfilled.reasons) from unfilled


def stood_in(paper: dict[str, Any], words: str) -> dict[str, Any]:
    """The same with 〓 for what no font has and the applicant wrote (`words`): a name cannot be written in another way.

    `stood_in` names those characters, for whoever seals the letter to write them in. What officers wrote stays, and is refused.
    """
    lacking = [one for one in coverage.missing(json.dumps(paper, ensure_ascii=False)) if one in words]
    if not lacking:
        return paper
    told = json.dumps(paper, ensure_ascii=False).translate(dict.fromkeys(map(ord, lacking), STAND_IN))
    return {**json.loads(told), "stood_in": [coverage.named(one) for one in lacking]}


def _of_applicant(request: Request | None, matter: Matter | None) -> str:
    """What they wrote themselves, as far as it may stand in a letter."""
    if matter:
        return matter.name + matter.subject + matter.description
    if request is None:
        return ""
    asked = cases.reasons_of(request)
    return cases.name_of(request) + request.subject + request.description + (asked.answer if asked else "")


def _next_number(year: int, *, final: bool) -> str:
    rule, word = ApplicationRule.current(), Site.current().document_word
    series, more = (ANSWERS, rule.reply_word) if final else (NOTICES, rule.notice_word)
    return f"{word}{more}〔{year}〕{next_number(series, year)}号"


def _freeze(letter: Letter, paper: dict[str, Any]) -> None:
    printed = {name: value for name, value in paper.items() if name != "stood_in"}
    try:
        made = typesetting.pdf("letter", printed, title=frozen.title_of(letter), author=paper["bureau"], at=letter.on)
        proofs.keep_letter(made, letter)
    except typesetting.Untypesettable as refused:
        raise Refused(refused.reasons) from refused
    except OSError as error:
        logger.error("a letter was not kept: %s", type(error).__name__)
        raise Refused([DISK_FAILED]) from error
    except typesetting.TypesettingFailed as error:
        logger.error("a letter was not typeset: %s", error)
        raise Refused([ENGINE_FAILED]) from error

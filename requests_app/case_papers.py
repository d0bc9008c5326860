"""The documents of a case as they lie sealed in the store, in one list: what came with the application, letters, what goes with these."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from requests_app.bundle import Paper
from requests_app.ledger import prose
from requests_app.models import Request
from requests_app.proofs import Sealed
from requests_app.vocabulary import FileUse

APART = "单独保存，不随案卷取出"


@dataclass(frozen=True)
class Kept:
    """A document with the row that keeps it."""

    paper: Paper
    row: Sealed


def of_case(case: Request) -> list[Kept]:
    """All of them, also those that were taken back or destroyed; a file that was removed from an answer before it was signed is none."""
    return [*_proofs(case), *_mails(case), *_letters(case), *_originals(case)]


def _proofs(case: Request) -> Iterator[Kept]:
    for one in case.identity_proofs.order_by("pk"):
        yield _kept(one, one.get_use_display(), "申请", one.extension, case.submitted_at, one.sha256)


def _mails(case: Request) -> Iterator[Kept]:
    for one in case.mails_in.order_by("came_at", "pk"):
        yield _kept(one, "收到的邮件", "申请", "eml", one.came_at, "")


def _letters(case: Request) -> Iterator[Kept]:
    for letter in case.letters.defer("paper"):
        void = "（作废）" if letter.voided_on else ""
        yield _kept(letter, f"{letter.get_kind_display()}{void}", letter.number, "pdf", letter.at, letter.sha256)
    for file in case.letter_files.filter(dropped_on=None).select_related("letter"):
        about = file.letter.number if file.letter else "还没有签发的答复"
        kind = f"{file.get_use_display()}-{file.title}" if file.use == FileUse.GIVEN else file.get_use_display()
        yield _kept(file, kind, about, file.extension, file.letter.at if file.letter else file.at, file.sha256)


def _originals(case: Request) -> Iterator[Kept]:
    """What was covered stays where it is: only that it is there, and its hash."""
    for one in case.originals.filter(dropped_on=None):
        paper = _kept(one, f"遮盖前的原件-{one.title}", "区分处理", one.extension, one.at, one.sha256).paper
        yield Kept(replace(paper, gone=paper.gone or APART), one)


def _kept(row: Sealed, kind: str, about: str, extension: str, at: datetime, sha256: str) -> Kept:
    gone = f"{prose(row.erased_on)}已按期限销毁" if row.erased_on else ""
    if not gone and not (row.file and row.file.storage.exists(str(row.file.name))):
        gone = "存储里找不到这个文件"
    return Kept(Paper(kind, about, extension, at, row.size, sha256, gone), row)

"""Files of letters: what is given to the applicant, the sealed scan, the proof of service; and who took which of them.

Names of files may be those of people: history tells what a file is for and never what it is called.
"""

import logging
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from requests_app import answer, cases, delivering, matter_rules, proofs, workflow
from requests_app.actions.looking import minor_objections, permission
from requests_app.actions.steps import hold, lock, record_part
from requests_app.delivering import FILED, Place
from requests_app.models import AccessLog, Letter, LetterFile, LetterLook, Matter, Release, Request
from requests_app.noting import personal_objections
from requests_app.redacting import MADE_HERE
from requests_app.vocabulary import FileUse, Wish
from taizhou_portal.bureau.files import Accepted
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.ordering import moved, way
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import Refused, refuse_if

logger = logging.getLogger(__name__)
CALLED = "文件名称"
ERASED = "文件已按期限销毁"
GONE = "这个文件已经移除，不用排次序"
DISK_FAILED = "文件没有存成：存文件的磁盘写不进去，可能满了。请告诉系统管理员，以后再传"


@transaction.atomic
def add_file(
    request: Request | None,
    accepted: Accepted,
    use: FileUse,
    *,
    by: Staff,
    at: datetime,
    letter: Letter | None = None,
    title: str = "",
) -> LetterFile:
    """A checked upload, sealed away without the data of its author. A new scan takes the place of the one before. Raises Refused."""
    held = _held(request, letter)
    called = " ".join((title or accepted.title).split())
    whole = original_objections(request, use, accepted.sha256)
    refuse_if(delivering.file_objections(use, place_of(held, letter, by)) + title_objections(called) + whole)
    if use is FileUse.SCAN and letter:
        letter.files.filter(use=use, dropped_on=None).update(dropped_on=timezone.localdate(at))
    file = LetterFile(request=request, letter=letter, use=use, title=called, came=accepted.sha256, by=by, at=at)
    file.place = last_place(request) if use is FileUse.GIVEN and request else 0
    try:
        proofs.keep_letter_file(bare(accepted), file)
        _tell(held, f"上传{_told(file)}", by=by, at=at)
    except OSError as error:
        logger.error("a file of a letter was not kept: %s", type(error).__name__)
        raise Refused([DISK_FAILED]) from error
    except BaseException:
        default_storage.delete(str(file.file.name)) if file.file else None
        raise
    return file


@transaction.atomic
def drop_file(file: LetterFile, *, by: Staff, at: datetime) -> None:
    """Taken away, and kept for whoever wants it back. Raises Refused."""
    _turn(file, file.dropped_on is None, "已经移除", by=by)
    file.dropped_on = timezone.localdate(at)
    _store(file, "移除", by=by, at=at)


@transaction.atomic
def restore_file(file: LetterFile, *, by: Staff, at: datetime) -> None:
    """What was taken away is there again. Raises Refused."""
    whole = original_objections(file.request, FileUse(file.use), file.came, file.sha256)
    _turn(file, file.dropped_on is not None, "没有移除", by=by, more=whole)
    file.dropped_on = None
    _store(file, "恢复", by=by, at=at)


@transaction.atomic
def rename_file(file: LetterFile, title: str, *, by: Staff, at: datetime) -> None:
    """Under this name it stands in the letter and is saved by whoever gets it. Raises Refused."""
    called = " ".join(title.split())
    _turn(file, file.dropped_on is None, "已经移除", by=by, more=title_objections(called))
    if called != file.title:
        file.title = called
        _store(file, "改名", by=by, at=at)


@transaction.atomic
def move_file(file: LetterFile, *, up: bool, by: Staff, at: datetime) -> None:
    """One place up or down among those that go with the same answer. Raises Refused."""
    _turn(file, file.use == FileUse.GIVEN, "不随答复提供，没有次序", by=by, whole=False)
    assert file.request is not None  # only a case has such files
    order = moved(list(answer.given_files(file.request)), file.pk, up=up, gone=GONE)
    for place, one in enumerate(order, start=1):
        one.place = place
    LetterFile.objects.bulk_update(order, ["place"])
    _tell(file.request, f"{way(up)}{_told(file)}", by=by, at=at)


@transaction.atomic
def look_at_letter(letter: Letter, *, by: Staff, at: datetime, file: LetterFile | None = None) -> LetterLook:
    """A letter names whom it is to: who opens it at the desk is noted, and asks first where the applicant is a child. Raises Refused."""
    if letter.request:
        abilities = abilities_of(by, cases.scope_of(letter.request))
        refuse_if(delivering.look_objections(abilities) + minor_objections(letter.request, by=by, at=at))
        _note_of_a_child(letter, letter.request, by=by, at=at)
    elif letter.matter:
        refuse_if(matter_rules.seeing_objections(abilities_of(by, cases.scope_of(letter.matter))))
    return note_look(letter, door=delivering.DESK, by=by, at=at, file=file)


def _note_of_a_child(letter: Letter, request: Request, *, by: Staff, at: datetime) -> None:
    """Among the looks at data of children too, which are audited each year."""
    if wish := permission(request, by=by, at=at):
        what = f"{delivering.LETTERS} {letter.get_kind_display()}"
        allowed = {"reason": wish.reason, "approved_by": wish.decided_by}
        AccessLog.objects.create(request=request, by=by, at=at, what=what, **allowed)


def note_look(
    letter: Letter, *, door: str, by: Staff | None, at: datetime, file: LetterFile | None = None
) -> LetterLook:
    """One row for each time that a letter or a file of it is taken. `by` None: the applicant."""
    return LetterLook.objects.create(letter=letter, file=file, door=door, by=by, at=at)


def place_of(held: Request | Matter, letter: Letter | None, by: Staff) -> Place:
    """What the rules have to know of where a file is to go."""
    ended = (letter.voided_on, letter.erased_on) if letter else (None, None)
    place = Place(abilities_of(by, cases.scope_of(held)), letter is not None, *ended)
    if isinstance(held, Matter):
        return replace(place, matter=True)
    return replace(
        place,
        answered=held.stage in workflow.ANSWERED,
        signed=cases.signed_letter(held) is not None,
        proposed=cases.waiting_proposal(held, Wish.REPLY) is not None,
        there=answer.given_files(held).count(),
    )


def redacted(file: LetterFile) -> bool:
    """Whether it was made by covering parts of an original, or lists what was covered: the two come and go together."""
    return Release.objects.filter(Q(file=file) | Q(sheet=file)).exists()


def title_objections(title: str) -> list[str]:
    """Why a file is not called like this: the name stands in the letter and on the disk of whoever saves it."""
    reasons = [] if title else [f"填写{CALLED}"]
    reasons += [f"{CALLED}最多{delivering.LONGEST}字"] if len(title) > delivering.LONGEST else []
    return reasons + personal_objections(title, CALLED)


def original_objections(request: Request | None, use: FileUse, *hashes: str) -> list[str]:
    """Why an upload does not go out: parts of it are to be covered first (第三十七条)."""
    if request is None or use is not FileUse.GIVEN:
        return []
    found = answer.live_originals(request).filter(sha256__in=hashes)
    return [f"这个文件就是“遮盖”页的原件《{one.title}》，不能原样提供；整份都能公开的，先移除原件" for one in found]


def bare(accepted: Accepted) -> Accepted:
    """The upload without what it tells of its author and without the words read in it: nothing here is searched."""
    if accepted.public is None:
        return replace(accepted, text="")
    return replace(
        accepted, text="", data=accepted.public, size=len(accepted.public), sha256=proofs.digest(accepted.public)
    )


def last_place(request: Request) -> int:
    """Behind all that are there, also behind those that were taken away and may come back."""
    return (request.letter_files.aggregate(last=Max("place"))["last"] or 0) + 1


def _held(request: Request | None, letter: Letter | None) -> Request | Matter:
    """Where a file goes, locked and read anew."""
    if letter:
        return hold(letter)
    assert request is not None  # a file without a letter belongs to a case
    lock(request)
    return request


def _turn(
    file: LetterFile, fits: bool, other: str, *, by: Staff, more: Collection[str] = (), whole: bool = True
) -> None:
    """Whether the file may be changed, and is not yet as it is wanted to be. `whole`: it would no longer be what it was made as."""
    held = _held(file.request, file.letter)
    reasons = [] if fits else [f"这个文件{other}"]
    reasons += [ERASED] if file.erased_on else []
    reasons += [MADE_HERE] if whole and redacted(file) else []
    place = place_of(held, file.letter, by)
    if file.use == FileUse.GIVEN and file.dropped_on is None:
        place = replace(place, there=0)  # it is among those that are there
    refuse_if([*reasons, *delivering.file_objections(FileUse(file.use), place), *more])


def _store(file: LetterFile, what: str, *, by: Staff, at: datetime) -> None:
    file.save(update_fields=["title", "dropped_on"])
    _tell(_held(file.request, file.letter), f"{what}{_told(file)}", by=by, at=at)


def _tell(held: Request | Matter, words: str, *, by: Staff, at: datetime) -> None:
    record_part(held, f"{FILED}：{words}", by=by, at=at)


def _told(file: LetterFile) -> str:
    """盖章扫描件，台教公开〔2026〕5号"""
    number = f"，{file.letter.number}" if file.letter else ""
    return f"{FileUse(file.use).label}{number}"

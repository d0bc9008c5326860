"""遮盖: originals come in, marks are set and taken away, and what is left to give goes out with its 遮盖清单 and 区分处理记录 (第三十七条).

What goes out is drawn and proven before the transaction begins: it takes seconds, in which nobody else could write. Names of files may be
those of people: history tells what was done and never what a file is called.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from requests_app import answer, cases, evidence, proofs, redacting
from requests_app.actions.letter_files import DISK_FAILED, ERASED, last_place, title_objections
from requests_app.actions.steps import facts_now, record_part
from requests_app.ledger import prose
from requests_app.models import LetterFile, Mark, Original, Release, Request, Withheld
from requests_app.noting import naming_objections
from requests_app.redacting import REDACTED, SHEET, Covering, Line
from requests_app.vocabulary import FileUse
from requests_app.workflow import Facts
from taizhou_portal.bureau import redaction, typesetting
from taizhou_portal.bureau.files import MEDIA_TYPES, Accepted
from taizhou_portal.bureau.models import Site, Staff
from taizhou_portal.bureau.redaction import Area, Unredactable
from taizhou_portal.bureau.refusals import Refused, refuse_if
from taizhou_portal.bureau.secrets import Unreadable

logger = logging.getLogger(__name__)
CALLED = "文件名称"
LONGEST = 80  # characters of the name: it stands in that of the list and in the 区分处理记录
UNREADABLE = "原件打不开，请告诉系统管理员"
UNPROVEN = "没有通过核验，文件没有生成：{}。请告诉系统管理员"
SHEET_FAILED = f"{SHEET}没有排成：排版程序出错，已记录。遮盖都在，请告诉系统管理员以后再办"


def add_original(request: Request, accepted: Accepted, *, by: Staff, at: datetime, title: str = "") -> Original:
    """A checked upload, kept as it came; only pages of it are shown, and only here. Raises Refused."""
    called = " ".join((title or accepted.title).split())
    shapes, unfit = _shapes(accepted)
    with transaction.atomic(), _tidy_disk() as kept:
        facts = facts_now(request, by, at)
        there = answer.live_originals(request).count()
        many = [f"原件最多{redacting.MOST_ORIGINALS}份"] if there >= redacting.MOST_ORIGINALS else []
        unfit += _given_whole(request, accepted.sha256)
        refuse_if(redacting.blockers(facts) + many + called_objections(request, called) + unfit)
        original = Original(request=request, title=called, shapes=shapes, by=by, at=at)
        kept.append(original.file)
        proofs.keep_original(accepted, original)
        _tell(request, "上传原件", by=by, at=at)
    return original


@transaction.atomic
def drop_original(original: Original, *, by: Staff, at: datetime) -> None:
    """Taken away with its marks, and kept for whoever wants it back. Raises Refused."""
    facts = _facts(original, by, at)
    refuse_if(_blockers(original, facts))
    original.dropped_on = facts.today
    original.save(update_fields=["dropped_on"])
    _tell(original.request, "移除原件", by=by, at=at)


@transaction.atomic
def restore_original(original: Original, *, by: Staff, at: datetime) -> None:
    """Raises Refused."""
    facts = _facts(original, by, at)
    gone = ([ERASED] if original.erased_on else []) + _given_whole(original.request, original.sha256)
    refuse_if(redacting.blockers(facts) + gone + ([] if original.dropped_on else ["这份原件没有移除"]))
    original.dropped_on = None
    original.save(update_fields=["dropped_on"])
    _tell(original.request, "恢复原件", by=by, at=at)


@transaction.atomic
def add_mark(original: Original, given: Covering, *, by: Staff, at: datetime) -> Mark:
    """Raises Refused."""
    facts = _facts(original, by, at)
    return _set(Mark(original=original, by=by, at=at), given, facts, "遮盖一处", _full(original, 1), by=by, at=at)


def cover_alike(mark: Mark, *, by: Staff, at: datetime) -> int:
    """The same words wherever they stand uncovered, on the same ground for the same reason; how many places. Raises Refused."""
    original = mark.original
    places = alike_of(original).get(redacting.area_of(mark), [])
    with transaction.atomic():
        facts = _facts(original, by, at)
        mark.refresh_from_db()
        nowhere = [] if places else [redacting.NOWHERE]
        refuse_if(_blockers(original, facts) + _gone(mark) + nowhere + _full(original, len(places)))
        for area in places:
            made = Mark(original=original, ground=mark.ground, reason=mark.reason, by=by, at=at, **asdict(area))
            record_part(made, f"第{area.page}页，和第{mark.page}页一处文字相同", by=by, at=at)
        _tell(original.request, f"第{mark.page}页一处的文字，别处{len(places)}处也遮盖", by=by, at=at)
    return len(places)


@transaction.atomic
def change_mark(mark: Mark, given: Covering, *, by: Staff, at: datetime) -> Mark:
    """Another place, ground or reason. Raises Refused."""
    facts = _facts(mark.original, by, at)
    mark.refresh_from_db()
    return _set(mark, given, facts, "改一处", _gone(mark), by=by, at=at)


@transaction.atomic
def drop_mark(mark: Mark, *, by: Staff, at: datetime) -> None:
    """Raises Refused."""
    facts = _facts(mark.original, by, at)
    mark.refresh_from_db()
    refuse_if(_blockers(mark.original, facts) + _gone(mark))
    mark.dropped_on = facts.today
    _record(mark, mark.original, f"第{mark.page}页，撤销一处", by=by, at=at)


def release_redacted(original: Original, *, by: Staff, at: datetime) -> Release:
    """The covered file and its list become files of the answer, its marks rows of the 区分处理记录. All or nothing.

    Raises Refused, also where what was made does not pass the proof: then nothing is stored.
    """
    return _release(original, None, by=by, at=at)


def renew_redacted(release: Release, *, by: Staff, at: datetime) -> Release:
    """A case is answered anew: file and list once more, from the marks as they stand; those that went out stay with their letter. Raises
    Refused.
    """
    return _release(release.original, release, by=by, at=at)


def _release(original: Original, before: Release | None, *, by: Staff, at: datetime) -> Release:
    case, lines = original.request, lines_of(original)
    facts = cases.facts_of(case, by=by, today=timezone.localdate(at))
    refuse_if(_blockers(original, facts, before) + _release_objections(original, lines))
    made, listed = _covered(original, lines), _listed(original, lines, at)
    with transaction.atomic(), _tidy_disk() as kept:
        facts = _facts(original, by, at)
        changed = [redacting.CHANGED] if lines_of(original) != lines else []
        refuse_if(_blockers(original, facts, before) + changed + _release_objections(original, lines))
        if before:
            _take_back(before, facts.today, by=by, at=at)
        release = Release(original=original, covered=len(lines), by=by, at=at)
        release.file = _given(case, original.title, original.extension, made, kept, by=by, at=at)
        release.sheet = _given(case, f"《{original.title}》{SHEET}", "pdf", listed, kept, by=by, at=at)
        record_part(release, f"{REDACTED}{len(lines)}处，核验通过", by=by, at=at)
        _withhold(release, lines, by=by, at=at)
        _tell(case, f"遮盖{len(lines)}处，核验通过，随答复提供", by=by, at=at)
    return release


@transaction.atomic
def take_redacted_back(release: Release, *, by: Staff, at: datetime) -> None:
    """File, list and rows go together; what has gone out with an answer stays with its letter. Raises Refused."""
    facts = facts_now(release.original.request, by, at)
    release.refresh_from_db()
    refuse_if(redacting.blockers(facts) + (["已经收回"] if release.taken_back_on else []))
    _take_back(release, facts.today, by=by, at=at)


def _take_back(release: Release, today: date, *, by: Staff, at: datetime) -> None:
    release.taken_back_on = today
    record_part(release, "收回", by=by, at=at)
    waiting = LetterFile.objects.filter(pk__in=[release.file_id, release.sheet_id], letter=None)
    waiting.update(dropped_on=today)
    for row in release.withheld.filter(dropped_on=None):
        row.dropped_on = today
        record_part(row, f"{evidence.SEPARATED}：随遮盖收回", by=by, at=at)
    _tell(release.original.request, "收回遮盖后的文件", by=by, at=at)


def lines_of(original: Original) -> list[Line]:
    """The marks as they stand, numbered."""
    return redacting.numbered(original.marks.filter(dropped_on=None))


def alike_of(original: Original) -> dict[Area, list[Area]]:
    """Mark → where its words stand again uncovered; nothing where the original cannot be read."""
    areas = [line.area for line in lines_of(original)]
    try:
        return redaction.alike(proofs.opened(original), original.extension, areas)
    except (Unredactable, FileNotFoundError, Unreadable):
        return {}


def release_of(original: Original) -> Release | None:
    """As it goes out now."""
    return original.releases.filter(taken_back_on=None).select_related("file", "sheet", "by").first()


def called_objections(request: Request, title: str) -> list[str]:
    """Why an original is not called so: the name goes into the letter and into the record that stays when personal data are erased."""
    long = [f"{CALLED}最多{LONGEST}字"] if len(title) > LONGEST else []
    return long or title_objections(title) + naming_objections(title, CALLED, cases.name_of(request))


def _shapes(accepted: Accepted) -> tuple[list[int], list[str]]:
    try:
        shapes = redaction.shapes(accepted.data, accepted.extension)
        lost = redaction.undrawn(accepted.data, accepted.extension)
    except Unredactable as error:
        return [], [f"《{accepted.title}》{error}"]
    return shapes, [f"《{accepted.title}》{redacting.lost(lost)}"] if lost else []


def _facts(original: Original, by: Staff, at: datetime) -> Facts:
    """Locks the case; whoever was first has perhaps changed the file."""
    facts = facts_now(original.request, by, at)
    original.refresh_from_db(fields=["dropped_on", "erased_on"])
    return facts


def _blockers(original: Original, facts: Facts, renewed: Release | None = None) -> list[str]:
    """`renewed`: a file that another takes the place of."""
    reasons = redacting.blockers(facts) + ([redacting.DROPPED] if original.dropped_on else [])
    reasons += [ERASED] if original.erased_on else []
    in_force = original.releases.filter(taken_back_on=None)
    if renewed is None:
        return reasons + ([redacting.IN_FORCE] if in_force.exists() else [])
    renewed.refresh_from_db()
    reasons += ["已经收回"] if renewed.taken_back_on else []
    return reasons + ([] if renewed.file.letter_id else [redacting.STILL_THERE])


def _full(original: Original, more: int) -> list[str]:
    there = original.marks.filter(dropped_on=None).count()
    return [redacting.FULL] if there + more > redacting.MOST_MARKS else []


def _gone(mark: Mark) -> list[str]:
    return [redacting.DROPPED_MARK] if mark.dropped_on else []


def _set(mark: Mark, given: Covering, facts: Facts, what: str, more: Sequence[str], *, by: Staff, at: datetime) -> Mark:
    original = mark.original
    name = cases.name_of(original.request)
    wrong = given.objections(pages=original.pages, today=facts.today, applicant=name)
    refuse_if([*_blockers(original, facts), *more, *wrong.values()])
    area = given.area
    mark.page, mark.left, mark.top, mark.width, mark.height = area.page, area.left, area.top, area.width, area.height
    mark.ground, mark.reason = given.ground, given.reason.strip()
    _record(mark, original, f"第{area.page}页，{what}", by=by, at=at)
    return mark


def _release_objections(original: Original, lines: Sequence[Line]) -> list[str]:
    there = answer.given_files(original.request).count()
    return _given_whole(original.request, original.sha256) + redacting.release_objections(lines, there=there)


def _given_whole(case: Request, sha256: str) -> list[str]:
    return [redacting.WHOLE_GIVEN] if answer.as_they_came(case, [sha256]).exists() else []


def _covered(original: Original, lines: Sequence[Line]) -> bytes:
    """The file that goes out, proven on its own bytes."""
    areas = [line.area for line in lines]
    try:
        data = proofs.opened(original)
        made = redaction.redact(data, original.extension, areas)
    except Unredactable as error:
        raise Refused([f"《{original.title}》{error}"]) from error
    except (FileNotFoundError, Unreadable) as error:
        raise Refused([UNREADABLE]) from error
    if found := redaction.faults(made, data, original.extension, areas):
        logger.error("a redacted file did not pass its proof: %d faults", len(found))
        raise Refused([UNPROVEN.format("；".join(found))])
    return made


def _listed(original: Original, lines: Sequence[Line], at: datetime) -> bytes:
    """遮盖清单 as PDF."""
    name, on = Site.current().name, timezone.localdate(at)
    told = redacting.sheet(original.title, original.request.number, original.pages, lines)
    data = told | {"name": name, "date": prose(on)}
    try:
        return typesetting.pdf("redaction", data, title=f"《{original.title}》{SHEET}", author=name, at=on)
    except typesetting.Untypesettable as error:
        raise Refused(error.reasons) from error
    except typesetting.TypesettingFailed as error:
        logger.error("a list of redactions was not set: %s", error)
        raise Refused([SHEET_FAILED]) from error


def _given(
    case: Request, title: str, extension: str, data: bytes, kept: list[FieldFile], *, by: Staff, at: datetime
) -> LetterFile:
    """A file of ours among those of the answer, behind all that are there."""
    file = LetterFile(request=case, use=FileUse.GIVEN, title=title, place=last_place(case), by=by, at=at)
    kept.append(file.file)
    known = (title, extension, MEDIA_TYPES[extension], len(data), proofs.digest(data), "", data)
    return proofs.keep_letter_file(Accepted(*known, scanned=True), file)


def _withhold(release: Release, lines: Sequence[Line], *, by: Staff, at: datetime) -> None:
    case = release.original.request
    for part in redacting.parts(release.original.title, lines):
        row = Withheld(request=case, part=part.part, ground=part.ground, reason=part.reason, release=release)
        row.by, row.at = by, at
        record_part(row, f"{evidence.SEPARATED}：由遮盖登记", by=by, at=at)


@contextmanager
def _tidy_disk() -> Iterator[list[FieldFile]]:
    """What was written goes from the disk again where its row is not stored; a full disk is told."""
    kept: list[FieldFile] = []
    try:
        yield kept
    except BaseException as error:
        for file in kept:
            default_storage.delete(str(file.name)) if file else None
        if not isinstance(error, OSError):
            raise
        logger.error("a file of a redaction was not kept: %s", type(error).__name__)
        raise Refused([DISK_FAILED]) from error


def _record(mark: Mark, original: Original, words: str, *, by: Staff, at: datetime) -> None:
    """On the mark and on the case."""
    record_part(mark, words, by=by, at=at)
    _tell(original.request, words, by=by, at=at)


def _tell(case: Request, words: str, *, by: Staff, at: datetime) -> None:
    record_part(case, f"{REDACTED}：{words}", by=by, at=at)

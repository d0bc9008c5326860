"""Sheets of several units at once: each is read and judged by itself, nothing is stored before somebody says so.

What was read waits in the page, signed; a sheet with a fault is told and left out, the good ones go in.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from reports.models import UnitReturn, UnitRound
from reports.units import checks
from reports.units.actions import NO_POST, Filled, hand_in, last_year
from reports.units.items import KEYS
from reports.units.layout import NOTE, NUMBER
from reports.units.reading import Read, place_of, read
from reports.units.vocabulary import UnitStage, Way
from taizhou_portal.bureau.files import Accepted, accept
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import Refused

SALT = "reports.units.batch"
LASTS = timedelta(hours=12)
LARGEST = 1024 * 1024  # bytes of a sheet: a filled template has some ten thousand
ACCEPTED = "这个单位的数据已经审核，更正请到这个单位的页面办，写明原因"


@dataclass
class Looked:
    """One file. `wrong`: (cell or empty, why); `good`: it can be stored as it is."""

    file: str
    unit: str = ""
    row: UnitReturn | None = None
    filled: Filled | None = None
    wrong: list[tuple[str, str]] = field(default_factory=list)
    replaces: bool = False

    @property
    def good(self) -> bool:
        return self.filled is not None and not self.wrong


def read_file(upload: UploadedFile) -> Read:
    """What a sheet says, once the checks of uploads let it in."""
    if (upload.size or 0) > LARGEST:
        return Read(unread="文件超过1 MB，不像是填好的模板")
    checked = accept(upload, allowed=frozenset({"xlsx"}), public=False)
    return read(checked.data) if isinstance(checked, Accepted) else Read(unread="；".join(checked))


def filled_of(found: Read) -> Filled:
    counts, told = {key: found.counts.get(key) for key in KEYS}, found.told
    remark, post, phone = (told.get(name, "") for name in ("remark", "filled_by", "phone"))
    return Filled(counts, found.notes, remark=remark, filled_by=post, phone=phone)


def mistaken(found: Read, row: UnitReturn) -> list[tuple[str, str]]:
    """Whatever speaks against this sheet as the return of `row`, by cell."""
    if found.unread:
        return [("", found.unread)]
    if found.year != row.round.year:
        return [("B4", f"这是{found.year}年的模板，现在报的是{row.round.year}年的")]
    if found.office != row.office_id:
        return [("B3", f"这是“{found.name}”的模板，不是{row.office}的")]
    wrong = list(found.wrong)
    if found.name != row.office.name:
        wrong.append(("B3", f"单位名称改过，应为“{row.office.name}”"))
    unread = {cell for cell, _ in wrong}
    told = filled_of(found)
    for one in checks.standing(checks.problems(told.counts, last=last_year(row)), told.notes):
        cell = place_of(one.key, NUMBER if one.severe else NOTE)
        if cell not in unread:
            wrong.append((cell, one.words))
    if not told.filled_by and place_of("filled_by") not in unread:
        wrong.append((place_of("filled_by"), NO_POST))
    return wrong


def look(round_: UnitRound, uploads: Iterable[UploadedFile]) -> list[Looked]:
    """Every file with its unit and what is wrong in it. Stores nothing."""
    asked = {row.office_id: row for row in round_.returns.asked().select_related("office", "round")}
    found, met = [], set()
    for upload in uploads:
        one = _look(upload, asked, round_.year)
        if one.row and one.row.pk in met:
            one.wrong.append(("", "这个单位在这一批里有几个文件，请只留一个"))
        met |= {one.row.pk} if one.row else set()
        found.append(one)
    return found


def _look(upload: UploadedFile, asked: dict[int, UnitReturn], year: int) -> Looked:
    told, name = read_file(upload), (upload.name or "")[:80]
    row = asked.get(told.office or 0)
    if told.unread or row is None:
        why = told.unread or f"“{told.name[:40]}”不在{year}年的报送范围里"
        return Looked(name, told.name[:60], wrong=[("", why)])
    wrong = mistaken(told, row)
    if row.stage == UnitStage.ACCEPTED:
        wrong.append(("", ACCEPTED))
    replaces = row.stage == UnitStage.HANDED_IN
    return Looked(name, row.office.name, row, filled_of(told), wrong, replaces)


def packed(found: Iterable[Looked], *, by: int) -> str:
    """The good ones, for the page. Inverse: `opened`."""
    told = [
        [one.row.pk, one.row.handed_times, asdict(one.filled)] for one in found if one.good and one.row and one.filled
    ]
    return signing.dumps([by, told], salt=SALT, compress=True)


def opened(words: str, *, by: int) -> list[tuple[int, int, Filled]] | None:
    """(return, how often it had been handed in, what was filled in); None where it was changed, is old, or somebody else's."""
    try:
        owner, told = signing.loads(words, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return [(pk, times, Filled(**filled)) for pk, times, filled in told] if owner == by else None


def store(
    round_: UnitRound, parcel: Iterable[tuple[int, int, Filled]], *, by: Staff, at: datetime
) -> tuple[list[str], list[str]]:
    """Hands in each by itself; (units that are in, what stands against the others)."""
    rows = {row.pk: row for row in round_.returns.asked().select_related("office", "round")}
    done, refused = [], []
    for pk, times, filled in parcel:
        row = rows.get(pk)
        if row is None or row.handed_times != times or row.stage == UnitStage.ACCEPTED:
            refused.append(f"{row.office if row else '一个单位'}：预览以后又有变动，请重新选文件")
            continue
        try:
            hand_in(row, filled, way=Way.XLSX, by=by, at=at)
            done.append(row.office.name)
        except Refused as error:
            refused.append(f"{row.office}：{'；'.join(error.reasons)}")
    return done, refused

"""What is done to 政府网站工作年度报表: entered, explained, checked by somebody else, published as a version, corrected.

Every action takes `by` and `at`, refuses with all reasons (Refused), works in one transaction and leaves history rows with who and why.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone

from reports.checks.finding import Finding
from reports.compiling import put_up
from reports.models import SiteEntry, SiteTable, SiteVersion
from reports.recording import record as _record
from reports.recording import remove
from reports.sitework import counting, published, rules
from reports.sitework.fields import FIELDS, FIRST_YEAR, USUAL_OVERVIEW
from reports.sitework.table import ENTERED, Typed, lines, objection, pack, title_of, unpack
from reports.sitework.table import SiteTable as Table
from reports.vocabulary import SiteStage
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import Refused, refuse_if

WHAT = "政府网站工作年度报表"
UNCHECKED = {"checked_by": None, "checked_at": None, "checked_mark": ""}


@dataclass(frozen=True)
class Standing:
    """The table as it is now, what is wrong with it, and which reminders have a word."""

    table: Table
    found: list[Finding]
    said: Mapping[str, str]


def of_year(year: int) -> SiteTable:
    """The stored one, or an unsaved one that begins with the choice of columns of the year before."""
    stored = SiteTable.objects.select_related("publication", "checked_by").filter(year=year).first()
    if stored:
        return stored
    before = SiteTable.objects.filter(year__lt=year).order_by("-year").first()
    return SiteTable(year=year, overview=before.overview if before else list(USUAL_OVERVIEW))


def entries(one: SiteTable) -> dict[str, Typed]:
    return {row.key: Typed(row.value, row.source) for row in one.entries.all()} if one.pk else {}


def standing(one: SiteTable) -> Standing:
    table = counting.table(one.year, one.overview, entries(one))
    found = rules.findings(table, published.numbers(one.year - 1))
    marks = {finding.mark for finding in found if not finding.severe}
    return Standing(table, found, {mark: words for mark, words in one.said.items() if mark in marks})


def seen_mark(one: SiteTable) -> str:
    """Of what somebody had before them who opened the sheet."""
    told = sorted((key, typed.value, typed.source) for key, typed in entries(one).items())
    return sha256(repr((told, sorted(one.overview))).encode()).hexdigest()


@transaction.atomic
def enter(
    year: int,
    typed: Mapping[str, Typed],
    *,
    overview: Collection[str],
    seen: str = "",
    by: Staff | None,
    at: datetime,
) -> int:
    """Keeps every cell that differs from what is stored, all or none; answers how many. What was checked is to be checked again.

    An empty cell takes back what was entered. `seen`: the mark of the sheet that was opened; refused where somebody saved meanwhile.
    """
    one = _held(of_year(year))
    overtaken = _overtaken(one, typed) if seen and seen != seen_mark(one) else []
    reasons = [*_year_objections(year, at), *rules.edit_objections(one.stage), *overtaken]
    refuse_if([*reasons, *_unfit(one, typed, overview)])
    stored = entries(one)
    changed = {key: now for key, now in typed.items() if now != stored.get(key, Typed())}
    same_columns = set(overview) == set(one.overview)
    if changed or not same_columns or not one.pk:
        one.stage = SiteStage.DRAFT
        one.overview = one.overview if same_columns else list(overview)
        _put(one, UNCHECKED)
        _keep(one, f"填报：{len(changed)}格" if changed else "选概况类栏目", by=by, at=at)
    for key, now in changed.items():
        _enter(one, key, now, by=by, at=at)
    return len(changed)


@transaction.atomic
def say(one: SiteTable, *, marks: Iterable[str], words: str, by: Staff, at: datetime) -> None:
    """One word about one reminder or several; said again, it takes the place of the earlier one."""
    _held(one)
    chosen = list(dict.fromkeys(marks))
    refuse_if(rules.word_objections(one.stage, chosen, standing(one).found, words))
    one.said = one.said | {mark: words.strip() for mark in chosen}
    _record(one, f"说明提醒：{words.strip()}", by=by, at=at)


@transaction.atomic
def check(one: SiteTable, *, by: Staff, at: datetime) -> None:
    """Somebody who has entered nothing of it says that the numbers are right; bound to the numbers as they are now."""
    _held(one)
    now = standing(one)
    over = timezone.localdate(at).year > one.year
    refuse_if(rules.check_objections(one.stage, now.found, now.said, year_over=over, entered_it=_entered_it(one, by)))
    one.stage = SiteStage.CHECKED
    _put(one, {"checked_by": by, "checked_at": at, "checked_mark": now.table.mark})
    _record(one, "核对", by=by, at=at)


@transaction.atomic
def publish(one: SiteTable, *, by: Staff, at: datetime) -> SiteVersion:
    """Freezes the table with the ids of its rows as the next version; the first makes its public item, the others correct that."""
    _held(one)
    now = standing(one)
    checked = one.checked_mark
    last, mark = one.latest, now.table.mark
    same = bool(last and last.content["mark"] == mark)
    refuse_if(rules.publish_objections(one.stage, now.found, now.said, checked=checked, now=mark, same=same))
    number = last.number + 1 if last else 1
    assert one.checked_by  # the stage says so, and a constraint of the row
    version = SiteVersion.objects.create(
        table=one,
        number=number,
        content=pack(now.table, counting.ids(one.year, one.overview)) | {"overview": one.overview},
        said={finding.told: now.said[finding.mark] for finding in now.found if finding.mark in now.said},
        reason=one.correcting,
        checked_by=one.checked_by,
        by=by,
        at=at,
    )
    _to_public(one, now.table, by=by, at=at)
    one.stage, one.correcting = SiteStage.PUBLISHED, ""
    _record(one, f"发布第{number}版" + (f"，更正：{version.reason}" if version.reason else ""), by=by, at=at)
    return version


@transaction.atomic
def correct(one: SiteTable, *, reason: str, by: Staff, at: datetime) -> None:
    """Takes a published table up again; what is public stays until the corrected version is published."""
    _held(one)
    refuse_if(rules.correct_objections(one.stage, reason))
    one.stage, one.correcting = SiteStage.DRAFT, reason.strip()
    _put(one, UNCHECKED)
    _record(one, f"开始更正：{reason.strip()}", by=by, at=at)


@transaction.atomic
def give_up_correcting(one: SiteTable, *, by: Staff, at: datetime) -> None:
    """Back to the published version, of a correction in which nothing was changed yet."""
    _held(one)
    last = one.latest
    then = _typed(unpack(last.content)) if last else {}
    refuse_if(rules.give_up_objections(one.correcting, changed=then != _typed(standing(one).table)))
    one.stage, one.correcting = SiteStage.PUBLISHED, ""
    _record(one, "不更正了", by=by, at=at)


def _typed(table: Table) -> dict[str, str]:
    return {key: cell.words for key, cell in table.cells.items() if cell.source == ENTERED}


def _overtaken(one: SiteTable, typed: Mapping[str, Typed]) -> list[str]:
    """What stands there now that is not what was typed; whoever saves once more has read it."""
    stored = entries(one)
    other = [
        f"{FIELDS[key].label}现在是{was.value or '空'}"
        for key, now in typed.items()
        if key in FIELDS and (was := stored.get(key, Typed())) != now
    ]
    return [f"打开这一页以后，别人保存过这张表。与您填的不同：{'；'.join(other) or '没有'}。核对后再保存一次"]


def _keep(one: SiteTable, reason: str, *, by: Staff | None, at: datetime) -> None:
    """Refused where somebody begins the same year in this moment."""
    try:
        with transaction.atomic():
            _record(one, reason, by=by, at=at)
    except IntegrityError as error:
        raise Refused(["刚才有人开始填报这一年，请再保存一次"]) from error


def _held(one: SiteTable) -> SiteTable:
    """As it stands now, held till the end of the transaction; a new one has nothing to hold."""
    if one.pk:
        one.refresh_from_db(from_queryset=SiteTable.objects.select_for_update())
    return one


def _put(one: SiteTable, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(one, name, value)


def _year_objections(year: int, at: datetime) -> list[str]:
    today = timezone.localdate(at)
    return [] if year in rules.open_years(today) else [f"只能填报{FIRST_YEAR}年至{today.year}年的报表"]


def _unfit(one: SiteTable, typed: Mapping[str, Typed], overview: Collection[str]) -> list[str]:
    reasons = [] if overview else ["至少选一个概况类栏目"]
    counts = counting.counted(one.year, one.overview)
    stored = entries(one)
    for key, now in typed.items():
        field = FIELDS.get(key)
        if field is None or not field.is_entered:
            reasons.append(f"表里没有要录入的“{key}”")
        elif counts.get(key) and now != stored.get(key, Typed()):
            reasons.append(f"{field.label}由记录算出，不用录入")
        else:
            reasons += [f"{field.label}：{why}" for why in objection(field, now).values()]
    return reasons


def _enter(one: SiteTable, key: str, now: Typed, *, by: Staff | None, at: datetime) -> None:
    row = one.entries.filter(key=key).first() or SiteEntry(table=one, key=key)
    if not now.value:
        if row.pk:
            remove(row, "清空", by=by, at=at)
        return
    row.label, row.value, row.source, row.by, row.at = FIELDS[key].label, now.value, now.source, by, at
    _record(row, f"录入：{now.source}", by=by, at=at)


def _entered_it(one: SiteTable, by: Staff) -> bool:
    """Whether `by` typed something that stands in this version and not in the one before."""
    last = one.latest
    typed = one.entries.filter(by=by)
    return (typed.filter(at__gt=last.at) if last else typed).exists()


def _to_public(one: SiteTable, table: Table, *, by: Staff, at: datetime) -> None:
    texts = {
        "title": title_of(one.year),
        "body": render_to_string("reports/export/site_body.html", {"lines": lines(table), "reason": one.correcting}),
        "summary": f"{title_of(one.year)}：网站访问、信息发布、解读回应、办事服务、互动交流和安全防护等各项年度数据。",
    }
    day, reason = timezone.localdate(at), one.correcting
    one.publication = put_up(one.publication, texts, formed_on=day, reason=reason, by=by, at=at, what=WHAT)

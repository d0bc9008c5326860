"""往年报告: a report that was published before this portal, taken over with its figures, its text and its file.

Every action takes `by` and `at`, refuses with all reasons (Refused), works in one transaction and leaves history rows with who and why.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from disclosure.actions import withdraw
from disclosure.vocabulary import Stage as ItemStage
from reports import collect
from reports.checks.finding import Finding
from reports.compiling import put_up
from reports.edition import Edition, pack
from reports.layouts import layout_of
from reports.models import AnnualReport, Narrative, Original
from reports.past import rules as past
from reports.past.rules import Apart, Past
from reports.recording import record as _record
from reports.recording import remove
from reports.rendering import body_html, summary_words
from reports.vocabulary import Stage
from taizhou_portal.bureau.dates import prose
from taizhou_portal.bureau.files import Accepted, store
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


@dataclass(frozen=True)
class Looked:
    """What an import would come to. `standing`: the report of that year that is there; `same`: it says the very same."""

    edition: Edition
    mistakes: list[Finding]
    apart: list[Apart]
    standing: AnnualReport | None
    same: bool

    @property
    def corrects(self) -> bool:
        return bool(self.standing and self.standing.imported and not self.same)


@dataclass(frozen=True)
class Done:
    report: AnnualReport
    changed: bool


def look(told: Past) -> Looked:
    """The dry run. Stores nothing."""
    standing = AnnualReport.objects.filter(year=told.year).first()
    last_year, next_year = collect.signed(told.year - 1), collect.signed(told.year + 1)
    return Looked(
        edition=past.edition_of(told, last_year),
        mistakes=past.mistakes(told, last_year=last_year, next_year=next_year),
        apart=past.apart(told, collect.figures(told.year).values()),
        standing=standing,
        same=bool(standing and standing.imported and (standing.origin or {}).get("digest") == told.digest),
    )


def objections(told: Past, found: Looked, *, word: str, reason: str, today: date) -> list[str]:
    """Everything that stands against the import."""
    standing = found.standing
    reasons = [words for part in past.objections(told, today=today).values() for words in part]
    reasons += past.import_objections(
        standing=standing is not None,
        imported=bool(standing and standing.imported),
        untouched=bool(standing and untouched(standing)),
        changed=not found.same,
        reason=reason,
    )
    return reasons + (past.word_objections(found.mistakes, word) if not found.same else [])


@transaction.atomic
def import_report(told: Past, *, word: str = "", reason: str = "", by: Staff, at: datetime) -> Done:
    """A report of an earlier year, or the correction of one. The same again changes nothing.

    `word`: said where the report does not add up; `reason`: why one that is there is corrected.
    """
    list(AnnualReport.objects.select_for_update().filter(year=told.year))
    found = look(told)
    refuse_if(objections(told, found, word=word, reason=reason, today=timezone.localdate(at)))
    if found.same and found.standing:
        return Done(found.standing, changed=False)
    report = found.standing or AnnualReport(year=told.year)
    report.title, report.preface, report.layout = told.title.strip(), told.preface, layout_of(told.year)
    report.imported, report.countersigned = True, False
    report.issued_on, report.stage = told.issued_on, Stage.PUBLISHED
    report.frozen, report.with_statistics = pack(found.edition), found.edition.statistics
    report.published_at = report.published_at or at
    report.origin = _origin(told, found, word)
    _publish(report, found.edition, reason=reason, by=by, at=at)
    words = f"更正导入的报告：{reason}" if found.corrects else f"导入往年报告：{told.source}"
    _record(report, words, by=by, at=at)
    _write_chapters(report, told, words, by=by, at=at)
    return Done(report, changed=True)


@transaction.atomic
def take_back(report: AnnualReport, *, reason: str, by: Staff, at: datetime) -> None:
    """The report, its chapters and its files go, the public item is withdrawn with the reason. Refused once something builds on it."""
    list(AnnualReport.objects.select_for_update().filter(year__in=(report.year, report.year + 1)))
    later = AnnualReport.objects.published().filter(year=report.year + 1)
    refuse_if(
        past.take_back_objections(imported=report.imported, built_on=later.exists(), year=report.year, reason=reason)
    )
    item = report.publication
    if item and item.stage == ItemStage.PUBLISHED:
        withdraw(item, reason=reason, by=by, at=at)
    files = [name for one in report.originals.all() for name in (one.file.name, one.public_file.name) if name]
    for row in (*report.chapters.all(), *report.originals.all(), *report.remarks.all(), report):
        remove(row, f"撤回导入：{reason}", by=by, at=at)
    for name in files:
        transaction.on_commit(partial(default_storage.delete, name), robust=True)


@transaction.atomic
def attach(report: AnnualReport, file: Accepted, *, public: bool, by: Staff, at: datetime) -> Original:
    """The file as it was published; it takes the place of an earlier one, which is kept out of sight. `public`: everybody may take it."""
    refuse_if([] if report.imported else ["原报告文件只放在导入的往年报告上"])
    AnnualReport.objects.select_for_update().get(pk=report.pk)
    before = report.originals.filter(removed=False).first()
    if before and before.sha256 == file.sha256:
        return show(before, public=public, by=by, at=at)
    if before:
        before.removed = True
        _record(before, "换成另一个文件", by=by, at=at)
    original = store(file, Original(report=report, public=public))
    _record(original, "上传原报告文件", by=by, at=at)
    return original


@transaction.atomic
def show(original: Original, *, public: bool, by: Staff, at: datetime) -> Original:
    """Whether everybody may take the file."""
    if original.public != public:
        original.public = public
        _record(original, "可以公开下载" if public else "不再公开下载", by=by, at=at)
    return original


@transaction.atomic
def detach(original: Original, *, by: Staff, at: datetime) -> None:
    """The file is no longer beside the report; its row and its bytes stay."""
    original.removed, original.public = True, False
    _record(original, "移除原报告文件", by=by, at=at)


def original_of(report: AnnualReport) -> Original | None:
    return report.originals.filter(removed=False).first()


def untouched(report: AnnualReport) -> bool:
    """Opened to be compiled, and nothing written yet."""
    written = report.preface or report.overrides.exists() or report.chapters.exclude(text="").exists()
    return report.stage == Stage.DRAFT and not written


def _origin(told: Past, found: Looked, word: str) -> dict[str, Any]:
    mistakes = [f"{one.what}：{one.told}" for one in found.mistakes]
    return {
        "source": told.source,
        "digest": told.digest,
        "past": past.as_json(told),
        "word": word.strip(),
        "mistakes": mistakes,
    }


def _publish(report: AnnualReport, edition: Edition, *, reason: str, by: Staff, at: datetime) -> None:
    """The public item that tells the report; a corrected one keeps its address."""
    assert report.issued_on
    day = prose(report.issued_on)
    note = f"<p>（编者说明：本报告原于{day}发布，由本站从原报告转录，数字和文字照原样。）</p>\n"
    texts = {"title": report.title, "body": note + body_html(edition), "summary": summary_words(edition)}
    why = reason or "重新导入"
    report.publication = put_up(report.publication, texts, formed_on=report.issued_on, reason=why, by=by, at=at)


def _write_chapters(report: AnnualReport, told: Past, words: str, *, by: Staff, at: datetime) -> None:
    """The chapters of the report and no others; what is as it was leaves no row."""
    there = {one.number: one for one in report.chapters.all()}
    for number, one in there.items():
        if number not in {chapter[0] for chapter in told.chapters}:
            remove(one, words, by=by, at=at)
    for order, (number, heading, text) in enumerate(told.chapters, start=1):
        one = there.get(number) or Narrative(report=report, number=number)
        if (one.heading, one.text, one.order) != (heading, text, order):
            one.heading, one.text, one.order = heading, text, order
            _record(one, words, by=by, at=at)

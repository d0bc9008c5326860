"""定稿 → 签发 → 发布, and a correction from there.

Every action takes `by` (who answers for it) and `at`, refuses with all reasons (Refused), works in one transaction and leaves history rows
with who and why.
"""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from disclosure.vocabulary import GONE
from reports import remarks
from reports.compiling import put_up
from reports.edition import Edition, pack
from reports.models import AnnualReport, CountedRows, Version
from reports.readiness import Readiness, readiness
from reports.recording import held, record
from reports.rendering import body_html, summary_words
from reports.versions import making, papers, restoring, rules
from reports.versions.counted import counted
from reports.versions.digest import canonical, figure_marks
from reports.vocabulary import Stage, VersionStage, VersionVerb
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.permissions import abilities_of, who_may
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability

NOTHING_CHANGED = "与已发布的一版没有不同，不用更正；可以放弃更正"


@transaction.atomic
def freeze(report: AnnualReport, *, by: Staff, at: datetime) -> Version:
    """定稿送签: a copy of every figure with the rows behind it, of the text and of what is drawn. The leaders are told."""
    report = held(report)
    ready = readiness(report, today=timezone.localdate(at))
    edition = ready.edition
    able = [] if Ability.COMPILE in abilities_of(by) else ["您没有“编制年报”的权限"]
    refuse_if(able + against_freezing(report, ready, today=timezone.localdate(at)))
    version = _version(report, edition, by=by, at=at)
    version.edition = pack(edition) | remarks.packed(ready.said)
    rows = counted(edition, [kept["key"] for kept in version.edition["figures"]])
    version.marks = figure_marks(version.edition, rows)
    version.digest = making.digest_of(version, version.marks)
    record(version, VersionVerb.FREEZE.label, by=by, at=at)
    CountedRows.objects.bulk_create(CountedRows(version=version, key=key, rows=kept) for key, kept in rows.items())
    _stage(report, Stage.FROZEN, f"{VersionVerb.FREEZE.label}：{version}", by=by, at=at)
    _tell(version, Ability.SETTLE, "年报要签发", by=by, at=at)
    return version


def against_freezing(report: AnnualReport, ready: Readiness, *, today: date) -> list[str]:
    """Every reason, whoever asks: what is wrong or unsaid, a correction that corrects nothing, characters that no document can show."""
    return [*ready.reasons, *_the_same(report, ready.edition), *papers.objections(ready.edition, today=today)]


@transaction.atomic
def sign(version: Version, *, seen: str, by: Staff, at: datetime) -> Version:
    """签发: the word of a leader about exactly this content, whose hash they saw (`seen`). The documents are made with this day."""
    version = _with_report(version)
    refuse_if(rules.blockers(VersionVerb.SIGN, facts_of(version, by, read=seen == version.digest)))
    version.stage, version.signed_by, version.signed_at = VersionStage.SIGNED, by, at
    version.signed_digest = version.digest
    record(version, VersionVerb.SIGN.label, by=by, at=at)
    papers.file(version)
    _tell(version, Ability.COMPILE, "年报已签发，可以发布", by=by, at=at)
    return version


@transaction.atomic
def drop(version: Version, verb: VersionVerb, *, words: str, by: Staff, at: datetime) -> None:
    """退回 by a leader or 撤回 by the general office: the report is open again, what was frozen stays on record."""
    version = _with_report(version)
    refuse_if(rules.blockers(verb, facts_of(version, by, words=words)))
    version.stage, version.words = VersionStage.DROPPED, words.strip()
    version.dropped_by, version.dropped_at = by, at
    record(version, f"{verb.label}：{words.strip()}", by=by, at=at)
    report = version.report
    back = Stage.CORRECTING if report.is_published else Stage.DRAFT
    _stage(report, back, f"{verb.label}定稿：{words.strip()}", by=by, at=at)
    asked = Ability.COMPILE if verb is VersionVerb.RETURN else Ability.SETTLE
    _tell(version, asked, f"年报定稿{verb.label}", words=words.strip(), by=by, at=at)


@transaction.atomic
def publish(version: Version, *, by: Staff, at: datetime) -> None:
    """The signed version is what everybody reads, and becomes a publication in 公开年报; a later one takes its address."""
    version = _with_report(version)
    refuse_if(rules.blockers(VersionVerb.PUBLISH, facts_of(version, by)))
    version.stage, version.published_by, version.published_at = VersionStage.PUBLISHED, by, at
    record(version, VersionVerb.PUBLISH.label, by=by, at=at)
    report = version.report
    report.frozen, report.published_at, report.correction = version.edition, report.published_at or at, ""
    _put_up(report, version, by=by, at=at)
    _stage(report, Stage.PUBLISHED, f"发布年度报告：{version}", by=by, at=at)


@transaction.atomic
def correct(report: AnnualReport, *, reason: str, by: Staff, at: datetime) -> None:
    """更正: the published report is opened again; until the next version is out everybody reads the present one."""
    report = held(report)
    gone = bool(report.publication and report.publication.stage in GONE)
    refuse_if(rules.correct_objections(report.stage, imported=report.imported, gone=gone, reason=reason))
    report.correction = reason.strip()
    _stage(report, Stage.CORRECTING, f"{VersionVerb.CORRECT.label}：{reason.strip()}", by=by, at=at)


@transaction.atomic
def give_up(report: AnnualReport, *, by: Staff, at: datetime) -> None:
    """放弃更正: the texts and the corrections by hand are again those of the version that is published."""
    report = held(report)
    refuse_if([] if report.stage == Stage.CORRECTING else ["没有正在办理的更正"])
    restoring.put_back(report, newest(report).sources, by=by, at=at)
    report.correction = ""
    _stage(report, Stage.PUBLISHED, VersionVerb.GIVE_UP.label, by=by, at=at)


def newest(report: AnnualReport) -> Version:
    """The published version that is read now."""
    return report.versions.published().order_by("-number")[0]


def _version(report: AnnualReport, edition: Edition, *, by: Staff, at: datetime) -> Version:
    return Version(
        report=report,
        number=report.versions.published().count() + 1,
        reason=report.correction,
        sources=making.sources_of(report),
        definitions=making.definitions_of(edition),
        made_with=making.made_with(),
        frozen_by=by,
        frozen_at=at,
    )


def _the_same(report: AnnualReport, edition: Edition) -> list[str]:
    """A correction that corrects nothing."""
    if report.stage != Stage.CORRECTING:
        return []
    said = {name: value for name, value in (report.frozen or {}).items() if name != "remarks"}
    return [NOTHING_CHANGED] if canonical(pack(edition)) == canonical(said) else []


def _put_up(report: AnnualReport, version: Version, *, by: Staff, at: datetime) -> None:
    edition = making.edition_of(version)
    texts = {"title": edition.title, "body": _note(version) + body_html(edition), "summary": summary_words(edition)}
    day, reason = version.signed_on, version.reason
    report.publication = put_up(report.publication, texts, formed_on=day, reason=reason, by=by, at=at)


def _note(version: Version) -> str:
    """A correction says at its head that it is one."""
    return f"<p>（{version}，更正原因：{escape(version.reason)}）</p>\n" if version.number > 1 else ""


def _with_report(version: Version) -> Version:
    """Both as they are now, held till the end of the transaction; the report first, as everybody does."""
    held(version.report)
    report = version.report
    version.refresh_from_db(from_queryset=Version.objects.select_for_update(of=("self",)))
    version.report = report
    return version


def facts_of(version: Version, by: Staff, *, read: bool = True, words: str = "") -> rules.Facts:
    """What the rules ask, for an action and for the buttons of a page."""
    return rules.Facts(
        stage=VersionStage(version.stage),
        person=by.pk,
        abilities=abilities_of(by),
        frozen_by=version.frozen_by_id,
        intact=making.intact(version),
        read=read,
        words=words,
    )


def _stage(report: AnnualReport, stage: Stage, reason: str, *, by: Staff, at: datetime) -> None:
    report.stage = stage
    record(report, reason, by=by, at=at)


def _tell(version: Version, ability: Ability, what: str, *, words: str = "", by: Staff, at: datetime) -> None:
    bureau, year = Office.objects.get(slug="bureau"), version.report.year
    url = reverse("desk_reports:version", args=[year, version.pk])
    news = News(bureau, what, f"{year}年年度报告：{version}", url, words=words[:300])
    notices.send(news, who_may(ability, bureau) - {by.pk}, by=by, at=at)

"""What is done to a chapter: written, given out, handed in, passed, returned. One function a verb, as in actions.py."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from reports.models import AnnualReport, Narrative, Opinion
from reports.recording import hold, record
from reports.vocabulary import ChapterStage, ChapterVerb, Verdict
from reports.writing import signing, telling
from reports.writing.chapter_facts import facts_of, facts_of_all
from reports.writing.signing import Facts, mark, tidied
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.refusals import Refused, refuse_if

CHANGED_MEANWHILE = "您打开这一页以后，文字又改过，请看过新的再审"


class Overtaken(Refused):
    """Somebody else saved the chapter or the preface since the page was opened; `heading` and `text` are what stands there."""

    def __init__(self, row: AnnualReport | Narrative, heading: str, text: str, *, what: str = "这一章") -> None:
        self.heading, self.text = heading, text
        last = row.history.order_by("-history_date", "-history_id").select_related("history_user").first()
        who = last.history_user if last and last.history_user else "别人"
        super().__init__([f"您打开以后，{who}保存过{what}，所以没有盖上去；两边的文字都在下面，核对后再保存"])


@transaction.atomic
def write_chapter(
    report: AnnualReport,
    *,
    number: str,
    heading: str,
    text: str,
    order: int | None = None,
    seen: str = "",
    by: Staff | None,
    at: datetime,
) -> Narrative:
    """Writes the chapter of that number; one that the form does not have is added (the bureau's 2018 report has a 七 and no 六).

    `seen`: the mark of the text that the page was opened with; raises Overtaken where another one stands there now. An edit of what is
    under review voids the review. `by` None is the system, which may.
    """
    hold(report)
    written = report.chapters.select_related("report", "office").filter(number=number).first()
    chapter = written or Narrative(report=report, number=number)
    chapter.order = order if order is not None else chapter.order or report.chapters.count() + 1
    if written is None:
        chapter.heading, chapter.text = heading.strip(), tidied(text)
        record(chapter, f"编写第{number}部分", by=by, at=at)
    elif mark(heading, text) != mark(chapter.heading, chapter.text):
        _rewrite(chapter, heading, text, seen, by, at)
    return chapter


def _rewrite(chapter: Narrative, heading: str, text: str, seen: str, by: Staff | None, at: datetime) -> None:
    facts = facts_of(chapter, by=by)
    refuse_if(signing.blockers(ChapterVerb.WRITE, facts) if by else [])
    if seen and seen != mark(chapter.heading, chapter.text):
        raise Overtaken(chapter, chapter.heading, chapter.text)
    chapter.heading, chapter.text = heading.strip(), tidied(text)
    voided = bool(signing.voids(facts))
    if voided:
        chapter.stage = ChapterStage.WRITING
    record(chapter, f"编写第{chapter.number}部分{'，原来的审核作废' if voided else ''}", by=by, at=at)
    if voided:
        telling.tell_writer(chapter, "文字改过，审核作废", by=by, at=at)


@transaction.atomic
def assign(
    chapter: Narrative, *, office: Office | None, writer: Staff | None, due_on: date | None, by: Staff, at: datetime
) -> None:
    """Gives the chapter to an office and a writer, of whatever office, until a day."""
    chapter, facts = _held(chapter, by)
    past = [] if due_on in {None, chapter.due_on} or due_on >= timezone.localdate(at) else ["交稿日期不能早于今天"]
    refuse_if([*signing.blockers(ChapterVerb.ASSIGN, facts), *past, *_moved(chapter, office, facts)])
    told = writer is not None and writer.pk != chapter.writer_id
    chapter.office, chapter.writer, chapter.due_on = office, writer, due_on
    record(chapter, ChapterVerb.ASSIGN.label, by=by, at=at)
    if told:
        telling.tell_writer(chapter, "要写年报的一章", words=_until(due_on), by=by, at=at)


@transaction.atomic
def submit(chapter: Narrative, *, by: Staff, at: datetime) -> None:
    """Hands it in: a new round begins."""
    chapter, facts = _held(chapter, by)
    refuse_if(signing.blockers(ChapterVerb.SUBMIT, facts))
    _hand_in(chapter, facts, by, at)


@transaction.atomic
def pass_(chapter: Narrative, *, seen: str, words: str = "", by: Staff, at: datetime) -> None:
    """One step further; `seen` is the mark of the text that was read."""
    chapter, facts = _held(chapter, by)
    refuse_if([*signing.blockers(ChapterVerb.PASS, facts), *_changed(chapter, seen)])
    _pass(chapter, facts, words, by, at)


@transaction.atomic
def return_(chapter: Narrative, *, seen: str, words: str, by: Staff, at: datetime) -> None:
    """Back to the writer, with a reason."""
    chapter, facts = _held(chapter, by)
    refuse_if([
        *signing.blockers(ChapterVerb.RETURN, facts), *_changed(chapter, seen), *_wordless(ChapterVerb.RETURN, words)
    ])  # fmt: skip
    _opine(chapter, Verdict.RETURNED, words, by, at)
    label = facts.stage.label
    chapter.stage = ChapterStage.WRITING
    record(chapter, f"{label}退回：{words.strip()}", by=by, at=at)
    telling.tell_writer(chapter, f"{label}退回", words=words.strip(), by=by, at=at)


@transaction.atomic
def take_back(chapter: Narrative, *, by: Staff, at: datetime) -> None:
    """While nobody has decided yet."""
    chapter, facts = _held(chapter, by)
    refuse_if(signing.blockers(ChapterVerb.TAKE_BACK, facts))
    chapter.stage = ChapterStage.WRITING
    record(chapter, ChapterVerb.TAKE_BACK.label, by=by, at=at)


@transaction.atomic
def reopen(chapter: Narrative, *, words: str, by: Staff, at: datetime) -> None:
    """A settled chapter is written on; it goes the whole way again."""
    chapter, facts = _held(chapter, by)
    refuse_if([*signing.blockers(ChapterVerb.REOPEN, facts), *_wordless(ChapterVerb.REOPEN, words)])
    chapter.stage = ChapterStage.WRITING
    record(chapter, f"{ChapterVerb.REOPEN.label}：{words.strip()}", by=by, at=at)
    telling.tell_writer(chapter, "审定的一章重新打开", words=words.strip(), by=by, at=at)


@transaction.atomic
def pass_all(report: AnnualReport, *, by: Staff, at: datetime) -> list[Narrative]:
    """Passes every chapter that waits for `by` and that they may pass; who compiles also hands in the chapters that hold only a table.

    Answers with those that were passed; refuses with all reasons where there is none.
    """
    hold(report)
    rows = list(report.chapters.select_for_update(of=("self",)).select_related("report", "office"))
    facts = facts_of_all(rows, by=by)
    passed = [row for row in rows if _passes(row, facts[row.pk], by, at)]
    if not passed:
        asked = [row for row in rows if facts[row.pk].stage in signing.UNDER_REVIEW]
        reasons = [f"{row}：{'；'.join(signing.blockers(ChapterVerb.PASS, facts[row.pk]))}" for row in asked]
        refuse_if(reasons or ["没有等着审核的章"])
    return passed


def _passes(row: Narrative, facts: Facts, by: Staff, at: datetime) -> bool:
    if facts.bare and not signing.blockers(ChapterVerb.SUBMIT, facts):
        _hand_in(row, facts, by, at, quiet=True)
        facts = replace(facts, stage=ChapterStage(row.stage), passed={}, handed_by=by.pk)
    if signing.blockers(ChapterVerb.PASS, facts):
        return False
    _pass(row, facts, "", by, at)
    return True


def _hand_in(chapter: Narrative, facts: Facts, by: Staff, at: datetime, *, quiet: bool = False) -> None:
    chapter.round += 1
    chapter.stage, chapter.handed_by = signing.next_stage(facts), by
    record(chapter, ChapterVerb.SUBMIT.label, by=by, at=at)
    if not quiet:
        telling.tell_deciders(chapter, facts.authors, by=by, at=at)


def _pass(chapter: Narrative, facts: Facts, words: str, by: Staff, at: datetime) -> None:
    _opine(chapter, Verdict.PASSED, words, by, at)
    chapter.stage = signing.next_stage(facts)
    said = f"：{words.strip()}" if words.strip() else ""
    record(chapter, f"{facts.stage.label}通过{said}", by=by, at=at)
    if chapter.stage == ChapterStage.SETTLED:
        telling.tell_writer(chapter, "年报的一章已审定", by=by, at=at)
    else:
        telling.tell_deciders(chapter, facts.authors, by=by, at=at)


def _opine(chapter: Narrative, verdict: Verdict, words: str, by: Staff, at: datetime) -> None:
    now = mark(chapter.heading, chapter.text)
    said = {"round": chapter.round, "step": chapter.stage, "verdict": verdict, "words": words.strip(), "mark": now}
    Opinion.objects.create(chapter=chapter, **said, by=by, at=at)


def _held(chapter: Narrative, by: Staff) -> tuple[Narrative, Facts]:
    """The chapter as it is now, held to the end of the transaction."""
    hold(chapter.report)
    rows = Narrative.objects.select_for_update(of=("self",)).select_related("report", "office", "writer")
    chapter = rows.get(pk=chapter.pk)
    return chapter, facts_of(chapter, by=by)


def _changed(chapter: Narrative, seen: str) -> list[str]:
    return [] if seen == mark(chapter.heading, chapter.text) else [CHANGED_MEANWHILE]


def _wordless(verb: ChapterVerb, words: str) -> list[str]:
    return [] if words.strip() else [signing.NEED_WORDS[verb]]


def _moved(chapter: Narrative, office: Office | None, facts: Facts) -> list[str]:
    """The office of a chapter is a step of its review."""
    moved = office != chapter.office and facts.stage in signing.UNDER_REVIEW
    return ["正在审核，责任处室要等退回、撤回以后再换"] if moved else []


def _until(due_on: date | None) -> str:
    return f"请在{due_on.month}月{due_on.day}日前交稿" if due_on else ""

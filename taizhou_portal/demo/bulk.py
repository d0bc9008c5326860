"""Many published items at once: rows, releases, reviews and history as the actions would have left them, written in batches."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db.models import F

from disclosure.actions import INDEX_SERIES, OWN_CHANNEL
from disclosure.content import fingerprint
from disclosure.facts import content_of
from disclosure.models import Attachment, ProposalDetail, Publication, Release, Review
from disclosure.vocabulary import Kind, ReviewStep, Stage, Validity, Verb, Verdict
from taizhou_portal.bureau import files as uploads
from taizhou_portal.bureau import numbering
from taizhou_portal.bureau.models import Sequence as Numbers
from taizhou_portal.demo import details, markup
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.items import NOTHING_FOUND, accepted, moment, releases
from taizhou_portal.demo.offices import REASON
from taizhou_portal.demo.plan import Plan
from taizhou_portal.demo.shelves import Shelves
from taizhou_portal.demo.texts import FileText

BATCH = 500
HISTORY = Publication.history.model
TRACKED = [field.attname for field in HISTORY.tracked_fields]
IMPORTED = "自台州教育网旧库导入（演示）"
#: stage that a step leads to, verb, hours before publication
STEPS = (
    (Stage.DRAFT, Verb.DRAFT, 50),
    (Stage.OFFICE_REVIEW, Verb.SUBMIT, 47),
    (Stage.SECRECY_CHECK, Verb.PASS_OFFICE, 26),
    (Stage.SIGN_OFF, Verb.CLEAR_SECRECY, 22),
    (Stage.PUBLISHED, Verb.PUBLISH, 0),
)
UNPUBLISHED = {"published_at": None, "published_on": None, "index_number": None}


def write(plans: Sequence[Plan], shelves: Shelves, people: People, *, imported: bool = False) -> list[Publication]:
    """Publishes `plans` on our own site and on the channels they name; `imported`: from the old site, without the steps of review."""
    items = [_item(plan, shelves, people, imported=imported) for plan in plans]
    _give_index_numbers(items, shelves.site.index_prefix)
    Publication.objects.bulk_create(items, batch_size=BATCH)
    history = _imported(items) if imported else _steps(items, people)
    HISTORY.objects.bulk_create(history, batch_size=BATCH)
    _write_files(items, plans, people)
    if not imported:
        Review.objects.bulk_create(_reviews(items, people), batch_size=BATCH)
    Release.objects.bulk_create(_releases(items, plans, shelves, people), batch_size=BATCH)
    _write_details(items, plans)
    return items


def _item(plan: Plan, shelves: Shelves, people: People, *, imported: bool) -> Publication:
    values = shelves.values(plan)
    minute = sum(map(ord, plan.title)) % 480
    return Publication(
        kind=shelves.kind(plan),
        validity=plan.get("validity", Validity.VALID),
        invalid_on=date.fromisoformat(plan.get("invalid")) if plan.get("invalid") else None,
        stage=Stage.PUBLISHED,
        drafted_by=None if imported else people.drafter(plan.get("office")),
        published_on=plan.day,
        published_at=moment(plan.day, 9 + minute // 60, minute % 60),
        source="台州教育网（演示导入）" if imported else "",
        **values,
    )


def _give_index_numbers(items: list[Publication], prefix: str) -> None:
    """Runs of numbers by year, taken at once."""
    for year, run in groupby(items, key=lambda item: item.published_on.year):
        run = list(run)
        first = numbering.next_number(INDEX_SERIES, year)
        Numbers.objects.filter(series=INDEX_SERIES, year=year).update(last=F("last") + len(run) - 1)
        for n, item in enumerate(run, start=first):
            item.index_number = numbering.index_number(prefix, item.published_on, n)


def _row(item: Publication, *, at: datetime, by, reason: str, new: bool, **other):
    values = {name: getattr(item, name) for name in TRACKED} | {"created_at": at, "updated_at": at} | other
    by_id = by.pk if by else None
    return HISTORY(
        **values, history_date=at, history_user_id=by_id, history_change_reason=reason, history_type="+" if new else "~"
    )


def _imported(items: Iterable[Publication]) -> list:
    return [_row(item, at=item.published_at, by=None, reason=IMPORTED, new=True) for item in items]


def _steps(items: Iterable[Publication], people: People) -> list:
    rows = []
    for item in items:
        who = _who(item, people)
        for (stage, verb, hours), by in zip(STEPS, who, strict=True):
            at = item.published_at - timedelta(hours=hours)
            hidden = {} if stage == Stage.PUBLISHED else UNPUBLISHED
            rows.append(_row(item, at=at, by=by, reason=verb.label, new=verb is Verb.DRAFT, stage=stage, **hidden))
    return rows


def _who(item: Publication, people: People) -> list:
    """Who takes each of STEPS."""
    drafter = people.drafter(item.office.slug)
    return [drafter, drafter, people.head(item.office.slug), people.secrecy, people.general]


def _reviews(items: Iterable[Publication], people: People) -> list[Review]:
    """The three decisions on each item, tied to its text; it has no files."""
    rows = []
    for item in items:
        mark = fingerprint(content_of(item))
        for step, by, (_, _, hours) in zip(ReviewStep, _who(item, people)[2:], STEPS[2:], strict=True):
            answers = NOTHING_FOUND if step == ReviewStep.SECRECY else {}
            at = item.published_at - timedelta(hours=hours)
            decided = Review(
                publication=item, step=step, verdict=Verdict.PASSED, answers=answers, fingerprint=mark, by=by, at=at
            )
            rows.append(decided)
    return rows


def _releases(items, plans, shelves: Shelves, people: People) -> list[Release]:
    own, rows = shelves.channels[OWN_CHANNEL], []
    for item, plan in zip(items, plans, strict=True):
        rows.append(Release(publication=item, channel=own, released_on=plan.day))
        rows += releases(item, plan, shelves, people.general)
    return rows


def _write_files(items, plans, people: People) -> None:
    """A plan with the head `table` has the table of its text as a file of that title."""
    for item, plan in zip(items, plans, strict=True):
        if plan.get("table"):
            rows = ["|".join(markup.cells(line)) for line in plan.text.splitlines() if line.startswith("|")]
            file = Attachment(publication=item, order=1)
            uploads.store(accepted(FileText("xlsx", plan.get("table"), tuple(rows))), file)
            file._history_date = item.published_at - timedelta(hours=STEPS[0][2])
            file.record(by=people.drafter(plan.get("office")), reason="添加附件")


def _write_details(items, plans) -> None:
    for item, plan in zip(items, plans, strict=True):
        if item.kind == Kind.PROPOSAL:
            detail = ProposalDetail(publication=item, **details.proposal(plan))
            detail._history_date = item.published_at
            detail.record(by=None, reason=REASON)

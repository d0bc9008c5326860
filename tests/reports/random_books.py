"""Random books of three years for the yearly report, as strategies, and their rows: written in bulk, without history."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any, NamedTuple

from hypothesis import strategies as st

from disclosure.models import Column, PolicyDetail, Publication, Release
from disclosure.vocabulary import ONCE_PUBLIC, Attribute, Kind, Stage, Validity
from reports.models import MonitoringNotice, Rectification, UnitFiling, UnitReturn, UnitRound
from reports.units.items import KEYS
from reports.vocabulary import Inspection
from requests_app.clock import OLD_RULES_UNTIL
from requests_app.models import Applicant, Charge, Correction, HistoricCase, Letter, LetterService, Remedy, Request
from requests_app.old_outcomes import WORDS, Old
from requests_app.redress.vocabulary import RemedyKind, RemedyResult
from requests_app.vocabulary import ApplicantKind, LetterKind, Outcome, Service, Tariff, Via
from requests_app.vocabulary import Stage as CaseStage
from taizhou_portal.bureau.models import Channel
from tests import factories

FIRST_YEARS = (2017, 2019, 2024)  # the old form and the trial form, the trial form and that in force, that in force
SPAN = 3 * 365
CHANNELS = ("edu-site", "city-site", "city-disclosure", "wechat", "weibo", "press")
COLUMNS = {"news": Kind.NEWS, "proposals": Kind.PROPOSAL, "policies": Kind.POLICY, "notices": Kind.NOTICE}

days = st.integers(0, SPAN - 1)
#: most answers come soon, some only in a year to come
took = st.one_of(st.integers(0, 60), st.integers(0, 600))
fen = st.sampled_from((0, 0, 0, 100, 38_050))


class Case(NamedTuple):
    """`how`: what became of it after its answer, see `_written`."""

    kind: str
    via: str
    received: int
    confirmed: bool
    took: int | None
    outcome: str
    how: str
    again: int | None
    fee: int


class Asked(NamedTuple):
    """A notice of charges, and what came of it."""

    sent: int
    fen: int
    served: bool
    voided: bool
    end: str
    after: int


class Past(NamedTuple):
    kind: str
    via: str
    received: int
    took: int
    outcome: str
    old: str
    fee: int
    void: bool


class Act(NamedTuple):
    kind: str
    filed: int
    took: int | None
    result: str
    own: bool
    void: bool
    linked: bool


class Item(NamedTuple):
    """`out`: how a normative document ends, and after how many days."""

    column: str
    stage: str
    formed: int
    published: int
    normative: bool
    out: str
    lasts: int
    posted: tuple[tuple[str, int, int, int], ...]  # channel, day, batch, reads


class Posting(NamedTuple):
    channel: str
    on: int
    batch: int
    reads: int


class Unit(NamedTuple):
    """`year`: of how many years after the first; `versions`: whether each was accepted, and one number in it."""

    year: int
    removed: bool
    versions: tuple[tuple[bool, int], ...]


@dataclass(frozen=True)
class Books:
    first: int
    cases: list[Case]
    asked: list[Asked]
    past: list[Past]
    acts: list[Act]
    items: list[Item]
    postings: list[Posting]
    rectified: list[tuple[str, int | None]]
    units: list[Unit]

    @property
    def years(self) -> list[int]:
        """The three, and the one after, into which something is carried."""
        return [self.first + n for n in range(4)]


_cases = st.builds(
    Case,
    st.sampled_from(ApplicantKind.values),
    st.sampled_from(Via.values),
    days,
    st.sampled_from((True, True, True, True, False)),
    st.one_of(st.none(), took, took),
    st.sampled_from(Outcome.values),
    st.sampled_from(("", "", "", "again", "merged", "withdrawn", "extended", "completing")),
    st.one_of(st.none(), took),
    fen,
)
_asked = st.builds(
    Asked, days, st.integers(0, 50_000), st.booleans(), st.booleans(),
    st.sampled_from(("", "paid", "waived")), st.integers(0, 90),
)  # fmt: skip
_past = st.builds(
    Past, st.sampled_from(ApplicantKind.values), st.sampled_from(Via.values), days, took,
    st.sampled_from(Outcome.values), st.sampled_from([old.value for old in Old]), fen, st.sampled_from((False, False, True)),
)  # fmt: skip
_acts = st.builds(
    Act, st.sampled_from(RemedyKind.values), days, st.one_of(st.none(), took),
    st.sampled_from([r.value for r in RemedyResult if r != RemedyResult.PENDING]),
    st.sampled_from((True, True, False)), st.sampled_from((False, False, False, True)), st.booleans(),
)  # fmt: skip
_posted = st.lists(
    st.tuples(st.sampled_from(CHANNELS), days, st.integers(0, 3), st.integers(0, 9000)),
    max_size=4,
    unique_by=lambda one: one[0],
).map(tuple)
_items = st.builds(
    Item, st.sampled_from(sorted(COLUMNS)), st.sampled_from(("published", "published", "withdrawn", "expired", "filed", "draft")),
    days, days, st.booleans(), st.sampled_from(("", "", "abolished", "announced", "term", "both")), took, _posted,
)  # fmt: skip
_postings = st.builds(Posting, st.sampled_from(CHANNELS), days, st.integers(0, 3), st.integers(0, 9000))


_units = st.builds(
    Unit,
    st.integers(0, 3),
    st.sampled_from((False, False, False, True)),
    st.lists(st.tuples(st.booleans(), st.integers(0, 40)), max_size=3).map(tuple),
)


def books(most: int = 12) -> st.SearchStrategy[Books]:
    """`most`: rows of each sort."""

    def some(one: st.SearchStrategy) -> st.SearchStrategy[list]:
        return st.lists(one, max_size=most)

    done = st.tuples(st.sampled_from(Inspection.values), st.one_of(st.none(), days))
    kept = (st.lists(_cases, min_size=1, max_size=2 * most), some(_asked), some(_past), some(_acts), some(_items))
    return st.builds(Books, st.sampled_from(FIRST_YEARS), *kept, some(_postings), some(done), some(_units))


def write(given: Books) -> None:
    """All rows; nothing of the kind may be there before."""
    start, by = date(given.first, 1, 1), factories.staff()

    def day(n: int) -> date:
        return start + timedelta(days=n)

    stored = _write_cases(given.cases, day, by)
    _write_charges(given.asked, stored, day, by)
    HistoricCase.objects.bulk_create(_historic(n, one, day(one.received), by) for n, one in enumerate(given.past))
    _write_acts(given.acts, stored, day)
    _write_items(given.items, given.postings, day)
    _write_rectified(given.rectified, day, by)
    _write_units(given.first, given.units, by)


def _write_rectified(rectified: list[tuple[str, int | None]], day, by) -> None:
    """Every other one is a notice of its own with this one finding; one in five of the rest turned out to be no fault."""
    for n, (origin, done) in enumerate(rectified):
        ended = None if done is None else day(done)
        notice, void = None, n % 5 == 4
        if n % 2:
            notice = MonitoringNotice.objects.create(
                origin=origin, received_on=day(0), replied_on=ended, replied_by=by if ended else None
            )
        Rectification.objects.create(
            origin=origin, title=f"第{n}项", found_on=day(0), done_on=None if void else ended, notice=notice,
            voided_on=day(1) if void else None, void_reason="不是问题" if void else "",
        )  # fmt: skip


def _write_units(first: int, units: list[Unit], by) -> None:
    years = {one.year for one in units}
    rounds = {n: UnitRound.objects.create(year=first + n, due_on=date(first + n + 1, 1, 10)) for n in years}
    for n, one in enumerate(units):
        row = UnitReturn.objects.create(round=rounds[one.year], office=factories.school(), removed=one.removed)
        at, counted = factories.at(date(first + one.year + 1, 1, 2)), None
        for version, (accepted, number) in enumerate(one.versions, 1):
            made = UnitFiling.objects.create(
                unit_return=row, version=version, counts={key: number + n % 3 for key in KEYS}, filled_by="-", way="form",
                handed_at=at, handed_by=by, accepted_at=at if accepted else None,
            )  # fmt: skip
            counted = made if accepted else counted
        UnitReturn.objects.filter(pk=row.pk).update(in_force=counted)


def _write_cases(cases: list[Case], day, by) -> list[Request]:
    stored = Request.objects.bulk_create(_written(n, one, day(one.received)) for n, one in enumerate(cases))
    merged = [(one, stored[n - 1]) for n, one in enumerate(stored) if cases[n].how == "merged" and n and one.served_on]
    for one, other in merged:
        Request.objects.filter(pk=one.pk).update(merged_into=other)
    Applicant.objects.bulk_create(
        Applicant(request=one, kind=case.kind, name="林", id_kind="other", id_number="-", id_index="-", phone="-")
        for one, case in zip(stored, cases, strict=True)
    )
    Correction.objects.bulk_create(
        Correction(
            request=one, asked_on=one.received_on, points="年度", limit_on=one.received_on + timedelta(days=20), by=by,
            received_on=one.received_on + timedelta(days=case.again) if case.again is not None else None,
        )
        for one, case in zip(stored, cases, strict=True)
        if case.how == "completing" and one.received_on
    )  # fmt: skip
    return stored


def _written(n: int, one: Case, received: date) -> Request:
    """Of a case that was never confirmed nothing but its submission is there; one taken up `again` keeps the result of the earlier year."""
    made: dict[str, Any] = {
        "number": f"R-{n:04d}", "code_hash": "-", "via": one.via, "subject": f"第{n}件", "description": "-",
        "wanted_form": "paper", "delivery": "post", "submitted_at": factories.at(received - timedelta(days=n % 5)),
    }  # fmt: skip
    if not one.confirmed:
        return Request(**made)
    made |= {"received_on": received, "stage": CaseStage.ASSIGNED, "fee_fen": one.fee}
    if one.took is None:
        return Request(**made)
    answered_on = received + timedelta(days=one.took)
    outcome = Outcome.O3 if one.how in {"merged", "withdrawn"} else one.outcome
    if one.how == "extended":
        made |= {"extension_days": 20, "extended_on": received + timedelta(days=14)}
    if one.how == "again":
        made |= {"counted_on": answered_on, "counted_outcome": outcome}
        if one.again is None:
            return Request(**made)
        answered_on, outcome = date(answered_on.year + 1, 3, 1) + timedelta(days=one.again), Outcome.G2
    return Request(**made, outcome=outcome, served_on=answered_on)


def _write_charges(asked: list[Asked], cases: list[Request], day, by) -> None:
    found = [(n, one, cases[n % len(cases)]) for n, one in enumerate(asked)]
    letters = Letter.objects.bulk_create(
        Letter(
            request=case, kind=LetterKind.FEE, number=f"L-{n}", on=day(one.sent), sha256="-", at=factories.at(day(one.sent)),
            voided_on=day(one.sent) if one.voided else None,
        )
        for n, one, case in found
    )  # fmt: skip
    LetterService.objects.bulk_create(
        LetterService(letter=letters[n], via=Service.POST, on=day(one.sent), at=factories.at(day(one.sent)))
        for n, one, _ in found
        if one.served
    )
    Charge.objects.bulk_create(
        Charge(
            request=case, letter=letters[n], tariff=Tariff.BY_PAGE, count=40, fen=one.fen, excess="-",
            by=by, at=factories.at(day(one.sent)),
            paid_on=day(one.sent + one.after) if one.end == "paid" else None,
            waived_on=day(one.sent + one.after) if one.end == "waived" else None,
            waiver_reason="困难" if one.end == "waived" else "",
        )
        for n, one, case in found
    )  # fmt: skip


def _historic(n: int, one: Past, received: date, by) -> HistoricCase:
    """In the words of its time."""
    received -= timedelta(days=365 * (n % 2))
    is_old = received <= OLD_RULES_UNTIL
    return HistoricCase(
        number=f"H-{n:04d}", subject=f"第{n}件", via=one.via, kind=one.kind, received_on=received,
        served_on=received + timedelta(days=one.took), old_outcome=one.old if is_old else "",
        outcome=WORDS[Old(one.old)].counted if is_old else one.outcome, fee_fen=one.fee, key=f"{n:064d}", by=by,
        at=factories.at("2026-11-23"), voided_on=date(2026, 11, 23) if one.void else None, void_reason="录错" if one.void else "",
    )  # fmt: skip


def _write_acts(acts: list[Act], cases: list[Request], day) -> None:
    stored = Remedy.objects.bulk_create(
        Remedy(
            number=f"F-{n}", kind=one.kind, own_act=one.own, filed_on=day(one.filed), request=cases[n % len(cases)],
            result=RemedyResult.PENDING if one.took is None else one.result,
            closed_on=None if one.took is None else day(one.filed + one.took), void_reason="录错" if one.void else "",
        )
        for n, one in enumerate(acts)
    )  # fmt: skip
    for n, one in enumerate(acts):
        if one.linked and one.kind == RemedyKind.LAWSUIT_AFTER_REVIEW:
            Remedy.objects.filter(pk=stored[n].pk).update(review=stored[0])


def _write_items(items: list[Item], postings: list[Posting], day) -> None:
    columns = {one.slug: one for one in Column.objects.filter(slug__in=COLUMNS)}
    stored = Publication.objects.bulk_create(_item(n, one, columns[one.column], day) for n, one in enumerate(items))
    PolicyDetail.objects.bulk_create(
        PolicyDetail(
            publication=item, is_normative=one.normative,
            expires_on=day(one.formed + one.lasts) if one.out in {"term", "both"} else None,
        )
        for item, one in zip(stored, items, strict=True)
        if one.column == "policies"
    )  # fmt: skip
    ways, serial = {one.code: one for one in Channel.objects.filter(code__in=CHANNELS)}, count()
    listed = [(item, *posted) for item, one in zip(stored, items, strict=True) for posted in one.posted]
    Release.objects.bulk_create(
        Release(
            publication=item, channel=ways[channel], released_on=day(on), reads=reads, batch=f"B{batch}" if batch else "",
            title="" if item else f"第{next(serial)}篇",
        )
        for item, channel, on, batch, reads in [*listed, *((None, *one) for one in postings)]
    )  # fmt: skip


def _item(n: int, one: Item, column: Column, day) -> Publication:
    stage, formed = Stage(one.stage), day(one.formed)
    public = stage in ONCE_PUBLIC
    ended: dict[str, Any] = {}
    if one.column == "policies" and one.out == "abolished":
        ended = {"validity": Validity.ABOLISHED, "invalid_on": day(one.formed + one.lasts)}
    elif one.column == "policies" and one.out in {"announced", "both"}:
        ended = {"coming_validity": Validity.ABOLISHED, "invalid_on": day(one.formed + 400)}
    return Publication(
        kind=COLUMNS[one.column], title=f"第{n}条", issuer="台州市教育局", office_id=column.office_id, column=column,
        stage=stage, attribute=Attribute.ON_REQUEST if stage == Stage.FILED else Attribute.PROACTIVE, formed_on=formed,
        published_on=day(one.published) if public else None, published_at=factories.at(day(one.published)) if public else None,
        **ended,
    )  # fmt: skip

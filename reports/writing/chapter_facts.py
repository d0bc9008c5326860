"""What the rules of signing want to know of a chapter, read from rows and from its history."""

from collections import defaultdict
from collections.abc import Iterable

from reports.layouts import LEAVES, TABLE_CHAPTERS
from reports.models import AnnualReport, Narrative, Opinion
from reports.vocabulary import ChapterStage, Layout, Verdict
from reports.writing.signing import Facts, mark, settled
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.vocabulary import Ability

#: what holds for the whole bureau, whatever office the chapter has
OF_THE_BUREAU = frozenset({Ability.COMPILE, Ability.SETTLE})


def facts_of(chapter: Narrative, *, by: Staff | None) -> Facts:
    """Of one chapter, in two queries beside the grants of `by`."""
    return facts_of_all([chapter], by=by)[chapter.pk]


def facts_of_all(chapters: Iterable[Narrative], *, by: Staff | None) -> dict[int, Facts]:
    """By number of the chapter, in two queries however many they are; hand in chapters with their report and office."""
    rows = list(chapters)
    authors, opinions = _authors(rows), _opinions(rows)
    return {row.pk: _facts(row, authors[row.pk], opinions[row.pk], by) for row in rows}


def is_bare(chapter: Narrative) -> bool:
    """It holds a table and no text."""
    return not chapter.text.strip() and chapter.number in TABLE_CHAPTERS and Layout(chapter.report.layout) in LEAVES


def unsettled(report: AnnualReport) -> list[str]:
    """The chapters that stand against publication because nobody has settled them as they are."""
    if not report.countersigned:
        return []
    rows = list(report.chapters.select_related("report", "office"))
    facts = facts_of_all(rows, by=None)
    return [str(row) for row in rows if not settled(facts[row.pk])]


def _facts(row: Narrative, authors: frozenset[int], opinions: list[Opinion], by: Staff | None) -> Facts:
    now = mark(row.heading, row.text)
    stands = [one for one in opinions if one.round == row.round and one.mark == now and one.verdict == Verdict.PASSED]
    return Facts(
        stage=ChapterStage(row.stage),
        person=by.pk if by else None,
        abilities=_abilities(row, by),
        writer=row.writer_id,
        office=row.office_id is not None,
        written=bool(row.text.strip()),
        bare=is_bare(row),
        authors=authors,
        passed={one.step: one.by_id for one in stands},
        handed_by=row.handed_by_id,
        closed=not row.report.is_open,
        countersigned=row.report.countersigned,
    )


def _abilities(row: Narrative, by: Staff | None) -> frozenset[Ability]:
    if by is None:
        return frozenset()
    return (abilities_of(by) & OF_THE_BUREAU) | (abilities_of(by, row.office) if row.office else frozenset())


def _authors(rows: list[Narrative]) -> dict[int, frozenset[int]]:
    """Everybody who ever changed heading or text; setting a chapter up is no writing."""
    found: dict[int, set[int]] = defaultdict(set)
    last: dict[int, tuple[str, str]] = {}
    kept = Narrative.history.filter(id__in=[row.pk for row in rows]).order_by("history_date", "history_id")
    for pk, person, heading, text in kept.values_list("id", "history_user_id", "heading", "text"):
        before = last.get(pk, (heading, ""))
        if (heading, text) != before and person is not None:
            found[pk].add(person)
        last[pk] = heading, text
    return {row.pk: frozenset(found[row.pk]) for row in rows}


def _opinions(rows: list[Narrative]) -> dict[int, list[Opinion]]:
    found: dict[int, list[Opinion]] = defaultdict(list)
    for one in Opinion.objects.filter(chapter__in=[row.pk for row in rows]):
        found[one.chapter_id].append(one)
    return {row.pk: found[row.pk] for row in rows}

"""The rows behind the figures of 依申请公开: `rows(year, key)` lists exactly what `figures.Handled.value(key)` counts."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from disclosure.counted_rows import Row
from requests_app import figures, old_outcomes, past_figures
from requests_app.ledger import prose
from requests_app.models import Charge, HistoricCase, Remedy, Request
from requests_app.old_outcomes import CHANNELS, KEYS, OLD_OF, WORDS, Old
from requests_app.redress.vocabulary import RemedyResult
from requests_app.vocabulary import TABLE_ROWS, Via
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.vocabulary import Ability

AGAIN = "答复以后又重新办理，留在原来答复的年度，按当时的结果计"
WAITED = "到年底还在等申请人补正，计作新收，也计作结转"
BEFORE = "历史申请，补录"
NEAREST = f"{BEFORE}；旧条例的结果在表三没有对应的一行，计入其他"


def rows(year: int, key: str, *, offset: int = 0, limit: int = 100, reader=None) -> list[Row]:
    """Newest first. What `reader`, a member of staff, may not open stands there without its title. Raises KeyError for a key of no known
    form.
    """
    head, _, rest = key.partition(":")
    what, _, part = rest.partition("@")
    if head in {"remedy", "filed", "unlinked"}:
        return _remedies(year, head, what, part, slice(offset, offset + limit), reader)
    if head in {"fee_notices", "fees_asked", "fees_waived"}:
        return _charges(year, head, slice(offset, offset + limit), reader)
    live, day = _cases(year, head, what, key)
    past, on = past_figures.chosen(year, key, workdays=load_workdays())
    return listed(live, day, past, on, offset, limit, year=year, key=key, reader=reader)


def listed(
    live: QuerySet[Request],
    day: str,
    past: QuerySet[HistoricCase],
    on: str,
    offset: int,
    limit: int,
    *,
    year=None,
    key="",
    reader=None,
) -> list[Row]:
    """Applications by `day` and historic cases by `on`, paged as one. `year`: in whose books they stand; without it no choice is noted."""
    skipped = 0 if past.exists() else offset
    found = _case_rows(live, day, slice(skipped, offset + limit), year, key, reader) + _past_rows(past, on, key, reader)
    return sorted(found, key=lambda row: row.date, reverse=True)[offset - skipped : offset - skipped + limit]


def _cases(year: int, head: str, what: str, key: str) -> tuple[QuerySet[Request], str]:
    """The cases of a key and the date that puts them into the year."""
    match head:
        case "via":
            return figures.new(year).filter(via=what), "received_on"
        case "outcome":
            return figures.results(year).filter(figures.counted_as([what])), "answered_on"
        case "charged" | "fees":
            return figures.paid(year), "paid_on"
        case "unconfirmed":
            return figures.unconfirmed(year), "submitted_at"
        case "old":
            return _old_cases(year, what)
    return _table_three(year, key)


def _old_cases(year: int, line: str) -> tuple[QuerySet[Request], str]:
    """None after 2018, as the lines are."""
    if line not in KEYS:
        raise KeyError(f"old:{line}")
    if year > past_figures.LAST_YEAR:
        return Request.objects.none(), "received_on"
    if line == "received" or line in CHANNELS:
        return figures.new(year).filter(via__in=CHANNELS.get(line, Via)), "received_on"
    closed = figures.results(year)
    if line in past_figures.TIMED:
        workdays = load_workdays()
        wanted = [case.pk for case in figures.with_clock(closed) if past_figures.timing_of(case, workdays) == line]
        return closed.filter(pk__in=wanted), "answered_on"
    words = old_outcomes.words_of(line)
    outcomes = [outcome for outcome, old in OLD_OF.items() if old in words]
    return closed.filter(figures.counted_as(outcomes)), "answered_on"


def _table_three(year: int, key: str) -> tuple[QuerySet[Request], str]:
    row, _, kind = key.partition("@")
    found, day = _row(year, row)
    return (found.filter(applicant__kind=kind) if kind else found), day


def _row(year: int, row: str) -> tuple[QuerySet[Request], str]:
    match row:
        case "new":
            return figures.new(year), "received_on"
        case "in" | "out":
            return figures.open_after(date(year - 1 if row == "in" else year, 12, 31)), "received_on"
        case "rt":
            return figures.results(year), "answered_on"
    outcomes = [outcome for outcome, counted_in in TABLE_ROWS.items() if counted_in == row]
    if not outcomes:
        raise KeyError(row)
    return figures.results(year).filter(figures.counted_as(outcomes)), "answered_on"


def _case_rows(found: QuerySet[Request], day: str, part: slice, year: int | None, key: str, reader) -> list[Row]:
    related = found.select_related("office", "merged_into", "correction").defer(
        "description", "merged_into__description"
    )
    listed = list(related.order_by(f"-{day}", "-pk")[part])
    opened = _opened(listed, reader)
    return [_case_row(case, day, year, key).shown(case.pk in opened) for case in listed]


def _opened(listed: Iterable[Request | None], reader) -> set[int]:
    """Ids of those that `reader` may open; all where nobody is asked for."""
    ids = {case.pk for case in listed if case}
    if reader is None:
        return ids
    return set(Request.objects.for_staff(reader).filter(pk__in=ids).values_list("pk", flat=True))


def _case_row(case: Request, day: str, year: int | None, key: str) -> Row:
    submitted_on = timezone.localdate(case.submitted_at)
    when = submitted_on if day == "submitted_at" else getattr(case, day) or submitted_on
    return Row(
        case.subject,
        when,
        reverse("desk_requests:case", args=[case.pk]),
        case.office.name if case.office else "",
        number=case.number,
        ref=f"case-{case.pk}",
        adds=case.fee_fen if key == "fees" else 1,
        note=_note(case, day, year - 1 if key.startswith("in") else year) if year else "",
        facts=_case_facts(case),
    )


def _case_facts(case: Request) -> tuple[str, ...]:
    """Nothing of who asked or what for: those are erased one day."""
    days = (case.received_on, case.served_on, case.counted_on)
    return (case.via, case.outcome, case.counted_outcome, *(str(day or "") for day in days))


def _note(case: Request, day: str, year: int) -> str:
    """The choice by which a case stands here. `year`: at whose end the books are looked at."""
    submitted_on = timezone.localdate(case.submitted_at)
    notes = []
    if day == "answered_on" and case.counted_on:
        notes.append(AGAIN)
    if day == "answered_on" and case.merged_into and not case.counted_on:
        notes.append(f"并入{case.merged_into.number}办理，这件按其他处理计")
    if day == "received_on" and case.received_on and submitted_on.year != case.received_on.year:
        notes.append(f"{prose(submitted_on)}提交，按收到申请之日计")
    if day == "received_on" and _waited(case, date(year, 12, 31)):
        notes.append(WAITED)
    return "；".join(notes)


def _waited(case: Request, last: date) -> bool:
    """Asked to complete by that day and not completed on it."""
    asked = getattr(case, "correction", None)
    answered_on = case.counted_on or case.served_on
    if asked is None or asked.asked_on > last or (answered_on and answered_on <= last):
        return False
    return asked.received_on is None or asked.received_on > last


def _past_rows(found: QuerySet[HistoricCase], day: str, key: str, reader) -> list[Row]:
    opens = reader is None or may(reader, Ability.RECEIVE)
    listed = found.defer("note", "key").order_by(f"-{day}", "-pk")
    return [_past_row(one, day, key).shown(opens) for one in listed]


def _past_row(case: HistoricCase, day: str, key: str) -> Row:
    near = day == "served_on" and case.old_outcome and not WORDS[Old(case.old_outcome)].same
    return Row(
        case.subject,
        getattr(case, day),
        reverse("desk_requests:historic_case", args=[case.pk]),
        case.office,
        number=case.number,
        ref=f"past-{case.pk}",
        adds=case.fee_fen if key == "fees" else 1,
        note=NEAREST if near and not key.startswith("old:") else BEFORE,
        facts=(
            case.via,
            case.old_outcome,
            case.outcome,
            *(str(day or "") for day in (case.received_on, case.served_on)),
        ),
    )


def _charges(year: int, head: str, part: slice, reader) -> list[Row]:
    waived = head == "fees_waived"
    these = figures.waived(year) if waived else figures.asked(year)
    found = Charge.objects.filter(these).annotate(day=F("waived_on" if waived else "letter__service__on"))
    found = found.select_related("request__office", "letter").defer("request__description", "letter__paper")
    listed = list(found.order_by("-day", "-pk")[part])
    opened = _opened((one.request for one in listed), reader)
    return [_charge_row(one, head).shown(one.request_id in opened) for one in listed]


def _charge_row(one, head: str) -> Row:
    case, letter = one.request, f"，{one.letter.number}" if one.letter else ""
    return Row(
        f"{case.subject}（{one.fen / 100:g}元{letter}）",
        one.day,
        reverse("desk_requests:case", args=[case.pk]),
        case.office.name if case.office else "",
        number=case.number,
        ref=f"charge-{one.pk}",
        adds=1 if head == "fee_notices" else one.fen,
        facts=(str(one.fen), str(one.day)),
    )


def named(refs: Iterable[str], year: int, *, reader) -> dict[str, Row]:
    """Cases, entries and fees by their `ref`, whatever figure they were in; what `reader` may not open without its title."""
    numbers: dict[str, list[int]] = {"case": [], "past": [], "remedy": [], "charge": []}
    for ref in refs:
        numbers.get(ref.rpartition("-")[0], []).append(int(ref.rpartition("-")[2]))
    opens = reader is None or may(reader, Ability.RECEIVE)
    cases = Request.objects.filter(pk__in=numbers["case"]).annotate(**figures.COUNTED)
    past = HistoricCase.objects.filter(pk__in=numbers["past"])
    remedies = Remedy.objects.filter(pk__in=numbers["remedy"]).select_related("request__office")
    charges = Charge.objects.filter(pk__in=numbers["charge"]).annotate(day=Coalesce("letter__service__on", "waived_on"))
    rows = [
        *_case_rows(cases, "received_on", slice(None), year, "", reader),
        *_past_rows(past, "received_on", "", reader),
        *(_remedy_row(one, "filed_on").shown(opens) for one in remedies),
        *(_charge_row(one, "").shown(opens) for one in charges.select_related("request__office", "letter")),
    ]
    return {row.ref: row for row in rows}


def _remedies(year: int, head: str, kind: str, result: str, part: slice, reader) -> list[Row]:
    these, day = _acts(year, head, kind, result)
    found = Remedy.objects.standing().filter(these).select_related("request__office").defer("request__description")
    opens = reader is None or may(reader, Ability.RECEIVE)
    listed: Sequence[Remedy] = found.order_by(f"-{day}", "-pk")[part]
    return [_remedy_row(one, day).shown(opens) for one in listed]


def _acts(year: int, head: str, kind: str, result: str) -> tuple[Q, str]:
    """The entries of a key and the date that puts them into the year."""
    acts = figures.acts(year)
    if head == "unlinked":
        return acts["unlinked"], "filed_on"
    if head == "filed":
        return acts["filed"] & Q(kind=kind), "filed_on"
    if result == RemedyResult.PENDING:
        return acts["pending"] & Q(kind=kind), "filed_on"
    return acts["decided"] & Q(kind=kind, result=result), "closed_on"


def _remedy_row(remedy: Remedy, day: str) -> Row:
    case = remedy.request
    return Row(
        f"{remedy.get_kind_display()}　{case.number if case else remedy.about or remedy.note}",
        getattr(remedy, day),
        reverse("desk_requests:remedy", args=[remedy.pk]),
        case.office.name if case and case.office else "",
        number=remedy.number,
        ref=f"remedy-{remedy.pk}",
        note=remedy.result_reason if day == "closed_on" else "",
        facts=(remedy.kind, remedy.result, str(remedy.filed_on), str(remedy.closed_on or "")),
    )

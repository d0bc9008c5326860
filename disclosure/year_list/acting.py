"""What is done to one line: proven, moved, handed on, waived, added, changed, dropped. One function a verb.

Whoever drafts for the office of a line acts on it, 局办公室 on all. A closed list is changed by nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from disclosure.models import Column, Publication, YearList, YearTask
from disclosure.year_list import people, rules, telling
from disclosure.year_list.rules import Asked
from taizhou_portal.bureau.changing import keep, overtaken, put
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.refusals import Refused, refuse_if

NOT_THEIRS = "这一项不由您的处室办理"
NO_PROOF = {
    "proof": None,
    "elsewhere": "",
    "elsewhere_url": "",
    "elsewhere_on": None,
    "proven_by": None,
    "proven_at": None,
}


@dataclass(frozen=True)
class Written:
    """What an officer writes of a line."""

    what: str
    column: Column | None = None
    item: int | None = None
    words: str = ""
    basis: str = ""
    note: str = ""

    def objections(self) -> list[str]:
        found = [] if self.what.strip() else ["写明要公开什么"]
        if self.column and not self.column.is_open:
            found.append(f"栏目“{self.column}”已经停用，请选启用的栏目")
        return found

    def stored(self) -> dict[str, Any]:
        texts = {name: getattr(self, name).strip() for name in ("what", "basis", "note")}
        return {**texts, "words": " ".join(self.words.split()), "column": self.column, "item": self.item}


@transaction.atomic
def confirm(task: YearTask, publication: Publication, *, by: Staff, at: datetime, seen: str = "") -> None:
    """This public item is it. The day of the line is that of the item, so nobody types one. The history names the item by its number
    alone: it may be withdrawn with its title.
    """
    row = _held(task, by, seen, [] if _is_public(publication) else ["这条信息公众现在看不到，不能作为证明"])
    refused = [pk for pk in row.refused if pk != publication.pk]
    put(row, {**NO_PROOF, "proof": publication, "proven_by": by, "proven_at": at, "waived": "", "refused": refused})
    keep(row, "确认已公开", by=by, at=at)
    telling.forget(row)


@transaction.atomic
def refuse(task: YearTask, publication: Publication, *, by: Staff, at: datetime, seen: str = "") -> None:
    """What the programme found is not it, and is not offered again."""
    row = _held(task, by, seen)
    refuse_if(["这条信息已经确认，先撤回"] if row.proof_id == publication.pk else [])
    if put(row, {"refused": sorted({*row.refused, publication.pk})}):
        keep(row, "不是这一项", by=by, at=at)
        telling.forget(row)


@transaction.atomic
def prove_elsewhere(
    task: YearTask, *, where: str, url: str = "", since: date, by: Staff, at: datetime, seen: str = ""
) -> None:
    """It stands on another platform, or was done without an item of ours."""
    today = timezone.localdate(at)
    wrong = rules.to_prove_elsewhere(where, url, since, today=today, due_on=task.due_on)
    row = _held(task, by, seen, wrong.values())
    values = {"elsewhere": where.strip(), "elsewhere_url": url.strip(), "elsewhere_on": since}
    put(row, {**NO_PROOF, **values, "proven_by": by, "proven_at": at, "waived": ""})
    keep(row, f"登记在别处公开：{where.strip()}"[:100], by=by, at=at)
    telling.forget(row)


@transaction.atomic
def take_back(task: YearTask, *, by: Staff, at: datetime, seen: str = "") -> None:
    """What was named proves nothing after all."""
    row = _held(task, by, seen)
    refuse_if([] if row.proven_by_id else ["还没有指明公开的信息"])
    put(row, NO_PROOF)
    keep(row, "撤回证明", by=by, at=at)


@transaction.atomic
def move(task: YearTask, *, due_on: date, reason: str, by: Staff, at: datetime, seen: str = "") -> None:
    """Another day, with its reason; from then on next year's list starts from it."""
    row = _held(task, by, seen)
    asked = Asked(due_on, reason, people.is_general(by))
    today, year = timezone.localdate(at), row.year_list.year
    refuse_if(rules.to_move(asked, due_on=row.due_on, year=year, legal_on=row.legal_on, today=today))
    words = f"日期由{row.due_on:%Y-%m-%d}改为{due_on:%Y-%m-%d}"
    row.due_on = due_on
    if row.legal_on is None:
        row.base = f"{due_on:%m-%d}"
    keep(row, words, by=by, at=at, reason=reason[:70])
    telling.forget(row)


@transaction.atomic
def hand(
    task: YearTask,
    *,
    office: Office,
    person: Staff | None,
    deputy: Staff | None,
    by: Staff,
    at: datetime,
    seen: str = "",
) -> None:
    """Whose it is. To another office by 局办公室 alone."""
    row = _held(task, by, seen)
    reasons = [f"{one}不在{office}工作" for one in (person, deputy) if one and not people.fits(one, office)]
    if office.pk != row.office_id and not people.is_general(by):
        reasons.append("交给别的处室，由局办公室办理")
    if office.pk != row.office_id and office.closed_on:
        reasons.append(f"{office}已经撤销，请选现有的处室")
    if person and person == deputy:
        reasons.append("承办人和协办人要是两个人")
    refuse_if(reasons)
    if put(row, {"office": office, "person": person, "deputy": deputy}):
        keep(row, "改分工", by=by, at=at)
        telling.forget(row)


@transaction.atomic
def waive(task: YearTask, *, reason: str, by: Staff, at: datetime, seen: str = "") -> None:
    """This year it is not needed; the line stays, with the reason."""
    row = _held(task, by, seen)
    refuse_if(rules.to_leave_out(reason, legal_on=row.legal_on, proven=row.proven_by_id is not None, verb="注明不需要"))
    row.waived = reason.strip()
    keep(row, "注明今年不需要", by=by, at=at, reason=reason[:80])
    telling.forget(row)


@transaction.atomic
def need(task: YearTask, *, by: Staff, at: datetime, seen: str = "") -> None:
    """It is needed after all."""
    row = _held(task, by, seen)
    refuse_if([] if row.waived else ["没有注明过今年不需要"])
    row.waived = ""
    keep(row, "恢复为需要公开", by=by, at=at)


@transaction.atomic
def add(
    year: int, written: Written, *, office: Office, person: Staff | None = None, due_on: date, by: Staff, at: datetime
) -> YearTask:
    """A line of the bureau's own."""
    stored = YearList.objects.select_for_update().filter(year=year).first()
    if stored is None:
        raise Refused([f"还没有编制{year}年度的清单"])
    line = YearTask(
        year_list=stored, key=f"free:{written.what.strip()}", due_on=due_on, base=f"{due_on:%m-%d}",
        office=office, person=person, **written.stored(),
    )  # fmt: skip
    refuse_if([*_unable(line, by), *rules.to_change(stored.state), *written.objections(), *_not_to_add(line)])
    keep(line, "列入清单", by=by, at=at)
    return line


@transaction.atomic
def change(task: YearTask, written: Written, *, by: Staff, at: datetime, seen: str = "") -> None:
    """What it is, where it is looked for, on what basis."""
    stays = written.column is not None and written.column.pk == task.column_id  # whatever became of it
    row = _held(task, by, seen, [] if stays and written.what.strip() else written.objections())
    if put(row, written.stored()):
        keep(row, "更改", by=by, at=at)


@transaction.atomic
def drop(task: YearTask, *, reason: str, by: Staff, at: datetime, seen: str = "") -> None:
    """The line does not belong into the list; next year's will not have it."""
    row = _held(task, by, seen)
    refuse_if(rules.to_leave_out(reason, legal_on=row.legal_on, proven=row.proven_by_id is not None, verb="删去"))
    row.dropped = True
    keep(row, "从清单删去", by=by, at=at, reason=reason[:80])
    telling.forget(row)


@transaction.atomic
def restore(task: YearTask, *, by: Staff, at: datetime) -> None:
    """It belongs there after all."""
    row = _locked(task)
    refuse_if([*_unable(row, by), *rules.to_change(row.year_list.state), *([] if row.dropped else ["这一项没有删去"])])
    row.dropped = False
    keep(row, "恢复到清单", by=by, at=at)


def _locked(task: YearTask) -> YearTask:
    """The list first: who closes it waits for who changes a line, and the other way round."""
    YearList.objects.select_for_update().get(pk=task.year_list_id)
    found = YearTask.objects.select_for_update(of=("self",)).select_related("year_list", "office").filter(pk=task.pk)
    row = found.first()
    if row is None:
        raise Refused(["这一项已经撤销，请回到清单核对"])
    return row


def _held(task: YearTask, by: Staff, seen: str, further: Iterable[str] = ()) -> YearTask:
    """The line as it now stands, kept for this transaction; refuses with every reason why this person may not change it."""
    row = _locked(task)
    gone = ["这一项已经从清单删去"] if row.dropped else []
    refuse_if([*_unable(row, by), *rules.to_change(row.year_list.state), *gone, *overtaken(row, seen), *further])
    return row


def _unable(row: YearTask, by: Staff) -> list[str]:
    return [] if people.may_act(row, by) else [NOT_THEIRS]


def _not_to_add(line: YearTask) -> list[str]:
    year, found = line.year_list.year, []
    same = YearTask.objects.filter(year_list=line.year_list, key=line.key).first()
    if same:
        found.append("清单里已经有这一项" if not same.dropped else "这一项删去过，请恢复原来的")
    if line.due_on.year != year:
        found.append(f"日期要在{year}年以内")
    if line.office.closed_on:
        found.append(f"{line.office}已经撤销，请选现有的处室")
    if line.person and not people.fits(line.person, line.office):
        found.append(f"{line.person}不在{line.office}工作")
    return found


def _is_public(publication: Publication) -> bool:
    return Publication.objects.visible_among([publication.pk]).exists()

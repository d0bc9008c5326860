"""/desk/year-list/<year>/: the list of a year by month, narrowed as one wishes, beside it last year's; on paper, as a file, in numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.models import YearList, YearListRule, YearTask
from disclosure.models.year_list import SEEING
from disclosure.views.settings_parts import attempt, done
from disclosure.vocabulary import ListState
from disclosure.year_list import making, people, reading
from disclosure.year_list.reading import Entry
from disclosure.year_list.standing import OPEN, OVER, Standing, together
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.workdays import provisional_mark

FIRST_YEAR, LAST_YEAR = 2008, 2100
STATE_TONES = {ListState.PLANNED: "warn", ListState.IN_FORCE: "info", ListState.CLOSED: "good"}
#: name in the address → chip, and which standings it holds (None: all)
LISTS: dict[str, tuple[str, frozenset[Standing] | None]] = {
    "": ("全部", None),
    "late": ("已过期", frozenset({Standing.LATE, Standing.MISSED})),
    "soon": ("快到期", frozenset({Standing.SOON})),
    "confirm": ("待确认", frozenset({Standing.MATCHED})),
    "open": ("没有公开", OPEN | {Standing.MISSED}),
    "done": ("已公开", OVER),
    "waived": ("今年不需要", frozenset({Standing.WAIVED})),
}
MINE = "mine"


@dataclass(frozen=True)
class Asked:
    """`show`: of LISTS; `office`: a number, or empty; `mine`: those of whoever asks."""

    show: str = ""
    office: str = ""
    mine: bool = False

    @classmethod
    def of(cls, given: QueryDict) -> "Asked":
        show, office = given.get("show", ""), given.get("office", "")
        number = office if office.isascii() and office.isdecimal() and len(office) < 10 else ""
        return cls(show if show in LISTS else "", number, given.get("who") == MINE)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [("show", self.show), ("office", self.office), ("who", MINE if self.mine else "")]

    def address(self, **changes: str) -> str:
        query = {name: value for name, value in {**dict(self.pairs), **changes}.items() if value}
        return f"?{urlencode(query)}" if query else "?"

    def takes(self, one: Entry, staff: Staff, *, show: str) -> bool:
        held, task = LISTS[show][1], one.task
        theirs = not self.mine or staff.pk in {task.person_id, task.deputy_id}
        there = not self.office or task.office_id == int(self.office)
        return theirs and there and (held is None or one.verdict.standing in held)


@require_safe
@needs(*SEEING)
def years(request: StaffRequest) -> HttpResponse:
    """/desk/year-list/: the list of this year."""
    return redirect("desk_disclosure:year_list", timezone.localdate().year)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*SEEING)
def year_list(request: StaffRequest, year: int) -> HttpResponseBase:
    """GET shows it; ?print=1 on paper, ?export= as a file. POST puts a planned list in force or takes it back (`act`)."""
    known(year)
    reasons: list[str] = []
    if request.method == "POST":
        words, reasons = _act(request, year)
        if not reasons:
            return done(request, words, "desk_disclosure:year_list", year)
    stored = YearList.objects.filter(year=year).first()
    today, asked = timezone.localdate(), Asked.of(request.GET)
    every = _entries(stored, request.user, today) if stored else []
    found = [one for one in every if asked.takes(one, request.user, show=asked.show)]
    before = last_of(found, today)
    if form := exports.asked(request):
        table = Table(f"{year}年度公开清单", _fields(before), found, [("范围", LISTS[asked.show][0])])
        return exports.answer(table, form, by=request.user)
    context = {
        **frame(request, stored, year),
        "reasons": reasons,
        "months": _months(found, before, workdays_for(request.user).years),
        "count": len(found),
        "chips": _chips(every, asked, request.user),
        "asked": asked,
        "offices": sorted({(one.task.office_id, one.task.office.name) for one in every}, key=lambda pair: pair[1]),
        **_numbers(every),
        "exports": exports.links(asked.pairs),
        "print_url": asked.address(print="1"),
        "scope": LISTS[asked.show][0],
        "now": timezone.now(),
    }
    name = "print" if request.GET.get("print") == "1" else "year"
    return render(request, f"disclosure/desk/year_list/{name}.html", context, status=409 if reasons else 200)


def known(year: int) -> None:
    """Raises 404 for a year that has no list and cannot get one."""
    near = abs(year - timezone.localdate().year) <= 1
    if not FIRST_YEAR <= year <= LAST_YEAR or not (near or YearList.objects.filter(year=year).exists()):
        raise Http404


def frame(request: StaffRequest, stored: YearList | None, year: int) -> dict[str, Any]:
    """What every page of a list says of it."""
    state = ListState(stored.state) if stored else None
    return {
        "year": year,
        "list": stored,
        "state": state,
        "state_tone": STATE_TONES[state] if state else "",
        "is_general": people.is_general(request.user),
        "may_change": state in {ListState.PLANNED, ListState.IN_FORCE},
        "years": _years(year),
    }


def _years(year: int) -> list[dict[str, Any]]:
    this = timezone.localdate().year
    there = set(YearList.objects.values_list("year", flat=True)) | {this, this + 1, year}
    return [
        {"label": f"{one}年", "url": reverse("desk_disclosure:year_list", args=[one]), "current": one == year}
        for one in sorted(there)
    ]


def _act(request: StaffRequest, year: int) -> tuple[str, list[str]]:
    how, act = {"by": request.user, "at": timezone.now()}, request.POST.get("act")
    if act == "begin":
        return "已开始执行，从现在起按这张清单提醒", attempt(lambda: making.begin(year, **how))
    if act == "undo":
        return "已撤销编制的清单", attempt(lambda: making.undo(year, **how))
    return "", ["没有收到要办什么，请按页面上的按钮再办一次"]


def _entries(stored: YearList, staff: Staff, today: date) -> list[Entry]:
    mine = YearTask.objects.for_staff(staff).standing().filter(year_list=stored)
    return reading.read(mine.with_all(), today=today, soon=YearListRule.current().soon_days)


def last_of(found: Iterable[Entry], today: date) -> dict[int, Entry]:
    """Number of a line → that of the year before."""
    asked = {one.task.pk: one.task.last_id for one in found if one.task.last_id}
    if not asked:
        return {}
    rows = YearTask.objects.filter(pk__in=asked.values()).with_all()
    read = {one.task.pk: one for one in reading.read(rows, today=today, soon=YearListRule.current().soon_days)}
    return {pk: read[last] for pk, last in asked.items() if last in read}


def _months(found: list[Entry], before: dict[int, Entry], loaded: Iterable[int]) -> list[dict[str, Any]]:
    lines = [line(one, before.get(one.task.pk), loaded) for one in found]
    months = sorted({one.task.due_on.month for one in found})
    return [{"number": n, "lines": [row for row in lines if row["task"].due_on.month == n]} for n in months]


def line(one: Entry, last: Entry | None, loaded: Iterable[int]) -> dict[str, Any]:
    """A line as pages show it: what proves it or may, how it stood last year, whether its day is certain."""
    task, item = one.task, one.match
    proof = {"label": "", "url": "", "on": one.verdict.done_on}
    if task.proof and not one.lost:
        proof |= {"label": task.proof.title, "url": task.proof.get_absolute_url()}
    elif task.elsewhere:
        proof |= {"label": task.elsewhere, "url": task.elsewhere_url}
    elif item and one.verdict.standing is Standing.MATCHED:
        proof |= {"label": item["title"], "url": reverse("disclosure:item", args=[item["id"]])}
    return {
        "task": task,
        "verdict": one.verdict,
        "proof": proof,
        "lost": one.lost,
        "mark": provisional_mark(task.legal_on is None and task.due_on.year not in loaded),
        "owners": "、".join(str(person) for person in (task.person, task.deputy) if person),
        "last": {"on": last.task.due_on, "verdict": last.verdict} if last else None,
    }


def _chips(every: list[Entry], asked: Asked, staff: Staff) -> list[dict[str, Any]]:
    found = [
        {
            "label": label,
            "url": asked.address(show=name),
            "count": count,
            "current": name == asked.show,
        }
        for name, (label, _) in LISTS.items()
        if (count := sum(asked.takes(one, staff, show=name) for one in every)) or name in {"", asked.show}
    ]
    mine = {"label": "只看我负责的", "url": asked.address(who="" if asked.mine else MINE), "current": asked.mine}
    return [*found, mine]


def _numbers(every: list[Entry]) -> dict[str, Any]:
    rows = reading.shares_of(every)
    return {"shares": rows, "total": together(rows, "合计")}


def _fields(before: dict[int, Entry]) -> tuple[Field[Entry], ...]:
    def last(one: Entry) -> Entry | None:
        return before.get(one.task.pk)

    def last_words(one: Entry) -> str:
        found = last(one)
        return found.verdict.words if found else ""

    return (
        Field("要公开什么", lambda one: one.task.what, 36),
        Field("时令", lambda one: one.task.season.name if one.task.season else "", 18),
        Field("栏目", lambda one: one.task.column.name if one.task.column else "", 16),
        Field("条例第二十条的项", lambda one: one.task.item, 12),
        Field("责任处室", lambda one: one.task.office.name, 18),
        Field("承办人", lambda one: str(one.task.person or ""), 12),
        Field("协办人", lambda one: str(one.task.deputy or ""), 12),
        Field("不晚于", lambda one: one.task.due_on, 12),
        Field("法定期限", lambda one: one.task.legal_on, 12),
        Field("状态", lambda one: one.verdict.words, 16),
        Field("公开日期", lambda one: one.verdict.done_on, 12),
        Field("公开的信息", lambda one: proof_words(one), 48),
        Field("不需要的理由", lambda one: one.task.waived, 24),
        Field("依据", lambda one: one.task.basis, 36),
        Field("备注", lambda one: one.task.note, 24),
        Field("上一年不晚于", lambda one: found.task.due_on if (found := last(one)) else None, 12),
        Field("上一年的状态", last_words, 16),
    )


def proof_words(one: Entry) -> str:
    if one.task.proof and not one.lost:
        return one.task.proof.title
    if one.task.elsewhere:
        return " ".join(words for words in (one.task.elsewhere, one.task.elsewhere_url) if words)
    matched = one.match and one.verdict.standing is Standing.MATCHED
    return f"{one.match['title']}（待确认）" if matched and one.match else ""

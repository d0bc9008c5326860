"""/desk/requests/consultations/: 征求意见台账, each consultation with its own 15 working days; on the screen, on paper, as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from requests_app import consultations
from requests_app.models import Pause
from requests_app.opinions.vocabulary import Stance, Standing
from requests_app.views import consultation_rows
from requests_app.views.consultation_rows import Row
from requests_app.views.desk import WORKING
from requests_app.vocabulary import OPEN, PauseKind
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.counting import MOST, in_words
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.tables import Field, Table

NAME, PAGE, BATCH = "征求意见台账", 30, 200
HERE, ALL = "open", "all"
STATES = {HERE: "还没有答复", ALL: "全部", **dict(Standing.choices)}
EMPTY = {HERE: "没有在等答复的征求意见", ALL: "还没有征求过意见"}
HEADS = ("受理号", "征求谁的意见", "发出和收到", "最迟答复", "答复", "怎样收到的", "审查", "承办处室")
FIELDS: tuple[Field[Row], ...] = (
    Field("受理号", lambda one: one.pause.request.number, 14),
    Field("事由", lambda one: one.kind, 24),
    Field("对方", lambda one: one.whom, 24),
    Field("发出日期", lambda one: one.pause.sent_on, 12),
    Field("对方收到日期", lambda one: one.pause.arrived_on, 14),
    Field("最迟答复", lambda one: one.pause.limit_on, 12),
    Field("期限", lambda one: one.timer, 18),
    Field("办到哪一步", lambda one: one.standing.label, 28),
    Field("收到意见日期", lambda one: one.pause.ended_on, 14),
    Field("怎样收到的", lambda one: one.came, 12),
    Field("审查结果", lambda one: one.found, 34),
    Field("承办处室", lambda one: str(one.pause.request.office or "局办公室"), 18),
)


@dataclass(frozen=True)
class Asked:
    """What the address narrows the register to."""

    state: str
    kind: str
    office: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        """An unknown state or kind is not found."""
        state, kind = request.GET.get("state", HERE), request.GET.get("kind", "")
        office = request.GET.get("office", "")
        if state not in STATES or kind not in {"", *PauseKind.values}:
            raise Http404
        return cls(state, kind, office if office.isascii() and office.isdecimal() and len(office) < 10 else "")

    @property
    def kept(self) -> dict[str, str]:
        return {"state": self.state, "kind": self.kind, "office": self.office}

    def address(self, **other: str) -> str:
        """The register with something else chosen."""
        chosen = {name: value for name, value in {**self.kept, **other}.items() if value}
        return f"{reverse('desk_requests:consultations')}?{urlencode(chosen)}"

    def found(self, staff: Staff, today: date) -> QuerySet[Pause]:
        """Who still has to answer first, by their last day; then the newest."""
        rows = Pause.objects.for_staff(staff).select_related("request__office", *consultations.WITH)
        rows = rows.filter(_of_state(self.state, today)) if self.state != ALL else rows
        rows = rows.filter(kind=self.kind) if self.kind else rows
        rows = rows.filter(request__office=self.office) if self.office else rows
        if self.state == HERE:
            return rows.order_by("limit_on", "pk")
        return rows.order_by(F("ended_on").desc(nulls_first=True), "-limit_on", "-pk")


def _of_state(state: str, today: date) -> Q:
    """As `Consultation.standing` says it, for the engine; a case that was answered stands as on that day."""
    unanswered, over = Q(ended_on=None), Q(request__served_on=None, limit_on__lt=today)
    over |= Q(request__served_on__gt=F("limit_on"))
    match state:
        case "open":
            return unanswered & Q(request__stage__in=OPEN)
        case Standing.WAITING:
            return unanswered & ~over
        case Standing.SILENT:
            return unanswered & over & Q(kind=PauseKind.THIRD_PARTY)
        case Standing.AGREED:
            return unanswered & over & Q(kind=PauseKind.CO_AUTHOR, arrived_on__isnull=False)
        case Standing.UNKNOWN:
            return unanswered & over & Q(kind=PauseKind.CO_AUTHOR, arrived_on=None)
        case Standing.ANSWERED:
            return Q(ended_on__isnull=False, given=None)
    return Q(ended_on__isnull=False, given__stance=Stance(state))


@require_safe
@needs(*WORKING)
def register(request: StaffRequest) -> HttpResponseBase:
    """/desk/requests/consultations/?state=&kind=&office=&page=&export= ; `?print` gives all of it on sheets of A4 across."""
    asked, today = Asked.of(request), timezone.localdate()
    found, chosen = asked.found(request.user, today), _told(asked)
    if form := exports.asked(request):
        return exports.answer(Table(NAME, FIELDS, _rows(found, today), chosen), form, by=request.user)
    if "print" in request.GET:
        context = {"rows": _rows(found, today), "chosen": chosen, "heads": HEADS, "by": request.user}
        context |= {"back": asked.address(), "now": timezone.now(), "name": NAME}
        return render(request, "requests_app/desk/consultations_print.html", context)
    page, workdays = page_of(found, request.GET.get("page", "1"), size=PAGE), load_workdays()
    context = {
        "name": NAME,
        "rows": [_line(consultation_rows.row(one, workdays=workdays, today=today)) for one in page],
        "count": in_words(found.order_by("pk")[: MOST + 1].count(), "次"),
        "empty": EMPTY.get(asked.state, "没有符合条件的"),
        "states": _chips(asked, "state", STATES),
        "kinds": _chips(asked, "kind", {"": "全部", **{one.value: _short(one) for one in PauseKind}}),
        "offices": _offices(asked, request.user),
        "print_url": f"{asked.address()}&print=1",
        "exports": exports.links(asked.kept.items()),
        **turns(page, **asked.kept),
    }
    return render(request, "requests_app/desk/consultations.html", context)


def _rows(found: QuerySet[Pause], today: date) -> Iterator[Row]:
    workdays = load_workdays()
    return (consultation_rows.row(one, workdays=workdays, today=today) for one in found.iterator(chunk_size=BATCH))


def _line(one: Row) -> dict:
    """In the words of components/inbox_row.html."""
    case = one.pause.request
    came = f"{one.pause.ended_on:%Y-%m-%d}{one.came}答复" if one.pause.ended_on else f"最迟{one.limit}"
    arrived = f"{one.pause.arrived_on:%Y-%m-%d}收到" if one.pause.arrived_on else "收到日期没有登记"
    meta = [case.number, one.kind, str(case.office or "局办公室"), f"{one.pause.sent_on:%Y-%m-%d}发出", arrived, came]
    found = [one.found] if one.found else []
    title = f"{one.whom}：{case.subject}"
    line = {"title": title, "url": one.url, "meta": [*meta, *found], "left": one.timer}
    return line | {"badge": one.standing.label, "tone": one.tone, **({"verb": "审查"} if one.due_to_find else {})}


def _chips(asked: Asked, name: str, choices: dict[str, str]) -> list[dict]:
    return [
        {"label": label, "url": asked.address(**{name: value}), "current": asked.kept[name] == value}
        for value, label in choices.items()
    ]


def _offices(asked: Asked, staff: Staff) -> list[dict]:
    """Those that have asked somebody; nothing to choose where it is one."""
    there = Pause.objects.for_staff(staff).values("request__office")
    found = Office.objects.filter(pk__in=there).order_by("name").values_list("pk", "name")
    names = {str(pk): name for pk, name in found}
    return _chips(asked, "office", {"": "全部", **names}) if len(names) > 1 else []


def _told(asked: Asked) -> list[tuple[str, str]]:
    chosen = [("办到哪一步", STATES[asked.state])]
    chosen += [("事由", _short(PauseKind(asked.kind)))] if asked.kind else []
    office = Office.objects.filter(pk=asked.office).first() if asked.office else None
    return chosen + ([("承办处室", str(office))] if office else [])


def _short(kind: PauseKind) -> str:
    return kind.label.partition("（")[0]

"""/desk/requests/matters/: corrections of own records and complaints, listed, taken away as a file, entered for somebody."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from requests_app import actions, matter_rules
from requests_app.forms.matters import MatterIntakeForm
from requests_app.models import Matter, MatterQuerySet, Request
from requests_app.views.desk import MATTERS
from requests_app.vocabulary import MatterKind
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.counting import MOST, in_words
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.vocabulary import Ability

NAME, PAGE, LONGEST = "更正和投诉", 30, 100
LISTS = {"open": "待办", "unserved": "待送达", "closed": "已办结", "all": "全部"}
EMPTY = {
    "open": "没有待办的更正和投诉",
    "unserved": "没有等着送达的告知书",
    "closed": "还没有办结过的",
    "all": "还没有收到过更正和投诉",
}
NOBODY = "局办公室"
#: lists of what has still to be done
TO_DO = ("open", "unserved")
NARROWED: dict[str, Callable[[MatterQuerySet], MatterQuerySet]] = {
    "open": lambda rows: rows.open(),
    "unserved": lambda rows: rows.exclude(result="").filter(unserved=True),
    "closed": lambda rows: rows.exclude(result=""),
    "all": lambda rows: rows,
}
#: whom it is from stands in no file
FIELDS: tuple[Field[Matter], ...] = (
    Field("编号", lambda one: one.number, 14),
    Field("类别", lambda one: short(one.kind), 16),
    Field("事项", lambda one: one.subject, 44),
    Field("收到渠道", lambda one: one.get_via_display(), 16),
    Field("收到日期", lambda one: one.received_on, 12),
    Field("有关的受理号", lambda one: one.about.number if one.about else "", 14),
    Field("承办处室", lambda one: str(one.office or NOBODY), 18),
    Field("办理时限", lambda one: one.due_on, 12),
    Field("办理结果", lambda one: one.get_result_display() if one.result else "", 20),
    Field("转送或者告知的机关", lambda one: one.forwarded_to, 30),
    Field("办结日期", lambda one: one.closed_on, 12),
    Field("告知书", lambda one: "待送达" if one.result and one.unserved else "", 10),
)


@dataclass(frozen=True)
class Asked:
    """What the address narrows the list to."""

    name: str
    kind: str
    q: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        """An unknown list or kind is not found."""
        name, kind = request.GET.get("list", "open"), request.GET.get("kind", "")
        if name not in LISTS or kind not in {"", *MatterKind.values}:
            raise Http404
        return cls(name, kind, request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST])

    @property
    def kept(self) -> dict[str, str]:
        return {"list": self.name, "kind": self.kind, "q": self.q}

    def address(self, **other: str) -> str:
        """The list with something else chosen."""
        chosen = {name: value for name, value in {**self.kept, **other}.items() if value}
        return f"{reverse('desk_requests:matters')}?{urlencode(chosen)}"

    def found(self, staff: Staff) -> QuerySet[Matter]:
        """What is to be done oldest first, everything else newest first."""
        rows = Matter.objects.for_staff(staff).with_service().select_related("office", "about")
        rows = NARROWED[self.name](rows)
        rows = rows.filter(kind=self.kind) if self.kind else rows
        rows = rows.filter(Q(number__icontains=self.q) | Q(subject__icontains=self.q)) if self.q else rows
        return rows.order_by("received_on", "pk") if self.name in TO_DO else rows


@require_safe
@needs(*MATTERS)
def matters(request: StaffRequest) -> HttpResponseBase:
    """/desk/requests/matters/?list=&kind=&q=&page=&export="""
    asked, today = Asked.of(request), timezone.localdate()
    found = asked.found(request.user)
    if form := exports.asked(request):
        chosen = [("类别", short(asked.kind))] if asked.kind else []
        return exports.answer(Table(f"{NAME}，{LISTS[asked.name]}", FIELDS, found, chosen), form, by=request.user)
    page = page_of(found, request.GET.get("page", "1"), size=PAGE)
    context = {
        "asked": asked,
        "rows": [line(one, today) for one in page],
        "count": in_words(found.order_by("pk")[: MOST + 1].count(), "件"),
        "empty": "没有符合条件的" if asked.q or asked.kind else EMPTY[asked.name],
        "lists": [
            {"label": label, "url": asked.address(list=name), "current": name == asked.name}
            for name, label in LISTS.items()
        ],
        "kinds": [
            {"label": label, "url": asked.address(kind=kind), "current": kind == asked.kind}
            for kind, label in [("", "全部"), *((kind.value, short(kind)) for kind in MatterKind)]
        ],
        "hidden": {"list": asked.name, **({"kind": asked.kind} if asked.kind else {})},
        "chosen": [{"label": asked.q, "url": asked.address(q="")}] if asked.q else [],
        "may_register": Ability.RECEIVE in abilities_of(request.user),
        "exports": exports.links(asked.kept.items()),
        **turns(page, **asked.kept),
    }
    return render(request, "requests_app/desk/matters.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
@sensitive_variables()
def new(request: StaffRequest, kind: str) -> HttpResponse:
    """/desk/requests/matters/new/<kind>/?about=<id of an application that turns out to be a complaint>"""
    if kind not in MatterKind.values:
        raise Http404
    asked, reasons = MatterKind(kind), []
    if request.method != "POST":
        return _entry(request, MatterIntakeForm(kind=asked, initial=_begun(request)))
    form = MatterIntakeForm(request.POST, kind=asked)
    if form.is_valid():
        days = {name: form.cleaned_data[name] for name in ("via", "received_on")}
        try:
            done = actions.register_matter(form.told(), by=request.user, at=timezone.now(), about=form.about(), **days)
        except Refused as refused:
            reasons = refused.reasons
        else:
            said = "已登记" if done.new else "刚才已经登记过，没有再登记一次"
            messages.success(request, f"{said}，编号{done.matter.number}。")
            return redirect("desk_requests:matter", pk=done.matter.pk)
    return _entry(request, form, reasons=reasons)


def line(matter: Matter, today: date) -> dict:
    """A matter in the words of components/inbox_row.html."""
    state = badge(matter, today)
    limit = f"时限{matter.due_on:%Y-%m-%d}" if matter.due_on and not matter.result else ""
    closed = f"{matter.closed_on:%Y-%m-%d}办结" if matter.closed_on else ""
    facts = [matter.number, short(matter.kind), str(matter.office or NOBODY), f"{matter.received_on:%Y-%m-%d}收到"]
    return {
        "title": matter.subject,
        "url": reverse("desk_requests:matter", args=[matter.pk]),
        "meta": [*facts, *(words for words in (limit, closed) if words)],
        **state,
        **({} if matter.result else {"verb": "办理" if matter.office_id else "交办"}),
    }


def badge(matter: Matter, today: date) -> dict[str, str]:
    """How it stands, in a word and its tone."""
    if not matter.result and matter_rules.is_late(matter.due_on, closed_on=None, today=today):
        return {"badge": "已超过时限", "tone": "bad"}
    if matter.result and matter.unserved:
        return {"badge": "告知书待送达", "tone": "warn"}
    return {"badge": reached(matter), "tone": "" if matter.result else "info"}


def reached(matter: Matter) -> str:
    """How far it has come."""
    if matter.result:
        return matter.get_result_display()
    return "办理中" if matter.office_id else "待交办"


def short(kind: str) -> str:
    """更正本人信息: without its article."""
    return MatterKind(kind).label.partition("（")[0]


def _begun(request: StaffRequest) -> dict:
    """Today; of an application that `about` names and that may be opened, subject and number."""
    begun: dict = {"received_on": timezone.localdate()}
    asked = request.GET.get("about", "")
    if asked.isascii() and asked.isdecimal() and len(asked) < 13:
        case = Request.objects.for_staff(request.user).filter(pk=int(asked)).first()
        begun |= {"subject": case.subject, "number": case.number, "via": case.via} if case else {}
    return begun


def _entry(request: StaffRequest, form: MatterIntakeForm, *, reasons: list[str] | None = None) -> HttpResponse:
    there = {kind: reverse("desk_requests:new_matter", args=[kind.value]) for kind in MatterKind}
    context = {
        "form": form,
        "title": short(form.kind),
        "reasons": reasons or [],
        "kinds": [{"label": short(kind), "url": url, "current": kind is form.kind} for kind, url in there.items()],
    }
    return render(request, "requests_app/desk/matter_new.html", context)

"""教育资源 in the desk: the list with its filters and order, a new entry, and the page of one: changed, checked, taken off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disclosure import actions
from disclosure.configuring import order_stamp, stamp
from disclosure.forms.resources import OffForm, ResourceForm, VerdictForm
from disclosure.models import Resource
from disclosure.resources import TONES, State
from disclosure.views.settings_parts import attempt, done, events, typed, who_and_when
from disclosure.vocabulary import Audience, ResourceKind
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.ordering import way
from taizhou_portal.bureau.permissions import may, offices_where
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.vocabulary import Ability

SEEING = (Ability.DRAFT, Ability.REVIEW, Ability.PUBLISH)
SHOWN = 6  # checks on the staff home; the list has them all
RECORD = 20
#: what the list is narrowed to, besides a state; MUST: what is to be opened again
MUST, MINE = "must", "mine"


@dataclass(frozen=True)
class Asked:
    """`state`: one of State, MUST, or empty; `kind`: of ResourceKind; `mine`: of the offices of whoever asks."""

    state: str
    kind: str
    mine: bool

    @classmethod
    def of(cls, given: QueryDict) -> "Asked":
        state, kind = given.get("state", ""), given.get("kind", "")
        return cls(
            state if state in {*State, MUST} else "",
            kind if kind in ResourceKind.values else "",
            given.get("office") == MINE,
        )

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [("state", self.state), ("kind", self.kind), ("office", MINE if self.mine else "")]

    def address(self, **changes: str) -> str:
        query = {name: value for name, value in {**dict(self.pairs), **changes}.items() if value}
        return (
            f"{reverse('desk_disclosure:resources')}?{urlencode(query)}"
            if query
            else reverse("desk_disclosure:resources")
        )

    def takes(self, row: Resource, today: date, offices: set[int]) -> bool:
        """Without a state everything but what was taken off."""
        state = row.state(today)
        stands = row.checked.must_check(today) if self.state == MUST else state == self.state
        here = stands if self.state else state is not State.RETIRED
        return here and (not self.kind or row.kind == self.kind) and (not self.mine or row.office_id in offices)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*SEEING)
def resources(request: StaffRequest) -> HttpResponseBase:
    """/desk/resources/?state=&kind=&office=mine : every entry; a button moves one among those of its kind."""
    today, asked, reasons = timezone.localdate(), Asked.of(request.GET), []
    if request.method == "POST":
        row, up = _moved(request)
        about = who_and_when(request, named=f"seen:{row.kind}")
        reasons = attempt(lambda: actions.move_resource(row, up=up, **about))
        if not reasons:
            return done(request, f"“{row}”已{way(up)}", f"{asked.address()}#{row.anchor}")
    every = list(Resource.objects.select_related("office", "checked_by"))
    offices = offices_where(request.user, Ability.DRAFT)
    found = [row for row in every if asked.takes(row, today, offices)]
    if form := exports.asked(request):
        return exports.answer(Table("教育资源", _fields(today), found, _about(asked)), form, by=request.user)
    context = {
        "reasons": reasons,
        "groups": _groups(found, every, today),
        "total": len(found),
        "chips": _chips(every, asked, today, offices),
        "kinds": _kind_chips(asked),
        "may_order": may(request.user, Ability.CONFIGURE) and not asked.state and not asked.mine,
        "may_add": bool(offices),
        "exports": exports.links(asked.pairs),
    }
    return render(request, "disclosure/desk/resources.html", context, status=409 if reasons else 200)


def _moved(request: StaffRequest) -> tuple[Resource, bool]:
    """The entry that a button of the list names, up:7 or down:7."""
    verb, _, target = request.POST.get("verb", "").partition(":")
    if verb not in {"up", "down"} or not (target.isascii() and target.isdecimal() and len(target) < 19):
        raise Http404
    return get_object_or_404(Resource, pk=int(target)), verb == "up"


def _groups(found: list[Resource], every: list[Resource], today: date) -> list[dict]:
    """The kinds that hold something; the stamp is that of all open entries of the kind, in their order."""
    return [
        {
            "kind": kind.value,
            "label": kind.label,
            "seen": order_stamp(row for row in every if row.kind == kind and row.is_open),
            "rows": [line(row, today) for row in rows],
        }
        for kind in ResourceKind
        if (rows := [row for row in found if row.kind == kind])
    ]


def line(row: Resource, today: date) -> dict:
    """An entry with its state, and how long the check of its address still holds."""
    state, checked = row.state(today), row.checked
    return {
        "row": row,
        "badge": state.label,
        "tone": TONES[state],
        "due": checked.words(today) if checked.must_check(today) else "",
        "due_on": checked.due_on,
    }


def _chips(every: list[Resource], asked: Asked, today: date, offices: set[int]) -> list[dict]:
    states = {"": "在架", MUST: "要核对的", State.SUSPENDED: State.SUSPENDED.label, State.RETIRED: State.RETIRED.label}
    found = [
        {
            "label": label,
            "url": asked.address(state=state),
            "current": asked.state == state,
            "count": sum(Asked(state, asked.kind, asked.mine).takes(row, today, offices) for row in every),
        }
        for state, label in states.items()
    ]
    own = {"label": "只看我处室的", "url": asked.address(office="" if asked.mine else MINE), "current": asked.mine}
    return [*found, own]


def _kind_chips(asked: Asked) -> list[dict]:
    labels = {"": "全部", **dict(ResourceKind.choices)}
    return [
        {"label": label, "url": asked.address(kind=kind), "current": asked.kind == kind}
        for kind, label in labels.items()
    ]


def _fields(today: date) -> tuple[Field[Resource], ...]:
    return (
        Field("名称", lambda row: row.name, 30),
        Field("网址", lambda row: row.url, 40),
        Field("提供什么", lambda row: row.text, 40),
        Field("对象", lambda row: row.audience_words, 18),
        Field("类别", lambda row: row.get_kind_display(), 12),
        Field("责任处室", lambda row: row.office.name, 18),
        Field("提供单位", lambda row: row.provider, 24),
        Field("需要登录", lambda row: "是" if row.needs_login else "否", 10),
        Field("免费", lambda row: "是" if row.is_free else "否", 8),
        Field("状态", lambda row: row.state(today).label, 14),
        Field("暂停原因", lambda row: row.suspended_reason, 30),
        Field("最近核对", lambda row: row.checked_on, 12),
        Field("核对人", lambda row: str(row.checked_by or ""), 12),
        Field("核对不晚于", lambda row: row.checked.due_on, 12),
    )


def _about(asked: Asked) -> list[tuple[str, str]]:
    state = "要核对的" if asked.state == MUST else State(asked.state).label if asked.state else ""
    kind = ResourceKind(asked.kind).label if asked.kind else ""
    told = [("状态", state), ("类别", kind), ("处室", "我处室的" if asked.mine else "")]
    return [(label, words) for label, words in told if words]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.DRAFT)
def new(request: StaffRequest) -> HttpResponse:
    """/desk/resources/new/"""
    form, reasons = ResourceForm(typed(request), offices=offices_where(request.user, Ability.DRAFT)), []
    made: list[Resource] = []
    if request.method == "POST" and form.is_valid():
        about = {"by": request.user, "at": timezone.now()}
        reasons = attempt(lambda: made.append(actions.add_resource(**form.cleaned_data, **about)))
        if not reasons:
            words = "已登记，还没有公开。请打开网址看过，再登记核对结果"
            return done(request, words, "desk_disclosure:resource", made[0].pk)
    context = {"form": form, "reasons": reasons}
    return render(request, "disclosure/desk/resource_new.html", context, status=409 if reasons else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*SEEING)
def resource(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/resources/<pk>/ : one entry; `verb` says whether it is changed, checked, taken off or put back."""
    row, staff, verb = _found(pk), request.user, request.POST.get("verb", "")
    forms = _forms(request, row, verb)
    reasons = _do(request, row, verb, forms) if request.method == "POST" else []
    if request.method == "POST" and reasons is None:
        return done(request, DONE[verb], "desk_disclosure:resource", pk)
    stored, today = _found(pk), timezone.localdate()
    changes = timeline(stored, names=_names(stored))[:RECORD]
    context = {
        **forms,
        "wrong": forms.get({"change": "form", "check": "verdict", "retire": "off"}.get(verb, "")),
        "reasons": reasons,
        "line": line(stored, today),
        "row": stored,
        "may_keep": may(staff, Ability.DRAFT, stored.office),
        "seen": stamp(stored),
        "events": events(changes),
    }
    return render(request, "disclosure/desk/resource.html", context, status=409 if reasons else 200)


DONE = {
    "change": "已保存",
    "check": "已登记核对结果",
    "retire": "已下架，公众看不到了",
    "relist": "已重新上架。请打开网址看过，再登记核对结果",
}


def _found(pk: int) -> Resource:
    return get_object_or_404(Resource.objects.select_related("office", "checked_by"), pk=pk)


def _forms(request: StaffRequest, row: Resource, verb: str) -> dict:
    """The three forms of the page; the one that was sent keeps what was typed."""

    def sent(name: str):
        return request.POST if verb == name else None

    return {
        "form": ResourceForm(sent("change"), offices=offices_where(request.user, Ability.DRAFT), row=row),
        "verdict": VerdictForm(sent("check"), prefix="check"),
        "off": OffForm(sent("retire"), prefix="off"),
    }


def _do(request: StaffRequest, row: Resource, verb: str, forms: dict) -> list[str] | None:
    """Does what was asked: every reason why not, an empty list where a form is wrong, None when it is done."""
    about = who_and_when(request)
    deeds = {
        "change": ("form", lambda form: actions.change_resource(row, **form.cleaned_data, **about)),
        "check": ("verdict", lambda form: actions.check_resource(row, **form.values(), **about)),
        "retire": ("off", lambda form: actions.retire_resource(row, **form.cleaned_data, **about)),
        "relist": ("", lambda form: actions.relist_resource(row, **about)),
    }
    if verb not in deeds:
        return ["没有收到要办什么，请按页面上的按钮再办一次"]
    name, act = deeds[verb]
    form = forms.get(name)
    if form is not None and not form.is_valid():
        return []
    return attempt(lambda: act(form)) or None


def _names(row: Resource) -> dict:
    return {
        "office": dict(Office.objects.values_list("pk", "name")),
        "checked_by": {person.pk: str(person) for person in Staff.objects.filter(pk__in=_checkers(row))},
        "audiences": lambda values: "、".join(label for value, label in Audience.choices if value in (values or [])),
    }


def _checkers(row: Resource) -> Iterable[int]:
    return row.history.exclude(checked_by=None).values_list("checked_by", flat=True)


def pressing(staff: Staff, today: date) -> list[dict]:
    """Entries of my offices that are to be opened again, the latest first, in the words of components/inbox_row.html."""
    offices = offices_where(staff, Ability.DRAFT)
    if not offices:
        return []
    mine = Resource.objects.filter(is_open=True, office__in=offices).select_related("office")
    due = [row for row in mine if row.checked.must_check(today)]
    due.sort(key=lambda row: (row.checked.due_on or date.min, row.order, row.pk))
    return [
        {
            "title": row.name,
            "url": reverse("desk_disclosure:resource", args=[row.pk]),
            "meta": [row.office.name],
            "badge": row.checked.words(today),
            "tone": "bad" if row.checked.is_late(today) else "warn",
        }
        for row in due[:SHOWN]
    ]

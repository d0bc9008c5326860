"""/desk/settings/offices/: what every office and school tells the public of itself, with the record of who changed what."""

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter

from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from disclosure import configuring
from disclosure.configuring.offices import KEEPS, fields_for, may_keep
from disclosure.forms.offices import CloseForm, NewOfficeForm, OfficeForm, SchoolForm, SlugForm
from disclosure.forms.settings import SettingForm
from disclosure.views.settings_parts import LATELY, attempt, done, events, typed, who_and_when
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Office, SchoolProfile, Staff
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.permissions import abilities_of, offices_where
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.vocabulary import Ability, OfficeKind

PAGE = 50
OFFICE: tuple[Field[Office], ...] = (
    Field("名称", lambda o: o.name, 30),
    Field("类别", lambda o: o.get_kind_display()),
    Field("上级", lambda o: o.parent.name if o.parent else "", 20),
    Field("网址名", lambda o: o.slug, 24),
    Field("负责人", lambda o: o.head),
    Field("联系电话", lambda o: o.phone, 20),
    Field("办公地址", lambda o: o.address, 40),
    Field("办公时间", lambda o: o.hours, 40),
    Field("职责", lambda o: o.duty, 60),
    Field("没有填的", lambda o: "、".join(vacant(o)), 40),
    Field("撤销日期", lambda o: o.closed_on),
    Field("承接单位", lambda o: o.successor.name if o.successor else "", 20),
)
#: what a reader looks for first; a school's own facts are added for schools
WANTED = ("duty", "head", "phone", "address")
OF_SCHOOL = ("level", "nature", "district", "classes", "pupils")


def vacant(office: Office) -> list[str]:
    """Labels of what the public page still leaves out."""
    if office.closed_on:
        return []
    found = [str(office._meta.get_field(name).verbose_name) for name in WANTED if not getattr(office, name)]  # type: ignore[union-attr]
    if office.kind != OfficeKind.SCHOOL:
        return found
    school = getattr(office, "school", None) or SchoolProfile()
    told = SchoolProfile._meta.get_field
    return found + [str(told(n).verbose_name) for n in OF_SCHOOL if getattr(school, n) in ("", None)]  # type: ignore[union-attr]


def _theirs(staff: Staff) -> QuerySet[Office]:
    """The offices of which `staff` may change something."""
    ids: set[int] = set()
    for ability in (*KEEPS, Ability.REVIEW):
        ids |= offices_where(staff, ability)
    return Office.objects.filter(pk__in=ids).select_related("parent", "successor", "school")


@require_safe
@needs(*KEEPS, Ability.REVIEW)
def offices(request: StaffRequest) -> HttpResponseBase:
    """/desk/settings/offices/?q=&kind=&page="""
    query = request.GET.get("q", "").replace("\x00", "").strip()[:60]
    kind = request.GET.get("kind", "") if request.GET.get("kind", "") in OfficeKind.values else ""
    found = _theirs(request.user).filter(Q(name__icontains=query) | Q(slug__icontains=query))
    found = found.filter(kind=kind) if kind else found
    form = exports.asked(request)
    if form:
        about = [(label, words) for label, words in (("查找", query), ("类别", kind)) if words]
        return exports.answer(Table("机构和学校", OFFICE, found.iterator(), about), form, by=request.user)
    page = page_of(found, request.GET.get("page", "1"), size=PAGE)
    context = {
        "query": query,
        "kept": {"kind": kind} if kind else {},
        "rows": [(one, vacant(one)) for one in page.object_list],
        "count": page.paginator.count,
        "chips": _chips(query, kind),
        "may_add": bool(KEEPS & abilities_of(request.user)),
        "exports": exports.links([("q", query), ("kind", kind)]),
        **turns(page, q=query, kind=kind),
    }
    return render(request, "disclosure/settings/offices.html", context)


def _chips(query: str, kind: str) -> list[dict]:
    choices = [("", "全部"), *OfficeKind.choices]
    return [
        {"label": label, "url": "?" + urlencode({"q": query, "kind": value}), "current": value == kind}
        for value, label in choices
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*KEEPS)
def new_office(request: StaffRequest) -> HttpResponse:
    """/desk/settings/offices/new/"""
    parents = set().union(*(offices_where(request.user, ability) for ability in KEEPS))
    form, reasons = NewOfficeForm(typed(request), parents=parents), []
    if request.method == "POST" and form.is_valid():
        about = who_and_when(request)
        about.pop("seen")
        reasons = attempt(lambda: configuring.add_office(**form.values(), **about))
        if not reasons:
            made = Office.objects.get(slug=form.values()["slug"])
            return done(request, f"已添加“{made}”，请接着填写它公开的信息", "desk_disclosure:set_office", made.pk)
    return render(request, "disclosure/settings/office_new.html", {"form": form, "reasons": reasons})


@dataclass
class Page:
    """One office as this person has it before them; each form says with `verb` what it is for."""

    request: StaffRequest
    office: Office
    profile: SchoolProfile | None = None
    reasons: list[str] = field(default_factory=list)
    forms: dict[str, SettingForm] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.keeps = may_keep(self.request.user, self.office)
        self.is_school = self.office.kind == OfficeKind.SCHOOL
        if self.is_school:
            found = SchoolProfile.objects.filter(office=self.office).first()
            self.profile = found or SchoolProfile(office=self.office)
        allowed = fields_for(self.request.user, self.office)
        self.forms["told"] = OfficeForm(self.sent("told"), office=self.office, allowed=allowed)
        if self.keeps:
            self.forms["slug"] = SlugForm(self.sent("slug"), office=self.office)
            self.forms["close"] = CloseForm(self.sent("close"), office=self.office)
            self.forms["reopen"] = SettingForm(self.sent("reopen"), auto_id="reopen_%s")
        if self.keeps and self.profile is not None:
            self.forms["school"] = SchoolForm(self.sent("school"), profile=self.profile)

    @property
    def verb(self) -> str:
        return self.request.POST.get("verb", "")

    def sent(self, verb: str):
        return self.request.POST if self.verb == verb else None

    @property
    def failed(self) -> Form | None:
        form = self.forms.get(self.verb)
        return form if form is not None and form.errors else None

    def context(self) -> dict:
        changes = timeline(self.office, names={"successor": _named(), "parent": _named()})
        if self.profile is not None and not self.profile._state.adding:
            changes = sorted([*changes, *timeline(self.profile)], key=attrgetter("at"), reverse=True)
        return {
            "office": self.office,
            "forms": self.forms,
            "failed": self.failed,
            "reasons": self.reasons,
            "seen": configuring.stamp(self.office),
            "seen_school": configuring.stamp(self.profile),
            "vacant": vacant(self.office),
            "former": [one.slug for one in self.office.former_slugs.all()] if self.keeps else [],
            "may_move": self.keeps and self.office.parent_id is not None,
            "may_close": self.keeps and self.office.parent_id is not None,
            "events": events(changes[:LATELY]),
        }


def _named() -> dict[int, str]:
    return dict(Office.objects.values_list("pk", "name"))


Act = Callable[[Office, dict], object]
#: verb → what is done, what is said afterwards
VERBS: dict[str, tuple[Act, str]] = {
    "told": (lambda office, values: configuring.change_office(office, **values), "已保存，公开页上已经是新的"),
    "school": (lambda office, values: configuring.change_school(office, **values), "学校基本情况已保存"),
    "slug": (lambda office, values: configuring.move_office(office, **values), "网址名已更改，旧网址会转过来"),
    "close": (
        lambda office, values: configuring.close_office(office, **values),
        "已登记撤销，它的页面仍在，写明已撤销",
    ),
    "reopen": (lambda office, values: configuring.reopen_office(office, **values), "已取消撤销登记"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*KEEPS, Ability.REVIEW)
def office(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/settings/offices/<pk>/"""
    page = Page(request, get_object_or_404(Office.objects.select_related("parent", "successor"), pk=pk))
    if not fields_for(request.user, page.office):
        raise PermissionDenied
    if request.method == "POST":
        form = page.forms.get(page.verb)
        if form is None:
            raise BadRequest
        if form.is_valid():
            act, words = VERBS[page.verb]
            page.reasons = attempt(lambda: act(page.office, {**form.values(), **who_and_when(request)}))
            if not page.reasons:
                return done(request, words, "desk_disclosure:set_office", pk)
    return render(request, "disclosure/settings/office.html", page.context())

"""Staff in the desk: the system administrator keeps the accounts, the security administrator the roles, each sees both."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import Q
from django.forms import Form
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts import people as actions
from taizhou_portal.bureau.accounts import record, tables
from taizhou_portal.bureau.accounts.forms_people import AccountForm, NewAccountForm, RoleForm
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Office, OfficeGrant, Staff
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.permissions import abilities_of, may
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability

PAGE = 30


@require_safe
@needs(Ability.MANAGE_ACCOUNTS, Ability.GRANT)
def people(request: StaffRequest) -> HttpResponseBase:
    """/desk/people/?q=&page= : everybody with an account, open ones first, by name."""
    query = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    found = Staff.objects.filter(Q(name__icontains=query) | Q(username__icontains=query)).select_related("office")
    found, form = found.order_by("-is_active", "name", "pk"), exports.asked(request)
    if form:
        return exports.answer(tables.people(found, query), form, by=request.user)
    page = page_of(found, request.GET.get("page", "1"), size=PAGE)
    grants = record.grants_of(page.object_list)
    context = {
        "query": query,
        "count": page.paginator.count,
        "rows": [(one, "、".join(record.words(grant) for grant in grants.get(one.pk, []))) for one in page.object_list],
        "may_manage": may(request.user, Ability.MANAGE_ACCOUNTS),
        "exports": exports.links([("q", query)]),
        **turns(page, q=query),
    }
    return render(request, "accounts/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.MANAGE_ACCOUNTS)
def new_person(request: StaffRequest) -> HttpResponse:
    form, reasons = NewAccountForm(request.POST if request.method == "POST" else None), []
    if request.method == "POST" and form.is_valid():
        try:
            staff, password = actions.create_account(by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            reasons = refused.reasons
        else:
            return _start_password(request, staff, password, heading="账号已建立")
    return render(request, "accounts/new_person.html", {"form": form, "reasons": reasons})


@dataclass
class Desk:
    """One account as one of the two administrators has it before them; what was tried and refused comes back in it."""

    request: StaffRequest
    staff: Staff
    account: Form = field(init=False)
    role: Form = field(init=False)
    failed: Form | None = None
    reasons: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        verb, data = self.request.POST.get("verb"), self.request.POST
        self.account = AccountForm(data if verb == "change" else None, staff=self.staff, own=self.own)
        root = Office.objects.filter(parent=None).first()
        self.role = RoleForm(data if verb == "give" else None, auto_id="role_%s", initial={"office": root})

    @property
    def own(self) -> bool:
        return self.request.user.pk == self.staff.pk

    def context(self) -> dict:
        held, own = abilities_of(self.request.user), self.own
        grants = record.grants_of([self.staff]).get(self.staff.pk, [])
        return {
            "person": self.staff,
            "account": self.account,
            "role": self.role,
            "failed": self.failed,
            "reasons": self.reasons,
            "own": own,
            "may_manage": Ability.MANAGE_ACCOUNTS in held,
            "may_grant": Ability.GRANT in held,
            "facts": _facts(self.staff),
            "grants": [(grant, record.words(grant)) for grant in grants],
            "events": record.events(self.staff),
        }


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.MANAGE_ACCOUNTS, Ability.GRANT)
def person(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/people/<pk>/: what the account is, its roles and its history; a form says with `verb` what it is for."""
    desk = Desk(request, get_object_or_404(Staff.objects.select_related("office"), pk=pk))
    if request.method == "POST":
        ability, act = _verb(request.POST.get("verb", ""))
        if not may(request.user, ability):
            raise PermissionDenied
        try:
            answer = act(desk)
        except Refused as refused:
            desk.reasons = refused.reasons
        else:
            if answer is not None:
                return answer
    return render(request, "accounts/person.html", desk.context())


Act = Callable[[Desk], HttpResponse | None]


def _verb(name: str) -> tuple[Ability, Act]:
    if name not in VERBS:
        raise BadRequest
    return VERBS[name]


def _change(desk: Desk) -> HttpResponse | None:
    if not desk.account.is_valid():
        desk.failed = desk.account
        return None
    actions.change_account(desk.staff, by=desk.request.user, at=timezone.now(), **desk.account.cleaned_data)
    return _done(desk, "资料已保存。")


def _reset(desk: Desk) -> HttpResponse:
    password = actions.reset_password(desk.staff, by=desk.request.user, at=timezone.now())
    return _start_password(desk.request, desk.staff, password, heading="密码已重设")


def _give(desk: Desk) -> HttpResponse | None:
    if not desk.role.is_valid():
        desk.failed = desk.role
        return None
    actions.give_role(desk.staff, by=desk.request.user, at=timezone.now(), **desk.role.cleaned_data)
    return _done(desk, f"已授予{desk.role.cleaned_data['role'].label}。")


def _take(desk: Desk) -> HttpResponse:
    asked = desk.request.POST.get("grant", "")
    theirs = OfficeGrant.objects.filter(user=desk.staff).select_related("permission", "content_object")
    grant = theirs.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 19 else None
    if grant is None:
        raise Refused(["这个角色已经收回"])
    role = actions.role_of(grant.permission.codename)
    actions.take_role(desk.staff, role, office=grant.content_object, by=desk.request.user, at=timezone.now())
    return _done(desk, f"已收回{role.label}。")


VERBS: dict[str, tuple[Ability, Act]] = {
    "change": (Ability.MANAGE_ACCOUNTS, _change),
    "reset": (Ability.MANAGE_ACCOUNTS, _reset),
    "give": (Ability.GRANT, _give),
    "take": (Ability.GRANT, _take),
}


def _done(desk: Desk, words: str) -> HttpResponse:
    messages.success(desk.request, words)
    return redirect("person", pk=desk.staff.pk)


def _start_password(request: StaffRequest, staff: Staff, password: str, *, heading: str) -> HttpResponse:
    """Printed into this one answer; neither session nor address ever holds it."""
    return render(request, "accounts/start_password.html", {"person": staff, "password": password, "heading": heading})


def _facts(staff: Staff) -> list[dict]:
    last = timezone.localtime(staff.last_login) if staff.last_login else None
    return [
        {"label": "姓名", "value": staff.name},
        {"label": "用户名", "value": staff.username},
        {"label": "所在处室", "value": staff.office},
        {"label": "电子邮箱", "value": staff.email},
        {
            "label": "状态",
            "badge": "可以登录" if staff.is_active else "已停用",
            "tone": "good" if staff.is_active else "",
        },
        {"label": "上次登录", "value": f"{last:%Y-%m-%d %H:%M}" if last else "没有登录过"},
    ]

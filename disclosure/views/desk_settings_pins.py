"""/desk/settings/pins/: what stands first when exactly this is asked."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from disclosure import configuring
from disclosure.forms.search_care import ITEM_MOST, PinForm
from disclosure.models import PinnedResult, Publication
from disclosure.search_care import QUERY_MOST
from disclosure.views.settings_parts import attempt, done, frame, record_of, typed, who_and_when
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.vocabulary import Ability

PAGE = 50
#: kept of a query to compare it by: nobody reads it
UNTOLD = frozenset({"query_key"})
ON, OFF, OVER, HIDDEN = "启用", "停用", "已到期", "已不公开"
PIN: tuple[Field, ...] = (
    Field("查找什么", lambda row: row.query, 24),
    Field("置顶的信息", lambda row: row.publication.title, 60),
    Field("信息编号", lambda row: row.publication_id, 12),
    Field("顺序", lambda row: row.order, 8),
    Field("到哪天为止", lambda row: row.until, 14),
    Field("理由", lambda row: row.note, 40),
    Field("状态", lambda row: "、".join(_state(row, timezone.localdate())), 16),
)


def _pins() -> QuerySet:
    """Every pinned result, with whether the public sees its item as `is_public`."""
    public = Publication.objects.visible().filter(pk=OuterRef("publication_id"))
    return PinnedResult.objects.select_related("publication").annotate(is_public=Exists(public))


def _state(row, today: date) -> list[str]:
    """Whether it stands first now, and each reason why it does not."""
    found = [] if row.is_on else [OFF]
    found += [OVER] if row.until and row.until < today else []
    return [*found, *([] if row.is_public else [HIDDEN])] or [ON]


@require_safe
@needs(Ability.CONFIGURE)
def listed(request: StaffRequest) -> HttpResponseBase:
    """/desk/settings/pins/?page="""
    form, today = exports.asked(request), timezone.localdate()
    if form:
        return exports.answer(Table("置顶结果", PIN, _pins().iterator()), form, by=request.user)
    page = page_of(_pins(), request.GET.get("page", "1"), size=PAGE)
    context = {
        "pins": [{"row": row, "state": _state(row, today)} for row in page.object_list],
        "count": page.paginator.count,
        "exports": exports.links(),
        "events": record_of(PinnedResult, called="query", names=_titles(), untold=UNTOLD),
        **turns(page),
    }
    return render(request, "disclosure/settings/pins.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def new(request: StaffRequest) -> HttpResponse:
    """/desk/settings/pins/new/?query=&item=: one more; another page may bring the query and the address of the item."""
    query, item = (request.GET.get(name, "").replace("\x00", "").strip() for name in ("query", "item"))
    form, reasons = PinForm(typed(request), query=query[:QUERY_MOST], item=item[:ITEM_MOST]), []
    if request.method == "POST" and form.is_valid():
        reasons = attempt(lambda: configuring.add_pin(**form.values(), by=request.user, at=timezone.now()))
        if not reasons:
            return done(request, f"查找“{form.values()['query']}”时已置顶", "desk_disclosure:pins")
    return render(request, "disclosure/settings/new_pin.html", {"form": form, "reasons": reasons})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def pin(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/settings/pins/<pk>/: one of them; `verb` says whether it is changed or switched."""
    row, verb = get_object_or_404(_pins(), pk=pk), request.POST.get("verb", "")
    form, reasons = PinForm(request.POST if verb == "change" else None, row=row), []
    if verb in {"on", "off"}:
        reasons = attempt(lambda: configuring.switch_pin(row, on=verb == "on", **who_and_when(request)))
    elif verb == "change" and form.is_valid():
        reasons = attempt(lambda: configuring.change_pin(row, **form.values(), **who_and_when(request)))
    if verb and not reasons and not form.errors:
        words = {"on": "已启用", "off": "已停用，不再置顶"}.get(verb, "已保存")
        return done(request, words, "desk_disclosure:pin", pk)
    stored = get_object_or_404(_pins(), pk=pk)
    context = {
        **frame(stored, form, reasons, names=_titles(), untold=UNTOLD),
        "pin": stored,
        "try_url": f"{reverse('desk_disclosure:search_try')}?{urlencode({'q': stored.query})}",
        "state": [words for words in _state(stored, timezone.localdate()) if words != ON],
    }
    return render(request, "disclosure/settings/pin.html", context)


def _titles() -> dict:
    """What the items of the record are called."""
    pinned = PinnedResult.history.values("publication_id")
    return {"publication": dict(Publication.objects.filter(pk__in=pinned).values_list("pk", "title"))}

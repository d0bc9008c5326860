"""遮盖 of a case: its originals, and one of them page for page, with what is covered and what goes out of it.

An original leaves by no door: the desk draws its pages, for whoever works on the case.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from requests_app import actions, cases, delivering, proofs, redacting
from requests_app.actions.redacting import alike_of, lines_of, release_of
from requests_app.forms.redacting import MarkForm, OriginalForm, begun
from requests_app.models import Mark, Original, Request
from requests_app.redacting import Line
from requests_app.views.case import found_for
from requests_app.views.desk import WORKING
from taizhou_portal.bureau import redaction
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.by_script import told_where
from taizhou_portal.bureau.files import MEDIA_TYPES
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.redaction import WHOLE, Unredactable
from taizhou_portal.bureau.refusals import attempt
from taizhou_portal.bureau.secrets import Unreadable

ORIGINAL, RELEASED = "original", "released"


@told_where
@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def redact(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/<pk>/redact/ : the originals and another one. `verb` of a form: upload; drop, restore with an original."""
    case = _case(request, pk)
    verb, _, target = request.POST.get("verb", "").partition(":")
    if request.method != "POST":
        return _list(request, case, OriginalForm(case=case))
    if verb in TURNS:
        return _turned(request, case, verb, target)
    form, kept = OriginalForm(request.POST, request.FILES, case=case), []
    if not form.is_valid() or form.accepted is None:
        return _list(request, case, form)
    accepted, title = form.accepted, form.cleaned_data["title"]
    reasons = _done(request, lambda **how: kept.append(actions.add_original(case, accepted, title=title, **how)))
    if reasons:
        return _list(request, case, form, reasons=reasons)
    messages.success(request, f"已上传《{kept[0].title}》。在页面上框出要遮盖的地方。")
    return redirect("desk_requests:redact_one", pk=pk, original_pk=kept[0].pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def redact_one(request: StaffRequest, pk: int, original_pk: int) -> HttpResponse:
    """/desk/requests/<pk>/redact/<original_pk>/?page=&mark=&like= : `mark` is changed, a new one begins `like` another.

    `verb` of a form: mark; drop, alike with a mark; release, take_back, renew.
    """
    original = _original(_case(request, pk), original_pk)
    verb, _, target = request.POST.get("verb", "").partition(":")
    if request.method != "POST":
        return _editor(request, original, _form(request, original))
    if verb in ACTS:
        return ACTS[verb](request, original, target)
    return _marked(request, original)


@require_safe
@needs(*WORKING)
def page(request: StaffRequest, pk: int, original_pk: int, what: str, number: int) -> HttpResponse:
    """/desk/requests/<pk>/redact/<original_pk>/original/<number>/ or released/<number>/ : a page as a picture."""
    original = _original(_case(request, pk), original_pk)
    release = release_of(original)
    row = original if what == ORIGINAL else release.file if what == RELEASED and release else None
    if row is None or row.erased_on:
        raise Http404
    try:
        picture, kind = redaction.shown(proofs.opened(row), row.extension, number)
    except (Unredactable, FileNotFoundError, Unreadable) as error:
        raise Http404 from error
    return HttpResponse(picture, content_type=MEDIA_TYPES[kind])


def _case(request: StaffRequest, pk: int) -> Request:
    """An office that only helps has no need of what is not given."""
    case = found_for(request.user, pk)
    if not delivering.LOOKERS & set(abilities_of(request.user, cases.scope_of(case))):
        raise Http404
    return case


def _original(case: Request, original_pk: int) -> Original:
    rows = case.originals.filter(dropped_on=None, erased_on=None).select_related("request__applicant", "by")
    return get_object_or_404(rows, pk=original_pk)


# 原件


#: a button of one original → the verb, what is said of it
TURNS: dict[str, tuple[Callable[..., None], str]] = {
    "drop": (actions.drop_original, "已移除，可以恢复。"),
    "restore": (actions.restore_original, "已恢复，原来的遮盖都在。"),
}


def _turned(request: StaffRequest, case: Request, verb: str, target: str) -> HttpResponse:
    act, said = TURNS[verb]
    original = get_object_or_404(case.originals.filter(erased_on=None), pk=_number(target))
    if reasons := _done(request, lambda **how: act(original, **how)):
        return _list(request, case, OriginalForm(case=case), reasons=reasons)
    messages.success(request, said)
    return redirect("desk_requests:redact", pk=case.pk)


def _list(request: StaffRequest, case: Request, form: OriginalForm, *, reasons=()) -> HttpResponse:
    rows = case.originals.filter(erased_on=None).select_related("by")
    context = {
        "case": case,
        "form": form,
        "reasons": reasons,
        "rows": [(one, len(lines_of(one)), release_of(one)) for one in rows if one.dropped_on is None],
        "dropped": [one for one in rows if one.dropped_on],
        "closed": _closed(request, case),
    }
    return render(request, "requests_app/desk/redact.html", context)


# 一份原件


def _form(request: StaffRequest, original: Original) -> MarkForm:
    """Of the mark that is changed; a new one has ground and reason of the one before, for they are often the same."""
    mark = _named(original, request.GET.get("mark", ""))
    like = mark or _named(original, request.GET.get("like", ""), dropped=True)
    last = original.marks.filter(dropped_on=None).order_by("-pk").first()
    initial: dict[str, Any] = {"ground": last.ground, "reason": last.reason} if last else {}
    initial |= begun(like) if like else {"page": _page_of(request, original)}
    typed = request.POST if request.method == "POST" else None
    return MarkForm(typed, original=original, today=timezone.localdate(), initial=initial)


def _marked(request: StaffRequest, original: Original) -> HttpResponse:
    form, mark = _form(request, original), _named(original, request.GET.get("mark", ""))
    if not form.is_valid():
        return _editor(request, original, form)
    given, kept = form.covering(), []
    if mark:
        reasons = _done(request, lambda **how: kept.append(actions.change_mark(mark, given, **how)))
    else:
        reasons = _done(request, lambda **how: kept.append(actions.add_mark(original, given, **how)))
    if reasons:
        return _editor(request, original, form, reasons=reasons)
    messages.success(request, "已改。" if mark else "已遮盖一处。还有的接着框。")
    return _back(original, f"?page={kept[0].page}#m{kept[0].pk}")


def _dropped(request: StaffRequest, original: Original, target: str) -> HttpResponse:
    """The form then holds what was taken away: one press puts it back."""
    mark = _named(original, target)
    if mark is None:
        return _editor(request, original, _form(request, original), reasons=[redacting.DROPPED_MARK])
    if reasons := _done(request, lambda **how: actions.drop_mark(mark, **how)):
        return _editor(request, original, _fresh(request, original), reasons=reasons)
    messages.success(request, "已撤销一处。撤错了的，位置和理由还在表单里，再按一次“遮盖这一处”。")
    return _back(original, f"?page={mark.page}&like={mark.pk}")


def _covered_alike(request: StaffRequest, original: Original, target: str) -> HttpResponse:
    mark, found = _named(original, target), []
    if mark is None:
        return _editor(request, original, _form(request, original), reasons=[redacting.DROPPED_MARK])
    if reasons := _done(request, lambda **how: found.append(actions.cover_alike(mark, **how))):
        return _editor(request, original, _fresh(request, original), reasons=reasons)
    messages.success(request, f"同样的文字又遮盖{found[0]}处，逐页看一遍。")
    return _back(original, f"?page={_page_of(request, original)}")


def _released(request: StaffRequest, original: Original, _: str) -> HttpResponse:
    if reasons := _done(request, lambda **how: actions.release_redacted(original, **how)):
        return _editor(request, original, _fresh(request, original), reasons=reasons)
    messages.success(request, "已遮盖并通过核验，遮盖后的文件和清单已放进随答复提供的文件。")
    return _back(original)


def _taken_back(request: StaffRequest, original: Original, _: str) -> HttpResponse:
    return _with_release(request, original, actions.take_redacted_back, "已收回，可以再改遮盖。")


def _renewed(request: StaffRequest, original: Original, _: str) -> HttpResponse:
    said = "已重新生成并通过核验，文件和清单随这次的答复提供；原来的留在原来的答复里。"
    return _with_release(request, original, actions.renew_redacted, said)


def _with_release(request: StaffRequest, original: Original, act: Callable[..., object], said: str) -> HttpResponse:
    """Something is done to what was released of it; where nothing is, the page says how it stands."""
    release = release_of(original)
    if release is None:
        return _back(original)
    if reasons := _done(request, lambda **how: act(release, **how)):
        return _editor(request, original, _fresh(request, original), reasons=reasons)
    messages.success(request, said)
    return _back(original)


ACTS: dict[str, Callable[[StaffRequest, Original, str], HttpResponse]] = {
    "drop": _dropped,
    "alike": _covered_alike,
    "release": _released,
    "take_back": _taken_back,
    "renew": _renewed,
}


def _editor(request: StaffRequest, original: Original, form: MarkForm, *, reasons=()) -> HttpResponse:
    case, lines, release = original.request, lines_of(original), release_of(original)
    shown, mark = _page_of(request, original), _named(original, request.GET.get("mark", ""))
    closed = _closed(request, case)
    alike = {} if release or closed else alike_of(original)
    context = {
        "case": case,
        "original": original,
        "form": form,
        "reasons": reasons,
        "lines": [(line, redacting.again(alike.get(line.area, []))) for line in lines],
        "release": release,
        "mark": mark,
        "page": shown,
        "high": original.shapes[shown - 1],
        "boxes": list(_boxes(lines, shown, original.shapes[shown - 1], mark)),
        "picture": reverse(
            "desk_requests:redact_page", args=[case.pk, original.pk, RELEASED if release else ORIGINAL, shown]
        ),
        "pages": list(_pages(lines, original, shown)),
        "closed": closed,
        "checked": redaction.CHECKED["pdf" if original.extension == "pdf" else "picture"],
    }
    return render(request, "requests_app/desk/redact_one.html", context)


def _fresh(request: StaffRequest, original: Original) -> MarkForm:
    """Nothing was typed for what was tried."""
    return MarkForm(original=original, today=timezone.localdate(), initial={"page": _page_of(request, original)})


def _boxes(lines: list[Line], page: int, high: int, mark: Mark | None) -> Iterator[dict[str, Any]]:
    """Marks of one page in the units of its drawing: WHOLE wide, `high` high."""
    for line in lines:
        area = line.area
        if area.page == page:
            up, tall = (round(side * high / WHOLE) for side in (area.top, area.height))
            middle = (area.left + area.width // 2, up + tall // 2)
            yield {
                "line": line, "x": area.left, "y": up, "width": area.width, "height": tall, "middle": middle,
                "size": max(60, min(260, tall * 3 // 4)), "current": mark is not None and mark.pk == line.pk,
            }  # fmt: skip


def _pages(lines: list[Line], original: Original, shown: int) -> Iterator[dict[str, Any]]:
    for number in range(1, original.pages + 1):
        count = sum(line.area.page == number for line in lines)
        yield {"label": f"第{number}页", "url": f"?page={number}", "count": count or None, "current": number == shown}


def _page_of(request: StaffRequest, original: Original) -> int:
    """Which page is shown: the one that was typed or asked for, else the first."""
    for given in (request.POST.get("page", ""), request.GET.get("page", "")):
        if 0 < _number(given) <= original.pages:
            return _number(given)
    return 1


def _named(original: Original, target: str, *, dropped: bool = False) -> Mark | None:
    rows = original.marks.select_related("original__request__applicant")
    return (rows if dropped else rows.filter(dropped_on=None)).filter(pk=_number(target)).first()


def _number(given: str) -> int:
    """0 for what is none."""
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0


def _back(original: Original, query: str = "") -> HttpResponse:
    there = reverse("desk_requests:redact_one", args=[original.request_id, original.pk])
    return redirect(f"{there}{query}")


def _closed(request: StaffRequest, case: Request) -> list[str]:
    """Why nothing can be changed now."""
    return redacting.blockers(cases.facts_of(case, by=request.user, today=timezone.localdate()))


def _done(request: StaffRequest, act: Callable[..., object]) -> list[str]:
    return attempt(lambda: act(by=request.user, at=timezone.now()))

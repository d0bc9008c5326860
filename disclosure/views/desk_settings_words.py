"""/desk/settings/words/: the wording list (错敏词), searched, turned page by page, added to one by one or many at once."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from disclosure import configuring
from disclosure.forms.settings import PasteForm, TermForm
from disclosure.models import WordingTerm
from disclosure.views.settings_lists import Narrowed
from disclosure.views.settings_parts import attempt, done, frame, record_of, some, typed, who_and_when
from disclosure.vocabulary import TermGroup
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.vocabulary import Ability

PAGE = 50
TERM: tuple[Field[WordingTerm], ...] = (
    Field("错误或慎用的写法", lambda term: term.wrong, 30),
    Field("应写成", lambda term: term.right, 30),
    Field("不算错的写法", lambda term: term.unless, 30),
    Field("类别", lambda term: term.get_group_display(), 16),
    Field("不改不能提交", lambda term: "是" if term.must else "否", 14),
    Field("说明", lambda term: term.note, 40),
    Field("启用", lambda term: "是" if term.is_on else "否", 8),
)
NARROWED = Narrowed(WordingTerm, "group", TermGroup, ("wrong", "right", "note"))


@require_safe
@needs(Ability.CONFIGURE)
def words(request: StaffRequest) -> HttpResponseBase:
    """/desk/settings/words/?q=&group=&page="""
    query, group = NARROWED.asked(request)
    form = exports.asked(request)
    if form:
        return exports.answer(_table(query, group), form, by=request.user)
    page = page_of(NARROWED.found(query, group), request.GET.get("page", "1"), size=PAGE)
    context = {
        "query": query,
        "group": group,
        "kept": {"group": group} if group else {},
        "terms": page.object_list,
        "count": page.paginator.count,
        "chips": NARROWED.chips(query, group),
        "exports": exports.links([("q", query), ("group", group)]),
        "events": record_of(WordingTerm, called="wrong"),
        **turns(page, q=query, group=group),
    }
    return render(request, "disclosure/settings/words.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def new_word(request: StaffRequest) -> HttpResponse:
    """One more entry."""
    form, reasons = TermForm(typed(request)), []
    if request.method == "POST" and form.is_valid():
        reasons = attempt(lambda: configuring.add_term(**form.values(), by=request.user, at=timezone.now()))
        if not reasons:
            return done(request, f"已添加“{form.values()['wrong']}”", "desk_disclosure:words")
    return render(request, "disclosure/settings/new_word.html", {"form": form, "reasons": reasons})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def paste_words(request: StaffRequest) -> HttpResponse:
    """Many entries at once; with one that cannot stand none is stored, and what was pasted stays on the page."""
    form, reasons = PasteForm(typed(request)), []
    if request.method == "POST" and form.is_valid():
        values, told = dict(form.values()), []
        text = values.pop("lines")
        reasons = attempt(
            lambda: told.append(configuring.add_terms(text, **values, by=request.user, at=timezone.now()))
        )
        if not reasons:
            known = f"，{told[0].known}条原来就有" if told[0].known else ""
            return done(request, f"已添加{told[0].new}条{known}", "desk_disclosure:words")
    return render(request, "disclosure/settings/paste_words.html", {"form": form, "reasons": some(reasons)})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def word(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/settings/words/<pk>/: one entry; `verb` says whether it is changed or switched."""
    term = get_object_or_404(WordingTerm, pk=pk)
    verb = request.POST.get("verb", "")
    form, reasons = TermForm(request.POST if verb == "change" else None, term=term), []
    if verb in {"on", "off"}:
        reasons = attempt(lambda: configuring.switch_term(term, on=verb == "on", **who_and_when(request)))
    elif verb == "change" and form.is_valid():
        reasons = attempt(lambda: configuring.change_term(term, **form.values(), **who_and_when(request)))
    if verb and not reasons and not form.errors:
        words = {"on": "已启用", "off": "已停用，检查时不再报它"}.get(verb, "已保存")
        return done(request, words, "desk_disclosure:word", pk)
    stored = get_object_or_404(WordingTerm, pk=pk)
    return render(request, "disclosure/settings/word.html", {**frame(stored, form, reasons), "term": stored})


@require_safe
@needs(Ability.CONFIGURE)
def words_csv(request: StaffRequest) -> HttpResponseBase:
    """What the search finds as CSV: the address of before there were others to choose from."""
    return exports.answer(_table(*NARROWED.asked(request)), exports.CSV, by=request.user)


def _table(query: str, group: str) -> Table[WordingTerm]:
    return Table("错敏词", TERM, NARROWED.found(query, group).iterator(), NARROWED.told(query, group))

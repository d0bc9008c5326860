"""/desk/settings/search-words/: words that the search takes for each other, searched, turned page by page, added to."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from disclosure import configuring
from disclosure.forms.search_care import PasteWordsForm, WordsForm
from disclosure.models import SearchWords
from disclosure.search_care import FIELD_MOST
from disclosure.views.settings_lists import Narrowed, plain
from disclosure.views.settings_parts import attempt, done, frame, record_of, some, typed, who_and_when
from disclosure.vocabulary import WordsKind
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.vocabulary import Ability

PAGE = 50
NARROWED = Narrowed(SearchWords, "kind", WordsKind, ("words", "means", "note"))
TRIED = 6
GROUP: tuple[Field[SearchWords], ...] = (
    Field("类别", lambda row: row.get_kind_display(), 14),
    Field("词", lambda row: row.words, 50),
    Field("也找", lambda row: row.means, 40),
    Field("说明", lambda row: row.note, 40),
    Field("启用", lambda row: "是" if row.is_on else "否", 8),
)


@require_safe
@needs(Ability.CONFIGURE)
def listed(request: StaffRequest) -> HttpResponseBase:
    """/desk/settings/search-words/?q=&kind=&page="""
    query, kind = NARROWED.asked(request)
    form = exports.asked(request)
    if form:
        return exports.answer(_table(query, kind), form, by=request.user)
    page = page_of(NARROWED.found(query, kind), request.GET.get("page", "1"), size=PAGE)
    context = {
        "query": query,
        "kept": {"kind": kind} if kind else {},
        "groups": page.object_list,
        "count": page.paginator.count,
        "chips": NARROWED.chips(query, kind),
        "exports": exports.links([("q", query), ("kind", kind)]),
        "events": record_of(SearchWords, called="words"),
        **turns(page, q=query, kind=kind),
    }
    return render(request, "disclosure/settings/search_words.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def new(request: StaffRequest) -> HttpResponse:
    """/desk/settings/search-words/new/?words=: one more group; another page may bring its words."""
    form, reasons = WordsForm(typed(request), words=plain(request.GET.get("words", ""))[:FIELD_MOST]), []
    if request.method == "POST" and form.is_valid():
        reasons = attempt(lambda: configuring.add_search_words(**form.values(), by=request.user, at=timezone.now()))
        if not reasons:
            return done(request, f"已添加“{form.values()['words']}”，查找时已经用上", "desk_disclosure:search_words")
    return render(request, "disclosure/settings/new_search_word.html", {"form": form, "reasons": reasons})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def paste(request: StaffRequest) -> HttpResponse:
    """Many groups at once; with one that cannot stand none is stored, and what was pasted stays on the page."""
    form, reasons = PasteWordsForm(typed(request)), []
    if request.method == "POST" and form.is_valid():
        values, told = dict(form.values()), []
        text = values.pop("lines")
        reasons = attempt(
            lambda: told.append(configuring.paste_search_words(text, **values, by=request.user, at=timezone.now()))
        )
        if not reasons:
            known = f"，{told[0].known}组原来就有" if told[0].known else ""
            return done(request, f"已添加{told[0].new}组{known}", "desk_disclosure:search_words")
    return render(request, "disclosure/settings/paste_search_words.html", {"form": form, "reasons": some(reasons)})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def group(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/settings/search-words/<pk>/: one group; `verb` says whether it is changed or switched."""
    row, verb = get_object_or_404(SearchWords, pk=pk), request.POST.get("verb", "")
    form, reasons = WordsForm(request.POST if verb == "change" else None, row=row), []
    if verb in {"on", "off"}:
        reasons = attempt(lambda: configuring.switch_search_words(row, on=verb == "on", **who_and_when(request)))
    elif verb == "change" and form.is_valid():
        reasons = attempt(lambda: configuring.change_search_words(row, **form.values(), **who_and_when(request)))
    if verb and not reasons and not form.errors:
        words = {"on": "已启用，查找时已经用上", "off": "已停用，查找时不再用它"}.get(verb, "已保存")
        return done(request, words, "desk_disclosure:search_word", pk)
    stored = get_object_or_404(SearchWords, pk=pk)
    tries = [(word, f"{reverse('desk_disclosure:search_try')}?{urlencode({'q': word})}") for word in _tried(stored)]
    context = {**frame(stored, form, reasons), "group": stored, "tries": tries}
    return render(request, "disclosure/settings/search_word.html", context)


def _tried(row: SearchWords) -> list[str]:
    """Words of a group that are tried from its page."""
    return row.words.split("、")[:TRIED]


def _table(query: str, kind: str) -> Table[SearchWords]:
    return Table("检索用词", GROUP, NARROWED.found(query, kind).iterator(), NARROWED.told(query, kind))

"""文书文本: the texts of the 28 letters, which 局办公室 rewords, previews with samples, and compares with earlier versions."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from disclosure import changes
from requests_app import actions, answer, letterbook, outcomes, remedies, wording
from requests_app.actions import wordings
from requests_app.forms.wordings import SAVE, WordingForm
from requests_app.ledger import prose
from requests_app.letterbook import BOOK, FIELDS, Entry, To
from requests_app.models import LetterWording
from requests_app.vocabulary import LETTER_OF, LetterKind, MatterResult, Outcome
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.downloads import PDF, attached
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.typesetting import TypesettingFailed, pdf
from taizhou_portal.bureau.vocabulary import Ability

SAMPLE = "样稿"
#: to whom a preview goes
SAMPLE_TO = {
    To.APPLICANT: "王小明",
    To.THIRD_PARTY: "台州某某科技有限公司",
    To.AGENCY: "台州市财政局",
    To.OFFICE: "基础教育处",
}
#: letter → a result that it tells
DECIDES = {kind: outcome for outcome, kind in reversed(LETTER_OF.items())}
#: what the officer writes: as a sample where something is given, else the place of it
SAID = dict.fromkeys((Outcome.G1, Outcome.G2, Outcome.G3), FIELDS["said"].sample)
WRITTEN = "（承办人写的答复内容）"
#: letter → samples of its own, where those that all letters share would contradict each other; an empty one leaves its line out
OWN = {
    LetterKind.RECEIPT: {"due": "2026年3月30日"},
    LetterKind.EXTENSION: {"due": "2026年4月28日"},
    LetterKind.DELAY: {"due": "2026年4月28日"},
    LetterKind.ROUTING: {"due": "2026年3月30日"},
    LetterKind.AMENDMENT: {
        "number": "SX2026-0015",
        "asked": "学籍档案里的出生日期",
        "result": MatterResult.NOT_AMENDED.label,
        "said": "经核对，学籍档案里的出生日期与户口簿一致，没有错误。",
        "forwarded_to": "",
    },
}
COLUMNS = [{"label": "文书"}, {"label": "用途"}, {"label": "发给"}, {"label": "现在用的"}, {"label": "修改"}]
SHIPPED = "出厂文本"
ENGINE_FAILED = "样稿没有排成：排版程序出错，请告诉系统管理员。文本还在下面"


@dataclass
class Opened:
    """How the page stands beside its form: what was refused, and whether a newer text came in between, which is then shown."""

    reasons: list[str] = field(default_factory=list)
    overtaken: bool = False


@require_safe
@needs(Ability.CONFIGURE)
def wordings_list(request: HttpRequest) -> HttpResponse:
    """/desk/requests/wordings/"""
    last: dict[str, LetterWording] = {}
    for row in LetterWording.objects.select_related("by").order_by("version"):
        last[row.kind] = row
    rows = [_listed(kind, entry, last.get(kind)) for kind, entry in BOOK.items()]
    return render(request, "requests_app/desk/wordings.html", {"columns": COLUMNS, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def one(request: StaffRequest, kind: str) -> HttpResponse:
    """/desk/requests/wordings/<kind>/: `act` is save, restore, preview, pdf, or edit (back from the preview with what was typed)."""
    chosen = _kind(kind)
    if request.method != "POST":
        return _page(request, chosen, _form_of(chosen))
    act = request.POST.get("act", SAVE)
    if act == "restore":
        return _restore(request, chosen)
    form = WordingForm(request.POST, kind=chosen, act=act)
    if not form.is_valid():
        return _page(request, chosen, form)
    if act in {"preview", "pdf"}:
        return _preview(request, chosen, form, as_file=act == "pdf")
    return _page(request, chosen, form) if act == "edit" else _save(request, chosen, form)


@require_safe
@needs(Ability.CONFIGURE)
def versions(request: HttpRequest, kind: str) -> HttpResponse:
    """/desk/requests/wordings/<kind>/versions/?from=&to=: without a choice the last two. 0 is the text that comes with the portal."""
    chosen = _kind(kind)
    rows = list(LetterWording.objects.filter(kind=chosen).select_related("by").order_by("version"))
    texts = {0: wording.default(chosen), **{row.version: row.text for row in rows}}
    last = max(texts)
    before, after = sorted((_number(request, "from", max(last - 1, 0)), _number(request, "to", last)))
    if not {before, after} <= set(texts):
        raise Http404
    paragraphs = changes.compare(texts[before], texts[after])
    context = {
        "kind": chosen,
        "choices": [(version, _named(version)) for version in sorted(texts, reverse=True)],
        "before": before,
        "after": after,
        "names": (_named(before), _named(after)),
        "paragraphs": paragraphs,
        "places": changes.count(paragraphs),
        "rows": rows[::-1],
    }
    return render(request, "requests_app/desk/wording_versions.html", context)


def _save(request: StaffRequest, kind: LetterKind, form: WordingForm) -> HttpResponse:
    try:
        saved = actions.save_wording(kind, **form.cleaned_data, by=request.user, at=timezone.now())
    except Refused as refused:
        return _page(request, kind, form, _refused(refused))
    messages.success(request, f"已保存为第{saved.version}版，从现在起签发的{kind.label}用它。")
    return redirect("desk_requests:wording", kind=kind.value)


def _restore(request: StaffRequest, kind: LetterKind) -> HttpResponse:
    base, typed = request.POST.get("base", ""), WordingForm(kind=kind, initial=request.POST.dict())
    try:
        how = {"base": int(base) if base.isdecimal() else 0, "by": request.user, "at": timezone.now()}
        saved = actions.restore_wording(kind, **how)
    except Refused as refused:
        return _page(request, kind, typed, _refused(refused))
    messages.success(request, f"已恢复出厂文本，存为第{saved.version}版。")
    return redirect("desk_requests:wording", kind=kind.value)


def _preview(request: HttpRequest, kind: LetterKind, form: WordingForm, *, as_file: bool) -> HttpResponse:
    """The sheet with samples; its way back brings what was typed."""
    letter = sample(kind, form.cleaned_data["text"], day=timezone.localdate())
    if as_file:
        title = f"{SAMPLE}{kind.label}"
        try:
            made = pdf("letter", letter, title=title, author=letter["bureau"], at=timezone.localdate())
        except TypesettingFailed:
            return _page(request, kind, form, Opened([ENGINE_FAILED]))
        return attached(made, f"{title}.pdf", PDF)
    return render(request, "requests_app/desk/wording_preview.html", {"letter": letter, "kind": kind, "form": form})


def sample(kind: LetterKind, text: str, *, day: date) -> dict[str, Any]:
    """The sheet of a letter whose facts are the samples of the letterbook, or its own."""
    entry, bureau = BOOK[kind], Site.current().name
    facts = {name: FIELDS[name].sample for name in (*entry.fields, "contact")} | {"to": SAMPLE_TO[entry.to]}
    if decides := DECIDES.get(kind):
        facts |= {"basis": outcomes.basis(decides) or facts.get("basis", ""), "said": SAID.get(decides, WRITTEN)}
        facts["replaces"] = ""  # few answers take the place of another
        facts["remedy"] = remedies.notice(decides, day, bodies=answer.bodies_of(Site.current()))
    facts |= OWN.get(kind, {})
    return wording.paper(kind, text, facts, bureau=bureau, number=SAMPLE, day=prose(day), seal="（印章）")


def _page(request: HttpRequest, kind: LetterKind, form: WordingForm, opened: Opened | None = None) -> HttpResponse:
    opened, last, entry = opened or Opened(), wordings.newest(kind), BOOK[kind]
    context = {
        "kind": kind,
        "entry": entry,
        "form": form,
        "reasons": opened.reasons,
        "last": last,
        "base": form["base"].value() if form.is_bound and not opened.overtaken else (last.version if last else 0),
        "groups": _places(entry),
        "says": entry.says.items(),
        "is_shipped": (last.text if last else "") in {"", wording.default(kind)},
    }
    if opened.overtaken and last:
        context["paragraphs"] = changes.compare(last.text, letterbook.tidy(form["text"].value() or ""))
    return render(request, "requests_app/desk/wording.html", context, status=409 if opened.reasons else 200)


def _refused(refused: Refused) -> Opened:
    return Opened(refused.reasons, overtaken=isinstance(refused, wordings.Overtaken))


def _form_of(kind: LetterKind) -> WordingForm:
    """As the text in force stands."""
    last = wordings.newest(kind)
    return WordingForm(kind=kind, initial={"text": last.text if last else wording.default(kind)})


def _places(entry: Entry) -> list[tuple[str, list[tuple[str, str]]]]:
    """What can stand in braces: (how far it has to, [(placeholder, what it says)])."""
    groups = (
        ("必须有", entry.needs),
        ("必须有，申请没有这项内容的那一行不印", entry.keeps),
        ("可以用，申请没有这项内容的那一行不印", entry.may),
    )
    return [(words, [_place(name) for name in names]) for words, names in groups if names]


def _place(name: str) -> tuple[str, str]:
    return f"{{{FIELDS[name].label}}}", FIELDS[name].hint


def _listed(kind: LetterKind, entry: Entry, last: LetterWording | None) -> list[Any]:
    address = reverse("desk_requests:wording", args=[kind.value])
    changed = f"{last.by}，{prose(timezone.localdate(last.at))}：{last.note}" if last else ""
    return [
        {"value": kind.label, "url": address},
        entry.purpose,
        entry.to.value,
        _named(last.version if last else 0),
        changed,
    ]


def _named(version: int) -> str:
    return f"第{version}版" if version else SHIPPED


def _number(request: HttpRequest, name: str, default: int) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 6 else default


def _kind(value: str) -> LetterKind:
    if value not in LetterKind.values:
        raise Http404
    return LetterKind(value)

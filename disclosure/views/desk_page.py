"""The page of a draft: the form, who else is here, what the checks say, and what can be done next."""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from disclosure import editor, keeping
from disclosure.facts import stamp
from disclosure.forms import AnswerForm, FileForm, Together, UploadForm, WordForm
from disclosure.kinds import demands
from disclosure.models import Kept, Publication
from disclosure.standing import kind_rule
from disclosure.views import desk_checks, desk_files_rows, desk_rows, remark_rows
from disclosure.views.desk_bar import trail
from disclosure.views.desk_gate import page_word
from disclosure.views.desk_typed import Sheet
from disclosure.views.desk_uploads import uploads
from disclosure.vocabulary import ReviewStep, Verb
from disclosure.workflow import submit_label
from taizhou_portal.bureau.accounts.gates import StaffRequest
from taizhou_portal.bureau.models import Staff

JOINED = ("office", "column", "topic__parent", "drafted_by", "policy", "proposal", "interprets")


@dataclass
class Opened:
    """How the page stands: its name, the version it was opened on, and the kept text that it shows again."""

    tab: str
    seen: str
    taken: Kept | None = None
    elsewhere: Kept | None = None  # what the same person wrote in another window that is still open
    given: str = ""  # the page whose text they just gave up
    reasons: list[str] = field(default_factory=list)
    uploads: list[UploadForm | FileForm] = field(default_factory=uploads)
    word: WordForm | None = None  # a Word file was sent
    wrong_answer: int | None = None  # the remark whose answer was sent without words

    @classmethod
    def sent(cls, request: StaffRequest, **more) -> "Opened":
        """The page that sent this form goes on as it is."""
        return cls(keeping.tab_of(request.POST.get("tab", "")), request.POST.get("seen", "")[:40], **more)


def fresh(publication: Publication) -> Publication:
    """The item as it is stored now, with all that the page prints."""
    return Publication.objects.select_related(*JOINED).get(pk=publication.pk)


def shown(request: StaffRequest, sheet: Sheet, opened: Opened) -> HttpResponse:
    """The page with what `sheet` holds; everything around it is told of the item as stored."""
    stored = fresh(sheet.publication)
    checks = desk_checks.panel(stored, request.user)
    sheet.item.mark_demanded()
    route = kind_rule(stored.kind).route
    remarks = remark_rows.draft_panel(stored, _answers(request, opened), wrong=opened.wrong_answer)
    context = {
        "item": stored,
        "form": sheet.item,
        "detail": sheet.detail,
        "detail_kind": demands(stored.kind).detail,
        "together": Together(
            [*sheet.forms, *opened.uploads, *([opened.word] if opened.word else []), *_wrong(remarks)]
        ),
        "reasons": opened.reasons,
        "opened": opened,
        "page": page_word(stored, request.user),
        "told": notices(stored, request.user, opened),
        "taken_words": moment(opened.taken.kept_at) if opened.taken else "",
        "given": f"?tab={opened.given}" if opened.given else "",
        "returned": desk_rows.returned_words(stored) if stored.return_reason else "",
        "remarks": remarks,
        "trail": trail(stored.stage, route, correcting=stored.corrects_id is not None),
        "actions": _actions(stored, route),
        "editor": editor.config(stored),
        "scripts": editor.SCRIPTS,
        "person": request.user.pk,
        **checks,
        "word": opened.word or (None if stored.body else WordForm()),
        **desk_files_rows.panel(stored, opened.uploads),
    }
    return render(request, "disclosure/desk/edit.html", context)


def notices(stored: Publication, person: Staff, opened: Opened) -> dict[str, object]:
    """What the page says of other people and other windows. `others`: words; `overtaken`, `elsewhere`: words and url, or None."""
    at = timezone.now()
    present = keeping.others(stored, by=person, tab=opened.tab, at=at)
    return {
        "others": [present_words(row, person) for row in present],
        "overtaken": overtaken(stored, opened.seen, opened.tab),
        "elsewhere": elsewhere(stored, opened.elsewhere),
    }


def present_words(row: Kept, person: Staff) -> str:
    """王宁9:36打开了这一篇."""
    if row.person_id == person.pk:
        return f"您在另一个窗口{clock(row.opened_at)}打开了这一篇。两边写的不会互相盖掉，后存的会请您比对。"
    return f"{row.person}{clock(row.opened_at)}打开了这一篇。您保存不会盖掉对方的，先存的为准，后存的会请您比对。"


def overtaken(stored: Publication, seen: str, tab: str) -> dict[str, str] | None:
    """Who stored the item after the page was opened on `seen`, and where both can be compared; None while it is as it was."""
    if not seen or seen == stamp(stored):
        return None
    address = reverse("desk_disclosure:compare", args=[stored.pk])
    return {
        "words": f"{stored_words(stored)}。您写的还在，没有盖掉对方的。",
        "url": f"{address}?{urlencode({'tab': tab})}",
    }


def stored_words(stored: Publication) -> str:
    """赵磊在10:01保存过这条信息."""
    last = stored.history.select_related("history_user").order_by("-history_date", "-history_id").first()
    if last is None:
        return "这条信息刚才有人保存过"
    return f"{last.history_user or '系统'}在{moment(last.history_date)}保存过这条信息"


def elsewhere(stored: Publication, row: Kept | None) -> dict[str, str] | None:
    """What the same person wrote on another page, and where it can be fetched to this one."""
    if row is None:
        return None
    address = reverse("desk_disclosure:edit", args=[stored.pk])
    words = f"您在另一个窗口{moment(row.kept_at)}还写过内容，没有保存。"
    return {"words": words, "url": f"{address}?{urlencode({'tab': row.tab})}"}


def clock(at: datetime) -> str:
    """9:36"""
    local = timezone.localtime(at)
    return f"{local.hour}:{local:%M}"


def moment(at: datetime) -> str:
    """09:36 today, 11月25日09:36 on any other day."""
    local = timezone.localtime(at)
    day = "" if local.date() == timezone.localdate() else f"{local.month}月{local.day}日"
    return f"{day}{local:%H:%M}"


def _wrong(remarks: dict | None) -> list[AnswerForm]:
    return [row["form"] for row in remarks["open"] if row["form"].errors] if remarks else []


def _answers(request: StaffRequest, opened: Opened) -> dict[str, str]:
    """All that was sent or kept, what was typed as answers to remarks among it."""
    if request.method == "POST":
        return request.POST.dict()
    return {name: "".join(texts) for name, texts in opened.taken.values.items()} if opened.taken else {}


def _actions(publication: Publication, route: tuple[ReviewStep, ...]) -> list[dict]:
    """No button is blocked here: each stores what was typed first, and only then it can be judged."""
    return [
        {"label": "回到详情", "value": "back", "url": reverse("desk_disclosure:item", args=[publication.pk])},
        {"label": "保存并预览", "value": "preview", "form": "draft"},
        {"label": "保存草稿", "value": "save", "form": "draft"},
        {"label": submit_label(route), "value": Verb.SUBMIT.value, "tone": "go", "form": "draft"},
    ]

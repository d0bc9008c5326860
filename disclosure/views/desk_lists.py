"""/desk/items/: the lists of the desk, narrowed, sorted, searched and turned by key; however long, a page asks a few short questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from disclosure import keyset, worklists, worksearch
from disclosure.deadline import in_time
from disclosure.models import Publication
from disclosure.views import desk_rows
from disclosure.vocabulary import Kind
from disclosure.worklists import PENDING, WORKING, Narrowed
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.counting import in_words
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import Workdays

LISTS = {
    "mine": "我的草稿",
    "returned": "退回给我的",
    "waiting": "等我审核",
    "taken": "别人已认领",
    "sign": "待签发",
    "open": "在办",
    "back": "退回待改",
    "published": "已公开",
    "all": "全部信息",
}
EMPTY = {
    "mine": "没有没写完的草稿。",
    "returned": "没有退回给您的信息。",
    "waiting": "没有等您审核的信息。",
    "taken": "没有别人认领的信息。",
    "sign": "没有等着签发的信息。",
    "open": "所管处室没有在办的信息。",
    "back": "所管处室没有退回待改的信息。",
    "published": "所管处室还没有公开过信息。",
    "all": "所管处室还没有信息。",
}
TERMS = {"kept": "20个工作日内公开的", "late": "超过20个工作日公开的"}
FIRST_YEAR = 2008  # 条例 in force


@dataclass(frozen=True)
class Asked:
    """What the address asks for; what makes no sense is left out."""

    name: str
    query: str
    narrowed: Narrowed
    kind: str
    sort: str
    term: str
    turn: Mapping[str, str]

    @classmethod
    def of(cls, given: QueryDict) -> "Asked":
        """Raises Http404 for a list there is none of."""
        words = {name: str(value).replace("\x00", "").strip()[:200] for name, value in given.items()}
        name, office, year = words.get("list", "all"), words.get("office", ""), words.get("year", "")
        if name not in LISTS:
            raise Http404
        kind, author = words.get("kind", ""), words.get("author", "")[:40]
        narrowed = Narrowed(
            office=int(office) if _number(office, 12) else None,
            author=author,
            year=int(year) if _number(year, 4) and 1900 < int(year) < 2200 else None,
        )
        term = words.get("term", "") if name == "published" and narrowed.year else ""
        return cls(
            name=name,
            query=words.get("q", ""),
            narrowed=narrowed,
            kind=kind if kind in Kind.values else "",
            sort="due" if words.get("sort") == "due" and name in PENDING else "",
            term=term if term in TERMS else "",
            turn={way: words[way] for way in ("after", "before") if way in words},
        )

    def values(self) -> dict[str, str]:
        """All but the page, under the names of the address; empty where nothing is asked."""
        return {
            "list": self.name,
            "q": self.query,
            "office": str(self.narrowed.office or ""),
            "kind": self.kind,
            "author": self.narrowed.author,
            "year": str(self.narrowed.year or ""),
            "term": self.term,
            "sort": self.sort,
        }

    def kept(self, *without: str) -> dict[str, str]:
        """What a form hands on unseen."""
        return {name: value for name, value in self.values().items() if value and name not in without}

    def address(self, turn: str = "", **changed: str) -> str:
        """The address of this choice with something changed; always its first page, unless `turn` names another."""
        kept = urlencode({name: value for name, value in {**self.values(), **changed}.items() if value})
        return f"{reverse('desk_disclosure:items')}?{kept}{'&' if turn else ''}{turn}"


@dataclass(frozen=True)
class Shown:
    """The rows of one page and what is said above them. `offices`: those to choose from."""

    rows: list[Publication]
    words: str = ""
    prev: str = ""
    next: str = ""
    offices: Mapping[int, str] = field(default_factory=dict)


def _number(text: str, longest: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= longest


@require_safe
@needs(*WORKING)
def items(request: StaffRequest) -> HttpResponse:
    """/desk/items/?list=&q=&office=&kind=&author=&year=&sort=&term=&after=&before= : newest change first unless asked otherwise."""
    asked, staff, today = Asked.of(request.GET), request.user, timezone.localdate()
    workdays = cast(Workdays, SimpleLazyObject(lambda: workdays_for(staff)))  # what is public has no days left to count
    shown = _shown(asked, staff, workdays)
    narrowed, fields = _chosen(asked, shown), _fields(asked, shown.offices, today)
    context = {
        "heading": LISTS[asked.name],
        "query": asked.query,
        "rows": [
            desk_rows.row(item, staff=staff, today=today, workdays=workdays, back=asked.name) for item in shown.rows
        ],
        "words": shown.words,
        "empty": f"没有找到“{asked.query}”。" if asked.query else "" if narrowed else EMPTY[asked.name],
        "kept": asked.kept("q"),
        "unseen": asked.kept("author", *(field["name"] for field in fields)),
        "prev_url": asked.address(shown.prev) if shown.prev else "",
        "next_url": asked.address(shown.next) if shown.next else "",
        "chips": _lists(asked.name, staff),
        "chosen": narrowed,
        "fields": fields,
        "sorts": _sorts(asked) if shown.rows else [],
        "author": asked.narrowed.author,
    }
    return render(request, "disclosure/desk/items.html", context)


def names_for(held: frozenset[Ability]) -> list[str]:
    """The lists that stand in the rail for somebody with these abilities."""
    names = ["mine", "returned"] if Ability.DRAFT in held else []
    names += ["waiting"] if held & {Ability.REVIEW, Ability.CLEAR_SECRECY, Ability.PUBLISH} else []
    names += ["sign"] if Ability.PUBLISH in held else []
    return [*names, "published", "all"]


def list_url(name: str, **more: object) -> str:
    return f"{reverse('desk_disclosure:items')}?{urlencode({'list': name, **more})}"


def _lists(name: str, staff: Staff) -> list[dict]:
    names = names_for(abilities_of(staff))
    if "waiting" in names:
        names.insert(names.index("waiting") + 1, "taken")
    names = names if name in names else [*names, name]
    return [{"label": LISTS[other], "url": list_url(other), "current": other == name} for other in names]


def _shown(asked: Asked, staff: Staff, workdays: Workdays) -> Shown:
    """The page, by the cheapest way there is to it."""
    if asked.query and asked.name in {"published", "all"}:
        return _found(asked, staff)
    listed = worklists.listed(asked.name, staff, asked.narrowed)
    if asked.sort == "due":
        return _by_due(asked, listed, workdays)
    if asked.term:
        return _by_term(asked, listed, workdays)
    page = keyset.page(listed, asked.turn, rare=_rare(asked))
    return Shown(page.rows, _page_words(page), page.prev, page.next, page.offices)


def _rare(asked: Asked) -> Q | None:
    """What no index knows."""
    kind = Q(kind=asked.kind) if asked.kind else Q()
    rare = kind & worksearch.in_words(asked.query) if asked.query else kind
    return rare or None


def _page_words(page: keyset.Page) -> str:
    if page.total is not None:
        return in_words(page.total)
    if page.reached is None:
        return f"这一页{len(page.rows)}条"
    return f"往回找到{_day(page.reached)}为止，这一段有{len(page.rows)}条"


def _found(asked: Asked, staff: Staff) -> Shown:
    found = worksearch.search(asked.query, staff, name=asked.name, narrowed=asked.narrowed, kind=asked.kind)
    words = f"{len(found.rows)}条以上，只列最新的；加一个词或者筛选后再找" if found.more else f"共{len(found.rows)}条"
    if found.reached:
        words += f"。没有公开的信息只找到{_day(found.reached)}为止，更早的请在对应的清单里找"
    return Shown(found.rows, words)


def _by_due(asked: Asked, listed: keyset.Listed, workdays: Workdays) -> Shown:
    """Of at most WINDOW items, those left alone for longest among them; what has no limit comes last."""
    found, complete = keyset.window(listed, rare=_rare(asked), oldest=True)
    words = in_words(len(found)) if complete else f"{len(found)}条以上，只排了最久没有改动的{len(found)}条"
    due = {item: desk_rows.due_day(item, workdays=workdays) or date.max for item in found}
    return _cut(asked, {(day.toordinal(), item.pk): item for item, day in due.items()}, words)


def _by_term(asked: Asked, listed: keyset.Listed, workdays: Workdays) -> Shown:
    """Public items of one year by whether they went out within the 20 working days; those without 成文日期 are on neither side."""
    found, complete = keyset.window(listed, rare=_rare(asked))
    wanted = asked.term == "kept"
    fitting = {
        (item.published_on.toordinal(), item.pk): item
        for item in found
        if item.formed_on and item.published_on
        if in_time(item.formed_on, item.published_on, workdays=workdays) is wanted
    }
    words = in_words(len(fitting)) if complete else f"最近公开的{len(found)}条里有{len(fitting)}条"
    return _cut(asked, fitting, words)


def _cut(asked: Asked, found: dict[tuple[int, int], Publication], words: str) -> Shown:
    keys = sorted(found)
    shown, prev, following = keyset.cut(keys, asked.turn)
    return Shown([found[key] for key in keys[shown]], words, prev, following)


def _chosen(asked: Asked, shown: Shown) -> list[dict]:
    """What the list is narrowed to, each with the way back."""
    narrowed = asked.narrowed
    office = next((row.office.name for row in shown.rows), shown.offices.get(narrowed.office or 0, "这个处室"))
    found = {
        "office": office if narrowed.office else "",
        "kind": Kind(asked.kind).label if asked.kind else "",
        "author": f"{narrowed.author}拟稿" if narrowed.author else "",
        "year": f"{narrowed.year}年" if narrowed.year else "",
        "term": TERMS.get(asked.term, ""),
    }
    gone = {"year": {"term": ""}}
    return [
        {"label": f"{label}　去掉", "url": asked.address(**{name: "", **gone.get(name, {})})}
        for name, label in found.items()
        if label
    ]


def _sorts(asked: Asked) -> list[dict]:
    """Where there is something to be done by a day: by the last change, or by that day."""
    if asked.name not in PENDING:
        return []
    ways = {"": "最近改动的在前", "due": "先到期的在前"}
    return [
        {"label": label, "url": asked.address(sort=way), "current": way == asked.sort} for way, label in ways.items()
    ]


def _fields(asked: Asked, offices: Mapping[int, str], today: date) -> list[dict]:
    """The selects of the form: name, label, options (value, words, chosen)."""
    years = [(str(year), f"{year}年") for year in range(today.year, FIRST_YEAR - 1, -1)]
    narrowed = asked.narrowed
    found = [("kind", "种类", asked.kind, [*Kind.choices])]
    if len(offices) > 1:
        found.insert(0, ("office", "处室", "", [(str(pk), name) for pk, name in offices.items()]))
    label = "公开年份" if asked.name == "published" else "最后改动的年份"
    found.append(("year", label, str(narrowed.year or ""), years))
    return [
        {
            "name": name,
            "label": label,
            "options": [("", "全部", not value), *((key, words, key == value) for key, words in options)],
        }
        for name, label, value, options in found
    ]


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"

"""What the address of a list of the desk asks for: which list, narrowed and sorted how, and which page of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, QueryDict
from django.urls import reverse

from disclosure import keyset, worksearch
from disclosure.vocabulary import Attribute, Kind
from disclosure.worklists import PENDING, Narrowed

LISTS = {
    "mine": "我的草稿",
    "returned": "退回给我的",
    "waiting": "等我审核",
    "taken": "别人已认领",
    "sign": "待签发",
    "open": "在办",
    "back": "退回待改",
    "scheduled": "待定时公开",
    "published": "已公开",
    "gone": "已撤下和下线",
    "discarded": "已作废",
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
    "scheduled": "所管处室没有等着定时公开的信息。",
    "published": "所管处室还没有公开过信息。",
    "gone": "所管处室没有撤下或者到期下线的信息。",
    "discarded": "所管处室没有作废的草稿。",
    "all": "所管处室还没有信息。",
}
TERMS = {"kept": "20个工作日内公开的", "late": "超过20个工作日公开的"}
SIZES = ("100", "200")  # rows of a page, beside the usual ones
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
    column: int | None = None
    attribute: str = ""
    size: int = keyset.SIZE

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
            column=int(words["column"]) if _number(words.get("column", ""), 12) else None,
            attribute=words["attribute"] if words.get("attribute") in Attribute.values else "",
            turn={way: words[way] for way in ("after", "before") if way in words},
            size=int(words["size"]) if words.get("size") in SIZES else keyset.SIZE,
        )

    @property
    def rare(self) -> Q | None:
        """What few items fulfil and no index knows."""
        chosen = {"kind": self.kind, "column": self.column, "attribute": self.attribute}
        rare = Q(**{name: value for name, value in chosen.items() if value})
        rare = rare & worksearch.in_words(self.query) if self.query else rare
        return rare or None

    @property
    def is_search(self) -> bool:
        """Answered by the search index, which knows neither columns nor attributes."""
        return bool(self.query) and self.name in {"published", "all"} and not (self.column or self.attribute)

    def values(self) -> dict[str, str]:
        """All but the page, under the names of the address; empty where nothing is asked."""
        return {
            "list": self.name,
            "q": self.query,
            "office": str(self.narrowed.office or ""),
            "kind": self.kind,
            "column": str(self.column or ""),
            "attribute": self.attribute,
            "author": self.narrowed.author,
            "year": str(self.narrowed.year or ""),
            "term": self.term,
            "sort": self.sort,
            "size": str(self.size) if self.size != keyset.SIZE else "",
        }

    def kept(self, *without: str) -> dict[str, str]:
        """What a form hands on unseen."""
        return {name: value for name, value in self.values().items() if value and name not in without}

    def address(self, turn: str = "", **changed: str) -> str:
        """The address of this choice with something changed; always its first page, unless `turn` names another."""
        kept = urlencode({name: value for name, value in {**self.values(), **changed}.items() if value})
        return f"{reverse('desk_disclosure:items')}?{kept}{'&' if turn else ''}{turn}"


def _number(text: str, longest: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= longest

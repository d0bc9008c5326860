"""What an address asks of the search: the words, and the selection as far as its values exist."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict

from disclosure.models import Column, Topic
from disclosure.search.selection import LABELS, WITH_FILES, Selection, selection
from disclosure.vocabulary import Genre, Kind, Validity
from taizhou_portal.bureau.models import FormerSlug, Office

LENGTH = 200  # characters of a query that are read


@dataclass(frozen=True)
class Asked:
    """`query` is cut and clean, `cut` says that it was longer; `labels` are the words of every chosen value, by name and value."""

    query: str = ""
    selection: Selection = Selection()
    cut: bool = False
    labels: dict[tuple[str, str], str] = field(default_factory=dict)

    def pairs(self) -> list[tuple[str, str]]:
        return ([("q", self.query)] if self.query else []) + self.selection.pairs()

    def address(self) -> str:
        """The canonical query string: what means the same reads the same."""
        return urlencode(self.pairs())

    def words(self) -> str:
        """“课后服务”，政策文件、通知公告，2026年; 全部公开信息 without anything."""
        parts = [f"“{self.query}”"] if self.query else []
        parts += ["、".join(self.labels[name, one] for one in values) for name, values in self.selection.items()]
        return "，".join(parts) or "全部公开信息"


def of(values: QueryDict) -> Asked:
    """Values that name nothing are left out; a former slug of an office stands for its present one."""
    raw = _clean(values.get("q", "")).strip()
    given = selection({name: [_clean(one)[:60] for one in values.getlist(name)] for name in LABELS})
    known, labels = Selection(), {}
    for name, wanted in given.items():
        for value, label in _KNOWN[name](wanted):
            known = known.with_value(name, value)
            labels[name, value] = label
    return Asked(raw[:LENGTH].strip(), known, len(raw) > LENGTH, labels)


def parse(address: str) -> Asked:
    """Of a query string that was kept."""
    return of(QueryDict(address))


def _clean(text: str) -> str:
    """Without NUL and lone surrogates, which one of the two databases refuses."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


def _choices(choices) -> Callable[[tuple[str, ...]], list[tuple[str, str]]]:
    labels = dict(choices)
    return lambda wanted: [(one, str(labels[one])) for one in wanted if one in labels]


def _years(wanted: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(one, f"{one}年") for one in wanted if len(one) == 4 and one.isascii() and one.isdigit() and one > "1900"]


def _offices(wanted: tuple[str, ...]) -> list[tuple[str, str]]:
    slugs = [FormerSlug.now(one) for one in wanted]
    names = {office.slug: str(office) for office in Office.objects.filter(slug__in=slugs)}
    return [(one, names[one]) for one in slugs if one in names]


def _columns(wanted: tuple[str, ...]) -> list[tuple[str, str]]:
    slugs = Column.leading(wanted)
    names = dict(Column.objects.filter(slug__in=slugs).values_list("slug", "name"))
    return [(one, names[one]) for one in slugs if one in names]


def _topics(wanted: tuple[str, ...]) -> list[tuple[str, str]]:
    numbers = [one for one in wanted if one.isascii() and one.isdigit() and len(one) < 10]
    names = {str(topic.pk): str(topic) for topic in Topic.objects.select_related("parent").filter(pk__in=numbers)}
    return [(one, names[one]) for one in numbers if one in names]


_KNOWN: dict[str, Callable[[tuple[str, ...]], list[tuple[str, str]]]] = {
    "kind": _choices(Kind.choices),
    "year": _years,
    "office": _offices,
    "column": _columns,
    "topic": _topics,
    "genre": _choices(Genre.choices),
    "validity": _choices(Validity.choices),
    "files": _choices([(WITH_FILES, "有附件")]),
}

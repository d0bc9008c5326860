"""/desk/items/: the lists of the desk, narrowed, sorted, searched and turned by key; however long, a page asks a few short questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast
from urllib.parse import urlencode

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from disclosure import bulk, keyset, worklists, worksearch
from disclosure.deadline import in_time
from disclosure.models import Column, Publication
from disclosure.views import desk_export, desk_rows
from disclosure.views.desk_asked import EMPTY, FIRST_YEAR, LISTS, SIZES, TERMS, Asked
from disclosure.vocabulary import Attribute, Bulk, Kind
from disclosure.worklists import PENDING, WORKING
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.counting import in_words
from taizhou_portal.bureau.dates import prose
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import Workdays

#: lists of what is settled for now or given up; they stand above a list, not in the rail
PUT_ASIDE = ["scheduled", "gone", "discarded"]


@dataclass(frozen=True)
class Shown:
    """The rows of one page and what is said above them. `offices`: those to choose from."""

    rows: list[Publication]
    words: str = ""
    prev: str = ""
    next: str = ""
    offices: Mapping[int, str] = field(default_factory=dict)


@require_safe
@needs(*WORKING)
def items(request: StaffRequest) -> HttpResponseBase:
    """/desk/items/?list=&q=&office=&kind=&author=&year=&sort=&term=&after=&before= : newest change first unless asked otherwise."""
    asked, staff, today = Asked.of(request.GET), request.user, timezone.localdate()
    form = exports.asked(request)
    if form:
        return exports.answer(desk_export.table(asked, staff), form, by=staff)
    workdays = cast(Workdays, SimpleLazyObject(lambda: workdays_for(staff)))  # what is public has no days left to count
    shown = _shown(asked, staff, workdays)
    narrowed, fields = _chosen(asked, shown), _fields(asked, shown.offices, today)
    offered = bulk.offered(asked.name, abilities_of(staff))
    context = {
        "heading": LISTS[asked.name],
        "query": asked.query,
        "rows": [
            {
                **desk_rows.row(item, staff=staff, today=today, workdays=workdays, back=asked.name),
                **_pick(item, offered),
            }
            for item in shown.rows
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
        "exports": exports.links(asked.kept().items()),
        "offered": offered,
        "most": bulk.MOST,
        "back": asked.address(urlencode(asked.turn)),
    }
    return render(request, "disclosure/desk/items.html", context)


def _pick(item: Publication, offered: list[Bulk]) -> dict[str, int]:
    """The box of a row, where something may be done to many."""
    return {"pick": item.pk} if offered else {}


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
    names += PUT_ASIDE
    names = names if name in names else [*names, name]
    return [{"label": LISTS[other], "url": list_url(other), "current": other == name} for other in names]


def _shown(asked: Asked, staff: Staff, workdays: Workdays) -> Shown:
    """The page, by the cheapest way there is to it."""
    if asked.is_search:
        return _found(asked, staff)
    listed = worklists.listed(asked.name, staff, asked.narrowed)
    if asked.name == "scheduled":
        return _by_hour(asked, listed)
    if asked.sort == "due":
        return _by_due(asked, listed, workdays)
    if asked.term:
        return _by_term(asked, listed, workdays)
    page = keyset.page(listed, asked.turn, rare=asked.rare, size=asked.size)
    return Shown(page.rows, _page_words(page), page.prev, page.next, page.offices)


def _page_words(page: keyset.Page) -> str:
    if page.total is not None:
        return in_words(page.total)
    if page.reached is None:
        return f"这一页{len(page.rows)}条"
    return f"往回找到{prose(page.reached)}为止，这一段有{len(page.rows)}条"


def _found(asked: Asked, staff: Staff) -> Shown:
    found = worksearch.search(asked.query, staff, name=asked.name, narrowed=asked.narrowed, kind=asked.kind)
    words = f"{len(found.rows)}条以上，只列最新的；加一个词或者筛选后再找" if found.more else f"共{len(found.rows)}条"
    if found.reached:
        words += f"。没有公开的信息只找到{prose(found.reached)}为止，更早的请在对应的清单里找"
    return Shown(found.rows, words)


def _by_hour(asked: Asked, listed: keyset.Listed) -> Shown:
    """What waits for its hour, the next one first."""
    found, complete = keyset.window(listed, rare=asked.rare)
    words = in_words(len(found)) if complete else f"最近签发的{len(found)}条"
    return _cut(asked, {(int(item.publish_at.timestamp()), item.pk): item for item in found if item.publish_at}, words)


def _by_due(asked: Asked, listed: keyset.Listed, workdays: Workdays) -> Shown:
    """Of at most WINDOW items, those left alone for longest among them; what has no limit comes last."""
    found, complete = keyset.window(listed, rare=asked.rare, oldest=True)
    words = in_words(len(found)) if complete else f"{len(found)}条以上，只排了最久没有改动的{len(found)}条"
    due = {item: desk_rows.due_day(item, workdays=workdays) or date.max for item in found}
    return _cut(asked, {(day.toordinal(), item.pk): item for item, day in due.items()}, words)


def _by_term(asked: Asked, listed: keyset.Listed, workdays: Workdays) -> Shown:
    """Public items of one year by whether they went out within the 20 working days; those without 成文日期 are on neither side."""
    found, complete = keyset.window(listed, rare=asked.rare)
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
    shown, prev, following = keyset.cut(keys, asked.turn, size=asked.size)
    return Shown([found[key] for key in keys[shown]], words, prev, following)


def _chosen(asked: Asked, shown: Shown) -> list[dict]:
    """What the list is narrowed to, each with the way back."""
    narrowed = asked.narrowed
    office = next((row.office.name for row in shown.rows), shown.offices.get(narrowed.office or 0, "这个处室"))
    found = {
        "office": office if narrowed.office else "",
        "kind": Kind(asked.kind).label if asked.kind else "",
        "column": _column_words(asked.column),
        "attribute": Attribute(asked.attribute).label if asked.attribute else "",
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


def _column_words(column: int | None) -> str:
    if column is None:
        return ""
    return Column.objects.filter(pk=column).values_list("name", flat=True).first() or "这个栏目"


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
    found = [
        ("kind", "种类", asked.kind, [*Kind.choices]),
        ("attribute", "公开属性", asked.attribute, [*Attribute.choices]),
    ]
    if not asked.is_search:
        columns = [(str(pk), name) for pk, name in Column.objects.filter(is_open=True).values_list("pk", "name")]
        found.append(("column", "栏目", str(asked.column or ""), columns))
    if len(offices) > 1:
        found.insert(0, ("office", "处室", "", [(str(pk), name) for pk, name in offices.items()]))
    label = "公开年份" if asked.name == "published" else "最后改动的年份"
    found.append(("year", label, str(narrowed.year or ""), years))
    found.append(("size", "每页", str(asked.size), [(size, f"{size}条") for size in SIZES]))
    return [
        {
            "name": name,
            "label": label,
            "options": [
                ("", f"{keyset.SIZE}条" if name == "size" else "全部", not value),
                *((key, words, key == value) for key, words in options),
            ],
        }
        for name, label, value, options in found
    ]

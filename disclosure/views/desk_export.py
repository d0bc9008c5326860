"""The lists of /desk/items/ and /desk/evaluations/ to take away: the rows of the list, all of them, with the words of the catalogue."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from heapq import nsmallest

from django.utils import timezone

from disclosure import keyset, worklists, worksearch
from disclosure.deadline import Limit, in_time
from disclosure.models import Column, Publication
from disclosure.views import desk_rows
from disclosure.views.desk_asked import LISTS, TERMS, Asked
from disclosure.vocabulary import Attribute, Kind, Stage
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.tables import LIMIT, Field, Table
from taizhou_portal.bureau.workdays import Workdays

Item = Field[Publication]

WHAT: tuple[Item, ...] = (
    Field("名称", lambda item: item.title, 52),
    Field("文号", lambda item: item.doc_number, 20),
    Field("索引号", lambda item: item.index_number, 24),
    Field("种类", lambda item: item.get_kind_display()),
    Field("体裁", lambda item: item.get_genre_display(), 10),
    Field("处室", lambda item: item.office.name, 18),
)
OPENNESS: tuple[Item, ...] = (
    Field("公开属性", lambda item: item.get_attribute_display() if item.attribute else "未定", 12),
    Field("不公开依据", lambda item: item.get_ground_display() if item.ground else "", 30),
    Field("属性理由", lambda item: item.attribute_reason, 30),
)
STATE: tuple[Item, ...] = (
    Field("环节", lambda item: item.get_stage_display(), 16),
    Field("成文日期", lambda item: item.formed_on, 12),
    Field("发布日期", lambda item: item.published_on, 12),
    Field("定时公开", lambda item: item.publish_at, 18),
    Field("有效性", lambda item: item.get_validity_display() if item.published_on else "", 10),
    Field("起草人", lambda item: str(item.drafted_by or ""), 12),
)
WORK: tuple[Item, ...] = (
    Field("认领人", lambda item: str(item.claimed_by or ""), 12),
    Field("退回理由", lambda item: item.return_reason if item.stage == Stage.RETURNED else "", 30),
    Field("最后改动", lambda item: item.updated_at, 18),
)
REVIEWED: tuple[Item, ...] = (Field("评估不晚于", lambda item: item.next_review_on, 12),)


def table(asked: Asked, staff: Staff) -> Table[Publication]:
    """The list that `asked` names, in its order and narrowed as it is, to its end."""
    workdays = workdays_for(staff)
    fields = (*WHAT, _column(), *OPENNESS, *STATE, *_due(workdays), *WORK, *REVIEWED)
    return Table(LISTS[asked.name], fields, _rows(asked, staff, workdays), _about(asked))


def evaluations(found: Iterable[Publication], words: str) -> Table[Publication]:
    """What is not public, and when it is looked at again; `words`: which of it."""
    return Table("定期评估", (*WHAT, _column(), *OPENNESS, *REVIEWED, *STATE), found, [("范围", words)])


def _rows(asked: Asked, staff: Staff, workdays: Workdays) -> Iterable[Publication]:
    """As the page has them (desk_lists), without its ends: a list is sorted as a whole only as far as a file goes."""
    if asked.is_search:
        choice = {"name": asked.name, "narrowed": asked.narrowed, "kind": asked.kind}
        return worksearch.all_of(asked.query, staff, **choice, most=LIMIT)
    found = keyset.walk(worklists.listed(asked.name, staff, asked.narrowed), rare=asked.rare)
    if asked.term:
        return _in_term(found, kept=asked.term == "kept", workdays=workdays)
    if asked.name == "scheduled":
        return nsmallest(LIMIT + 1, (item for item in found if item.publish_at), key=lambda i: (i.publish_at, i.pk))
    return _by_due(found, workdays) if asked.sort == "due" else found


def _in_term(found: Iterable[Publication], *, kept: bool, workdays: Workdays) -> Iterator[Publication]:
    for item in found:
        if (
            item.formed_on
            and item.published_on
            and in_time(item.formed_on, item.published_on, workdays=workdays) is kept
        ):
            yield item


def _by_due(found: Iterable[Publication], workdays: Workdays) -> list[Publication]:
    def due(item: Publication) -> tuple[date, int]:
        return desk_rows.due_day(item, workdays=workdays) or date.max, item.pk

    return nsmallest(LIMIT + 1, found, key=due)


def _column() -> Item:
    """Columns are few and read once."""
    names = dict(Column.objects.values_list("pk", "name"))
    return Field("栏目", lambda item: names.get(item.column_id, ""), 16)


def _due(workdays: Workdays) -> tuple[Item, Item]:
    """The day as a day, and beside it what it is for; 暂定 where a year's holidays are not known."""
    today = timezone.localdate()

    @lru_cache(maxsize=1)
    def term(item: Publication) -> Limit | None:
        return desk_rows.due_of(item, today=today, workdays=workdays)

    def day(item: Publication) -> date | None:
        found = term(item)
        return found.due.date if found else None

    def words(item: Publication) -> str:
        found = term(item)
        return f"{found.what}，{found.words}{found.due.mark}" if found else ""

    return Field("到期", day, 12), Field("到期说明", words, 24)


def _about(asked: Asked) -> list[tuple[str, str]]:
    """What was chosen, in words."""
    narrowed = asked.narrowed
    office = Office.objects.filter(pk=narrowed.office).values_list("name", flat=True).first() if narrowed.office else ""
    found = [
        ("查找", asked.query),
        ("处室", office or ""),
        ("种类", Kind(asked.kind).label if asked.kind else ""),
        ("栏目", Column.objects.filter(pk=asked.column or 0).values_list("name", flat=True).first() or ""),
        ("公开属性", Attribute(asked.attribute).label if asked.attribute else ""),
        ("起草人", narrowed.author),
        ("年份", f"{narrowed.year}年" if narrowed.year else ""),
        ("时限", TERMS.get(asked.term, "")),
        ("排序", "先到期的在前" if asked.sort == "due" else ""),
    ]
    return [(label, words) for label, words in found if words]

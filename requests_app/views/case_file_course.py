"""全过程 of a case file: the steps of the case, and all that history keeps of what belongs to it, in one course.

Sealed columns and hashes are told nowhere here. As many queries for a long case as for a short one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from disclosure.models import Publication
from requests_app import redacting
from requests_app.models import (
    Charge,
    Correction,
    GivenOpinion,
    Letter,
    LetterService,
    Mark,
    Matter,
    OpinionFinding,
    OpinionLink,
    Pause,
    PublishSuggestion,
    ReasonsAsked,
    RegisterEntry,
    Remedy,
    Request,
    Search,
    Withheld,
)
from requests_app.opinions.vocabulary import LinkEnd
from requests_app.views import case_file_parts
from requests_app.views.changes import who_else
from taizhou_portal.bureau.history import Recorded, timelines
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.secrets import EncryptedTextField

#: who did it and when stand beside each line; hashes say nothing to a reader
UNTOLD = frozenset({"by", "at", "token_hash", "browser"})
#: of those to which rows belong; long, and not told
UNREAD = {"letter": ("letter__paper",), "original": ("original__text",)}
#: the column by which a row is known to which another one points
KNOWN_BY: dict[type, str] = {
    Request: "number",
    Matter: "number",
    Letter: "number",
    Remedy: "number",
    Publication: "title",
}


@dataclass(frozen=True)
class Source:
    """`case`: the way from a row to its case; `called`: how one is named; `moves`: its case may become another one, which is told;
    `who_else`: who did what nobody of the staff did.
    """

    model: type[Recorded]
    called: Callable[[Any], str]
    case: str = "request"
    untold: frozenset[str] = frozenset()
    moves: bool = False
    who_else: Callable[[str], str] = who_else

    @property
    def owner(self) -> str:
        return self.case.partition("__")[0]

    @property
    def joined(self) -> tuple[str, ...]:
        """What is read with a row to name it."""
        return () if self.owner == "request" else (self.owner,)


def _at_the_link(reason: str) -> str:
    """They had the link; whether also the code, is told by what they did."""
    return who_else(reason) if reason == LinkEnd.OVER.label else "打开链接的人"


def _mark(row) -> str:
    return f"遮盖《{row.original.title}》第{row.page}页（{redacting.place(redacting.area_of(row))}）"


SOURCES = (
    Source(Correction, lambda row: "补正"),
    Source(ReasonsAsked, lambda row: "说明理由"),
    Source(Pause, lambda row: f"{row.get_kind_display()} {row.sent_on}"),
    Source(OpinionLink, lambda row: f"征求意见的链接，{row.pause}", "pause__request", who_else=_at_the_link),
    Source(GivenOpinion, lambda row: f"收到的意见，{row.pause}", "pause__request"),
    Source(OpinionFinding, lambda row: f"意见的审查，{row.pause}", "pause__request"),
    Source(Search, lambda row: "检索记录"),
    Source(Mark, _mark, "original__request", frozenset({"page", "left", "top", "width", "height"})),
    Source(Withheld, lambda row: "区分处理记录", untold=frozenset({"release"})),
    Source(Charge, lambda row: "信息处理费"),
    Source(LetterService, lambda row: f"送达{row.letter.number}", "letter__request"),
    Source(Remedy, lambda row: f"复议诉讼{row.number}", moves=True),
    Source(PublishSuggestion, lambda row: "转为主动公开的建议"),
    Source(RegisterEntry, lambda row: "公开的办理情况"),
)


def course(case: Request) -> list[dict[str, Any]]:
    """The earliest first: when, who, what, and each value before and after."""
    told = case_file_parts.course(case)
    for source in SOURCES:
        told += _of(source, case)
    return sorted(told, key=itemgetter("at"))  # stable: a step of the case stands before what it brought


def _of(source: Source, case: Request) -> list[dict[str, Any]]:
    sealed = _sealed(source.model)
    untold = UNTOLD | source.untold | sealed | (set() if source.moves else {source.owner})
    rows = _rows(source, case).select_related("history_user", *source.joined)
    found = list(rows.defer(*sealed, *UNREAD.get(source.owner, ())))
    found = list(_while_ours(found, case)) if source.moves else found
    changes = timelines(found, source.called, leave_out=untold, names=_names(source.model, found, untold))
    return [
        {
            "at": one.at,
            "who": one.by or source.who_else(one.what),
            "what": one.what if one.what.startswith(one.thing) else f"{one.thing}：{one.what}",
            "fields": one.fields,
        }
        for one in changes
    ]


def _rows(source: Source, case: Request) -> Any:
    history = source.model.history.order_by("history_date", "history_id")
    ours = history.filter(**{source.case: case})
    return history.filter(id__in=ours.order_by().values("id")) if source.moves else ours


def _while_ours(rows: list[Any], case: Request) -> Iterator[Any]:
    """With the row by which it became another's."""
    was: dict[int, bool] = {}
    for row in rows:
        ours = row.request_id == case.pk
        if ours or was.get(row.id):
            yield row
        was[row.id] = ours


def _sealed(model: type[Recorded]) -> set[str]:
    return {one.name for one in model._meta.concrete_fields if isinstance(one, EncryptedTextField)}


def _names(model: type[Recorded], rows: list[Any], untold: frozenset[str]) -> dict[str, dict[Any, str]]:
    """What those are called to which the rows point; a query for each such column that says something."""
    names = {}
    for one in model._meta.concrete_fields:
        found = {getattr(row, one.attname) for row in rows} - {None} if one.is_relation else set()
        if found and one.name not in untold:
            names[one.name] = _called(one.related_model, found)
    return names


def _called(model: Any, found: set[Any]) -> dict[Any, str]:
    there = model._default_manager.filter(pk__in=found)
    if model is Staff:
        return {one.pk: str(one) for one in there}
    return dict(there.values_list("pk", KNOWN_BY[model]))

"""/desk/search/try/: a query as the public asks it, with what was understood and what every hit counts; where one item stands, and why."""

from typing import Any
from urllib.parse import urlencode

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosure import lookup
from disclosure.models import Publication
from disclosure.search import asked, explaining
from disclosure.search.explaining import Tried
from disclosure.search.text import clean
from disclosure.views import understood
from disclosure.views.searching import AS_TYPED, count_words
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.vocabulary import Ability

ITEM = 200  # characters of what is said of an item
BOTH = "both"
MODES = {"": "现在的词表", AS_TYPED: "只按原词", BOTH: "并排比较"}


@require_safe
@needs(Ability.CONFIGURE)
def tried(request: StaffRequest) -> HttpResponseBase:
    """/desk/search/try/?q=&exact=1&item= ; `exact=both` sets the two answers side by side."""
    given, exact = asked.of(request.GET), request.GET.get("exact", "")
    exact = exact if exact in MODES else ""
    item = " ".join(clean(request.GET.get("item", "")).split())[:ITEM]
    kept = {"q": given.query, "item": item}
    context: dict[str, Any] = {
        "query": given.query,
        "exact": exact,
        "item": item,
        "chips": [
            {"label": label, "url": _to(**kept, exact=mode), "current": mode == exact} for mode, label in MODES.items()
        ],
    }
    if given.query:
        answer = explaining.tried(given.query, as_typed=exact == AS_TYPED)
        context |= {**_answered(answer, cut=given.cut), **_doors(given.query)}
        context |= _compared(given.query, answer) if exact == BOTH else {}
        context["asked_item"] = _about(item, answer, request.user, q=given.query, exact=exact) if item else None
    return render(request, "disclosure/desk/search_try.html", context)


def _answered(answer: Tried, *, cut: bool) -> dict:
    found = answer.found
    return {
        "found": found,
        "count_words": count_words(found),
        "told": understood.sentences(found, cut=cut),
        "words": explaining.words(answer),
        "apart": explaining.apart(answer),
        "narrowed": [(label, value) for label, value in explaining.narrowed(answer) if value],
        "narrowed_columns": [{"label": "读出了什么"}, {"label": "内容"}],
        "rows": explaining.ranked(answer),
        "has_versions": explaining.has_versions(answer),
    }


def _doors(query: str) -> dict[str, str]:
    """Where the answer is made better, with the query filled in, and what the public sees."""
    return {
        "add_word": f"{reverse('desk_disclosure:new_search_word')}?{urlencode({'words': query})}",
        "add_pin": f"{reverse('desk_disclosure:new_pin')}?{urlencode({'query': query})}",
        "public": f"{reverse('disclosure:search')}?{urlencode({'q': query})}",
    }


def _compared(query: str, answer: Tried) -> dict:
    """The same with the words alone: lines of rank and a hit of each side, and how much each found."""
    plain = explaining.tried(query, as_typed=True)
    return {
        "lines": explaining.side_by_side(answer, plain),
        "counts": [count_words(one.found) if one.found.count else "没有含全部词的" for one in (answer, plain)],
    }


def _about(item: str, answer: Tried, staff: Staff, *, q: str, exact: str) -> dict:
    """What is said of the item that is meant: its standing, several to choose from, or that there is no such public one."""
    meant = lookup.meant(item)
    if len(meant.rows) == 1:
        (row,) = meant.rows
        pin = f"{reverse('desk_disclosure:new_pin')}?{urlencode({'query': q, 'item': row.get_absolute_url()})}"
        return {"publication": row, "standing": explaining.standing(row, answer), "add_pin": pin}
    if meant.rows:
        return {"choices": [(row, _to(q=q, exact=exact, item=str(row.pk))) for row in meant.rows]}
    return {"closed": lookup.by_number(item, Publication.objects.for_staff(staff))}


def _to(**asked_for: str) -> str:
    held = {name: value for name, value in asked_for.items() if value}
    return f"{reverse('desk_disclosure:search_try')}?{urlencode(held)}"

"""/desk/columns/ 栏目更新: the columns by the days they have left, who looks after them, 催办, and what an inspection would count."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disclosure import actions
from disclosure.freshness.board import NEEDS_CARE, Line, lines
from disclosure.freshness.state import TONES, State, totals
from disclosure.freshness.words import left_words, often_words
from disclosure.models import Column
from disclosure.views.settings_parts import attempt, done
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import may, offices_known, offices_where
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.vocabulary import Ability

SEEING = (Ability.DRAFT, Ability.REVIEW, Ability.PUBLISH)
MINE = "mine"
VERDICTS = {"单项否决": "bad", "提醒": "warn", "合格": "good"}


@dataclass(frozen=True)
class Asked:
    """`state`: one of State or empty; `office`: an id as text, MINE for the columns that whoever asks looks after, or empty."""

    state: str
    office: str

    @classmethod
    def of(cls, given: QueryDict) -> "Asked":
        state, office = given.get("state", ""), given.get("office", "")
        known = office == MINE or (office.isascii() and office.isdecimal() and len(office) < 19)
        return cls(state if state in set(State) else "", office if known else "")

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [("state", self.state), ("office", self.office)]

    def address(self, **changes: str) -> str:
        query = {name: value for name, value in {**dict(self.pairs), **changes}.items() if value}
        return f"{reverse('desk_disclosure:columns')}{'?' if query else ''}{urlencode(query)}"

    def takes(self, line: Line, staff: Staff) -> bool:
        people = [person.pk for person in (line.keeper, line.deputy) if person]
        place = not self.office or (
            staff.pk in people if self.office == MINE else line.column.office_id == int(self.office)
        )
        return place and (not self.state or line.column.state == self.state)


def offices_of(staff: Staff) -> set[int]:
    return set().union(*(offices_where(staff, ability) for ability in SEEING))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*SEEING)
def columns(request: StaffRequest) -> HttpResponseBase:
    """/desk/columns/?state=&office=&export= ; a press of 催办 comes back here."""
    staff, today, asked = request.user, timezone.localdate(), Asked.of(request.GET)
    reasons = _chase(request) if request.method == "POST" else []
    if request.method == "POST" and not reasons:
        return done(request, "已催办，责任人收到提醒", asked.address())
    every = lines(today, offices=offices_of(staff))
    found = [line for line in every if asked.takes(line, staff)]
    if form := exports.asked(request):
        return exports.answer(Table("栏目更新", FIELDS, found, _about(asked, every)), form, by=staff)
    may_chase = may(staff, Ability.CONFIGURE)
    whole = offices_of(staff) == offices_known(staff)
    context = {
        "reasons": reasons,
        "lines": [_shown(line, may_chase=may_chase) for line in found],
        "total": len(found),
        "chips": _state_chips(every, asked, staff),
        "offices": _office_chips(every, asked, staff),
        "may_chase": may_chase,
        "totals": inspection([line.column for line in every], today) if whole else [],
        "exports": exports.links(asked.pairs),
    }
    return render(request, "disclosure/desk/columns.html", context, status=409 if reasons else 200)


def _chase(request: StaffRequest) -> list[str]:
    verb, _, target = request.POST.get("verb", "").partition(":")
    if verb != "chase" or not (target.isascii() and target.isdecimal() and len(target) < 19):
        raise Http404
    column = get_object_or_404(Column.objects.filter(office__in=offices_of(request.user)), pk=int(target))
    return attempt(lambda: actions.chase(column, words="", by=request.user, at=timezone.now()))


def inspection(rows, today: date) -> list[dict]:
    """V3 to V4c over all columns, in the words of a table."""
    return [
        {
            "code": one.code,
            "words": one.words,
            "count": one.count,
            "limit": one.limit,
            "verdict": one.verdict,
            "tone": VERDICTS[one.verdict],
        }
        for one in totals(rows, today)
    ]


def _shown(line: Line, *, may_chase: bool) -> dict:
    one = line.column
    return {
        "line": line,
        "column": one,
        "often": often_words(one.period_days) or "不考核",
        "state": one.state.label,
        "tone": TONES[one.state],
        "left": left_words(one.left),
        "chase": may_chase and one.state in NEEDS_CARE and not line.chased_today,
        "item_url": reverse("disclosure:item", args=[line.last[0]]) if line.last else "",
    }


def _state_chips(every: list[Line], asked: Asked, staff: Staff) -> list[dict]:
    labels = {"": "全部", **{state.value: state.label for state in State}}
    return [
        {
            "label": label,
            "url": asked.address(state=state),
            "current": asked.state == state,
            "count": sum(Asked(state, asked.office).takes(line, staff) for line in every),
        }
        for state, label in labels.items()
    ]


def _office_chips(every: list[Line], asked: Asked, staff: Staff) -> list[dict]:
    """Chips where there is more than one office."""
    names = {str(line.column.office_id): line.column.office for line in every}
    labels = {"": "全部", MINE: "我负责的", **(names if len(names) > 1 else {})}
    return [
        {"label": label, "url": asked.address(office=office), "current": asked.office == office}
        for office, label in labels.items()
    ]


def _about(asked: Asked, every: list[Line]) -> list[tuple[str, str]]:
    names = {str(line.column.office_id): line.column.office for line in every}
    office = "我负责的" if asked.office == MINE else names.get(asked.office, "")
    told = [("状态", State(asked.state).label if asked.state else ""), ("处室", office)]
    return [(label, words) for label, words in told if words]


def _name(person) -> str:
    return "" if person is None else person.name if person.works else f"{person.name}（已不在岗）"


FIELDS: tuple[Field[Line], ...] = (
    Field("栏目", lambda line: line.column.name, 18),
    Field("责任处室", lambda line: line.column.office, 18),
    Field("责任人", lambda line: _name(line.keeper), 16),
    Field("副责任人", lambda line: _name(line.deputy), 16),
    Field("更新周期", lambda line: often_words(line.column.period_days) or "不考核", 12),
    Field("最近更新", lambda line: line.column.last_on, 12),
    Field("最近一条", lambda line: line.last[1] if line.last else "", 52),
    Field("状态", lambda line: line.column.state.label, 10),
    Field("剩余天数", lambda line: line.column.left, 10),
    Field("撤换建议", lambda line: "等决定" if line.proposed else "", 10),
)


def answered(request: StaffRequest, template: str, context: dict, *, wrong: bool, refused: bool) -> HttpResponse:
    """422 where a form is wrong, 409 where an action was refused."""
    return render(request, template, context, status=422 if wrong else 409 if refused else 200)

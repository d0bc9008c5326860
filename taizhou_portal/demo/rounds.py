"""评估和清理: a round on what is not public, closed with one item left for the next, and a 清理 of policy documents at work."""

from datetime import date

from disclosure import actions, round_scope
from disclosure.actions import round_entries
from disclosure.models import ReviewRound, RoundEntry
from disclosure.round_scope import Scope
from disclosure.rounds.vocabulary import Outcome, RoundKind, Why
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.items import moment
from taizhou_portal.demo.plan import back

#: working days before the day of the demonstration
OPENED, PROPOSED, DECIDED, CLOSED, CLEARING = 15, 12, 10, 8, 6
AHEAD = 15  # working days that the clearing still has
KEPT = "事项没有变化，原来的依据仍然适用。"
LEFT = "方案刚刚定稿，要和业务处室核对以后再决定。"
STANDS = "内容和现行规定一致，仍在执行。"


def run(people: People, *, on: date, workdays: Workdays) -> None:
    _evaluated(people, on, workdays)
    _clearing(people, on, workdays)


def _evaluated(people: People, on: date, workdays: Workdays) -> None:
    """All but the oldest are kept as they are; that one goes into the next round."""
    scope = Scope(RoundKind.ATTRIBUTE)
    begun, due_on = back(on, OPENED, workdays), workdays.after(on, 5).date
    if not round_scope.chosen(scope, today=begun).exists():
        return
    title = f"{on.year}年度不公开信息评估"
    round_ = actions.open_round(scope, title=title, due_on=due_on, by=people.general, at=moment(begun, 9, 10))
    entries = list(_entries(round_).order_by("publication__formed_on", "pk"))
    for n, entry in enumerate(entries[1:]):
        _propose(entry, Outcome.KEEP, KEPT, people, moment(back(on, PROPOSED, workdays), 10, n % 50))
        by = people.head(entry.office.slug)
        round_entries.decide(entry, by=by, at=moment(back(on, DECIDED, workdays), 15, n % 50))
    actions.close_round(round_, note=LEFT, by=people.general, at=moment(back(on, CLOSED, workdays), 16, 30))


def _clearing(people: People, on: date, workdays: Workdays) -> None:
    """Of the documents that are old, near their end or replaced: some decided, some proposed, the others to be looked at."""
    scope = Scope(RoundKind.VALIDITY, whys=tuple(Why))
    begun, due_on = back(on, CLEARING, workdays), workdays.after(on, AHEAD).date
    if not round_scope.chosen(scope, today=begun).exists():
        return
    title = f"{on.year}年政策文件清理"
    round_ = actions.open_round(scope, title=title, due_on=due_on, by=people.general, at=moment(begun, 14, 20))
    current = [entry for entry in _entries(round_).order_by("pk") if entry.term is None or entry.term >= begun]
    for n, entry in enumerate(current[:6]):
        _propose(entry, Outcome.VALID, STANDS, people, moment(back(on, 4, workdays), 9, 10 + n))
        if n % 2 == 0:
            round_entries.decide(entry, by=people.general, at=moment(back(on, 2, workdays), 16, 10 + n))


def _entries(round_: ReviewRound):
    return RoundEntry.objects.filter(round=round_).select_related("round", "publication__office", "office")


def _propose(entry: RoundEntry, outcome: Outcome, reason: str, people: People, at) -> None:
    round_entries.propose(entry, outcome=outcome, reason=reason, by=people.drafter(entry.office.slug), at=at)

"""What is done to an item after publication: taken back, marked, given an end, moved; the address itself never breaks."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from disclosure.actions.publishing import term_objections
from disclosure.actions.round_counting import count, entry_in_force, own_proposal, uncount
from disclosure.actions.steps import allowed, column_objections, held, move, needs_words, record
from disclosure.actions.telling import tell
from disclosure.hearing import Event, Part
from disclosure.models import Challenge, Column, Publication
from disclosure.rounds.vocabulary import Outcome, RoundKind
from disclosure.search import index
from disclosure.vocabulary import Stage, Validity, Verb, Withdrawal
from taizhou_portal.bureau.models import Staff

WORDS = 300  # characters of a reason or a note
SETTLED = {
    Verb.KEEP_PUBLIC: Event.KEPT_PUBLIC,
    Verb.CLOSE_OFF: Event.CLOSED_OFF,
    Verb.WITHDRAW: Event.DOUBT_ENDED,
}


@transaction.atomic
def withdraw(
    publication: Publication,
    *,
    reason: str,
    by: Staff,
    at: datetime,
    kind: str = Withdrawal.GONE,
    successor: Publication | None = None,
    hide_title: bool = False,
) -> None:
    """撤下: the address stays and says why, or leads to `successor`; text and files are no longer to be had.

    `hide_title`: the title itself must not be seen, for example because it names a person.
    """
    wrong = needs_words(reason, "撤下须写明理由，理由会公开") + _withdrawal_objections(publication, kind, successor)
    present = allowed(Verb.WITHDRAW, publication, by, wrong)
    values = {
        "withdrawn_at": at,
        "withdrawn_kind": kind,
        "withdrawn_reason": reason[:WORDS],
        "title_hidden": hide_title,
        "expires_at": None,
    }
    if kind == Withdrawal.MOVED:
        values["successor"] = successor
    words = f"{Verb.WITHDRAW.label}：{reason}"
    move(Verb.WITHDRAW, publication, by=by, at=at, present=present, words=words, **values)
    settle(publication, Verb.WITHDRAW, opinion=reason, by=by, at=at)
    index.remove([publication])
    tell(Event.WITHDRAWN, publication, by=by, at=at, words=reason)


@transaction.atomic
def put_banner(publication: Publication, *, text: str, by: Staff, at: datetime) -> None:
    """The third kind of withdrawal: the text stays to be read, under a note that says what is to be thought of it. No text: no note."""
    text = text.strip()[:WORDS]
    same = ["说明没有变"] if text == publication.banner else []
    allowed(Verb.BANNER, publication, by, same)
    publication.banner = text
    record(publication, f"{Verb.BANNER.label}：{text}" if text else "去掉正文上方的说明", by=by, at=at)


@transaction.atomic
def set_term(
    publication: Publication, *, expires_at: datetime | None, by: Staff, at: datetime, reason: str = ""
) -> None:
    """设定下线时间, moves it, or takes it back (None)."""
    allowed(Verb.SET_TERM, publication, by, term_objections(expires_at, after=at))
    publication.expires_at = expires_at
    told = f"{Verb.SET_TERM.label}：{timezone.localtime(expires_at):%Y-%m-%d %H:%M}" if expires_at else "不再定时下线"
    record(publication, f"{told}，{reason}" if reason.strip() else told, by=by, at=at)


@transaction.atomic
def expire(publication: Publication, *, at: datetime) -> None:
    """到期下线, by the system itself; not while the term, as it is stored now, still runs."""
    held(publication)
    term = publication.expires_at
    present = allowed(Verb.EXPIRE, publication, None, [] if term and term <= at else ["还没有到下线时间"])
    move(
        Verb.EXPIRE, publication, by=None, at=at, present=present,
        expires_at=None, withdrawn_at=at, withdrawn_reason="公开期限已满",
    )  # fmt: skip
    index.remove([publication])
    tell(Event.EXPIRED, publication, by=None, at=at)


@transaction.atomic
def reopen(publication: Publication, *, reason: str, by: Staff, at: datetime) -> None:
    """重新办理公开: back to the author and through every review again; address, 索引号 and first 发布日期 are kept."""
    present = allowed(Verb.REOPEN, publication, by, needs_words(reason, "请写明为什么重新办理"))
    words = f"{Verb.REOPEN.label}：{reason}"[:WORDS]
    move(Verb.REOPEN, publication, by=by, at=at, present=present, words=words, return_reason=words)
    tell(Event.REOPENED, publication, by=by, at=at, words=reason)


@transaction.atomic
def abolish(
    publication: Publication,
    *,
    validity: str,
    on: date,
    reason: str,
    by: Staff,
    at: datetime,
    successor: Publication | None = None,
) -> None:
    """失效 or 废止 from `on`; the document stays readable with its state (site-standards K4: not before it was made).

    A day to come is announced and takes effect on that day (run_due). It counts for the open round that holds the document.
    """
    held(publication)
    entry = entry_in_force(publication, RoundKind.VALIDITY)
    wrong = own_proposal(entry, by) + _validity_objections(publication, validity, on, reason)
    if successor and successor.pk == publication.pk:
        wrong.append("替代文件不能是这份文件自己")
    elif successor and successor.stage != Stage.PUBLISHED:
        wrong.append("替代文件还没有公开，请在它公开以后再填")
    allowed(Verb.ABOLISH, publication, by, wrong)
    publication.invalid_on, publication.successor = on, successor
    word = Validity(validity).label
    if on > timezone.localdate(at):
        publication.coming_validity = validity
        told = f"将于{on:%Y-%m-%d}{word}：{reason}"
    else:
        publication.validity, publication.coming_validity = validity, ""
        told = f"标记{word}：{reason}"
    record(publication, told, by=by, at=at)
    index.put([publication])
    outcome = Outcome.ABOLISH if validity == Validity.ABOLISHED else Outcome.EXPIRE
    count(entry, outcome, reason=reason, by=by, at=at, on=on, successor=successor)
    tell(Event.INVALID, publication, by=by, at=at, words=told)


@transaction.atomic
def revalidate(publication: Publication, *, reason: str, by: Staff, at: datetime) -> None:
    """恢复有效: a mark that was set by mistake, or whose day has not come, is taken back."""
    wrong = needs_words(reason, "请写明为什么恢复有效")
    wrong += revalidation_objections(publication, on=timezone.localdate(at))
    allowed(Verb.REVALIDATE, publication, by, wrong)
    publication.validity, publication.coming_validity = Validity.VALID, ""
    publication.invalid_on = publication.successor = None
    record(publication, f"{Verb.REVALIDATE.label}：{reason}", by=by, at=at)
    index.put([publication])
    uncount(publication, reason=reason, by=by, at=at)
    tell(Event.INVALID, publication, by=by, at=at, words=f"{Verb.REVALIDATE.label}：{reason}")


@transaction.atomic
def end_validity(publication: Publication, *, at: datetime) -> bool:
    """失效 or 废止 on the day that the document itself or its abolition named, by the system. False where there is nothing to do."""
    held(publication)
    due = [end for end in ends(publication) if end[0] <= timezone.localdate(at)]
    if not due or publication.stage != Stage.PUBLISHED or publication.validity != Validity.VALID:
        return False
    publication.invalid_on, publication.validity = min(due)
    publication.coming_validity = ""
    record(publication, f"到期{Validity(publication.validity).label}", by=None, at=at)
    index.put([publication])
    tell(Event.INVALID, publication, by=None, at=at, words=f"到期{Validity(publication.validity).label}")
    return True


@transaction.atomic
def move_column(publication: Publication, *, column: Column, by: Staff, at: datetime) -> None:
    """调整栏目 of a public item; its address does not change."""
    allowed(Verb.MOVE, publication, by, column_objections(publication, column))
    publication.column = column
    record(publication, f"{Verb.MOVE.label}：{column.name}", by=by, at=at)
    index.put([publication])


def revalidation_objections(publication: Publication, *, on: date) -> list[str]:
    """What the mark itself says against taking it back on the day `on`; a 有效期 that is over would set it again at once."""
    if publication.validity == Validity.VALID and not publication.coming_validity:
        return ["这份文件没有标记失效或者废止"]
    last = _last_day(publication)
    return [f"有效期到{last:%Y-%m-%d}为止，要恢复有效先更正有效期"] if last and last < on else []


def settle(publication: Publication, outcome: Verb, *, opinion: str, by: Staff, at: datetime) -> None:
    """Every open challenge ends with what was done."""
    decided = {"outcome": outcome.value, "opinion": opinion[:WORDS], "decided_by": by, "decided_at": at}
    doubts = Challenge.objects.filter(publication=publication, outcome="")
    doubters = list(doubts.values_list("by", flat=True))
    doubts.update(**decided)
    tell(SETTLED[outcome], publication, by=by, at=at, words=opinion, about={Part.CHALLENGERS: doubters})


def ends(publication: Publication) -> list[tuple[date, str]]:
    """The first day of being invalid, and what the document is then: as announced, and as its own 有效期 says."""
    announced, last = publication.invalid_on, _last_day(publication)
    told = [(announced, publication.coming_validity)] if announced and publication.coming_validity else []
    return [*told, *([(last + timedelta(days=1), Validity.EXPIRED.value)] if last else [])]


def _last_day(publication: Publication) -> date | None:
    """有效期至 of a policy document."""
    detail = getattr(publication, "policy", None)
    return detail.expires_on if detail else None


def _withdrawal_objections(publication: Publication, kind: str, successor: Publication | None) -> list[str]:
    if kind not in Withdrawal.values:
        return ["请选择撤下方式"]
    if kind != Withdrawal.MOVED:
        return []
    if successor is None:
        return ["请填写换成哪一条已公开的信息"]
    same = successor.pk == publication.pk
    return (
        ["不能换成这条信息自己"] if same else [] if successor.stage == Stage.PUBLISHED else ["换成的那一条还没有公开"]
    )


def _validity_objections(publication: Publication, validity: str, on: date, reason: str) -> list[str]:
    reasons = needs_words(reason, "请写明依据，例如废止文件的名称和文号")
    if validity not in {Validity.EXPIRED, Validity.ABOLISHED}:
        reasons.append("请选择失效或者废止")
    if publication.formed_on and on < publication.formed_on:
        reasons.append(f"失效或废止日期不能早于成文日期{publication.formed_on:%Y-%m-%d}")
    return reasons

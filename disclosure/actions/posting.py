"""登记发布渠道: where an item went beside our own site, and what went out elsewhere that is no item of ours."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from disclosure.actions.publishing import OWN_CHANNEL
from disclosure.actions.steps import allowed, held, needs_words, record
from disclosure.models import Publication, Release
from disclosure.posting import TITLE, Posting, objections
from disclosure.vocabulary import Verb
from taizhou_portal.bureau.models import Channel, Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability

OWN = "本站的发布由系统登记，不用手工登记或者改动"
#: history words of an item that begin with 修改 or 起草 tell who wrote its text, so these do not
CHANGED, REMOVED = "更改渠道登记", "撤销渠道登记"
FIELDS = ("released_on", "url", "place", "batch", "reads")


@transaction.atomic
def post(
    publication: Publication, *, channel: Channel, released_on: date, by: Staff, at: datetime, early: bool = False, **values
) -> Release:  # fmt: skip
    """登记发布渠道 of an item; `values`: url, place, batch, reads. `early`: it is said to have gone out before it was public here."""
    held(publication)
    row = Release(publication=publication, channel=channel, by=by)
    _write(row, {"released_on": released_on, **values})
    allowed(Verb.POST, publication, by, _wrong(row, at=at, early=early))
    _keep(row, Verb.POST.label, by=by, at=at)
    return row


@transaction.atomic
def post_other(*, title: str, channel: Channel, released_on: date, by: Staff, at: datetime, **values) -> Release:
    """What went out on a channel and is no item of ours, by its title alone."""
    row = Release(title=title.strip()[:TITLE], channel=channel, by=by)
    _write(row, {"released_on": released_on, **values})
    refuse_if([*_unable(by), *needs_words(title, "请填写标题"), *_wrong(row, at=at)])
    _keep(row, Verb.POST.label, by=by, at=at)
    return row


@transaction.atomic
def change_post(row: Release, *, by: Staff, at: datetime, early: bool = False, title: str = "", **values) -> None:
    """Corrects what was registered; `values`: any of FIELDS. The channel stays: another channel is another posting."""
    _hold(row)
    _write(row, values)
    if row.publication is None:
        row.title = title.strip()[:TITLE] or row.title
    _asked(row, by, _wrong(row, at=at, early=early))
    _keep(row, CHANGED, by=by, at=at)


@transaction.atomic
def remove_post(row: Release, *, reason: str, by: Staff, at: datetime) -> None:
    """Takes back what was registered by mistake; the history keeps it."""
    _hold(row)
    _asked(row, by, [*_own(row), *needs_words(reason, "请写明为什么撤销登记")])
    words = f"{REMOVED}：{row.channel}，{reason.strip()}"
    if row.publication:
        record(row.publication, words, by=by, at=at)
    row._history_user, row._change_reason, row._history_date = by, words[:100], at  # type: ignore[attr-defined]
    row.delete()


def _hold(row: Release) -> None:
    """Holds what is registered, and its item, till the end of the transaction."""
    if row.publication:
        held(row.publication)
    row.refresh_from_db(from_queryset=Release.objects.select_for_update())


def _write(row: Release, values: dict[str, Any]) -> None:
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise TypeError(f"not to be written of a posting: {', '.join(sorted(unknown))}")
    for name, value in values.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)


def _asked(row: Release, by: Staff, wrong: list[str]) -> None:
    """Of an item the table of moves is asked; of anything else whoever registered it may change it, and 局办公室."""
    if row.publication:
        allowed(Verb.POST, row.publication, by, wrong)
        return
    other = row.by_id not in {None, by.pk} and Ability.PUBLISH not in abilities_of(by)
    refuse_if([*_unable(by), *([f"这一条由{row.by}登记，请其本人或者局办公室改"] if other else []), *wrong])


def _unable(by: Staff) -> list[str]:
    return [] if Ability.DRAFT in abilities_of(by) else [f"您没有“{Verb.POST.label}”的权限"]


def _wrong(row: Release, *, at: datetime, early: bool = False) -> list[str]:
    item = row.publication
    posting = Posting(
        kind=row.channel.kind,
        published_on=item.published_on if item else None,
        early=early,
        **{name: getattr(row, name) for name in FIELDS},
    )
    found = [*_own(row), *objections(posting, today=timezone.localdate(at)).values()]
    twins = Release.objects.filter(publication=item, channel=row.channel).exclude(pk=row.pk)
    return [*found, *([f"已经登记过{row.channel}，要改请改那一条"] if item and twins.exists() else [])]


def _own(row: Release) -> list[str]:
    return [OWN] if row.channel.code == OWN_CHANNEL else []


def _keep(row: Release, words: str, *, by: Staff, at: datetime) -> None:
    record(row, words, by=by, at=at)
    if row.publication:
        record(row.publication, f"{words}：{row.channel} {row.released_on:%Y-%m-%d}", by=by, at=at)

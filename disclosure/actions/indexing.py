"""索引号 for what became public before the bureau had a prefix: given once, in order of publication, by the system itself."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from disclosure.actions.publishing import number
from disclosure.actions.steps import record
from disclosure.models import Publication
from disclosure.search import index
from disclosure.vocabulary import Stage
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.refusals import refuse_if

BATCH = 200  # items of one transaction: publishers wait for a number meanwhile
NO_PREFIX = "还没有设置索引号前缀，请先在单位信息里填写"


def number_items(*, at: datetime, say: Callable[[int, int], None] = lambda done, total: None) -> list[Publication]:
    """Gives every public item without an 索引号 its own, the earliest first, in transactions of BATCH items; returns them in that order.

    Run twice, or beside publishers, it gives no number twice. `say(done, total)` is called after each batch. Refuses without a prefix.
    """
    refuse_if([] if Site.current().index_prefix else [NO_PREFIX])
    waiting = Publication.objects.visible().filter(index_number=None)
    ids = list(waiting.order_by("published_on", "published_at", "pk").values_list("pk", flat=True))
    given: list[Publication] = []
    for first in range(0, len(ids), BATCH):
        given += _number(ids[first : first + BATCH], at=at)
        say(min(first + BATCH, len(ids)), len(ids))
    return given


@transaction.atomic
def _number(ids: list[int], *, at: datetime) -> list[Publication]:
    """Those of `ids` that still wait, as they are held now."""
    found = Publication.objects.select_for_update().filter(pk__in=ids).order_by("pk").in_bulk()
    now = [found[pk] for pk in ids if found[pk].index_number is None and found[pk].stage == Stage.PUBLISHED]
    for item in now:
        number(item)
        record(item, f"补编索引号：{item.index_number}", by=None, at=at)
    index.put(now)
    return now

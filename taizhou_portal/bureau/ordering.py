"""One place up or down in a list that people put in order by hand."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from taizhou_portal.bureau.refusals import Refused


class Row(Protocol):
    pk: int


One = TypeVar("One", bound=Row)


def moved(rows: Sequence[One], pk: int, *, up: bool, gone: str) -> list[One]:
    """The rows with that of `pk` in the place of its neighbour. Raises Refused at either end, with `gone` where it is not there."""
    pks, order = [one.pk for one in rows], list(rows)
    if pk not in pks:
        raise Refused([gone])
    here = pks.index(pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        raise Refused(["已经是第一个" if up else "已经是最后一个"])
    order[here], order[there] = order[there], order[here]
    return order


def way(up: bool) -> str:
    """What is done, in a word."""
    return "上移" if up else "下移"

"""PURE. What the rows of an item say that somebody who decides about it should weigh. Reasons to look, never a verdict."""

from dataclasses import dataclass
from datetime import date

from disclosure.vocabulary import Ground

PROCESS_YEARS = 2  # by then a matter is usually settled; our own measure, no term of the law
THIRD_PARTY_YEARS = 5


@dataclass(frozen=True)
class Closed:
    """An item that is not public. `public_twin`: an item of the same number that is."""

    ground: str
    formed_on: date | None
    public_twin: str = ""
    evaluations: int = 0  # times that it stayed closed


@dataclass(frozen=True)
class Document:
    """A policy document. `gone`: numbers of documents that its text cites and that are out of force."""

    formed_on: date | None
    term: date | None = None
    successor: str = ""
    gone: tuple[str, ...] = ()
    coming: date | None = None  # announced end


def of_closed(item: Closed, *, today: date) -> list[str]:
    age = years(item.formed_on, today)
    found = []
    if item.public_twin:
        found.append(f"同一文号的信息已经公开：{item.public_twin}")
    if item.ground == Ground.D6 and age >= PROCESS_YEARS:
        found.append(f"过程性信息成文已满{age}年，事项办结的，核对能不能公开（第十六条第二款）")
    if item.ground == Ground.D4 and age >= THIRD_PARTY_YEARS:
        found.append(f"成文已满{age}年，核对第三方的权益是否还要保护，可以征求第三方意见（第十五条）")
    if item.ground in {Ground.D5, Ground.D7} and age >= THIRD_PARTY_YEARS:
        found.append(f"成文已满{age}年，属于可以不予公开，核对还有没有必要（第十六条）")
    if item.evaluations >= 2:
        found.append(f"以前评估过{item.evaluations}次，都没有公开")
    return found


def of_document(item: Document, *, today: date, years_set: int, soon: date) -> list[str]:
    """`years_set`: after how many years the bureau looks again; `soon`: until when a term counts as ending."""
    age = years(item.formed_on, today)
    found = []
    if item.successor:
        found.append(f"已有替代文件：{item.successor}")
    if item.term and item.term < today:
        found.append(f"有效期到{item.term:%Y-%m-%d}已满")
    elif item.term and item.term <= soon:
        found.append(f"有效期到{item.term:%Y-%m-%d}，快到了")
    if item.coming:
        found.append(f"已预告{item.coming:%Y-%m-%d}起不再有效")
    if age >= years_set:
        found.append(f"成文已满{age}年（本局定为满{years_set}年清理）")
    if item.gone:
        found.append(f"引用的文件已经失效或废止：{'、'.join(item.gone)}")
    return found


def years(formed_on: date | None, today: date) -> int:
    """Whole years since the day; 0 where it is not known."""
    if formed_on is None or formed_on > today:
        return 0
    return today.year - formed_on.year - ((today.month, today.day) < (formed_on.month, formed_on.day))

"""What is wrong or doubtful in the counts of a unit: errors refuse, reminders want a word. PURE."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from reports.checks.leaps import far_apart
from reports.units.items import BY_KEY, ITEMS, OF_KINDS, WAYS

MOST = 1_000_000  # no unit of ours has so many of anything
SHORTEST_WORD, LONGEST_WORD = 2, 200
WHOLE, NEGATIVE, TOO_MANY, MISSING = "写整数，例如12", "不能小于0", "数太大，请核对", "没有填；没有发生的填0"
FRACTION = "写整数，不写小数"
ZEROS, CARRIED = "zeros", "carried"


@dataclass(frozen=True)
class Problem:
    """About the count `key`. `severe`: it stands against handing in; otherwise a word about it is enough."""

    key: str
    words: str
    severe: bool = True


def whole(text: str) -> int:
    """The count that was typed; full-width digits and blanks around it are no fault. Raises ValueError with the reason."""
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        value = Decimal(plain) if plain.isascii() and not set(plain) & set("_nNiI") else None
    except InvalidOperation:
        value = None
    if value is None:
        raise ValueError(WHOLE)
    if value < 0:
        raise ValueError(NEGATIVE)
    if value > MOST:
        raise ValueError(TOO_MANY)
    if value != value.to_integral_value():
        raise ValueError(FRACTION)
    return int(value)


def problems(values: Mapping[str, int | None], *, last: Mapping[str, int] | None, nil: bool = False) -> list[Problem]:
    """`values`: a count for each key, None where there is none. `last`: those accepted for the year before. `nil`: 全年没有 was said."""
    found = [Problem(one.key, MISSING) for one in ITEMS if values.get(one.key) is None]
    if not found:
        found += _sums({key: int(value or 0) for key, value in values.items()})
    known = {key: value for key, value in values.items() if value is not None}
    found += _leaps(known, last or {})
    if not nil and len(known) == len(ITEMS) and not any(known.values()):
        found.append(Problem("items", "每个数都是0；确实全年没有的，在说明里写一句", severe=False))
    return found


def _sums(values: Mapping[str, int]) -> Iterable[Problem]:
    ways = sum(values[key] for key in WAYS)
    if values["items"] != ways:
        yield Problem("items", f"总数{values['items']}，四种途径之和{ways}，相差{abs(values['items'] - ways)}")
    kinds = sum(values[key] for key in OF_KINDS)
    if kinds > values["items"]:
        yield Problem("kind_admission", f"按内容分的四类之和{kinds}，多于总数{values['items']}；一条只计一类")
    open_ones = values["carried"] + values["received"]
    if values["answered"] > open_ones:
        yield Problem("answered", f"答复{values['answered']}件，多于上年结转和本年收到之和{open_ones}件")


def _leaps(values: Mapping[str, int], last: Mapping[str, int]) -> Iterable[Problem]:
    for key, value in values.items():
        if key != "carried" and key in last and far_apart(value, last[key]):
            unit = BY_KEY[key].unit
            yield Problem(
                key, f"上年{last[key]}{unit}，本年{value}{unit}，相差很多；没有错的，在说明里写一句", severe=False
            )
    if "carried" in values and last:
        left = max(0, last["carried"] + last["received"] - last["answered"])
        if values["carried"] != left:
            yield Problem("carried", f"上年报送的数算下来应结转{left}件；不同的，在说明里写一句", severe=False)


def standing(found: Iterable[Problem], notes: Mapping[str, str]) -> list[Problem]:
    """What still stands against handing in: every error, and every reminder without a word in `notes` at its count."""
    return [one for one in found if one.severe or len(notes.get(one.key, "").strip()) < SHORTEST_WORD]


def told(found: Iterable[Problem]) -> list[str]:
    return [f"{BY_KEY[one.key].label}：{one.words}" for one in found]

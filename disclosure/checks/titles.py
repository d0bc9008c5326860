"""PURE. The order of leaders in a list of names: who holds the higher post of a body stands first.

`TitleOrder` is one body's posts from high to low; officers keep their own list, `ORDERS` is what it starts with.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from disclosure.checks.finding import Finding, Severity
from disclosure.checks.names import LAZY_NAME, is_word


@dataclass(frozen=True)
class TitleOrder:
    """`titles` from high to low; posts of one rank are joined with / in one entry. `body` names them for people."""

    body: str
    titles: tuple[str, ...]


ORDERS = (
    TitleOrder(
        "市",
        ("市委书记", "市长", "市人大常委会主任", "市政协主席", "市委副书记", "市委常委", "市人大常委会副主任", "副市长")
        + ("市政协副主席", "市政府秘书长", "市政府副秘书长"),
    ),
    TitleOrder("县（市、区）", ("区委书记/县委书记", "区长/县长", "区委副书记/县委副书记", "区委常委/县委常委", "副区长/副县长")),
    TitleOrder(
        "局",
        ("党委书记/党组书记", "局长", "党委副书记/党组副书记", "副局长", "党委委员/党组成员", "总督学", "二级调研员")
        + ("办公室主任/处长/科长", "办公室副主任/副处长/副科长"),
    ),
    TitleOrder("厅", ("厅长", "副厅长", "处长", "副处长")),
    TitleOrder("学校", ("党委书记/党总支书记/党支部书记", "校长", "党委副书记/党总支副书记", "副校长", "校长助理", "教务主任")),
    TitleOrder("幼儿园", ("园长", "副园长")),
    TitleOrder("部门", ("主任", "常务副主任", "副主任")),
    TitleOrder("领导小组", ("组长", "副组长")),
    TitleOrder("协会", ("会长", "常务副会长", "副会长", "秘书长", "副秘书长")),
)  # fmt: skip
BETWEEN = re.compile(r"(?:[、,] ?|[和与及]|以及)")
#: what may stand behind the name of the last of them
AFTER = "、,。;:()和与及等出参带主分为一同陪率赴到前在调视检讲对听指强介汇表作致走慰领实深就任先女共都均也 "
NAME_THEN = rf"(?P<name>{LAZY_NAME})(?:同志)?(?=[{AFTER}]|以及|$|\n)"


def found_in(text: str, plain: str, orders: Sequence[TitleOrder]) -> Iterator[Finding]:
    """`plain` is `text` narrowed: a post before a higher one of the same body, name after name in one list."""
    ranks, patterns = _compiled(tuple(orders))
    for pattern in patterns:
        last: re.Match | None = None
        for match in pattern.finditer(plain):
            if is_word(match["name"]):
                last = None
                continue
            if last is not None and _follows(plain, last, match):
                yield from _judged(text, last, match, ranks)
            last = match


@lru_cache(maxsize=8)
def _compiled(orders: tuple[TitleOrder, ...]) -> tuple[list[dict[str, int]], tuple[re.Pattern, ...]]:
    """The rank of each title in each order, and the patterns of title and name, and of name and title."""
    ranks = [{one: n for n, entry in enumerate(order.titles) for one in entry.split("/") if one} for order in orders]
    titles = sorted({one for rank in ranks for one in rank}, key=len, reverse=True)
    if not titles:
        return ranks, ()
    words = "|".join(map(re.escape, titles))
    held = rf"(?P<first>{words})(?:[、,兼]{{1,2}}(?:{words})){{0,4}}"
    behind = rf"(?P<name>{LAZY_NAME})(?P<first>{words})(?:同志)?(?!助理|办公)"
    return ranks, (re.compile(rf"{held}{NAME_THEN}"), re.compile(behind))


def _follows(plain: str, last: re.Match, match: re.Match) -> bool:
    """Both stand in one list: only a mark or a word of joining between them, so the second is of the body of the first."""
    gap = plain[last.end() : match.start()]
    return BETWEEN.fullmatch(gap) is not None


def _judged(text: str, last: re.Match, match: re.Match, ranks: list[dict[str, int]]) -> Iterator[Finding]:
    for rank in ranks:
        if rank.get(last["first"], -1) > rank.get(match["first"], len(rank) + 99):
            first, gap, second = text[slice(*last.span())], text[last.end() : match.start()], text[slice(*match.span())]
            fix = f"{second}{gap}{first}"
            message = f"职务排序不对：{last['first']}排在{match['first']}前面"
            yield Finding("wording", Severity.LOOK, last.start(), match.end(), message, f"应写成“{fix}”", fix=fix)
            return

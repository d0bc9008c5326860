"""PURE. Leaders' titles as they are kept: the body and the post in one line, for example 局：副局长, in their order.

Posts of one rank stand in one line with “/” between them. Posts are compared within their body alone: that a 校长 is named before
a 处长 says nothing.
"""

import re
from collections.abc import Iterable

from disclosure.checks.titles import ORDERS, TitleOrder

MARK = "："
OTHERS = "其他"
BODY_MOST, WHOLE_MOST = 12, 40


def joined(body: str, post: str) -> str:
    return f"{body}{MARK}{post}"


def split(title: str) -> tuple[str, str]:
    """Body and post; a line without a body belongs to the others."""
    body, mark, post = title.partition(MARK)
    return (body, post) if mark else (OTHERS, title)


def orders_of(titles: Iterable[str]) -> tuple[TitleOrder, ...]:
    """One order for each body, in the order in which the bodies first appear."""
    found: dict[str, list[str]] = {}
    for title in titles:
        body, post = split(title)
        found.setdefault(body, []).append(post)
    return tuple(TitleOrder(body, tuple(posts)) for body, posts in found.items())


def usual() -> list[str]:
    """The lines that every installation starts with. Bodies of the same name are told apart by their highest post."""
    names = [order.body for order in ORDERS]
    return [
        joined(f"{order.body}（{order.titles[0]}）" if names.count(order.body) > 1 else order.body, post)
        for order in ORDERS
        for post in order.titles
    ]


def place(position: str, order: TitleOrder | None) -> int:
    """Where somebody stands in a list of a body: the place of the highest post that `position` names; a 副局长 is no 局长."""
    for n, entry in enumerate(order.titles if order else ()):
        if any(re.search(f"(?<!副){re.escape(post)}", position) for post in entry.split("/") if post):
            return n
    return len(order.titles) if order else 0


def post_objections(body: str, post: str) -> dict[str, str]:
    """Field → why a line cannot be kept; the words have no blanks at their ends."""
    found = {}
    for name, words, label in (("body", body, "班子"), ("post", post, "职务")):
        if not words:
            found[name] = f"请填写{label}"
        elif MARK in words:
            found[name] = f"{label}里不能有“{MARK}”"
    if len(body) > BODY_MOST:
        found["body"] = f"班子不超过{BODY_MOST}个字"
    if "body" not in found and len(joined(body, post)) > WHOLE_MOST:
        found["post"] = f"职务有{len(post)}字，和班子合起来不超过{WHOLE_MOST - len(MARK)}字"
    if post and any(not one.strip() for one in post.split("/")):
        found["post"] = "“/”两边都要有职务"
    return found

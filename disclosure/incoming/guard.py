"""PURE. The second guard over markup: an allow-list of its own, trusting nothing of what was done before."""

from collections.abc import Callable, Collection, Mapping

import nh3

_AND = "\ufdd0"  # stands for &amp; meanwhile: the library's time grows with the square of the ampersands


def guarded(
    markup: str,
    *,
    tags: set[str],
    attributes: Mapping[str, set[str]],
    keep: Callable[[str, str, str], str | None],
    schemes: Collection[str],
    swallowed: set[str],
) -> str:
    """`markup` with these tags and attributes alone; `keep(tag, attribute, value)` gives the value that stays, or None."""
    safe = nh3.clean(
        markup.replace(_AND, "").replace("&amp;", _AND),
        tags=tags,
        attributes=dict(attributes),
        attribute_filter=lambda tag, attribute, value: keep(tag, attribute, value.replace(_AND, "&")),
        clean_content_tags=swallowed,
        url_schemes=set(schemes),
        link_rel=None,
    )
    return safe.replace(_AND, "&amp;")

"""PURE. How well a title answers a query; what is equal in this goes by day, the newest first."""

from collections.abc import Sequence

EXACT, CLOSE, WHOLE, SCATTERED = 4, 3, 2, 1
_CLOSE = 0.6  # of the title's length
_STATE = "中华人民共和国"


def title_rank(title: str, whole: str, words: Sequence[str]) -> int:
    """`title` and `whole` are comparison keys; 0 when some word is missing.

    教育法 ranks 中华人民共和国教育法 as EXACT, 高等教育法 as CLOSE, 某市实施教育法办法 as WHOLE.
    """
    bare = title.removeprefix(_STATE) or title
    if whole and whole in {title, bare}:
        return EXACT
    if whole and whole in title:
        edge = bare.startswith(whole) or bare.endswith(whole)
        return CLOSE if edge and len(whole) >= _CLOSE * len(bare) else WHOLE
    return SCATTERED if words and all(word in title for word in words) else 0


def words_in(title: str, words: Sequence[str]) -> int:
    """How many of `words` the title holds."""
    return sum(word in title for word in words)


def same_titles(whole: str) -> list[str]:
    """Comparison keys of titles that are EXACT for `whole`."""
    return [whole, _STATE + whole] if whole else []

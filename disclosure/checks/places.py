"""PURE. Stretches of a text, to ask whether a character lies in one of them."""

from bisect import bisect_right


class Places:
    """`spans`: (start, end) in rising order, not overlapping."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans, self._starts = spans, [start for start, _ in spans]

    def __contains__(self, at: object) -> bool:
        assert isinstance(at, int)
        n = bisect_right(self._starts, at) - 1
        return n >= 0 and at < self._spans[n][1]

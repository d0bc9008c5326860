"""Of the many cases of one test some are asked each time: which, and that nothing else is left out."""

from pathlib import Path

import pytest

from tests.conftest import thin_out

SAMPLED = pytest.mark.sampled(3).mark


class Case:
    """As much of a collected test as `thin_out` looks at."""

    def __init__(self, name: str, mark: pytest.Mark | None = SAMPLED, path: str = "test_a.py") -> None:
        self.path, self.name, self.originalname, self.mark = Path(path), f"{name}[x]", name, mark
        self.long = False

    def get_closest_marker(self, name: str) -> pytest.Mark | None:
        return self.mark if self.mark and self.mark.name == name else None

    def add_marker(self, name: str) -> None:
        assert name == "long"
        self.long = True


def asked(cases: list[Case]) -> list[int]:
    thin_out(cases)  # type: ignore[arg-type]
    return [n for n, case in enumerate(cases) if not case.long]


def test_every_third_case_is_asked_from_the_first_on():
    assert asked([Case("one") for _ in range(8)]) == [0, 3, 6]


def test_each_test_is_counted_for_itself():
    assert asked([Case("one"), Case("two"), Case("one"), Case("one", path="test_b.py")]) == [0, 1, 3]


def test_what_is_not_marked_is_asked_always():
    assert asked([Case("one", mark=None), Case("one", mark=pytest.mark.narrow.mark), Case("one", mark=None)]) == [
        0,
        1,
        2,
    ]

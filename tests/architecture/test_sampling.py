"""Of the many cases of one test some are asked each time: which, and that nothing else is left out."""

from pathlib import Path

import pytest

from tests.conftest import thin_out

SAMPLED = pytest.mark.sampled(3).mark


class Case:
    """As much of a collected test as `thin_out` looks at."""

    def __init__(
        self, name: str, mark: pytest.Mark | None = SAMPLED, path: str = "test_a.py", sizes: tuple[int, ...] = (9,)
    ) -> None:
        self.path, self.name, self.originalname, self.mark = Path(path), f"{name}[x]", name, mark
        self.nodeid, self.sizes, self.long = f"{path}::{name}", sizes, False

    def iter_markers(self, name: str) -> list[pytest.Mark]:
        assert name == "parametrize"
        return [pytest.mark.parametrize("one", range(size)).mark for size in self.sizes]

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


@pytest.mark.parametrize("sizes", [(8, 3), (6, 2), (5, 9)])
def test_a_step_that_would_never_meet_some_value_of_several_parameters_is_refused(sizes):
    with pytest.raises(pytest.UsageError, match="for good"):
        asked([Case("one", sizes=sizes)])


@pytest.mark.parametrize("sizes", [(9,), (8, 2), (5, 4)])
def test_a_step_that_meets_every_value_in_time_is_taken(sizes):
    assert asked([Case("one", sizes=sizes)]) == [0]

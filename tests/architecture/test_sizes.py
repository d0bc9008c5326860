"""A reader should never have to scroll far: the limits of size."""

from tests.architecture import house

MODULE_LINES = 400
FUNCTION_LINES = 40
TEMPLATE_LINES = 150


def lines(path):
    return len(house.text(path).splitlines())


def test_no_module_is_longer_than_400_lines():
    assert [house.named(path) for path in house.written_by_hand() if lines(path) > MODULE_LINES] == []


def test_no_function_is_longer_than_40_lines():
    too_long = [
        f"{house.named(path)}:{function.lineno} {function.name}"
        for path in house.written_by_hand()
        for function in house.functions(path)
        if (function.end_lineno or 0) - function.lineno >= FUNCTION_LINES
    ]
    assert too_long == []


def test_no_template_is_longer_than_150_lines():
    assert [house.named(path) for path in house.templates() if lines(path) > TEMPLATE_LINES] == []

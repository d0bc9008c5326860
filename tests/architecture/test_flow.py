"""Control flow can be followed by reading: no hidden calls, no hidden imports, no drawer for everything."""

import ast

from tests.architecture import house

DRAWERS = {"utils", "common", "core", "helpers", "misc"}


def imported(path):
    """Dotted names that the module imports."""
    for node in ast.walk(house.tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_nothing_hangs_on_signals():
    users = [
        f"{house.named(path)}: {name}"
        for path in house.written_by_hand()
        for name in imported(path)
        if name.startswith("django.dispatch") or ".signals" in name
    ]
    assert users == []


def test_no_function_imports_anything():
    hidden = [
        f"{house.named(path)}:{node.lineno}"
        for path in house.written_by_hand()
        for function in house.functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_no_module_is_a_drawer_for_everything():
    assert [house.named(path) for path in house.modules() if path.stem in DRAWERS or path.parent.name in DRAWERS] == []


def test_no_test_needs_a_clock_on_the_wall():
    """An assertion about elapsed time fails on a busy machine; benchmarks live in bench/."""
    clocks = {"perf_counter", "monotonic", "process_time"}
    measuring = [
        f"{house.named(path)}:{node.lineno}"
        for path in sorted((house.ROOT / "tests").rglob("*.py"))
        for node in ast.walk(house.tree(path))
        if isinstance(node, ast.Attribute) and node.attr in clocks
    ]
    assert measuring == []

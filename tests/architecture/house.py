"""The files of the house, for the tests that read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("taizhou_portal", "disclosure", "requests_app", "reports")


@cache
def modules() -> tuple[Path, ...]:
    """Every Python file that ships: the four packages and manage.py."""
    found = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return (ROOT / "manage.py", *found)


@cache
def written_by_hand() -> tuple[Path, ...]:
    """Modules without migrations, which Django writes."""
    return tuple(path for path in modules() if path.parent.name != "migrations")


@cache
def templates() -> tuple[Path, ...]:
    places = [ROOT / "templates", *(ROOT / package for package in PACKAGES)]
    return tuple(path for place in places for path in sorted(place.rglob("*.html")))


@cache
def text(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()

"""The import contracts of pyproject.toml: they hold, they leave no rule module out, and they notice a violation."""

import ast
import re
import shutil
import subprocess
import tomllib

import pytest

from taizhou_portal.testing.steps import tool
from tests.architecture import house

PLANTED = {
    "disclosure/planted.py": "import reports\nfrom taizhou_portal import engine\n",
    "requests_app/outcomes.py": "from django.db import connection\n",
    "disclosure/actions.py": "from disclosure import views\n",
    "reports/planted.py": "from disclosure import models\n",
}
CONTRACTS = (
    "Information flows one way",
    "Nobody else asks which database it is",
    "Inside an app",
    "Rules are pure",
    "Reports read figures, not tables",
)


def lint(folder):
    command = [tool("lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env={"PATH": "", "NO_COLOR": "1"})


def contracts():
    return tomllib.loads(house.text(house.ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]


def says_pure(path):
    """A rule module says PURE in its docstring: it touches no database and does not know the web framework."""
    return bool(re.search(r"\bPURE\b", ast.get_docstring(house.tree(path)) or ""))


def dotted(path):
    return house.named(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def covered(module, packages):
    return any(module == package or module.startswith(package + ".") for package in packages)


def test_the_import_contracts_hold():
    done = lint(house.ROOT)
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def verdict(tmp_path_factory):
    """What the linter says of a copy of the house in which violations were planted."""
    copy = tmp_path_factory.mktemp("house")
    for package in house.PACKAGES:
        shutil.copytree(house.ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(house.ROOT / "pyproject.toml", copy)
    for name, code in PLANTED.items():
        with (copy / name).open("a") as module:
            module.write(code)
    return lint(copy)


@pytest.mark.parametrize("contract", CONTRACTS)
def test_a_planted_violation_breaks_the_contract(verdict, contract):
    assert verdict.returncode != 0
    assert any(line.startswith(contract) and " BROKEN" in line for line in verdict.stdout.splitlines())


def test_the_report_names_the_planted_import(verdict):
    assert "disclosure.planted -> reports" in verdict.stdout


def pure_contract():
    return next(contract for contract in contracts() if contract["id"] == "pure-rules")


def test_every_module_that_calls_itself_pure_is_under_the_contract():
    pure = {
        dotted(path) for path in house.modules() if says_pure(path) and "demo" not in path.parts
    }  # makers of content
    assert {module for module in pure if not covered(module, pure_contract()["source_modules"])} == set()


def test_every_module_under_the_contract_calls_itself_pure():
    under = pure_contract()["source_modules"]
    ours = [path for path in house.modules() if covered(dotted(path), under) and path.name != "__init__.py"]
    assert [house.named(path) for path in ours if not says_pure(path)] == []


def test_only_the_vocabularies_may_lean_on_the_framework_inside_the_rules():
    allowed = [line.split(" -> ") for line in pure_contract()["ignore_imports"]]
    assert all(importer.endswith(".vocabulary") and imported == "django" for importer, imported in allowed)

"""The steps of the whole check: what is run, in which environment, and how its result is counted."""

import os
import re
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
RESULTS = ROOT / "var" / "test"
WORKERS = "2"
TEMPLATES = "templates"
# A suite that reads all tests leaves here, for each mark, the files in which it met it; those after it read no others.
NOTED, MARKS = "TEST_FILES_NOTED", ("database", "browser")
# Every variable that settings.py reads: tests decide them, the caller's shell does not.
SETTINGS_VARIABLES = frozenset(
    re.findall(r'"([A-Z][A-Z_]{3,})"', (ROOT / "taizhou_portal" / "settings.py").read_text("utf-8"))
)
# As in production, so that `check --deploy` judges what will run there.
PRODUCTION = {"ALLOWED_HOSTS": "portal.example", "SECRET_KEY": "0123456789" * 6 + "abcdefghij", "BEHIND_PROXY": "1"}
MIGRATIONS = ("makemigrations", "--check", "--dry-run", "-v", "1")
DEPLOYMENT = ("check", "--deploy", "--fail-level", "WARNING")


@dataclass(frozen=True)
class Check:
    """A step that is either green or red: one command without any test in it."""

    title: str
    command: tuple[str, ...]
    settings: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Suite:
    """A pytest run; `label` names its result file."""

    title: str
    label: str
    arguments: tuple[str, ...]
    settings: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """Result of one step. A check counts as one test; `note` is one Chinese line for the table."""

    title: str
    passed: int
    failed: int
    skipped: int
    seconds: float
    note: str = ""


def tool(name: str) -> str:
    """A console program of this very environment, whatever PATH says."""
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.exists() else shutil.which(name) or name


def checks() -> list[Check]:
    manage = (sys.executable, "manage.py")
    return [
        Check("类型（mypy）", (tool("mypy"),)),
        Check("代码规则（ruff）", (tool("ruff"), "check", "--output-format", "concise", ".")),
        Check("代码格式（ruff）", (tool("ruff"), "format", "--check", "--output-format", "concise", ".")),
        Check("引入约定（import-linter）", (tool("lint-imports"), "--cache-dir", "var/import-linter")),
        Check("迁移文件齐全", (*manage, *MIGRATIONS)),
        Check("部署检查", (*manage, *DEPLOYMENT), PRODUCTION),
        Check("依赖清单（deptry）", (tool("deptry"), ".")),
        Check("模板（djlint）", (tool("djlint"), TEMPLATES, "--lint", "--quiet")),
    ]


def environment(settings: dict[str, str]) -> dict[str, str]:
    """The caller's environment without the portal's settings, plus those of the step; files go under var/test.

    Compiled modules are kept whatever the caller's shell says: each suite would read all tests anew.
    """
    dropped = SETTINGS_VARIABLES | {"PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "VAR_DIR": str(RESULTS / "var"), "HASHED_STATIC": "0", "PYTHONUNBUFFERED": "1", **settings}


def run_checks(steps: Iterable[Check], report: Callable[[str], None]) -> list[Outcome]:
    """All checks, two at a time; the output of a red one is reported in full, a green one leaves one line."""
    outcomes = []
    with ThreadPoolExecutor(int(WORKERS)) as pool:
        for done in as_completed([pool.submit(_run_check, step) for step in steps]):
            outcome, output = done.result()
            report(f"{'✓' if not outcome.failed else '✗'} {outcome.title}  {outcome.seconds:.1f} 秒")
            if outcome.failed:
                report(output.rstrip())
            outcomes.append(outcome)
    return outcomes


def _run_check(step: Check) -> tuple[Outcome, str]:
    start = time.monotonic()
    done = subprocess.run(
        step.command,
        cwd=ROOT,
        env=environment(step.settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    red = int(done.returncode != 0)
    note = "输出见上文" if red else ""
    return Outcome(step.title, 1 - red, red, 0, time.monotonic() - start, note), done.stdout


def run_suite(suite: Suite) -> Outcome:
    """A pytest run with its output passed through; counts come from its result file, a crash counts as one failure."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    results = RESULTS / f"{suite.label}.xml"
    results.unlink(missing_ok=True)
    start = time.monotonic()
    command = [sys.executable, "-m", "pytest", f"--junitxml={results}", *suite.arguments]
    code = subprocess.run(command, cwd=ROOT, env=environment(suite.settings)).returncode
    passed, failed, skipped = counted(results)
    note = ""
    if code and not failed:
        failed, note = 1, f"pytest 以代码 {code} 结束"
    return Outcome(suite.title, passed, failed, skipped, time.monotonic() - start, note)


def counted(results: Path) -> tuple[int, int, int]:
    """(passed, failed, skipped) of a JUnit file; zeros where the run left none."""
    if not results.exists():
        return 0, 0, 0
    total = failed = skipped = 0
    for suite in ElementTree.parse(results).getroot().iter("testsuite"):
        total += int(suite.get("tests", 0))
        failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped += int(suite.get("skipped", 0))
    return total - failed - skipped, failed, skipped


def files_with(mark: str) -> tuple[str, ...]:
    """Files with tests of the mark as the suite before noted them, which is then forgotten; none: pytest looks for itself."""
    noted = RESULTS / mark
    if not noted.exists():
        return ()
    found = tuple(noted.read_text("utf-8").splitlines())
    noted.unlink()
    return found


def left_out(suite: Suite, reason: str) -> Outcome:
    """A suite that cannot run here, with the number of its tests counted as skipped."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n", "0", *suite.arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment(suite.settings), capture_output=True, text=True)
    return Outcome(suite.title, 0, 0, sum("::" in line for line in done.stdout.splitlines()), 0.0, reason)

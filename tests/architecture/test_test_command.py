"""The test command counts honestly: red is red, what was left out is counted, nobody's shell decides the settings."""

import os
import re
import subprocess
import sys
from pathlib import Path

import playwright
import pytest
from django.core.management import CommandError, call_command

from taizhou_portal.management.commands import test as command
from taizhou_portal.testing import chromium, postgres, steps, summary
from taizhou_portal.testing.steps import Check, Outcome, Suite
from tests import conftest

JUNIT = '<testsuites><testsuite tests="9" failures="1" errors="1" skipped="2"/><testsuite tests="3"/></testsuites>'  # one a worker


@pytest.fixture
def results(tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "RESULTS", tmp_path)
    return tmp_path


@pytest.fixture
def recorded(monkeypatch, results):
    """The command without its long steps: which suites were run, with which arguments."""
    suites = []

    def note(suite):
        suites.append(suite)
        return Outcome(suite.title, 3, 0, 0, 1.0)

    monkeypatch.setattr(steps, "run_suite", note)
    monkeypatch.setattr(
        steps, "run_checks", lambda checks, report: [Outcome(check.title, 1, 0, 0, 0.1) for check in checks]
    )
    monkeypatch.setattr(command.chromium, "executable", lambda: "/usr/bin/chromium")
    monkeypatch.setenv("DATABASE_URL", "postgres://u@/portal?host=/run/db")
    return suites


def run_command(*arguments):
    with pytest.raises(SystemExit) as end:
        call_command("test", *arguments)
    return end.value.code


def test_every_kind_of_result_is_counted(tmp_path):
    (tmp_path / "junit.xml").write_text(JUNIT)
    assert steps.counted(tmp_path / "junit.xml") == (8, 2, 2)


def test_a_run_that_left_no_result_counts_as_one_failure(results, monkeypatch):
    monkeypatch.setattr(steps.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 3))
    outcome = steps.run_suite(Suite("测试", "broken", ()))
    assert (outcome.passed, outcome.failed, outcome.note) == (0, 1, "pytest 以代码 3 结束")


def test_the_output_of_a_red_check_is_shown_and_that_of_a_green_one_is_not():
    said = []
    red = Check("红", (sys.executable, "-c", "print('看这里'); raise SystemExit(1)"))
    green = Check("绿", (sys.executable, "-c", "print('无事')"))
    outcomes = {outcome.title: outcome for outcome in steps.run_checks([red, green], said.append)}
    assert (outcomes["红"].failed, outcomes["绿"].passed) == (1, 1)
    assert "看这里" in said and "无事" not in said


def test_the_shell_of_the_caller_decides_no_setting(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://u@/production")
    monkeypatch.setenv("DEBUG", "1")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    environment = steps.environment({"DEBUG": "0"})
    assert "DATABASE_URL" not in environment
    assert (environment["DEBUG"], environment["LANG"]) == ("0", "zh_CN.UTF-8")


def test_the_table_is_aligned_for_chinese():
    lines = summary.table(
        [Outcome("类型", 1, 0, 0, 2.4), Outcome("测试（SQLite）", 120, 2, 3, 61.0, "见上文")]
    ).splitlines()
    starts = {
        summary.width(line[: line.index(mark)]) for line, mark in zip(lines, ("用时", "2 秒", "61 秒"), strict=True)
    }
    assert len(starts) == 1


def test_the_last_line_sums_all_steps():
    outcomes = [Outcome("甲", 1, 0, 0, 0.0), Outcome("乙", 20, 1, 4, 0.0)]
    assert summary.last_line(outcomes) == "21 passed, 1 failed, 4 skipped"


def test_the_whole_check_ends_with_its_counts(recorded, capsys):
    code = run_command()
    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert [suite.label for suite in recorded] == ["sqlite", "postgresql", "browser"]
    assert lines[-1] == f"{len(steps.checks()) + 9} passed, 0 failed, 0 skipped"


def test_all_tests_run_on_sqlite_and_those_that_ask_the_database_on_postgresql_too(recorded):
    run_command()
    assert [suite.arguments[-1] for suite in recorded] == ["not browser", "database and not browser", "browser"]


def test_a_test_that_asks_the_database_is_told_from_one_that_does_not(request):
    assert "database" not in request.node.keywords


@pytest.mark.django_db
def test_a_test_with_the_mark_of_the_database_is_among_them(request):
    assert "database" in request.node.keywords


def test_a_test_that_gets_the_database_by_a_fixture_is_among_them(request, as_staff):
    assert "database" in request.node.keywords


def test_later_suites_read_the_files_that_the_first_one_noted_and_no_others(recorded, results, monkeypatch):
    first = Suite("测试（SQLite）", "sqlite", ())
    run = steps.run_suite

    def note(suite):
        if suite.label == first.label:
            assert suite.settings == {steps.NOTED: str(results)}
            (results / "browser").write_text("tests/a b.py\ntests/c.py", "utf-8")
        return run(suite)

    monkeypatch.setattr(steps, "run_suite", note)
    run_command()
    assert [suite.arguments[suite.arguments.index("-m") + 2 :] for suite in recorded] == [
        (), (), ("tests/a b.py", "tests/c.py")
    ]  # fmt: skip
    assert steps.files_with("browser") == ()  # another check looks for itself


def test_which_files_hold_which_tests_is_noted(request, tmp_path, monkeypatch):
    monkeypatch.setenv(steps.NOTED, str(tmp_path))
    conftest.note_files(request.session.items)
    assert str(request.node.path) in (tmp_path / "database").read_text("utf-8").splitlines()
    assert str(request.node.path) not in (tmp_path / "browser").read_text("utf-8").splitlines()


def test_one_red_step_makes_the_whole_check_red(recorded, monkeypatch, capsys):
    monkeypatch.setattr(
        steps, "run_suite", lambda suite: Outcome(suite.title, 2, int(suite.label == "browser"), 0, 1.0)
    )
    assert run_command() == 1
    assert "1 failed" in capsys.readouterr().out.splitlines()[-1]


def test_arguments_after_the_dashes_go_to_pytest_alone(recorded):
    run_command("--", "-k", "deadline")
    assert [(suite.label, suite.arguments) for suite in recorded] == [("sqlite", ("-k", "deadline"))]


def test_such_a_run_can_be_asked_for_on_postgresql(recorded):
    run_command("--postgres", "--", "-x")
    assert recorded[0].settings == {"DATABASE_URL": "postgres://u@/portal?host=/run/db"}


def test_arguments_can_be_added_to_the_whole_check(recorded):
    run_command("--all", "--", "--long")
    assert [suite.label for suite in recorded] == ["sqlite", "postgresql", "browser"]
    assert all(suite.arguments[-1] == "--long" for suite in recorded)


def test_an_unknown_option_of_the_command_is_refused():
    with pytest.raises((CommandError, TypeError)):
        call_command("test", unknown=True)


def test_without_postgresql_the_loss_is_counted_and_the_remedy_named(recorded, monkeypatch, capsys):
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setattr(postgres, "binaries", list)
    monkeypatch.setattr(steps, "left_out", lambda suite, reason: Outcome(suite.title, 0, 0, 41, 0.0, reason))
    run_command()
    said = capsys.readouterr().out
    assert "PostgreSQL 无法启动：没有找到 PostgreSQL 程序" in said
    assert said.count("apt-get install -y postgresql") == 2
    assert said.splitlines()[-1].endswith("0 failed, 41 skipped")


def test_without_chromium_the_loss_is_counted_and_the_remedy_named(recorded, monkeypatch, capsys):
    monkeypatch.setattr(command.chromium, "executable", lambda: None)
    monkeypatch.setattr(steps, "left_out", lambda suite, reason: Outcome(suite.title, 0, 0, 7, 0.0, reason))
    run_command()
    said = capsys.readouterr().out
    assert "没有找到 Chromium" in said and "apt-get install -y chromium" in said
    assert said.splitlines()[-1].endswith("7 skipped")


def test_left_out_tests_are_counted_one_by_one(monkeypatch):
    listing = "tests/a.py::test_one\ntests/a.py::test_two[x]\n\n2 tests collected in 0.1s\n"
    monkeypatch.setattr(steps.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, stdout=listing))
    assert steps.left_out(Suite("浏览器", "browser", ()), "没有").skipped == 2


def test_the_browser_is_found_under_any_of_its_names(tmp_path, monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.executable() is None
    program = tmp_path / "google-chrome"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert chromium.executable() == str(program)


@pytest.mark.parametrize(("user", "sandboxed"), [(0, False), (1000, True)])
def test_only_root_gives_up_the_sandbox_of_the_browser(monkeypatch, user, sandboxed):
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert ("--no-sandbox" not in chromium.arguments()) is sandboxed


def test_what_playwright_turns_off_in_the_browser_stays_off():
    """Its list is read by nobody else: the browser obeys the last one, which is ours."""
    bundle = next(Path(playwright.__file__).parent.rglob("coreBundle.js")).read_text("utf-8")
    named = re.search(r"disabledFeatures = \[(.*?)\]", bundle, re.DOTALL)
    assert set(re.findall(r'^\s*"(\w+)"', named[1], re.MULTILINE)) == set(chromium.OFF_BY_PLAYWRIGHT)
    (off,) = [one for one in chromium.arguments() if one.startswith("--disable-features=")]
    assert {*chromium.OFF_BY_PLAYWRIGHT, *chromium.UNSEEN} == set(off.partition("=")[2].split(","))

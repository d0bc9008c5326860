"""What is committed is of use to everybody: no paths of one machine, nothing that only a build leaves behind."""

import re
import subprocess

import pytest

from tests.architecture import house

TEXT = {".py", ".html", ".css", ".js", ".md", ".toml", ".txt", ".json", ".svg", ".conf", ".yml", ".yaml", ".service"}
PLACES = (
    "taizhou_portal",
    "disclosure",
    "requests_app",
    "reports",
    "templates",
    "static",
    "tests",
    "docs",
    "deploy",
    "bench",
)
SOMEBODYS_MACHINE = re.compile("(?<![A-Za-z0-9_.>-])/" + "(?:work|root|Users)/")


def texts():
    tops = [path for path in sorted(house.ROOT.glob("*")) if path.suffix in TEXT]
    below = (path for place in PLACES for path in sorted((house.ROOT / place).rglob("*")))
    return [*tops, *(path for path in below if path.suffix in TEXT and "__pycache__" not in path.parts)]


def test_no_file_names_a_place_on_somebodys_machine():
    assert [house.named(path) for path in texts() if SOMEBODYS_MACHINE.search(house.text(path))] == []


@pytest.mark.parametrize(
    "left", [".venv/x", "var/portal.sqlite3", "uv.lock", "pylock.toml", "reports/__pycache__/a.pyc", ".env"]
)
def test_what_a_machine_makes_for_itself_is_not_committed(left):
    done = subprocess.run(["git", "check-ignore", "-q", "--no-index", left], cwd=house.ROOT)
    if done.returncode == 128:
        pytest.skip("not a git work tree")
    assert done.returncode == 0

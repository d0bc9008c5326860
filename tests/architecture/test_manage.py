"""manage.py makes its own environment: which one, when, and what it says when that fails. No test here touches a network."""

import ast
import re
import subprocess
import sys
import tomllib
import types
from collections import defaultdict
from importlib import metadata

import pytest

import manage
from tests.architecture import house


@pytest.fixture
def place(tmp_path, monkeypatch):
    """manage.py as if it stood in an empty folder with small requirements files."""
    monkeypatch.setattr(manage, "ROOT", tmp_path)
    monkeypatch.setattr(manage, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(manage, "STAMP", tmp_path / ".venv" / "requirements.stamp")
    monkeypatch.setattr(manage, "LOG", tmp_path / ".venv" / "install.log")
    (tmp_path / "manage.py").write_text("")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "run.txt").write_text("django==5.2\n")
    (tmp_path / "requirements" / "dev.txt").write_text("django==5.2\npytest==9\n")
    return tmp_path


@pytest.fixture
def made(place, monkeypatch):
    """Stands in for venv and pip: notes what would be installed, makes an empty environment."""
    notes = []

    def make_venv():
        python = manage.venv_python()
        python.parent.mkdir(parents=True)
        python.write_text("")

    monkeypatch.setattr(manage, "make_venv", make_venv)
    monkeypatch.setattr(manage, "install", notes.append)
    monkeypatch.setattr(manage, "runs", lambda *command: manage.venv_python().exists())
    return notes


class FakePip:
    """A pip that prints the given lines and ends with the given code."""

    def __init__(self, lines, code):
        self.stdout, self.returncode = lines, code

    def __call__(self, *_, **__):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


@pytest.mark.parametrize("version", [(3, 8, 18), (3, 10, 14)])
def test_an_old_python_is_told_what_is_needed(version):
    with pytest.raises(manage.SetupFailed, match=r"需要 Python 3\.11 或更高版本，当前为 3\.(8\.18|10\.14)"):
        manage.require_python(version)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 13, 1)])
def test_python_from_3_11_on_is_accepted(version):
    manage.require_python(version)


def test_an_old_python_can_read_the_file_far_enough_to_say_so():
    ast.parse(house.text(house.ROOT / "manage.py"), feature_version=(3, 8))


def test_the_first_start_makes_the_environment_and_the_second_finds_it(made):
    python = manage.environment("run")
    assert (made, python) == (["run"], manage.venv_python())
    manage.environment("run")
    assert made == ["run"]


def test_changed_requirements_are_installed_again(made, place):
    manage.environment("run")
    (place / "requirements" / "run.txt").write_text("django==5.3\n")
    manage.environment("run")
    assert made == ["run", "run"]


def test_the_test_environment_also_serves_the_portal(made):
    manage.environment("dev")
    manage.environment("run")
    assert made == ["dev"]


def test_the_portal_environment_is_completed_for_tests(made):
    manage.environment("run")
    manage.environment("dev")
    assert made == ["run", "dev"]


def test_a_changed_test_tool_leaves_a_running_portal_alone(made, place):
    manage.environment("run")
    (place / "requirements" / "dev.txt").write_text("django==5.2\npytest==10\n")
    manage.environment("run")
    assert made == ["run"]


def test_an_environment_whose_python_is_gone_is_made_anew(made):
    manage.environment("run")
    manage.venv_python().unlink()
    manage.VENV.joinpath("bin").rmdir()
    manage.environment("run")
    assert made == ["run", "run"]


def test_a_failed_installation_leaves_no_stamp(made, monkeypatch):
    def fail(need):
        raise manage.SetupFailed("没有网络")

    monkeypatch.setattr(manage, "install", fail)
    with pytest.raises(manage.SetupFailed):
        manage.environment("run")
    assert not manage.STAMP.exists()


def test_a_full_disk_is_told_in_one_sentence(made, monkeypatch):
    def fail(need):
        raise OSError(28, "No space left on device", ".venv/lib")

    monkeypatch.setattr(manage, "install", fail)
    with pytest.raises(manage.SetupFailed, match="请检查磁盘空间和目录权限"):
        manage.environment("run")


def test_an_interruption_is_no_stack_trace(made, monkeypatch):
    def interrupt(need):
        raise KeyboardInterrupt

    monkeypatch.setattr(manage, "install", interrupt)
    with pytest.raises(manage.SetupFailed, match="已中断"):
        manage.environment("run")


def test_the_reason_of_pip_stands_in_the_sentence(place, monkeypatch, capsys):
    manage.VENV.mkdir()
    lines = ["Collecting django==5.2 (from -r run.txt)\n", "ERROR: No matching distribution found for django==5.2.\n"]
    monkeypatch.setattr(manage.subprocess, "Popen", FakePip(lines, code=1))
    monkeypatch.setattr(manage, "pip", lambda: ["pip"])
    with pytest.raises(
        manage.SetupFailed, match=r"No matching distribution found for django==5\.2（详见 \.venv/install\.log）"
    ):
        manage.install("run")
    assert "取得第 1 个软件包：django 5.2" in capsys.readouterr().err
    assert manage.LOG.read_text("utf-8").splitlines()[0].startswith("Collecting")


def test_packages_are_installed_only_with_their_hashes(place, monkeypatch):
    seen = []
    manage.VENV.mkdir()
    monkeypatch.setattr(manage, "pip", lambda: ["pip"])
    monkeypatch.setattr(manage.subprocess, "Popen", lambda command, **_: seen.append(command) or FakePip([], code=0))
    manage.install("dev")
    assert "--require-hashes" in seen[0]
    assert seen[0][-1].endswith("dev.txt")


def test_a_python_without_ensurepip_borrows_the_pip_of_the_system(place, monkeypatch):
    tried = []

    def runs(*command):
        tried.append(command)
        return "--without-pip" in command or command[-1] == "--version"

    monkeypatch.setattr(manage, "runs", runs)
    manage.make_venv()
    assert "--without-pip" in tried[-1]
    monkeypatch.setattr(manage, "runs", lambda *command: False)
    assert manage.pip() == [sys.executable, "-m", "pip", "--python", str(manage.venv_python())]


def test_a_python_with_neither_venv_nor_pip_is_told_what_to_install(place, monkeypatch):
    monkeypatch.setattr(manage, "runs", lambda *command: False)
    with pytest.raises(manage.SetupFailed, match="apt-get install python3-venv python3-pip"):
        manage.make_venv()


def test_where_the_packages_are_importable_nothing_is_made(place):
    assert manage.ready_here("dev")


@pytest.mark.parametrize("lacking", ["django_prose_editor", "pypdfium2", "gunicorn"])
def test_where_one_package_is_missing_the_environment_is_made(place, monkeypatch, lacking):
    """Found in use: a machine with Django and without the editor ended in a stack trace."""
    monkeypatch.setattr(manage.importlib.util, "find_spec", lambda name: None if name == lacking else object())
    assert not manage.ready_here("run")
    assert not manage.ready_here("dev")


def test_a_missing_test_tool_leaves_a_running_portal_alone(place, monkeypatch):
    monkeypatch.setattr(manage.importlib.util, "find_spec", lambda name: None if name == "bs4" else object())
    assert manage.ready_here("run")
    assert not manage.ready_here("dev")


@pytest.mark.parametrize("need", ["run", "dev"])
def test_every_declared_package_is_probed_under_the_name_of_its_import(need):
    project = tomllib.loads(house.text(house.ROOT / "pyproject.toml"))
    declared = project["project"]["dependencies"] if need == "run" else project["dependency-groups"]["dev"]
    imported = defaultdict(set)
    for module, packages in metadata.packages_distributions().items():
        for package in packages:
            imported[re.sub(r"[-_.]+", "-", package).lower()].add(module)
    names = {re.match(r"[A-Za-z0-9-]+", one).group().lower() for one in declared}
    assert {name for name in names if not imported[name] & set(manage.PROBES[need])} == set()


def test_looking_for_the_packages_imports_none_of_them():
    """So that the start stays quick."""
    code = "import sys, manage; manage.STAMP = manage.ROOT / 'none'; print(manage.ready_here('dev'), *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=house.ROOT, capture_output=True, text=True, check=True)
    ready, *loaded = done.stdout.split()
    assert ready == "True"
    assert not set(loaded) & set(manage.PROBES["dev"])


def test_a_stamped_environment_is_used_even_where_the_packages_are_importable(made):
    manage.environment("run")
    assert not manage.ready_here("run")


@pytest.mark.parametrize(
    ("arguments", "need"), [(["test", "-x"], "dev"), (["demo"], "run"), (["migrate"], "run"), ([], "run")]
)
def test_only_the_test_command_asks_for_the_test_tools(monkeypatch, arguments, need):
    asked = []
    monkeypatch.setattr(manage, "ready_here", lambda wanted: asked.append(wanted) or True)
    django = types.SimpleNamespace(execute_from_command_line=lambda argv: None)
    monkeypatch.setattr(manage.importlib, "import_module", lambda name: django)
    monkeypatch.setattr(manage, "DEMO_SETTINGS", {})
    monkeypatch.setattr(sys, "argv", ["manage.py", *arguments])
    manage.main()
    assert asked == [need]


def test_the_demo_never_leaves_the_loopback_address():
    assert manage.DEMO_SETTINGS["DEBUG"] == "0"
    assert set(manage.DEMO_SETTINGS["ALLOWED_HOSTS"].split(",")) == {"127.0.0.1", ".localhost"}


def test_the_settings_of_the_demo_are_settings_of_the_portal():
    known = set(re.findall(r'"([A-Z][A-Z_]{3,})"', house.text(house.ROOT / "taizhou_portal" / "settings.py")))
    assert set(manage.DEMO_SETTINGS) <= known

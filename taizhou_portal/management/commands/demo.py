"""`manage.py demo`: from nothing to a running portal with demo content, on this machine alone."""

import shutil
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from taizhou_portal.demo import ACCOUNTS, load, tracking
from taizhou_portal.management import server, static_files

PAGES = (
    ("门户首页", "/"),
    ("政府信息公开", "/disclosure/"),
    ("依申请公开", "/requests/"),
    ("年度报告", "/reports/"),
    ("工作台", "/desk/"),
)
SQLITE_COMPANIONS = ("", "-wal", "-shm", "-journal")


class Command(BaseCommand):
    help = "准备演示环境并在本机启动门户；其中全部内容均为演示数据。"
    requires_system_checks: list[str] = []  # the test command runs them; here they would only cost time

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, metavar="N", help="端口，默认 8000")
        parser.add_argument("--prepare-only", action="store_true", help="只准备，不启动")
        parser.add_argument("--fresh", action="store_true", help="先删除已有的演示数据库和文件，从头开始")
        parser.add_argument("--yes", action="store_true", help="与 --fresh 连用：不再询问")

    def handle(self, **options: Any) -> None:
        try:
            self.run(**options)
        except KeyboardInterrupt:
            self.say("\n已停止。")
        except CommandError as error:
            self.fail(f"错误：{error}")
        except (OSError, DatabaseError) as error:
            self.fail(f"错误：演示环境没有准备好：{error}")

    def fail(self, sentence: str) -> None:
        self.stderr.write(sentence)
        sys.exit(1)

    def run(self, *, port: int, prepare_only: bool, fresh: bool, yes: bool, **_: Any) -> None:
        objection = "" if prepare_only else server.port_objection(port)
        if objection:
            raise CommandError(objection)
        if fresh:
            self.start_over(without_asking=yes)
        self.prepare()
        if prepare_only:
            self.say("已全部准备好。启动：python3 manage.py demo")
            return
        self.say("正在启动……")
        text = welcome(port, tracking())
        server.LoopbackServer(port, ready=lambda: self.say(text), stopped=lambda: self.say("\n已停止。")).run()

    def prepare(self) -> None:
        with self.step("数据库") as done:
            done("已更新" if migrate() else "已是最新")
        with self.step("演示内容"):
            load(say=lambda text: self.say(f"    {text}"))
        with self.step("开放数据"):
            open_data()
        with self.step("样式与图片") as done:
            done("已生成" if static_files.collect() else "已是最新")

    @contextmanager
    def step(self, name: str) -> Iterator[Callable[[str], None]]:
        """Announces the step, and afterwards how it ended and how long it took."""
        start, ends = time.monotonic(), ["完成"]
        self.say(f"· {name}……")
        yield ends.append
        self.say(f"  {name}{ends[-1]}（{time.monotonic() - start:.1f} 秒）")

    def start_over(self, *, without_asking: bool) -> None:
        doomed = what_fresh_erases()
        if not doomed:
            return
        names = "、".join(str(path.relative_to(settings.BASE_DIR)) for path in doomed)
        if not without_asking and not self.agreed(f"将删除 {names}，其中录入的内容不能恢复。输入 yes 继续："):
            raise CommandError("没有删除任何内容。")
        connections.close_all()
        for path in doomed:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        self.say(f"已删除 {names}。")

    def agreed(self, question: str) -> bool:
        if not sys.stdin.isatty():
            raise CommandError("--fresh 需要确认；不在终端中运行时请加 --yes。")
        try:
            return input(question).strip().lower() == "yes"
        except EOFError:
            return False

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def migrate() -> bool:
    """Brings the database up to date; False when it was."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", interactive=False, verbosity=0)
    return True


def open_data() -> None:
    """The dump of what is public, where there is none yet or something in it is gone; no timer does it here."""
    call_command("export_open_data", "--if-stale", stdout=StringIO())


def database_file() -> Path:
    """Absolute for a file of SQLite; a server's database has a bare name."""
    return Path(settings.DATABASES["default"]["NAME"])


def what_fresh_erases() -> list[Path]:
    """Database file, uploads and dumps, as far as they exist. Refuses where they are not the demo's own, under var/."""
    database, uploads, dumps = database_file(), Path(settings.MEDIA_ROOT), Path(settings.OPEN_DATA_ROOT)
    own = [database.with_name(database.name + companion) for companion in SQLITE_COMPANIONS]
    if not all(path.is_absolute() and path.is_relative_to(settings.VAR) for path in (database, uploads)):
        raise CommandError("--fresh 只删除 var/ 下的 SQLite 演示数据；请去掉 DATABASE_URL 和 MEDIA_ROOT 后重试。")
    return [path for path in (*own, uploads, dumps) if path.exists() and path.is_relative_to(settings.VAR)]


def welcome(port: int, case: tuple[str, str] | None) -> str:
    """What the person at the keyboard reads once the portal answers; `case` is the number and query code of one to follow."""
    pages = [f"  {name}  http://{server.LOOPBACK}:{port}{path}" for name, path in PAGES]
    accounts = [f"  {who.role}：{who.username} / {who.password}  {who.hint}" for who in ACCOUNTS]
    follow = [f"查申请进度可用：受理号 {case[0]}，查询码 {case[1]}", ""] if case else []
    closing = "其中全部内容均为演示数据。按 Ctrl-C 停止。"
    head, ways_in = "门户已启动，请在浏览器中打开：", "演示账号（用户名 / 口令）："
    return "\n".join(["", head, *pages, "", ways_in, *accounts, "", *follow, closing])

"""`manage.py test`: everything that must be green, with one closing summary."""

import signal
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from taizhou_portal.testing import chromium, postgres, steps, summary
from taizhou_portal.testing.steps import Outcome, Suite

SIDE_BY_SIDE = ("-q", "-n", steps.WORKERS)
NOT_IN_BROWSER = (*SIDE_BY_SIDE, "-m", "not browser")
ON_EVERY_ENGINE = (*SIDE_BY_SIDE, "-m", "database and not browser")
# while a page settles its test only waits: one process more than there are processors
IN_BROWSER = ("-q", "-n", "3", "-m", "browser")


class Command(BaseCommand):
    help = "运行全部检查与测试；“--”之后的参数交给 pytest，此时只在 SQLite 上运行 pytest。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--postgres", action="store_true", help="与“--”连用：改在 PostgreSQL 上运行")
        parser.add_argument("--all", action="store_true", help="与“--”连用：仍运行全部步骤，参数加给每一次 pytest")
        parser.add_argument(
            "pytest", nargs="*", metavar="-- 参数", help="交给 pytest 的参数，例如 -- -k 期限 或 -- --long"
        )

    def handle(self, **options: Any) -> None:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that PostgreSQL is stopped on the way out
        try:
            outcomes = self.outcomes(options)
        except KeyboardInterrupt:
            self.stderr.write("已中断。")
            sys.exit(130)
        self.stdout.write("\n" + summary.table(outcomes))
        self.stdout.write("\n" + summary.last_line(outcomes))
        sys.exit(any(outcome.failed for outcome in outcomes))

    def outcomes(self, options: dict[str, Any]) -> list[Outcome]:
        extra = tuple(options["pytest"])
        if extra and not options["all"]:
            run = self.on_postgresql if options["postgres"] else self.on_sqlite
            return [run(extra)]
        return [
            *steps.run_checks(steps.checks(), self.say),
            self.on_sqlite((*NOT_IN_BROWSER, *extra), {steps.NOTED: str(steps.RESULTS)}),
            self.on_postgresql((*ON_EVERY_ENGINE, *extra, *steps.files_with("database"))),
            self.in_browser((*IN_BROWSER, *extra, *steps.files_with("browser"))),
        ]

    def on_sqlite(self, arguments: tuple[str, ...], settings: dict[str, str] | None = None) -> Outcome:
        return self.run(Suite("测试（SQLite）", "sqlite", arguments, settings or {}))

    def on_postgresql(self, arguments: tuple[str, ...]) -> Outcome:
        title, label = "测试（PostgreSQL）", "postgresql"
        try:
            with postgres.server() as url:
                return self.run(Suite(title, label, arguments, {"DATABASE_URL": url}))
        except postgres.Unavailable as error:
            self.left_out_loudly(f"PostgreSQL 无法启动：{error}", postgres.INSTALL_HINT)
            return steps.left_out(Suite(title, label, arguments), f"没有 PostgreSQL；安装：{postgres.INSTALL_HINT}")

    def in_browser(self, arguments: tuple[str, ...]) -> Outcome:
        suite = Suite("浏览器测试（Chromium）", "browser", arguments)
        if chromium.executable():
            return self.run(suite)
        self.left_out_loudly("没有找到 Chromium", chromium.INSTALL_HINT)
        return steps.left_out(suite, f"没有 Chromium；安装：{chromium.INSTALL_HINT}")

    def run(self, suite: Suite) -> Outcome:
        self.say(f"\n{suite.title}")
        return steps.run_suite(suite)

    def left_out_loudly(self, what: str, hint: str) -> None:
        self.say(f"\n{'!' * 78}\n{what}\n这一部分测试未运行，计为跳过。安装后重试：{hint}\n{'!' * 78}")

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

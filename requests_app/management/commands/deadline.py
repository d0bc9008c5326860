"""`manage.py deadline`: the due date of a reply, with the ledger that made it."""

from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from requests_app import ledger
from requests_app.clock import Clock, opinion_due, reply_clock
from requests_app.management.options import BadInput, ReckoningCommand, day
from requests_app.workflow import most_extension
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.workdays import Workdays


class Command(ReckoningCommand):
    help = "按工作日算答复期限，逐日列出怎样算的。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--received", metavar="日期", help="收到申请之日，例如 2026-03-20")
        parser.add_argument("--limit", metavar="天数", help="几个工作日；不写则2019年5月14日以前15个，以后20个")
        parser.add_argument(
            "--pause",
            action="append",
            default=[],
            metavar="起..止",
            help="征求意见：发出..收到意见，没有收到的只写“发出..”；可以写多次",
        )
        parser.add_argument("--extend", default="0", metavar="天数", help="延长几个工作日")
        parser.add_argument("--corrected", metavar="日期", help="收到补正之日，期限从次日重新计算")
        parser.add_argument("--paid", metavar="日期", help="缴清信息处理费之日，期限从次日重新计算")

    def reckoned(self, options: dict[str, Any]) -> str:
        return "\n".join(_lines(self.clock(options)))

    def clock(self, options: dict[str, Any]) -> Clock:
        if not options["received"]:
            raise BadInput("写明 --received 收到申请之日，例如 --received 2026-03-20")
        received, workdays = day(options["received"], "--received"), load_workdays()
        return reply_clock(
            received,
            workdays=workdays,
            limit=_days(options["limit"], "--limit", 1, 60) if options["limit"] is not None else None,
            pauses=[_pause(text, received, workdays) for text in options["pause"]],
            extension=_days(options["extend"], "--extend", 0, most_extension(received)),
            corrected_on=_later(options["corrected"], "--corrected", received),
            paid_on=_later(options["paid"], "--paid", received),
        )


def _lines(clock: Clock) -> list[str]:
    rows = [f"  {entry.span}  {entry.words}  {entry.days}" for entry in ledger.entries(clock)]
    total = f"共{clock.total}个工作日"
    if clock.extension:
        total += f"（含延长{clock.extension}个）"
    if clock.excluded:
        total += f"，另有{clock.excluded}个不计"
    why = [f"暂定：{reason}" for reason in clock.uncertain]
    days = [f"  {line}" for line in ledger.every_day(clock)]
    due = f"答复期限：{ledger.dated(clock)}  {clock.due.date}"
    return ["逐日计算：", *days, "逐段计算（起止、怎样算、工作日数）：", *rows, total, due, *why]


def _days(text: str, option: str, least: int, most: int) -> int:
    if not text.isdecimal() or not least <= int(text) <= most:
        raise BadInput(f"{option} 写{least}至{most}之间的整数")
    return int(text)


def _pause(text: str, received: date, workdays: Workdays) -> tuple[date, date]:
    """Without an end it lasts until the last day for the opinion (第三十二、三十四条)."""
    start, separator, end = text.partition("..")
    if not separator:
        raise BadInput(f"--pause“{text}”不对，请写成 2026-03-20..2026-04-02 这样")
    sent = day(start, "--pause")
    if sent < received:
        raise BadInput(f"--pause“{text}”的发出日期不能早于 --received")
    ended = day(end, "--pause") if end else opinion_due(sent, workdays=workdays).date
    if ended < sent or ended - sent > timedelta(days=366):
        raise BadInput(f"--pause“{text}”的结束日期要在开始之后一年以内")
    return sent, ended


def _later(text: str | None, option: str, received: date) -> date | None:
    if text is None:
        return None
    later = day(text, option)
    if later < received:
        raise BadInput(f"{option} 不能早于 --received")
    return later

"""`manage.py agenda 2025`: the agenda of a report year with what is late, as its page shows it."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.actions import FIRST_YEAR
from reports.agenda import items
from reports.agenda.days import legal_words
from reports.agenda.items import Item
from reports.agenda.reading import Year, year_of
from taizhou_portal.bureau.fresh import ensure_database


class Command(BaseCommand):
    help = "列出一年的年度报告日程：期限、各项任务、谁已过期。有已过期的或者迟于法定期限的，退出码为1"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, metavar="YEAR", help="报告年度，例如2025")
        parser.add_argument("--on", metavar="DATE", help="按哪一天算，例如2026-02-03；不写就是今天")
        parser.add_argument("--format", choices=("text", "json"), default="text", help="text（默认）或json")

    def handle(self, *args: Any, year: int, on: str | None, format: str, **options: Any) -> None:
        ensure_database(self.stderr.write)
        today = _day(on)
        if not FIRST_YEAR <= year <= timezone.localdate().year:
            raise CommandError(f"只有{FIRST_YEAR}年到今年的日程", returncode=2)
        one = year_of(year)
        told = _told(one, today)
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) if format == "json" else _text(told))
        if told["late"] or told["legal"]["late"]:
            raise SystemExit(1)


def _day(on: str | None) -> date:
    try:
        return date.fromisoformat(on) if on else timezone.localdate()
    except ValueError as error:
        raise CommandError("日期写成2026-02-03这样", returncode=2) from error


def _told(one: Year, today: date) -> dict[str, Any]:
    days, found = one.days, items.in_order(one.items, today)
    standing = legal_words(days.year, today=today, out_on=one.out_on, out=one.out)
    return {
        "year": days.year,
        "on": today.isoformat(),
        "planned": one.plan is not None,
        "days": {
            "period_ends": days.ends.isoformat(),
            "hand_in": days.hand_in.date.isoformat(),
            "publish": days.publish.date.isoformat(),
            "last_working_day": days.last.date.isoformat(),
            "legal": days.legal.isoformat(),
            "provisional": bool(days.mark),
        },
        "legal": {"words": standing, "late": "迟于" in standing, "published": one.out_on and one.out_on.isoformat()},
        "late": sum(items.is_late(item, today) for item in found),
        "tasks": [_task(item, today) for item in found],
        "offices": [{"office": share.office, "words": share.words} for share in items.shares(found, today)],
    }


def _task(item: Item, today: date) -> dict[str, Any]:
    done = item.done_on or item.handed_on
    return {
        "title": item.title,
        "kind": item.kind.value,
        "office": item.office_name,
        "person": item.person_name,
        "due": item.due_on.isoformat(),
        "done": done.isoformat() if done else None,
        "late": items.is_late(item, today),
        "words": "；".join(filter(None, [items.badge(item, today), items.standing(item, today)])),
        "missing": list(item.missing),
    }


def _text(told: dict[str, Any]) -> str:
    days = told["days"]
    mark = "（暂定）" if days["provisional"] else ""
    lines = [
        f"{told['year']}年度报告日程，{told['on']}：{told['legal']['words']}",
        f"数据和文字{days['hand_in']}交齐，{days['publish']}公开、报送，最后一个工作日{days['last_working_day']}{mark}，"
        f"法定期限{days['legal']}",
    ]
    if not told["planned"]:
        lines.append("还没有制定日程")
    for task in told["tasks"]:
        lines.append(
            f"{'已过期  ' if task['late'] else ''}{task['due']}  {task['office']}  {task['title']}  {task['words']}"
        )
        lines += [f"    还缺：{'、'.join(task['missing'])}"] if task["missing"] else []
    return "\n".join(lines + [f"{one['office']}：{one['words']}" for one in told["offices"]])

"""`manage.py freshness [--on 2026-11-23] [--format json]`: every column with its state, and what an inspection would count."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from disclosure.freshness.reading import Watched, watched
from disclosure.freshness.state import Total, totals
from disclosure.freshness.words import left_words, often_words
from taizhou_portal.bureau.fresh import ensure_database

TEXT, JSON = "text", "json"


class Command(BaseCommand):
    help = "列出每个栏目的更新情况：状态、剩几天、最近更新、责任处室，最后按网站检查指标汇总。只看不改，退出码为0。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", default="", metavar="日期", help="按哪一天看，例如2026-11-23；不写就是今天")
        parser.add_argument("--format", choices=[TEXT, JSON], default=TEXT, help="json给程序用")

    def handle(self, *, on: str, format: str, **options: Any) -> None:
        ensure_database(self.stderr.write)
        day = _day(on)
        rows = watched(day)
        summed = totals(rows, day)
        if format == JSON:
            told = {"on": f"{day}", "columns": [_facts(row) for row in rows], "totals": [_total(one) for one in summed]}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        for row in rows:
            self.stdout.write(_line(row))
        for one in summed:
            self.stdout.write(f"{one.code}\t{one.verdict}\t{one.count}个，{one.limit}个否决\t{one.words}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else timezone.localdate()
    except ValueError as error:
        raise CommandError("日期要写成2026-11-23这样") from error


def _line(row: Watched) -> str:
    parts = [
        row.name,
        row.state.label,
        left_words(row.left) or "无",
        f"最近{row.last_on}" if row.last_on else "没有信息",
        often_words(row.period_days) or "不考核",
        row.office,
    ]
    return "\t".join(parts)


def _facts(row: Watched) -> dict[str, object]:
    return {
        "slug": row.slug,
        "name": row.name,
        "kind": row.kind,
        "office": row.office,
        "period_days": row.period_days,
        "last_on": f"{row.last_on}" if row.last_on else None,
        "state": row.state.value,
        "left": row.left,
    }


def _total(one: Total) -> dict[str, object]:
    return {"code": one.code, "count": one.count, "limit": one.limit, "verdict": one.verdict}

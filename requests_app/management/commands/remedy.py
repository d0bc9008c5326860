"""`manage.py remedy`: what an answer opens (救济告知), before whom and until when, as JSON."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from requests_app import answer
from requests_app.models import ApplicationRule
from requests_app.redress import telling
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.fresh import ensure_database
from taizhou_portal.bureau.models import Site


class BadInput(Exception):
    """An option that makes no sense, in one sentence for who typed it."""


class Command(BaseCommand):
    help = "算一个答复的救济途径：先复议还是可以直接起诉，各自的最后一天，怎样顺延。输出JSON。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--served", metavar="日期", help="答复送达之日，例如 2026-03-20")
        parser.add_argument("--outcome", metavar="结果", help=f"办理结果的代码：{'、'.join(Outcome.values)}")
        parser.add_argument("--online", action="store_true", help="答复在网上送达")
        parser.add_argument("--review-decision", metavar="日期", help="收到复议决定书之日，算起诉的15日")

    def handle(self, **options: Any) -> None:
        ensure_database(self.stderr.write)
        try:
            told = self.told(options)
        except BadInput as refusal:  # the sentence alone, without the name of an exception before it
            self.stderr.write(str(refusal))
            sys.exit(2)
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))

    def told(self, options: dict[str, Any]) -> dict[str, Any]:
        served_on, outcome = _day(options["served"], "--served"), _outcome(options["outcome"])
        decision_on = _day(options["review_decision"], "--review-decision") if options["review_decision"] else None
        if decision_on and decision_on < served_on:
            raise BadInput("--review-decision 不能早于 --served")
        bodies = answer.bodies_of(Site.current(), ApplicationRule.current().review_url)
        how = {"online": options["online"], "decision_on": decision_on}
        return telling.told(outcome, served_on, bodies=bodies, workdays=load_workdays(), **how)


def _day(text: str | None, option: str) -> date:
    if not text:
        raise BadInput(f"写明 {option} 的日期，例如 {option} 2026-03-20")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{option} 的日期“{text}”不对，请写成 2026-03-20 这样") from None
    if not 2000 <= day.year <= 2100:
        raise BadInput(f"{option} 的日期“{text}”不在2000年至2100年之间")
    return day


def _outcome(code: str | None) -> Outcome:
    if not code:
        raise BadInput("写明 --outcome 办理结果的代码，例如 --outcome N4")
    try:
        return Outcome(code.strip().upper())
    except ValueError:
        raise BadInput(f"没有“{code}”这个办理结果，可以是：{'、'.join(Outcome.values)}") from None

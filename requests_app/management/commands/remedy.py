"""`manage.py remedy`: what an answer opens (救济告知), before whom and until when, as JSON."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from requests_app import answer, outcomes
from requests_app.ledger import prose
from requests_app.management.options import BadInput, ReckoningCommand, day
from requests_app.models import ApplicationRule
from requests_app.redress import telling
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Site

SIX_MONTHS_SINCE = date(2015, 5, 1)  # 行政诉讼法（2014修正）第四十六条


class Command(ReckoningCommand):
    help = "算一个答复的救济途径：先复议还是可以直接起诉，各自的最后一天，怎样顺延。输出JSON。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--served", metavar="日期", help="答复送达之日，例如 2026-03-20")
        parser.add_argument("--outcome", metavar="结果", help=f"办理结果的代码：{'、'.join(Outcome.values)}")
        parser.add_argument("--online", action="store_true", help="答复在网上送达")
        parser.add_argument("--review-decision", metavar="日期", help="收到复议决定书之日，算起诉的15日")

    def reckoned(self, options: dict[str, Any]) -> str:
        return json.dumps(self.told(options), ensure_ascii=False, indent=2)

    def told(self, options: dict[str, Any]) -> dict[str, Any]:
        served_on, outcome = _served(options["served"]), _outcome(options["outcome"])
        decision_on = _decided(options["review_decision"], served_on, outcome)
        bodies = answer.bodies_of(Site.current(), ApplicationRule.current().review_url)
        how = {"online": options["online"], "decision_on": decision_on}
        return telling.told(outcome, served_on, bodies=bodies, workdays=load_workdays(), **how)


def _served(text: str | None) -> date:
    if not text:
        raise BadInput("写明 --served 的日期，例如 --served 2026-03-20")
    served_on = day(text, "--served")
    if served_on < SIX_MONTHS_SINCE:
        raise BadInput(
            f"--served 不能早于{prose(SIX_MONTHS_SINCE)}：六个月的起诉期限从这一天起施行，以前的期限不同，请查当时的规定"
        )
    return served_on


def _decided(text: str | None, served_on: date, outcome: Outcome) -> date | None:
    if text is None:
        return None
    if outcomes.remedy(outcome, served_on) is outcomes.Remedy.NONE:
        raise BadInput(f"{outcome.value}（{outcome.label}）不告知复议和诉讼，不写 --review-decision")
    decided_on = day(text, "--review-decision")
    if decided_on < served_on:
        raise BadInput("--review-decision 不能早于 --served")
    return decided_on


def _outcome(code: str | None) -> Outcome:
    if not code:
        raise BadInput("写明 --outcome 办理结果的代码，例如 --outcome N4")
    try:
        return Outcome(code.strip().upper())
    except ValueError:
        raise BadInput(f"没有“{code}”这个办理结果，可以是：{'、'.join(Outcome.values)}") from None

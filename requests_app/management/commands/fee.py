"""`manage.py fee`: what the two tariffs of 国办函〔2020〕109号 come to, step by step, as JSON."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.utils import timezone

from requests_app import fees
from requests_app.ledger import prose
from requests_app.management.options import BadInput, ReckoningCommand, day
from requests_app.vocabulary import Tariff


class Command(ReckoningCommand):
    help = "按国办函〔2020〕109号计算信息处理费，写成 JSON。只算不收。"
    reads = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--applications", metavar="件数", help="按件计收：同一申请人一个自然月申请多少件")
        parser.add_argument("--pages", metavar="页数", help="按量计收：一件申请提供多少页")
        parser.add_argument("--before", metavar="件数", help="只收后面的：当月在前已有多少件，和 --applications 一起写")
        parser.add_argument("--on", metavar="日期", help="收到申请之日，例如 2026-03-20；不写则今天")

    def reckoned(self, options: dict[str, Any]) -> str:
        return json.dumps(_answer(options), ensure_ascii=False, indent=2)


def _answer(options: dict[str, Any]) -> dict[str, Any]:
    typed = {Tariff.BY_CASE: options["applications"], Tariff.BY_PAGE: options["pages"]}
    given = {tariff: text for tariff, text in typed.items() if text is not None}
    if len(given) != 1:
        raise BadInput("一件申请只用一种标准：写 --applications 件数，或者 --pages 页数，不能都写" if given else HOW)
    (tariff, text), before = next(iter(given.items())), None
    if options["before"] is not None:
        if tariff is Tariff.BY_PAGE:
            raise BadInput("--before 只和 --applications 一起写，页数不累计")
        before = _count(options["before"], "--before")
    on = timezone.localdate() if options["on"] is None else day(options["on"], "--on")
    count = _count(text, "--applications" if tariff is Tariff.BY_CASE else "--pages")
    return _told(tariff, count, before, on)


HOW = "写 --applications 件数，或者 --pages 页数，例如 --applications 41"


def _told(tariff: Tariff, count: int, earlier: int | None, on: date) -> dict[str, Any]:
    scale, chargeable, before = fees.SCALES[tariff], on >= fees.IN_FORCE, earlier or 0
    found = fees.parts(tariff, count, before=before) if chargeable else []
    free = f"{fees.NUMBER}自{prose(fees.IN_FORCE)}起施行，以前收到的申请不收信息处理费"
    return {
        "tariff": tariff.value,
        "label": tariff.label,
        "unit": scale.unit,
        "count": count,
        "before": before,
        "amount": sum(part.yuan for part in found),
        "currency": "CNY",
        "bands": [
            {"from": part.first, "to": part.last, "count": part.count, "rate": part.rate, "amount": part.yuan}
            for part in found
        ],
        "arithmetic": fees.arithmetic(tariff, count, before=before) if chargeable else free,
        **({} if earlier is None else _month(count, before, None if chargeable else free)),
        "rule": {
            "name": fees.RULE,
            "number": fees.NUMBER,
            "in_force": fees.IN_FORCE.isoformat(),
            "counted_per": scale.period,
            "rates": scale.rates,
        },
        "on": on.isoformat(),
    }


def _month(count: int, before: int, free: str | None) -> dict[str, Any]:
    """The month of which the applications are the last part; `free`: why nothing is charged at all."""
    total = 0 if free else fees.yuan(Tariff.BY_CASE, before + count)
    return {"month_total": total, "explained": free or fees.of_month(count, before=before)}


def _count(text: str, option: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > 6 or int(text) > fees.MOST:
        raise BadInput(f"{option} 写0至{fees.MOST}之间的整数")
    return int(text)

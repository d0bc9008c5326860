"""The form of the public deadline calculator: asked by GET, so that a result has an address."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from requests_app.clock import Interval, opinion_due
from requests_app.forms.plain import PlainForm, choice, day
from requests_app.receipt import ON_THE_DAY
from requests_app.vocabulary import Via
from requests_app.workflow import MOST_EXTENSION, most_extension
from taizhou_portal.bureau.workdays import Workdays

EARLIEST, LATEST = date(2008, 5, 1), date(2100, 12, 31)
LONGEST = 366  # days of one consultation
PAUSES = 3


class DeadlineForm(PlainForm):
    """Up to three consultations; `lines`: how many of them the page shows, at least those that are filled in."""

    via = choice(
        "怎样提交的",
        [(via.value, f"{label}：{words}") for via, (label, words) in ON_THE_DAY.items()],
        hint="哪一天算收到，由提交的方式定（第三十一条）",
        required=False,
        radio=True,
    )
    received = day("收到申请之日", hint="按上面那一行说的那天填，不是写申请的那天")
    corrected = day("收到补正之日", required=False, hint="补正过的，期限从这一天的次日重新计算（第三十条）")
    paid = day(
        "缴清信息处理费之日",
        required=False,
        hint="收到收费通知并缴清的，期限从这一天的次日重新计算（国办函〔2020〕109号）；大多数申请不收费",
    )
    from1 = day("征求意见发出", required=False)
    to1 = day("收到意见", required=False)
    from2 = day("第二次征求意见发出", required=False)
    to2 = day("第二次收到意见", required=False)
    from3 = day("第三次征求意见发出", required=False)
    to3 = day("第三次收到意见", required=False)
    extend = forms.IntegerField(
        label="延长了几个工作日",
        required=False,
        min_value=0,
        max_value=MOST_EXTENSION,
        help_text=f"没有延长的空着；最多{MOST_EXTENSION}个工作日（第三十三条）",
        widget=forms.NumberInput(attrs={"class": "short", "min": "0", "max": str(MOST_EXTENSION)}),
        error_messages={
            "invalid": "延长的工作日写成数字，例如 10",
            "max_value": f"最多延长{MOST_EXTENSION}个工作日（第三十三条）",
            "min_value": "延长的工作日不能为负",
        },
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, lines: int = 1, **options: Any) -> None:
        super().__init__(data, **options)
        self.lines = lines

    @property
    def pause_lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The pairs of days that the page shows."""
        pairs = [(self[f"from{n}"], self[f"to{n}"]) for n in range(1, PAUSES + 1)]
        filled = max((n for n, (sent, ended) in enumerate(pairs, 1) if sent.value() or ended.value()), default=0)
        return pairs[: max(1, filled, self.lines)]

    @property
    def more(self) -> int | None:
        """How many pairs the page shows after one more is asked for; None where there are no more."""
        shown = len(self.pause_lines)
        return shown + 1 if shown < PAUSES else None

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for n in range(1, PAUSES + 1):
            self._check_pause(f"from{n}", f"to{n}")
        received, corrected = given.get("received"), given.get("corrected")
        if received and not EARLIEST <= received <= LATEST:
            self.add_error("received", "写2008年5月1日到2100年的日期，《条例》从2008年5月1日起施行")
        if received and corrected and corrected < received:
            self.add_error("corrected", "收到补正的日期不能早于收到申请之日")
        elif received and corrected and corrected.year > received.year + 1:
            self.add_error("corrected", "补正不会晚一年以上，请核对日期")
        paid = given.get("paid")
        if received and paid and paid < received:
            self.add_error("paid", "缴费日期不能早于收到申请之日")
        elif received and paid and paid.year > received.year + 1:
            self.add_error("paid", "缴费不会晚一年以上，请核对日期")
        if received and (given.get("extend") or 0) > (most := most_extension(received)):
            self.add_error("extend", f"按当时的规定最多延长{most}个工作日")
        return given

    def _check_pause(self, start: str, end: str) -> None:
        if start in self.errors or end in self.errors:
            return
        sent, ended = self.cleaned_data.get(start), self.cleaned_data.get(end)
        received = self.cleaned_data.get("received")
        if ended and not sent:
            self.add_error(start, "写明发出的日期")
        elif sent and received and sent < received:
            self.add_error(start, "发出日期不能早于收到申请之日")
        elif sent and sent > LATEST:
            self.add_error(start, f"发出日期不能晚于{LATEST.year}年，请核对日期")
        elif sent and ended and ended < sent:
            self.add_error(end, "收到意见的日期不能早于发出日期")
        elif sent and ended and (ended - sent).days > LONGEST:
            self.add_error(end, "征求意见不会超过一年，请核对日期")

    def pauses(self, *, workdays: Workdays, today: date) -> list[Interval]:
        """Without an opinion a consultation lasts until its limit, and is waited for until then."""
        given = self.cleaned_data
        pairs = [(given[f"from{n}"], given[f"to{n}"]) for n in range(1, PAUSES + 1) if given[f"from{n}"]]
        return [Interval(sent, ended) if ended else _silent(sent, workdays, today) for sent, ended in pairs]

    def chosen_via(self) -> Via | None:
        return Via(self.cleaned_data["via"]) if self.cleaned_data["via"] else None


def _silent(sent: date, workdays: Workdays, today: date) -> Interval:
    limit = opinion_due(sent, workdays=workdays).date
    return Interval(sent, limit, waiting=today <= limit)

"""Forms of the tracking page and of the deadline calculator."""

from typing import Any

from django import forms

from requests_app.forms.plain import PlainForm, day, words
from requests_app.workflow import MOST_EXTENSION

NEUTRAL = "受理号和查询码对不上，请核对后再查"


class TrackForm(PlainForm):
    """Number and code; one neutral answer whichever of the two is wrong."""

    number = words(
        "受理号", hint="例如 2026-0015", limit=20, autocomplete="off", inputmode="numeric", **{"class": "short"}
    )
    code = words("查询码", hint="提交申请时给您的26位字母和数字，分组的短横写不写都可以", limit=60, autocomplete="off")


class CorrectionForm(PlainForm):
    answer = words("补充说明", rows=5, hint="按告知的各点逐一写明", limit=3000)


class DeadlineForm(PlainForm):
    """Asked by GET, so that a result has an address. Up to two consultations."""

    received = day("收到申请之日", hint="网上、传真提交的是双方确认之日，邮寄的是签收之日")
    corrected = day("收到补正之日", required=False, hint="补正过的，期限从这一天重新计算")
    from1 = day("征求意见发出", required=False)
    to1 = day("收到意见", required=False)
    from2 = day("另一次征求意见发出", required=False)
    to2 = day("另一次收到意见", required=False)
    extend = forms.IntegerField(
        label="延长的工作日",
        required=False,
        min_value=0,
        max_value=MOST_EXTENSION,
        help_text=f"最多{MOST_EXTENSION}个工作日",
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages={
            "invalid": "延长的工作日写成数字，例如 10",
            "max_value": f"最多延长{MOST_EXTENSION}个工作日（第三十三条）",
            "min_value": "延长的工作日不能为负",
        },
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for start, end in (("from1", "to1"), ("from2", "to2")):
            self._check_pause(given.get(start), given.get(end), start, end)
        received, corrected = given.get("received"), given.get("corrected")
        if received and not 2008 <= received.year <= 2100:
            self.add_error("received", "写2008年以后的日期，《条例》从2008年5月1日起施行")
        if received and corrected and corrected < received:
            self.add_error("corrected", "收到补正的日期不能早于收到申请之日")
        return given

    def _check_pause(self, sent, ended, start: str, end: str) -> None:
        if start in self.errors or end in self.errors:
            return
        if bool(sent) != bool(ended):
            missing, what = (end, "收到意见") if sent else (start, "发出")
            self.add_error(missing, f"写明{what}的日期")
        elif sent and ended < sent:
            self.add_error(end, "收到意见的日期不能早于发出日期")
        elif sent and (ended - sent).days > 366:
            self.add_error(end, "征求意见不会超过一年，请核对日期")

    def pauses(self) -> list[tuple]:
        given = self.cleaned_data
        pairs = [(given.get("from1"), given.get("to1")), (given.get("from2"), given.get("to2"))]
        return [pair for pair in pairs if all(pair)]

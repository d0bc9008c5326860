"""Forms of the tracking page."""

from requests_app.forms.plain import PlainForm, words

NEUTRAL = "受理号和查询码对不上，请核对后再查"


class TrackForm(PlainForm):
    """Number and code; one neutral answer whichever of the two is wrong."""

    number = words(
        "受理号", hint="例如 2026-0015", limit=20, autocomplete="off", inputmode="numeric", **{"class": "short"}
    )
    code = words("查询码", hint="提交申请时给您的26位字母和数字，分组的短横写不写都可以", limit=60, autocomplete="off")


class CorrectionForm(PlainForm):
    answer = words("补充说明", rows=5, hint="按告知的各点逐一写明", limit=3000)

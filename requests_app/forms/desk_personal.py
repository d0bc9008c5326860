"""Forms of the desk about personal data: why one looks, whether a colleague may, what is disposed of, how long data are kept."""

from typing import Any

from django import forms

from requests_app import seeing
from requests_app.actions.ruling import NAMES, rule_label
from requests_app.forms.plain import PlainForm, choice, words
from requests_app.models import ApplicationRule

ALLOW, REFUSE = "allow", "refuse"
OTHER = "另写理由"


class LookForm(PlainForm):
    """Why: a usual reason, words of one's own, or both."""

    usual = choice("用来办什么", [("", OTHER), *((why, why) for why in seeing.USUAL)], required=False)
    reason = words("理由", hint=f"上面没有合适的，在这里写，至少{seeing.LEAST}个字", rows=2, limit=150, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        said = [cleaned.get("usual", ""), cleaned.get("reason", "").strip()]
        if not any(said):
            self.add_error("reason", "填写理由，或者在上面选一个")
        elif said[1] and (reasons := seeing.reason_objections(said[1])):
            self.add_error("reason", reasons[0])
        cleaned["why"] = "：".join(part for part in said if part)
        return cleaned


class DecideForm(PlainForm):
    """Whether a colleague may look at the data of a child."""

    verdict = choice("意见", [(ALLOW, "批准查看"), (REFUSE, "不批准")], radio=True)
    note = words("说明", hint="不批准的写明原因，提出的人会看到", rows=2, limit=200, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("verdict") == REFUSE and not cleaned.get("note", "").strip():
            self.add_error("note", "不批准的，写明原因")
        return cleaned


class DisposeForm(PlainForm):
    """What is disposed of cannot be brought back: a box that one ticks oneself."""

    sure = forms.BooleanField(
        label="我已核对清单，知道处置以后不能恢复", error_messages={"required": "核对清单以后勾选这一项"}
    )


class RuleForm(PlainForm):
    """The bounds are those of the table."""

    keep_months = forms.IntegerField(
        label=rule_label("keep_months"),
        min_value=12,
        max_value=120,
        help_text="12至120个月。复议、诉讼还没有结果的不处置；身份证明和联系方式到期销毁，受理号、日期和办理结果不动",
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    look_hours = forms.IntegerField(
        label=rule_label("look_hours"),
        min_value=1,
        max_value=72,
        help_text="1至72小时",
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    privacy_version = words(
        rule_label("privacy_version"), hint="告知内容改了就换一个，例如年月；以后的申请记下这一个", limit=20
    )
    reason = words("原因", hint="写进变动记录，例如依据的文件", limit=80, required=False)

    def __init__(self, data: Any, *, rule: ApplicationRule) -> None:
        super().__init__(data, initial={name: getattr(rule, name) for name in NAMES})
        for name in ("keep_months", "look_hours"):
            field = self.fields[name]
            bounds = f"{field.label}要写成{field.min_value}至{field.max_value}的整数"  # type: ignore[attr-defined]
            field.error_messages |= dict.fromkeys(("invalid", "min_value", "max_value"), bounds)

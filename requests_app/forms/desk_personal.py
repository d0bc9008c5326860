"""Forms of the desk about personal data: why one looks, whether a colleague may, what is disposed of, how long data are kept."""

from typing import Any

from django import forms

from requests_app import entries, seeing
from requests_app.actions.ruling import NAMES, rule_field
from requests_app.forms.plain import PlainForm, choice, day, words
from requests_app.models import ApplicationRule
from requests_app.vocabulary import ReplyPath

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


def _number(name: str, *, unit: str) -> forms.IntegerField:
    """Called, explained and bounded as its column is."""
    field = rule_field(name)
    limits = [validator.limit_value for validator in field.validators]
    bounds = f"{min(limits)}至{max(limits)}"
    wrong = f"{field.verbose_name}要写成{bounds}的整数"
    return forms.IntegerField(
        label=field.verbose_name,
        min_value=min(limits),
        max_value=max(limits),
        help_text="。".join(part for part in (f"{bounds}{unit}", field.help_text) if part),
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
    )


def _yes(name: str) -> forms.BooleanField:
    """Called and explained as its column is."""
    field = rule_field(name)
    return forms.BooleanField(label=field.verbose_name, help_text=field.help_text, required=False)


def _words(name: str) -> forms.CharField:
    """Called and explained as its column is."""
    field = rule_field(name)
    return words(field.verbose_name, hint=field.help_text, limit=field.max_length, **{"class": "short"})


#: heading → what stands under it on the page
RULE_GROUPS = (
    ("个人信息", ("keep_months", "look_hours", "privacy_version")),
    (
        "收件和期限",
        ("started_on", "takes_confirmed", "takes_confirmed_after", "fee_restarts", "reasons_within", "close_within"),
    ),
    ("答复的签发和文号", ("reply_path", "reply_word", "notice_word")),
    ("送达", ("needs_scan", "link_days", "review_url")),
    ("公开办理情况", ("shows_answered", "answered_since")),
    ("更改的原因", ("reason",)),
)


class RuleForm(PlainForm):
    """The bounds are those of the table."""

    keep_months = _number("keep_months", unit="个月")
    look_hours = _number("look_hours", unit="小时")
    started_on = day(rule_field("started_on").verbose_name, hint=rule_field("started_on").help_text, required=False)
    takes_confirmed = _yes("takes_confirmed")
    takes_confirmed_after = _number("takes_confirmed_after", unit="个工作日")
    fee_restarts = _yes("fee_restarts")
    reply_path = choice(
        rule_field("reply_path").verbose_name, ReplyPath.choices, hint=rule_field("reply_path").help_text
    )
    reply_word = _words("reply_word")
    notice_word = _words("notice_word")
    needs_scan = _yes("needs_scan")
    link_days = _number("link_days", unit="天")
    reasons_within = _number("reasons_within", unit="个工作日")
    review_url = forms.URLField(
        label=rule_field("review_url").verbose_name,
        help_text=rule_field("review_url").help_text,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "网址写完整，例如 https://example.gov.cn/"},
    )
    close_within = _number("close_within", unit="个工作日")
    privacy_version = words(
        rule_field("privacy_version").verbose_name,
        hint="告知内容改了就换一个，例如年月；以后的申请记下这一个",
        limit=rule_field("privacy_version").max_length,
    )
    shows_answered = _yes("shows_answered")
    answered_since = day(
        rule_field("answered_since").verbose_name, hint=rule_field("answered_since").help_text, required=False
    )
    reason = words("原因", hint="写进变动记录，例如依据的文件", limit=80, required=False)

    def __init__(self, data: Any, *, rule: ApplicationRule) -> None:
        super().__init__(data, initial={name: getattr(rule, name) for name in NAMES})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wrong = entries.setting_objections(bool(cleaned.get("shows_answered")), cleaned.get("answered_since"))
        if wrong and "answered_since" not in self.errors:
            self.add_error("answered_since", wrong[0])
        return cleaned

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(heading, [self[name] for name in names]) for heading, names in RULE_GROUPS]

"""Forms of review: a remark and its answer, the hours that a signature sets, the reason for 紧急公开 and the opinion on it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from disclosure.content import plain_text
from disclosure.forms.afterwards import Asking
from disclosure.forms.base import SafeChars
from disclosure.forms.deciding import ReasonForm
from disclosure.quoted import located, occurrences
from disclosure.vocabulary import Verb

QUOTE, BEFORE, WORDS = 200, 60, 300
#: as browsers send datetime-local
FORMAT = "%Y-%m-%dT%H:%M"


class RemarkForm(SafeChars, forms.Form):
    """批注 on a passage of `body` (stored HTML), or on the whole where no passage is given.

    `quote` is answered with the words as they stand in the text, `before` with those in front of them.
    """

    quote = forms.CharField(
        label="针对的文字",
        max_length=QUOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="从正文里原样复制一段，不跨段；不填就是对全文的批注",
        error_messages={"max_length": f"针对的文字最多{QUOTE}个字，请选短一些"},
    )
    before = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    remark = forms.CharField(
        label="批注",
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写批注", "max_length": f"批注不超过{WORDS}个字"},
    )

    def __init__(self, data: Any = None, *, body: str, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.text, self.use_required_attribute = plain_text(body), False
        for field in self.fields.values():  # they lie in the form of the decision, so that nothing typed there is lost
            field.widget.attrs["form"] = "review"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        quote, before = cleaned.get("quote") or "", cleaned.get("before") or ""
        found = occurrences(self.text, quote)
        if quote and not found:
            self.add_error("quote", "正文里没有这段文字，请从正文里原样复制，不跨段")
        elif len(found) > 1 and not before.strip():
            self.add_error("quote", f"这段文字在正文里有{len(found)}处，请多复制几个字，或者不填，在批注里写明是哪一处")
        elif place := located(self.text, quote, before):
            cleaned |= {"quote": self.text[slice(*place)], "before": self.text[: place[0]][-BEFORE:]}
        return cleaned

    def values(self) -> dict[str, str]:
        """What `actions.remark` takes."""
        cleaned = self.cleaned_data
        passage = {name: cleaned[name] for name in ("quote", "before")} if cleaned["quote"] else {}
        return {"text": cleaned["remark"], **passage}


class AnswerForm(SafeChars, forms.Form):
    answer = forms.CharField(
        label="回应",
        max_length=WORDS,
        help_text="怎么改的，或者为什么不改",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写怎么改的，或者为什么不改", "max_length": f"回应不超过{WORDS}个字"},
    )

    def __init__(self, *args: Any, owner: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if owner:  # the id of the form that the field belongs to, where it stands outside of it
            self.fields["answer"].widget.attrs["form"] = owner
            self.use_required_attribute = False


class SigningForm(SafeChars, forms.Form):
    """The hours of a signature, in Shanghai time. `verb` is the button that was pressed."""

    publish_at = forms.DateTimeField(
        label="定时公开的时间",
        required=False,
        help_text="签发并定时公开时填，到时自动公开",
        widget=forms.DateTimeInput(format=FORMAT, attrs={"type": "datetime-local", "class": "short"}),
        error_messages={"invalid": "时间要写成2026-03-20 09:30的样子"},
    )
    expires_at = forms.DateTimeField(
        label="下线时间",
        required=False,
        help_text="到时自动下线，原网址说明已到期；不填就一直公开",
        widget=forms.DateTimeInput(format=FORMAT, attrs={"type": "datetime-local", "class": "short"}),
        error_messages={"invalid": "时间要写成2026-03-20 09:30的样子"},
    )

    def __init__(self, data: Any = None, *, at: datetime, verb: str = "", initial: dict | None = None) -> None:
        super().__init__(data, initial=initial)
        self.at, self.verb = at, verb

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        hour, end = cleaned.get("publish_at"), cleaned.get("expires_at")
        if self.verb == Verb.SCHEDULE and "publish_at" not in self.errors:
            self._judge_hour(hour)
        if self.verb == Verb.PUBLISH and hour:
            self.add_error("publish_at", f"填了定时公开的时间，请用“{Verb.SCHEDULE.label}”；要现在公开，把时间清空")
        public_from = hour if self.verb == Verb.SCHEDULE and hour else self.at
        if end and end <= public_from:
            self.add_error("expires_at", "下线时间要晚于公开时间，请改晚一些或者清空")
        return cleaned

    def _judge_hour(self, hour: datetime | None) -> None:
        if hour is None:
            self.add_error("publish_at", "请填写定时公开的时间")
        elif hour <= self.at:
            self.add_error("publish_at", f"定时公开的时间要晚于现在；要现在公开，请用“{Verb.PUBLISH.label}”")


class UrgentForm(ReasonForm):
    """Why an item cannot wait for its reviews."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "紧急的理由"
        self.fields["reason"].help_text = "发生了什么、为什么来不及走完审查；事后审批的人和经过里都看得到"
        self.fields["reason"].error_messages["required"] = "紧急公开须写明理由"


class OpinionForm(SafeChars, forms.Form):
    """What the secrecy reviewer says of 紧急公开 afterwards; `objecting` asks for words."""

    opinion = forms.CharField(
        label="事后审批意见",
        max_length=WORDS,
        required=False,
        help_text="不同意时必填，起草人和决定紧急公开的人会看到",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": f"意见不超过{WORDS}个字"},
    )

    def __init__(self, data: Any = None, *, objecting: bool = False) -> None:
        super().__init__(data)
        self.objecting = objecting

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.objecting and not cleaned.get("opinion") and "opinion" not in self.errors:
            self.add_error("opinion", "不同意须写明理由")
        return cleaned


class UnscheduleForm(Asking):
    reason = forms.CharField(
        label="取消的理由",
        max_length=WORDS,
        required=False,
        help_text="写进经过，例如：报名时间要改",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": f"理由不超过{WORDS}个字"},
    )

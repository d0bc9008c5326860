"""What is asked before something is done to an item after publication, and before a draft is given up.

Every form takes the item as `item`; `values()` is what the action takes beside `by` and `at`.
"""

from typing import Any

from django import forms

from disclosure.forms.base import SafeChars, offer
from disclosure.forms.choosing import NAMED_BY, candidates, chosen, offer_candidates
from disclosure.models import Column, Publication
from disclosure.vocabulary import Validity, Verb, Withdrawal

MOST = 300  # characters of a reason or a note


class Asking(SafeChars, forms.Form):
    """A form about one item."""

    def __init__(self, data=None, *, item: Publication) -> None:
        self.item = item
        super().__init__(data)

    def values(self) -> dict[str, Any]:
        return self.cleaned_data


def words_field(label: str, asks: str, **more) -> forms.CharField:
    """A few lines; `asks`: what is said where they are missing."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=MOST, widget=widget, error_messages={"required": asks}, **more)


class Sure(Asking):
    """Nothing but the button."""


class DiscardForm(Asking):
    reason = words_field("作废的理由", "请写明为什么作废", help_text="例如：重复起草；事项已取消")


class ReopenForm(Asking):
    reason = words_field(
        "重新办理的理由", "请写明为什么重新办理", help_text="起草人会看到，例如：附件已更正，可以再公开"
    )


class RevalidateForm(Asking):
    reason = words_field("恢复有效的理由", "请写明为什么恢复有效", help_text="例如：标错了文件；废止文件已撤回")


class BannerForm(Asking):
    """The note over the text; an empty one takes it off."""

    text = words_field(
        "正文上方的说明",
        "",
        required=False,
        help_text="公众会看到，例如：文中的办事地点已变更，以最新通知为准。留空就是不要说明",
    )

    def __init__(self, data=None, *, item: Publication) -> None:
        super().__init__(data, item=item)
        self.initial["text"] = item.banner

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].strip()
        if not text and not self.item.banner:
            raise forms.ValidationError("请填写说明")
        return text


class TermForm(Asking):
    """The hour at which the item goes offline; an empty one takes it back."""

    expires_at = forms.DateTimeField(
        label="下线时间",
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local", "class": "short"}),
        help_text="到这个时间自动下线。留空就是一直公开",
        error_messages={"invalid": "下线时间要写成2026-03-20 17:00的样子"},
    )
    reason = words_field("理由", "", required=False, help_text="记在经过里，例如：公示期满后按规定撤下")

    def __init__(self, data=None, *, item: Publication) -> None:
        super().__init__(data, item=item)
        self.initial["expires_at"] = item.expires_at

    def clean_expires_at(self):
        at = self.cleaned_data["expires_at"]
        if at == self.item.expires_at:
            raise forms.ValidationError("下线时间没有变" if at else "请填写下线时间")
        return at


class MoveForm(Asking):
    column = forms.ModelChoiceField(
        label="调整到哪个栏目",
        queryset=Column.objects.none(),
        empty_label="（请选择）",
        error_messages={"required": "请选择栏目", "invalid_choice": "这个栏目没有启用，请选别的"},
    )

    def __init__(self, data=None, *, item: Publication) -> None:
        super().__init__(data, item=item)
        offer(self, "column", Column.objects.filter(is_open=True).exclude(pk=item.column_id))


class CorrectionForm(Asking):
    """What the public is told of a correction."""

    note = words_field(
        "更正说明",
        "请写明更正了什么、为什么，公开页上会显示",
        help_text="公众会看到，例如：附件2第3行的报名截止日期写错，改为4月30日",
    )
    show_difference = forms.BooleanField(
        label="公开更正前后的差异", required=False, help_text="原文有个人信息的，不论选不选都不公开差异"
    )

    def __init__(self, data=None, *, item: Publication) -> None:
        super().__init__(data, item=item)
        self.initial.update(note=item.correction_note, show_difference=item.show_difference)


class Successor(Asking):
    """Asks for another public item. What may mean several is offered to choose from, on the same page and without script."""

    successor = forms.CharField(label="换成哪一条", max_length=200, required=False, help_text=NAMED_BY)

    def __init__(self, data=None, *, item: Publication) -> None:
        super().__init__(data, item=item)
        self.found = candidates(self.data, "successor", but=item.pk)
        offer_candidates(self, "successor", self.found)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["successor"] = chosen(self, cleaned, "successor", self.found)
        return cleaned


class WithdrawForm(Successor):
    """Three ways on one page: another item instead, nothing any more, or the text under a note."""

    CHOICES = (
        (Withdrawal.MOVED.value, "换成另一条信息。公众打开原网址，看到的是换成的那一条"),
        (Withdrawal.GONE.value, "不再提供。公众打开原网址，看到标题、撤下日期和理由，看不到正文和附件"),
        (Verb.BANNER.value, "保留正文，上方加说明。公众照旧能看全文，先看到说明"),
    )
    way = forms.ChoiceField(
        label="怎么撤", choices=CHOICES, widget=forms.RadioSelect, error_messages={"required": "请选择怎么撤"}
    )
    reason = words_field("理由或者说明", "请写明理由", help_text="公众会看到，例如：附件有误，更正后重新发布")
    hide_title = forms.BooleanField(
        label="标题也不显示", required=False, help_text="只用于不再提供：标题里有人名等不宜再公开的内容时选"
    )
    field_order = ["way", "successor", "reason", "hide_title"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        moved = cleaned.get("way") == Withdrawal.MOVED
        if not moved:  # what was typed for another way does not hinder this one
            for name in ("successor", "chosen"):
                self.errors.pop(name, None)
        elif not cleaned["successor"] and not self.errors.keys() & {"successor", "chosen"}:
            self.add_error("successor", "请填写换成哪一条已公开的信息")
        if cleaned.get("hide_title") and cleaned.get("way") != Withdrawal.GONE:
            self.add_error("hide_title", "只有不再提供的可以不显示标题，请改选或者去掉这一项")
        return cleaned

    @property
    def keeps_text(self) -> bool:
        """The third way: nothing is taken back."""
        return self.cleaned_data["way"] == Verb.BANNER

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.keeps_text:
            return {"text": given["reason"]}
        successor = given["successor"] if given["way"] == Withdrawal.MOVED else None
        return {
            "kind": given["way"],
            "reason": given["reason"],
            "successor": successor,
            "hide_title": given["hide_title"],
        }


class AbolishForm(Successor):
    validity = forms.ChoiceField(
        label="有效性",
        choices=[(v.value, v.label) for v in (Validity.EXPIRED, Validity.ABOLISHED)],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择失效或者废止"},
    )
    on = forms.DateField(
        label="失效或废止日期",
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}),
        help_text="今天以后的日期先预告，到那一天自动标记",
        error_messages={"required": "请填写日期", "invalid": "日期要写成2026-03-20的样子"},
    )
    reason = words_field("依据", "请写明依据，例如废止文件的名称和文号", help_text="例如：被台教〔2026〕5号文件废止")
    field_order = ["validity", "on", "successor", "reason"]

    def __init__(self, data=None, *, item: Publication) -> None:
        super().__init__(data, item=item)
        self.fields["successor"].label = "替代文件"
        self.fields["successor"].help_text = f"{NAMED_BY}；没有就不填"

"""Forms of 检索用词 and 置顶结果. What cannot stand is said beside its field; the action behind each form says it again."""

from typing import Any

from django import forms
from django.utils.timezone import localdate

from disclosure.configuring.pins import pin_objections_of, pin_tidy
from disclosure.configuring.search_words import search_words_objections, search_words_tidy
from disclosure.forms.base import day_field
from disclosure.forms.choosing import NAMED_BY, candidates, chosen, offer_candidates
from disclosure.forms.settings import SettingForm, text_field
from disclosure.models import PinnedResult, SearchWords
from disclosure.search_care import FIELD_MOST, NOTE_MOST, ORDER_MOST, QUERY_MOST
from disclosure.vocabulary import WordsKind

ITEM_MOST = 200  # characters that name an item
ORDER_WORDS = f"顺序要写成1至{ORDER_MOST}的整数"


class WordsForm(SettingForm):
    """One group of words."""

    kind = forms.ChoiceField(
        label="类别",
        choices=WordsKind.choices,
        help_text="同义词、旧称和今称两边通用；口语说法、常见错写只从“词”找到“也找”",
        error_messages={"required": "请选择类别", "invalid_choice": "类别不在清单里，请重新选择"},
    )
    words = text_field("词", FIELD_MOST, rows=2, help_text="公众查找时输入的词，几个词之间用顿号或空格分开")
    means = text_field(
        "也找", FIELD_MOST, required=False, rows=2, help_text="口语说法、常见错写要填，例如：老板，也找用人单位、雇主"
    )
    note = text_field("说明", NOTE_MOST, required=False, help_text="为什么这样定，只在工作台显示")

    def __init__(self, data: Any, *, row: SearchWords | None = None, words: str = "") -> None:
        self.row = row
        stored = {name: getattr(row, name) for name in ("kind", "words", "means", "note")} if row else None
        super().__init__(data, initial=stored or {"words": words})

    def clean(self) -> dict[str, Any]:
        cleaned = search_words_tidy(super().clean())
        if "kind" in self.errors:
            return cleaned
        for name, words in search_words_objections(cleaned, but=self.row).items():
            if name not in self.errors:
                self.add_error(name, words)
        return cleaned


class PasteWordsForm(SettingForm):
    """Many groups of one kind, one a line."""

    lines = forms.CharField(
        label="一行一组词",
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="同义词、旧称和今称：中考、初中学业水平考试。"
        "口语说法、常见错写：老板 → 用人单位、雇主，也可以从表格里复制两列",
        error_messages={"required": "请粘贴至少一行", "max_length": "一次粘贴的太多，请分几次添加"},
        strip=False,
    )
    kind = WordsForm.base_fields["kind"]


class PinForm(SettingForm):
    """What stands first for a query. The item is typed as a person has it."""

    query = text_field("查找什么", QUERY_MOST, help_text="公众输入的和这里一样时才置顶，标点和空格不计")
    publication = text_field("置顶的信息", ITEM_MOST, help_text=NAMED_BY)
    order = forms.IntegerField(
        label="顺序",
        min_value=1,
        max_value=ORDER_MOST,
        initial=1,
        help_text="同一个查找有几条置顶的，数小的在前",
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages={"required": "请填写顺序", **dict.fromkeys(("invalid", "min_value", "max_value"), ORDER_WORDS)},
    )
    until = day_field("到哪天为止", help_text="这一天以后不再置顶，不填就一直置顶")
    note = text_field("理由", NOTE_MOST, required=False, help_text="为什么置顶，只在工作台显示")

    def __init__(self, data: Any, *, row: PinnedResult | None = None, query: str = "", item: str = "") -> None:
        self.row = row
        super().__init__(data, initial=_stored(row) if row else {"query": query, "publication": item})
        self.fields["reason"].label = "这次改动的原因"  # beside the one why it stands first
        self.found = candidates(self.data, "publication")
        offer_candidates(self, "publication", self.found)

    def clean(self) -> dict[str, Any]:
        cleaned = pin_tidy(super().clean())
        cleaned["publication"] = chosen(self, cleaned, "publication", self.found)
        for name, words in pin_objections_of(cleaned, today=localdate(), but=self.row).items():
            if name not in self.errors and not (name == "publication" and "chosen" in self.errors):
                self.add_error(name, words)
        return cleaned


def _stored(row: PinnedResult) -> dict[str, Any]:
    """The item by its address, which means no other."""
    values = {name: getattr(row, name) for name in ("query", "order", "until", "note")}
    return {**values, "publication": row.publication.get_absolute_url()}

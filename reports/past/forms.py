"""Forms of 往年报告: a report as it was published, and the word with which it is imported."""

from typing import Any

from django import forms

from reports.cells import registry
from reports.figure import Number, plain
from reports.layouts import layout_of
from reports.past.form import Ruled, parts
from reports.past.reading import TABLES, number_of
from reports.past.rules import Past

DAYS = ["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y.%m.%d"]
ORIGINALS = frozenset({"pdf", "doc", "docx", "ofd", "jpg", "png"})
ACCEPT = ",".join(f".{one}" for one in sorted(ORIGINALS))


class PastForm(forms.Form):
    """What is told of the report, where its figures and its text are, and a field for every figure, named by its key."""

    use_required_attribute = False

    title = forms.CharField(
        label="原标题", max_length=120, required=False, help_text="照原报告写，不改；模板里填了的，这里不用再填"
    )
    source = forms.CharField(
        label="出处",
        max_length=200,
        required=False,
        help_text="从哪份文件、哪个网页转录，会随每个数公开；模板里填了的，这里不用再填",
    )
    issued_on = forms.DateField(
        label="原发布日期",
        required=False,
        input_formats=DAYS,
        help_text="模板里填了的，这里不用再填",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "short"}),
        error_messages={"invalid": "日期写成年-月-日，例如 2020-01-20"},
    )
    figures = forms.FileField(
        label="数字：模板或者转录文件",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.json"}),
        help_text="填好的模板（xlsx、csv）或者转录的 json；也可以不选，在下面的表里录入",
        error_messages={"empty": "文件是空的"},
    )
    words = forms.FileField(
        label="正文：文件",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".docx,.html,.htm,.txt"}),
        help_text="docx、网页（html）或者纯文本，按“一、二、……”分章；表格里的数不从这里读",
        error_messages={"empty": "文件是空的"},
    )
    text = forms.CharField(
        label="正文：粘贴",
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="选了文件就不用粘贴；两样都有时用粘贴的",
    )

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year, self.ruled = year, parts(year)
        known = registry(layout_of(year))
        self.keys = [key for one in self.ruled for key in one.keys]
        for key in self.keys:
            widget = forms.TextInput(
                attrs={"class": "cell", "inputmode": "decimal", "autocomplete": "off", "aria-label": known[key].label}
            )
            self.fields[key] = forms.CharField(label=known[key].label, required=False, max_length=24, widget=widget)

    def clean(self) -> dict[str, Any]:
        self.typed: dict[str, tuple[Number, str]] = {}
        for one in self.ruled:
            for key in one.keys:
                self._take(key, one)
        return self.cleaned_data

    def _take(self, key: str, ruled: Ruled) -> None:
        try:
            value = number_of(self.cleaned_data.get(key, ""))
        except ValueError as error:
            self.add_error(key, str(error))
            return
        if value is not None:
            self.typed[key] = value, f"{TABLES[ruled.table]}，照原报告录入"


class StoreForm(forms.Form):
    """`reason` is asked where a report that is there is corrected, `word` where it does not add up."""

    use_required_attribute = False

    word = forms.CharField(
        label="对不平之处的说明",
        max_length=300,
        error_messages={"required": "原报告有不平的地方，写明已与原文核对"},
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例如“已与原报告核对，原文如此”",
    )
    reason = forms.CharField(
        label="更正的原因",
        max_length=300,
        help_text="写进变动记录",
        error_messages={"required": "更正导入过的报告要写明原因"},
    )
    original = forms.FileField(
        label="原报告文件",
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text="pdf、Word、OFD 或者扫描的图片；以后也可以上传",
        error_messages={"empty": "文件是空的"},
    )
    public = forms.BooleanField(label="文件可以公开下载", required=False)

    def __init__(self, *args: Any, mistakes: bool, corrects: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not mistakes:
            del self.fields["word"]
        if not corrects:
            del self.fields["reason"]


class OriginalForm(forms.Form):
    use_required_attribute = False

    original = forms.FileField(
        label="原报告文件",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text="pdf、Word、OFD 或者扫描的图片；网页请先另存为 PDF",
        error_messages={"required": "选择文件", "empty": "文件是空的", "missing": "选择文件"},
    )
    public = forms.BooleanField(label="文件可以公开下载", required=False)


class TakeBackForm(forms.Form):
    use_required_attribute = False

    back = forms.CharField(
        label="撤回的原因",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="会公开在原来的网址上",
        error_messages={"required": "写明撤回的原因，原因会公开"},
    )


def initial_of(past: Past) -> dict[str, Any]:
    """What the form shows of a report that was read."""
    chapters = [f"{number}、{heading}\n{text}" for number, heading, text in past.chapters]
    told = {"title": past.title, "source": past.source, "issued_on": past.issued_on}
    text = "\n".join(one for one in (past.preface, *chapters) if one)
    return {**told, "text": text, **{key: plain(value) for key, value in past.values.items()}}

"""Words that go with a pairing: why a link is cut, why a document needs no interpretation."""

from django import forms

from disclosure.forms.deciding import ReasonForm


class UnpairForm(ReasonForm):
    """Why the link is cut, on both sides at once."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "为什么取消关联"
        self.fields["reason"].help_text = "例如：关联错了文件。两边的公开页都不再显示对方，理由记在经过里"
        self.fields["reason"].error_messages["required"] = "请写明为什么取消关联"


class ExcuseForm(ReasonForm):
    """Why a document needs no interpretation."""

    reason = forms.CharField(
        label="为什么不用解读",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例如：转发上级文件，上级已经解读",
        error_messages={"required": "请写明为什么不用解读"},
    )

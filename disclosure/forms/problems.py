"""我为政府网站找错: the short form that everybody may send, the question after its answer, and what the desk does with a report."""

from collections.abc import Collection
from typing import Any

from django import forms

from disclosure import page_problems
from disclosure.forms.base import SafeChars, offer
from disclosure.forms.settings import text_field
from disclosure.vocabulary import Aside, ProblemKind, ProblemVerb
from taizhou_portal.bureau.contacts import contact_objections, tidy_contact
from taizhou_portal.bureau.models import Office

NEUTRAL = "找错编号和查询码对不上，请核对后再查"
FILLED = "这一次没有收下：有一格本来应当空着。内容都还在，请再按一次“提交”"


class PlainForm(SafeChars, forms.Form):
    """What is missing is said in our words, not by the browser."""

    use_required_attribute = False


class ProblemForm(PlainForm):
    """`hosts` and `mounted`: under which names, and below which path, the site is known.

    `website` is seen by no person; what fills in every field it finds gives itself away.
    """

    page = text_field(
        "网页地址", 2000, required=False, help_text="从浏览器的地址栏复制。说的是整个网站，或者记不得了，就空着"
    )
    kind = forms.ChoiceField(
        label="哪一类问题",
        choices=ProblemKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择是哪一类问题", "invalid_choice": "请选择是哪一类问题"},
    )
    text = text_field(
        "哪里有问题",
        page_problems.TEXT,
        rows=5,
        help_text=f"写明在哪一段、哪个附件，您看到的是什么，应当是什么。最多{page_problems.TEXT}字，不要写姓名、证件号码",
    )
    contact = text_field(
        "联系电话或者电子邮箱",
        page_problems.CONTACT,
        required=False,
        help_text="不留也会办。只用来向您核实：加密保存，工作人员平时看到的是遮盖后的，查看要写明理由并留下记录，办结就删除",
    )
    website = forms.CharField(required=False, max_length=200)

    def __init__(self, data: Any = None, *, hosts: Collection[str], mounted: str, **more: Any) -> None:
        super().__init__(data, **more)
        self.hosts, self.mounted = hosts, mounted
        self.fields["contact"].widget.attrs["autocomplete"] = "off"

    def clean_page(self) -> str:
        found = page_problems.own_path(self.cleaned_data["page"], hosts=self.hosts, prefix=self.mounted)
        if found is None:
            raise forms.ValidationError(page_problems.OTHER_SITE)
        return found

    def clean_contact(self) -> str:
        contact = tidy_contact(self.cleaned_data["contact"])
        if contact and (reasons := contact_objections(contact)):
            raise forms.ValidationError(reasons)
        return contact

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("website") or "website" in self.errors:
            self.errors.pop("website", None)
            self.add_error(None, FILLED)
        return cleaned


class ProblemQueryForm(PlainForm):
    """Number and code; one neutral answer whichever of the two is wrong."""

    number = text_field("找错编号", 20, help_text="例如 ZC2026-0015")
    code = text_field("查询码", 60, help_text="提交时给您的26位字母和数字，分组的短横写不写都可以")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].widget.attrs |= {"class": "short", "autocomplete": "off"}
        self.fields["code"].widget.attrs["autocomplete"] = "off"


class OfficeField(forms.ModelChoiceField):
    def to_python(self, value: Any) -> Any:
        """What can be no number is no office of the list; Django's own words for it say nothing to anybody."""
        return super().to_python("-" if isinstance(value, str) and "\x00" in value else value)


class HandOverForm(PlainForm):
    office = OfficeField(
        label="交给哪个处室",
        queryset=Office.objects.none(),
        empty_label="（请选择）",
        error_messages={"required": "请选择交给哪个处室", "invalid_choice": "这个处室不在清单里，请重新选择"},
    )
    note = text_field("交办要求", page_problems.NOTE, required=False, help_text="承办处室会看到，不要写联系方式")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "office", Office.objects.open().exclude(parent=None))


class AnswerProblemForm(PlainForm):
    answer = text_field(
        "写给反映人的话",
        page_problems.TEXT,
        rows=5,
        help_text="反映人凭查询码看到，不对外公开。写明核实的情况和怎样改的",
    )


class AsideForm(PlainForm):
    aside = forms.ChoiceField(
        label="原因",
        choices=Aside.choices,
        widget=forms.RadioSelect,
        help_text="反映人会看到",
        error_messages={"required": "请选择不作处理的原因", "invalid_choice": "请选择不作处理的原因"},
    )
    words = text_field("补充说明", page_problems.TEXT, required=False, rows=3, help_text="反映人会看到，接在原因后面")


class LookForm(PlainForm):
    reason = text_field("理由", 200, rows=2, help_text="写进查看记录，例如：打电话核实是哪一个附件")


#: what may be done with a report, each with its form
DESK_FORMS: dict[ProblemVerb, type[PlainForm]] = {
    ProblemVerb.ANSWER: AnswerProblemForm,
    ProblemVerb.HAND_OVER: HandOverForm,
    ProblemVerb.SET_ASIDE: AsideForm,
}

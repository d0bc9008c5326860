"""Forms of the desk. They say what is wrong beside the field; what is missing is asked for only when the item is handed on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.db.models import QuerySet

from disclosure import attribute
from disclosure.checks import docnumber, summary
from disclosure.kinds import Detail, demands, missing, missing_detail
from disclosure.models import Column, PolicyDetail, ProposalDetail, Publication, Topic
from disclosure.vocabulary import Attribute, Genre, Ground, Kind, Validity
from taizhou_portal.bureau import files
from taizhou_portal.bureau.models import Office, Site

UNSEEN = "有看不见的控制字符，请删去后重填"


class SafeChars:
    """Every text field refuses NUL and lone surrogates, which one database takes and the other does not."""

    def clean(self):
        cleaned = super().clean()  # type: ignore[misc]
        for name, value in list((cleaned or {}).items()):
            if isinstance(value, str) and any(c == "\x00" or "\ud800" <= c <= "\udfff" for c in value):
                self.add_error(name, UNSEEN)  # type: ignore[attr-defined]
        return cleaned


def day_field(label: str, **more) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "short"})
    words = {"invalid": f"{label}要写成2026-03-20的样子"}
    return forms.DateField(label=label, required=False, widget=widget, error_messages=words, **more)


def offer(form: forms.Form, name: str, choices: QuerySet) -> None:
    """The rows that may be chosen in the field `name` of `form`."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = choices


class AttributeForm(SafeChars, forms.Form):
    """公开属性, ground and reason: fixed when drafting begins (国办发〔2016〕80号)."""

    attribute = forms.ChoiceField(
        label="公开属性",
        choices=Attribute.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择公开属性"},
    )
    ground = forms.ChoiceField(label="不公开依据", choices=[("", "（主动公开不选）"), *Ground.choices], required=False)
    attribute_reason = forms.CharField(
        label="属性理由",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="依申请公开、不予公开必须写明",
    )

    def clean(self):
        cleaned = super().clean()
        wrong = attribute.objections(
            cleaned.get("attribute", ""), ground=cleaned.get("ground", ""), reason=cleaned.get("attribute_reason", "")
        )
        for name, words in wrong.items():
            if name not in self.errors:
                self.add_error(name, words)
        return cleaned


class BeginForm(AttributeForm):
    """The first page of a new item: what it is, whose it is, and how open it is."""

    kind = forms.ChoiceField(label="信息种类", choices=Kind.choices, error_messages={"required": "请选择信息种类"})
    title = forms.CharField(label="标题", max_length=300, error_messages={"required": "请填写标题"})
    office = forms.ModelChoiceField(
        label="责任处室",
        queryset=Office.objects.none(),
        error_messages={"required": "请选择责任处室"},
        empty_label=None,
    )
    field_order = ["kind", "title", "office", "attribute", "ground", "attribute_reason"]

    def __init__(self, *args, offices, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "office", offices)

    def values(self) -> dict:
        return self.cleaned_data


class ItemForm(AttributeForm):
    """All data of an item; which fields stand in it follows the kind."""

    title = forms.CharField(label="标题", max_length=300, error_messages={"required": "请填写标题"})
    doc_number = forms.CharField(label="文号", max_length=60, required=False)
    column = forms.ModelChoiceField(
        label="栏目", queryset=Column.objects.none(), empty_label=None, error_messages={"required": "请选择栏目"}
    )
    topic = forms.ModelChoiceField(
        label="主题分类", queryset=Topic.objects.none(), required=False, empty_label="（未选）"
    )
    genre = forms.ChoiceField(label="体裁", choices=Genre.choices, error_messages={"required": "请选择体裁"})
    issuer = forms.CharField(
        label="发布机构", max_length=120, help_text="用机构全称", error_messages={"required": "请填写发布机构"}
    )
    formed_on = day_field("成文日期")
    ends_on = day_field("截止或公示结束日期")
    interprets = forms.CharField(
        label="所解读的文件", max_length=60, required=False, help_text="填文件的文号，或者公开网址里的编号"
    )
    keywords = forms.CharField(label="关键词", max_length=200, required=False, help_text="几个词之间用空格分开")
    summary = forms.CharField(
        label="内容概述",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"{summary.LIMIT}字以内，不照抄标题和正文",
    )
    body = forms.CharField(
        label="正文",
        required=False,
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="可以粘贴文字，也可以粘贴 HTML；样式会去掉，表格和链接会保留",
    )

    def __init__(self, data=None, *, publication: Publication) -> None:
        self.publication = publication
        super().__init__(data, initial=self._stored(publication))
        offer(self, "column", Column.objects.filter(is_open=True))
        offer(self, "topic", Topic.objects.select_related("parent").exclude(children__isnull=False))
        if publication.kind != Kind.INTERPRETATION:
            del self.fields["interprets"]

    @classmethod
    def _stored(cls, publication: Publication) -> dict:
        stored = {
            name: getattr(publication, name)
            for name in cls.base_fields
            if name not in {"interprets", "column", "topic"}
        }
        document = publication.interprets
        named = (document.doc_number or str(document.pk)) if document else ""
        return {**stored, "interprets": named, "column": publication.column_id, "topic": publication.topic_id}

    def clean_doc_number(self) -> str:
        number = self.cleaned_data["doc_number"]
        for finding in docnumber.check(number, word=Site.current().document_word):
            raise forms.ValidationError(f"{finding.message}。{finding.suggestion}")
        return number

    def clean_formed_on(self) -> date | None:
        day = self.cleaned_data["formed_on"]
        if day and not 1949 <= day.year <= 2100:
            raise forms.ValidationError("成文日期的年份不对，请核对")
        return day

    def clean_interprets(self) -> Publication | None:
        named = self.cleaned_data["interprets"].strip()
        if not named:
            return None
        found = Publication.objects.visible().filter(kind=Kind.POLICY)
        by_number = found.filter(doc_number=named).newest_first().first()
        document = by_number or (found.filter(pk=int(named)).first() if named.isdecimal() and len(named) < 15 else None)
        if document is None:
            raise forms.ValidationError(f"没有找到已公开的文件“{named}”，请核对文号")
        return document

    def demand(self, *, has_files: bool) -> None:
        """Adds an error beside every field that the kind demands and that is empty; for handing on."""
        for name, words in missing(self.publication.kind, self.cleaned_data, has_files=has_files).items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, words)

    def mark_demanded(self) -> None:
        """For the page only, after validation: what the kind demands is not called 选填."""
        asked = demands(self.publication.kind)
        for name in {"body", *asked.required, *(["summary"] if asked.summary else [])} & set(self.fields):
            self.fields[name].required = True

    def values(self) -> dict:
        return self.cleaned_data


class DetailForm(SafeChars, forms.ModelForm):
    """What only some kinds have; drafts may leave it open, handing on may not."""

    def __init__(self, data=None, *, kind: str, instance=None) -> None:
        self.kind = kind
        super().__init__(data, prefix="detail", instance=instance)
        for field in self.fields.values():
            field.required = False

    def demand(self) -> None:
        for name, words in missing_detail(self.kind, self.cleaned_data).items():
            self.add_error(name, words)


class PolicyForm(DetailForm):
    effective_on = day_field("施行日期")
    expires_on = day_field("有效期至")

    class Meta:
        model = PolicyDetail
        fields = ["is_normative", "unified_number", "effective_on", "expires_on"]


class ProposalForm(DetailForm):
    answered_on = day_field("答复日期")

    class Meta:
        model = ProposalDetail
        fields = ["source", "number", "session", "proposer", "joint_offices", "answer_class", "answered_on"]


DETAIL_FORMS = {Detail.POLICY: PolicyForm, Detail.PROPOSAL: ProposalForm}


def detail_form(publication: Publication, data=None) -> DetailForm | None:
    """The detail form of the item's kind, filled with what is stored; None for kinds without one."""
    detail = demands(publication.kind).detail
    if not detail:
        return None
    return DETAIL_FORMS[detail](data, kind=publication.kind, instance=getattr(publication, detail, None))


class UploadForm(forms.Form):
    """One file and its title. `accepted` holds what may be stored once the form is valid and a file was chosen."""

    file = forms.FileField(label="选择文件", required=False, allow_empty_file=True)
    title = forms.CharField(label="附件名称", max_length=150, required=False, help_text="不填就用文件名")

    accepted: files.Accepted | None = None

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if not upload:
            return None
        answer = files.accept(upload)
        if isinstance(answer, list):
            raise forms.ValidationError(answer)
        self.accepted = answer
        return upload


@dataclass(frozen=True)
class Together:
    """Several forms of one page, for the error summary above it."""

    parts: Sequence[forms.BaseForm]

    @property
    def errors(self) -> list:
        return [error for part in self.parts for errors in part.errors.values() for error in errors]

    def non_field_errors(self) -> list:
        return [error for part in self.parts for error in part.non_field_errors()]

    def __iter__(self) -> Iterator[forms.BoundField]:
        return (field for part in self.parts for field in part)


class ReasonForm(SafeChars, forms.Form):
    """Words for a return or a withdrawal."""

    reason = forms.CharField(
        label="理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明理由"},
    )


class AbolishForm(ReasonForm):
    validity = forms.ChoiceField(
        label="有效性",
        choices=[(v.value, v.label) for v in (Validity.EXPIRED, Validity.ABOLISHED)],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择失效或者废止"},
    )
    on = forms.DateField(
        label="失效或废止日期",
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}),
        error_messages={"required": "请填写日期", "invalid": "日期要写成2026-03-20的样子"},
    )
    successor = forms.CharField(
        label="替代文件", max_length=60, required=False, help_text="填替代文件的文号；没有就不填"
    )
    field_order = ["validity", "on", "successor", "reason"]

    def clean_successor(self) -> Publication | None:
        named = self.cleaned_data["successor"].strip()
        if not named:
            return None
        found = Publication.objects.visible().filter(doc_number=named).newest_first().first()
        if found is None:
            raise forms.ValidationError(f"没有找到已公开的文件“{named}”，请核对文号")
        return found

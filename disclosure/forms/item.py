"""The form of one item: which fields stand in it, and what it asks for, follows the kind and the settings of the bureau."""

from datetime import date

from django import forms
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from disclosure import kinds, maker, standing
from disclosure.checks import docnumber
from disclosure.forms.attribute import AttributeForm, PresetChoice
from disclosure.forms.base import day_field, offer
from disclosure.forms.particulars import Particular
from disclosure.models import Column, Publication, Topic
from disclosure.particulars import PREFIX, demanded
from disclosure.sanitize import clean
from disclosure.vocabulary import Genre, Kind, Maker
from taizhou_portal.bureau.models import Site

#: characters of a text as it is stored
BODY_MOST = 400_000
#: of the catalogue fields, those that take a whole line
WHOLE_LINE = frozenset({"title", "interprets", "summary"})


class ItemForm(AttributeForm):
    """All data of an item. `publication` is the stored one; nothing is written here."""

    title = forms.CharField(label="标题", max_length=300, error_messages={"required": "请填写标题"})
    interprets = forms.CharField(
        label="所解读的文件", max_length=60, required=False, help_text="填文件的文号，或者公开网址里的编号"
    )
    doc_number = forms.CharField(label="文号", max_length=60, required=False)
    formed_on = day_field("成文日期")
    column = forms.ModelChoiceField(
        label="栏目", queryset=Column.objects.none(), empty_label=None, error_messages={"required": "请选择栏目"}
    )
    topic = forms.ModelChoiceField(
        label="主题分类", queryset=Topic.objects.none(), required=False, empty_label="（未选）"
    )
    genre = forms.ChoiceField(label="体裁", choices=Genre.choices, error_messages={"required": "请选择体裁"})
    ends_on = day_field("截止或公示结束日期")
    issuer = forms.CharField(
        label="发布机构", max_length=120, help_text="用机构全称", error_messages={"required": "请填写发布机构"}
    )
    source = forms.CharField(label="来源", max_length=200, required=False, help_text="转载的写明原来发布的单位")
    keywords = forms.CharField(label="关键词", max_length=200, required=False, help_text="几个词之间用空格分开")
    summary = forms.CharField(
        label="内容概述", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    statutory_items = forms.TypedMultipleChoiceField(
        label="法定公开事项",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="属于《条例》第二十条的哪几项，都不属于的不选",
    )
    made_by = PresetChoice(
        label="由谁制作",
        choices=Maker.choices,
        initial=Maker.OWN,
        help_text="有人申请公开时，由制作的机关答复（《条例》第十条）",
    )
    maker_name = forms.CharField(
        label="制作或牵头机关", max_length=120, required=False, help_text="用全称，本机关自己制作的不填"
    )
    maker_contact = forms.CharField(
        label="该机关的联系方式", max_length=200, required=False, help_text="告知申请人时用，例如电话、地址"
    )
    body = forms.CharField(
        label="正文",
        required=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="可以粘贴文字，也可以粘贴 HTML；样式会去掉，表格和链接留下",
    )

    ABOUT_MAKER = ("made_by", "maker_name", "maker_contact")

    def __init__(self, data=None, *, publication: Publication) -> None:
        self.publication = publication
        self.asked, self.setting = kinds.demands(publication.kind), standing.kind_rule(publication.kind)
        super().__init__(data, initial=self._stored(publication))
        offer(self, "column", _columns(self.setting.column_id, publication.column_id))
        offer(self, "topic", _topics(publication.topic_id))
        self.fields["summary"].help_text = _summary_help()
        self.fields["statutory_items"].choices = _matters(publication.statutory_items)  # type: ignore[attr-defined]
        for name in kinds.OPTIONAL - self.asked.shows:
            if not self._holds(name):
                del self.fields[name]
        self.fields.update({spec.key: Particular(spec) for spec in self.asked.fields})
        if publication.corrects_id:  # what a correction does not carry over
            for name in {"column", "interprets"} & self.fields.keys():
                self.fields[name].disabled = True
                self.fields[name].help_text = "更正稿随原文，要改请在原文办理"

    @classmethod
    def _stored(cls, publication: Publication) -> dict:
        plain = {name: getattr(publication, name) for name in cls.base_fields if name not in RELATED}
        document = publication.interprets
        named = (document.doc_number or str(document.pk)) if document else ""
        held = {PREFIX + name: value for name, value in publication.particulars.items()}
        related = {"interprets": named, "column": publication.column_id, "topic": publication.topic_id}
        return {**plain, **related, **held}

    def _holds(self, name: str) -> bool:
        """A field the kind does without stays while something stands in it, so that it can be seen and emptied."""
        return self.initial[name] not in {"", None, Genre.OTHER}

    @property
    def catalogue(self) -> list[tuple[forms.BoundField, bool]]:
        """The catalogue data in their order, each with whether it takes the whole line."""
        apart = {*self.ABOUT_ATTRIBUTE, *self.ABOUT_MAKER, "statutory_items", "body"}
        names = [name for name in self.fields if name not in apart and not name.startswith(PREFIX)]
        return [(self[name], name in WHOLE_LINE) for name in names]

    @property
    def particulars(self) -> list[tuple[forms.BoundField, bool]]:
        """The particulars of the kind, each with whether it takes the whole line."""
        return [(self[spec.key], spec.form == "long") for spec in self.asked.fields]

    @property
    def about_maker(self) -> list[forms.BoundField]:
        """Who made the information."""
        return [self[name] for name in self.ABOUT_MAKER]

    @property
    def maker_words(self) -> str:
        """What stands in the fields of the maker, in one line."""
        return "，".join(filter(None, [self._chosen("made_by"), str(self["maker_name"].value() or "").strip()]))

    @property
    def matters_words(self) -> str:
        """The chosen 条例第二十条 items in one line, an empty str where none is chosen."""
        return self._chosen("statutory_items")

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

    def clean_body(self) -> str:
        """Measured as it would be stored: what cleaning takes away (Word's own markup) does not count."""
        body = self.cleaned_data["body"]
        length = len(clean(body)) if len(body) > BODY_MOST else 0
        if length > BODY_MOST:
            raise forms.ValidationError(
                f"正文去掉样式以后还有{length}个字符，最多{BODY_MOST // 10_000}万个，请把长的表格改为附件"
            )
        return body

    def clean_interprets(self) -> Publication | None:
        named, stored = self.cleaned_data["interprets"].strip(), self.publication.interprets
        if not named:
            return None
        if stored and named in {stored.doc_number, str(stored.pk)}:
            return stored  # begun together with its document, which is not public yet
        found = Publication.objects.visible().filter(kind=Kind.POLICY)
        by_number = found.filter(doc_number=named).newest_first().first()
        document = by_number or (found.filter(pk=int(named)).first() if named.isdecimal() and len(named) < 15 else None)
        if document is None:
            raise forms.ValidationError(f"没有找到已公开的文件“{named}”，请核对文号")
        return document

    def clean(self):
        cleaned = super().clean()
        _, wrong = kinds.cleaned(self.publication.kind, self._typed())
        for name, words in wrong.items():
            if PREFIX + name not in self.errors:
                self.add_error(PREFIX + name, words)
        return cleaned

    def _typed(self) -> dict[str, str]:
        """The particulars that passed, by their own names, without what is empty."""
        found = {spec.name: self.cleaned_data.get(spec.key, "") for spec in self.asked.fields}
        return {name: value for name, value in found.items() if value}

    def demand(self, *, has_files: bool) -> None:
        """Adds an error beside every field that the kind demands and that is empty; for handing on."""
        values = {**self.cleaned_data, "particulars": self._typed()}
        asked = kinds.missing(self.publication.kind, values, has_files=has_files, ask_summary=self.setting.ask_summary)
        whose = maker.objections(self.cleaned_data.get("made_by", ""), name=self.cleaned_data.get("maker_name", ""))
        for name, words in {**asked, **whose}.items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, words)
        column = self.cleaned_data.get("column")
        if column and not column.is_open and "column" not in self.errors:
            self.add_error("column", f"栏目“{column.name}”已经停用，请改选")

    def mark_demanded(self) -> None:
        """For the page only, after validation: what the kind demands is not called 选填."""
        asked = {"body", *kinds.asked_of(self.publication.kind, ask_summary=self.setting.ask_summary)}
        shown = {spec.name: self[spec.key].value() for spec in self.asked.fields}
        asked |= {spec.key for spec in self.asked.fields if demanded(spec, shown)}
        for name in asked & set(self.fields):
            self.fields[name].required = True

    def values(self) -> dict:
        """What `actions.revise` takes; particulars that the kind no longer knows stay as they are stored."""
        plain = {name: value for name, value in self.cleaned_data.items() if not name.startswith(PREFIX)}
        known = {spec.name for spec in self.asked.fields}
        kept = {name: value for name, value in self.publication.particulars.items() if name not in known}
        return {**plain, "particulars": {**kept, **self._typed()}}


RELATED = frozenset({"interprets", "column", "topic"})


def _columns(first: int | None, stored: int) -> QuerySet[Column]:
    """Open columns, the default one of the kind at the top; the stored one also when it has been closed since."""
    place = Case(When(pk=first, then=Value(0)), default=Value(1), output_field=IntegerField())
    return Column.objects.filter(Q(is_open=True) | Q(pk=stored)).order_by(place, "order", "id")


def _topics(stored: int | None) -> QuerySet[Topic]:
    """Open classes without open ones below them; the stored one also when it has been closed since."""
    below = Topic.objects.filter(parent=OuterRef("pk"), is_open=True)
    leaves = Q(is_open=True) & (Q(parent=None) | Q(parent__is_open=True)) & ~Exists(below)
    return Topic.objects.select_related("parent").filter(leaves | Q(pk=stored))


def _summary_help() -> str:
    rule = standing.drafting()
    length = f"{rule.summary_least}至{rule.summary_most}字" if rule.summary_least else f"{rule.summary_most}字以内"
    return f"{length}，不照抄标题和正文"


def _matters(stored: list[int]) -> list[tuple[int, str]]:
    """条例第二十条 items of this bureau, and those that the item carries already."""
    return [(m.number, f"（{m.number}）{m.name}") for m in standing.matters() if m.is_on or m.number in stored]

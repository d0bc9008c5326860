"""What is registered of a posting on a channel; which fields are asked for follows the kind of channel."""

from datetime import date

from django import forms
from django.db.models import QuerySet

from disclosure import posting
from disclosure.forms.base import SafeChars, day_field, offer
from disclosure.models import Release
from disclosure.posting import BATCH, COUNTED, PLACE, TITLE, URL, WEB, Posting
from taizhou_portal.bureau.models import Channel
from taizhou_portal.bureau.vocabulary import ChannelKind


class PostForm(SafeChars, forms.Form):
    """A posting of an item. `public`: since when the item is public here; `row`: the posting that is changed, else a new one."""

    channel = forms.ModelChoiceField(
        label="渠道",
        queryset=Channel.objects.none(),
        empty_label="（请选择）",
        error_messages={"required": "请选择渠道"},
    )
    released_on = day_field("在这个渠道发布的日期")
    early = forms.BooleanField(label="早于本站公开", required=False)
    url = forms.CharField(
        label="网址",
        max_length=URL,
        required=False,
        help_text="网站、微信、微博要填，从浏览器里原样复制",
        error_messages={"max_length": f"网址最多{URL}个字符"},
    )
    place = forms.CharField(
        label="版面、时段或者地点",
        max_length=PLACE,
        required=False,
        help_text="报刊填名称和版面，广播电视填频率或者频道和时段，公开栏、会议、便民资料填地点",
    )
    batch = forms.CharField(
        label="推送批次", max_length=BATCH, required=False, help_text="微信一次推送几篇的，填同一个号，只算一次推送"
    )
    reads = forms.IntegerField(
        label="阅读量",
        min_value=0,
        max_value=2_000_000_000,
        required=False,
        help_text="微信、微博填，以后可以再改",
        error_messages={
            "invalid": "阅读量填数字",
            "min_value": "阅读量不能小于0",
            "max_value": "阅读量太大，请核对",
        },
    )

    def __init__(
        self, data=None, *, today: date, channels: QuerySet | None = None, public: date | None = None, row=None
    ) -> None:
        self.today, self.public, self.row = today, public, row
        super().__init__(data, initial=_stored(row, public) if row else {"released_on": today})
        self.fields["released_on"].required = True
        self.fields["released_on"].error_messages["required"] = "请填写日期"
        if public is None:
            del self.fields["early"]
        if row is None:
            offer(self, "channel", Channel.objects.none() if channels is None else channels)
        else:
            self._narrow(ChannelKind(row.channel.kind))

    def _narrow(self, kind: ChannelKind) -> None:
        """A posting that is changed asks for what its channel has, and for what was registered all the same."""
        del self.fields["channel"]
        apart = {"place"} if kind in WEB else set()
        apart |= {"batch"} if kind is not ChannelKind.WECHAT else set()
        apart |= {"reads"} if kind not in COUNTED else set()
        for name in apart:
            if not getattr(self.row, name):
                del self.fields[name]
        if kind not in WEB:
            self.fields["place"].label = posting.PLACES[kind]
            self.fields["place"].help_text = ""
            self.fields["url"].help_text = "网上也能看的可以填"

    def clean_reads(self) -> int:
        return self.cleaned_data["reads"] or 0

    def clean(self):
        cleaned = super().clean() or {}
        channel = self.row.channel if self.row else cleaned.get("channel")
        day = cleaned.get("released_on")
        if channel and day:
            asked = {name: cleaned.get(name) or "" for name in ("url", "place", "batch")}
            told = Posting(
                kind=channel.kind,
                released_on=day,
                reads=cleaned.get("reads") or 0,
                published_on=self.public,
                early=bool(cleaned.get("early")),
                **asked,
            )
            for name, words in posting.objections(told, today=self.today).items():
                if name not in self.errors:
                    self.add_error(name if name in self.fields else None, words)
        return cleaned

    def values(self) -> dict:
        """What `actions.post` and `actions.change_post` take."""
        return dict(self.cleaned_data)


class OtherForm(PostForm):
    """A posting that is no item of ours: a title alone."""

    title = forms.CharField(
        label="标题",
        max_length=TITLE,
        widget=forms.TextInput(attrs={"class": "wide"}),
        error_messages={"required": "请填写标题"},
    )
    field_order = ["title", "channel", "released_on", "url", "place", "batch", "reads"]


def _stored(row: Release, public: date | None) -> dict:
    plain = {name: getattr(row, name) for name in ("title", "released_on", "url", "place", "batch", "reads")}
    return {**plain, "early": bool(public and row.released_on < public)}

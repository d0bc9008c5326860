"""登记发布渠道: what must be known of a posting, who may register it, and what it leaves behind."""

from datetime import date, timedelta

import pytest

from disclosure import actions, posting
from disclosure.facts import authors
from disclosure.models import Publication, Release
from disclosure.posting import Posting
from disclosure.vocabulary import Stage
from taizhou_portal.bureau.models import Channel
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import ChannelKind, Role
from tests import factories
from tests.disclosure.team import FRIDAY, drafted, moved

TODAY, PUBLIC = date(2026, 3, 23), date(2026, 3, 20)
URL = "https://mp.example.com/s/abc"
database = pytest.mark.django_db


def wrong(**values):
    usual = {"kind": ChannelKind.PRESS, "released_on": PUBLIC, "place": "台州日报第3版", "published_on": PUBLIC}
    return posting.objections(Posting(**{**usual, **values}), today=TODAY)


# --- the rule


@pytest.mark.parametrize("kind", sorted(posting.WEB))
def test_a_web_page_is_registered_with_its_address(kind):
    assert wrong(kind=kind, url=URL, place="") == {}
    assert "请填写网址" in wrong(kind=kind, url="", place="")["url"]


@pytest.mark.parametrize("kind", sorted(posting.PLACES))
def test_paper_air_boards_and_meetings_are_registered_with_their_place(kind):
    assert wrong(kind=kind) == {}
    assert wrong(kind=kind, place=" ") == {"place": f"请填写{posting.PLACES[kind]}"}


def test_every_kind_of_channel_has_an_address_or_a_place():
    assert posting.WEB | posting.PLACES.keys() == set(ChannelKind)
    assert not posting.WEB & posting.PLACES.keys()


@pytest.mark.parametrize(
    "url",
    ["mp.example.com/a", "ftp://example.com/a", "javascript:alert(1)", "https://", "http://[", "https://a b.com/"],
)
def test_what_a_browser_would_not_open_is_no_address(url):
    assert "http://或者https://" in wrong(kind=ChannelKind.WECHAT, url=url)["url"]


def test_a_newspaper_may_have_an_address_beside_its_page():
    assert wrong(url=URL) == {}
    assert "没有就不填" in wrong(url="台州日报")["url"]


@pytest.mark.parametrize(
    ("on", "early", "found"),
    [
        (PUBLIC, False, []),
        (TODAY, False, []),
        (TODAY + timedelta(days=1), False, ["released_on"]),
        (TODAY + timedelta(days=1), True, ["released_on"]),
        (PUBLIC - timedelta(days=1), False, ["released_on"]),
        (PUBLIC - timedelta(days=1), True, []),
    ],
)
def test_a_posting_is_of_a_day_between_publication_and_today_unless_it_is_said_to_be_earlier(on, early, found):
    assert list(wrong(released_on=on, early=early)) == found


def test_what_is_no_item_of_ours_may_be_of_any_day_that_has_come():
    assert wrong(published_on=None, released_on=date(2018, 1, 1)) == {}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": ChannelKind.WEIBO, "url": URL, "batch": "20260320"}, "batch"),
        ({"reads": 3}, "reads"),
        ({"url": "https://example.com/" + "a" * 300}, "url"),
        ({"place": "版" * 201}, "place"),
    ],
)
def test_what_the_channel_does_not_have_or_the_register_does_not_hold_is_said(values, field):
    assert list(wrong(**values)) == [field]


def test_wechat_counts_batches_and_reads():
    assert wrong(kind=ChannelKind.WECHAT, url=URL, batch="20260320-1", reads=1200) == {}


def test_all_that_is_wrong_is_told_at_once():
    assert set(wrong(place="", released_on=TODAY + timedelta(days=3), batch="1", reads=1)) == {
        "place",
        "released_on",
        "batch",
        "reads",
    }


@pytest.mark.parametrize(("characters", "minutes"), [(0, 1), (240, 1), (241, 2), (2400, 10)])
def test_a_broadcast_takes_a_minute_for_240_characters(characters, minutes):
    assert posting.minutes(characters) == minutes


# --- the actions

LATER = factories.at(TODAY)


@pytest.fixture
def item(people):
    return moved(people, Stage.PUBLISHED)


def channel(code: str) -> Channel:
    return Channel.objects.get(code=code)


def paper(item, people, **values) -> Release:
    usual = {"channel": channel("press"), "released_on": PUBLIC, "place": "台州日报第3版"}
    return actions.post(item, **{**usual, **values}, by=people.author, at=LATER)


def reasons(call) -> list[str]:
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.reasons


def last(row):
    return row.history.order_by("-history_id").first()


@database
def test_a_posting_is_kept_with_its_person_and_told_in_the_items_history(people, item):
    row = paper(item, people)
    assert (row.publication, row.channel.code, row.released_on, row.by) == (item, "press", PUBLIC, people.author)
    assert (last(row).history_user, last(row).history_change_reason) == (people.author, "登记发布渠道")
    assert last(item).history_change_reason == "登记发布渠道：报刊 2026-03-20"


@database
def test_whoever_registers_a_posting_is_no_author_of_the_text(people, item):
    row = paper(item, people)
    helper = people.head
    actions.change_post(row, place="台州日报第4版", by=helper, at=LATER)
    actions.remove_post(row, reason="登记错了", by=helper, at=LATER)
    assert authors(item) == {people.author.pk}


@database
def test_one_item_stands_once_on_a_channel(people, item):
    paper(item, people)
    assert reasons(lambda: paper(item, people)) == ["已经登记过报刊，要改请改那一条"]
    assert item.releases.filter(channel__code="press").count() == 1


@database
def test_all_reasons_of_a_refused_posting_are_told_and_nothing_is_kept(people, item):
    stranger = factories.staff(role=Role.DRAFTER, office=factories.office())
    values = {"channel": channel("press"), "released_on": TODAY + timedelta(days=9)}
    found = reasons(lambda: actions.post(item, **values, by=stranger, at=LATER))
    assert found == ["您在这个处室没有“起草”的权限", "发布日期还没有到，发布以后再登记", "请填写报刊名称和版面"]
    assert item.releases.count() == 1


@database
def test_a_draft_went_nowhere(people):
    found = reasons(lambda: paper(drafted(people), people))
    assert found == ["现在的环节是“草稿”，不能登记发布渠道"]


@database
def test_a_withdrawn_item_did_go_out(people, item):
    actions.withdraw(item, reason="有误", by=people.general, at=FRIDAY)
    assert paper(item, people).pk


@database
def test_our_own_site_is_the_systems_own(people, item):
    own = item.releases.get(channel__code="edu-site")
    words = "本站的发布由系统登记，不用手工登记或者改动"
    assert words in reasons(lambda: actions.remove_post(own, reason="错了", by=people.general, at=LATER))
    assert words in reasons(
        lambda: actions.change_post(own, released_on=date(2026, 3, 21), by=people.general, at=LATER)
    )
    article = {"title": "文章", "channel": channel("edu-site"), "released_on": PUBLIC, "url": URL}
    assert words in reasons(lambda: actions.post_other(**article, by=people.author, at=LATER))
    assert Release.objects.get(pk=own.pk).released_on == PUBLIC


@database
def test_a_change_keeps_what_it_does_not_name_and_its_history(people, item):
    row = actions.post(
        item, channel=channel("wechat"), released_on=PUBLIC, url=URL, batch="7", reads=3, by=people.author, at=LATER
    )
    actions.change_post(row, reads=1500, by=people.head, at=LATER)
    kept = Release.objects.get(pk=row.pk)
    assert (kept.reads, kept.url, kept.batch, kept.by) == (1500, URL, "7", people.author)
    assert last(item).history_change_reason.startswith("更改渠道登记：")
    assert [entry.reads for entry in row.history.order_by("history_id")] == [3, 1500]


@database
def test_a_change_is_asked_the_same_questions(people, item):
    row = paper(item, people)
    found = reasons(
        lambda: actions.change_post(row, place="", released_on=date(2026, 3, 1), by=people.author, at=LATER)
    )
    assert [words[:5] for words in found] == ["早于本站公", "请填写报刊"]
    assert Release.objects.get(pk=row.pk).place == "台州日报第3版"


@database
def test_what_is_taken_back_is_gone_from_the_counts_but_not_from_the_history(people, item):
    row = paper(item, people)
    number = row.pk
    assert reasons(lambda: actions.remove_post(row, reason=" ", by=people.author, at=LATER)) == ["请写明为什么撤销登记"]
    actions.remove_post(row, reason="没有刊登", by=people.author, at=LATER)
    assert not Release.objects.filter(pk=number).exists()
    gone = Release.history.filter(id=number).order_by("-history_id").first()
    assert (gone.history_type, gone.history_user) == ("-", people.author)
    assert gone.history_change_reason == "撤销渠道登记：报刊，没有刊登"
    assert last(item).history_change_reason == "撤销渠道登记：报刊，没有刊登"


@database
def test_an_article_that_is_no_item_has_a_title_alone(people):
    usual = {"channel": channel("wechat"), "released_on": PUBLIC, "url": URL}
    assert reasons(lambda: actions.post_other(title=" ", **usual, by=people.author, at=LATER)) == ["请填写标题"]
    row = actions.post_other(title="开学第一课", **usual, by=people.author, at=LATER)
    assert (row.publication, row.title, row.by) == (None, "开学第一课", people.author)


@database
def test_an_article_is_changed_by_whoever_registered_it_or_by_the_general_office(people):
    usual = {"channel": channel("wechat"), "released_on": PUBLIC, "url": URL}
    row = actions.post_other(title="开学第一课", **usual, by=people.author, at=LATER)
    found = reasons(lambda: actions.change_post(row, reads=5, by=people.colleague, at=LATER))
    assert found == ["这一条由李敏登记，请其本人或者局办公室改"]
    actions.change_post(row, reads=5, by=people.author, at=LATER)
    actions.change_post(row, reads=9, title="开学第一课（更正）", by=people.general, at=LATER)
    assert (Release.objects.get(pk=row.pk).reads, Release.objects.get(pk=row.pk).title) == (9, "开学第一课（更正）")
    actions.remove_post(row, reason="重复登记", by=people.general, at=LATER)
    assert not Release.objects.filter(title__startswith="开学").exists()


@database
def test_who_drafts_nowhere_registers_nothing(people):
    usual = {"title": "文章", "channel": channel("wechat"), "released_on": PUBLIC, "url": URL}
    assert reasons(lambda: actions.post_other(**usual, by=people.checker, at=LATER)) == ["您没有“登记发布渠道”的权限"]


@database
def test_a_failing_history_saves_nothing(people, item, monkeypatch):
    def fails(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(Publication, "record", fails)
    with pytest.raises(RuntimeError):
        paper(item, people)
    assert not Release.objects.filter(channel__code="press").exists()

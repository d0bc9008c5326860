"""The channels of an item, the register of a year, and the sheets that are printed."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import actions
from disclosure.models import Publication, Release
from disclosure.vocabulary import Attribute, Stage, Withdrawal
from taizhou_portal.bureau.models import Channel
from taizhou_portal.bureau.vocabulary import ChannelKind, Role
from tests import factories
from tests.disclosure.team import BODY, FRIDAY, accepted, drafted, moved
from tests.pages.reading import link, main, soup, text, words
from tests.pages.sending import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.one_engine]

URL = "https://mp.example.com/s/abc"


@pytest.fixture
def public(people):
    return moved(people, Stage.PUBLISHED)


def place(item) -> str:
    return f"/desk/items/{item.pk}/channels/"


def code(name: str) -> str:
    return str(Channel.objects.get(code=name).pk)


def paper(**values) -> dict:
    return {"channel": code("press"), "released_on": "2026-03-21", "place": "台州日报第3版", "reads": "", **values}


def table_of(response, n: int = 0) -> list[list[str]]:
    rows = soup(response).select("table")[n].select("tbody tr")
    return [[words(cell) for cell in row.find_all(["th", "td"])] for row in rows]


# --- of one item


def test_a_public_item_stands_on_our_own_site_by_itself(author, public):
    (row,) = table_of(author.get(place(public)))
    assert row == ["台州教育网", "2026-03-20", f"/items/{public.pk}/", "不适用", "系统"]


def test_a_posting_is_registered_changed_and_taken_back(author, people, public):
    assert "已登记：报刊 2026-03-21".replace(" ", "") in text(author.post(place(public), paper(), follow=True))
    shown = author.get(place(public))
    assert table_of(shown)[1][:4] == ["报刊", "2026-03-21", "台州日报第3版", "不适用"]
    change = link(shown, "更改：报刊")
    answer = author.post(change, {"released_on": "2026-03-22", "place": "台州日报第4版"}, follow=True)
    assert table_of(answer)[1][1:3] == ["2026-03-22", "台州日报第4版"]
    remove = link(answer, "撤销：报刊")
    assert "各渠道的统计和年度报告里不再算这一条" in main(author.get(remove))
    assert "请写明理由" in text(author.post(remove, {"reason": ""}))
    gone = author.post(remove, {"reason": "没有刊登"}, follow=True)
    assert "已撤销登记：报刊" in text(gone)
    assert len(table_of(gone)) == 1
    assert Release.history.filter(history_type="-").get().history_user == people.author


def test_what_is_wrong_is_said_beside_the_field_and_everything_typed_is_kept(author, public):
    page = author.post(place(public), paper(channel=code("wechat"), url="mp.example.com", reads="12"))
    assert "网址要以http://或者https://开头" in words(soup(page).find(id="id_url_error"))
    assert soup(page).find(id="id_url")["value"] == "mp.example.com"
    assert soup(page).find(id="id_place")["value"] == "台州日报第3版"
    assert soup(page).title.get_text().startswith("错误：")
    assert public.releases.count() == 1


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        ({"place": ""}, "place", "请填写报刊名称和版面"),
        ({"released_on": "2026-03-24"}, "released_on", "发布日期还没有到"),
        ({"released_on": "2026-03-19"}, "released_on", "早于本站公开的日期2026-03-20"),
        ({"released_on": ""}, "released_on", "请填写日期"),
        ({"released_on": "昨天"}, "released_on", "要写成2026-03-20的样子"),
        ({"reads": "-1"}, "reads", "阅读量不能小于0"),
        ({"reads": "7"}, "reads", "只有微信和微博登记阅读量"),
        ({"channel": ""}, "channel", "请选择渠道"),
    ],
)
def test_each_fault_stands_at_its_field(author, public, sent, field, said):
    page = author.post(place(public), paper(**sent))
    assert said.replace(" ", "") in words(soup(page).find(id=f"id_{field}_error"))
    assert public.releases.count() == 1


def test_an_earlier_posting_is_taken_when_it_is_said_to_be_earlier(author, public):
    author.post(place(public), paper(released_on="2026-03-19", early="on"))
    row = public.releases.get(channel__code="press")
    assert row.released_on == date(2026, 3, 19)
    assert soup(author.get(place(public) + f"{row.pk}/")).find(id="id_early").has_attr("checked")


def test_a_channel_that_is_registered_or_our_own_is_not_offered_again(author, public):
    author.post(place(public), paper())
    offered = [words(option) for option in soup(author.get(place(public))).select("#id_channel option")]
    assert len(offered) == Channel.objects.count() - 2 + 1
    assert not {"报刊", "台州教育网"} & set(offered)
    assert author.post(place(public), paper()).status_code == 200
    assert public.releases.filter(channel__code="press").count() == 1


def test_our_own_row_cannot_be_changed_or_removed(people, public):
    own = public.releases.get()
    client = client_of(people.general)
    assert link(client.get(place(public)), "更改：台州教育网") is None
    answers = [
        client.post(place(public) + f"{own.pk}/", {"released_on": "2026-03-21", "url": URL}),
        client.post(place(public) + f"{own.pk}/remove/", {"reason": "错了"}),
    ]
    assert [answer.status_code for answer in answers] == [409, 409]
    assert all("本站的发布由系统登记" in text(answer) for answer in answers)
    assert public.releases.get().released_on == date(2026, 3, 20)


def test_a_change_asks_for_what_the_channel_has(author, public):
    author.post(place(public), paper(channel=code("wechat"), place="", url=URL, batch="20260321", reads="12"))
    row = public.releases.get(channel__code="wechat")
    fields = {field["name"] for field in soup(author.get(place(public) + f"{row.pk}/")).select("main form [name]")}
    assert fields == {"csrfmiddlewaretoken", "released_on", "early", "url", "batch", "reads"}
    author.post(
        place(public) + f"{row.pk}/", {"released_on": "2026-03-21", "url": URL, "batch": "20260321", "reads": "3456"}
    )
    assert Release.objects.get(pk=row.pk).reads == 3456


def test_a_draft_says_that_it_went_nowhere(author, item):
    page = main(author.get(place(item)))
    assert "现在的环节是“草稿”，不能登记发布渠道" in page
    assert author.post(place(item), paper()).status_code == 409


def test_the_secrecy_reviewer_sees_and_does_not_register(people, public):
    checker = client_of(people.checker)
    assert "您在这个处室没有“起草”的权限" in main(checker.get(place(public)))
    assert checker.post(place(public), paper()).status_code == 409
    assert public.releases.count() == 1


def test_a_posting_of_another_item_is_not_found_here(author, people, public):
    other = factories.published(office=people.office)
    row = factories.release(other, channel="press")
    for part in ("", "remove/"):
        assert author.get(place(public) + f"{row.pk}/{part}").status_code == 404
        assert author.post(place(public) + f"{row.pk}/{part}", {"reason": "错"}).status_code == 404


def test_the_panel_names_the_channels(author, public):
    author.post(place(public), paper())
    shown = words(soup(author.get(f"/desk/items/{public.pk}/")).find("section", attrs={"aria-labelledby": "i-posts"}))
    assert shown == "发布渠道台州教育网2026-03-20报刊2026-03-21，台州日报第3版登记发布渠道"


# --- sheets


@pytest.mark.parametrize(
    ("kind", "word", "told"),
    [
        ("notice_board", "张贴稿", "张贴地点："),
        ("press", "刊登稿", "全文"),
        ("radio", "播出稿", "读完约1分钟"),
        (ChannelKind.TELEVISION.value, "播出稿", "读完约1分钟"),
    ],
)
def test_a_sheet_has_title_text_day_signature_and_address(author, people, kind, word, told):
    item = moved(people, Stage.PUBLISHED, body="请按时报名。")
    page = author.get(place(item) + f"sheet/?kind={kind}")
    shown = words(soup(page).main)
    for part in (word, item.title, "请按时报名。", "台州市教育局2026年3月16日", f"/items/{item.pk}/", told):
        assert part in shown, part


def test_a_text_that_is_signed_is_not_signed_twice(author, people, public):
    assert BODY.endswith("台州市教育局\n2026年3月18日")
    shown = words(soup(author.get(place(public) + "sheet/?kind=notice_board")).main)
    assert shown.count("2026年3月18日") == 1
    assert soup(author.get(place(public) + "sheet/?kind=notice_board")).select(".seal") == []


def test_a_broadcast_has_words_alone(author, people):
    item = moved(people, Stage.PUBLISHED, body="<table><tr><td>学校</td><td>人数</td></tr></table><p>请听好。</p>")
    page = soup(author.get(place(item) + "sheet/?kind=radio"))
    assert page.table is None
    assert "请听好。" in words(page.main)


def test_files_are_named_on_the_sheet(author, people):
    item = drafted(people)
    actions.add_file(item, accepted(), by=people.author, at=FRIDAY)
    for step in (
        lambda: actions.submit(item, by=people.author, at=FRIDAY),
        lambda: actions.pass_office(item, by=people.head, at=FRIDAY),
    ):
        step()
    Publication.objects.filter(pk=item.pk).update(stage=Stage.PUBLISHED, published_on="2026-03-20", published_at=FRIDAY)
    assert "附件（1个）：名单" in words(soup(author.get(place(item) + "sheet/")).main)


def test_there_is_no_sheet_of_what_is_not_public_nor_of_an_unknown_kind(author, item, public, people):
    assert author.get(place(item) + "sheet/").status_code == 404
    for odd in ("weibo", "x", "../press"):
        assert author.get(place(public) + "sheet/", {"kind": odd}).status_code == 404
    actions.withdraw(public, reason="有误", by=people.general, at=FRIDAY)
    assert author.get(place(public) + "sheet/").status_code == 404
    assert link(author.get(place(public)), "张贴稿") is None


# --- the register


@pytest.fixture
def year():
    """Three items on six places, and one article that is none of ours."""
    items = [factories.published(on=date(2026, 3, day), title=f"第{day}日的通知") for day in (2, 3, 4)]
    for item in items:
        factories.release(item)
    factories.release(items[0], channel="press", place="台州日报第1版", on=date(2026, 3, 5))
    factories.release(items[0], channel="wechat", url=URL, reads=1200, on=date(2026, 3, 5))
    factories.release(items[1], channel="press", place="台州日报第2版", on=date(2026, 3, 6))
    factories.release(channel="wechat", title="开学第一课", url=URL, reads=300, on=date(2026, 3, 7))
    factories.release(channel="wechat", title="去年的文章", url=URL, on=date(2025, 3, 7))
    return items


def test_the_register_counts_by_channel_and_each_thing_once(author, year):
    counts = {row[0]: row[1:] for row in table_of(author.get("/desk/channels/"))}
    assert counts["台州教育网"] == ["3", "0", "不适用"]
    assert counts["报刊"] == ["2", "0", "不适用"]
    assert counts["“台州教育”微信公众号"] == ["2", "1", "1500"]
    assert counts["“台州教育”政务微博"] == ["0", "0", "0"]
    assert counts["各渠道相加"] == ["7", "1", "1500"]
    assert counts["每条信息只算一次"] == ["4", "1", ""]


def test_every_number_opens_exactly_its_rows(author, year):
    page = soup(author.get("/desk/channels/"))
    cells = page.select("table")[0].select("tbody td a")
    assert len(cells) >= 6
    for cell in cells:
        opened = author.get("/desk/channels/" + cell["href"].removeprefix("/desk/channels/").partition("#")[0])
        assert f"：{words(cell)}条" in words(soup(opened).find(id="rows")), cell
        assert len(table_of(opened, 1)) == int(words(cell))


def test_another_year_has_its_own_rows(author, year):
    page = author.get("/desk/channels/?year=2025")
    assert [row[0] for row in table_of(page, 1)] == ["去年的文章"]
    assert "这一年没有登记" in main(author.get("/desk/channels/?year=2019"))


@pytest.mark.parametrize(
    "query", ["year=x", "year=99999", "year=2031", "year=１２３４", "channel=none", "page=x", "page=99"]
)
def test_what_makes_no_sense_shows_this_year(author, year, query):
    page = author.get(f"/desk/channels/?{query}")
    assert "发布渠道，2026年" in main(page)
    assert "全部发布：7条" in main(page)


def test_a_row_says_when_where_and_by_whom(author, year):
    row = table_of(author.get("/desk/channels/?channel=press"), 1)[1]
    assert row[:4] == ["第2日的通知台州市教育局", "2026-03-05", "报刊", "台州日报第1版"]


def test_an_item_that_must_not_be_named_any_more_keeps_its_title_from_other_offices(people, author):
    elsewhere = factories.office("督导处")
    item = factories.published(office=elsewhere, title="张某的处理决定", on=date(2026, 3, 2))
    factories.release(item)
    closed = {"stage": Stage.WITHDRAWN, "attribute": Attribute.WITHHELD, "withdrawn_kind": Withdrawal.GONE}
    Publication.objects.filter(pk=item.pk).update(**closed, title_hidden=True)
    assert "张某" not in text(author.get("/desk/channels/"))
    assert "无权查看的信息" in text(author.get("/desk/channels/"))
    table = b"".join(author.get("/desk/channels/?export=csv").streaming_content).decode()
    assert "张某" not in table
    mine = factories.staff(role=Role.DRAFTER, office=elsewhere)
    assert "张某" in text(client_of(mine).get("/desk/channels/"))


def test_what_is_no_item_is_registered_changed_and_taken_back(author, people):
    opened = author.get("/desk/channels/new/")
    assert "报刊" in [words(option) for option in soup(opened).select("#id_channel option")]
    wechat = {
        "title": "开学第一课",
        "channel": code("wechat"),
        "released_on": "2026-03-20",
        "url": URL,
        "batch": "7",
        "reads": "300",
    }
    shown = author.post("/desk/channels/new/", wechat, follow=True)
    assert table_of(shown, 1)[0][:5] == [
        "开学第一课",
        "2026-03-20",
        "“台州教育”微信公众号",
        "https://mp.example.com/s/abc批次7",
        "300",
    ]
    change = link(shown, "更改：开学第一课")
    answer = author.post(change, {**wechat, "reads": "301", "title": "开学第一课（二）"}, follow=True)
    assert table_of(answer, 1)[0][4] == "301"
    remove = link(author.get(change), "撤销登记")
    author.post(remove, {"reason": "重复登记"})
    assert not Release.objects.exists()


def test_a_title_alone_is_not_enough(author):
    page = author.post("/desk/channels/new/", {"title": "报道", "channel": code("press"), "released_on": "2026-03-20"})
    assert "请填写报刊名称和版面" in text(page)
    assert soup(page).find(id="id_title")["value"] == "报道"


def test_a_colleague_is_told_whom_to_ask(author, people):
    row = factories.release(channel="wechat", url=URL, title="文章", by=people.colleague)
    answer = author.post(f"/desk/channels/{row.pk}/", {"title": "改名", "released_on": "2026-03-20", "url": URL})
    assert answer.status_code == 409
    assert "这一条由赵磊登记，请其本人或者局办公室改" in text(answer)
    assert author.post(f"/desk/channels/{row.pk}/remove/", {"reason": "错"}).status_code == 409


def test_the_posting_of_an_item_has_no_page_in_the_register(author, public):
    row = factories.release(public, channel="press", place="第1版")
    assert author.get(f"/desk/channels/{row.pk}/").status_code == 404
    assert author.get(f"/desk/channels/{row.pk}/remove/").status_code == 404


def test_the_register_goes_out_as_a_table(author, year):
    answer = author.get("/desk/channels/?year=2026&channel=press&export=csv")
    lines = b"".join(answer.streaming_content).decode().removeprefix("\ufeff").splitlines()
    assert lines[0] == "标题,发布日期,渠道,网址,版面、时段或者地点,推送批次,阅读量,责任处室,登记人"
    assert [line.split(",")[0] for line in lines[1:]] == ["第3日的通知", "第2日的通知"]
    assert author.get("/desk/channels/?export=xlsx").status_code == 200


def asked(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get("/desk/channels/")
    return len(queries)


def test_the_register_asks_the_same_however_long_it_is(author, year):
    few = asked(author)
    for n in range(40):
        factories.release(factories.published(on=date(2026, 3, 2)), channel="radio", place=f"第{n}时段")
    assert asked(author) == few < 16


def test_the_secrecy_reviewer_has_no_register(people):
    assert client_of(people.checker).get("/desk/channels/").status_code == 403

"""教育资源: what citizens see of a service outside this site, and how officers keep the list."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from disclosure import actions
from disclosure.models import Resource
from disclosure.vocabulary import ResourceKind
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.browsing import accessibility_faults, overflowing
from tests.disclosure.team import team
from tests.factories import at
from tests.pages import reading
from tests.pages.reading import main, soup, words
from tests.pages.sending import client_of, fields_of
from tests.pages.test_export import as_dicts

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
TODAY = date(2026, 3, 23)
DESK = "/desk/resources/"


@pytest.fixture
def people():
    return team()


@pytest.fixture(autouse=True)
def monday(time_machine_at):
    time_machine_at(TODAY)


def row_of(response, name: str):
    """The row of the public page that carries this name."""
    return next(li for li in soup(response).select(".rows > li") if name in words(li.select_one(".t")))


def stored(row) -> Resource:
    return Resource.objects.get(pk=row.pk)


# --- public


def test_a_row_tells_what_for_whom_by_whom_and_when_it_was_opened(client, people):
    factories.resource(
        name="云图书馆", needs_login=True, is_free=False, office=people.office, url="https://lib.example.com/"
    )
    line = row_of(client.get("/resources/"), "云图书馆")
    told = words(line)
    assert "需登录" in told and "收费" in told
    assert "查学区和招生计划。" in told
    assert "对象：学生、家长" in told
    assert "提供单位：台州市教育技术与信息中心" in told
    assert "责任处室：基础教育处" in told
    assert "最近核对：2026-03-20" in told
    assert "lib.example.com" in told


def test_a_free_service_without_login_has_no_badge(client):
    factories.resource(name="空中课堂")
    assert not row_of(client.get("/resources/"), "空中课堂").select(".badge")


def test_a_link_to_another_site_goes_by_way_of_the_leaving_notice(client):
    factories.resource(name="研学平台", url="https://study.example.org/a?b=1")
    factories.resource(name="政务服务", url="https://www.zj.gov.cn/x")
    factories.resource(name="假的政务", url="https://zj.gov.cn.example.org/")
    page = client.get("/resources/")
    assert reading.link(page, "研学平台") == "/leaving/?to=https%3A%2F%2Fstudy.example.org%2Fa%3Fb%3D1"
    assert reading.link(page, "政务服务") == "https://www.zj.gov.cn/x"
    assert reading.link(page, "假的政务").startswith("/leaving/")
    notice = client.get(reading.link(page, "研学平台"))
    assert "https://study.example.org/a?b=1" in main(notice)


def test_what_is_suspended_says_why_and_leads_nowhere(client):
    row = factories.resource(name="报名平台", suspended_reason="系统升级，五月恢复", url="https://enrol.example.com/")
    line = row_of(client.get("/resources/"), "报名平台")
    assert "暂停使用" in words(line) and "暂停的原因：系统升级，五月恢复" in words(line)
    assert [a["href"] for a in line.select("a")] == [row.office.get_absolute_url()]
    assert "enrol.example.com" not in client.get("/resources/").content.decode()


def test_an_overdue_check_is_told_by_its_day_alone(client):
    factories.resource(name="旧平台", checked_on=date(2025, 1, 2))
    told = words(row_of(client.get("/resources/"), "旧平台"))
    assert "最近核对：2025-01-02" in told
    assert "过期" not in told and "已过" not in told
    assert reading.link(client.get("/resources/"), "旧平台")


def test_what_nobody_has_opened_and_what_was_taken_off_is_not_there(client):
    factories.resource(name="没看过的", checked_on=None)
    factories.resource(name="下架的", is_open=False)
    shown = main(client.get("/resources/"))
    assert "没看过的" not in shown and "下架的" not in shown
    assert "还没有登记教育资源" in shown


def test_kinds_stand_in_their_order_and_empty_ones_are_left_out(client):
    factories.resource(kind=ResourceKind.QUERY)
    factories.resource(kind=ResourceKind.DIGITAL)
    page = soup(client.get("/resources/"))
    assert [words(h) for h in page.main.select(".sec h2")] == ["数字资源", "信息查询"]
    assert [h["id"] for h in page.main.select(".sec h2")] == ["digital", "query"]


def test_the_place_of_an_entry_has_an_address_of_its_own(client):
    row = factories.resource()
    assert row.get_absolute_url() == f"/resources/#resource-{row.pk}"
    assert soup(client.get("/resources/")).find(id=f"resource-{row.pk}")


def test_the_list_is_narrowed_to_whom_it_is_for(client):
    factories.resource(name="给学生", audiences=["student"])
    factories.resource(name="给教师", audiences=["teacher"])
    chips = reading.chips(client.get("/resources/"), "对象")
    assert chips == {"全部2": "/resources/", "学生1": "/resources/?for=student", "教师1": "/resources/?for=teacher"}
    page = client.get("/resources/?for=teacher")
    assert reading.titles(page) == ["给教师"]
    assert soup(page).title.get_text().startswith("教师的教育资源")
    assert words(soup(page).select_one(".filter [aria-current]")) == "教师1"


@pytest.mark.parametrize("asked", ["nobody", "%00", "student'--", "x" * 5000])
def test_an_odd_choice_shows_everything(client, asked):
    factories.resource(name="平台")
    assert reading.titles(client.get(f"/resources/?for={asked}")) == ["平台"]


def test_a_choice_with_nothing_in_it_leads_back(client):
    factories.resource(audiences=["student"])
    page = client.get("/resources/?for=teacher")
    assert "还没有给这类对象的资源" in main(page)
    assert reading.link(page, "看全部资源") == "/resources/"


def test_the_name_of_who_checked_is_not_told_in_public(client):
    factories.resource(by=factories.staff("李敏敏"))
    assert "李敏敏" not in reading.text(client.get("/resources/"))


def test_both_pages_are_in_the_site_map(client):
    page = client.get("/sitemap/")
    assert (reading.link(page, "教育资源"), reading.link(page, "教育时令")) == ("/resources/", "/seasons/")
    listed = client.get("/sitemap.xml").content.decode()
    assert "/resources/</loc>" in listed and "/seasons/</loc>" in listed


# --- home


def on_home(client):
    heading = next((h for h in soup(client.get("/")).find_all("h2") if words(h) == "教育资源"), None)
    return heading.find_parent("section") if heading else None


def test_the_home_page_leads_to_the_first_six_that_work(client):
    for n in range(8):
        factories.resource(name=f"平台{n}", order=n, needs_login=n == 1)
    factories.resource(name="停的", order=0, suspended_reason="升级")
    factories.resource(name="没看过", order=0, checked_on=None)
    block = on_home(client)
    assert [words(a) for a in block.select("a.t")] == [f"平台{n}" for n in range(6)]
    assert block.select("a.t")[0]["href"].startswith("/leaving/?to=")
    assert [words(badge) for badge in block.select(".badge")] == ["需登录"]
    assert block.select_one(".sec a")["href"] == "/resources/"


def test_without_a_working_one_the_home_page_has_no_empty_block(client):
    factories.resource(suspended_reason="升级")
    assert on_home(client) is None


def test_elder_mode_hides_none_of_it(client):
    factories.resource()
    block = on_home(client)
    assert "less" not in " ".join(parent.get("class", [""])[0] for parent in [block, *block.parents])


# --- desk: the list


def names(client, **query) -> list[str]:
    return [words(a) for a in soup(client.get(DESK, query)).select("tbody th a")]


@pytest.fixture
def shelf(people):
    """One entry of every state."""
    office = people.office
    return {
        "fresh": factories.resource(name="刚看过", office=office),
        "due": factories.resource(name="快到期", office=office, checked_on=TODAY - timedelta(days=80)),
        "late": factories.resource(name="过期的", checked_on=TODAY - timedelta(days=91)),
        "new": factories.resource(name="没看过", checked_on=None),
        "out": factories.resource(name="暂停的", suspended_reason="升级"),
        "off": factories.resource(name="下架的", is_open=False),
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["刚看过", "快到期", "过期的", "没看过", "暂停的"]),
        ({"state": "must"}, ["快到期", "过期的", "没看过"]),
        ({"state": "suspended"}, ["暂停的"]),
        ({"state": "retired"}, ["下架的"]),
        ({"office": "mine"}, ["刚看过", "快到期"]),
        ({"state": "must", "office": "mine"}, ["快到期"]),
        ({"kind": "query"}, []),
        ({"state": "nonsense", "kind": "\x00"}, ["刚看过", "快到期", "过期的", "没看过", "暂停的"]),
    ],
)
def test_the_list_is_narrowed_by_state_kind_and_office(people, shelf, query, found):
    assert names(client_of(people.author), **query) == found


def test_each_state_has_its_word_in_the_list(people, shelf):
    told = {
        words(row.th.a): words(row.select("td")[2])
        for row in soup(client_of(people.author).get(DESK)).select("tbody tr")
    }
    assert told == {
        "刚看过": "可用",
        "快到期": "待核对核对还剩10天",
        "过期的": "待核对核对已过1天",
        "没看过": "未核对，不公开从没有核对过",
        "暂停的": "暂停使用",
    }


def test_the_list_is_taken_away_as_it_is_narrowed(people, shelf):
    rows = as_dicts(client_of(people.author), DESK, state="must")
    assert [row["名称"] for row in rows] == ["快到期", "过期的", "没看过"]
    assert (rows[0]["状态"], rows[0]["对象"], rows[0]["责任处室"]) == ("待核对", "学生、家长", "基础教育处")
    assert rows[2]["最近核对"] == ""


def test_the_general_office_moves_an_entry_and_nobody_else_has_the_buttons(people):
    first, second = factories.resource(name="甲", order=1), factories.resource(name="乙", order=2)
    general = client_of(people.general)
    page = soup(general.get(DESK))
    sent = {**fields_of(page, page.find("main").find("form")), "verb": f"up:{second.pk}"}
    answer = general.post(DESK, sent, follow=True)
    assert "“乙”已上移" in main(answer)
    assert names(general) == ["乙", "甲"]
    assert general.post(DESK, {**sent, "verb": f"down:{first.pk}"}).status_code == 409
    assert not soup(client_of(people.author).get(DESK)).select("button[name=verb]")
    assert client_of(people.author).post(DESK, {"verb": f"up:{first.pk}"}).status_code == 409


@pytest.mark.parametrize("verb", ["", "up:", "up:x", "up:²", "up:999999", "down:" + "9" * 30, "other:1"])
def test_a_button_that_names_nothing_is_not_found(people, verb):
    assert client_of(people.general).post(DESK, {"verb": verb}).status_code == 404


# --- desk: one entry


def form_values(home, **changed) -> dict:
    plain = {
        "name": "云图书馆", "url": "https://library.example.com/", "text": "借阅电子书。", "audiences": ["student", "public"],
        "kind": "learning", "office": home.pk, "provider": "技术中心", "needs_login": "on", "check_days": "30",
    }  # fmt: skip
    return {**plain, **changed}


def test_an_entry_is_registered_opened_and_then_public(client, people):
    author = client_of(people.author)
    answer = author.post(f"{DESK}new/", form_values(people.office), follow=True)
    assert "还没有公开" in main(answer)
    row = Resource.objects.get()
    assert (row.audiences, row.kind, row.check_days, row.is_free) == (["student", "public"], "learning", 30, False)
    assert reading.titles(client.get("/resources/")) == []
    page = author.post(f"{DESK}{row.pk}/", {"verb": "check", "check-works": "yes", "check-reason": ""}, follow=True)
    assert "已登记核对结果" in main(page)
    assert "由李敏核对" in main(page)
    assert reading.titles(client.get("/resources/")) == ["云图书馆"]


def test_an_office_offers_its_own_name_alone(people):
    offered = soup(client_of(people.author).get(f"{DESK}new/")).select("#id_office option")
    assert [words(option) for option in offered] == ["基础教育处"]
    assert len(soup(client_of(people.general).get(f"{DESK}new/")).select("#id_office option")) > 1


@pytest.mark.parametrize(
    ("changed", "field", "told"),
    [
        ({"url": "http://library.example.com/"}, "url", "网址要以https://开头"),
        ({"url": "https://10.0.0.1/"}, "url", "网址不完整"),
        ({"url": ""}, "url", "请填写网址"),
        ({"url": "https://example.com/\x00"}, "url", ""),
        ({"name": ""}, "name", "请填写名称"),
        ({"name": "长" * 61}, "name", "名称不超过60个字"),
        ({"audiences": []}, "audiences", "请选择对象，至少一个"),
        ({"audiences": ["x"]}, "audiences", "对象不在清单里"),
        ({"kind": "x"}, "kind", "类别不在清单里"),
        ({"office": "999999"}, "office", "责任处室不在清单里"),
        ({"office": "x"}, "office", "责任处室不在清单里"),
        ({"check_days": "3"}, "check_days", "核对间隔要写成7至366的整数"),
        ({"check_days": "9" * 40}, "check_days", "核对间隔要写成7至366的整数"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_what_was_typed_is_kept(people, changed, field, told):
    page = client_of(people.author).post(f"{DESK}new/", form_values(people.office, **changed))
    beside = soup(page).find(id=f"id_{field}_error")
    assert told in words(beside)
    assert "借阅电子书。" in page.content.decode()
    assert soup(page).title.get_text().startswith("错误：")
    assert not Resource.objects.exists()


def test_all_that_is_wrong_is_told_at_once(people):
    wrong = {"name": "", "url": "http://x.example.com/", "audiences": [], "check_days": "3"}
    page = soup(client_of(people.author).post(f"{DESK}new/", form_values(people.office, **wrong)))
    assert {field for field in wrong if page.find(id=f"id_{field}_error")} == set(wrong)


def test_a_name_that_is_there_is_told_beside_it(people):
    factories.resource(name="云图书馆")
    page = client_of(people.author).post(f"{DESK}new/", form_values(people.office))
    assert "已经登记过" in words(soup(page).find(id="id_name_error"))


def test_a_check_that_failed_is_seen_by_the_public_with_its_reason(client, people):
    row = factories.resource(name="报名平台", office=people.office)
    author = client_of(people.author)
    empty = author.post(f"{DESK}{row.pk}/", {"verb": "check", "check-works": "no", "check-reason": ""})
    assert (empty.status_code, "请写明暂停的原因" in main(empty)) == (409, True)
    assert "请选择核对的结果" in main(author.post(f"{DESK}{row.pk}/", {"verb": "check"}))
    author.post(f"{DESK}{row.pk}/", {"verb": "check", "check-works": "no", "check-reason": "系统升级"})
    assert "系统升级" in words(row_of(client.get("/resources/"), "报名平台"))
    page = main(author.get(f"{DESK}{row.pk}/"))
    assert "核对：不可用，暂停：系统升级" in page and "暂停原因由“空”改为“系统升级”" in page


def test_the_record_of_a_change_is_in_words(people):
    row = factories.resource(name="平台", office=people.office, audiences=["student"])
    author = client_of(people.author)
    page = soup(author.get(f"{DESK}{row.pk}/"))
    form = next(form for form in page.main.find_all("form") if form.find("input", {"value": "change"}))
    author.post(f"{DESK}{row.pk}/", {**fields_of(page, form), "audiences": ["parent", "teacher"]})
    told = main(author.get(f"{DESK}{row.pk}/"))
    assert "对象由“学生”改为“家长、教师”" in told


def test_it_is_taken_off_with_a_reason_and_put_back(client, people):
    row = factories.resource(name="平台", office=people.office)
    author, address = client_of(people.author), f"{DESK}{row.pk}/"
    assert "请填写为什么下架" in main(author.post(address, {"verb": "retire", "off-reason": ""}))
    author.post(address, {"verb": "retire", "off-reason": "不办了"})
    assert reading.titles(client.get("/resources/")) == []
    assert "重新上架" in main(author.get(address))
    author.post(address, {"verb": "relist"})
    assert stored(row).is_open and stored(row).checked_on is None


def test_another_office_reads_an_entry_and_has_no_form(people):
    row = factories.resource(name="平台", office=people.office)
    stranger = client_of(factories.staff(role=Role.HEAD, office=factories.office("职业教育处")))
    page = stranger.get(f"{DESK}{row.pk}/")
    assert "由基础教育处和局办公室维护" in main(page)
    assert not soup(page).main.find_all("form")
    for sent in ({"verb": "check", "check-works": "yes"}, {"verb": "retire", "off-reason": "试"}, {"verb": "relist"}):
        assert stranger.post(f"{DESK}{row.pk}/", sent).status_code == 409
    assert stored(row) == row and stored(row).is_open


def test_two_officers_at_one_entry_see_each_other(people):
    row = factories.resource(name="平台", office=people.office)
    author, address = client_of(people.author), f"{DESK}{row.pk}/"
    seen = soup(author.get(address)).find("input", {"name": "seen"})["value"]
    actions.change_resource(row, text="先改的。", by=people.head, at=at("2026-03-23", 10))
    answer = author.post(address, {"verb": "check", "check-works": "yes", "seen": seen})
    assert (answer.status_code, "王宁在" in main(answer)) == (409, True)


@pytest.mark.parametrize("sent", [{}, {"verb": "x"}, {"verb": "check\x00"}])
def test_a_form_that_does_not_say_what_it_is_for_is_answered_in_words(people, sent):
    row = factories.resource(office=people.office)
    answer = client_of(people.author).post(f"{DESK}{row.pk}/", sent)
    assert (answer.status_code, "请按页面上的按钮再办一次" in main(answer)) == (409, True)


# --- desk: the staff home


def panel(response, heading: str):
    found = next((h for h in soup(response).find_all("h2") if words(h) == heading), None)
    return found.find_parent("section") if found else None


def test_the_staff_home_asks_for_the_checks_of_my_offices_the_latest_first(people, shelf):
    Resource.objects.filter(name="过期的").update(office=people.office)
    mine = panel(client_of(people.author).get("/desk/"), "教育资源要核对")
    assert [words(a) for a in mine.select("a.t")] == ["过期的", "快到期"]
    assert "核对已过1天" in words(mine)
    assert mine.select_one(".more a")["href"] == "/desk/resources/?state=must&office=mine"
    assert "没看过" in words(panel(client_of(people.general).get("/desk/"), "教育资源要核对"))


def test_nobody_is_asked_for_what_is_not_theirs(people, shelf):
    for person in (people.checker, factories.staff(role=Role.HEAD, office=factories.office("职业教育处"))):
        assert panel(client_of(person).get("/desk/"), "教育资源要核对") is None


def test_the_rail_leads_there(people):
    assert reading.link(client_of(people.author).get("/desk/"), "教育资源") == DESK


def test_a_check_out_of_bounds_is_no_entry_of_the_model_either():
    with pytest.raises(ValidationError):
        factories.resource(check_days=3).clean_fields()


# --- in the browser


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_the_pages_of_the_desk_are_free_of_faults_and_never_scroll_sideways(page_as, people, shelf):
    factories.season(duties=[{"what": "公告", "column": "notices", "due": "03-25", "words": ""}])
    tab, faults = page_as(people.general), {}
    for address in (DESK, f"{DESK}new/", *(f"{DESK}{row.pk}/" for row in shelf.values()), "/desk/seasons/", "/desk/"):
        tab.goto(address)
        found = accessibility_faults(tab) + (["scrolls sideways"] if overflowing(tab) else [])
        faults |= {address: found} if found else {}
    assert faults == {}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_check_is_taken_down_without_any_script(open_context, people):
    row = factories.resource(name="平台", office=people.office, checked_on=None)
    tab = open_context(javascript=False).new_page()
    tab.goto(f"{DESK}{row.pk}/")
    tab.get_by_label("用户名").fill(people.author.username)
    tab.get_by_label("密码").fill(factories.PASSWORD)
    tab.get_by_role("button", name="登录").click()
    tab.get_by_label("不可用，暂停并写明原因").check()
    tab.get_by_role("button", name="登记核对结果").click()
    assert "请写明暂停的原因" in tab.inner_text("main")
    tab.get_by_label("暂停的原因").fill("系统升级")
    tab.get_by_role("button", name="登记核对结果").click()
    assert "已登记核对结果" in tab.inner_text("main")
    assert stored(row).suspended_reason == "系统升级"

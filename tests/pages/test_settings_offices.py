"""机构和学校 in the desk: who may change what of an office, what is said when it cannot be, what the record tells."""

from datetime import date

import pytest
from django.urls import reverse

from disclosure import configuring
from disclosure.models import Column
from taizhou_portal.bureau.models import FormerSlug, Office, SchoolProfile
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests import factories as make
from tests.factories import at
from tests.pages.reading import facts, main, soup, words

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
HOME = "/desk/settings/offices/"
DAY = at("2027-03-23", 10)


@pytest.fixture
def jijiao():
    return make.office("基础教育处", slug="jijiao", duty="负责义务教育。", phone="0576-00000001")


@pytest.fixture
def yunhu():
    return make.school("云湖中学", slug="yunhu")


@pytest.fixture
def zhou():
    return make.staff("周明", role=Role.GENERAL)


@pytest.fixture
def desk(as_staff, zhou):
    return as_staff(zhou)


def panel(response, verb: str):
    return soup(response).find("form", attrs={"aria-labelledby": f"p-{verb}"})


def sent(client, office: Office, verb: str, **changed):
    """The form of a panel as a browser sends it, with what a person changes."""
    form = panel(client.get(f"{HOME}{office.pk}/"), verb)
    values = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
    values |= {area["name"]: area.get_text().strip("\n") for area in form.select("textarea[name]")}
    for select in form.select("select[name]"):
        chosen = select.select_one("option[selected]")
        values[select["name"]] = chosen["value"] if chosen else ""
    return client.post(f"{HOME}{office.pk}/", {**values, **changed}, follow=True)


def record(response) -> str:
    return words(soup(response).find("section", attrs={"aria-labelledby": "course"}))


# --- the list


def test_the_list_says_what_is_still_missing(desk, jijiao, yunhu):
    rows = {words(row.th): words(row) for row in soup(desk.get(HOME)).select("tbody tr")}
    assert "负责人、地址" in rows["基础教育处"]
    assert "学段、办学性质、所在县（市、区）、班级数、学生数" in rows["云湖中学"]


def test_the_list_is_searched_and_narrowed_by_kind(desk, jijiao, yunhu):
    assert [words(th) for th in soup(desk.get(HOME + "?q=jijiao")).select("tbody th")] == ["基础教育处"]
    assert [words(th) for th in soup(desk.get(HOME + "?kind=school")).select("tbody th")] == ["云湖中学"]
    assert "没有找到" in main(desk.get(HOME + "?q=%00没有"))


def test_a_head_sees_the_own_office_alone(as_staff, jijiao, yunhu):
    client = as_staff(make.staff(role=Role.HEAD, office=jijiao))
    page = client.get(HOME)
    assert [words(th) for th in soup(page).select("tbody th")] == ["基础教育处"]
    assert "添加机构" not in main(page)
    assert client.get(f"{HOME}{yunhu.pk}/").status_code == 403


# --- public facts


def test_what_is_saved_stands_on_the_public_page_and_in_the_record(desk, client, jijiao):
    page = sent(desk, jijiao, "told", head="王宁", phone="0576-00000009", reason="岗位调整")
    assert "公开页上已经是新的" in main(page)
    assert facts(client.get("/offices/jijiao/"), "联系方式") == {"负责人": "王宁", "联系电话": "0576-00000009"}
    told = record(page)
    assert "更改公开的单位信息：岗位调整周明" in told
    assert "电话由“0576-00000001”改为“0576-00000009”" in told


def test_saving_without_a_change_leaves_no_row(desk, jijiao):
    before = jijiao.history.count()
    sent(desk, jijiao, "told")
    assert jijiao.history.count() == before


def test_a_private_number_is_no_telephone_of_an_office(desk, jijiao):
    page = sent(desk, jijiao, "told", phone="王老师 139 0000 0000")
    assert "这里有手机号码，请写办公电话" in words(soup(page).find(id="id_phone_error"))
    assert soup(page).title.get_text().startswith("错误：")
    assert soup(page).find(id="id_phone")["value"] == "王老师 139 0000 0000"
    assert Office.objects.get(pk=jijiao.pk).phone == "0576-00000001"


@pytest.mark.parametrize(("field", "typed"), [("duty", "负\x00责"), ("head", "王" * 41), ("address", "甲" * 121)])
def test_what_cannot_be_kept_is_said_beside_its_field(desk, jijiao, field, typed):
    page = sent(desk, jijiao, "told", **{field: typed})
    assert page.status_code == 200
    assert soup(page).find(id=f"id_{field}_error")
    assert not Office.objects.filter(**{field: typed.replace("\x00", "")}).exists()


def test_whoever_was_overtaken_is_told_by_whom_and_sees_what_stands_now(desk, jijiao):
    gu = make.staff("顾宁", role=Role.GENERAL_HEAD)
    stale = configuring.stamp(jijiao)
    configuring.change_office(jijiao, head="先到", by=gu, at=DAY)
    page = desk.post(f"{HOME}{jijiao.pk}/", {"verb": "told", "seen": stale, "head": "后到"})
    assert "顾宁在03月23日10:00改动过这一条" in main(page)
    assert Office.objects.get(pk=jijiao.pk).head == "先到"


def test_a_head_changes_duty_telephone_and_hours_of_the_own_office_and_no_more(as_staff, jijiao):
    head = make.staff("陈远", role=Role.HEAD, office=jijiao)
    client = as_staff(head)
    page = client.get(f"{HOME}{jijiao.pk}/")
    fields = {field["name"] for field in panel(page, "told").select("[name]")} - {"csrfmiddlewaretoken", "verb", "seen"}
    assert fields == {"duty", "phone", "hours", "reason"}
    assert [panel(page, verb) for verb in ("slug", "close", "school")] == [None, None, None]
    sent(client, jijiao, "told", phone="0576-00000002", head="自封")
    now = Office.objects.get(pk=jijiao.pk)
    assert (now.phone, now.head) == ("0576-00000002", "")
    assert client.post(f"{HOME}{jijiao.pk}/", {"verb": "close", "closed_on": "2026-01-01"}).status_code == 400
    with pytest.raises(Refused, match="没有更改这个单位这些内容的权限"):
        configuring.change_office(jijiao, head="自封", by=head, at=DAY)


def test_the_system_administrator_keeps_the_facts_too(as_staff, jijiao):
    client = as_staff(make.staff(role=Role.SYSTEM))
    sent(client, jijiao, "told", address="市府大道1号")
    assert Office.objects.get(pk=jijiao.pk).address == "市府大道1号"
    assert "机构和学校" in words(soup(client.get("/desk/")).select_one(".rail"))


# --- schools


def test_a_school_tells_more(desk, client, yunhu):
    page = sent(desk, yunhu, "school", level="senior", nature="public", district="jiaojiang", pupils="1968")
    assert "学校基本情况已保存" in main(page)
    assert facts(client.get("/offices/yunhu/"), "学校基本情况")["学生"] == "1968人"
    sent(desk, yunhu, "school", pupils="2001", reason="秋季统计")
    told = record(desk.get(f"{HOME}{yunhu.pk}/"))
    assert "填写学校基本情况周明" in told
    assert "更改学校基本情况：秋季统计周明" in told
    assert "学生数由“1968”改为“2001”" in told


@pytest.mark.parametrize(
    ("field", "typed", "words_of_it"),
    [
        ("pupils", "-1", "学生数要写成0至100000的整数"),
        ("pupils", "很多", "学生数要写成0至100000的整数"),
        ("classes", "9" * 30, "班级数要写成0至1000的整数"),
        ("established", "1066", "建校年份要在1700年和今年之间"),
        ("counted_on", "2999-01-01", "规模数据的日期不能晚于今天"),
        ("counted_on", "昨天", "规模数据截至要写成2026-03-20的样子"),
        ("website", "javascript:alert(1)", "网站地址要"),
        ("level", "nonsense", "学段不在清单里，请重新选择"),
    ],
)
def test_what_a_school_cannot_have_is_said_beside_its_field(desk, yunhu, field, typed, words_of_it):
    page = sent(desk, yunhu, "school", **{field: typed})
    assert words_of_it in words(soup(page).find(id=f"school_{field}_error"))
    assert not SchoolProfile.objects.exists()


def test_only_a_school_has_school_facts(desk, zhou, jijiao):
    assert panel(desk.get(f"{HOME}{jijiao.pk}/"), "school") is None
    with pytest.raises(Refused, match="只有学校才有"):
        configuring.change_school(jijiao, level="senior", by=zhou, at=DAY)


# --- the address


def test_a_new_address_keeps_the_old_one_for_good(desk, client, jijiao):
    item = make.published(office=jijiao)
    sent(desk, jijiao, "slug", slug="basic-education")
    assert client.get("/offices/jijiao/").headers["Location"] == "/offices/basic-education/"
    assert client.get("/offices/basic-education/").status_code == 200
    assert item.title in client.get("/feeds/offices/basic-education.atom").content.decode()
    page = desk.get(f"{HOME}{jijiao.pk}/")
    assert "从前的网址名：jijiao" in main(page)
    assert "网址名由“jijiao”改为“basic-education”" in record(page)
    assert FormerSlug.history.get().history_user.name == "周明"


def test_an_office_may_go_back_to_an_address_of_its_own(desk, client, jijiao):
    sent(desk, jijiao, "slug", slug="basic-education")
    sent(desk, Office.objects.get(pk=jijiao.pk), "slug", slug="jijiao")
    assert client.get("/offices/jijiao/").status_code == 200
    assert client.get("/offices/basic-education/").headers["Location"] == "/offices/jijiao/"


@pytest.mark.parametrize(
    ("slug", "why"),
    [
        ("yunhu", "已经有单位在用"),
        ("was-theirs", "以前是云湖中学的，旧网址还要转过去"),
        ("Bad Name", "只用小写字母"),
        ("处室", "只用小写字母"),
        ("a--b", "只用小写字母"),
    ],
)
def test_an_address_that_cannot_be_had_is_told_why(desk, jijiao, yunhu, slug, why):
    FormerSlug.objects.create(slug="was-theirs", office=yunhu)
    page = sent(desk, jijiao, "slug", slug=slug)
    assert why in words(soup(page).find(id="slug_slug_error"))
    assert Office.objects.get(pk=jijiao.pk).slug == "jijiao"


def test_the_bureau_itself_neither_moves_nor_closes(desk, zhou):
    root = make.root()
    page = desk.get(f"{HOME}{root.pk}/")
    assert [panel(page, verb) for verb in ("slug", "close")] == [None, None]
    with pytest.raises(Refused, match="本机关的网址名不能改"):
        configuring.move_office(root, "other", by=zhou, at=DAY)
    with pytest.raises(Refused, match="本机关不能撤销"):
        configuring.close_office(root, closed_on=date(2026, 1, 1), successor=None, by=zhou, at=DAY)


def test_the_admin_of_reference_data_does_not_change_an_address(as_staff, jijiao):
    """The former one would be lost there."""
    page = as_staff(make.staff(role=Role.SYSTEM)).get(reverse("admin:bureau_office_change", args=[jijiao.pk]))
    assert page.status_code == 200
    assert soup(page).find("input", {"name": "slug"}) is None


# --- closing


def test_a_closed_office_says_so_in_public_and_can_be_opened_again(desk, client, jijiao):
    heir = make.office("义务教育处")
    page = sent(desk, jijiao, "close", closed_on="2026-03-01", successor=str(heir.pk), reason="机构改革")
    assert "已登记撤销" in main(page)
    assert "2026年3月1日撤销。职责由义务教育处承接。" in main(client.get("/offices/jijiao/"))
    assert "登记撤销：机构改革周明" in record(page)
    assert "承接单位由“空”改为“义务教育处”" in record(page)
    sent(desk, Office.objects.get(pk=jijiao.pk), "reopen", reason="登记错了")
    assert Office.objects.get(pk=jijiao.pk).closed_on is None


def test_an_office_is_closed_only_when_nothing_is_left_to_it(zhou, jijiao):
    make.office("幼教室", parent=jijiao)
    Column.objects.filter(slug__in=["admissions", "compulsory"]).update(office=jijiao)
    closed = make.office("旧处", closed_on=date(2020, 1, 1))
    with pytest.raises(Refused) as refused:
        configuring.close_office(jijiao, closed_on=date(2027, 3, 24), successor=closed, by=zhou, at=DAY)
    assert refused.value.reasons == [
        "撤销日期不能晚于今天",
        "承接单位已经撤销，请另选",
        "下面还有幼教室，先办下属单位",
        "还负责2个栏目，先把栏目交给别的处室",
    ]


def test_an_office_does_not_succeed_itself(zhou, jijiao):
    with pytest.raises(Refused, match="不能是它自己"):
        configuring.close_office(jijiao, closed_on=date(2026, 3, 1), successor=jijiao, by=zhou, at=DAY)


def test_a_day_is_needed_to_close(desk, jijiao):
    page = sent(desk, jijiao, "close", closed_on="")
    assert "请填写撤销日期" in words(soup(page).find(id="close_closed_on_error"))


# --- adding


def test_a_new_office_stands_last_and_is_filled_in_next(desk, client):
    values = {"name": "心理健康处", "kind": "office", "slug": "mental-health", "parent": make.root().pk}
    page = desk.post(HOME + "new/", values, follow=True)
    made = Office.objects.get(slug="mental-health")
    assert page.redirect_chain[-1][0] == f"{HOME}{made.pk}/"
    assert "已添加“心理健康处”" in main(page)
    assert client.get("/offices/mental-health/").status_code == 200
    assert "添加机构周明" in record(page)


@pytest.mark.parametrize(
    ("changed", "field", "why"),
    [
        ({"name": "基础教育处"}, "name", "已经有“基础教育处”"),
        ({"name": ""}, "name", "请填写名称"),
        ({"slug": "jijiao"}, "slug", "已经有单位在用"),
        ({"kind": "bureau"}, "kind", "类别不在清单里"),
        ({"parent": "999999"}, "parent", "上级不在清单里"),
        ({"parent": "x\x00"}, "parent", "错误"),
    ],
)
def test_an_office_that_cannot_be_added_is_told_why(desk, jijiao, changed, field, why):
    values = {"name": "新处", "kind": "office", "slug": "new", "parent": make.root().pk, **changed}
    page = desk.post(HOME + "new/", values)
    assert why in words(soup(page).find(id=f"id_{field}_error"))
    assert not Office.objects.filter(slug="new").exists()


def test_two_who_add_the_same_at_once_are_told(zhou):
    about = {"kind": "office", "parent": make.root(), "by": zhou, "at": DAY}
    configuring.add_office("新处", slug="new", **about)
    with pytest.raises(Refused) as refused:
        configuring.add_office("新处", slug="new", **about)
    assert refused.value.reasons == ["已经有“新处”", "网址名“new”已经有单位在用"]


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.SECRECY, Role.AUDIT, Role.SECURITY])
def test_no_action_takes_a_stranger(jijiao, yunhu, role):
    by = make.staff(role=role)
    for act in (
        lambda: configuring.change_office(jijiao, phone="1", by=by, at=DAY),
        lambda: configuring.move_office(jijiao, "other", by=by, at=DAY),
        lambda: configuring.close_office(jijiao, closed_on=date(2026, 1, 1), successor=None, by=by, at=DAY),
        lambda: configuring.reopen_office(jijiao, by=by, at=DAY),
        lambda: configuring.change_school(yunhu, level="senior", by=by, at=DAY),
        lambda: configuring.add_office("x", kind="office", slug="x", parent=jijiao, by=by, at=DAY),
    ):
        with pytest.raises(Refused, match="权限"):
            act()


@pytest.mark.parametrize("address", ["999999999/", "0/"])
def test_an_office_that_is_not_there_is_a_page(desk, address):
    assert desk.get(HOME + address).status_code == 404

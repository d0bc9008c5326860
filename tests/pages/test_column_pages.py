"""/desk/columns/ and /desk/columns/<pk>/: the columns by the days they have left, and what is done about them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import actions
from disclosure.models import Column, ColumnProposal
from disclosure.vocabulary import ProposalState
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure import plans
from tests.disclosure.team import team
from tests.factories import at
from tests.pages import reading
from tests.pages.reading import soup, words

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
TODAY = date(2026, 11, 23)
LIST = "/desk/columns/"


@pytest.fixture
def people():
    return team()


@pytest.fixture(autouse=True)
def monday(time_machine_at):
    time_machine_at(TODAY)


@pytest.fixture
def news(people) -> Column:
    """动态 of 基础教育处, a day late."""
    row = factories.column("news")
    row.office, row.keeper, row.deputy = people.office, people.author, people.colleague
    row.save()
    factories.published(column=row, on=date(2026, 11, 8), title="课后服务开课")
    return row


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def page_of(row: Column) -> str:
    return f"{LIST}{row.pk}/"


def rows(response) -> dict[str, str]:
    """Name of the column → its row in words."""
    tables = [table for table in soup(response).select("table") if words(table.caption) == "栏目清单"]
    return {words(tr.th.a): words(tr) for table in tables for tr in table.select("tbody tr")}


def press(client, row: Column, verb: str, **values):
    return client.post(page_of(row), {"verb": verb, **values})


# --- the list


def test_a_row_tells_how_often_how_late_who_and_the_last_item(as_staff, people, news):
    told = rows(as_staff(people.author).get(LIST))["工作动态"]
    for part in ("每两周更新", "已过期", "已过1天", "基础教育处", "李敏", "赵磊，副", "课后服务开课", "2026-11-08"):
        assert part in told


def test_the_latest_stands_first_and_a_blank_one_before_those_with_time(as_staff, people, news):
    factories.published(column=factories.column("titles"), on=date(2026, 6, 1))
    factories.published(column=factories.column("speeches"), on=date(2020, 1, 1))
    names = list(rows(as_staff(people.general).get(LIST)))
    assert names[:2] == ["讲话文论", "工作动态"]
    assert names.index("政策文件") < names.index("职称评定") == len(names) - 1


def test_an_office_sees_its_own_columns_and_the_general_office_all(as_staff, people, news):
    assert list(rows(as_staff(people.head).get(LIST))) == ["工作动态"]
    assert len(rows(as_staff(people.general).get(LIST))) == Column.objects.filter(is_open=True).count()
    assert as_staff(people.checker).get(LIST).status_code == 403


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("?state=red", ["工作动态"]),
        ("?state=fresh", []),
        ("?state=no-such", ["工作动态"]),
        ("?office=mine", ["工作动态"]),
        ("?office=999999", []),
        ("?office=%00", ["工作动态"]),
    ],
)
def test_the_list_is_narrowed_by_state_and_office(as_staff, people, news, asked, names):
    assert list(rows(as_staff(people.author).get(LIST + asked))) == names


def test_an_empty_choice_says_what_to_do(as_staff, people, news):
    assert "没有这样的栏目" in reading.main(as_staff(people.author).get(LIST + "?state=fresh"))


def test_chips_count_what_they_lead_to(as_staff, people, news):
    chips = reading.chips(as_staff(people.author).get(LIST), "状态")
    assert chips["已过期1"] == f"{LIST}?state=red" and "全部1" in chips


def test_the_inspection_is_told_to_who_sees_all_columns(as_staff, people, news):
    factories.published(column=factories.column("notices"), on=date(2026, 5, 22))
    told = reading.main(as_staff(people.general).get(LIST))
    assert "动态类两周、通知政策类六个月没有更新的栏目25提醒" in told
    assert "按网站检查指标" not in reading.main(as_staff(people.author).get(LIST))


def test_a_press_chases_and_the_button_is_gone_for_the_day(as_staff, people, news):
    client = as_staff(people.general)
    answer = client.post(LIST, {"verb": f"chase:{news.pk}"}, follow=True)
    assert "已催办，责任人收到提醒" in reading.text(answer) and "今天已催办" in rows(answer)["工作动态"]
    assert Notice.objects.filter(person=people.author).count() == 1
    again = client.post(LIST, {"verb": f"chase:{news.pk}"})
    assert again.status_code == 409 and "今天已经催办过，一天一次" in reading.text(again)


def test_who_may_not_chase_has_no_button_and_is_refused(as_staff, people, news):
    client = as_staff(people.head)
    assert not soup(client.get(LIST)).select("button[value^=chase]")
    assert client.post(LIST, {"verb": f"chase:{news.pk}"}).status_code == 409
    assert not Notice.objects.exists()


def test_the_list_is_taken_away_with_its_choice(as_staff, people, news):
    answer = as_staff(people.author).get(LIST + "?export=csv&state=red")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert text.splitlines()[1] == "工作动态,基础教育处,李敏,赵磊,每两周更新,2026-11-08,课后服务开课,已过期,-1,"


def test_a_keeper_who_left_is_told_of_in_list_and_page(as_staff, people, news):
    type(people.author).objects.filter(pk=people.author.pk).update(is_active=False)
    client = as_staff(people.head)
    assert "责任人已不在岗" in rows(client.get(LIST))["工作动态"]
    assert "李敏离岗或者没有了这个处室的权限" in reading.main(client.get(page_of(news)))


def test_the_rail_leads_there_whoever_works_for_an_office_and_nobody_else(as_staff, people):
    assert words(soup(as_staff(people.author).get("/desk/")).find("a", href=LIST)) == "栏目更新"
    assert soup(as_staff(factories.staff(role=Role.AUDIT)).get("/desk/")).find("a", href=LIST) is None


def test_the_panel_of_the_day_still_tells_of_it(as_staff, people, news):
    assert "已过1天" in reading.text(as_staff(people.author).get("/desk/"))


def test_however_many_items_the_list_asks_twelve_questions_and_walks_nothing(as_staff, people, news):
    for n in range(300):
        factories.published(column=factories.column("notices" if n % 2 else "titles"), on=date(2026, 1 + n % 10, 5))
    plans.refresh()
    client = as_staff(people.general)
    client.get("/desk/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(LIST).status_code == 200
    assert len(asked.captured_queries) <= 12
    assert [found for query in asked.captured_queries if (found := plans.walked(query["sql"]))] == []


# --- one column


def of_year(client, column: Column, year: int) -> list[str]:
    """The cells of that year on the page of the column: 发布, 更新了几天, 最长间隔, 过期天数, 提醒, 催办."""
    page = soup(client.get(f"{LIST}{column.pk}/"))
    return next([words(td) for td in tr("td")] for tr in page("tr") if words(tr.th or tr.td).startswith(f"{year}年"))


def test_a_column_that_lies_dead_for_years_is_late_on_every_day_of_them(as_staff, people):
    column = factories.column("titles")
    factories.published(column=column, on=date(2018, 6, 1))
    Column.objects.filter(pk=column.pk).update(period_days=183, office=people.office)
    cells = of_year(as_staff(people.author), column, 2024)
    assert cells[-6:] == ["0条", "0天", "2405天", "366天", "0次", "0次"]


def test_before_its_first_item_a_column_was_not_late(as_staff, people):
    column = factories.column("titles")
    factories.published(column=column, on=date(2026, 3, 1))
    Column.objects.filter(pk=column.pk).update(period_days=183, office=people.office)
    assert of_year(as_staff(people.author), column, 2025)[-6:] == ["0条", "0天", "不适用", "不适用", "0次", "0次"]
    assert of_year(as_staff(people.author), column, 2026)[-6:-2] == ["1条", "1天", "267天", "83天"]


def test_the_page_tells_each_year_and_what_was_reminded_of(as_staff, people, news):
    actions.remind_of_columns(at=at("2026-11-20", 7))
    actions.chase(news, words="请尽快", by=people.general, at=at("2026-11-23", 8))
    page = soup(as_staff(people.author).get(page_of(news)))
    year = next(
        [words(cell) for cell in tr.select("th, td")] for tr in page.select("tbody tr") if words(tr.th) == "2026年"
    )
    assert year == ["2026年", "1条", "1天", "15天", "1天", "1次", "1次"]
    told = words(page.find(id="calls").find_parent("section"))
    assert "快到期提醒" in told and "提醒了李敏、赵磊" in told and "请尽快" in told


def test_a_column_of_another_office_is_not_found(as_staff, people, news):
    stranger = factories.staff("许衡", role=Role.DRAFTER, office=factories.office("财务处"))
    assert as_staff(stranger).get(page_of(news)).status_code == 404
    assert as_staff(stranger).get(f"{LIST}999999/").status_code == 404


def test_the_general_office_sets_who_looks_after_it(as_staff, people, news):
    client = as_staff(people.general)
    seen = soup(client.get(page_of(news))).find(id="care").find_parent("form").find("input", {"name": "seen"})["value"]
    values = {"keeper": people.colleague.pk, "deputy": "", "period_days": "31", "reason": "分工", "seen": seen}
    answer = client.post(page_of(news), {"verb": "care", **values}, follow=True)
    assert "已保存" in reading.text(answer) and "责任人由“李敏”改为“赵磊”" in reading.main(answer)
    assert (fresh(news).keeper, fresh(news).deputy, fresh(news).period_days) == (people.colleague, None, 31)


def test_a_wrong_field_is_told_beside_it_and_what_was_typed_stays(as_staff, people, news):
    same = {"keeper": people.author.pk, "deputy": people.author.pk, "period_days": "9999", "reason": "调整分工"}
    answer = press(as_staff(people.general), news, "care", **same)
    page = soup(answer)
    assert answer.status_code == 422 and words(page.title).startswith("错误：")
    assert "更新周期要写成1至732的整数" in words(page.find(id="care_period_days").find_parent(class_="field"))
    assert page.find(id="care_reason")["value"] == "调整分工" and page.find(id="care_period_days")["value"] == "9999"


def test_who_changed_it_meanwhile_is_told(as_staff, people, news):
    values = {"keeper": people.author.pk, "deputy": "", "period_days": "31", "seen": "0" * 16}
    answer = press(as_staff(people.general), news, "care", **values)
    assert answer.status_code == 409 and "请核对后再保存" in reading.text(answer)


def test_only_the_general_office_has_the_forms_of_the_general_office(as_staff, people, news):
    page = soup(as_staff(people.author).get(page_of(news)))
    assert {one["value"] for one in page.select("input[name=verb]")} == {"propose"}
    assert press(as_staff(people.author), news, "care", period_days="7").status_code == 409
    assert press(as_staff(people.author), news, "chase").status_code == 409


def test_a_merger_is_proposed_decided_and_undone(as_staff, people):
    dead = factories.column("preschool")
    Column.objects.filter(pk=dead.pk).update(office=people.office)
    item = factories.published(column=dead, on=date(2024, 9, 1))
    author, general = as_staff(people.author), as_staff(people.general)
    heir = factories.column("admissions")
    answer = press(author, dead, "propose", end="merge", successor=heir.pk, reason="两年没有更新")
    assert answer.status_code == 302 and "等局办公室决定" in reading.main(author.get(page_of(dead)))
    assert "建议撤换" in rows(general.get(LIST))["学前教育"]
    assert "移到“招生考试”" in reading.main(general.get(page_of(dead)))
    assert press(general, dead, "decide", agree="yes").status_code == 302
    assert fresh(item).column == heir and not fresh(dead).is_open
    assert "并入“招生考试”" in reading.main(author.get(page_of(dead)))
    assert press(general, dead, "reopen", reason="").status_code == 422
    assert press(general, dead, "reopen", reason="要用").status_code == 302
    assert fresh(item).column == dead and fresh(dead).is_open
    assert "已恢复栏目" in reading.main(author.get(page_of(dead)))


@pytest.mark.parametrize(
    ("values", "field", "told"),
    [
        ({"end": "merge", "reason": "不用了"}, "end_successor", "请选择并入哪个栏目"),
        ({"end": "close", "reason": ""}, "end_reason", "请填写理由"),
        ({"reason": "不用了"}, "end_end", "请选择并入还是撤销"),
    ],
)
def test_a_proposal_that_lacks_something_says_so_beside_the_field(as_staff, people, news, values, field, told):
    answer = press(as_staff(people.author), news, "propose", **values)
    assert answer.status_code == 422
    beside = soup(answer).find(id=field)
    assert told in words(beside if beside.name == "fieldset" else beside.find_parent(class_="field"))
    assert soup(answer).find("details", class_="fold").has_attr("open")
    assert not ColumnProposal.objects.exists()


def test_what_cannot_end_yet_says_why_before_and_after_the_decision(as_staff, people, news):
    actions.propose_end(news, end="close", successor=None, reason="不用了", by=people.author, at=at("2026-11-20"))
    client = as_staff(people.general)
    assert "工作动态的默认栏目还是它" in reading.main(client.get(page_of(news)))
    answer = press(client, news, "decide", agree="yes")
    assert answer.status_code == 409 and fresh(news).is_open
    assert press(client, news, "decide", agree="no").status_code == 422
    assert press(client, news, "decide", agree="no", answer="还要用").status_code == 302
    assert ColumnProposal.objects.get().state == ProposalState.REFUSED


def test_own_proposals_wait_for_somebody_else(as_staff, people, news):
    actions.propose_end(news, end="close", successor=None, reason="不用了", by=people.general, at=at("2026-11-20"))
    client = as_staff(people.general)
    assert "由局办公室的另一个人决定" in reading.main(client.get(page_of(news)))
    assert press(client, news, "decide", agree="no", answer="不").status_code == 409

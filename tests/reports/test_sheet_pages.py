"""All counts of a year on one page: who owes what, last year beside, nothing lost on an error."""

import pytest

from reports import actions
from reports.models import Supplier, Tally
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.pages.reading import soup

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
HERE = "/desk/tallies/year/2025/"
PERMITS = "t2-permits-decisions"
AT = factories.at("2026-01-10")


@pytest.fixture
def desk(as_staff):
    return as_staff(factories.staff("周明", role=Role.GENERAL))


def permits(*line):
    return {f"{PERMITS}__{part}": word for part, word in zip(("value", "source", "office", "note"), line, strict=True)}


def test_the_page_asks_for_everything_that_rows_cannot_tell(desk):
    html = soup(desk.get(HERE))
    labels = [one.get_text() for one in html.select("fieldset legend")]
    assert labels[:4] == [
        "行政许可 本年处理决定数量", "行政处罚 本年处理决定数量", "行政强制 本年处理决定数量", "行政事业性收费 本年收费金额（单位：万元）",
    ]  # fmt: skip
    assert "专职网络技术人员" in labels
    assert "政府集中采购" in soup(desk.get("/desk/tallies/year/2020/")).get_text()


def test_many_numbers_are_entered_at_once_and_shown_with_person_and_moment(desk):
    given = {**permits("46", "审批系统", "行政审批处", ""), "site_staff__value": "2", "site_staff__source": "技术中心"}
    assert desk.post(HERE, given).status_code == 302
    assert dict(Tally.objects.values_list("key", "value")) == {PERMITS: 46, "site_staff": 2}
    html = soup(desk.get(HERE)).get_text()
    assert "周明，2" in html and Supplier.objects.get().office == "行政审批处"


def test_the_page_says_who_still_owes_what(desk):
    desk.post(HERE, {**permits("", "", "行政审批处", "")})
    owed = soup(desk.get(HERE)).select_one("section[aria-labelledby=owed]").get_text(" ", strip=True)
    assert "行政审批处 ： 行政许可 本年处理决定数量" in owed.replace("行政审批处：", "行政审批处 ：").replace(
        "： 行", "： 行"
    )
    desk.post(HERE, permits("46", "审批系统", "行政审批处", ""))
    assert "行政审批处" not in soup(desk.get(HERE)).select_one("section[aria-labelledby=owed]").get_text()


def test_last_year_stands_beside_and_a_leap_wants_a_word(desk):
    actions.enter_tally(year=2024, key=PERMITS, value=46, source="审批系统", by=None, at=AT)
    assert "上年46件" in soup(desk.get(HERE)).get_text()
    answer = desk.post(HERE, permits("460", "审批系统", "", ""))
    assert answer.status_code == 422 and not Tally.objects.filter(year=2025).exists()
    field = soup(answer).select_one(f"#id_{PERMITS}__note")
    assert "相差很多" in field.find_parent("div").get_text()
    assert desk.post(HERE, permits("460", "审批系统", "", "下放了审批事项")).status_code == 302
    assert "相差很多" in soup(desk.get(HERE)).get_text()


def test_an_error_keeps_every_line_as_it_was_typed(desk):
    given = {
        **permits("4.5", "审批系统", "行政审批处", "待核"),
        "site_staff__value": "二",
        "site_staff__source": "中心",
    }
    answer = desk.post(HERE, given)
    html = soup(answer)
    assert answer.status_code == 422
    for name, value in given.items():
        assert html.select_one(f'[name="{name}"]')["value"] == value
    assert "应为整数" in html.select_one(f"#id_{PERMITS}__value").find_parent("div").get_text()
    assert [link["href"] for link in html.select(".errsum a")] == [f"#id_{PERMITS}__value", "#id_site_staff__value"]
    assert not Tally.objects.exists() and not Supplier.objects.exists()


def test_numbers_are_typed_as_text_so_that_no_browser_empties_a_wrong_one(desk):
    html = soup(desk.get(HERE))
    assert {field["type"] for field in html.select('[name$="__value"]')} == {"text"}
    assert html.select_one(f'[name="{PERMITS}__value"]')["inputmode"] == "decimal"


def test_saving_says_how_many_are_still_to_come(desk):
    told = soup(desk.post(HERE, permits("46", "审批系统", "", ""), follow=True)).select_one(".notices").get_text()
    assert "已保存，录入1个数" in told and "个没有录入，可以以后再补" in told


def test_a_year_that_cannot_be_reported_is_not_found(desk):
    for year in (2007, 2099):
        assert desk.get(f"/desk/tallies/year/{year}/").status_code == 404


def test_the_list_and_the_entry_tell_person_moment_and_what_was_before(desk):
    for value in ("46", "47"):
        desk.post(HERE, permits(value, "审批系统", "", ""))
    one = Tally.objects.get()
    assert "周明" in soup(desk.get("/desk/tallies/?year=2025")).get_text()
    told = (
        soup(desk.get(f"/desk/tallies/{one.pk}/")).select_one("section[aria-labelledby=ev]").get_text(" ", strip=True)
    )
    assert "数值：46 → 47" in told and "周明" in told

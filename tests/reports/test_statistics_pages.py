"""附表 in the desk, and beside the text in public."""

import pytest

from reports import actions
from reports.models import AnnualReport
from taizhou_portal.demo import report_2018
from tests import factories
from tests.reports import books

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
AT = factories.at("2019-02-20")


@pytest.fixture
def desk(client, zhou):
    client.force_login(zhou)
    return client


def test_staff_see_which_words_wait_for_a_look_and_which_lines_nobody_entered(desk):
    actions.compile_report(2016, by=None, at=AT)
    html = desk.get("/desk/reports/2016/statistics/").content.decode()
    assert html.count("字样待核") > 30
    assert "政府信息公开专项经费" in html and "没有录入的" in html
    assert 'href="/desk/reports/2016/figures/old-funds/"' in html
    figure = desk.get("/desk/reports/2016/figures/old-funds/").content.decode()
    assert 'href="/desk/reports/2016/statistics/#old-funds"' in figure and "回到附表里的位置" in figure


def test_the_form_of_a_report_without_it_can_be_looked_at_and_added(desk):
    books.enter_texts(report_2018)
    assert "报告不附这张表" in desk.get("/desk/reports/2018/statistics/").content.decode()
    desk.post("/desk/reports/2018/statistics/", {"act": "carry"})
    assert AnnualReport.objects.get().with_statistics
    desk.post("/desk/reports/2018/statistics/", {"act": "leave"})
    assert not AnnualReport.objects.get().with_statistics


@pytest.mark.parametrize("year", [2013, 2019])
def test_other_years_have_no_such_page(desk, year):
    actions.compile_report(year, by=None, at=factories.at("2020-02-20"))
    assert desk.get(f"/desk/reports/{year}/statistics/").status_code == 404
    assert "附表" not in desk.get(f"/desk/reports/{year}/").content.decode()


def test_a_published_report_keeps_its_form_as_it_was(desk, client, zhou):
    books.enter_texts(report_2018)
    actions.carry_statistics(AnnualReport.objects.get(), carried=True, by=zhou, at=AT)
    books.publish(AnnualReport.objects.get(), by=zhou, at=factories.at("2019-03-12"))
    books.postings("weibo", 2018, 3)
    public = client.get("/reports/2018/").content.decode()
    assert "附表：政府信息公开情况统计表" in public and "字样待核" not in public
    desk_page = desk.get("/desk/reports/2018/statistics/").content.decode()
    line = desk_page[desk_page.index('id="old-weibo"') :]
    assert ">0</a></td>" in line[: line.index("</tr>")]
    assert (
        "本报告已定稿或者发布"
        in desk.post("/desk/reports/2018/statistics/", {"act": "leave"}, follow=True).content.decode()
    )


def test_the_public_report_of_2018_shows_no_form_and_no_figure_of_it(client, zhou):
    books.publish(books.enter_texts(report_2018), by=zhou, at=factories.at("2019-03-12"))
    assert "统计表" not in client.get("/reports/2018/").content.decode()
    assert client.get("/reports/2018/figures/old-funds/").status_code == 404
    assert "old-funds" not in client.get("/reports/2018/figures.json").content.decode()

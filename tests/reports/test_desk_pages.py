"""年度报告 in the desk: who may enter, what is shown, and what comes of a form."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports import actions
from reports.models import AnnualReport, Override, Rectification, Tally
from reports.views.desk import menu
from reports.vocabulary import Stage
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.vocabulary import Role
from taizhou_portal.demo import report_2018, report_current
from tests import factories
from tests.pages.sending import form_on
from tests.reports import books

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
AT = factories.at("2026-01-20")
YEAR = 2025


def compiled(year=YEAR):
    return actions.compile_report(year, by=None, at=AT)


def addresses():
    report = compiled()
    tally = Tally.objects.create(
        year=YEAR, key="site_staff", label="专职网络技术人员", value=2, unit="名", source="中心"
    )
    open_one = Rectification.objects.create(origin="manual", title="链接失效", found_on="2025-03-01")
    return [
        reverse("desk_reports:reports"),
        reverse("desk_reports:report", args=[YEAR]),
        reverse("desk_reports:preface", args=[YEAR]),
        reverse("desk_reports:new_chapter", args=[YEAR]),
        reverse("desk_reports:chapter", args=[YEAR, report.chapters.first().pk]),
        reverse("desk_reports:figure", args=[YEAR, "t3-new-total"]),
        reverse("desk_reports:check", args=[YEAR]),
        reverse("desk_reports:freeze", args=[YEAR]),
        reverse("desk_reports:tallies"),
        reverse("desk_reports:new_tally"),
        reverse("desk_reports:tally", args=[tally.pk]),
        reverse("desk_reports:rectification_new"),
        reverse("desk_reports:rectification_edit", args=[open_one.pk]),
    ]


def test_every_address_of_the_desk_opens_for_those_who_compile(desk):
    assert {address for address in addresses() if desk.get(address).status_code != 200} == set()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.GENERAL, Role.GENERAL_HEAD, Role.LEADER}))
def test_nobody_else_among_the_staff_enters(as_staff, role):
    client = as_staff(factories.staff(role=role))
    assert {client.get(address).status_code for address in addresses()} == {403}


def test_a_leader_enters_the_chapters_alone(as_staff):
    client = as_staff(factories.staff(role=Role.LEADER))
    asked = addresses()
    opened = {address for address in asked if client.get(address, follow=True).status_code == 200}
    assert opened == {address for address in asked if "/chapters/" in address and "/new/" not in address}


def test_who_is_not_logged_in_is_sent_to_the_login_page(client):
    for address in addresses():
        answer = client.get(address)
        assert answer.status_code == 302 and answer.url.startswith("/desk/login/")


def labels(group: dict) -> list[str]:
    return [item["label"] for item in group["items"]]


def test_the_rail_shows_the_ledger_to_those_who_compile_and_to_nobody_else(zhou):
    watched, ledger = menu(zhou)
    assert (watched["title"], labels(watched)) == ("监督", ["网站自查", "整改登记"])
    assert (ledger["title"], labels(ledger)) == (
        "总账",
        ["年度报告", "录入统计", "单位报送", "统计", "我的年报章节", "我的年报任务"],
    )
    watched, ledger = menu(factories.staff(role=Role.DRAFTER))
    assert labels(watched) == ["网站自查", "整改登记"]
    assert labels(ledger) == ["统计", "我的年报章节", "单位年度数据", "我的年报任务"]
    assert not any(found.exists() for one in [*watched["items"], *ledger["items"][1:]] for found in one["while"])
    assert menu(factories.staff(role=Role.AUDIT)) == []


def test_the_rail_counts_what_is_not_yet_put_right(zhou, django_assert_max_num_queries):
    Rectification.objects.create(origin="manual", title="链接失效", found_on="2025-03-01")
    Rectification.objects.create(origin="manual", title="错字", found_on="2025-03-01", done_on="2025-03-02")
    (open_ones,) = menu(zhou)[0]["items"][1]["count"]
    with django_assert_max_num_queries(1):
        assert [row.title for row in open_ones] == ["链接失效"]


def test_an_unknown_year_or_figure_is_not_found(desk):
    compiled()
    for address in (
        "/desk/reports/1999/",
        f"/desk/reports/{YEAR}/figures/no-such/",
        f"/desk/reports/{YEAR}/chapters/0/",
    ):
        assert desk.get(address).status_code == 404


def test_a_year_is_opened_from_the_list(desk, zhou):
    answer = desk.post("/desk/reports/", {"year": "2018"})
    assert answer.url == "/desk/reports/2018/"
    assert AnnualReport.objects.get(year=2018).chapters.count() == 5
    assert AnnualReport.history.first().history_user == zhou


def test_a_year_that_has_not_come_is_refused_beside_the_field(desk):
    html = desk.post("/desk/reports/", {"year": "2099"}).content.decode()
    assert "只能编制2008年至" in html
    assert not AnnualReport.objects.exists()


def test_a_table_shows_its_failures_beside_it_and_marks_the_cells(desk, zhou):
    report = compiled()
    actions.override(report, key="t3-r1-person", value=1, reason="补记", by=zhou, at=AT)
    html = desk.get(f"/desk/reports/{YEAR}/?chapter=三").content.decode()
    assert 'class="bad" aria-describedby="f0"' in html and 'id="f0"' in html
    for told in ("表三 （一）予以公开 总计列", "六类申请人相加1", "总计0", "<dt>相差</dt><dd>1</dd>"):
        assert told in html
    assert "补记" in html and "还不能定稿送签" in html


def test_every_number_of_a_table_is_a_link_noughts_too(desk):
    books.case("person", received="2025-05-06", outcome=Outcome.G2, served="2025-05-20")
    compiled()
    html = desk.get(f"/desk/reports/{YEAR}/?chapter=三").content.decode()
    assert f'<a href="/desk/reports/{YEAR}/figures/t3-r1-person/">1</a>' in html
    assert f'<a href="/desk/reports/{YEAR}/figures/t3-r2-person/">0</a>' in html  # to be read about, or put right


def test_a_figure_opens_the_cases_behind_it(desk):
    found = books.case("person", received="2025-05-06", outcome=Outcome.G2, served="2025-05-20")
    books.case("business", received="2025-05-06", outcome=Outcome.G2, served="2025-05-20", subject="另一件")
    compiled()
    html = desk.get(f"/desk/reports/{YEAR}/figures/t3-r1-person/").content.decode()
    assert f'href="/desk/requests/{found.pk}/"' in html
    assert "另一件" not in html
    assert "申请人为自然人" in html


def test_a_figure_opens_the_rectifications_behind_it(desk):
    books.rectifications(YEAR, monitoring=2, manual=1)
    compiled()
    html = desk.get(f"/desk/reports/{YEAR}/figures/site_monitor_rectifications/").content.decode()
    assert "第0项" in html and "第1项" in html and "第2项" not in html


def test_a_figure_of_several_results_opens_all_of_them(desk):
    for outcome in (Outcome.N1, Outcome.N4):
        books.case("person", received="2025-05-06", outcome=outcome, served="2025-05-20", subject=f"申请{outcome}")
    compiled()
    html = desk.get(f"/desk/reports/{YEAR}/figures/results_refused/").content.decode()
    assert "申请N1" in html and "申请N4" in html


def test_a_number_is_corrected_and_restored_by_hand(desk, zhou):
    compiled()
    address = f"/desk/reports/{YEAR}/figures/t3-r1-person/"
    assert desk.post(address, {"value": "2", "reason": "补记两件"}).status_code == 302
    assert Override.objects.get().by == zhou
    assert "算出<b>0</b>，改为<b>2</b>" in desk.get(address).content.decode()
    assert desk.post(f"{address}restore/").status_code == 302
    assert not Override.objects.exists()


def test_a_correction_without_a_reason_keeps_what_was_typed(desk):
    compiled()
    html = desk.post(f"/desk/reports/{YEAR}/figures/t3-r1-person/", {"value": "2", "reason": ""}).content.decode()
    assert 'value="2"' in html and "错误：" in html
    assert not Override.objects.exists()


def test_a_chapter_is_previewed_with_its_figures_before_it_is_saved(desk):
    report = compiled()
    chapter = report.chapters.get(number="六")
    address = f"/desk/reports/{YEAR}/chapters/{chapter.pk}/"
    typed = {"heading": chapter.heading, "text": "收费〔〔fees_received〕〕元，〔〔no_such〕〕。"}
    html = desk.post(address, {**typed, "preview": "1"}).content.decode()
    assert "没有这个指标" in html and "〔〔fees_received〕〕元" in html
    chapter.refresh_from_db()
    assert chapter.text == ""
    saved = desk.post(address, {**typed, "text": "收费〔〔fees_received〕〕元。"}, follow=True)
    assert "收费" in saved.content.decode() and "已保存" in saved.content.decode()
    chapter.refresh_from_db()
    assert chapter.text == "收费〔〔fees_received〕〕元。"


def test_the_chapter_of_last_year_stands_beside_the_new_one(desk):
    books.enter_texts(report_current)
    report = actions.compile_report(2026, by=None, at=factories.at("2026-11-20"))
    html = desk.get(f"/desk/reports/2026/chapters/{report.chapters.get(number='五').pk}/").content.decode()
    assert "政策解读的形式还比较单一" in html


def test_a_chapter_number_is_given_once(desk):
    compiled()
    html = desk.post(f"/desk/reports/{YEAR}/chapters/new/", {"number": "五", "heading": "又一章", "text": "有。"})
    assert html.status_code == 422 and "已有这个章号" in html.content.decode()
    assert (
        desk.post(f"/desk/reports/{YEAR}/chapters/new/", {"number": "七", "heading": "附", "text": "有。"}).status_code
        == 302
    )
    assert AnnualReport.objects.get().chapters.count() == 7


def test_the_preface_is_written(desk):
    compiled()
    desk.post(f"/desk/reports/{YEAR}/preface/", {"title": "2025年报告", "text": "前言。"})
    report = AnnualReport.objects.get()
    assert (report.title, report.preface) == ("2025年报告", "前言。")


def test_the_second_of_two_who_write_the_preface_sees_both_and_may_then_save(desk, zhou):
    report, address = compiled(), f"/desk/reports/{YEAR}/preface/"
    form = form_on(desk.get(address), "chapter")
    actions.write_preface(report, title="", text="同事写的。", by=zhou, at=AT)
    answer = desk.post(address, {**form, "text": "我写的。"})
    assert answer.status_code == 422 and AnnualReport.objects.get().preface == "同事写的。"
    assert "周明保存过前言" in answer.content.decode() and "同事写的" in answer.content.decode()
    again = form_on(answer, "chapter")
    assert again["text"].strip() == "我写的。" and desk.post(address, again).status_code == 302
    assert AnnualReport.objects.get().preface == "我写的。"


def test_a_tally_is_entered_with_its_source_and_corrected(desk, zhou):
    given = {"year": "2025", "key": "t2-permits-decisions", "value": "46", "qualifier": "exact", "source": "审批系统"}
    assert desk.post("/desk/tallies/new/", given).status_code == 302
    tally = Tally.objects.get()
    assert (tally.value, tally.by) == (46, zhou)
    desk.post(f"/desk/tallies/{tally.pk}/", {"value": "47", "qualifier": "exact", "source": "审批系统更正"})
    tally.refresh_from_db()
    assert (tally.value, tally.source) == (47, "审批系统更正")
    html = desk.get("/desk/tallies/?year=2025").content.decode()
    assert "47件" in html and "周明" in html


def test_a_tally_without_source_keeps_what_was_typed(desk):
    given = {"year": "2025", "key": "t2-permits-decisions", "value": "46", "qualifier": "exact", "source": ""}
    answer = desk.post("/desk/tallies/new/", given)
    assert answer.status_code == 422 and 'value="46"' in answer.content.decode()


def test_a_figure_that_is_counted_is_not_entered_through_the_form(desk):
    books.case("person", received="2025-05-06")
    given = {"year": "2025", "key": "t3-new-total", "value": "9", "qualifier": "exact", "source": "台账"}
    assert "由逐条记录算出" in desk.post("/desk/tallies/new/", given).content.decode()
    assert not Tally.objects.exists()


def test_the_offered_figures_follow_the_form_of_the_year(desk):
    old = desk.get("/desk/tallies/new/?year=2020").content.decode()
    now = desk.get("/desk/tallies/new/?year=2025").content.decode()
    assert "政府集中采购" in old and "政府集中采购" not in now
    assert desk.get("/desk/tallies/new/?year=zzzz").status_code == 200


def test_publishing_asks_first_and_lists_every_reason_against_it(desk):
    compiled()
    html = desk.get(f"/desk/reports/{YEAR}/freeze/").content.decode()
    assert "还没有写：一、总体情况" in html and 'aria-disabled="true"' in html
    assert desk.post(f"/desk/reports/{YEAR}/freeze/").status_code == 409
    assert AnnualReport.objects.get().stage == Stage.DRAFT


def test_a_finished_report_is_frozen_and_then_closed_to_editing(desk, client):
    report = books.enter_texts(report_2018)
    books.answer(report, by=factories.staff("周明"))
    assert desk.post("/desk/reports/2018/freeze/").status_code == 302
    assert client.get("/reports/2018/").status_code == 404
    chapter = report.chapters.first()
    answer = desk.post(f"/desk/reports/2018/chapters/{chapter.pk}/", {"heading": "概况", "text": "另写。"})
    assert answer.status_code == 422 and "本报告已定稿或者发布" in answer.content.decode()


def test_changes_after_publication_are_listed(desk, zhou):
    books.publish(books.enter_texts(report_2018), by=zhou, at=factories.at("2019-03-12"))
    books.postings("weibo", 2018, 3)
    html = desk.get("/desk/reports/2018/").content.decode()
    assert "定稿后有变动：1个数" in html
    figure = desk.get("/desk/reports/2018/figures/weibo_posts/").content.decode()
    assert "报告里是<b>0条</b>，现在算出<b>3条</b>" in figure


def test_the_legal_day_is_told_with_the_working_day_before_it(desk):
    compiled()
    html = desk.get(f"/desk/reports/{YEAR}/").content.decode()
    assert "法定2026年1月31日（星期六）" in html


def test_the_desk_keeps_the_key_of_an_override_readable(desk, zhou):
    actions.override(compiled(), key="weibo_posts", value=7, reason="补登", by=zhou, at=AT)
    assert "编发微博：0改为7" in desk.get(f"/desk/reports/{YEAR}/").content.decode()


@pytest.mark.parametrize("name", ["report", "freeze", "check"])
def test_a_page_about_the_whole_report_opens_the_books_of_two_years_once(desk, name):
    compiled()
    with CaptureQueriesContext(connection) as captured:
        desk.get(reverse(f"desk_reports:{name}", args=[YEAR]))
    assert len([one for one in captured if '"own_act"' in one["sql"]]) == 2

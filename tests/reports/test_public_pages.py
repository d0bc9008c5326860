"""年度报告 in public: only what was published; cases as counts and nothing more."""

from datetime import date

import pytest

from disclosure.actions import withdraw
from reports import actions, summary
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.vocabulary import Role
from taizhou_portal.demo import report_2018, report_current
from tests import factories
from tests.reports import books

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def publish(demo, on):
    by = factories.staff("周明", role=Role.GENERAL)
    report = books.enter_texts(demo, by=by)
    books.publish(report, by=by, at=factories.at(on))
    return report


def test_a_draft_is_not_found_under_any_public_address(client):
    books.enter_texts(report_2018)
    for address in ("/reports/2018/", "/reports/2018/figures.json", "/reports/2018/figures/edu_site_items/"):
        assert client.get(address).status_code == 404
    assert "2018年" not in client.get("/reports/").content.decode()


def test_before_the_first_report_the_page_says_when_one_is_due(client):
    html = client.get("/reports/").content.decode()
    assert "还没有发布年度报告" in html and "1月31日" in html


def test_all_years_stand_in_one_row_newest_first(client):
    publish(report_2018, "2019-03-12")
    publish(report_current, "2026-01-20")
    html = client.get("/reports/").content.decode()
    assert html.index('class="chip" href="/reports/2025/"') < html.index('class="chip" href="/reports/2018/"')
    assert summary.latest()["year"] == 2025


def test_a_late_report_says_how_late_and_a_timely_one_does_not(client):
    publish(report_current, "2026-02-03")
    publish(report_2018, "2019-03-31")
    late = client.get("/reports/2025/").content.decode()
    assert "应在2026年1月31日前发布，迟了" in late and "3天" in late
    assert "迟于期限" not in client.get("/reports/2018/").content.decode()


def test_the_form_in_force_is_printed_with_labels_spans_and_linked_numbers(client):
    books.case("legal", received="2025-05-06", outcome=Outcome.G2, served="2025-05-20")
    publish(report_current, "2026-01-20")
    html = client.get("/reports/2025/").content.decode()
    assert '<th scope="rowgroup" rowspan="22" id="h-t3-results">三、本年度办理结果</th>' in html
    assert '<a href="/reports/2025/figures/t3-r1-legal/">1</a>' in html
    assert html.count('role="region"') >= 3 and 'tabindex="0"' in html
    assert "第二十条第（八）项" in html and "第二十条第（九）项" not in html


def test_a_case_behind_a_public_figure_stays_closed(client):
    books.case("person", received="2025-05-06", outcome=Outcome.G2, served="2025-05-20", subject="某某小学招生名单")
    publish(report_current, "2026-01-20")
    html = client.get("/reports/2025/figures/t3-r1-person/").content.decode()
    assert "1件" in html and "申请人为自然人" in html
    assert "某某小学招生名单" not in html and "2026-5" not in html and "/desk/" not in html


def test_a_public_figure_tells_its_choices_and_no_note_of_a_case(client):
    books.case(
        "person", received="2025-05-06", outcome=Outcome.G2, served="2025-06-20",
        counted_on=date(2025, 5, 20), counted_outcome=Outcome.N6,
    )  # fmt: skip
    publish(report_current, "2026-01-20")
    html = client.get("/reports/2025/figures/t3-r3_6-person/").content.decode()
    assert "是本机关的做法" in html and "只公开件数" in html
    assert "又重新办理，留在原来答复的年度" not in html and "2025-05-20" not in html


def test_rectifications_are_counted_in_public_and_not_listed(client):
    books.rectifications(2018, monitoring=2, manual=0)
    publish(report_2018, "2019-03-12")
    html = client.get("/reports/2018/figures/site_monitor_rectifications/").content.decode()
    assert "2次" in html and "第0项" not in html


def test_a_tally_shows_its_source_and_its_note(client):
    publish(report_2018, "2019-03-12")
    html = client.get("/reports/2018/figures/gov_disclosure_over_target/").content.decode()
    assert "205条" in html and "年度通报（演示）" in html and "歧义" in html


def test_an_officers_reason_for_a_correction_is_not_public(client):
    by = factories.staff("周明", role=Role.GENERAL)
    report = books.enter_texts(report_2018, by=by)
    actions.override(report, key="weibo_posts", value=7, reason="林某漏登记", by=by, at=factories.at("2019-03-01"))
    books.publish(report, by=by, at=factories.at("2019-03-12"))
    for address in ("/reports/2018/", "/reports/2018/figures/weibo_posts/", "/reports/2018/figures.json"):
        html = client.get(address).content.decode()
        assert "林某漏登记" not in html and "周明" not in html
    assert "人工更正" in client.get("/reports/2018/figures/weibo_posts/").content.decode()


def test_an_unknown_figure_is_not_found(client):
    publish(report_2018, "2019-03-12")
    assert client.get("/reports/2018/figures/no-such/").status_code == 404
    assert client.get("/reports/2018/figures/t3-new-total/").status_code == 404


def test_the_data_carry_figures_and_text(client):
    publish(report_2018, "2019-03-12")
    told = client.get("/reports/2018/figures.json").json()
    assert told["figures"]["site_staff"] == {
        "label": "专职网络技术人员",
        "value": 2,
        "unit": "名",
        "text": "2",
        "previous": None,
        "note": "",
        "source": "录入统计",
        "where": "2018年度公开工作报告（演示）",
    }
    assert [chapter["number"] for chapter in told["chapters"]] == list("一二三四五七")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_public_pages_only_answer_reading(client, method):
    publish(report_2018, "2019-03-12")
    assert getattr(client, method)("/reports/2018/").status_code == 405


def test_a_report_is_read_from_its_copy_in_few_queries(client, django_assert_max_num_queries):
    publish(report_current, "2026-01-20")
    with django_assert_max_num_queries(8):
        client.get("/reports/2025/")


def test_why_a_number_was_corrected_by_hand_is_nowhere_in_public(client):
    by = factories.staff("周明", role=Role.GENERAL)
    found = books.items(2025, "news", "news", 3)
    books.release("edu-site", books.items(2024, "news", "news", 2) + found)
    report = books.enter_texts(report_current, by=by)
    reason = "办公室内部核对，漏登一条"
    actions.override(report, key="edu_site_items", value=4, reason=reason, by=by, at=factories.at("2026-01-10"))
    books.publish(report, by=by, at=factories.at("2026-01-20"))
    report.refresh_from_db()
    for address in ("", "figures.json", "figures/edu_site_items/"):
        assert reason not in client.get(f"/reports/2025/{address}").content.decode()
    assert reason not in report.publication.body


def test_a_report_taken_off_the_portal_is_nowhere_and_its_address_says_why(client):
    report = publish(report_current, "2026-01-20")
    by = factories.staff(role=Role.GENERAL_HEAD)
    withdraw(report.publication, reason="附表有误，另行公布", by=by, at=factories.at("2026-02-01"))
    assert client.get("/reports/2025/").url == report.publication.get_absolute_url()
    for address in ("figures.json", "figures/t3-new-total/", "original/"):
        assert client.get(f"/reports/2025/{address}").status_code == 404
    assert "/reports/2025/" not in client.get("/reports/").content.decode() and summary.latest() is None

"""整改登记 in the desk: what everybody sees, what comes back with what is wrong, nothing typed is lost, nothing goes to other offices."""

from datetime import date
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate
from openpyxl import Workbook

from disclosure.actions import Report, report_problem
from disclosure.vocabulary import ProblemKind
from reports.actions import compile_report
from reports.models import MonitoringNotice, Rectification, RectificationRule
from reports.rectification import acting, answering
from reports.rectification.vocabulary import Stage
from reports.views.desk_today import panels
from reports.vocabulary import Inspection
from tests import factories
from tests.reports import rectifying as made

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LIST = "/desk/rectifications/"
FOUND = {"origin": "self", "title": "首页有一个链接打不开", "found_on": "2026-03-02", "due_on": "2026-03-16"}


@pytest.fixture
def people(db):
    return made.team()


@pytest.fixture
def clerk(as_staff, people):
    return as_staff(people.clerk)


@pytest.fixture
def drafter(as_staff, people):
    return as_staff(people.drafter)


def read(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def act(client, one, verb: str, **given):
    return client.post(f"{one.get_absolute_url()}{verb}/", given)


# --- the register


def test_the_register_lists_what_is_left_and_counts_every_list(clerk, people):
    made.finding(people), made.closed(people, title="改好的错字"), made.finding(people, office=None, title="没人管的")
    html = read(clerk, LIST)
    assert "招生专栏有一个链接打不开" in html and "没人管的" in html and "改好的错字" not in html
    assert "改好的错字" in read(clerk, f"{LIST}?list=closed")
    assert "2026年完成整改：网站自查1次" in html
    assert 'class="fig figure" href="/desk/rectifications/?list=open&amp;year=2026&amp;origin=self">2</a>' in html
    assert "没有符合的" in read(clerk, f"{LIST}?list=void&office={people.office.pk}")


def test_a_strange_choice_asks_for_nothing_and_a_strange_list_is_not_found(clerk, people):
    made.finding(people)
    assert "共1件" in read(clerk, f"{LIST}?origin=x&office=abc&year=20260&page=zz")
    read(clerk, f"{LIST}?list=x", 404)


def test_an_office_sees_its_own_findings_alone(drafter, as_staff, people):
    mine, theirs = made.finding(people), made.finding(people, office=None, title="没人管的")
    html = read(drafter, LIST)
    assert mine.title in html and theirs.title not in html and "登记通报" not in html and "待交办" not in html
    read(drafter, f"{LIST}?list=waiting", 404)
    read(drafter, theirs.get_absolute_url(), 404)
    assert as_staff(people.other).get(mine.get_absolute_url()).status_code == 404
    assert "没有要整改的问题" in read(as_staff(people.other), LIST)


def test_the_register_asks_a_bounded_number_of_questions(clerk, people, django_assert_max_num_queries):
    for n in range(3):
        made.finding(people, title=f"第{n}处")
    read(clerk, LIST)
    with django_assert_max_num_queries(22):
        read(clerk, LIST)
    for n in range(20):
        made.finding(people, title=f"又{n}处")
    with django_assert_max_num_queries(22):
        read(clerk, LIST)


def test_the_file_of_the_register_is_what_the_page_shows(clerk, people):
    made.closed(people, title="改好的错字"), made.finding(people, title="=HYPERLINK(1)")
    answer = clerk.get(f"{LIST}?list=all&export=csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "改好的错字" in text and "已整改" in text and "'=HYPERLINK(1)" in text and "黎岚" in text


def test_a_long_list_is_read_page_by_page_and_keeps_its_choice(clerk, people):
    for n in range(32):
        made.finding(people, title=f"第{n:02d}处")
    first = read(clerk, f"{LIST}?list=mending&origin=self")
    assert "共32件" in first and "第29处" in first and "第30处" not in first
    assert "list=mending&amp;origin=self&amp;page=2" in first
    assert "第31处" in read(clerk, f"{LIST}?list=mending&origin=self&page=2")


def test_what_is_due_first_stands_first_and_what_has_no_day_last(clerk, people):
    for title, due_on in (("没有期限的", None), ("后到期的", date(2026, 4, 9)), ("先到期的", date(2026, 3, 9))):
        made.finding(people, title=title, due_on=due_on)
    html = read(clerk, LIST)
    assert html.index("先到期的") < html.index("后到期的") < html.index("没有期限的")


def test_the_figure_of_a_report_leads_to_the_notice_and_to_the_finding(clerk, people):
    compile_report(2026, by=people.clerk, at=made.AT)
    told, alone = made.notice(people), made.closed(people, origin=Inspection.MONITORING)
    made.closed(people, notice=told, origin=Inspection.MONITORING, title="通报里的问题")
    answering.answer(told, replied_on=date(2026, 3, 20), by=people.clerk, at=factories.at("2026-03-20"))
    html = read(clerk, "/desk/reports/2026/figures/site_monitor_rectifications/")
    assert f'href="{told.get_absolute_url()}"' in html and f'href="{alone.get_absolute_url()}"' in html
    assert "通报里的问题" not in html


def test_the_list_of_notices_is_taken_away(clerk, people):
    made.closed(people, notice=made.notice(people), origin=Inspection.MONITORING)
    text = b"".join(clerk.get(f"{LIST}notices/?export=csv").streaming_content).decode("utf-8-sig")
    assert "市网站集群监测,2026年第1期,2026-03-02,,1,0,," in text


# --- a new one


def test_a_finding_is_registered_with_its_proof_and_handed_over(clerk, people):
    given = {**FOUND, "office": people.office.pk, "before": "打开是404", "page": "/a/", "proofs": made.upload()}
    answer = clerk.post(f"{LIST}new/", given, follow=True)
    one = Rectification.objects.get()
    html = answer.content.decode()
    assert answer.redirect_chain[-1][0] == one.get_absolute_url() and "已登记，已提醒责任处室" in html
    assert "打开是404" in html and "截图.pdf" in html and 'href="/a/"' in html


def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(clerk, people):
    given = {**FOUND, "title": "", "page": "javascript:alert(1)", "before": "写了很久的一段话", "due_on": "2026-02-01"}
    answer = clerk.post(f"{LIST}new/", given)
    html = answer.content.decode()
    assert answer.status_code == 422 and Rectification.objects.count() == 0
    assert "写明问题" in html and "网址以http://" in html and "写了很久的一段话" in html
    late = clerk.post(f"{LIST}new/", {**FOUND, "due_on": "2026-02-01"})
    assert late.status_code == 422 and "整改期限不能早于发现日期" in late.content.decode()


def test_a_file_that_is_no_proof_is_refused_with_its_name(clerk, people):
    wrong = SimpleUploadedFile("脚本.exe", b"MZ\x00\x00")
    answer = clerk.post(f"{LIST}new/", {**FOUND, "proofs": wrong})
    assert answer.status_code == 422 and "脚本.exe：" in answer.content.decode() and not Rectification.objects.exists()


def test_the_form_begins_with_what_another_page_says(clerk, people):
    asked = f"?source=self&text=栏目名称不一致&page=/sitemap/&office={people.office.slug}&rule=V4b&key=check-7&found_on=2026-03-02"
    html = read(clerk, f"{LIST}new/{asked}")
    for part in ("栏目名称不一致", 'value="/sitemap/"', 'value="V4b"', 'value="check-7"', 'value="2026-03-16"'):
        assert part in html, part
    assert f'value="{people.office.pk}" selected' in html
    one = made.finding(people, key="check-7")
    again = read(clerk, f"{LIST}new/{asked}")
    assert "已经登记" in again and one.get_absolute_url() in again and "<textarea" not in again


def test_what_is_open_under_the_key_is_not_registered_again(clerk, people):
    made.finding(people, key="check-7")
    answer = clerk.post(f"{LIST}new/", {**FOUND, "key": "check-7"})
    assert answer.status_code == 422 and "这个问题已经登记过" in answer.content.decode()


def test_what_readers_reported_leads_to_the_form_once(clerk, people):
    told = Report(ProblemKind.values[0], "附件打不开，请看", "/columns/notices/", "13900000000")
    problem = report_problem(told, at=made.AT).problem
    html = read(clerk, f"{LIST}problems/")
    assert problem.number in html and "13900000000" not in html and f"key=problem-{problem.pk}" in html
    clerk.post(f"{LIST}new/", {**FOUND, "origin": "citizen", "key": f"problem-{problem.pk}"})
    assert "没有要登记的找错" in read(clerk, f"{LIST}problems/")


def test_an_earlier_year_is_entered_and_this_one_refused(clerk, people):
    given = {
        "origin": "manual",
        "title": "错字",
        "found_on": "2025-03-02",
        "done_on": "2025-03-04",
        "note": "见报告第3号",
    }
    assert clerk.post(f"{LIST}past/", given).status_code == 302
    assert Rectification.objects.get().stage is Stage.CLOSED
    today = localdate()
    refused = clerk.post(f"{LIST}past/", {**given, "found_on": f"{today.year}-01-01", "done_on": f"{today.year}-01-01"})
    assert refused.status_code == 422 and "今年的问题按步骤办" in refused.content.decode()


# --- one


def test_a_finding_goes_its_way_by_the_buttons_of_two_people(drafter, as_staff, people):
    one = made.finding(people)
    html = read(drafter, one.get_absolute_url())
    assert "报整改完成" in html and "复核通过" not in html
    given = {
        "note": made.WORDS,
        "done_on": "2026-03-09",
        "checked_page": "/b/",
        "proofs": [made.upload(), made.upload("二.pdf")],
    }
    assert act(drafter, one, "report", **given).status_code == 302
    assert "等局办公室复核" in read(drafter, one.get_absolute_url())
    head = as_staff(people.head)
    assert 'href="/b/"' in read(head, one.get_absolute_url())
    unseen = act(head, one, "check")
    assert unseen.status_code == 422 and "看过以后勾选这一项" in unseen.content.decode()
    assert act(head, one, "check", seen="on").status_code == 302
    done = read(head, one.get_absolute_url())
    assert "李敏报完成，黎岚复核" in done and "已经办结" in done and "二.pdf" in done


def test_who_reported_is_told_why_they_do_not_check(clerk, people):
    one = made.finding(people)
    acting.report(one, note=made.WORDS, done_on=made.FOUND_ON, by=people.clerk, at=made.MENDED)
    assert "报完成的人不能复核自己报的" in read(clerk, one.get_absolute_url())
    refused = act(clerk, one, "check", seen="on")
    assert refused.status_code == 409 and Rectification.objects.get().stage is Stage.TO_CHECK


def test_a_refused_step_keeps_what_was_typed(clerk, people):
    one = made.finding(people)
    answer = act(clerk, one, "postpone", due_on="2026-03-05", reason="等技术中心升级系统")
    html = answer.content.decode()
    assert answer.status_code == 409 and "新的期限要晚于原来的期限" in html and "等技术中心升级系统" in html
    short = act(clerk, one, "return", reason="不行")
    assert short.status_code == 409 and "这个问题整改中，不能退回重改" in short.content.decode()


def test_a_returned_finding_says_why(drafter, people):
    one = made.reported(people)
    acting.return_(one, reason="第二个链接仍然打不开", by=people.clerk, at=made.CHECKED)
    assert "第二个链接仍然打不开" in read(drafter, one.get_absolute_url())
    assert "退回：第二个链接仍然打不开" in read(drafter, LIST)


@pytest.mark.parametrize("verb", ["nothing", "CHECK", "edit2"])
def test_an_unknown_step_is_not_found(clerk, people, verb):
    assert act(clerk, made.finding(people), verb).status_code == 404


def test_what_was_written_down_is_corrected(clerk, people):
    one = made.finding(people)
    given = {"origin": "manual", "title": "两个链接打不开", "found_on": "2026-03-02"}
    assert clerk.post(f"{one.get_absolute_url()}edit/", given).status_code == 302
    assert "两个链接打不开" in read(clerk, one.get_absolute_url())
    acting.void(one, reason="与文件原文一致", by=people.clerk, at=made.MENDED)
    assert clerk.post(f"{one.get_absolute_url()}edit/", given).status_code == 409


def test_a_proof_is_taken_by_who_sees_its_finding_and_removed_while_it_is_open(drafter, clerk, as_staff, people):
    one = made.finding(people)
    acting.report(one, note=made.WORDS, done_on=made.FOUND_ON, files=[made.proof()], by=people.drafter, at=made.MENDED)
    address = reverse("desk_reports:rectification_file", args=[one.files.get().pk])
    answer = drafter.get(address)
    assert answer.status_code == 200 and answer["Content-Disposition"].startswith("attachment")
    assert as_staff(people.other).get(address).status_code == 404
    assert "报完成以前移除自己的" in drafter.post(f"{address}remove/", follow=True).content.decode()
    assert clerk.post(f"{address}remove/").status_code == 302
    assert clerk.get(address).status_code == 404 and "截图.pdf</a>" not in read(clerk, one.get_absolute_url())


# --- a notice


def registered(clerk) -> MonitoringNotice:
    given = {"origin": "monitoring", "number": "第3期", "received_on": "2026-03-02", "proofs": made.upload("通报.pdf")}
    assert clerk.post(f"{LIST}notices/new/", given).status_code == 302
    return MonitoringNotice.objects.get()


def test_a_notice_is_registered_once_with_its_file(clerk, people):
    one = registered(clerk)
    html = read(clerk, one.get_absolute_url())
    assert "还没有登记问题" in html and "通报.pdf" in html
    again = clerk.post(f"{LIST}notices/new/", {"origin": "monitoring", "number": "第3期", "received_on": "2026-03-02"})
    assert again.status_code == 422 and answering.TWICE in again.content.decode()
    changed = {"origin": "manual", "number": "第4期", "received_on": "2026-03-02"}
    assert clerk.post(f"{one.get_absolute_url()}edit/", changed).status_code == 302
    assert "人工监测第4期" in read(clerk, f"{LIST}notices/")


def test_a_pasted_table_is_looked_at_and_stored_as_a_whole(clerk, people):
    one = registered(clerk)
    address = f"{one.get_absolute_url()}paste/"
    wrong = "问题\t网址\t处室\t期限\n链接失效\t/a/\t招生处\t2026-03-20\n错字\t\t某某处\t"
    bad = clerk.post(address, {"text": wrong, "act": "store"})
    html = bad.content.decode()
    assert bad.status_code == 422 and "第3行：没有叫“某某处”的处室" in html and "链接失效\t/a/" in html
    assert not one.findings.exists()
    good = wrong.replace("某某处", "")
    looked = clerk.post(address, {"text": good, "act": "look"})
    assert looked.status_code == 200 and "登记2个问题" in looked.content.decode() and not one.findings.exists()
    assert clerk.post(address, {"text": good, "act": "store"}).status_code == 302
    rows = list(one.findings.order_by("pk"))
    assert [(row.title, row.office, str(row.due_on)) for row in rows] == [
        ("链接失效", people.office, "2026-03-20"),
        ("错字", None, "2026-03-16"),
    ]


def test_a_sheet_comes_back_as_text_where_something_is_wrong_with_it(clerk, people):
    book, stream = Workbook(), BytesIO()
    for row in (
        ("问题", "网址", "处室", "期限"),
        ("链接失效", "/a/", "招生处", date(2026, 3, 20)),
        ("错字", "", "无此处", ""),
    ):
        book.active.append(row)
    book.save(stream)
    one = registered(clerk)
    sheet = SimpleUploadedFile("通报.xlsx", stream.getvalue())
    answer = clerk.post(f"{one.get_absolute_url()}paste/", {"text": "", "sheet": sheet, "act": "look"})
    html = answer.content.decode()
    assert answer.status_code == 422 and "第3行：没有叫“无此处”的处室" in html and "2026-03-20" in html
    assert "链接失效\t/a/\t招生处" in html
    other = clerk.post(f"{one.get_absolute_url()}paste/", {"sheet": SimpleUploadedFile("a.doc", b"x"), "act": "look"})
    assert other.status_code == 422 and "请选xlsx或者csv文件" in other.content.decode()


def test_a_notice_is_answered_on_its_page_and_the_paper_names_every_finding(clerk, people):
    one = made.notice(people)
    made.closed(people, notice=one, origin=Inspection.MONITORING)
    assert "登记已交报告" in read(clerk, one.get_absolute_url())
    early = clerk.post(one.get_absolute_url(), {"act": "answer", "replied_on": "2026-03-01"})
    assert early.status_code == 409 and "报告日期不能早于2026-03-09" in early.content.decode()
    assert clerk.post(one.get_absolute_url(), {"act": "answer", "replied_on": "2026-03-20"}).status_code == 302
    html = read(clerk, one.get_absolute_url())
    assert "计为2026年的1次" in html and "登记一个问题" not in html
    sheet = read(clerk, f"{one.get_absolute_url()}report/")
    words = "1.招生专栏有一个链接打不开。由招生处于2026年3月9日整改完成：链接已改到新的地址。"
    assert words in sheet and "2026年3月20日" in sheet
    made_docx = clerk.get(f"{one.get_absolute_url()}report/docx/")
    assert words in [line.text for line in docx.Document(BytesIO(made_docx.content)).paragraphs]
    assert clerk.get(f"{one.get_absolute_url()}report/pdf/").content.startswith(b"%PDF")
    read(clerk, f"{one.get_absolute_url()}report/exe/", 404)
    back = clerk.post(one.get_absolute_url(), {"act": "back", "reason": "市里要求补充说明"}, follow=True)
    assert "整改报告已撤回，不再计入" in back.content.decode()


def test_one_more_finding_of_a_notice_has_its_origin_and_day(clerk, people):
    one = made.notice(people, due_on=date(2026, 3, 9))
    html = read(clerk, f"{LIST}new/?notice={one.pk}")
    assert 'value="2026-03-09"' in html and "登记通报里的问题" in html
    given = {"title": "错字", "found_on": "2026-03-02", "due_on": "2026-03-09", "origin": "citizen"}
    assert clerk.post(f"{LIST}new/?notice={one.pk}", given).url == one.get_absolute_url()
    assert one.findings.get().origin == Inspection.MONITORING
    assert "登记通报里的问题" not in read(clerk, f"{LIST}new/?notice=99999")


# --- settings and 今天


def test_the_settings_are_changed_with_their_history(clerk, people):
    assert clerk.post(f"{LIST}rule/", {"workdays": "5", "ahead": "0"}).status_code == 422
    assert clerk.post(f"{LIST}rule/", {"workdays": "5", "ahead": "1", "reason": "市里要求"}).status_code == 302
    assert "改规则：市里要求" in read(clerk, f"{LIST}rule/") and RectificationRule.current().workdays == 5
    assert clerk.post(f"{LIST}rule/", {"workdays": "5", "ahead": "1"}).status_code == 409


def test_today_shows_each_what_is_theirs(people, clerk, drafter):
    made.finding(people)
    today = date(2026, 3, 23)
    (mine,) = [one for one in panels(people.drafter, today) if one["id"] == "rectifications"]
    assert (mine["rows"][0]["verb"], mine["rows"][0]["badge"], mine["urgent"]) == ("整改", "已过期7天", 1)
    made.reported(people, title="改好的错字")
    (general,) = [one for one in panels(people.clerk, today) if one["id"] == "rectifications"]
    assert [row["verb"] for row in general["rows"]] == ["整改", "复核"]
    assert not [one for one in panels(people.other, today) if one["id"] == "rectifications"]
    assert "招生专栏有一个链接打不开" in read(drafter, "/desk/")

"""Chapters in the desk: the editor that works without a script, the review page, the list of one's own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports import actions
from reports.forms import LONGEST_TEXT
from reports.models import Narrative
from reports.vocabulary import ChapterStage
from reports.writing import chapters
from reports.writing.signing import mark
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.vocabulary import Role
from taizhou_portal.demo import report_current
from taizhou_portal.rail import rail_of
from tests import factories
from tests.pages.reading import soup
from tests.pages.sending import client_of, form_on
from tests.reports import books
from tests.reports.test_chapters import AT, YEAR, Team, fresh, passed, seen, written

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
TEXT = "有的栏目更新不及时。"


@pytest.fixture
def team():
    return Team()


@pytest.fixture
def row(team):
    report = actions.compile_report(YEAR, by=team.clerk, at=AT)
    one = report.chapters.get(number="五")
    chapters.assign(one, office=team.office, writer=team.writer, due_on=None, by=team.clerk, at=AT)
    return written(one, TEXT, team.writer)


def words(answer):
    """All that the page says, without blanks."""
    return "".join(soup(answer).get_text().split())


def editor(row):
    return reverse("desk_reports:chapter", args=[row.report.year, row.pk])


def sheet(row):
    return reverse("desk_reports:chapter_review", args=[row.report.year, row.pk])


def typed(answer):
    return soup(answer).find("textarea", id="id_text").get_text().removeprefix("\n")


def press(client, row, **more):
    """The form of the editor as it stands, with what was typed and the button that was pressed."""
    address = editor(row)
    return client.post(address, {**form_on(client.get(address), "chapter"), **more})


def test_a_writer_opens_their_chapter_and_no_other_page_of_the_report(row, team):
    client, other = client_of(team.writer), row.report.chapters.get(number="一")
    assert client.get(editor(row)).status_code == 200
    closed = [
        editor(other),
        sheet(other),
        f"/desk/reports/{YEAR}/",
        f"/desk/reports/{YEAR}/figures/reviews/",
        "/desk/tallies/",
    ]
    assert {client.get(address).status_code for address in closed} == {403}


def test_figures_are_offered_to_a_writer_without_a_way_to_their_rows(row, team):
    page = soup(client_of(team.writer).get(editor(row)))
    assert page.find("button", attrs={"name": "insert", "value": "〔〔reviews〕〕件"})
    assert not page.find("a", href=lambda href: href and "/figures/" in href)
    assert soup(client_of(team.clerk).get(editor(row.report.chapters.get(number="四"))))


def test_a_pressed_figure_goes_into_the_text_and_nothing_is_stored(row, team):
    answer = press(client_of(team.writer), row, text="复议", insert="〔〔reviews〕〕件")
    assert answer.status_code == 200
    assert typed(answer) == "复议〔〔reviews〕〕件"
    assert "复议0件" in words(answer)
    assert fresh(row).text == TEXT


def test_the_list_is_narrowed_without_a_script_and_the_text_is_kept(row, team):
    answer = press(client_of(team.writer), row, text="没有存的字", q="微博", find="1")
    offered = {button["value"] for button in soup(answer).select("button[name=insert]") if "〔〔" in button["value"]}
    assert offered >= {"〔〔weibo_posts〕〕条"} and not any("reviews" in value for value in offered)
    assert typed(answer) == "没有存的字"


def test_a_number_shows_its_base_in_the_preview(row, team):
    books.release("edu-site", books.items(2024, "news", "news", 2) + books.items(2025, "news", "news", 3))
    answer = press(client_of(team.writer), row, text="比上年〔〔edu_site_items|growth〕〕。", preview="1")
    assert "上年2条，本年3条，(3−2)÷2=50.0%，记50%" in words(answer)
    tip = soup(answer).select_one("#preview .withbase")
    assert tip.select_one(".fig")["aria-describedby"] == tip.select_one(".base")["id"]


def test_the_preview_alone_is_a_part_of_the_page(row, team):
    address = reverse("desk_reports:preview", args=[YEAR])
    answer = client_of(team.writer).post(
        address, {"text": "〔〔reviews〕〕件，〔〔no_such〕〕，〔〔reviews|threefold〕〕。"}
    )
    html = answer.content.decode()
    assert "<html" not in html and "没有这个指标" in html and "没有这种写法" in html
    stranger = factories.staff(role=Role.DRAFTER, office=factories.office())
    assert client_of(stranger).post(address, {"text": ""}).status_code == 403


def test_an_unknown_figure_is_said_and_saved_all_the_same(row, team):
    assert press(client_of(team.writer), row, text="〔〔no_such〕〕").status_code == 302
    assert fresh(row).text == "〔〔no_such〕〕"


def test_the_second_of_two_editors_sees_both_texts_and_may_then_save(row, team):
    client, address = client_of(team.writer), editor(row)
    form = form_on(client.get(address), "chapter")
    written(row, "办公室改的。", team.clerk)
    answer = client.post(address, {**form, "text": "撰稿人改的。"})
    assert answer.status_code == 422
    assert typed(answer) == "撰稿人改的。"
    assert "办公室改的" in words(answer) and "周明保存过这一章" in words(answer)
    assert fresh(row).text == "办公室改的。"
    assert client.post(address, form_on(answer, "chapter")).status_code == 302
    assert fresh(row).text == "撰稿人改的。"


def last_year(team, text="上年复议〔〔reviews〕〕件，发布505条。"):
    report = actions.compile_report(YEAR - 1, countersigned=False, by=team.clerk, at=AT)
    actions.write_chapter(report, number="五", heading="存在的主要问题及改进情况", text=text, by=team.clerk, at=AT)
    return report


def test_last_years_text_stands_beside_with_its_numbers(row, team):
    last_year(team)
    panel = soup(client_of(team.writer).get(editor(row))).find(attrs={"aria-labelledby": "ly"})
    assert "上年复议0件，发布505条" in "".join(panel.get_text().split()).replace(
        "行政复议：本年0件，上年0件（逐条记录）", ""
    )
    assert panel.select_one(".fig")


def test_an_empty_chapter_is_begun_with_last_years_text_at_once(row, team):
    last_year(team)
    answer = press(client_of(team.writer), row, text="", draft="ask")
    assert "接在后面" not in words(answer)  # there is nothing to ask where nothing was written
    assert typed(answer) == "上年复议〔〔reviews〕〕件，发布505条。"


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        ("ask", "我写的。"),
        ("append", "我写的。\n上年复议〔〔reviews〕〕件，发布505条。"),
        ("replace", "上年复议〔〔reviews〕〕件，发布505条。"),
    ],
)
def test_typed_text_gives_way_only_where_that_was_said(row, team, choice, text):
    last_year(team)
    answer = press(client_of(team.writer), row, text="我写的。", draft=choice)
    assert typed(answer) == text
    assert ("接在后面" in words(answer)) == (choice == "ask")


def test_a_typed_number_of_a_figure_is_offered_and_changed_when_pressed(row, team):
    books.release("edu-site", books.items(2025, "news", "news", 3))
    client = client_of(team.writer)
    answer = press(client, row, text="发布3条。", preview="1")
    button = next(b for b in soup(answer).select("button[name=swap]") if "edu_site_items" in b["value"])
    assert typed(press(client, row, text="发布3条。", swap=button["value"])) == "发布〔〔edu_site_items〕〕条。"


def test_suggestions_of_the_chapter_are_offered(row, team):
    column = factories.column("news")
    column.period_days = 14
    column.save()
    factories.published(column=column, on=factories.at("2025-01-05").date())
    answer = client_of(team.writer).get(editor(row))
    assert f"“{column.name}”栏目没有按期限更新。" in words(answer)


def test_a_chapter_under_review_says_what_an_edit_undoes(row, team):
    chapters.submit(fresh(row), by=team.writer, at=AT)
    assert "文字一改，已有的审核作废" in words(client_of(team.writer).get(editor(row)))


def test_the_whole_way_through_the_pages(row, team):
    writer, head, chief, leader = (client_of(one) for one in (team.writer, team.head, team.chief, team.leader))
    address = sheet(row)

    def act(client, verb, **more):
        return client.post(address, {**form_on(client.get(address), "decide"), "verb": verb, **more})

    assert act(writer, "submit").url == address
    refused = act(head, "return", words="")
    assert refused.status_code == 422 and "退回要写明理由" in words(refused)
    assert act(head, "return", words="写明是哪些栏目").status_code == 302
    assert "写明是哪些栏目" in words(writer.get(address))
    assert press(writer, row, text="两个栏目更新不及时。").url == address
    act(writer, "submit")
    for client in (head, chief, leader):
        assert act(client, "pass").status_code == 302
    assert fresh(row).stage == ChapterStage.SETTLED
    page = words(leader.get(address))
    assert "科室审核退回：写明是哪些栏目" in page and "删去：有的" in page


def test_a_verb_that_is_not_mine_is_refused_with_its_reasons(row, team):
    chapters.submit(fresh(row), by=team.writer, at=AT)
    answer = client_of(team.leader).post(sheet(row), {"verb": "pass", "seen": seen(row), "words": "同意"})
    assert answer.status_code == 422
    assert "您没有“科室审核”的权限" in words(answer) and "同意" in words(answer)
    assert client_of(team.leader).post(sheet(row), {"verb": "burn"}).status_code == 422


def test_what_changed_while_it_was_read_is_not_passed(row, team):
    chapters.submit(fresh(row), by=team.writer, at=AT)
    answer = client_of(team.head).post(sheet(row), {"verb": "pass", "seen": mark("旧", "旧"), "words": ""})
    assert chapters.CHANGED_MEANWHILE in words(answer)
    assert fresh(row).stage == ChapterStage.OFFICE


def test_a_reader_who_may_not_write_is_led_to_the_review(row, team):
    assert client_of(team.head).get(editor(row)).url == sheet(row)


def test_what_was_typed_stays_when_the_chapter_was_settled_meanwhile(row, team):
    client, address = client_of(team.writer), editor(row)
    form = form_on(client.get(address), "chapter")
    chapters.submit(fresh(row), by=team.writer, at=AT)
    passed(row, team.head, team.clerk, team.leader)
    answer = client.post(address, {**form, "text": "又写了一段。"})
    assert answer.status_code == 422
    assert typed(answer) == "又写了一段。" and "已审定" in words(answer)


def test_a_chapter_is_given_out_on_a_page(row, team):
    client, address = client_of(team.clerk), reverse("desk_reports:assign_chapter", args=[YEAR, row.pk])
    page = client.get(address)
    choices = [option.get_text() for option in soup(page).select("select[name=writer] option")]
    assert any("唐果" in choice for choice in choices) and not any("叶承" in choice for choice in choices)
    sent = {"office": team.office.pk, "writer": team.head.pk, "due_on": "2099-01-15"}
    assert client.post(address, sent).url == sheet(row)
    assert fresh(row).writer == team.head
    assert client.post(address, {**sent, "due_on": "2001-01-15"}).status_code == 422
    assert client_of(team.writer).get(address).status_code == 403


def test_ones_own_chapters_are_listed_with_why_one_came_back(row, team):
    chapters.submit(fresh(row), by=team.writer, at=AT)
    chapters.return_(fresh(row), seen=seen(row), words="写明是哪些栏目", by=team.head, at=AT)
    page = client_of(team.writer).get("/desk/chapters/")
    assert "写明是哪些栏目" in words(page) and "一、总体情况" not in words(page)
    assert soup(page).find("a", href=editor(row))


def test_a_day_that_passed_is_shown(row, team):
    Narrative.objects.filter(pk=row.pk).update(due_on="2026-01-01")
    assert "已过交稿日期" in words(client_of(team.writer).get("/desk/chapters/"))


def test_everything_that_waits_is_passed_with_one_button(row, team):
    chapters.submit(fresh(row), by=team.writer, at=AT)
    passed(row, team.head)
    client = client_of(team.chief)
    assert "全部通过" in words(client.get("/desk/chapters/"))
    answer = client.post("/desk/chapters/", {"year": YEAR}, follow=True)
    assert "已通过4章：二、三、四、五" in words(answer)
    again = client.post("/desk/chapters/", {"year": YEAR})
    assert again.status_code == 422
    assert client.post("/desk/chapters/", {"year": "x"}).status_code == 404


def test_the_rail_leads_there_only_while_there_is_something(row, team):
    def entry(person):
        groups, *_ = rail_of(Staff.objects.get(pk=person.pk)).read()
        items = [item for group in groups for item in group["items"]]
        return next((item["count"] for item in items if item["label"] == "我的年报章节"), None)

    assert (entry(team.writer), entry(team.head)) == (1, None)
    chapters.submit(fresh(row), by=team.writer, at=AT)
    assert (entry(team.writer), entry(team.head)) == (0, 1)
    stranger = factories.staff(role=Role.DRAFTER, office=factories.office())
    assert entry(stranger) is None
    groups, *_ = rail_of(Staff.objects.get(pk=stranger.pk)).read()
    ledger = next(group for group in groups if group["title"] == "总账")
    assert [item["label"] for item in ledger["items"]] == ["统计"]  # whoever works for an office counts for it


def test_a_report_of_the_past_shows_no_signing(team):
    report = books.enter_texts(report_current, by=team.clerk, at=AT)
    client = client_of(team.clerk)
    page = client.get(f"/desk/reports/{report.year}/")
    assert "审核和经过" not in words(page) and "没有审定" not in words(page)
    assert "没有要写、要审的年报章节" in words(client.get("/desk/chapters/"))


def test_the_report_says_what_is_not_settled(row, team):
    client = client_of(team.clerk)
    assert "6章没有审定" in words(client.get(f"/desk/reports/{YEAR}/"))
    assert "还没有审定：一、总体情况" in words(client.get(f"/desk/reports/{YEAR}/freeze/"))


def test_while_somebody_writes_nothing_is_counted_again(row, team):
    client = client_of(team.writer)
    client.get(editor(row))
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(reverse("desk_reports:preview", args=[YEAR]), {"text": "〔〔reviews〕〕件。" * 3})
    assert answer.content.decode().count('class="base"') == 3
    assert not [one for one in captured if "requests_app_" in one["sql"] or "disclosure_" in one["sql"]]


def test_more_text_than_a_chapter_holds_is_refused_beside_it(row, team):
    answer = press(client_of(team.writer), row, text="长" * (LONGEST_TEXT + 1))
    assert answer.status_code == 422 and "最多" in words(answer) and fresh(row).text == TEXT


def test_a_new_chapter_never_takes_the_place_of_one_that_came_in_between(row, team, monkeypatch):
    client, address, write = (
        client_of(team.clerk),
        reverse("desk_reports:new_chapter", args=[YEAR]),
        actions.write_chapter,
    )

    def too_late(report, **told):
        write(report, number="七", heading="平台建设", text="别人写的。", by=team.chief, at=AT)
        return write(report, **told)

    monkeypatch.setattr(actions, "write_chapter", too_late)
    sent = {**form_on(client.get(address), "chapter"), "number": "七", "heading": "网站", "text": "我写的。"}
    answer = client.post(address, sent)
    assert answer.status_code == 422 and "保存过这一章" in words(answer)
    assert row.report.chapters.get(number="七").text == "别人写的。"

"""政府网站工作年度报表 on its pages: the sheet, the rows, check and publication in the desk; the table and its files in public."""

import io
import json

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from disclosure.actions import withdraw
from disclosure.vocabulary import Kind
from reports import actions
from reports.models import SiteTable
from reports.sitework import acting
from reports.sitework.fields import FIELDS
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.pages.reading import main, soup
from tests.reports import books, siteyears
from tests.reports.siteyears import AT

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
SHEET, PUBLISH = "/desk/reports/2025/site/", "/desk/reports/2025/site/publish/"
PUBLIC = "/reports/site/2025/"


@pytest.fixture
def people():
    return siteyears.clerks()


@pytest.fixture
def public(people):
    """Published in time, from rows and entries."""
    zhou, zheng = people
    siteyears.rows_of_2025()
    one = siteyears.enter(by=zhou)
    siteyears.publish(one, by=zhou, checker=zheng)
    return one


def sheet_of(html) -> dict[str, str | list[str]]:
    """What the form holds, as a browser sends it."""
    form: dict[str, str | list[str]] = {}
    for field in html.select("main form input, main form select"):
        if field.get("type") == "checkbox":
            if field.has_attr("checked"):
                form[field["name"]] = [*form.get(field["name"], []), field["value"]]
        elif field.name == "select":
            chosen = field.select_one("option[selected]")
            form[field["name"]] = chosen["value"] if chosen else ""
        else:
            form[field["name"]] = field.get("value", "")
    return form


def cells(html) -> list[list[str]]:
    """The printed table, the group of each line first."""
    found, group = [], ""
    for row in html.select("table.sitework tbody tr"):
        head = row.select_one("th[scope=rowgroup]")
        group = head.get_text() if head else group
        told = [row.select_one("th[scope=row]"), *row.select("td")]
        found.append([group, *(one.get_text() for one in told)])
    return found


def test_the_sheet_asks_for_what_no_rows_make_and_opens_the_rest(as_staff, people):
    siteyears.rows_of_2025()
    html = soup(as_staff(people[0]).get(SHEET))
    line = html.select_one("#line-info-total")
    assert line.select_one("a")["href"] == f"{SHEET}rows/info-total/" and not line.select("input")
    assert html.select_one("#line-visits-total input[name=visits-total__value]")["type"] == "text"
    assert "字样待核" in html.select_one("#line-letters-got").get_text()
    assert "字样待核" not in html.select_one("#line-visits-total").get_text()
    owed = html.select_one("section[aria-labelledby=owed]")
    assert "网站总访问量" in owed.get_text() and owed.select_one('a[href="#line-visits-total"]')
    assert len(html.select(".siteline")) == len(FIELDS)


def test_an_identity_that_is_not_configured_is_told_to_staff_with_the_way_to_its_setting(as_staff, people):
    line = soup(as_staff(people[0]).get(SHEET)).select_one("#line-site-icp")
    assert "未配置" in line.get_text() and line.a["href"] == "/desk/settings/identity/registration/"


def test_the_whole_sheet_is_saved_at_once_with_one_source_for_all_that_name_none(as_staff, people):
    desk = as_staff(people[0])
    given = {
        "common": "后台（演示）",
        "visits-total__value": "1200",
        "visits-users__value": "300",
        "visits-users__source": "日志",
    }
    answer = desk.post(
        SHEET, {**sheet_of(soup(desk.get(SHEET))), **given, "new-ways__value": ["无障碍浏览", "千人千网"]}
    )
    assert answer.status_code == 302
    kept = {row.key: (row.value, row.source) for row in SiteTable.objects.get().entries.all()}
    assert kept == {
        "visits-total": ("1200", "后台（演示）"),
        "visits-users": ("300", "日志"),
        "new-ways": ("无障碍浏览、千人千网", "后台（演示）"),
    }
    html = soup(desk.get(SHEET))
    assert "周明" in html.select_one("#line-visits-total").get_text()
    assert {box["value"] for box in html.select("#line-new-ways input[checked]")} == {"无障碍浏览", "千人千网"}


def test_an_error_stands_beside_its_field_and_everything_typed_is_kept(as_staff, people):
    desk = as_staff(people[0])
    given = {
        "visits-total__value": "七百",
        "visits-total__source": "日志",
        "weibo-name__value": "台州教育",
        "overview": ["plans"],
    }
    answer = desk.post(SHEET, given)
    html = soup(answer)
    assert answer.status_code == 422 and not SiteTable.objects.exists()
    assert html.select_one('[name="visits-total__value"]')["value"] == "七百"
    assert html.select_one('[name="weibo-name__value"]')["value"] == "台州教育"
    assert "写成整数" in html.select_one("#id_visits-total__value").find_parent("div").get_text()
    assert "写明来源" in html.select_one("#id_weibo-name__source").find_parent("div").get_text()
    assert [box["value"] for box in html.select("input[name=overview][checked]")] == ["plans"]
    assert [link["href"] for link in html.select(".errsum a")] == ["#id_visits-total__value", "#id_weibo-name__source"]


def test_a_number_opens_its_rows_and_they_can_be_taken_away(as_staff, people):
    siteyears.rows_of_2025()
    desk = as_staff(people[0])
    html = soup(desk.get(f"{SHEET}rows/info-news/"))
    assert html.h1.get_text() == "政务动态信息更新量：5条" and len(html.select("ul.inbox li")) == 5
    mended = soup(desk.get(f"{SHEET}rows/safety-found/")).select_one("main").get_text()
    assert "还没有整改完" in mended and "2025-03-09整改完成" in mended
    taken = b"".join(desk.get(f"{SHEET}rows/info-news/?export=csv").streaming_content).decode()
    assert len(taken.strip().splitlines()) == 6
    assert desk.get(f"{SHEET}rows/visits-total/").status_code == 404


def test_the_page_of_the_check_explains_checks_publishes_and_corrects(as_staff, people):
    zhou, zheng = map(as_staff, people)
    siteyears.enter(by=people[0], special_new="7")
    html = soup(zhou.get(PUBLISH))
    told = html.select_one(".finds").get_text()
    assert "“新开设数量”比“维护数量”多" in told and "单位信息未配置" in told
    assert "764310" in html.select_one("table.sitework").get_text()
    for field in html.select("input[name=mark]"):
        assert zhou.post(PUBLISH, {"act": "say", "mark": field["value"], "words": "确实如此"}).status_code == 302
    refused = zhou.post(PUBLISH, {"act": "check"})
    assert refused.status_code == 409 and "录入的人不能自己核对" in soup(refused).select_one(".errsum").get_text()
    assert zheng.post(PUBLISH, {"act": "check"}).status_code == 302
    assert zhou.post(PUBLISH, {"act": "publish"}).status_code == 302
    html = soup(zhou.get(PUBLISH))
    assert html.select_one('a[href="/reports/site/2025/"]') and "第1版" in html.select_one("#vs").parent.get_text()
    assert zhou.post(PUBLISH, {"act": "correct", "reason": "办件量填错"}).status_code == 302
    assert "更正" in soup(zhou.get(SHEET)).select_one(".banner").get_text()


def test_a_refused_word_is_put_back_where_it_was_typed(as_staff, people):
    siteyears.enter(by=people[0], special_new="7")
    desk = as_staff(people[0])
    mark = soup(desk.get(PUBLISH)).select_one("input[name=mark]")["value"]
    answer = desk.post(PUBLISH, {"act": "say", "mark": mark, "words": "好"})
    assert answer.status_code == 409 and "说明写4至300个字" in soup(answer).select_one(".errsum").get_text()
    assert soup(answer).select_one(f"#id_{mark}_words").get_text(strip=True) == "好"


def test_a_button_that_says_nothing_and_a_table_that_nobody_began_do_nothing(as_staff, people):
    desk = as_staff(people[0])
    assert desk.post(PUBLISH, {"act": "publish"}).status_code == 404
    siteyears.enter(by=people[0])
    assert desk.post(PUBLISH, {}).status_code == 409
    assert desk.get("/desk/reports/2017/site/").status_code == 404 == desk.get("/desk/reports/2031/site/").status_code


def test_rows_that_change_after_publication_are_told_in_the_desk_alone(as_staff, people, public, client):
    books.release("edu-site", books.items(2025, Kind.NEWS, "news", 1))
    told = soup(as_staff(people[0]).get(PUBLISH)).select_one("#ch").parent.get_text()
    assert "信息发布，总数" in told and "10 → 11" in told
    assert ["信息发布", "总数", "10", "条"] in cells(soup(client.get(PUBLIC)))


def test_the_report_of_the_year_leads_to_the_table(as_staff, people):
    actions.compile_report(2025, by=people[0], at=AT)
    assert soup(as_staff(people[0]).get("/desk/reports/2025/")).select_one(f'main a[href="{SHEET}"], a[href="{SHEET}"]')


def test_page_workbook_data_and_document_are_equal_cell_by_cell(client, public):
    page = cells(soup(client.get(PUBLIC)))
    data = client.get(f"{PUBLIC}table.json").json()
    plain = [
        [one["group"], one["label"], "" if one["value"] is None else str(one["value"]), one["unit"]]
        for one in data["lines"]
    ]
    assert page == plain and len(page) == len(FIELDS) and ["互动交流", "留言办理：平均办理时间", "2.6", "天"] in page
    book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(f"{PUBLIC}table.xlsx").streaming_content)))
    rows = [
        ["" if cell is None else str(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)
    ]
    assert rows[0] == ["类别", "指标", "数值", "单位"]
    assert rows[1:] == [[group, label, value, unit] for group, label, value, unit in page]
    document = soup(client.get(f"{PUBLIC}table.html"))
    document.table["class"] = "sitework"
    assert cells(document) == page
    item = soup(client.get(public.publication.get_absolute_url())).select("main table tbody tr")
    assert [[cell.get_text() for cell in row.select("th, td")][-3:] for row in item] == [line[1:] for line in page]


def test_nothing_of_staff_is_in_public_and_no_identity_is_invented(client, public):
    addresses = [PUBLIC, f"{PUBLIC}table.json", f"{PUBLIC}table.html", public.publication.get_absolute_url()]
    for address in addresses:
        told = client.get(address).content.decode()
        for hidden in ("周明", "郑岚", "未配置", "待核", "※", "台账", "/desk/", siteyears.WORD, "release-"):
            assert hidden not in told, (address, hidden)
    book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(f"{PUBLIC}table.xlsx").streaming_content)))
    told = str([list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets])
    assert "周明" not in told and "台账" not in told and not book.properties.creator
    empty = {line[1]: line[2] for line in cells(soup(client.get(PUBLIC)))}
    assert [empty[label] for label in ("首页网址", "政府网站标识码", "ICP备案号", "公安机关备案号")] == [""] * 4


def test_what_is_configured_is_told_and_stays_as_it_was_when_it_was_published(client, people):
    site = Site.current()
    site.site_code = "3310000001"
    site.save()
    one = siteyears.enter(by=people[0])
    siteyears.publish(one, by=people[0], checker=people[1])
    site.site_code = "3310000002"
    site.save()
    assert ["网站基本情况", "政府网站标识码", "3310000001", ""] in cells(soup(client.get(PUBLIC)))


def test_a_draft_is_nowhere_in_public(client):
    siteyears.enter()
    for address in (PUBLIC, f"{PUBLIC}table.json", f"{PUBLIC}table.xlsx", f"{PUBLIC}versions/1/"):
        assert client.get(address).status_code == 404
    assert "政府网站工作年度报表" not in client.get("/reports/").content.decode()
    assert "政府网站工作年度报表" not in main(client.get("/"))


def test_home_and_the_corner_of_reports_lead_to_the_published_table(client, public):
    assert soup(client.get("/")).select_one(f'main a[href="{PUBLIC}"]').get_text() == "2025年政府网站工作年度报表"
    assert soup(client.get("/reports/")).select_one(f'main a[href="{PUBLIC}"]')


def test_a_late_table_says_how_late_and_a_timely_one_does_not(client, people):
    one = siteyears.enter(by=people[0])
    siteyears.publish(one, by=people[0], checker=people[1], at=factories.at("2026-02-03"))
    assert "迟了3天" in main(client.get(PUBLIC))
    before = siteyears.enter(2024, by=people[0], at=factories.at("2025-01-20"))
    siteyears.publish(before, by=people[0], checker=people[1], at=factories.at("2025-01-31"))
    assert "迟于期限" not in main(client.get("/reports/site/2024/"))


def test_after_a_correction_both_versions_are_read_and_the_first_says_so(client, people, public):
    zhou, zheng = people
    acting.correct(public, reason="公开答复少计一条", by=zhou, at=factories.at("2026-02-10"))
    siteyears.enter(by=zhou, letters_public="119", at=factories.at("2026-02-10"))
    siteyears.publish(acting.of_year(2025), by=zhou, checker=zheng, at=factories.at("2026-02-11"))
    new, old = soup(client.get(PUBLIC)), soup(client.get(f"{PUBLIC}versions/1/"))
    answered = ["互动交流", "留言办理：公开答复数量"]
    assert [*answered, "119", "条"] in cells(new) and [*answered, "118", "条"] in cells(old)
    assert "公开答复少计一条" in new.select_one(".banner").get_text() and not new.select_one(".banner.warn")
    assert old.select_one(f'.banner a[href="{PUBLIC}"]') and not old.select(".files")
    told = client.get(f"{PUBLIC}table.json").json()
    assert (told["version"], told["correction"]) == (2, "公开答复少计一条")
    assert client.get(f"{PUBLIC}versions/3/").status_code == 404


def test_a_table_taken_off_the_portal_is_nowhere_and_its_address_says_why(client, people, public):
    withdraw(public.publication, reason="数据有误，另行公布", by=people[1], at=factories.at("2026-02-01"))
    assert client.get(PUBLIC).url == public.publication.get_absolute_url()
    for address in ("table.json", "table.xlsx", "versions/1/"):
        assert client.get(PUBLIC + address).status_code == 404
    assert PUBLIC not in client.get("/").content.decode()


@pytest.mark.parametrize("form", ["pdf", "xls", "json5"])
def test_an_unknown_form_of_file_is_not_found(client, public, form):
    assert client.get(f"{PUBLIC}table.{form}").status_code == 404


def test_the_command_prints_the_lines_of_the_page(client, public, capsys):
    call_command("site_table", "2025", "--format", "json")
    told = json.loads(capsys.readouterr().out)
    assert told.pop("stage") == "已发布第1版" and told == client.get(f"{PUBLIC}table.json").json()
    call_command("site_table", "2025")
    assert "  总数：10条" in capsys.readouterr().out
    call_command("site_table", "2024")
    assert "（还没有发布）" in capsys.readouterr().out
    with pytest.raises(CommandError, match="没有2017年的报表"):
        call_command("site_table", "2017")


def test_only_who_compiles_opens_the_pages_of_the_desk(as_staff):
    drafter = as_staff(factories.staff(role=Role.DRAFTER))
    assert [drafter.get(address).status_code for address in (SHEET, PUBLISH, f"{SHEET}rows/info-total/")] == [403] * 3


def test_a_sheet_that_somebody_saved_meanwhile_says_what_stands_there_and_keeps_what_was_typed(as_staff, people):
    zhou, zheng = map(as_staff, people)
    siteyears.enter(by=people[0])
    mine, other = (sheet_of(soup(desk.get(SHEET))) for desk in (zhou, zheng))
    assert zheng.post(SHEET, {**other, "special-new__value": "1"}).status_code == 302
    answer = zhou.post(SHEET, {**mine, "special-kept__value": "8"})
    html = soup(answer)
    assert answer.status_code == 422 and "新开设数量现在是1" in html.select_one(".errsum").get_text()
    assert html.select_one('[name="special-kept__value"]')["value"] == "8"
    again = sheet_of(html)
    assert zhou.post(SHEET, again).status_code == 302
    kept = SiteTable.objects.get().entries
    assert [kept.get(key=key).value for key in ("special-kept", "special-new")] == ["8", "2"]


def test_an_entry_that_rows_overtook_is_told_beside_the_number(as_staff, people):
    siteyears.enter(by=people[0])
    books.postings("weibo", 2025, 4)
    told = soup(as_staff(people[0]).get(SHEET)).select_one("#line-weibo-posts")
    assert told.b and "录入过212，以记录为准" in told.get_text() and not told.select("input")


def test_what_is_missing_is_told_in_one_place_each_with_its_way(as_staff, people):
    html = soup(as_staff(people[0]).get(PUBLISH))
    line = html.select_one(".finds li.bad")
    assert line.b.get_text() == "还没有录入：31格" and line.select_one(f'a[href="{SHEET}#line-visits-total"]')
    assert len(html.select(".finds li.bad")) == 1 and not html.select("input[name=mark]")


def test_a_correction_without_a_reason_says_so_beside_its_field(as_staff, people, public):
    answer = as_staff(people[0]).post(PUBLISH, {"act": "correct", "reason": ""})
    html = soup(answer)
    assert answer.status_code == 409 and "写明更正的原因" in html.select_one("#id_reason_error").get_text()
    assert acting.of_year(2025).correcting == ""

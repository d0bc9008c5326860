"""The bureau's own report of 2018: every figure that the portal can hold comes out of rows, every other is a tally.

Expected values are those of the published report (taizhou 2018).
"""

import json
from fractions import Fraction
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from disclosure.models import Publication, Release
from reports import checking, collect, summary
from reports.edition import differences
from reports.models import Tally
from reports.narrative import as_written
from reports.rendering import data
from reports.vocabulary import Source
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.vocabulary import Role
from taizhou_portal.demo import report_2018
from tests import factories
from tests.reports import books

pytestmark = pytest.mark.django_db

#: key of the report's figure: (value, unit, year before)
COUNTED = {
    "ordinance_year_no": (11, "年", None),
    "city_site_items": (550, "条", 505),
    "edu_site_items": (6800, "条", 3400),
    "edu_site_dynamic_items": (1759, "条", 1559),
    "weibo_posts": (503, "条", 0),
    "wechat_pushes": (283, "次", 0),
    "wechat_articles": (728, "篇", 0),
    "wechat_reads": (2_800_000, "次", 0),
    "site_monitor_rectifications": (15, "次", 0),
    "manual_monitor_rectifications": (13, "次", 0),
    "proposals_published": (6, "条", 0),
    "policy_docs_published": (52, "条", 0),
    "notices_published": (85, "条", 0),
    "speeches_published": (11, "篇", 0),
    "requests_received": (1, "件", 0),
    "requests_answered_public": (1, "件", 0),
    "requests_charged": (0, "件", 0),
    "reviews": (0, "件", 0),
    "lawsuits": (0, "件", 0),
    "complaints": (0, "件", 0),
}
ENTERED = {
    "wechat_rank_province": (1, "名"),
    "wechat_top20_national": (1, "次"),
    "gov_disclosure_over_target": (205, "条"),
    "site_founded": (1999, "年"),
    "site_redesigns": (4, "次"),
    "site_domains": (2, "个"),
    "site_staff": (2, "名"),
}
TOLD = (
    "第11年",
    "发布信息550条，比上年增加9%",
    "发布信息6800条，比上年增加一倍",
    "动态信息1759条，比上年增加200条",
    "微博503条",
    "推送283次，共728篇",
    "公开信息超过三分之一",
    "阅读量达280万次",
    "排名第一",
    "前20强1次",
    "监测整改报告15次",
    "人工监测整改13次",
    "建议提案6条",
    "政策文件52条、通知公告85条、讲话文论11篇",
    "比上年增加30多条",
    "达标数205条",
    "网络申请1件",
    "答复的1件",
    "收费的申请0件，收费0元",
    "行政复议0件，提起行政诉讼0件，申诉（包括信访、举报）0件",
    "创建于1999年",
    "共4次",
    "独立域名2个",
    "技术人员2名",
)


@pytest.fixture(scope="module")
def report(django_db_setup, django_db_blocker):
    """Rows of two years and the compiled report; undone when the module is through."""
    with django_db_blocker.unblock(), transaction.atomic():
        books.year_2018()
        yield books.enter_texts(report_2018)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def figures(report):
    return collect.figures(2018)


@pytest.mark.parametrize("key", COUNTED)
def test_a_figure_of_the_report_comes_out_of_rows(figures, key):
    figure = figures[key]
    assert (figure.value, figure.unit, figure.previous) == COUNTED[key]
    assert figure.source == Source.ROWS
    assert figure.where


@pytest.mark.parametrize("key", ENTERED)
def test_what_the_portal_cannot_know_is_a_tally_with_its_source(figures, key):
    figure = figures[key]
    assert (figure.value, figure.unit) == ENTERED[key]
    assert figure.source == Source.TALLY
    assert "演示" in figure.where


def test_more_than_a_third_of_the_articles_are_public_information(figures):
    share = figures["wechat_disclosure_share"]
    assert share.value == Fraction(243, 728) > Fraction(1, 3)
    assert as_written(share) == "超过三分之一"


def test_the_city_disclosure_site_grew_by_more_than_thirty(figures):
    growth = figures["gov_disclosure_site_growth"]
    assert growth.value == 34
    assert as_written(growth) == "30多"
    assert figures["city_disclosure_items"].value == 320


def test_the_ambiguous_205_says_that_it_is_ambiguous(figures):
    assert "歧义" in figures["gov_disclosure_over_target"].note


def test_every_figure_of_the_report_is_told_in_its_text(report):
    words = "\n".join(chapter.words for chapter in collect.current(report).chapters)
    assert [told for told in TOLD if told not in words] == []


def test_the_text_binds_every_figure_and_types_none(report):
    assert [one for one in checking.told(report) if one.rule in {"A9", "绑定"}] == []


#: (what, where it begins): what a careful reader finds in the seed, and nothing else
SEED = {
    ("没有第六部分", "七、台州教育网建设情况：章号由“五”接“七”"),
    ("列出的部分正文里没有", "前言：列有“支出和收费”"),
    ("同一部分两处名称不同", "三、依申请公开政府信息和不予公开政府信息的情况：前言里叫“申请和处理”"),
    ("正文有、前言没有列出的部分", "七、台州教育网建设情况"),
    ("标题没有写明是年度报告", "标题"),
    ("没有统计期限", "前言"),
    ("联系方式不全", "前言：没有电话（写有联系科室、地址、电子邮箱）"),
    ("没有统计表", "全文"),
    (
        "两处增加数对不上",
        "二、政府信息主动公开情况：市政府网站550条、增加9%，即多44至47条；市政府信息公开网站增加30多条",
    ),
    ("可以有两种读法", "二、政府信息主动公开情况：“超出市政府一档部门达标数205条”"),
    ("域名不在gov.cn之下", "七、台州教育网建设情况：www.tzedu.net.cn"),
    ("一件申请不计两处", "三、依申请公开政府信息和不予公开政府信息的情况"),
}


def test_the_seed_has_the_oddities_that_are_known_of_it_and_no_other(report):
    found = checking.told(report)
    assert not any(one.severe for one in found)
    left = [one for one in found if not any(one.what == what and one.where.startswith(at) for what, at in SEED)]
    assert left == []
    assert len(found) == len(SEED)


def test_the_chapters_are_one_to_five_and_seven(report):
    assert [chapter.number for chapter in collect.current(report).chapters] == list("一二三四五七")


def test_the_command_prints_the_numbers_of_the_edition(report):
    out = StringIO()
    call_command("report", "2018", format="json", stdout=out)
    printed = json.loads(out.getvalue())
    assert printed.pop("imprint")["status"] == "未定稿"
    assert printed == {"stage": "编制中", **json.loads(json.dumps(data(collect.current(report, drawn=True))))}
    assert printed["figures"]["edu_site_items"]["value"] == 6800


def sign(report):
    """A copy of the report, signed by the general office."""
    by = factories.staff("周明", role=Role.GENERAL, office=Office.objects.get(slug="bureau"))
    books.publish(report, by=by, at=factories.at("2019-03-12"))


def test_a_signed_report_keeps_its_figures_when_rows_change_afterwards(report):
    sign(report)
    Release.objects.filter(channel__code="weibo").first().delete()
    Tally.objects.filter(year=2018, key="site_staff").update(value=3)
    report.refresh_from_db()
    assert collect.edition(report).figures["weibo_posts"].value == 503
    changed = differences(collect.edition(report), collect.current(report))
    assert [(one.key, one.signed, one.current) for one in changed] == [
        ("weibo_posts", "503", "502"),
        ("site_staff", "2", "3"),
    ]


def test_the_signed_report_is_itself_a_publication_of_its_year(report):
    sign(report)
    report.refresh_from_db()
    item = report.publication
    assert Publication.objects.visible().filter(pk=item.pk).exists()
    assert item.column.slug == "annual-reports"
    assert "6800条" in item.body and "<h2>" in item.body
    assert Release.objects.filter(publication=item, released_on="2019-03-12").count() == 1


def test_next_year_compares_itself_with_the_signed_figures(report):
    sign(report)
    Release.objects.filter(channel__code="weibo").first().delete()
    assert collect.figures(2019)["weibo_posts"].previous == 503


def test_the_home_page_gets_three_figures_in_one_query(report, django_assert_num_queries):
    assert summary.latest() is None
    sign(report)
    with django_assert_num_queries(1):
        latest = summary.latest()
    assert latest == {
        "year": 2018,
        "url": "/reports/2018/",
        "figures": [("台州教育网发布", "6800", "条"), ("微信阅读", "280", "万次"), ("收到公开申请", "1", "件")],
    }


def test_the_public_page_prints_the_report(report, client):
    sign(report)
    page = client.get("/reports/2018/")
    html = page.content.decode()
    assert page.status_code == 200
    assert '<a class="fig" href="/reports/2018/figures/edu_site_items/">6800</a>条' in html
    assert "没有第六部分" in html
    assert "发布渠道，2017年与2018年" in html
    assert '<section aria-labelledby="c6">' in html and "七、台州教育网建设情况" in html


def test_the_command_and_the_public_page_print_the_same_text(report, client):
    sign(report)
    out = StringIO()
    call_command("report", "2018", stdout=out)
    page = client.get("/reports/2018/").content.decode()
    edition = collect.edition(report)
    for figure in ("edu_site_items", "wechat_reads", "site_staff"):
        assert as_written(edition.figures[figure]) in out.getvalue()
        assert as_written(edition.figures[figure]) in page
    assert out.getvalue().count("<h2>") == 6


def test_a_public_figure_opens_the_items_that_can_be_read_now(report, client):
    sign(report)
    html = client.get("/reports/2018/figures/proposals_published/").content.decode()
    assert html.count('class="t" href="/items/') == 6
    assert "栏目为“建议提案”" in html
    hidden = Publication.objects.filter(column__slug="proposals").first()
    Publication.objects.filter(pk=hidden.pk).update(stage="withdrawn")
    html = client.get("/reports/2018/figures/proposals_published/").content.decode()
    assert html.count('class="t" href="/items/') == 5
    assert f"/items/{hidden.pk}/" not in html


def test_a_public_figure_of_cases_is_a_count_and_nothing_more(report, client):
    sign(report)
    html = client.get("/reports/2018/figures/requests_received/").content.decode()
    assert "课后服务收费标准" not in html and "/desk/" not in html
    assert "只公开件数" in html


def test_6800_rows_are_paged(report, client):
    sign(report)
    first = client.get("/reports/2018/figures/edu_site_items/").content.decode()
    assert first.count('class="t" href="/items/') == 50
    assert "?page=2" in first
    last = client.get("/reports/2018/figures/edu_site_items/?page=136").content.decode()
    assert last.count('class="t" href="/items/') == 50 and "?page=137" not in last
    assert client.get("/reports/2018/figures/edu_site_items/?page=x").status_code == 200

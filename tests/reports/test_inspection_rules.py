"""Edges of single rules, with the examples of the standards."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from reports.inspection import columns, opening
from reports.inspection.crawl import Limits
from reports.inspection.doors import Folder
from reports.inspection.inspecting import inspect
from reports.inspection.page import Kind, Page
from reports.inspection.pages import catalogue, dating, identity, kinds, letters, linking, tagging, wordings
from reports.inspection.pages.garbled import garbled
from reports.inspection.pages.judging import judge
from reports.inspection.reading import read
from reports.inspection.site import Site
from tests.reports.sound_site import HOST, ON, TEXT, article, foot, sound, written

SITE = Site(on=ON, hosts=frozenset({HOST}), doc_word="台教")
HTML = (("content-type", "text/html; charset=utf-8"),)


def judged(words, check, *, address="/items/9/", site=SITE, **page):
    parsed = read(words)
    met = Page(address, headers=HTML, html=words, **page)
    met = replace(met, kind=kinds.kind_of(met, parsed))
    return [one.rule for one in check(met, parsed, site)]


@pytest.mark.parametrize(
    ("column", "first"),
    [
        ("工作动态", date(2026, 11, 9)),
        ("通知公告", date(2026, 5, 23)),
        ("政策文件", date(2026, 5, 23)),
        ("教育概况", None),
    ],
)
def test_v_a_from_when_a_column_must_have_something(column, first):
    assert columns.since(column, on=date(2026, 11, 23)) == first


def test_half_a_year_before_the_end_of_a_long_month():
    assert columns.months_before(date(2026, 8, 31), 6) == date(2026, 2, 28)


@given(some.dates(date(2000, 1, 1), date(2100, 1, 1)), some.integers(1, 24))
def test_months_go_back_by_whole_months(on, months):
    before = columns.months_before(on, months)
    assert (on.year * 12 + on.month) - (before.year * 12 + before.month) == months and before.day <= on.day


def test_v_a_a_letter_of_the_22nd_is_late_and_one_of_the_23rd_is_not():
    assert letters.overdue(date(2026, 8, 22), on=ON) and not letters.overdue(date(2026, 8, 23), on=ON)


@pytest.mark.parametrize(
    "number",
    [
        "2662403/2021-136968", "331083000000/2022-117054", "11331002002673575G/2025-143480", "12331000472582336X/2024-110965",
        "472581384/2025-00268", "002482082/2025-00022", "002668733/2016-66809", "000014349/2017-00110", "11441700007280420Y/2021-00050",
        "000014349/202110-00013", "2016-66809",
    ],
)  # fmt: skip
def test_k1_takes_every_form_that_was_seen(number):
    assert judged(article(9, facts={"索引号": number}), catalogue.check) == []


@pytest.mark.parametrize(
    "number",
    ["000014349/2017-110", "002668733-2016-66809", "002668733/16-66809", "002668733/2027-00001", "台教/2026-00001"],
)
def test_k1_refuses_what_is_none(number):
    assert judged(article(9, facts={"索引号": number}), catalogue.check) == ["K1"]


@pytest.mark.parametrize(
    "number",
    [
        "台教基〔2022〕65号",
        "台教〔2026〕5号",
        "国办发明电〔2018〕15号",
        "国令第706号",
        "浙教规〔2025〕12号",
        "无",
        "",
        "-",
        "第707号",
    ],
)
def test_k2_takes_what_is_right_and_what_counts_otherwise(number):
    assert judged(article(9, facts={"文号": number}), catalogue.check) == []


@pytest.mark.parametrize(
    "number",
    [
        "台教[2026]05号",
        "台教〔2026〕05号",
        "台教（2026）5号",
        "台教【2026】5号",
        "台教〔2026〕第5号",
        "台教〔26〕5号",
        "台教2026年5号",
    ],
)
def test_k2_refuses_other_brackets_noughts_and_short_years(number):
    assert judged(article(9, facts={"文号": number}), catalogue.check) == ["K2"]


def test_k2_says_how_it_should_be_written():
    words = article(9, facts={"文号": "台教[2026]05号"})
    page = Page("/items/9/", headers=HTML, html=words, kind=Kind.ITEM)
    assert next(catalogue.check(page, read(words), SITE)).hint == "应写成台教〔2026〕5号"


@pytest.mark.parametrize("name", ["市教育局", "教育局", "台州教育局", "市府办", "本局", "台州市发改委", "人社局"])
def test_k8_short_names(name):
    assert judged(article(9, facts={"发布机构": name}), catalogue.check) == ["K8"]


@pytest.mark.parametrize(
    "name",
    [
        "台州市教育局",
        "台州市人民政府办公室",
        "浙江省教育厅",
        "台州市教育局、台州市财政局",
        "玉环市教育局",
        "国务院",
        "台州学院",
        "台州市公安局",
    ],
)
def test_k8_full_names(name):
    assert judged(article(9, facts={"发布机构": name}), catalogue.check) == []


@pytest.mark.parametrize(
    "moment",
    [
        "2026-10-12 09:30 AM",
        "2026-10-12 9:30",
        "2026/10/12 09:30",
        "2026-10-12T09:30",
        "2026-10-12 上午09:30",
        "2026-02-30 09:30",
        "2026-10-12 25:00",
    ],
)
def test_m6_other_ways_to_write_a_moment(moment):
    assert judged(article(9, metas={"PubDate": moment}), tagging.check) == ["M6"]


@pytest.mark.parametrize(
    "domain", ["http://jyj.example.gov.cn", "jyj.example.gov.cn/", "https://jyj.example.gov.cn/", "jyj .gov.cn"]
)
def test_m5_the_domain_has_no_scheme_and_no_slash(domain):
    assert judged(article(9, metas={"SiteDomain": domain}), tagging.check) == ["M5"]


@pytest.mark.parametrize("code", ["3310000037", "bm07000001"])
def test_i2_codes_that_are_right(code):
    assert judged(article(9, footer=foot(code=f"网站标识码：{code}")), identity.check) == []


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("33100012", "I2"),
        ("33100000371", "I2"),
        ("bm0700001", "I2"),
        ("0000000000", "I3"),
        ("xxxxxxxxxx", "I3"),
        ("", "I1"),
    ],
)
def test_i2_codes_that_are_not(code, rule):
    assert judged(article(9, footer=foot(code=f"网站标识码：{code}")), identity.check) == [rule]


@pytest.mark.parametrize(
    "value",
    [
        "0576-00000000",
        "浙ICP备12345678号",
        "示例教育局",
        "某某市某某路",
        "×××局",
        "11111111",
        "浙公网安备33100000000000号",
    ],
)
def test_i3_what_looks_made_up(value):
    assert identity.made_up(value)


@pytest.mark.parametrize(
    "value",
    [
        "0576-88581902",
        "浙ICP备05012679号-1",
        "浙公网安备33100202000129号",
        "3310000037",
        "白云山南路233号",
        "0576-88888902",
    ],
)
def test_i3_what_does_not(value):
    assert not identity.made_up(value)


@pytest.mark.parametrize(
    ("address", "rules"),
    [
        ("https://example.com", ["N1"]),
        ("https://www.zj.gov.cn", []),
        ("javascript:alert(1)", ["N2"]),
        ("//evil.example", ["N2"]),
        ("https://zj.gov.cn.evil.example", ["N3"]),
        ("https://zjgov-cn.example.com", ["N3"]),
        ("https://www.school.edu.cn/", []),
        ("https://school.edu.cn.example/", ["N1"]),
        ("/leaving/?to=https%3A%2F%2Fexample.com", []),
        ("http://localhost/x", ["L1"]),
        ("http://10.1.1.1/", ["L1"]),
    ],
)
def test_n1_where_a_link_may_lead(address, rules):
    near = replace(SITE, near=("edu.cn",))
    assert judged(article(9, body=f'{TEXT}<a href="{address}">看</a>'), linking.check, site=near) == rules


def test_d6_a_day_before_the_server_first_showed_it():
    told = replace(SITE, first_told={"/items/9/": date(2026, 10, 14)})
    assert judged(article(9), dating.check, site=told) == ["D6"]
    assert judged(article(9), dating.check, site=replace(SITE, first_told={"/items/9/": date(2026, 10, 12)})) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("特此通知。\n台州市教育局\n2026年3月2日", date(2026, 3, 2)),
        ("特此通知。\n台州市教育局 2026年3月2日", date(2026, 3, 2)),
        ("台 州 市 教 育 局\n二〇二六年三月二日\n（此件公开发布）", date(2026, 3, 2)),
        ("截止日期\n2026年3月2日", None),
        ("各校于开学前完成。\n2026年3月2日", None),
        ("台州市教育局\n2026年3月2日前完成", None),
        ("", None),
    ],
)
def test_the_day_of_a_signature(text, day):
    assert dating.signed_on(text) == day


@pytest.mark.parametrize(
    "text",
    ["锟斤拷", "ï»¿关于", "\ufffd通知", "鍏充簬鍋氬ソ", "ä¸­å\x9b½", "通知????", "关于%u5b66%u6821", "\ue5e5关于"],
)
def test_broken_characters(text):
    assert garbled(text)


@pytest.mark.parametrize(
    "text",
    [
        "关于做好工作的通知",
        "什么是“双减”？？",
        "栾川宸瀛鑫钰锶氢项目",
        "Café naïve é",
        "1/2\uf0b7项",
        "纳米材料与锑铋铟镓",
        "一二三四五六七八九十" * 6,
    ],
)
def test_sound_characters(text):
    assert not garbled(text)


@given(some.text(alphabet=some.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=5, max_size=60))
def test_chinese_read_wrongly_is_seen_and_read_rightly_is_not(text):
    wrong = text.encode().decode("gb18030", "ignore")
    again = wrong.encode("gb18030", "ignore").decode("utf-8", "replace")
    if again == text and len(text) > 7 and all("\u4e00" <= one <= "\u9fff" for one in wrong):
        assert garbled(wrong)


@pytest.mark.parametrize(
    ("name", "first", "fault"),
    [
        ("a.pdf", b"%PDF-1.4", ""),
        ("a.pdf", b"\n\n%PDF-1.4", ""),
        ("a.pdf", b"<html>", "mismatch"),
        ("a.docx", b"PK\x03\x04", ""),
        ("a.doc", b"\xd0\xcf\x11\xe0", ""),
        ("a.doc", b"{\\rtf1", ""),
        ("a.xls", b"<table>", "mismatch"),
        ("a.jpg", b"\x89PNG", "mismatch"),
        ("a.zip", b"", "empty"),
        ("a.txt", b"anything", ""),
        ("a.unknown", b"anything", ""),
    ],
)
def test_whether_a_file_is_what_its_name_says(name, first, fault):
    page = Page(
        f"/files/{name}", headers=(("content-type", "application/octet-stream"),), opening=first, size=len(first)
    )
    assert opening.fault(page) == fault


def test_a_file_without_an_ending_is_judged_by_its_type():
    page = Page("/items/1/files/2/", headers=(("content-type", "application/pdf"),), opening=b"<html>", size=6)
    assert opening.fault(page) == "mismatch"


@pytest.mark.parametrize("word", ["布署", "按装"])
def test_w1_wrong_characters_are_advice(word):
    assert judged(article(9, body=f"<p>请{word}。</p>"), wordings.check) == ["W1"]


def test_old_names_in_old_items_are_no_fault():
    assert judged(article(9, body="<p>市教委、市物价局、劳动局联合检查，依据《民法通则》。</p>"), wordings.check) == []


def test_quotes_never_carry_personal_data():
    words = article(9, body="<p>身份证号码110101199003074610，手机13957612345。</p>")
    page = Page("/items/9/", headers=HTML, html=words, kind=Kind.ITEM)
    told = "".join(f"{one.message}{one.quote}{one.hint}" for one in judge(page, read(words), SITE))
    assert "199003074610" not in told and "13957612345" not in told


def test_a_fault_of_the_frame_is_told_once_and_at_the_home_page(tmp_path):
    files = sound() | {f"/items/{n}/": article(n, footer=foot(icp="")) for n in range(1, 40)}
    files |= {
        address: words.replace("浙ICP备05012679号-1", "") for address, words in files.items() if isinstance(words, str)
    }
    door = Folder(written(tmp_path, files), hosts=[HOST])
    found = [one for step in inspect(door, "/", site=replace(SITE, code=""), limits=Limits()) for one in step.findings]
    assert [(one.rule, one.place, one.quote) for one in found] == [("I1", "/", "ICP备案编号")]
    assert "45个页面都这样" in found[0].message

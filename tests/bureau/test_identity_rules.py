"""What a value of the site record must look like, and which sites are near. No database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhou_portal.bureau.identity import nearness, rules, subjects
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.vocabulary import MarkPlace


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("site_code", "3310000001"),
        ("site_code", "4207000016"),
        ("site_code", "bm07000001"),
        ("icp_number", "浙ICP备00000000号"),
        ("icp_number", "浙ICP备00000000号-1"),
        ("icp_number", "京ICP备2021000000号-12"),
        ("police_number", "浙公网安备33100000000000号"),
        ("registry_url", "https://bszs.conac.cn/sitename?method=show&id=1"),
        ("registry_url", "http://bszs.conac.cn/"),
        ("error_report_url", "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=1"),
        ("domain", "jyj.example.gov.cn"),
        ("domain", "教育.政务.cn"),
        ("phone", "0576-00000000"),
        ("phone", "0576-00000000转1、0576-00000001"),
        ("hotline", "12345"),
        ("postcode", "318000"),
        ("index_prefix", "11331002002673575G"),
        ("document_word", "台教"),
        ("address", "演示路1号"),
        *((name, "") for name in ("site_code", "icp_number", "police_number", "domain", "phone", "postcode")),
    ],
)
def test_what_a_registry_gives_may_stand_and_so_may_nothing(name, value):
    assert rules.objection(name, value) == ""


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("site_code", "33100012", "现在是8位"),
        ("site_code", "33100000011", "现在是11位"),
        ("site_code", "bm0700001", "bm开头"),
        ("site_code", "331000000x", "10位"),
        ("icp_number", "浙ICP备1234567号", "要写全"),
        ("icp_number", "ICP备12345678号", "要写全"),
        ("icp_number", "12345678", "要写全"),
        ("icp_number", "浙ICP备12345678号-", "要写全"),
        ("police_number", "浙公网安备3310000000000号", "现在有13位数字"),
        ("police_number", "33100000000000", "前面加“浙公网安备”"),
        ("registry_url", "https://conac.cn.evil.example/", "conac.cn.evil.example"),
        ("registry_url", "https://evilconac.cn/", "编办登记系统"),
        ("registry_url", "javascript:alert(1)", "完整的网址"),
        ("registry_url", "https://conac.cn@evil.example/", "完整的网址"),
        ("registry_url", "https://[", "完整的网址"),
        ("error_report_url", "zfwzgl.www.gov.cn", "https://"),
        ("domain", "https://jyj.example.gov.cn", "不写http"),
        ("domain", "jyj.example.gov.cn/", "斜线"),
        ("domain", "jyj.example.gov.cn:8443", "端口"),
        ("domain", "localhost", "几段"),
        ("domain", "192.0.2.1", "几段"),
        ("domain", "-a.gov.cn", "几段"),
        ("phone", "请打办公室", "只写号码"),
        ("phone", "110", "只写号码"),
        ("postcode", "31800", "6位数字"),
        ("index_prefix", "00266", "7至18位"),
        ("document_word", "台教〔2026〕", "只写汉字"),
        ("address", "演示路\x001号", "控制字符"),
        ("address", "演示路\u200b1号", "控制字符"),
    ],
)
def test_a_slip_is_told_with_what_to_write(name, value, says):
    assert says in rules.objection(name, value)


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("site_code", " ３３１０ ００００ ０１ ", "3310000001"),
        ("site_code", "BM07000001", "bm07000001"),
        ("icp_number", "浙icp备 12345678号－1", "浙ICP备12345678号-1"),
        ("police_number", "浙公网安备 33100000000000号", "浙公网安备33100000000000号"),
        ("domain", " JYJ.Example.GOV.cn. ", "jyj.example.gov.cn"),
        ("domain", "jyj。example。gov。cn", "jyj.example.gov.cn"),
        ("index_prefix", "11331002002673575g", "11331002002673575G"),
        ("site_name", " 台州市教育局 政府信息公开 ", "台州市教育局 政府信息公开"),
    ],
)
def test_blanks_and_wide_figures_in_a_code_are_put_right(name, typed, kept):
    assert rules.tidied(name, typed) == kept


@pytest.mark.parametrize(
    ("domain", "doubted"),
    [("jyj.example.gov.cn", False), ("gov.cn", False), ("", False), ("www.tzedu.net.cn", True), ("notgov.cn", True)],
)
def test_a_domain_off_gov_cn_is_doubted_and_not_refused(domain, doubted):
    assert bool(rules.doubts({"domain": domain})) is doubted
    assert rules.objection("domain", domain) == ""


def test_the_police_register_is_asked_by_fourteen_digits():
    assert rules.police_code("浙公网安备33100000000000号") == "33100000000000"
    assert rules.police_code("33100000000000") == ""


def test_every_field_of_the_record_stands_on_one_page_with_a_hint_and_its_use():
    told = [entry.name for entry in subjects.all_entries()]
    fields = [field.name for field in Site._meta.fields if not field.primary_key and field.name != "guide_checked_on"]
    assert sorted(told) == sorted(fields)
    assert all(entry.hint and entry.purpose for entry in subjects.all_entries())
    assert [entry.name for entry in subjects.MARK_ENTRIES] == MarkPlace.values


@pytest.mark.parametrize(
    ("host", "near"),
    [
        ("gov.cn", True),
        ("www.zj.gov.cn", True),
        ("WWW.ZJ.GOV.CN.", True),
        ("mygov.cn", False),
        ("zj.gov.cn.evil.example", False),
        ("edu.cn", True),
        ("www.tsinghua.edu.cn", True),
        ("notedu.cn", False),
        ("edu.cn.evil.example", False),
        ("", False),
    ],
)
def test_near_is_a_whole_domain_or_what_stands_below_it(host, near):
    assert nearness.is_near(host, ["edu.cn"]) is near


@pytest.mark.parametrize("typed", ["*.EDU.cn", ".edu.cn", "https://edu.cn/a?b", "edu.cn:443", " edu.cn. "])
def test_a_domain_is_kept_bare(typed):
    assert nearness.tidied(typed) == "edu.cn"
    assert nearness.objections("edu.cn") == []


@pytest.mark.parametrize(
    ("domain", "says"),
    [
        ("gov.cn", "本来就不提示"),
        ("www.zj.gov.cn", "本来就不提示"),
        ("com", "任何人都能注册"),
        ("com.cn", "任何人都能注册"),
        ("", "几段"),
        ("edu", "几段"),
        ("a b.cn", "几段"),
        ("192.0.2.1", "几段"),
    ],
)
def test_what_would_let_in_anybody_or_nobody_is_refused(domain, says):
    assert says in nearness.objections(domain)[0]


@given(st.text(max_size=80))
def test_whatever_is_typed_gets_an_answer(text):
    for name in rules.CHECKS:
        assert isinstance(rules.objection(name, rules.tidied(name, text)), str)
    assert isinstance(nearness.objections(nearness.tidied(text)), list)
    assert isinstance(nearness.poses(text), bool)

"""Where a person lives, and the many addresses that are public."""

import pytest

from disclosure.checks import address
from disclosure.checks.finding import Severity
from disclosure.checks.grid import Grid
from disclosure.checks.narrow import narrow


def found(text):
    plain = narrow(text)
    return [(text[f.start : f.end], f.severity) for f in address.found_in(plain, Grid(plain))]


def places(text):
    return [words for words, _ in found(text)]


@pytest.mark.parametrize(
    ("text", "home"),
    [
        (
            "家庭住址：浙江省台州市椒江区白云街道星星小区12幢3单元502室。",
            "浙江省台州市椒江区白云街道星星小区12幢3单元502室",
        ),
        ("家庭住址（详细）：黄岩区劳动北路88弄6号", "黄岩区劳动北路88弄6号"),
        ("现住址为路桥区路南街道方林村2区15幢2号", "路桥区路南街道方林村2区15幢2号"),
        ("户籍地：临海市赤城路12-3号", "临海市赤城路12-3号"),
        ("住址 椒江区葭沚街道星明村", "椒江区葭沚街道星明村"),
        ("学生甲家住椒江区洪家街道上马村3组12号", "椒江区洪家街道上马村3组12号"),
        ("被处罚人甲某，住临海市古城街道赤城路15号2幢401室，", "临海市古城街道赤城路15号2幢401室"),
        ("甲某住椒江区海门街道衙门巷15号，", "椒江区海门街道衙门巷15号"),
        ("住椒江区海虹大道198号，男", "椒江区海虹大道198号"),
    ],
)
def test_a_named_home_is_found_from_its_first_place_to_its_door(text, home):
    assert found(text) == [(home, Severity.MUST)]


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("家长甲某（椒江区海门街道东枫山小区8幢1单元402室）已签收", "椒江区海门街道东枫山小区8幢1单元402室"),
        ("星星小区12幢3单元502室", "星星小区12幢3单元502室"),
        ("该户（户主甲某，三门县健跳镇下洋墩村3组18号）", "三门县健跳镇下洋墩村3组18号"),
    ],
)
def test_a_flat_beside_a_person_is_looked_at_without_a_label(text, home):
    assert found(text) == [(home, Severity.LOOK)]


def test_the_seat_of_a_body_is_public_and_that_of_a_person_is_not():
    home = "仙居县安洲街道环城南路88号3单元202室"
    assert found(f"申请人住所地：{home}") == [(home, Severity.LOOK)]
    assert found(f"申请人某公司，住所地：{home}") == []


def test_homes_in_a_column_are_found_row_by_row():
    text = "姓名 家庭住址\n甲 椒江区星星小区3幢101室\n乙 椒江区洪家街道\n丙 黄岩区劳动北路6号"
    assert places(text) == ["椒江区星星小区3幢101室", "黄岩区劳动北路6号"]


def test_homes_in_one_sentence_are_each_found():
    assert len(found("家庭住址分别为椒江区星星小区12幢、黄岩区劳动北路88弄6号")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "凡家住中山西路1号至199号的适龄儿童",
        "凡家住赤城路1-99号的适龄儿童",
        "家庭住址在学区范围内的适龄儿童",
        "学区：星星小区1-20幢、白云新村，东至中心大道",
        "家庭住址：椒江区****",
        "家庭住址：某某小区某幢",
        "家庭住址证明材料、房产证",
        "家庭住址：椒江区海门街道",
        "户籍所在地派出所出具的证明",
        "附件：报名表（姓名、手机号、家庭住址）",
        "新建住宅小区应当按照每百户配建幼儿园",
        "常住人口市区占比",
        "居住证持有人",
    ],
)
def test_districts_masked_homes_and_rules_are_no_homes(text):
    assert places(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "办公地址：椒江区白云山中路12号行政中心3号楼501室",
        "报名地点：椒江区星星小区3幢1单元101室",
        "某培训中心（椒江区星星小区3幢1单元101室）",
        "学校地址：台州市椒江区中山东路100号",
        "考点设在台州学院（市府大道1139号）5号楼302室",
        "请学生到综合楼3号楼502室报到",
        "寄送至台州市市府大道280号台州市教育局412室",
        "台州市洪家中学（椒江区洪家街道上洋村88号）学生",
        "施工地点为椒江区洪家街道仓前王村36号",
    ],
)
def test_public_addresses_are_no_homes(text):
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("家庭住址\n椒江区三甲街道坝头村3区56号", "椒江区三甲街道坝头村3区56号"),
        ("【家庭住址】椒江区前所街道下浦村56号", "椒江区前所街道下浦村56号"),
        ("困难学生家住黄岩区宁溪镇五部村，父亲残疾", "黄岩区宁溪镇五部村"),
        ("小明家住椒江区枫南西区12幢1单元302室。", "椒江区枫南西区12幢1单元302室"),
        ("户籍：三门县亭旁镇芹溪村23号", "三门县亭旁镇芹溪村23号"),
        ("居住于黄岩区北城街道马鞍山村102号的丁某", "黄岩区北城街道马鞍山村102号"),
        ("送教上门对象：小陈，临海市尤溪镇指岩村3-12号", "临海市尤溪镇指岩村3-12号"),
    ],
)
def test_homes_are_found_on_the_next_line_in_a_village_and_of_somebody_half_named(text, home):
    assert places(text) == [home]


@pytest.mark.parametrize(
    "text", ["家住农村的学生", "户籍：浙江台州", "家庭住址\n联系电话", "托管班地址：东升小区3幢2单元101室"]
)
def test_forms_and_bodies_name_no_home(text):
    assert places(text) == []

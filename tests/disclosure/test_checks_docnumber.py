"""文号 (site-standards K2 and K5)."""

import pytest

from disclosure.checks import docnumber
from disclosure.checks.finding import Severity


@pytest.mark.parametrize("number", ["台教基〔2022〕65号", "台教〔2026〕5号", "台教办函〔2026〕100号"])
def test_our_own_numbers_have_our_word_and_at_most_two_characters_for_the_office(number):
    assert docnumber.check(number, word="台教") == []


@pytest.mark.parametrize("number", ["国办发〔2017〕47号", "台政办发〔2021〕65号", "浙教基〔2022〕1号"])
def test_numbers_of_other_bodies_have_the_general_form(number):
    assert docnumber.check(number, word="台教") == []


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("台教[2026]05号", "台教〔2026〕5号"),
        ("台教（2026）5号", "台教〔2026〕5号"),
        ("台教(2026)5号", "台教〔2026〕5号"),
        ("台教【2026】5号", "台教〔2026〕5号"),
        ("台教［2026］5号", "台教〔2026〕5号"),
        ("台教〔2026〕第5号", "台教〔2026〕5号"),
        ("台教办〔2026〕064号", "台教办〔2026〕64号"),
        ("台教 〔2026〕 5 号", "台教〔2026〕5号"),
        ("台教〔２０２６〕５号", "台教〔2026〕5号"),
        ("台教〔2026〕5", "台教〔2026〕5号"),
    ],
)
def test_a_badly_written_number_is_refused_with_the_right_form(written, right):
    (finding,) = docnumber.check(written, word="台教")
    assert finding.severity is Severity.MUST
    assert right in finding.suggestion


@pytest.mark.parametrize("number", ["胡乱写的", "2026年5号文", "台教基础教育〔2026〕5号", "台教〔26〕5号"])
def test_what_cannot_be_corrected_gets_an_example(number):
    (finding,) = docnumber.check(number, word="台教")
    assert "例如台教〔2026〕5号" in finding.suggestion


def test_no_number_is_no_fault():
    assert docnumber.check("", word="台教") == []


def test_every_correction_is_itself_well_formed():
    for written in ("台教[2026]05号", "国办发(2017)047号", "台教（2026）第12号"):
        assert docnumber.well_formed(docnumber.corrected(written, word="台教"), word="台教")


def test_the_word_of_the_bureau_is_a_setting():
    assert docnumber.check("杭教基础教育〔2026〕5号", word="台教") == []
    assert docnumber.check("杭教基础教育〔2026〕5号", word="杭教") != []


# --- in running text


def in_text(text):
    return [(text[f.start : f.end], f.fix) for f in docnumber.check_text(text)]


@pytest.mark.parametrize(
    ("text", "written", "right"),
    [
        ("根据台教基[2026]5号文件", "台教基[2026]5号", "台教基〔2026〕5号"),
        ("我局制定了台教基[2026]5号", "台教基[2026]5号", "台教基〔2026〕5号"),
        ("《通知》（国办发（2017）47号）", "国办发（2017）47号", "国办发〔2017〕47号"),
        ("见浙教基【2026】3号", "浙教基【2026】3号", "浙教基〔2026〕3号"),
        ("台教［2026］5号", "台教［2026］5号", "台教〔2026〕5号"),
        ("台教﹝2026﹞5号", "台教﹝2026﹞5号", "台教〔2026〕5号"),
        ("台教〔2026〕05号", "台教〔2026〕05号", "台教〔2026〕5号"),
        ("按照台教人〔2026〕第15号", "台教人〔2026〕第15号", "台教人〔2026〕15号"),
        ("台教〔2026年〕5号", "台教〔2026年〕5号", "台教〔2026〕5号"),
        ("台教〔２０２６〕５号", "台教〔２０２６〕５号", "台教〔2026〕5号"),
        ("台教 〔2026〕 5 号", "台教 〔2026〕 5 号", "台教〔2026〕5号"),
        ("台教[2026〕5号", "台教[2026〕5号", "台教〔2026〕5号"),
        ("转发教基厅函(2026)第002号", "教基厅函(2026)第002号", "教基厅函〔2026〕2号"),
        ("台州市教育局台教安[2026]17号", "台教安[2026]17号", "台教安〔2026〕17号"),
        ("（台教〔2026〕5）", "台教〔2026〕5", "台教〔2026〕5号"),
        ("台教基〔二〇二六〕十五号", "台教基〔二〇二六〕十五号", "台教基〔2026〕15号"),
        ("经台教(2026)5号批准", "台教(2026)5号", "台教〔2026〕5号"),
        ("国教督办[2026]5号", "国教督办[2026]5号", "国教督办〔2026〕5号"),
        ("台教«2026»5号", "台教«2026»5号", "台教〔2026〕5号"),
        ("台教基〔26〕5号", "台教基〔26〕5号", None),
    ],
)
def test_a_badly_written_number_in_a_sentence_is_shown_with_the_right_form(text, written, right):
    assert in_text(text) == [(written, right)]


@pytest.mark.parametrize(
    "text",
    [
        "根据国办发〔2017〕47号、台教基〔2022〕65号",
        "高检发释字〔2025〕1号",
        "文号 台教〔2026〕5号",
        "课题编号[2026]15号、临采计划[2026]1234号",
        "浙餐证字（2026）12号",
        "国办发〔2017〕47、48号",
        "国令第707号、教育部令第5号、浙江省人民政府令第388号",
        "教育部公告2026年第2号、教育部公告(2026)第5号",
        "第（2026）3期简报",
        "（2026）浙1002民初123号",
        "（2026）年度预算",
        "《课程方案（2022年版）》",
        "第三十二条第（一）项",
        "录取分数线(2026)580分",
        "椒江区（2026）12号地块",
        "教学楼(2026)3号楼",
        "采购计划文号：临[2026]1234号",
        "台教罚决字〔2026〕第3号",
    ],
)
def test_right_numbers_and_other_brackets_are_left_alone(text):
    assert in_text(text) == []


def test_every_correction_in_a_sentence_is_well_formed():
    for _, right in in_text("国办发[2017]047号、台教（2026）第12号，浙教基【2026】3号"):
        assert docnumber.well_formed(right, word="")

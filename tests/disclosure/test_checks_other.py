"""内容概述, links, and all checks together."""

import pytest

from disclosure.checks import links, summary
from disclosure.checks.finding import Severity, must
from disclosure.checks.whole import examine
from disclosure.content import Content, FileContent

TITLE = "关于做好2027年春季教材征订工作的通知"
BODY = "各县（市、区）教育局：\n为做好2027年春季中小学教材征订工作，现将有关事项通知如下。"


def test_a_summary_of_150_characters_is_long_enough():
    assert summary.check("说" * 150, title=TITLE, body=BODY) == []


def test_a_summary_of_151_characters_is_too_long():
    (finding,) = summary.check("说" * 151, title=TITLE, body=BODY)
    assert "151字" in finding.message
    assert (finding.start, finding.end) == (150, 151)


@pytest.mark.parametrize("text", [TITLE, "《关于做好2027年春季教材征订工作的通知》", TITLE + "。"])
def test_a_summary_may_not_copy_the_title(text):
    assert any("标题" in finding.message for finding in summary.check(text, title=TITLE, body=BODY))


def test_a_summary_may_not_copy_the_opening_of_the_text():
    copied = "各县（市、区）教育局，为做好2027年春季中小学教材征订工作"
    assert any("正文" in finding.message for finding in summary.check(copied, title=TITLE, body=BODY))


def test_a_summary_in_own_words_is_fine():
    assert summary.check("说明征订范围、时间安排和工作要求。", title=TITLE, body=BODY) == []


def test_an_empty_summary_is_not_judged_here():
    assert summary.check("", title=TITLE, body=BODY) == []


@pytest.mark.parametrize(
    "address", ["https://www.gov.cn/", "http://www.zjtz.gov.cn/a?b=1", "mailto:a@example.com", "/items/3/", "#p1"]
)
def test_links_that_a_reader_can_open_are_fine(address):
    assert links.check(f'<p><a href="{address}">看全文</a></p>') == []


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:alert(1)", "file:///C:/a.doc", "ftp://10.0.0.1/a", "data:text/html,x"],
)
def test_links_of_other_schemes_are_refused(address):
    (finding,) = links.check(f'<a href="{address}">x</a>')
    assert finding.severity is Severity.MUST


@pytest.mark.parametrize("host", ["10.1.2.3", "192.168.0.8", "172.16.1.1", "127.0.0.1", "localhost", "oa-server"])
def test_links_into_the_inner_network_are_refused(host):
    (finding,) = links.check(f'<a href="http://{host}/a">x</a>')
    assert "内部网络" in finding.message


@pytest.mark.parametrize("host", ["172.15.1.1", "11.1.1.1", "tzjy.example.cn"])
def test_public_hosts_are_not_taken_for_inner_ones(host):
    assert links.check(f'<a href="http://{host}/a">x</a>') == []


def content(**values):
    plain = {
        "title": TITLE,
        "summary": "",
        "body": "<p>正文</p>",
        "doc_number": "",
        "attribute": "proactive",
        "ground": "",
    }
    return Content(**{**plain, **values})


def test_personal_data_is_looked_for_in_every_part_of_the_item():
    number = "33100219900101123X"
    for part in (
        {"title": number},
        {"summary": number},
        {"body": f"<p>{number}</p>"},
        {"files": (FileContent("名单", "0", number),)},
    ):
        assert [f.kind for f in must(examine(content(**part), word="台教"))] == ["id"]


def test_a_number_cut_by_inline_tags_is_still_found():
    found = examine(content(body="<p>身份证331002<b>19900101</b><i>123X</i></p>"), word="台教")
    assert [f.kind for f in found] == ["id"]


def test_four_hundred_numbers_in_one_file_are_one_finding_with_their_count():
    text = "\n".join(["13812345678"] * 412)
    (finding,) = examine(content(files=(FileContent("名单", "0", text),)), word="台教")
    assert "412处" in finding.message
    assert finding.where == "附件《名单》"


def test_a_file_that_cannot_be_read_asks_a_person_to_look():
    (finding,) = examine(content(files=(FileContent("扫描件", "0"),)), word="台教")
    assert finding.severity is Severity.LOOK
    assert "扫描件" in finding.where


def test_what_must_be_changed_comes_first():
    found = examine(content(files=(FileContent("扫描件", "0"),), doc_number="台教[2026]5号"), word="台教")
    assert [f.severity for f in found] == [Severity.MUST, Severity.LOOK]

"""Links that a reader outside can open, and those that lead elsewhere."""

import pytest

from disclosure.checks import links
from disclosure.checks.finding import Severity


def judged(address):
    return links.check(f'<p><a href="{address}">看全文</a></p>')


@pytest.mark.parametrize(
    "address",
    [
        "https://www.gov.cn/",
        "http://www.zjtz.gov.cn/a?b=1",
        "mailto:a@example.com",
        "/items/3/",
        "#p1",
        "?page=2",
        "tel:88510001",
    ],
)
def test_links_that_a_reader_can_open_are_fine(address):
    assert judged(address) == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " java\tscript:alert(1)",
        "&#106;avascript:alert(1)",
        "file:///C:/a.doc",
        "C:\\\\文件\\\\a.doc",
        "\\\\\\\\server\\\\a.doc",
        "ftp://10.0.0.1/a",
        "data:text/html,x",
        "http://[::1",
        "http://a:b:c/",
    ],
)
def test_links_of_other_schemes_are_refused(address):
    (finding,) = judged(address)
    assert finding.severity is Severity.MUST


@pytest.mark.parametrize(
    "host",
    [
        "10.1.2.3",
        "192.168.0.8",
        "172.16.1.1",
        "127.0.0.1",
        "localhost",
        "oa-server",
        "oa.tzjy.local",
        "[::1]",
        "2130706433",
        "169.254.1.1",
    ],
)
def test_links_into_the_inner_network_are_refused(host):
    (finding,) = judged(f"http://{host}/a")
    assert "内部网络" in finding.message
    assert finding.blocks


@pytest.mark.parametrize("host", ["www.zj.gov.cn", "zj.gov.cn", "gov.cn", "jyj.zjtz.gov.cn:8080"])
def test_sites_of_government_are_no_foreign_ones(host):
    assert judged(f"https://{host}/a") == []


@pytest.mark.parametrize(
    "address", ["https://example.com", "//evil.example/a", "https://zj.gov.cn.evil.example", "http://172.15.1.1/"]
)
def test_other_sites_ask_a_person_to_look(address):
    (finding,) = judged(address)
    assert finding.severity is Severity.LOOK
    assert "政府网站以外" in finding.message


def test_what_counts_as_near_is_a_setting():
    assert links.check('<a href="https://www.tzc.edu.cn/">校</a>', near=("gov.cn", "edu.cn")) == []


def test_a_blank_inside_an_address_is_taken_out():
    markup = '<a href="http:// www.gov.cn/a b">看</a>'
    (finding,) = links.check(markup)
    assert finding.fix == '"http://www.gov.cn/ab"'
    assert markup[finding.start : finding.end] == '"http:// www.gov.cn/a b"'


@pytest.mark.parametrize(
    ("written", "right"), [("www.gov.cn/zwgk", "http://www.gov.cn/zwgk"), ("jyj@example.com", "mailto:jyj@example.com")]
)
def test_an_address_without_its_beginning_gets_one(written, right):
    (finding,) = judged(written)
    assert (finding.fix, finding.severity) == (f'"{right}"', Severity.MUST)


def test_an_address_beside_a_page_that_is_not_ours_leads_nowhere():
    (finding,) = judged("通知_files/a.htm")
    assert (finding.fix, finding.severity) == (None, Severity.MUST)


@pytest.mark.parametrize("markup", ['<a href="">看</a>', "<a href=''>看</a>"])
def test_a_link_without_address_is_told(markup):
    (finding,) = links.check(markup)
    assert finding.message == "链接没有地址"


@pytest.mark.parametrize("inside", ["", " ", "<b></b>", "&#12288;", "&nbsp;"])
def test_a_link_without_words_is_told(inside):
    (finding,) = links.check(f'<a href="/items/3/">{inside}</a>')
    assert finding.message == "链接没有文字"


def test_a_picture_is_as_good_as_words_in_a_link():
    assert links.check('<a href="/items/3/"><img src="/a.png" alt="图"></a>') == []


def test_a_mere_anchor_is_no_link():
    assert links.check('<a name="p1"></a><a id="p2">二</a>') == []


def test_positions_are_those_of_the_address_in_the_markup():
    markup = "<p>看<A class=x HREF=javascript:void(0)>这里</A></p>"
    (finding,) = links.check(markup)
    assert markup[finding.start : finding.end] == "javascript:void(0)"


def test_own_addresses_are_given_with_their_places_to_be_looked_up():
    markup = (
        '<a href="/items/3/?a=1#b">一</a><a href="http://tz.example.gov.cn/files/7/">二</a><img src="/p/1.png">'
        '<a href="https://other.gov.cn/items/3/">三</a><a href="#p">四</a><a href="mailto:a@b.cn">五</a><a href="a.htm">六</a>'
    )
    found = links.own_paths(markup, "tz.example.gov.cn")
    assert [path for _, _, path in found] == ["/items/3/", "/files/7/", "/p/1.png"]
    assert [markup[start:end] for start, end, _ in found][0] == '"/items/3/?a=1#b"'


def test_an_address_that_cannot_be_read_is_no_path_of_ours():
    assert links.own_paths('<a href="http://[::1/a">x</a>', "x") == []


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["<a ", "<a href=", '<a href="', "<a href='x' ", "<", "a ", '"'])
def test_hostile_markup_is_read_in_one_pass(piece):
    assert links.check(piece * 300_000) == []

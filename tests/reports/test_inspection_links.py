"""Where links lead, one address for one page, and the traps of a crawl."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from reports.inspection.links import Budget, Leads, is_item, target, unfinished

HOSTS = frozenset({"jyj.example.gov.cn"})


def to(written, base="/columns/notices/"):
    return target(written, base=base, hosts=HOSTS)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/items/1/", "/items/1/"),
        ("../../items/1/", "/items/1/"),
        ("?page=2", "/columns/notices/?page=2"),
        ("https://JYJ.example.gov.cn/items/1/#p2", "/items/1/"),
        ("http://jyj.example.gov.cn:80/", "/"),
        ("//jyj.example.gov.cn/a", "/a"),
        ("/a?b=2&a=1", "/a?a=1&b=2"),
        ("/a?utm_source=wx&spm=1.2", "/a"),
        ("/a;jsessionid=ABC?x=1", "/a?x=1"),
        ("/附件.pdf", "/%E9%99%84%E4%BB%B6.pdf"),
        ("/%e9%99%84%E4%BB%B6.pdf", "/%E9%99%84%E4%BB%B6.pdf"),
        (" /a\n", "/a"),
        ("/a/./b/../c", "/a/c"),
    ],
)
def test_one_page_has_one_address(written, address):
    assert (to(written).leads, to(written).address) == (Leads.OWN, address)


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        ("", Leads.NOWHERE),
        ("#", Leads.NOWHERE),
        ("#p2", Leads.ANCHOR),
        ("mailto:a@b.cn", Leads.PERSON),
        ("tel:123", Leads.PERSON),
        ("javascript:alert(1)", Leads.SCRIPT),
        (" java\tscript:alert(1)", Leads.SCRIPT),
        ("data:text/html,x", Leads.SCRIPT),
        ("data:image/png;base64,AA", Leads.PERSON),
        ("http://[", Leads.NOWHERE),
        ("https://zj.gov.cn.evil.example/", Leads.OUTSIDE),
        ("https://jyj.example.gov.cn.evil.example/", Leads.OUTSIDE),
        ("//evil.example", Leads.OUTSIDE),
        ("https://x@evil.example/", Leads.OUTSIDE),
    ],
)
def test_what_else_a_link_may_be(written, leads):
    assert to(written).leads is leads


def test_an_address_without_a_scheme_is_remembered_as_such():
    assert to("//evil.example/x").protocol_relative and not to("https://evil.example/x").protocol_relative


@pytest.mark.parametrize("written", ["www.zjtz.gov.cn", "zjtz.gov.cn/a", "edu.example.com:80/"])
def test_addresses_without_their_beginning(written):
    assert unfinished(written)


@pytest.mark.parametrize("written", ["a.html", "/www.zjtz.gov.cn", "list", "a.pdf"])
def test_a_name_of_a_file_is_no_unfinished_address(written):
    assert not unfinished(written)


@pytest.mark.parametrize(
    "address", ["/items/12/", "/art/2026/3/20/art_12_345.html", "/zhengce/content_53.htm", "/tzgg/t20260320_12.html"]
)
def test_an_item_is_known_by_its_address(address):
    assert is_item(address)


@pytest.mark.parametrize(
    "address", ["/items/", "/columns/notices/", "/items/12/print/", "/reports/2025/", "/?id=3", "/news/index.html"]
)
def test_a_list_is_no_item(address):
    assert not is_item(address)


def test_a_calendar_has_an_end():
    budget = Budget(40)
    assert (
        sum(budget.allows(f"/calendar/{year}/{month:02}/") for year in range(1900, 2200) for month in range(1, 13))
        == 600
    )


def test_filters_of_one_path_have_an_end_and_other_paths_their_own():
    budget = Budget(3)
    assert [budget.allows(f"/search?q={n}") for n in range(5)] == [True] * 3 + [False] * 2
    assert budget.allows("/catalogue?page=1") and budget.allows("/items/1/")


@pytest.mark.parametrize("address", ["/a/b" * 4 + "/", "/" + "x/" * 30, "/" + "长" * 1001])
def test_a_path_that_only_grows_is_left(address):
    assert not Budget(40).allows(address)


def test_a_deep_path_of_an_old_site_is_followed():
    assert Budget(40).allows("/col/col1229046/art/2026/art_1229046_58.html")


@given(some.text(max_size=60))
def test_no_address_breaks_it_and_none_changes_when_it_is_read_again(written):
    found = to(written)
    if found.leads is Leads.OWN:
        assert target(found.address, base="/", hosts=HOSTS).address == found.address

"""taizhou_portal/traditional.py: what of a page changes its characters, and what never does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhou_portal.traditional import page, words


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("政府信息公开", "政府信息公開"),  # never 資訊
        ("台州市教育局", "台州市教育局"),
        ("2026年台州市", "2026年台州市"),
        ("天台县", "天台縣"),
        ("台教〔2026〕5号", "台教〔2026〕5號"),
        ("浙台人社〔2020〕1号", "浙台人社〔2020〕1號"),
        ("台湾居民、平台、台风", "臺灣居民、平臺、颱風"),
        ("行政复议", "行政復議"),
        ("答复", "答覆"),
        ("恢复", "恢復"),
        ("学费发放公告", "學費發放公告"),
        ("公布、发布", "公布、發布"),
        ("软件、网络、程序", "軟件、網絡、程序"),
        ("征求意见", "徵求意見"),
    ],
)
def test_characters_change_by_phrase_and_the_vocabulary_stays(written, shown):
    assert words(written) == shown


def test_who_writes_traditional_already_gets_it_back():
    assert words("課後服務、學區劃分") == "課後服務、學區劃分"


def test_a_word_goes_on_over_a_hit_and_a_place_to_break():
    assert page("<p>学费发<mark>放</mark>公<wbr>告</p>") == "<p>學費發<mark>放</mark>公<wbr>告</p>"


def test_what_stands_in_the_next_block_is_no_part_of_the_word():
    assert page("<td>一只</td><td>面</td>") == "<td>一隻</td><td>面</td>"


@pytest.mark.parametrize(
    "kept",
    [
        '<input type="search" name="q" value="课后服务">',
        '<input type="hidden" value="发">',
        '<option value="发">',
        "<textarea>课后服务</textarea>",
        '<script type="application/json">{"a": "发"}</script>',
        "<style>.发{}</style>",
        "<code>发</code>",
        "<!-- 发 -->",
        '<a href="/search/?q=课后服务" id="发" data-x="发" class="发"></a>',
        '<img src="/发.png">',
        '<a download="发.pdf"></a>',
        '<p translate="no">简体<b>发</b><br>里</p>',
        '<dd><span translate="no"><wbr>云<br>发</span></dd>',
    ],
)
def test_what_goes_back_to_the_server_or_names_something_stays(kept):
    assert page(kept) == kept


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ('<input placeholder="标题、文号">', '<input placeholder="標題、文號">'),
        ('<input type="submit" value="查找发布">', '<input type="submit" value="查找發布">'),
        ('<img alt="学校" src="x">', '<img alt="學校" src="x">'),
        ('<nav aria-label="主要栏目">', '<nav aria-label="主要欄目">'),
        ('<optgroup label="处室">', '<optgroup label="處室">'),
        ('<abbr title="条例">', '<abbr title="條例">'),
        ('<meta name="Keywords" content="学前教育">', '<meta name="Keywords" content="學前教育">'),
        ("<title>关于办法</title>", "<title>關於辦法</title>"),
        ('<option value="发">发布</option>', '<option value="发">發布</option>'),
        ('<b translate="no">简体</b>简体', '<b translate="no">简体</b>簡體'),
        ("1 &lt; 2 &amp; 发", "1 &lt; 2 &amp; 發"),
        ('<p class="a>b">发</p>', '<p class="a>b">發</p>'),
    ],
)
def test_what_people_read_changes(markup, shown):
    assert page(markup) == shown


def test_the_page_says_which_script_it_is_written_in_and_its_address_stays():
    shown = page(
        '<html lang="zh-Hans-CN" class="hant"><link rel="canonical" href="http://x/items/1/"><p lang="zh-Hans">发</p></html>'
    )
    assert (
        shown
        == '<html lang="zh-Hant" class="hant"><link rel="canonical" href="http://x/items/1/"><p lang="zh-Hans">發</p></html>'
    )


SOME = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<wbr>",
        "<mark>",
        "</mark>",
        "复议",
        "台州",
        "发放",
        "里",
        "\n",
        " ",
        "a",
        "&amp;",
        "<",
        "\U000f0000",
    ]
)


@given(st.lists(SOME).map("".join))
def test_tags_and_length_survive_whatever_the_page(markup):
    shown = page(markup)
    assert len(shown) == len(markup)
    assert re.findall(r"<[^<>]*>", shown) == re.findall(r"<[^<>]*>", markup)


@given(st.text())
def test_no_text_breaks_it(text):
    page(text)
    words(text)

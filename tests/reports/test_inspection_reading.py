"""What is read off a page, whatever is wrong with its markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from reports.inspection.reading import read


def links(words):
    return read(words).links


def test_title_tags_and_language_are_read_as_written():
    parsed = read(
        '<html lang="zh-CN"><head><title>通知 - 局</title><meta name="PubDate" content="a"><meta name="PubDate" content="b">'
    )
    assert (parsed.title, parsed.lang, parsed.meta("PubDate"), parsed.meta("pubdate")) == (
        "通知 - 局",
        "zh-CN",
        ["a", "b"],
        [],
    )


def test_a_page_without_a_title_has_none_and_an_empty_one_is_empty():
    assert read("<p>文</p>").title is None
    assert read("<title></title>").title == ""
    assert read("<body><svg><title>图</title></svg>").title is None


def test_escaped_values_are_read_as_what_they_mean():
    assert read("<meta name='ArticleTitle' content='招生&quot;公告&quot;&lt;2026&gt;'>").meta("ArticleTitle") == [
        '招生"公告"<2026>'
    ]


def test_scripts_styles_and_comments_are_no_text():
    assert (
        read("<p>甲</p><script>乙</script><style>丙{}</style><!-- 丁 --><template>戊</template><p>己</p>").whole
        == "甲\n己"
    )


def test_unclosed_entries_end_where_the_next_begins():
    parsed = read('<main><ul><li><a href="/1/">一</a> 2026-01-02<li><a href="/2/">二</a> 2026-01-03</ul>')
    assert [(link.target, link.words, link.day) for link in parsed.links] == [
        ("/1/", "一", "2026-01-02"),
        ("/2/", "二", "2026-01-03"),
    ]


def test_a_day_without_a_year_is_kept_so():
    assert [link.day for link in links('<ul><li><a href="/1/">关于招生的通知</a><span>[03-20]</span></li></ul>')] == [
        "03-20"
    ]


def test_a_day_stands_with_all_links_of_its_row_and_with_no_other():
    rows = '<tr><td><a href="/1/">甲</a></td><td>2026年3月2日</td></tr><tr><td><a href="/2/">乙</a></td><td></td></tr>'
    found = links(f"<table>{rows}</table>")
    assert [link.day for link in found] == ["2026-03-02", ""]


def test_entries_are_those_of_the_middle():
    parsed = read('<ul><li><a href="/s/">字号</a></li></ul><main><ul><li><a href="/1/">甲</a></li></ul></main>')
    assert [bool(link.entry) for link in parsed.links] == [False, True]
    assert parsed.listed == ["甲"]


@pytest.mark.parametrize(
    ("style", "why"),
    [
        ("display: none", "display:none"),
        ("VISIBILITY:HIDDEN", "visibility:hidden"),
        ("font-size:0", "font-size:0"),
        ("font-size:0px;color:red", "font-size:0"),
        ("opacity:0", "opacity:0"),
        ("position:absolute;left:-9999px", "移出屏幕"),
        ("text-indent:-5000em", "移出屏幕"),
        ("width:1px;height:1px", "1像素"),
        ("height:0;overflow:hidden;width:0", "1像素"),
        ("color:#FFF", "白色文字"),
        ("color:white;background:#000", ""),
        ("background-color:#fff", ""),
        ("font-size:10px", ""),
        ("opacity:0.8", ""),
        ("width:1px", ""),
        ("line-height:1;width:100px", ""),
        ("margin-left:-20px", ""),
    ],
)
def test_what_takes_a_link_out_of_sight(style, why):
    assert links(f'<div style="{style}"><p><a href="https://a.example/">甲</a></p></div>')[0].hidden == why


def test_a_style_sheet_of_the_page_hides_too():
    sheet = "<style>/* .b{display:none} */ .a, #c {display:none} .d:hover{display:none} @media print{.e{display:none}}</style>"
    found = links(
        sheet + "".join(f'<p {one}><a href="/">x</a></p>' for one in ("class=a", "class=b", "id=c", "class=d"))
    )
    assert [bool(link.hidden) for link in found] == [True, False, True, False]


def test_white_on_a_ground_of_the_elements_around_it_counts_as_hidden_only_by_itself():
    assert links('<a style="color:#fff" href="/">x</a>')[0].hidden == "白色文字"


def test_zones_are_told_by_elements_and_by_names():
    words = '<nav><a href="/h/">h</a></nav><div class="page-footer"><a href="/f/">f</a></div><p class="footnote"><a href="/n/">n</a></p>'
    assert [link.zone for link in links(words)] == ["head", "foot", ""]


def test_a_footer_that_nothing_names_is_the_end_of_the_page():
    assert "主办单位：局" in read("<p>正文</p><div><p>主办单位：局</p></div>").foot


@pytest.mark.parametrize(
    "words",
    [
        "<table><tr><td>索 引 号：</td><td>1/2026-00001</td></tr></table>",
        "<dl><dt>索引号</dt><dd>1/2026-00001</dd></dl>",
        "<p>索引号：1/2026-00001 文号：教〔2026〕1号</p>",
        "<ul><li>索引号: 1/2026-00001</li></ul>",
        "<table><tr><td><table><tr><td>索引号</td><td>1/2026-00001</td></tr></table></td></tr></table>",
    ],
)
def test_fields_of_the_catalogue_in_every_form(words):
    assert read(words).fact("索引号") == "1/2026-00001"


def test_a_field_of_a_nested_table_is_read_once():
    inner = "<table><tr><td>索引号</td><td>1</td><td>文号</td><td></td></tr></table>"
    assert read(f"<table><tr><td>{inner}</td></tr></table>").facts == [("索引号", "1"), ("文号", "")]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<main>发布时间：2026-05-18 22:19</main>", "2026-05-18 22:19"),
        ("<main><span>发布于</span><time>2026-5-8</time></main>", "2026-05-08"),
        ("<main>发布日期：2026年5月18日 来源：局</main>", "2026-05-18"),
        ("<main>日期：2026/05/18</main>", "2026-05-18"),
        ("<main>成文日期：2026-05-18</main>", ""),
        ("<main><h1>会</h1><div class='doc'>时间：2026年5月18日 9:00</div></main>", ""),
    ],
)
def test_the_moment_of_publication_is_the_one_that_is_called_so(words, shown):
    assert read(words).shown_on == shown


def test_an_alt_text_is_the_word_of_its_link():
    parsed = read('<a href="/"><img src="a.png" alt="标识"></a><a href="/x/"><img src="b.png" alt=""></a>')
    assert [link.words for link in parsed.links if link.tag == "a"] == ["标识", ""]
    assert [image.alone for image in parsed.images] == [False, True]


def test_forms_know_their_fields():
    form = read('<form action="/search/"><input name="q"><select name="year"></select></form>').forms[0]
    assert (form.action, form.method, form.fields) == ("/search/", "get", ("q", "year"))


PIECES = [
    "<p>",
    "</p>",
    "<li>",
    "<a href=x>",
    "</a>",
    "<table>",
    "<td>",
    "</tr>",
    "<div style='",
    "&#",
    "<!--",
    "中",
    "<h1>",
]


@given(some.lists(some.sampled_from(PIECES)))
def test_no_markup_breaks_the_reading(pieces):
    assert read("".join(pieces)) is not None


@given(some.text(max_size=300))
def test_no_text_breaks_the_reading(words):
    assert read(words) is not None


def test_work_grows_with_the_length_alone():
    for piece in ("<div>", "<a href=x>", "<li>", "<td>", "</p>", "<!", "<!--", "<p x='", "<td><table>"):
        assert read(piece * 20_000) is not None

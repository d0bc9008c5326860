"""The last door before the reader: what a stored body may and may not carry to the page. No database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.views.prose import leaves, prose


def shown(body: str) -> str:
    return str(prose(body, own_hosts={"portal.example"}, leaving="/leaving/").html)


@pytest.mark.parametrize(
    ("address", "prompts"),
    [
        ("https://example.com", True),
        ("http://example.com/a?b=1#c", True),
        ("//evil.example", True),
        ("/\\evil.example", True),
        ("https:\\\\evil.example", True),
        ("https://zj.gov.cn.evil.example", True),
        ("https://evil.example/www.gov.cn", True),
        ("https://www.gov.cn@evil.example/", True),
        ("https://mygov.cn", True),
        ("https://www.zj.gov.cn", False),
        ("https://gov.cn", False),
        ("HTTPS://WWW.ZJTZ.GOV.CN./x", False),
        ("https://portal.example/items/1/", False),
        ("/items/1/", False),
        ("#p1", False),
        ("mailto:a@example.com", False),
        ("javascript:alert(1)", False),
        ("https://[broken", False),
        ("", False),
    ],
)
def test_only_a_link_off_government_sites_prompts(address, prompts):
    assert bool(leaves(address, "portal.example")) is prompts


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        '<p style="position:fixed">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="java\nscript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<iframe src="//evil.example"></iframe>',
        "<style>*{display:none}</style>",
        '<form action="//evil.example"><input name="a"></form>',
        "<svg><script>alert(1)</script></svg>",
        '<p class="skip mast">x</p>',
        '<p id="main">x</p>',
    ],
)
def test_nothing_that_runs_styles_or_disguises_reaches_the_page(attack):
    markup = shown(f"<p>前</p>{attack}<p>后</p>")
    for trace in (
        "script",
        "onerror",
        "style",
        "javascript",
        "iframe",
        "<form",
        "<svg",
        "evil",
        "data:",
        "mast",
        'id="main"',
    ):
        assert trace not in markup
    assert "<p>前</p>" in markup
    assert "<p>后</p>" in markup


def test_a_picture_comes_from_our_own_files_and_has_alternative_text():
    markup = shown(
        '<p><img src="/items/3/files/2/" alt="校园"><img src="/items/3/files/4/"><img src="//x.example/a.png"></p>'
    )
    assert markup == '<p><img src="/items/3/files/2/" alt="校园"><img src="/items/3/files/4/" alt=""></p>'


def test_classes_of_official_documents_stay_and_others_go():
    assert shown('<p class="end red">台州市教育局</p>') == '<p class="end">台州市教育局</p>'


def test_plain_text_becomes_paragraphs_with_its_signs_escaped():
    assert shown("甲 < 乙\n\n 丙 & 丁 ") == "<p>甲 &lt; 乙</p>\n<p>丙 &amp; 丁</p>"


def test_tables_scroll_in_regions_of_their_own_names():
    markup = shown("<table><tr><td>甲</td></tr></table><table><tr><td>乙</td></tr></table>")
    assert 'aria-label="正文表格1"' in markup
    assert 'aria-label="正文表格2"' in markup
    assert markup.count('tabindex="0"') == 2


def test_contents_are_the_words_of_the_headings():
    made = prose(
        "<h2>一、<b>范围</b> &amp; 对象</h2><h3>（一）</h3><h2>二、要求</h2>", own_hosts=(), leaving="/leaving/"
    )
    assert made.contents == [{"label": "一、范围 & 对象", "url": "#p1"}, {"label": "二、要求", "url": "#p2"}]


@given(st.text(max_size=200))
def test_whatever_is_stored_can_be_shown(body):
    markup = shown(body)
    assert "<script" not in markup.lower()


@given(st.text(max_size=60))
def test_whatever_is_asked_the_leaving_notice_answers(address):
    assert leaves(address, "portal.example") == "" or leaves(address).startswith(("http://", "https://"))

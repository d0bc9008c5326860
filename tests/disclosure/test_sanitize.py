"""What is left of pasted text: the house's small markup, and every word."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.sanitize import clean, clean_reported
from tests.disclosure.visible import visible

DIRTY = Path(__file__).resolve().parent.parent / "data" / "dirty"
KINDS = sorted(path.stem for path in DIRTY.glob("*.html") if not path.stem.endswith(".clean"))


def dirty(kind: str) -> str:
    return (DIRTY / f"{kind}.html").read_text("utf-8")


@pytest.mark.parametrize(
    "dirt",
    [
        "<p>好<script>alert(1)</script></p>",
        '<p onmouseover="x()">好</p>',
        '<p style="background:url(javascript:x)">好</p>',
        "<p>好<style>p{}</style></p>",
        "<p>好<iframe src=//evil.example></iframe></p>",
        "<p>好<object data=x></object></p>",
        '<p>好<img src="x" onerror="x()"></p>',
        "<p>好<form action=/x><input name=a></form></p>",
        "<p>好<svg/onload=x()></p>",
        "<p>好<o:p></o:p></p>",
        "<p>好<!--[if gte mso 9]><xml></xml><![endif]--></p>",
        "<p>好<SCRIPT\n>x</script\t></p>",
        "<p>好<script>'<!--<script>'</script></p>",
        "<p>好<math><mi xlink:href=javascript:x></mi></math></p>",
        "<p>好<template><p>坏</p></template></p>",
        "<p>好<a name=x></a></p>",
        "<p>好<img src=picture:1x></p>",
        "<p>好<base href=//evil.example><meta http-equiv=refresh content=0></p>",
    ],
)
def test_nothing_that_acts_or_dresses_up_stays(dirt):
    assert clean(dirt) == "<p>好</p>"


def test_fonts_go_and_their_words_stay():
    assert clean('<p><font face="仿宋">通知</font>如下</p>') == "<p>通知如下</p>"


@pytest.mark.parametrize("address", ["https://www.gov.cn/", "http://a.example/", "mailto:a@example.com", "/items/3/"])
def test_links_to_pages_and_mailboxes_stay(address):
    assert f'href="{address}"' in clean(f'<p><a href="{address}">见</a></p>')


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "JaVaScRiPt:x",
        "java&#10;script:x",
        "&#1;javascript:x",
        "picture:1",
        "https://[broken",
        "http:///nowhere",
        "#top",
        "P020160301.doc",
        "",
    ],
)
def test_links_that_lead_nowhere_become_their_words(address):
    assert clean(f'<p><a href="{address}">见</a></p>') == "<p>见</p>"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("http:// www.example.gov.cn/ bm", "http://www.example.gov.cn/bm"),
        ("www.gov.cn", "http://www.gov.cn"),
        ("//www.gov.cn/a", "https://www.gov.cn/a"),
        ("/\\evil.example", "https://evil.example"),
        ("https://a.example/?a=1&amp;b=2", "https://a.example/?a=1&amp;b=2"),
        ('https://a.example/"&gt;<', "https://a.example/%22%3E%3C"),
    ],
)
def test_addresses_are_mended(typed, meant):
    assert clean(f"<p><a href='{typed}'>见</a></p>") == f'<p><a href="{meant}">见</a></p>'


def test_only_our_own_classes_stay():
    assert clean('<p class="MsoNormal end">局</p>') == '<p class="end">局</p>'


@pytest.mark.parametrize(
    ("align", "kind"),
    [
        ('style="text-align:center"', ' class="center"'),
        ('style="text-align:justify;text-align: CENTER"', ' class="center"'),
        ("align=center", ' class="center"'),
        ("align=right", ' class="right"'),
        ('style="text-align:end"', ' class="right"'),
        ('style="text-align:left"', ""),
        ('style="text-align-last:center"', ""),
    ],
)
def test_alignment_becomes_a_class_of_the_house(align, kind):
    assert clean(f"<p {align}>局</p>") == f"<p{kind}>局</p>"


def test_empty_paragraphs_go():
    assert clean("<p>一</p><p>&nbsp;</p><p><br></p><p>　</p><div><span> </span></div><p>二</p>") == "<p>一</p><p>二</p>"


def test_invisible_characters_go():
    assert clean("<p>报名表\u202efdp\u200b\x00\u00ad\ufeff</p>") == "<p>报名表fdp</p>"


def test_the_joiner_inside_an_emoji_stays():
    assert clean("<p>👨\u200d👩\u200d👧甲\u200d乙</p>") == "<p>👨\u200d👩\u200d👧甲乙</p>"


@pytest.mark.parametrize(
    ("padded", "plain"),
    [
        ("　　现通知如下", "现通知如下"),
        ("&nbsp;&nbsp;&nbsp;&nbsp;现通知如下&nbsp; ", "现通知如下"),
        ("第一章　　总　　则", "第一章　总　则"),
        ("联系人：黄 卫", "联系人：黄 卫"),
        ("中华人民\n\t共和国", "中华人民共和国"),
        ("Word\n2016", "Word 2016"),
        ("甲&nbsp;\n乙", "甲 乙"),
        ("1996年秋季&sp;收费", "1996年秋季 收费"),
        ("台教〔2026〕&nbsp; 5号", "台教〔2026〕5号"),
        ("人数&amp;nbsp;40", "人数 40"),
    ],
)
def test_blanks_that_only_pad_are_squeezed(padded, plain):
    assert re.sub("<.*?>", "", clean(f"<p>{padded}</p>")) == plain


def test_a_number_cut_over_many_tags_is_whole_again():
    digits = "".join(f'<span lang="EN-US" style="font-size:16pt"><font color="red">{d}</font></span>' for d in "331002")
    assert clean(f"<p>号码{digits}。</p>") == "<p>号码331002。</p>"


@pytest.mark.parametrize(
    ("dressed", "marked"),
    [
        ('<span style="font-weight:700">甲</span>', "<strong>甲</strong>"),
        ('<b style="mso-bidi-font-weight:normal">甲</b>', "<strong>甲</strong>"),
        ('<b>甲<span style="font-weight:normal">乙</span></b>', "<strong>甲</strong>乙"),
        ('<span style="text-decoration: line-through">甲</span>', "<s>甲</s>"),
        ('<i><b>甲</b></i><em style="font-style:normal">乙</em>', "<strong><em>甲</em></strong>乙"),
        ('m<span style="vertical-align:super">2</span>', "m<sup>2</sup>"),
        ("<b>甲<i>乙</b>丙</i>", "<strong>甲<em>乙</em></strong><em>丙</em>"),
        ('<a href="/a/"><b>甲</b>乙</a>', '<a href="/a/"><strong>甲</strong>乙</a>'),
        ('<span class="nb x">12 345</span>', '<span class="nb">12 345</span>'),
        ("<b>甲</b> <b>乙</b>", "<strong>甲 乙</strong>"),
    ],
)
def test_the_few_marks_of_a_text_stay_however_they_were_made(dressed, marked):
    assert clean(f"<p>前{dressed}</p>") == f"<p>前{marked}</p>"


@pytest.mark.parametrize(
    "soup",
    [
        "<div>甲</div><div>乙</div>",
        "甲<div>乙",
        "<div><section>甲</section>乙</div>",
        "甲<br><br>乙",
        "<p>甲<p>乙",
        "<p>甲<br>　　乙</p>",
        "<center>甲</center></div></div>乙".replace("center", "article"),
        "<dl><dt>甲<dd>乙</dl>",
        "<p>甲</p></p></td></table>乙",
        "<fieldset><legend>甲</legend>乙</fieldset>",
        "<pre>甲\n\n乙</pre>",
    ],
)
def test_every_border_makes_two_plain_paragraphs(soup):
    assert clean(soup) == "<p>甲</p><p>乙</p>"


def test_a_single_line_break_stays():
    assert clean("<p>地址：市府大道<br/>邮编：318000</p>") == "<p>地址：市府大道<br>邮编：318000</p>"


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("<p>一、招生对象</p>", "<h2>一、招生对象</h2>"),
        ("<p><b>一、招生对象</b></p>", "<h2>一、招生对象</h2>"),
        ("<p>一、各地要落实责任。</p>", "<p>一、各地要落实责任。</p>"),
        ("<p><b>（一）报名</b></p>", "<h3>（一）报名</h3>"),
        ("<p>（一）户口簿</p>", "<p>（一）户口簿</p>"),
        ('<p style="text-align:center"><b>第一章 总则</b></p>', "<h2>第一章 总则</h2>"),
        ("<p>第二节 报名</p>", "<h3>第二节 报名</h3>"),
        ("<p><b>报名办法</b></p>", "<h2>报名办法</h2>"),
        ("<p><b>附件2</b></p>", "<p><strong>附件2</strong></p>"),
        ("<p><b>严禁收费。</b></p>", "<p><strong>严禁收费。</strong></p>"),
        ("<h1>总标题</h1>", "<h2>总标题</h2>"),
        ("<h6><b>小标题</b></h6>", "<h4>小标题</h4>"),
        (f"<h2>{'很长的话。' * 5}</h2>", f"<p>{'很长的话。' * 5}</p>"),
        ('<p><a href="/a/">一、见附件</a></p>', '<p><a href="/a/">一、见附件</a></p>'),
    ],
)
def test_headings_are_what_stands_as_a_heading(line, form):
    assert (
        clean(f"<p>各单位要抓好落实。</p>{line}<p>正文在此。</p>")
        == f"<p>各单位要抓好落实。</p>{form}<p>正文在此。</p>"
    )


def test_two_bold_lines_in_a_row_are_no_headings():
    assert "<h2>" not in clean("<p>开头。</p><p><b>张三</b></p><p><b>李四</b></p>")


def test_the_first_line_with_a_colon_is_the_addressee():
    assert clean("<p>各校：</p><p>请报送：</p>") == '<p class="to">各校：</p><p>请报送：</p>'


@pytest.mark.parametrize("label", ["学生姓名：", "联系电话:", "会议时间："])
def test_a_label_of_a_form_is_no_addressee(label):
    assert "class" not in clean(f"<p>{label}</p><p>甲</p>")
    assert "class" not in clean(f"{label}\n甲")


def test_an_announcing_sentence_is_no_addressee():
    assert clean("<p>现将名单公布如下：</p><p>甲</p>").startswith("<p>现将")


@pytest.mark.parametrize("day", ["2026年3月18日", "二〇二六年三月十八日", "二O二六年三月十八日", "2026年 3月 18日"])
def test_name_and_date_at_the_right_are_the_signature(day):
    markup = f'<p>特此通知。</p><p align="right">台州市教育局</p><p align="right">{day}</p><p>（此件公开发布）</p>'
    assert f'<p class="end">台州市教育局<br>{day}</p>' in clean(markup)


def test_several_names_sign_together():
    markup = "".join(f'<p style="text-align:right">{line}</p>' for line in ("教育局", "财政局", "2026年3月18日"))
    assert clean(f"<p>特此通知。</p>{markup}").endswith('<p class="end">教育局<br>财政局<br>2026年3月18日</p>')


def test_a_sentence_over_the_date_in_one_paragraph_is_no_signature():
    assert "end" not in clean("<p>各地：</p><p>特此通知。<br>2026年3月18日</p>")
    assert '<p class="end">' in clean("<p>各地要抓好落实。</p><p>台州市教育局<br>2026年3月18日</p>")


def test_a_date_in_the_middle_is_no_signature():
    assert "end" not in clean("<p>办公室</p><p>2026年3月18日</p><p>上午开会。</p>")


def test_plain_text_takes_the_form_of_an_official_document():
    text = "各县（市、区）教育局：\n\n　　现通知如下。\n一、征订范围\n按照自愿原则征订。\n台州市教育局\n2026年3月18日"
    assert clean(text).splitlines() == [
        '<p class="to">各县（市、区）教育局：</p>',
        "<p>现通知如下。</p>",
        "<h2>一、征订范围</h2>",
        "<p>按照自愿原则征订。</p>",
        '<p class="end">台州市教育局<br>2026年3月18日</p>',
    ]


def test_signs_of_plain_text_are_not_taken_for_markup():
    assert clean("人数<40，比例>3") == "<p>人数&lt;40，比例&gt;3</p>"


def test_a_sentence_before_the_date_is_no_signature():
    assert '<p class="end">2026年3月18日</p>' in clean("通知如下。\n请遵照执行。\n2026年3月18日")


def test_lists_keep_their_order_and_their_first_number():
    assert clean("<ol start=3 type=a><li>甲<li>乙<ul><li>丙</ul></ol>") == (
        '<ol start="3" type="a"><li>甲</li><li>乙<ul><li>丙</li></ul></li></ol>'
    )


def test_what_stands_beside_the_items_of_a_list_becomes_an_item():
    assert clean("<ul>甲<li>乙</li>丙<ol><li>丁</li></ol></ul>").count("<li>") == 4


def test_an_item_without_a_list_is_a_paragraph():
    assert clean("<li>甲</li>") == "<p>甲</p>"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_dirt_comes_out_as_an_official_document(kind):
    assert clean(dirty(kind)) == (DIRTY / f"{kind}.clean.html").read_text("utf-8").strip()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "word-wingdings"])
def test_no_kind_of_dirt_costs_a_word(kind):
    assert visible(clean(dirty(kind))) == visible(dirty(kind))


def test_a_letter_set_in_wingdings_is_the_sign_that_it_shows():
    assert visible(dirty("word-wingdings")) == "l监护人身份证"
    assert visible(clean(dirty("word-wingdings"))) == "●监护人身份证"


@pytest.mark.parametrize(
    ("dirt", "words"),
    [
        (
            '<img src="https://a.example/1.png"><img src="//a.example/2.png">',
            "有2张图片在别的网站上，没有带进来，请下载后插入",
        ),
        ('<img src="file:///C:/a.png">', "有1张图片没有随文字粘贴过来，请另存后插入"),
        ('<img src="data:image/png;base64,AAAA">', "有1张图片嵌在粘贴的内容里，没有带进来，请另存后插入"),
        ('<iframe src="/a"></iframe><video src="/b"></video>', "有2个视频或者嵌入的网页没有带进来"),
        ('<a href="javascript:x">看</a>', "有1个链接打不开，去掉了网址，文字还在"),
        ('<p style="display:none">暗<b>处</b></p>', "有2处原来隐藏的文字显示出来了，请核对是否要留"),
    ],
)
def test_what_could_not_be_taken_is_said(dirt, words):
    assert clean_reported(f"<p>好</p>{dirt}").dropped == [words]


def test_nothing_is_said_where_nothing_was_lost():
    assert clean_reported('<p>好 <a href="#a">见</a></p>').dropped == []


NAMES = [
    "p", "div", "span", "b", "i", "u", "font", "h1", "h3", "h6", "ul", "ol", "li", "table", "tr", "td", "th", "tbody", "thead",
    "caption", "blockquote", "a", "o:p", "st1:x", "center", "section", "pre", "br", "hr",
]  # fmt: skip
LOOKS = [
    "", ' style="font-weight:bold"', ' align="right"', ' style="text-align:center"', ' href="/a"', " colspan=2", " rowspan=3",
    ' class="end"',
]  # fmt: skip
WORDS = st.text(alphabet="甲乙一二、（）第章节：。年月日123 \n　\xa0&;⼈⺠\u200bab", max_size=12)
STARTS = st.builds(lambda name, look: f"<{name}{look}>", st.sampled_from(NAMES), st.sampled_from(LOOKS))
TAGS = st.one_of(STARTS, st.sampled_from(NAMES).map(lambda name: f"</{name}>"))
SOUP = st.lists(st.one_of(TAGS, TAGS, WORDS, st.just("<!--[if x]><p>无</p><![endif]-->")), max_size=40).map("".join)


@given(SOUP)
def test_no_soup_of_tags_costs_a_word(soup):
    markup = "<p>始</p>" + soup
    assert visible(clean(markup)) == visible(markup)


@given(SOUP)
def test_cleaning_a_cleaned_soup_changes_nothing(soup):
    once = clean("<p>始</p>" + soup)
    assert clean(once) == once


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing(text):
    once = clean(text)
    assert clean(once) == once


@given(st.text(alphabet="<>/!-='\"&;apbtdscript甲 \n", max_size=120))
def test_cleaning_broken_tags_twice_changes_nothing(text):
    once = clean(text)
    assert clean(once) == once

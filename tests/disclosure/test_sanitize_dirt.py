"""Every kind of dirt that real pages and copied texts were found to hold (our own examples of each): the words stay, the dirt goes."""

import pytest

from disclosure.sanitize import clean
from tests.disclosure.visible import visible

WORD = "mso-bidi-font-size:16.0pt;font-family:仿宋_GB2312;mso-hansi-font-family:仿宋_GB2312;\nmso-font-kerning:0pt;letter-spacing:.5pt"
DIRT = {
    "styles on every word": (
        f"<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'><span style='{WORD}'>现将</span>"
        f"<span\nstyle='{WORD}'>名单公布</span></p>",
        "<p>现将名单公布</p>",
    ),
    "a span around every digit": (
        "".join(f'<span lang="EN-US" style="{WORD}">{sign}</span>' for sign in "2018")
        + "<span>年</span><span>7</span><span>月</span>",
        "<p>2018年7月</p>",
    ),
    "a number cut in three": (
        "<p>根据<span>铜教发[</span><span>2018]&nbsp;&nbsp; </span><span>91号</span>文件</p>",
        "<p>根据铜教发[2018]91号文件</p>",
    ),
    "tabs and line ends inside a paragraph": ("<p>\n\t\t各地要\n\t\t高度重视\t\n</p>", "<p>各地要高度重视</p>"),
    "empty paragraphs as spacing": (
        "<p>甲</p><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p><p>乙</p>",
        "<p>甲</p><p>乙</p>",
    ),
    "runs of blanks": ("<p>甲<span style='mso-spacerun:yes'>&nbsp;&nbsp;&nbsp; </span>乙</p>", "<p>甲 乙</p>"),
    "full-width indents": ("<p>　　一段。<br>　　又一段。</p>", "<p>一段。</p><p>又一段。</p>"),
    "names padded for alignment": ("<p>黄 卫</p><p>联系人：李　明</p>", "<p>黄 卫</p><p>联系人：李　明</p>"),
    "event handlers": (
        '<p><a href="/a/" onclick="window.external.AddFavorite(location.href)">收藏</a> <span onclick="window.print()">打印</span></p>',
        '<p><a href="/a/">收藏</a> 打印</p>',
    ),
    "canvas and frames": (
        '<p>甲</p><canvas id="qr"></canvas><iframe src="http://a.example/"></iframe><p>乙</p>',
        "<p>甲</p><p>乙</p>",
    ),
    "a title over three lines": (
        '<p align="center">国务院办公厅<br>关于印发<br>工作规则的通知</p>',
        '<p class="center">国务院办公厅<br>关于印发<br>工作规则的通知</p>',
    ),
    "a broken entity": ("<p>收费&sp;标准</p>", "<p>收费 标准</p>"),
    "dates in numerals of every kind": (
        "<p>二〇〇五年七月十四日，二0一一年，３月１日。</p>",
        "<p>二〇〇五年七月十四日，二0一一年，３月１日。</p>",
    ),
    "smart tags": (
        '<p><st1:chsdate IsROCDate="False" Day="24" Month="1" Year="2019" w:st="on">2019年1月24日</st1:chsdate>起'
        "<span class=GramE>施行</span></p>",
        "<p>2019年1月24日起施行</p>",
    ),
    "upright cells": (
        "<table><tr><td style='layout-flow:vertical-ideographic'>县</td><td>数</td></tr><tr><td>甲</td><td>1</td></tr></table>",
        "<table><tbody><tr><td>县</td><td>数</td></tr><tr><td>甲</td><td>1</td></tr></tbody></table>",
    ),
    "colours, arrows and foreign pictures of WeChat": (
        '<section style="color:rgba(0,0,0,.5)">点击↓↓↓</section><p><img alt="640.png" src="https://mmbiz.example.com/640?wx_fmt=png"></p>',
        "<p>点击↓↓↓</p>",
    ),
    "a blank inside an address": (
        '<p><a href="http:// www.gov.cn/ a">见</a></p>',
        '<p><a href="http://www.gov.cn/a">见</a></p>',
    ),
    "scripts in the middle": (
        '<p>甲</p><script>document.write("<p>不是正文</p>")</script><noscript>请启用脚本</noscript><p>乙</p>',
        "<p>甲</p><p>请启用脚本</p><p>乙</p>",
    ),
    "a menu of links": (
        '<select onchange="window.open(this.value)"><option value="http://a.example/">中国政府网</option><option>浙江省政府</option></select>',
        "<p>中国政府网</p><p>浙江省政府</p>",
    ),
    "links that act": ('<p><a href="javascript:history.back()">返回</a></p>', "<p>返回</p>"),
    "files beside a saved page": ('<p>甲<img src="./通知_files/logo.png">乙</p>', "<p>甲乙</p>"),
    "what describes the site": (
        '<head><meta name="SiteName" content="某网"><meta name="ColumnType" content="通知"><title>某网</title></head>'
        "<body><p>甲</p></body>",
        "<p>甲</p>",
    ),
    "signs, units and words before numbers": (
        "<table><tr><td>251000元</td><td>976.81万元</td></tr><tr><td>增10</td><td>-35</td></tr><tr><td>+1036</td><td>&nbsp;</td></tr></table>",
        "<table><tbody><tr><td>251000元</td><td>976.81万元</td></tr><tr><td>增10</td><td>-35</td></tr>"
        "<tr><td>+1036</td><td></td></tr></tbody></table>",
    ),
    "heads three rows deep": (
        "<table><thead><tr><td rowspan=3>学校</td><td colspan=3>招生</td></tr><tr><td rowspan=2>班级</td><td colspan=2>人数</td></tr>"
        "<tr><td>男</td><td>女</td></tr></thead><tr><td>甲校</td><td>2</td><td>40</td><td>41</td></tr></table>",
        '<table><thead><tr><th scope="col" rowspan="3">学校</th><th scope="col" colspan="3">招生</th></tr>'
        '<tr><th scope="col" rowspan="2">班级</th><th scope="col" colspan="2">人数</th></tr>'
        '<tr><th scope="col">男</th><th scope="col">女</th></tr></thead>'
        "<tbody><tr><td>甲校</td><td>2</td><td>40</td><td>41</td></tr></tbody></table>",
    ),
    "a title glued into the first cell": (
        "<table><tr><td colspan=2>补助表</td></tr><tr><td>县</td><td>元</td></tr><tr><td>甲</td><td>1</td></tr></table>",
        "<table><caption>补助表</caption><tbody><tr><td>县</td><td>元</td></tr><tr><td>甲</td><td>1</td></tr></tbody></table>",
    ),
    "radicals of a PDF": ("<p>⼀⾏⽂⼈⺠⻅⻓⻔⻛⻥⻬</p>", "<p>一行文人民见长门风鱼齐</p>"),
    "characters lost to a wrong encoding": ("<p>?016年，�育局</p>", "<p>?016年，�育局</p>"),
    "fonts": ("<font face=宋体 size=4 color=#000000>甲<font>乙</font></font>", "<p>甲乙</p>"),
    "Word's conditions": (
        "<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><p><![if !supportLists]>1.<![endif]>甲</p>",
        "<p>1.甲</p>",
    ),
    "names of styles in the text": ("<style>p.MsoNormal{mso-style-parent:''}</style><p>甲</p>", "<p>甲</p>"),
}


@pytest.mark.parametrize(("dirty", "cleaned"), DIRT.values(), ids=DIRT)
def test_each_dirt_goes(dirty, cleaned):
    assert clean(dirty).replace("\n", "") == cleaned


@pytest.mark.parametrize(("dirty", "cleaned"), DIRT.values(), ids=DIRT)
def test_no_dirt_takes_a_word_with_it(dirty, cleaned):
    assert visible(clean(dirty)) == visible(dirty)


def test_all_dirt_on_one_page_costs_no_word_and_settles_at_once():
    page = "<p>始</p>" + "".join(dirty for dirty, _ in DIRT.values())
    once = clean(page)
    assert visible(once) == visible(page)
    assert clean(once) == once


def test_a_table_pasted_from_word_keeps_every_figure_and_a_third_of_its_weight_at_most():
    border = "style='border:solid windowtext 1.0pt;padding:0cm 5.4pt'"
    cell = f"<td width=72 valign=top {border}><p class=MsoNormal><span style='{WORD}'>{{}}</span></p></td>"
    rows = [[f"{line}.{column}" for column in range(12)] for line in range(100)]
    paste = (
        "<table class=MsoNormalTable>"
        + "".join(f"<tr>{''.join(map(cell.format, row))}</tr>" for row in rows)
        + "</table>"
    )
    cleaned = clean(paste)
    assert [
        row.removeprefix("<td>").removesuffix("</td></tr>").split("</td><td>") for row in cleaned.split("<tr>")[1:-1]
    ] == rows[:-1]
    assert len(cleaned) * 3 < len(paste)


PASTE = (
    f"<p class=MsoNormal style='text-indent:32.0pt'><span style='{WORD}'>现将<b>名单</b>公布"
    "<span lang=EN-US>2018</span></span><o:p></o:p></p>\n"
)
HOSTILE = {
    "a paste of 2 MB": PASTE * (2_000_000 // len(PASTE)),
    "tags that never end": "<a " * 100_000,
    "quotes that never end": '<a href="' * 100_000,
    "comments that never end": "<!--" * 100_000,
    "spans that never end": "<p>x" + "<span style='font-weight:bold'>x" * 50_000,
    "ends without a start": "<p>x" + "</b></p></td></table>" * 50_000,
    "tables in tables": "<table><tr><td>x" * 30_000,
    "lists in lists": "<ul><li>x" * 50_000,
    "crossing marks": "<p>x" + "<b><i></b></i>x" * 30_000,
    "wide cells": "<table>" + "<tr><td colspan=999 rowspan=999>x" * 10_000,
    "ampersands": "<p>" + "&amp;" * 200_000,
    "blanks": "<p>x" + "&nbsp;" * 200_000 + "y</p>",
    "signatures": "<p align=right>2018年3月18日</p>" * 20_000,
}


@pytest.mark.parametrize("paste", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.timeout(30)
def test_no_paste_holds_the_desk_up(paste):
    """The bound is for a busy machine; anything that grows with the square of the length would pass it by far."""
    assert visible(clean(paste))

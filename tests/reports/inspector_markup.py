"""Markup as other content systems of bureaus write it: five dresses of one article, three of a footer, four of a list.

Nothing here is taken from our own templates; the town, its numbers and its people are invented.
"""

from dataclasses import dataclass, field

NAME = "临海市教育局"
DOMAIN = "jyj.linhai.example.gov.cn"
CODE = "3310820012"
SITE = {"SiteName": NAME, "SiteDomain": DOMAIN, "SiteIDCode": CODE}
IDENTITY = (
    "主办单位：临海市教育局",
    "地址：浙江省台州市临海市大洋街道柏叶西路129号",
    "联系电话：0576-85310072",
    "网站标识码：3310820012",
    "浙ICP备05083671号-2",
    "浙公网安备33108202000573号",
)
MARKS = (
    '<a href="https://bszs.conac.cn/sitename?method=show&amp;id=5F2C"><img src="/images/red.png" alt="党政机关网站标识"></a>',
    '<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=3310820012">'
    '<img src="/images/jiucuo.png" alt="我为政府网站找错"></a>',
    '<a href="https://www.beian.gov.cn/portal/registerSystemInfo?recordcode=33108202000573">'
    '<img src="/images/ga.png" alt="公安备案"></a>',
    '<a href="/wzdt.html">网站地图</a>',
)


def metas(wanted: dict[str, str | None], *extra: str) -> str:
    lines = [f'<meta name="{name}" content="{value}">' for name, value in wanted.items() if value is not None]
    return "\n".join([*lines, *extra])


def foot_of_blocks(words: tuple[str, ...] = IDENTITY, marks: tuple[str, ...] = MARKS) -> str:
    return f'<div class="dbxx"><div class="w1200"><p>{"&nbsp;&nbsp;".join(words)}</p><p>{" | ".join(marks)}</p></div></div>'


def foot_of_cells(words: tuple[str, ...] = IDENTITY, marks: tuple[str, ...] = MARKS) -> str:
    rows = "".join(f"<tr><td align=center height=24>{one}</td></tr>" for one in words)
    cells = "".join(f"<td>{one}</td>" for one in marks)
    return f'<table width="1000" align="center" cellpadding="0">{rows}<tr>{cells}</tr></table>'


def foot_in_capitals(words: tuple[str, ...] = IDENTITY, marks: tuple[str, ...] = MARKS) -> str:
    return (
        '<TABLE WIDTH="100%" BGCOLOR="#005BAC"><TR><TD ALIGN="center"><FONT COLOR="#FFFFFF" SIZE="2">'
        f"{'<BR>'.join(words)}</FONT></TD></TR><TR><TD ALIGN=CENTER>{' '.join(marks)}</TD></TR></TABLE>"
    )


@dataclass(frozen=True)
class Column:
    path: str
    name: str
    kind: str = "信息公开"
    says: str = ""

    def tags(self) -> dict[str, str | None]:
        return {
            **SITE,
            "ColumnName": self.name,
            "ColumnDescription": self.says or f"公布{self.name}方面的信息",
            "ColumnKeywords": f"{self.name},教育",
            "ColumnType": self.kind,
        }


@dataclass(frozen=True)
class Article:
    """`day`: YYYY-MM-DD; `tags` replaces tags of the set, None leaves one out; `more` stands as written in the head."""

    title: str
    day: str
    body: str
    clock: str = "10:19"
    tags: dict[str, str | None] = field(default_factory=dict)
    more: str = ""
    head: str | None = None  # the title element when it is not made of the title
    heading: str | None = None
    shown: str | None = None  # how the page shows the moment of publication
    facts: str = ""
    foot: str | None = None
    lang: str = ' lang="zh-CN"'
    under: str = ""

    def metas(self, column: Column) -> str:
        tags = column.tags() | {
            "ArticleTitle": self.title.replace('"', "&quot;").replace("<", "&lt;"),
            "PubDate": f"{self.day} {self.clock}",
            "ContentSource": NAME,
        }
        return metas(tags | self.tags, self.more)

    @property
    def top(self) -> str:
        return f"{self.title} - {NAME}" if self.head is None else self.head


def chinese(day: str) -> str:
    year, month, rest = day.split("-")
    return f"{year}年{int(month)}月{int(rest)}日"


def slashed(day: str) -> str:
    year, month, rest = day.split("-")
    return f"{year}/{int(month)}/{int(rest)}"


def crumbs(column: Column) -> str:
    return f'<a href="/">首页</a> &gt; <a href="{column.path}">{column.name}</a> &gt; 正文'


MENU = (
    '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/xxgk/">信息公开</a>'
    '<ul class="sub" style="display:none"><li><a href="/xxgk/xxgkzn.html">公开指南</a></li><li><a href="/zcwj/">政策文件</a>'
    "</li></ul></li>"
    '<li><a href="/wsbs/">网上办事</a></li><li><a href="/zxzx/">咨询建言</a></li></ul></div>'
    '<form action="/search.html" method="get" class="ss"><input name="q" title="请输入关键字"><input type="submit" value="搜索"></form>'
)


def trs(one: Article, column: Column) -> str:
    """The manner of a widely used publishing system: fixed class names, a style element inside the text, tools under it."""
    shown = one.shown or f"发布时间：{one.day} {one.clock}"
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"{one.lang}><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
{one.metas(column)}<title>{one.top}</title><link href="/images/trs.css" rel="stylesheet" /></head>
<body><div id="top">{MENU}</div><div class="position">您现在的位置：{crumbs(column)}</div><div class="xl_con">{one.facts}
<h1 class="xl_tit">{one.heading or one.title}</h1><div class="xl_lb"><span>{shown}</span><span>来源：{NAME}</span>
<span>字号：[ <a href="javascript:doZoom(16)">大</a> <a href="javascript:doZoom(14)">中</a> 
<a href="javascript:doZoom(12)">小</a> ]</span></div>
<div class="view TRS_UEDITOR"><style type="text/css">.TRS_Editor P{{line-height:2;font-size:12pt;}}</style>
<div class=TRS_Editor>{one.body}</div></div>
<div class="gn"><a href="javascript:window.print();">打印本页</a> <a href="javascript:window.close();">关闭窗口</a></div>{one.under}</div>
{one.foot or foot_of_blocks()}</body></html>"""


def hanweb(one: Article, column: Column) -> str:
    """Nested tables, comments as marks of the text, the day written out."""
    shown = one.shown or f"发布日期：{chinese(one.day)} {one.clock}"
    return f"""<!DOCTYPE html><html{one.lang}><head><meta charset="UTF-8">{one.metas(column)}<title>{one.top}</title></head>
<body style="margin:0"><table width="1000" border="0" align="center" cellpadding="0" cellspacing="0"><tbody><tr><td>{MENU}</td></tr>
<tr><td class="dqwz">当前位置：{crumbs(column)}</td></tr><tr><td><table id="article" width="100%"><tbody><tr>
<td class="title" align="center">
<!--<$[标题]>begin--><h1>{one.heading or one.title}</h1><!--<$[标题]>end--></td></tr><tr><td align="center" class="source">
<table width="100%"><tr><td>{shown}</td><td>来源：{NAME}</td>
<td>浏览次数：<script src="/images/hits.js"></script></td></tr></table></td></tr>
<tr><td>{one.facts}</td></tr><tr><td class="bt_content">
<div id="zoom"><!--<$[信息内容]>begin-->{one.body}<!--<$[信息内容]>end--></div></td></tr>
<tr><td>{one.under}</td></tr></tbody></table></td></tr></tbody></table>{one.foot or foot_of_cells()}</body></html>"""


def capitals(one: Article, column: Column) -> str:
    """A page of 2004: capitals, font elements, attributes without quotation marks."""
    shown = one.shown or f"[{slashed(one.day)} {one.clock}]"
    return f"""<HTML{one.lang.upper().replace("ZH-CN", "zh-CN")}><HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312">{one.metas(column).replace("<meta name", "<META NAME")}
<TITLE>{one.top}</TITLE></HEAD><BODY BGCOLOR=#FFFFFF TOPMARGIN=0><CENTER>{MENU}<TABLE WIDTH=760 BORDER=0 CELLPADDING=4>
<TR><TD><FONT SIZE=2>{crumbs(column)}</FONT></TD></TR><TR>
<TD ALIGN=center><H1><FONT COLOR=#CC0000 SIZE=5>{one.heading or one.title}</FONT></H1></TD></TR>
<TR><TD ALIGN=center><FONT SIZE=2 COLOR=#666666>{NAME} {shown}</FONT></TD></TR><TR><TD>{one.facts}<HR SIZE=1 NOSHADE>
<FONT SIZE=3>{one.body}</FONT>{one.under}</TD></TR></TABLE></CENTER>{one.foot or foot_in_capitals()}</BODY></HTML>"""


def catalogue(one: Article, column: Column) -> str:
    """An item of the catalogue: its fields in a table with padded labels above the text."""
    shown = one.shown or f"发布日期：{one.day}"
    return f"""<!DOCTYPE html><html{one.lang}><head><meta charset="utf-8">{one.metas(column)}<title>{one.top}</title></head><body>{MENU}
<div class="wrap" style="font-family:宋体;"><p class="where">{crumbs(column)}</p>{one.facts}
<h1 style="text-align:center">{one.heading or one.title}</h1>
<p style="text-align:center"><span>{shown}</span> <span>浏览：</span></p>
<table width="860" align="center"><tbody><tr><td class="b12c" id="UCAP-CONTENT">{one.body}</td></tr></tbody></table>{one.under}
</div>{one.foot or foot_of_blocks()}</body></html>"""


def modern(one: Article, column: Column) -> str:
    """A responsive page of today."""
    shown = one.shown or f'<time datetime="{one.day}T{one.clock}:00+08:00">{one.day} {one.clock}</time>'
    return f"""<!doctype html><html{one.lang}><head><meta charset=utf-8><meta name=viewport content="width=device-width">{one.metas(column)}
<title>{one.top}</title></head><body><header>{MENU}</header><main><nav aria-label="当前位置">{crumbs(column)}</nav>
<article class="detail"><h1>{one.heading or one.title}</h1><div class="meta">{shown} <span>信息来源：{NAME}</span></div>{one.facts}
<section class="detail-content">{one.body}</section>{one.under}
</article></main><footer>{one.foot or foot_of_blocks()}</footer></body></html>"""


STYLES = (trs, hanweb, capitals, catalogue, modern)


def fields(**values: str) -> str:
    """The head of an item of the catalogue as two columns of label and value, labels padded as old systems do."""
    padded = {"索引号": "索 引 号：", "标题": "标　　题：", "文号": "文　　号：", "有效性": "有 效 性："}
    cells = [f"<td><b>{padded.get(label, label + '：')}</b></td><td>{value}</td>" for label, value in values.items()]
    rows = "".join(f"<tr>{''.join(cells[at : at + 2])}</tr>" for at in range(0, len(cells), 2))
    return f'<table width="660" border="0" cellpadding="0" class="bd1"><tbody>{rows}</tbody></table>'


Entry = tuple[str, str, str]  # address, title, day


def items(entries: list[Entry]) -> str:
    return (
        "<ul class='list14'>"
        + "".join(
            f'<li><a href="{a}" title="{t.replace(chr(34), "&quot;")}">{t}</a><span>[{day[5:]}]</span></li>'
            for a, t, day in entries
        )
        + "</ul>"
    )


def table_of(entries: list[Entry]) -> str:
    return (
        '<table width="100%" class="tb">'
        + "".join(
            f'<tr><td width="20"><img src="/images/dot.gif" alt=""></td><td><a href="{a}" target="_blank">{t}</a></td>'
            f'<td width="90">{day}</td></tr>'
            for a, t, day in entries
        )
        + "</table>"
    )


def blocks_of(entries: list[Entry]) -> str:
    return "".join(
        f'<div class="news-item"><a href="{a}"><h3>{t}</h3></a><p class="time">{chinese(day)}</p></div>'
        for a, t, day in entries
    )


def rows_in_capitals(entries: list[Entry]) -> str:
    return (
        "<TABLE WIDTH=700>"
        + "".join(
            f"<TR><TD>·<A HREF='{a}'>{t}</A>&nbsp;<FONT COLOR=#999999>({slashed(day)})</FONT></TD></TR>"
            for a, t, day in entries
        )
        + "</TABLE>"
    )


LISTS = (items, table_of, blocks_of, rows_in_capitals)


def column_page(
    column: Column, listing: str, *, tags: dict[str, str | None] | None = None, more: str = "", foot: str = ""
) -> str:
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">{metas(column.tags() | (tags or {}), more)}
<title>{column.name} - {NAME}</title></head><body><div id="top">{MENU}</div><div class="position">您现在的位置：
<a href="/">首页</a> &gt; {column.name}</div>
<div class="list_con"><h1>{column.name}</h1>{listing}
<div class="page">共1页 <a href="{column.path}">首页</a> 
<a href="{column.path}">尾页</a></div></div>{foot or foot_of_blocks()}</body></html>"""


def plain_page(
    title: str, body: str, *, column: Column | None = None, foot: str = "", more: str = "", lang: str = ' lang="zh-CN"'
) -> str:
    tags = column.tags() if column else dict(SITE)
    return f"""<!DOCTYPE html><html{lang}><head><meta charset="utf-8">{metas(tags, more)}<title>{title} - {NAME}</title></head><body>
<div id="top">{MENU}</div><div class="main_box"><h1>{title}</h1>{body}</div>{foot or foot_of_blocks()}</body></html>"""

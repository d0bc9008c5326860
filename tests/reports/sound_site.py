"""A small site of saved pages on which nothing is wrong; planted_site.py and innocent_site.py put faults and look-alikes into it."""

import html
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

ON = date(2026, 11, 23)
HOST = "jyj.example.gov.cn"
CODE, ICP, POLICE = "3310000037", "浙ICP备05012679号-1", "浙公网安备33100202000129号"
TEXT = "<p>各县（市、区）教育局，市直属各学校：</p><p>现将有关事项通知如下，请结合实际认真组织落实。</p>"
FOOT = {
    "host": "主办单位：台州市教育局",
    "address": "地址：台州市椒江区白云山南路233号",
    "phone": "电话：0576-88581902",
    "code": f"网站标识码：{CODE}",
    "icp": f'<a href="https://beian.miit.gov.cn/">{ICP}</a>',
    "police": f'<a href="https://beian.mps.gov.cn/">{POLICE}</a>',
    "mark": '<a href="https://bszs.conac.cn/sitename?method=show"><img src="/img/mark.png" alt="党政机关网站标识"></a>',
    "fault": '<a href="/problems/">我为政府网站找错</a>',
    "map": '<a href="/sitemap/">站点地图</a>',
}
TAGS = {"SiteName": "台州市教育局", "SiteDomain": HOST, "SiteIDCode": CODE}
COLUMN_TAGS = {
    "ColumnName": "通知公告",
    "ColumnDescription": "本局发布的通知和公告",
    "ColumnKeywords": "通知,公告",
    "ColumnType": "通知公告",
}
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
PDF = b"%PDF-1.7\n" + b"0" * 200
SAFE = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
Files = dict[str, str | bytes]


def foot(**changed: str) -> str:
    """The usual footer with other words in some places; "" leaves one out."""
    return "".join(f"<p>{words}</p>" for words in {**FOOT, **changed}.values() if words)


def tags(values: Mapping[str, str]) -> str:
    return "".join(f'<meta name="{name}" content="{html.escape(value)}">' for name, value in values.items())


def page(
    title: str,
    main: str,
    *,
    metas: str = tags(TAGS),
    footer: str = foot(),
    lang: str = ' lang="zh-CN"',
    top: str = "",
    head: str = "",
) -> str:
    """A whole page; `main` is what stands between head and foot."""
    return (
        f'<!DOCTYPE html><html{lang}><head><meta charset="utf-8"><title>{title}</title>{metas}{head}</head><body>'
        f'<header><nav><a href="/">首页</a><a href="/columns/notices/">通知公告</a><a href="/consult/">咨询留言</a></nav>{top}</header>'
        f"<main>{main}</main><footer>{footer}</footer></body></html>"
    )


def titled(words: str) -> str:
    return f"{words} - 台州市教育局"


def article(
    number: int,
    title: str = "关于做好秋季学校安全工作的通知",
    *,
    body: str = TEXT,
    moment: str = "2026-10-12 09:30",
    shown: str | None = None,
    written: str = "2026-10-10",
    facts: Mapping[str, str] | None = None,
    metas: Mapping[str, str | None] | None = None,
    raw: str = "",
    heading: str | None = None,
    element: str | None = None,
    after: str = "",
    unlike: bool = True,
    **more: str,
) -> str:
    """The page of an item. `facts` and `metas` change single fields (None leaves one out); `raw` stands in the head as it is."""
    fields = {
        "索引号": f"002668733/2026-{number:05}",
        "发布机构": "台州市教育局",
        "文号": f"台教〔2026〕{number}号",
        "成文日期": written,
        "公开方式": "主动公开",
        "主题分类": "科技、教育/教育",
        "有效性": "有效",
    } | dict(facts or {})
    values = (
        TAGS
        | COLUMN_TAGS
        | {"ArticleTitle": title, "PubDate": moment, "ContentSource": "台州市教育局"}
        | dict(metas or {})
    )
    rows = "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in fields.items() if value is not None)
    called = f"<h1>{html.escape(title) if heading is None else heading}</h1>"
    own = f"<p>编号{number}的正文。</p>" if unlike else ""
    main = (
        f"<article>{called}<p>发布时间：{moment if shown is None else shown}</p><table>{rows}</table>"
        f'<div class="doc">{body}{own if body else ""}</div>{after}</article>'
    )
    known = {name: value for name, value in values.items() if value is not None}
    return page(titled(html.escape(title)) if element is None else element, main, metas=tags(known) + raw, **more)


def listing(
    name: str,
    entries: list[tuple[str, str, str]],
    *,
    metas: Mapping[str, str] | None = None,
    main: str = "",
    **more: str,
) -> str:
    """A column page: (address, title, day) an entry."""
    rows = "".join(f'<li><a href="{address}">{title}</a> <span>{day}</span></li>' for address, title, day in entries)
    values = TAGS | COLUMN_TAGS | {"ColumnName": name, "ColumnType": name} | dict(metas or {})
    return page(titled(name), f"<h1>{name}</h1><ul>{rows}</ul>{main}", metas=tags(values), **more)


def home(*, newest: str = "2026-11-20", search: bool = True) -> str:
    form = (
        '<form action="/search/" method="get"><input name="q" aria-label="搜索"><button>搜索</button></form>'
        if search
        else ""
    )
    entry = f'<ul><li><a href="/consult/">就秋季招生政策答读者问</a> <span>{newest}</span></li></ul>' if newest else ""
    return page("台州市教育局", f"<h1>台州市教育局</h1>{form}{entry}")


def sound() -> Files:
    """What every planted site stands on."""
    items = [(f"/items/{n}/", "关于做好秋季学校安全工作的通知", "2026-10-12") for n in range(1, 11)]
    files: Files = {
        "/": home(),
        "/columns/notices/": listing("通知公告", items),
        "/search/": page(titled("搜索"), "<h1>搜索</h1><p>输入要找的内容。</p>"),
        "/consult/": page(titled("咨询留言"), "<h1>咨询留言</h1><p>咨询教育政策，五个工作日内答复。</p>"),
        "/problems/": page(titled("找错"), "<h1>我为政府网站找错</h1><p>写明网址和问题。</p>"),
        "/sitemap/": page(titled("站点地图"), "<h1>站点地图</h1><p>各栏目如下。</p>"),
        "/img/mark.png": PNG,
        "/files/plan.pdf": PDF,
    }
    return files | {f"/items/{n}/": article(n) for n in range(1, 11)}


def written(root: Path, files: Mapping[str, str | bytes], told: Mapping[str, dict] | None = None) -> Path:
    """The folder of a site with a site map that names every page, so that each is found without a link to it."""
    told = told or {}
    pages = [address for address, words in files.items() if isinstance(words, str)]
    pages += [
        address for address in told if address.startswith("/") and address not in files and "status" in told[address]
    ]
    mapped = "".join(f"<url><loc>https://{HOST}{html.escape(address)}</loc></url>" for address in pages)
    for address, words in {**files, "/sitemap.xml": f"<urlset>{mapped}</urlset>"}.items():
        path = root / address.lstrip("/")
        path = path / "index.html" if address.endswith("/") else path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(words if isinstance(words, bytes) else words.encode())
    (root / "pages.json").write_text(json.dumps(dict(told or {}), ensure_ascii=False), "utf-8")
    return root

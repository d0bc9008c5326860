"""Another inspector's own site: an invented county bureau on old content systems, with its faults and what only looks like one.

Written from the standards alone, without a look at our rules. `Town.faults`: (page, rule) → the sentence it breaks;
`Town.lawful`: page → why it is no fault. The day of the inspection is 2026-11-23.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tests.reports.inspector_markup import (
    LISTS,
    MENU,
    NAME,
    SITE,
    STYLES,
    Article,
    Column,
    Entry,
    column_page,
    fields,
    foot_of_cells,
    metas,
    plain_page,
)

ON = date(2026, 11, 23)
NEWS = Column("/jydt/", "教育动态", "动态要闻")
NOTICES = Column("/tzgg/", "通知公告", "公告通知")
POLICIES = Column("/zcwj/", "政策文件", "政策文件")
CATALOGUE = Column("/xxgk/ml/", "政府信息公开目录")
COLUMNS = (NEWS, NOTICES, POLICIES, CATALOGUE)

LONG = (
    "<p>各镇（街道）中心校，各直属学校：</p><p>为进一步规范中小学校办学行为，保障学生在校期间的学习和生活，现将有关事项通知如下。</p>"
    "<p>一、各校要按照学校安全工作责任制的要求，逐项检查校舍、食堂和消防设施，发现问题及时整改。</p>"
    "<p>二、各校要安排专人负责，做好家长的告知工作，并把检查情况记入台账。</p>"
)

Maker = Callable[["Town"], None]


@dataclass
class Town:
    """What is served: `pages` path → words or bytes; `answers` path → what files cannot tell, as pages.json has it."""

    pages: dict[str, str | bytes] = field(default_factory=dict)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: dict[tuple[str, str], str] = field(default_factory=dict)
    lawful: dict[str, str] = field(default_factory=dict)
    entries: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    number: int = 1000

    def path(self, column: Column, day: str) -> str:
        self.number += 1
        shapes = (
            f"{column.path}{day[:4]}{day[5:7]}/t{day.replace('-', '')}_{self.number}.html",
            f"{column.path}art/{day[:4]}/art_{self.number}.html",
        )
        return shapes[self.number % 2]

    def put(
        self, one: Article, why: str, *codes: str, column: Column = NOTICES, style: int | None = None, listed: str = ""
    ) -> str:
        """An article of a column, in the next dress unless one is named; codes: the rules it breaks, none for a look-alike."""
        path = self.path(column, one.day)
        words = STYLES[self.number % len(STYLES) if style is None else style](one, column)
        self.pages[path] = words.encode("gb18030") if "charset=gb2312" in words else words
        self.entries[column.path].append((path, one.title or "（无标题）", listed or one.day))
        self.tell(path, why, *codes)
        return path

    def page(self, path: str, words: str | bytes, why: str, *codes: str) -> str:
        self.pages[path] = words
        self.tell(path, why, *codes)
        return path

    def tell(self, path: str, why: str, *codes: str) -> None:
        for code in codes:
            self.faults[path, code] = why
        if not codes:
            self.lawful[path] = why

    def file(self, path: str, body: bytes) -> str:
        self.pages[path] = body
        return path

    def links(self) -> list[Entry]:
        """Pages that stand in no column."""
        told = {path for rows in self.entries.values() for path, _, _ in rows} | {column.path for column in COLUMNS}
        return [
            (path, path, "") for path in self.pages if path not in told and not path.startswith(("/files/", "/images/"))
        ]

    def finish(self) -> "Town":
        for at, column in enumerate(COLUMNS):
            if column.path not in self.pages:
                rows = sorted(self.entries[column.path], key=lambda row: row[2], reverse=True)
                self.pages[column.path] = column_page(column, LISTS[at % len(LISTS)](rows))
        self.pages.setdefault("/wzdt.html", sitemap(self))
        self.pages.setdefault("/", home(self))
        return self

    def save(self, folder: Path) -> Path:
        for path, body in self.pages.items():
            name = folder / path.lstrip("/") if not path.endswith("/") else folder / path.lstrip("/") / "index.html"
            name.parent.mkdir(parents=True, exist_ok=True)
            name.write_bytes(body if isinstance(body, bytes) else body.encode())
        (folder / "pages.json").write_text(json.dumps(self.answers, ensure_ascii=False), "utf-8")
        return folder


def home(town: Town, *, more: str = "", tags: dict[str, str | None] | None = None) -> str:
    parts = "".join(
        f'<div class="box"><h2><a href="{column.path}">{column.name}</a>'
        f"</h2>{LISTS[at](sorted(town.entries[column.path], key=lambda row: row[2], reverse=True)[:6])}</div>"
        for at, column in enumerate(COLUMNS)
    )
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">{metas(dict(SITE) | (tags or {}))}
<title>{NAME}</title></head>
<body><h1><img src="/images/logo.png" alt="{NAME}"></h1>{MENU}<a href="/xxgk/">政府信息公开</a> 
<a href="/wza.html">长者模式</a>{parts}{more}
<div class="yqlj"><a href="https://www.zj.gov.cn/">浙江省人民政府</a> 
<a href="http://www.moe.gov.cn">教育部</a></div>{foot_of_cells()}</body></html>"""


def sitemap(town: Town) -> str:
    others = "".join(f'<li><a href="{path}">{path}</a></li>' for path, _, _ in town.links())
    columns = "".join(f'<li><a href="{one.path}">{one.name}</a></li>' for one in COLUMNS)
    return plain_page("网站地图", f"<ul>{columns}</ul><ul>{others}</ul>")


FRESH = {NEWS: "2026-11-20", NOTICES: "2026-11-18", POLICIES: "2026-10-12", CATALOGUE: "2026-11-16"}


def sound(town: Town, days: Mapping[Column, str] = FRESH) -> None:
    """What a site must have whatever else is planted: fresh news, a guide, services, answered letters, a search."""
    for column, day in days.items():
        facts = RECORD if column is CATALOGUE else ""
        town.put(Article(f"{column.name}{day}工作安排", day, LONG, facts=facts), "平常的一件", column=column)
    for picture in ("red", "jiucuo", "ga", "logo", "tu"):
        town.file(f"/images/{picture}.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    town.file("/images/dot.gif", b"GIF89a" + b"\0" * 40)
    town.file("/images/trs.css", b"body{margin:0}")
    town.file("/images/hits.js", b"document.write(1)")
    town.page("/xxgk/", plain_page("政府信息公开", XXGK), "五个入口都在")
    town.page("/xxgk/xxgkzn.html", plain_page("临海市教育局政府信息公开指南", ZN), "公开指南写全了")
    town.page(
        "/search.html",
        plain_page(
            "站内搜索", "<form action='/search.html'><input name=q title='关键字'></form><p>没有输入查找的词。</p>"
        ),
        "搜索页",
    )
    town.page("/wza.html", plain_page("长者模式", "<p>大字、高对比度，全部用键盘可以操作。</p>"), "适老化入口")
    town.page("/wsbs/", plain_page("网上办事", services(4)), "办事目录，不是新闻列表，没有日期")
    for at in range(4):
        town.page(f"/wsbs/bszn_{at}.html", plain_page(GUIDES[at][0], guide(at)), "办事指南要素齐全，写法各不相同")
    town.page("/zxzx/", plain_page("咨询建言", LETTERS), "来信和答复写在表格里")


RECORD = fields(
    索引号="002668733/2026-10000",
    主题分类="科技、教育/教育",
    发布机构=NAME,
    成文日期="2026-11-02",
    文号="临教〔2026〕80号",
    有效性="有效",
    公开方式="主动公开",
)
XXGK = (
    "<ul>"
    + "".join(
        f'<li><a href="{path}">{name}</a></li>'
        for path, name in (
            ("/xxgk/xxgkzn.html", "政府信息公开指南"),
            ("/zcwj/", "政府信息公开制度"),
            ("/xxgk/ml/", "法定主动公开内容"),
            ("/tzgg/", "政府信息公开年报"),
            ("/zxzx/", "依申请公开"),
        )
    )
    + "</ul>"
)
ZN = (
    "<p>一、信息分类和编排体系。</p><p>本机关的信息分为机构职能、政策文件、规划计划等类，按年份编排。</p><p>二、获取方式。</p>"
    "<p>公众可以登录本网站查阅。</p>"
    "<p>三、工作机构：临海市教育局办公室。地址：临海市大洋街道柏叶西路129号。办公时间：工作日8:30—12:00，14:00—17:00。"
    "电话：0576-85310072。传真：0576-85310073。互联网联系方式：浙江省民呼我为统一平台，该平台不受理政府信息公开申请。</p>"
)
GUIDES = (
    ("民办学校设立审批", "table"),
    ("教师资格认定", "dl"),
    ("中小学转学办理", "titles"),
    ("校车使用许可", "paragraphs"),
)
ELEMENTS = (
    ("事项名称", "{}"),
    ("设定依据", "《中华人民共和国教育法》第二十七条"),
    ("受理条件", "符合设置标准"),
    ("申请材料", "申请书、身份证明"),
    ("办理流程", "申请、受理、审查、决定"),
    ("承诺时限", "20个工作日"),
    ("收费标准", "不收费"),
    ("办理地点", "市政务服务中心二楼"),
    ("咨询电话", "0576-85310075"),
    ("办理时间", "工作日8:30—17:00"),
)
OTHER_WORDS = {
    "设定依据": "法律依据",
    "受理条件": "申办条件",
    "申请材料": "申报材料",
    "办理流程": "办事程序",
    "承诺时限": "办结时限",
    "收费标准": "是否收费",
    "办理地点": "受理地址",
    "咨询电话": "联系电话",
    "办理时间": "办公时间",
    "事项名称": "项目名称",
}


def guide(at: int, *, without: tuple[str, ...] = ()) -> str:
    title, shape = GUIDES[at % len(GUIDES)]
    rows = [
        (OTHER_WORDS[label] if at % 2 else label, text.format(title))
        for label, text in ELEMENTS
        if label not in without
    ]
    if shape == "table":
        return "<table border=1>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows) + "</table>"
    if shape == "dl":
        return "<dl>" + "".join(f"<dt>{a}</dt><dd>{b}</dd>" for a, b in rows) + "</dl>"
    if shape == "titles":
        return "".join(f"<h3>{a}</h3><p>{b}</p>" for a, b in rows)
    return "".join(f"<p><b>{a}</b>：{b}</p>" for a, b in rows)


def services(count: int) -> str:
    return (
        "<ul class='bs'>"
        + "".join(f'<li><a href="/wsbs/bszn_{at}.html">{GUIDES[at % 4][0]}</a></li>' for at in range(count))
        + "</ul>"
    )


LETTERS = """<p>咨询、建议请写在这里，5个工作日内答复。</p>
<form action="/zxzx/tj.html" method="post"><input name="bt" title="标题"><textarea name="nr" title="内容"></textarea></form>
<table class="xj" width="100%"><tr><th>来信标题</th><th>来信时间</th><th>答复时间</th><th>状态</th></tr>
<tr><td>随迁子女入学要哪些材料</td><td>2026-10-12</td><td>2026-10-14</td><td>已答复</td></tr>
<tr><td>校车线路能不能延长</td><td>2026年11月18日</td><td></td><td>办理中</td></tr></table>"""

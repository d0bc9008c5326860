"""Faults of every kind, each on pages of its own with the rule that must find it, put into the sound site one by one or together."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.reports.sound_site import SAFE, TEXT, Files, article, foot, home, listing, page, titled


@dataclass(frozen=True)
class Plant:
    """`found`: (rule, place) of everything that must be told; empty for a look-alike. `told`: what the server says of addresses."""

    name: str
    files: Files
    found: frozenset[tuple[str, str]] = frozenset()
    told: Mapping[str, dict] = field(default_factory=dict)


def plant(name: str, rule: str, number: int, told: Mapping[str, dict] | None = None, **values: object) -> Plant:
    """One fault on the page of one item."""
    place = f"/items/{number}/"
    files: Files = {place: article(number, **values)}  # type: ignore[arg-type]
    return Plant(name, files, frozenset({(rule, place)}), told or {})


def linked(name: str, rule: str, number: int, link: str, **more: object) -> Plant:
    return plant(name, rule, number, body=f"<p>{link}</p>{TEXT}", **more)


def at(name: str, rule: str, place: str, words: str, told: Mapping[str, dict] | None = None) -> Plant:
    return Plant(name, {place: words}, frozenset({(rule, place)}), told or {})


GUIDE = "".join(f"<tr><th>{name}</th><td>见说明</td></tr>" for name in ("事项名称", "设定依据", "申请条件", "办理材料"))
REST = "".join(f"<tr><th>{name}</th><td>见说明</td></tr>" for name in ("办理时限", "收费标准", "办理地点", "联系电话"))
LETTERS = "<table><tr><th>编号</th><th>留言时间</th><th>答复时间</th></tr>{}</table>"

PLANTED: tuple[Plant, ...] = (
    # links and files
    linked("a link to a page that is not there", "L1", 101, '<a href="/items/999999/">原文</a>'),
    linked("an address without its beginning", "L1", 102, '<a href="www.zjtz.gov.cn/art/1.html">市政府网站</a>'),
    linked("a link into an inner network", "L1", 103, '<a href="http://192.168.1.8/oa/">办公系统</a>'),
    linked("a picture that is not there", "L1", 104, '<img src="/img/lost.png" alt="活动现场">'),
    linked(
        "a page withdrawn without a word",
        "L1",
        105,
        '<a href="/gone/1/">旧通知</a>',
        told={"/gone/1/": {"status": 410}},
    ),
    linked(
        "a page that needs a login", "L1", 106, '<a href="/inner/1/">内部页</a>', told={"/inner/1/": {"status": 403}}
    ),
    linked(
        "an outside page that is gone",
        "L2",
        107,
        '<a href="https://www.zj.gov.cn/lost">省政府文件</a>',
        told={"https://www.zj.gov.cn/lost": {"status": 404}},
    ),
    linked(
        "a host nobody knows",
        "L2",
        108,
        '<a href="https://old.zjtz.gov.cn/">旧站</a>',
        told={"https://old.zjtz.gov.cn/": {"error": "dns"}},
    ),
    linked(
        "a certificate that ran out",
        "L2",
        109,
        '<a href="https://tls.zj.gov.cn/">平台</a>',
        told={"https://tls.zj.gov.cn/": {"error": "expired"}},
    ),
    linked("an anchor that is not there", "L3", 110, '<a href="#attachment">附件</a>'),
    linked(
        "a circle of redirects",
        "L4",
        111,
        '<a href="/circle/a/">入口</a>',
        told={"/circle/a/": {"location": "/circle/b/"}, "/circle/b/": {"location": "/circle/a/"}},
    ),
    at(
        "a page that says it is not there and answers 200",
        "L5",
        "/lost/",
        page("页面不存在", "<h1>页面不存在</h1><p>您访问的页面不存在。</p>"),
    ),
    Plant("a page that breaks", {}, frozenset({("L6", "/broken/")}), {"/broken/": {"status": 500}}),
    linked("a link without an address", "L7", 112, '<a href="">查看附件</a>'),
    linked("a file that is not there", "F1", 113, '<a href="/files/lost.pdf">附件1.pdf</a>'),
    Plant(
        "an empty file",
        {
            "/items/114/": article(114, body=f'{TEXT}<p><a href="/files/empty.docx">附件</a></p>'),
            "/files/empty.docx": b"",
        },
        frozenset({("F2", "/items/114/")}),
    ),
    Plant(
        "a file that is a page of an error",
        {
            "/items/115/": article(115, body=f'{TEXT}<p><a href="/files/wrong.pdf">附件</a></p>'),
            "/files/wrong.pdf": b"<html>error</html>",
        },
        frozenset({("F3", "/items/115/")}),
    ),
    # leaving, scripts, hidden
    linked("straight to a company", "N1", 120, '<a href="https://www.example.com/">报名平台</a>'),
    linked("a script in a link", "N2", 121, "<a href=\"javascript:document.location='//a.example'\">点这里</a>"),
    linked("an address without its scheme", "N2", 122, '<a href="//evil.example/x">资料</a>'),
    linked("a name that poses as government", "N3", 123, '<a href="https://zj.gov.cn.evil.example/">省政府</a>'),
    linked(
        "a link in a block that is not shown",
        "N4",
        124,
        '<span style="display:none"><a href="https://a.example/">友情链接</a></span>',
    ),
    linked(
        "a link of one pixel",
        "N4",
        125,
        '<a style="width:1px;height:1px;overflow:hidden" href="https://b.example/">链接</a>',
    ),
    linked("a link in white on white", "N4", 126, '<a href="https://c.example/" style="color:#fff">资源下载</a>'),
    plant(
        "a link outside of the screen",
        "N4",
        127,
        raw="<style>.q{position:absolute;left:-9999px}</style>",
        body=f'{TEXT}<div class="q"><a href="https://d.example/">资讯</a></div>',
    ),
    linked("a link with nothing to click on", "N4", 128, '<a href="https://e.example/"></a>'),
    # tags
    plant("no SiteIDCode", "M1", 130, metas={"SiteIDCode": None}),
    plant("no ContentSource", "M1", 131, metas={"ContentSource": None}),
    plant("two ArticleTitle", "M2", 132, raw='<meta name="ArticleTitle" content="关于做好秋季学校安全工作的通知">'),
    plant("an empty ColumnKeywords", "M3", 133, metas={"ColumnKeywords": " "}),
    plant(
        "a tag in small letters",
        "M4",
        134,
        metas={"PubDate": None},
        raw='<meta name="pubdate" content="2026-10-12 09:30">',
    ),
    plant("a domain with its scheme", "M5", 135, metas={"SiteDomain": "https://jyj.example.gov.cn/"}),
    plant("a clock of twelve hours", "M7", 136, moment="2026-10-12 10:19", shown="2026-10-12 22:19"),
    plant("a day without its minutes", "M6", 137, metas={"PubDate": "2026-10-12"}),
    plant("a moment in words", "M6", 138, metas={"PubDate": "2026年10月12日 09:30"}),
    plant("another day than shown", "M7", 139, metas={"PubDate": "2026-10-13 09:30"}),
    at(
        "tags of an article on a column",
        "M8",
        "/columns/with-article-tags/",
        listing(
            "教育法规",
            [("/items/1/", "关于做好秋季学校安全工作的通知", "2026-10-12")],
            metas={"ArticleTitle": "教育法规", "PubDate": "2026-10-12 09:30"},
        ),
    ),
    plant(
        "a tag that was not escaped",
        "M9",
        140,
        title="招生“公告”细则",
        metas={"ArticleTitle": None},
        raw='<meta name="ArticleTitle" content="招生"公告"细则">',
    ),
    plant("a tag that was escaped twice", "M9", 141, metas={"ContentSource": "台州市教育局&quot;办公室&quot;"}),
    # footer
    *(
        plant(f"no {name} in the footer", "I1", 150 + n, footer=foot(**{name: ""}))
        for n, name in enumerate(("host", "address", "phone", "code", "icp", "police", "mark", "fault", "map"))
    ),
    Plant(
        "a 标识码 of eight",
        {"/items/160/": article(160, footer=foot(code="网站标识码：33100012"))},
        frozenset({("I2", "/items/160/"), ("I4", "/items/160/")}),
    ),
    Plant(
        "a telephone of noughts",
        {"/items/161/": article(161, footer=foot(phone="电话：0576-00000000"))},
        frozenset({("I3", "/items/161/"), ("I4", "/items/161/")}),
    ),
    Plant(
        "an ICP number of a template",
        {"/items/162/": article(162, footer=foot(icp="浙ICP备12345678号"))},
        frozenset({("I3", "/items/162/"), ("I4", "/items/162/")}),
    ),
    Plant(
        "another host than elsewhere",
        {"/items/163/": article(163, footer=foot(host="主办单位：台州市教育技术中心"))},
        frozenset({("I4", "/items/163/")}),
    ),
    Plant(
        "a police number cut short",
        {"/items/164/": article(164, footer=foot(police="浙公网安备3310020200号"))},
        frozenset({("I5", "/items/164/"), ("I4", "/items/164/")}),
    ),
    # catalogue
    plant("a serial of three figures", "K1", 170, facts={"索引号": "002668733/2016-110"}),
    plant("square brackets and a nought", "K2", 171, facts={"文号": "台教[2026]05号"}),
    plant("a number in round brackets", "K2", 172, facts={"文号": "浙教办函（2026）12号"}),
    Plant(
        "one number for two items",
        {f"/items/{n}/": article(n, facts={"索引号": "002668733/2026-00777"}) for n in (173, 174)},
        frozenset({("K3", "/items/173/"), ("K3", "/items/174/")}),
    ),
    plant("abolished before it was written", "K4", 175, facts={"有效性": "废止", "废止日期": "2026-01-01"}),
    plant("abolished without a day", "K4", 176, facts={"有效性": "废止", "废止日期": ""}),
    plant("the day of the empty field", "K5", 177, facts={"废止日期": "1970-01-01"}),
    plant("an empty index number", "K6", 178, facts={"索引号": ""}),
    plant("no body that publishes", "K6", 179, facts={"发布机构": None}),  # type: ignore[dict-item]
    plant("a summary that is too long", "K7", 180, facts={"内容概述": "为进一步规范中小学校园食品安全管理工作，" * 9}),
    plant("a summary that is the title", "K7", 181, facts={"内容概述": "关于做好秋季学校安全工作的通知"}),
    plant("a body by its short name", "K8", 182, facts={"发布机构": "市教育局"}),
    # days
    plant("published in time to come", "D1", 190, moment="2026-12-20 09:30"),
    plant("written after it was published", "D2", 191, written="2026-10-15"),
    plant(
        "signed after it was published",
        "D3",
        192,
        moment="2025-11-02 09:30",
        written="2025-10-30",
        body=f"{TEXT}<p>台州市教育局</p><p>2026年3月2日</p>",
    ),
    at(
        "an entry without its day",
        "D4",
        "/columns/one-undated/",
        listing(
            "教育资讯",
            [(f"/items/{n}/", f"关于第{n}批示范学校的名单", "2026-10-12" if n < 4 else "") for n in range(1, 5)],
        ),
    ),
    at(
        "a list without any day",
        "D4",
        "/columns/undated/",
        listing("名单", [(f"/items/{n}/", f"第{n}批示范学校名单", "") for n in range(1, 5)]),
    ),
    at(
        "another day in the list",
        "D5",
        "/columns/other-day/",
        listing("资讯", [("/items/2/", "关于做好秋季学校安全工作的通知", "2026-10-20")]),
    ),
    # titles
    plant("no title element", "T1", 200, element=""),
    Plant(
        "no title of the article",
        {"/items/201/": article(201, title="", element=titled("关于开学的通知"))},
        frozenset({("T1", "/items/201/"), ("M3", "/items/201/"), ("A3", "/items/201/")}),
    ),
    plant("a document of Word without a name", "T2", 202, title="新建 Microsoft Word 文档"),
    plant("a test that stayed", "T2", 203, title="测试"),
    plant("a test in brackets", "T2", 204, title="【测试】关于报名的通知"),
    plant("letters of a keyboard", "T2", 205, title="aaa"),
    plant("the name of a file", "T3", 206, title="关于开学工作的通知.docx"),
    plant("a draft by its name", "T3", 207, title="关于开学工作的通知（终稿）"),
    plant("broken characters in the title", "T4", 208, title="关于锟斤拷工作的通知"),
    plant("UTF-8 read as GBK", "T4", 209, title="鍏充簬鍋氬ソ鏁欒偛宸ヤ綔"),
    plant("a title that was cut off", "T5", 210, title="关于印发《台州市中小学校园食品安全管理办法"),
    plant("a title that ends in dots", "T5", 211, title="关于进一步规范中小学校外培训机构管理的……"),
    plant("the title of another article", "T6", 212, element=titled("关于中考工作的意见")),
    plant("a title of one mark", "T8", 213, title="——"),
    plant("a title that shouts", "T8", 214, title="开学通知！！！"),
    Plant(
        "one item published twice",
        {
            f"/items/{n}/": article(n, title="关于公布名单的公告", body="<p>名单见学校公示栏。</p>", unlike=False)
            for n in (215, 216)
        },
        frozenset({("T9", "/items/215/"), ("T9", "/items/216/")}),
    ),
    plant("unseen signs in the title", "T7", 217, title="关于开学\u200b工作的通知"),
    # text
    plant("a grave error", "V1", 220, body="<p>坚定不移走中国特色社会主意道路。</p>"),
    plant(
        "an advertisement of a casino in the tags",
        "V1",
        221,
        raw='<meta name="keywords" content="澳门新葡京,百家乐平台">',
    ),
    plant("a wrong character", "W1", 222, body="<p>请各校按照布署抓好落实。</p>"),
    plant("a text of a template", "W2", 223, body="<p>Lorem ipsum dolor sit amet.</p>"),
    plant("a gap that was to be filled", "W2", 224, body="<p>报名时间：（待补充）</p>"),
    plant("broken characters in the text", "W3", 225, body="<p>报名时间为烫烫烫烫上午。</p>"),
    plant("styles of Word in the text", "W4", 226, body="<p>/* Style Definitions */ table.MsoNormalTable</p>"),
    plant("nothing to read", "W5", 227, body=""),
    plant("an identity card", "P1", 228, body="<p>联系人张某，身份证号码110101199003074610。</p>"),
    plant("a mobile telephone", "P1", 229, body="<p>家长王某，手机13957612345。</p>"),
    # services and letters
    at(
        "a guide without its place",
        "G1",
        "/guides/1/",
        page(
            titled("教师资格认定办事指南"),
            f"<h1>教师资格认定办事指南</h1><table>{GUIDE}{REST.replace('办理地点', '备注')}</table>",
        ),
    ),
    at(
        "a letter without an answer",
        "V5b",
        "/letters/1/",
        page(
            titled("留言公开"),
            f"<h1>留言公开</h1>{LETTERS}".format(
                "<tr><td>1</td><td>2026-08-22</td><td>未答复</td></tr><tr><td>2</td><td>2026-08-23</td><td>未答复</td></tr>"
            ),
        ),
    ),
    at(
        "a letter of a list without an answer",
        "V5b",
        "/letters/2/",
        page(
            titled("局长信箱"),
            "<h1>局长信箱</h1><ul><li>转学怎么办 2026-05-06 <b>未答复</b></li><li>学籍问题 2026-11-06 办理中</li></ul>",
        ),
    ),
    at(
        "one letter without an answer",
        "V5b",
        "/letters/3/",
        page(
            titled("来信"),
            "<h1>来信：转学怎么办</h1><p>来信时间：2026-05-06</p><p>内容：怎样办理转学？</p><p>答复内容：</p>",
        ),
    ),
    # server
    *(
        at(
            f"no {header}",
            rule,
            f"/bare-{rule.lower()}/",
            page(titled("说明"), "<h1>说明</h1><p>本页说明网站的使用办法。</p>"),
            {f"/bare-{rule.lower()}/": {"headers": {name: value for name, value in SAFE.items() if name != header}}},
        )
        for rule, header in (
            ("H2", "Strict-Transport-Security"),
            ("H3", "X-Content-Type-Options"),
            ("H5", "Referrer-Policy"),
        )
    ),
    Plant(
        "no policy of content",
        {"/bare-h1/": page(titled("说明"), "<h1>说明</h1><p>本页说明办法。</p>")},
        frozenset({("H1", "/bare-h1/"), ("H4", "/bare-h1/")}),
        {"/bare-h1/": {"headers": {name: value for name, value in SAFE.items() if name != "Content-Security-Policy"}}},
    ),
    at(
        "a cookie for a reader",
        "H6",
        "/cookie/",
        page(titled("说明"), "<h1>说明</h1><p>本页说明办法。</p>"),
        {"/cookie/": {"headers": {**SAFE, "Set-Cookie": "id=1; Path=/"}}},
    ),
    at(
        "the version of the server",
        "H7",
        "/version/",
        page(titled("说明"), "<h1>说明</h1><p>本页说明办法。</p>"),
        {"/version/": {"headers": {**SAFE, "Server": "Apache/2.4.6 (CentOS)"}}},
    ),
    at("a folder laid open", "H8", "/upload/", page("Index of /upload", "<h1>Index of /upload</h1><p>a.doc</p>")),
    at(
        "the words of an error",
        "H9",
        "/debug/",
        page(titled("出错"), "<h1>出错</h1><pre>Traceback (most recent call last):\n File</pre>"),
    ),
    at(
        "a page of four seconds",
        "S1",
        "/slow/",
        page(titled("说明"), "<h1>说明</h1><p>本页说明办法。</p>"),
        {"/slow/": {"millis": 4200}},
    ),
    at(
        "a page of three megabytes",
        "S2",
        "/heavy/",
        page(titled("说明"), "<h1>说明</h1><!--" + "x" * 2_100_000 + "-->"),
    ),
    # for readers who do not see
    linked("a picture without words", "A1", 240, '<img src="/img/mark.png">'),
    plant("no language", "A2", 241, lang=""),
    at("no heading", "A3", "/no-heading/", page(titled("说明"), "<p>本页说明网站的使用办法。</p>")),
    plant("one id for two", "A4", 242, body='<p id="a">第一段。</p><p id="a">第二段。</p>'),
)

_STALE = ("工作动态", "教育要闻", "通知", "政策文件", "公示公告")
_OLD = {
    "工作动态": "2026-11-08",
    "教育要闻": "2026-11-08",
    "通知": "2026-05-22",
    "政策文件": "2026-05-22",
    "公示公告": "2026-05-22",
}


def columns_at(days: Mapping[str, str]) -> Files:
    """Columns of one entry each, dated so."""
    return {
        f"/columns/dated-{n}/": listing(name, [(f"/outside-of-all/{n}/", f"关于第{n}项工作的说明", day)] if day else [])
        for n, (name, day) in enumerate(days.items())
    } | {
        f"/outside-of-all/{n}/": page(titled("说明"), "<h1>说明</h1><p>本页说明办法。</p>")
        for n, day in enumerate(days.values())
        if day
    }


#: faults of the whole site; each is put in alone
OF_THE_WHOLE: tuple[Plant, ...] = (
    Plant("nothing new for two weeks", {"/": home(newest="2026-11-08")}, frozenset({("V3", "/")})),
    Plant("no search", {"/": home(search=False)}, frozenset({("Q1", "/")})),
    Plant(
        "five columns that stand still",
        columns_at(_OLD),
        frozenset({("V4a", "/"), *(("C1", f"/columns/dated-{n}/") for n in range(5))}),
    ),
    Plant(
        "five columns with nothing in them",
        columns_at({f"专题{n}": "" for n in range(5)}),
        frozenset({("V4c", "/"), *(("C2", f"/columns/dated-{n}/") for n in range(5))}),
    ),
    Plant(
        "a guide that is of no use",
        {"/guides/9/": page(titled("办事指南"), f"<h1>办事指南</h1><table>{GUIDE}</table>")},
        frozenset({("G1", "/guides/9/"), ("V6", "/")}),
    ),
    Plant("a home page that does not open", {}, frozenset({("L6", "/"), ("V2", "/")}), {"/": {"status": 502}}),
)
#: and these are none: one day, one column, one guide fewer
NOT_OF_THE_WHOLE: tuple[Plant, ...] = (
    Plant("something new exactly two weeks ago", {"/": home(newest="2026-11-09")}),
    Plant(
        "columns on the last day of their term",
        columns_at(
            dict(zip(_STALE, ("2026-11-09", "2026-11-09", "2026-05-23", "2026-05-23", "2026-05-23"), strict=True))
        ),
    ),
    Plant(
        "four columns that stand still",
        columns_at(dict(list(_OLD.items())[:4])),
        frozenset(("C1", f"/columns/dated-{n}/") for n in range(4)),
    ),
    Plant(
        "four columns with nothing in them",
        columns_at({f"专题{n}": "" for n in range(4)}),
        frozenset(("C2", f"/columns/dated-{n}/") for n in range(4)),
    ),
    Plant("a column without a term", columns_at({"教育概况": "2020-01-01"})),
)

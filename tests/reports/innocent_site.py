"""What looks like a fault and is none: each must pass in silence."""

from collections.abc import Mapping

from tests.reports.planted_site import GUIDE, LETTERS, REST, Plant
from tests.reports.sound_site import PDF, SAFE, TEXT, Files, article, foot, listing, page, titled


def item(name: str, number: int, told: Mapping[str, dict] | None = None, **values: object) -> Plant:
    files: Files = {f"/items/{number}/": article(number, **values)}  # type: ignore[arg-type]
    return Plant(name, files, told=told or {})


def link(name: str, number: int, words: str, **more: object) -> Plant:
    return item(name, number, body=f"<p>{words}</p>{TEXT}", **more)


def text(name: str, number: int, *paragraphs: str, **more: object) -> Plant:
    return item(name, number, body="".join(f"<p>{words}</p>" for words in paragraphs), **more)


def called(name: str, number: int, title: str, **more: object) -> Plant:
    return item(name, number, title=title, **more)


def other(name: str, place: str, words: str, told: Mapping[str, dict] | None = None) -> Plant:
    return Plant(name, {place: words}, told=told or {})


STUB = page(titled("已撤下"), "<h1>本页面已撤下</h1><p>原因：内容有误，已另行发布。</p>")

INNOCENT: tuple[Plant, ...] = (
    # links and files
    link("a link to government elsewhere", 501, '<a href="https://www.zj.gov.cn/art/1.html">省政府文件</a>'),
    link("a link through the notice", 502, '<a href="/leaving/?to=https%3A%2F%2Fwww.example.com%2F">报名平台</a>'),
    Plant(
        "a page withdrawn with its reason",
        {"/items/503/": article(503, body=f'<p><a href="/items/504/">旧件</a></p>{TEXT}'), "/items/504/": STUB},
        told={"/items/504/": {"status": 410}},
    ),
    link("an address of mail", 505, '<a href="mailto:test@tz.example.gov.cn">test@tz.example.gov.cn</a>'),
    link("a telephone to tap", 506, '<a href="tel:0576-88581902">0576-88581902</a>'),
    link(
        "a button to print", 507, '<a href="javascript:window.print()">打印</a> <a href="javascript:void(0)">关闭</a>'
    ),
    link("back to the top", 508, '<a href="#top">返回顶部</a> <a href="#">顶部</a>'),
    link("an anchor that is there", 509, '<a href="#p2">第二段</a></p><p id="p2">第二段。'),
    link(
        "an anchor on another page",
        510,
        '<a href="/items/509b/">前文</a>',
        told={"/items/509b/": {"location": "/items/3/"}},
    ),
    link(
        "an outside server that lets no program in",
        511,
        '<a href="https://www.moe.gov.cn/a">教育部</a>',
        told={"https://www.moe.gov.cn/a": {"status": 403}},
    ),
    link(
        "an outside server that is busy",
        512,
        '<a href="https://www.moe.gov.cn/b">教育部</a>',
        told={"https://www.moe.gov.cn/b": {"status": 503}},
    ),
    link(
        "a redirect to where it moved",
        513,
        '<a href="/old/13/">旧地址</a>',
        told={"/old/13/": {"location": "/items/4/"}},
    ),
    Plant(
        "a file whose name is Chinese",
        {
            "/items/514/": article(514, body=f'{TEXT}<a href="/files/%E8%AE%A1%E5%88%92.pdf">计划.pdf</a>'),
            "/files/计划.pdf": PDF,
        },
    ),
    link("a file with a question", 515, '<a href="/files/plan.pdf?v=3">计划.pdf</a>'),
    other(
        "a page about the number 404",
        "/help/404/",
        page(
            titled("使用帮助"),
            "<h1>使用帮助</h1><p>打开旧地址时如果看到“页面不存在”，"
            "说明该信息已经移到新的栏目，可以在搜索框里输入标题查找，也可以按栏目浏览；找不到时请向我们反映，工作日内答复。"
            "网址里的字母要写全，末尾的斜线可以不写；从其他网站转过来的地址可能已经过期，以本站搜索结果为准。"
            "查找文件时可以写文号，例如年份和序号，也可以写索引号；按时间浏览时先选栏目再选年份。</p>",
        ),
    ),
    # hidden and outside
    link("a hidden menu of our own", 520, '<ul hidden><li><a href="/columns/notices/">通知公告</a></li></ul>'),
    link(
        "a hidden menu by its style",
        521,
        '<div style="display:none"><a href="/columns/notices/">通知公告</a><a href="https://www.gov.cn/">中国政府网</a></div>',
    ),
    link(
        "a panel for passing on", 522, '<div style="display:none"><a href="https://www.moe.gov.cn/share">分享</a></div>'
    ),
    item(
        "white letters on a ground",
        523,
        top='<div style="background:#075"><a href="/sitemap/" style="color:#fff">地图</a></div>',
    ),
    item("white letters in the head", 524, top='<a href="https://www.gov.cn/" style="color:#fff">中国政府网</a>'),
    link(
        "a skip link out of the screen",
        525,
        '<a href="#main2" style="position:absolute;left:-9999px">跳到正文</a><span id="main2">正文</span>',
    ),
    link("our own address in full", 526, '<a href="https://jyj.example.gov.cn/items/2/">相关通知</a>'),
    link("our own address without its scheme", 527, '<a href="//jyj.example.gov.cn/items/2/">相关通知</a>'),
    link("government without a scheme", 528, '<a href="//www.zj.gov.cn/">省政府</a>'),
    # tags
    item(
        "further tags in small letters",
        530,
        raw='<meta name="keywords" content="教育"><meta name="description" content="通知">',
    ),
    item("an empty author", 531, metas={"Author": "", "Keywords": ""}),
    called("quotes in the title", 532, "招生“公告”与<2026>说明"),
    called("an ampersand in the title", 533, "关于A&B两类课程的说明"),
    item("the day alone on the page", 534, shown="2026-10-12"),
    item("published on the very day", 535, moment="2026-11-23 23:59"),
    item("late in the evening", 536, moment="2026-10-12 22:19"),
    # footer
    item("a police number with a blank", 540, footer=foot(police="浙公网安备 33100202000129号")),
    item(
        "the footer in one line",
        541,
        footer=" ".join(foot().replace("<p>", "<span>").replace("</p>", "</span> | ").split("\n")),
    ),
    item("a footer without any gaps", 543, footer=foot().replace("<p>", "<span>").replace("</p>", "</span>")),
    item("a support of IPv6", 542, footer=foot() + "<p>本站支持IPv6访问</p>"),
    # catalogue
    item("a serial of six of another time", 550, facts={"索引号": "2662403/2021-136968"}),
    item("a prefix of eighteen", 551, facts={"索引号": "11331002002673575G/2025-143480"}),
    item("the number of another body", 552, facts={"文号": "浙教办函〔2026〕12号"}),
    item("an order with its own count", 553, facts={"文号": "国令第706号"}),
    item("no document number", 554, facts={"文号": "无"}),
    item("a number of three bodies", 555, facts={"文号": "台教基〔2022〕65号"}),
    item("abolished on a day", 556, facts={"有效性": "废止", "废止日期": "2026-11-01"}),
    item("an end that has no day yet", 557, facts={"有效性": "有效", "废止日期": ""}),
    item("two bodies by their full names", 558, facts={"发布机构": "台州市教育局、台州市财政局"}),
    item(
        "a summary of its own words",
        559,
        facts={"内容概述": "明确校园安全责任、排查重点和报告时限，适用于全市中小学和幼儿园。"},
    ),
    item("an old notice put online late", 560, written="1981-04-17"),
    item("written and published on one day", 561, written="2026-10-12"),
    # days
    text("a term in time to come", 570, "本办法自2027年9月1日起施行。", "报名截至2027年3月1日。"),
    text("a future day in the last line", 571, "材料交至市教育局。", "2027年3月2日前完成"),
    text("signed before it was published", 572, "特此通知。", "台州市教育局", "2026年10月10日"),
    text("signed on the day", 573, "特此通知。", "台州市教育局", "二〇二六年十月十二日"),
    text("the epoch in a lesson", 574, "计算机以1970-01-01为时间的起点。"),
    other(
        "days without a year",
        "/columns/short-days/",
        listing("资讯", [(f"/items/{n}/", f"第{n}批示范学校名单", "10-12") for n in range(5, 9)]),
    ),
    other(
        "a list with more and pages",
        "/columns/paged/",
        listing(
            "办学资讯",
            [("/items/5/", "关于安全工作的通知", "2026-10-12")],
            main='<ul><li><a href="/columns/notices/">查看更多</a></li><li><a href="/columns/paged/?page=2">下一页</a></li></ul>',
        ),
    ),
    # titles
    called("a lawful test", 580, "关于开展普通话水平测试的通知"),
    called("a test of sports", 581, "2026年中考体育测试公告"),
    called("a title in English", 582, "Guide to Studying in Taizhou 留学台州指南"),
    called("letters that stand for something", 583, "关于开展STEM教育和AI课程试点的通知"),
    called("a draft for opinions", 584, "关于公开征求《校园安全办法（征求意见稿）》意见的公告"),
    called("a very short title", 585, "公告"),
    called("a title with a question", 586, "什么是“双减”？一图读懂"),
    called("two bodies in a title", 587, "台州市教育局 台州市财政局关于下达补助资金的通知"),
    called("a name that holds untitled", 588, "关于设立无标题音乐鉴赏课程的批复"),
    item(
        "a heading in two lines",
        589,
        title="台州市教育局关于做好春季开学工作的通知",
        heading="台州市教育局<br>关于做好春季开学工作的通知",
    ),
    Plant(
        "the same title every year",
        {f"/items/{n}/": article(n, title="关于寒假放假的通知", body=f"<p>{n}学年寒假安排。</p>") for n in (590, 591)},
    ),
    called("a version of an application", 592, "浙里办2.0版上线公告"),
    # text
    text("a real short notice", 600, "今日起恢复办公。"),
    text("the words of a wrong writing", 601, "“社会主意”是错误的写法，应写作“社会主义”。"),
    text("to be handed in later", 602, "待补充材料交齐后再行受理，测试内容由学校决定。"),
    text("a form with crosses", 603, "××市XX学校的证明由学校出具。"),
    text("against gambling", 604, "严禁学生参与网络赌球、百家乐等赌博活动。", title="关于打击网络博彩平台的通知"),
    text("the telephone of an office", 605, "联系电话：0576-88581902，传真0576-88581903。"),
    text("an identity card that is covered", 606, "身份证号码110101********4610。"),
    text("a code of credit", 607, "统一社会信用代码：12331000472582336X。"),
    text(
        "a table of figures",
        608,
        "合计12345678.90元。",
        "</p><table><tr><th>学校</th><th>人数</th></tr><tr><td>一中</td><td>1200</td></tr></table><p>",
    ),
    item("a text that is a picture", 609, body='<p><img src="/img/mark.png" alt="招生海报：报名时间为五月一日"></p>'),
    item("a text that is a file", 610, body='<p><a href="/files/plan.pdf">2026年计划.pdf</a></p>'),
    item(
        "markup of Word",
        611,
        body='<p class="MsoNormal" style="mso-font-kerning:0pt">现将事项通知如下。<o:p></o:p></p>',
    ),
    text("a question with many marks", 612, "这样做对吗？？为什么……请看解读。"),
    # services, letters, server
    other(
        "a guide with everything",
        "/guides/501/",
        page(titled("教师资格认定办事指南"), f"<h1>教师资格认定办事指南</h1><table>{GUIDE}{REST}</table>"),
    ),
    text(
        "a notice about a guide",
        620,
        "申请条件：本市户籍。",
        "联系电话：0576-88581902。",
        title="关于印发《教师资格认定办事指南》的通知",
    ),
    other(
        "letters that were answered",
        "/letters/501/",
        page(
            titled("来信选登"),
            f"<h1>来信选登</h1>{LETTERS}".format(
                "<tr><td>1</td><td>2026-01-05</td><td>2026-01-08</td></tr><tr><td>2</td><td>2026-11-20</td><td>办理中</td></tr>"
            ),
        ),
    ),
    other(
        "one letter with its answer",
        "/letters/502/",
        page(
            titled("来信"),
            "<h1>来信：转学怎么办</h1><p>来信时间：2026-05-06</p><p>答复时间：2026-05-08</p><p>答复内容：到学校办理。</p>",
        ),
    ),
    other(
        "how to write a letter",
        "/letters/503/",
        page(
            titled("写信须知"),
            "<h1>写信须知</h1><ul><li>2026年1月1日起，来信处理中的可以查询进度。</li></ul><p>五个工作日答复。</p>",
        ),
    ),
    other(
        "a server that protects",
        "/safe/",
        page(titled("说明"), "<h1>说明</h1><p>本页说明办法。</p>"),
        {"/safe/": {"headers": {**SAFE, "Server": "nginx"}}},
    ),
    other(
        "a cookie of a form, guarded",
        "/form/",
        page(titled("申请"), '<h1>申请</h1><form method="post" action="/form/"><input name="a"></form>'),
        {"/form/": {"headers": {**SAFE, "Set-Cookie": "c=1; Secure; HttpOnly; SameSite=Lax"}}},
    ),
    text(
        "a lesson about programs",
        621,
        "程序出错时会显示Traceback (most recent call last)，从最后一行读起。",
        title="编程入门教学资源",
    ),
    other(
        "a page of two seconds",
        "/quick-enough/",
        page(titled("说明"), "<h1>说明</h1><p>本页说明办法。</p>"),
        {"/quick-enough/": {"millis": 2900}},
    ),
    # for readers who do not see
    link("decoration beside words", 630, '<a href="/items/2/"><img src="/img/mark.png" alt="">相关通知</a>'),
    link("decoration alone", 631, '<img src="/img/mark.png" alt="">'),
    link("a picture that nobody is told of", 632, '<img src="/img/mark.png" aria-hidden="true" width="1" height="1">'),
    item("another language tag", 633, lang=' lang="zh-Hans-CN"'),
    Plant("a file that is what it says", {"/files/\u8ba1\u5212.pdf": PDF}),
)

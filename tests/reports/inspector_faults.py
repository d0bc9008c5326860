"""What the other inspector planted: each fault with the sentence of the standard it breaks."""

from tests.reports.inspector_markup import (
    IDENTITY,
    NAME,
    Article,
    Column,
    column_page,
    fields,
    foot_of_blocks,
    foot_of_cells,
    items,
    plain_page,
)
from tests.reports.inspector_site import CATALOGUE, COLUMNS, LONG, NEWS, NOTICES, POLICIES, Town

PDF = b"%PDF-1.4\n" + b"0" * 200
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ZIP = b"PK\x03\x04" + b"\0" * 200
OWN = "002668733"


def links(town: Town) -> None:
    say = "死链：页面里的链接应当打得开（47号）"
    town.put(
        Article(
            "关于调整作息时间的通知",
            "2026-03-02",
            LONG + '<P><A HREF="/tzgg/201902/t20190211_88.html" TARGET=_blank>原通知</A></P>',
        ),
        say,
        "L1",
        style=2,
    )
    town.put(
        Article(
            "校园分布示意图",
            "2026-03-03",
            LONG + '<p><img src="/images/tu.png" alt="分布图" usemap="#m"><map name="m">'
            '<area shape="rect" coords="0,0,9,9" href="/ditu/dayang.html" alt="大洋片"></map></p>',
        ),
        say,
        "L1",
        style=0,
    )
    town.put(
        Article(
            "学校名录查询", "2026-03-04", LONG + '<iframe src="/minglu/list.html" title="名录" width=600></iframe>'
        ),
        say + "，嵌入的页面也算",
        "L1",
        style=1,
    )
    town.put(
        Article(
            "专题页上线的通知", "2026-03-05", LONG + '<p>详见<a href="../../../zhuanti/2025/index.shtml">专题</a>。</p>'
        ),
        say + "，相对地址",
        "L1",
        style=4,
    )
    town.answers["/cuowu/show.jsp"] = {"status": 500}
    town.put(
        Article("关于公布督导结果的通知", "2026-03-06", LONG + '<p><a href="/cuowu/show.jsp">督导结果</a></p>'),
        "页面出错",
        style=3,
    )
    town.tell("/cuowu/show.jsp", "页面出错（可用性）", "L6")
    town.page(
        "/meiyou.html",
        plain_page("提示信息", "<p>对不起，您访问的页面不存在或已被删除！</p>"),
        "不存在的页面报告正常",
        "L5",
    )
    town.answers["/a1.html"] = {"location": "/a2.html"}
    town.answers["/a2.html"] = {"location": "/a1.html"}
    town.put(
        Article("关于开展教学视导的通知", "2026-03-09", LONG + '<p><a href="/a1.html">视导安排</a></p>'),
        "跳转有循环",
        "L4",
    )
    town.put(
        Article("关于组织继续教育的通知", "2026-03-10", '<p><a href="#fj9">附件9</a></p>' + LONG),
        "页内链接找不到位置",
        "L3",
        style=0,
    )
    town.put(
        Article("关于征订教材的通知", "2026-03-11", LONG + '<p><a href="http://www.zj.gov.cn/"></a></p>'),
        "链接没有文字",
        "L7",
        style=1,
    )
    town.answers["http://www.linhaixx.gov.cn/xx"] = {"error": "dns"}
    town.put(
        Article(
            "上级有关规定的链接", "2026-03-12", LONG + '<p><a href="http://www.linhaixx.gov.cn/xx">上级规定</a></p>'
        ),
        "站外死链",
        "L2",
        style=2,
    )
    town.put(
        Article(
            "学习平台使用说明",
            "2026-03-13",
            LONG + '<p>请登录<a href="http://www.xuexi-online.com/login" target="_blank">学习平台</a></p>',
        ),
        "离开政府网站应提示（47号）",
        "N1",
        style=0,
    )
    town.put(
        Article("研学基地名单", "2026-03-14", LONG + '<P><A HREF="https://yanxue.example.cn">基地网站</A></P>'),
        "离开政府网站应提示，.cn不是.gov.cn",
        "N1",
        style=2,
    )
    town.put(
        Article(
            "省厅文件转发", "2026-03-16", LONG + '<p><a href="https://zj.gov.cn.evil.example/zc">省政府文件</a></p>'
        ),
        "zj.gov.cn.evil.example必须提示，是冒充的域名",
        "N3",
        style=1,
    )
    town.put(
        Article("报名入口", "2026-03-17", LONG + '<p><a href="//bm.evil.example/">报名</a></p>'),
        "没有协议的地址应拒绝或者提示",
        "N2",
        style=4,
    )
    town.put(
        Article(
            "成绩查询入口",
            "2026-03-18",
            LONG + "<p><a href=\"javascript:location.href=unescape('%68%74%74%70')\">成绩查询</a></p>",
        ),
        "链接里执行脚本",
        "N2",
        style=3,
    )


def behind(town: Town) -> None:
    """A notice of leaving makes no host a government's, and no game of chance a lawful thing."""
    town.page("/likai2.html", plain_page("离开提示", "<p>您访问的链接即将离开本站，是否继续？</p>"), "离站提示页")
    for number, (host, words, code) in enumerate(
        (("zj.gov.cn.evil.example", "省政府", "N3"), ("dc.example", "老虎机", "V1"))
    ):
        words = f'<p><a href="/likai2.html?url=https%3A%2F%2F{host}%2F">{words}</a></p>'
        town.put(
            Article(f"第{number}号转载", f"2026-03-{number + 20}", LONG + words),
            "提示页后面的网址也要对",
            code,
            style=number,
        )


HIDING = (
    '<div style="display:none"><a href="http://bet365.example">澳门赌场</a></div>',
    '<div style="position:absolute; left:-9999px"><a href="http://cp.example/">彩票</a></div>',
    '<MARQUEE WIDTH=1 HEIGHT=1><A HREF="http://sf.example/">传奇私服</A></MARQUEE>',
    '<a href="http://fp.example/" style="font-size:0px">代开发票</a>',
    '<table bgcolor="#ffffff"><tr><td bgcolor="#FFFFFF"><a href="http://dk.example/"><font color="#FFFFFF">贷款</font></a>'
    "</td></tr></table>",
    '<span style="VISIBILITY: hidden"><a href="http://yp.example/">约</a></span>',
    '<div style="height:0;overflow:hidden"><a href="http://qp.example/">棋牌</a></div>',
    '<p style="text-indent:-5000px"><a href="http://lhj.example/">老虎机</a></p>',
)


def hidden(town: Town) -> None:
    for at, words in enumerate(HIDING):
        town.put(
            Article(f"关于第{at + 1}批结对学校的公告", f"2026-04-{at + 1:02}", LONG + words),
            "看不见的链接，网页被人篡改",
            "N4",
        )


def files(town: Town) -> None:
    say = "附件应当打得开"
    town.put(
        Article("招生计划表", "2026-04-10", LONG + '<p>附件：<a href="/files/zsjh2026.xls">2026年招生计划.xls</a></p>'),
        say,
        "F1",
        style=0,
    )
    town.put(
        Article("申报书下载", "2026-04-11", LONG + '<P>附件：<A HREF="./P020260411.doc">申报书.doc</A></P>'),
        say + "，相对地址",
        "F1",
        style=2,
    )
    empty = town.file("/files/kong.pdf", b"")
    town.put(
        Article("评审结果公示文件", "2026-04-12", LONG + f'<p><a href="{empty}">评审结果.pdf</a></p>'),
        "附件是空的",
        "F2",
        style=1,
    )
    wrong = town.file("/files/mingdan.pdf", b"<html><body>404 Not Found</body></html>")
    town.put(
        Article("名单下载", "2026-04-13", LONG + f'<p><a href="{wrong}">名单.pdf</a></p>'),
        "附件其实是网页",
        "F3",
        style=4,
    )
    wrong = town.file("/files/biaoge.docx", PDF)
    town.put(
        Article("表格下载", "2026-04-14", LONG + f'<p><a href="{wrong}">表格.docx</a></p>'),
        "附件内容与类型不符",
        "F3",
        style=3,
    )


def tags(town: Town) -> None:
    def one(at: int, code: str, why: str, changes: dict[str, str | None], **more: object) -> None:
        town.put(Article(f"关于第{at}期培训班开班的通知", f"2026-05-{at:02}", LONG, tags=changes, **more), why, code)

    say = "文章页应有前10个标签"
    one(1, "M1", say, {"SiteIDCode": None})
    one(2, "M1", say, {"ContentSource": None})
    one(3, "M1", say, {"PubDate": None})
    one(4, "M1", say, {"ColumnType": None})
    one(5, "M2", "不得有两个ArticleTitle", {}, more='<meta name="ArticleTitle" content="关于第5期培训班开班的通知">')
    one(6, "M3", "ContentSource不能是空的", {"ContentSource": ""})
    one(7, "M4", "名称区分大小写", {"SiteIDCode": None}, more='<meta name="siteidcode" content="3310820012">')
    one(8, "M5", "SiteDomain不写协议和斜线", {"SiteDomain": "http://jyj.linhai.example.gov.cn/"})
    one(9, "M6", "PubDate写YYYY-MM-DD HH:MM", {"PubDate": "2026-05-09"})
    one(10, "M6", "PubDate写YYYY-MM-DD HH:MM", {"PubDate": "2026/5/10 10:19"})
    one(11, "M6", "PubDate用24小时制", {"PubDate": "2026-05-11 10:19 PM"})
    town.put(
        Article("关于第12期培训班开班的通知", "2026-05-12", LONG, clock="22:19", tags={"PubDate": "2026-05-12 10:19"}),
        "22:19写成了10:19（12小时制）",
        "M7",
        style=0,
    )
    one(13, "M7", "标签与页面显示不是一天", {"PubDate": "2026-05-03 10:19"})
    one(14, "M9", "标签内容应等于标题", {"ArticleTitle": "关于第1期培训班开班的通知"})
    one(16, "M9", "SiteName不是本站名称", {"SiteName": "某某市教育局"})
    town.put(
        Article(
            '关于"阳光招生"专项行动的通知', "2026-05-15", LONG, tags={"ArticleTitle": '关于"阳光招生"专项行动的通知'}
        ),
        "引号没有转义，标签读出来只有“关于”",
        "M9",
        style=1,
    )
    column = Column("/zt/jspx/", "教师培训")
    rows = [(path, title, day) for path, title, day in town.entries[NOTICES.path][-3:]]
    town.page(
        column.path,
        column_page(column, items(rows), tags={"ColumnDescription": ""}),
        "ColumnDescription不能是空的",
        "M3",
    )
    column = Column("/zt/jszp/", "教师招聘")
    town.page(column.path, column_page(column, items(rows), tags={"ColumnKeywords": None}), "列表页应有前7个标签", "M1")
    column = Column("/zt/jydd/", "教育督导")
    town.page(
        column.path,
        column_page(
            column,
            items(rows),
            more='<meta name="ArticleTitle" content="教育督导"><meta name="PubDate" content="2026-05-01 10:00">',
        ),
        "栏目页不应有文章标签",
        "M8",
    )


def titles(town: Town) -> None:
    def one(title: str, day: str, code: str, why: str, **more: object) -> None:
        town.put(Article(title, day, LONG + f"<p>（{day}）</p>", **more), why, code)

    one("关于做好学校食堂工作的意见", "2026-06-01", "T1", "标题是空的", head="")
    one("测试", "2026-06-02", "T2", "测试用语")
    one("新建网页 1", "2026-06-03", "T2", "做网页的软件给的标题")
    one("关于做好防汛工作的紧急通知", "2026-06-04", "T2", "没有改过的页面标题", head="无标题文档")
    one("台教基2026-18号招生方案（定稿）.doc", "2026-06-05", "T3", "标题是文件名")
    one("å…³äºŽå¼€å±•æ£€æŸ¥çš„é€šçŸ¥", "2026-06-06", "T4", "编码读错")
    one("关于锟斤拷锟斤拷检查的通知", "2026-06-07", "T4", "编码读错")
    one("关于做好2026年义务教育阶段学校招生入学工作若干事项的...", "2026-06-08", "T5", "标题没有写完")
    one("关于做好暑期安全工作的通知", "2026-06-09", "T6", "页面标题是另一件的", head=f"关于召开家长会的通知 - {NAME}")
    one("！！！！", "2026-06-10", "T8", "标题没有文字")
    same = Article("关于表彰先进教师的决定", "2026-06-11", LONG + "<p>决定表彰临海市回浦中学等单位的教师。</p>")
    town.put(same, "同一内容发了两次", "T9")
    town.put(same, "同一内容发了两次", "T9")


def texts(town: Town) -> None:
    town.put(
        Article(
            "交流合作活动简讯",
            "2026-07-01",
            "<p>来自日本、韩国、台湾等国家的师生参加了交流活动，参观了学校。</p>" + LONG,
        ),
        "严重表述错误",
        "V1",
        column=NEWS,
        style=0,
    )
    town.put(Article("关于填报信息的通知", "2026-07-02", LONG + "<p>此处填写正文内容</p>"), "占位文字", "W2", style=1)
    town.put(
        Article("学校简介汇编", "2026-07-03", "<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit.</p>" + LONG),
        "占位文字",
        "W2",
        style=4,
    )
    town.put(
        Article(
            "关于检查工作的情况", "2026-07-04", LONG + "<p>锟斤拷锟斤拷锟斤拷，请各校认真对照检查。烫烫烫烫烫烫</p>"
        ),
        "正文有乱码",
        "W3",
        style=3,
    )
    town.put(
        Article(
            "关于评选结果的说明",
            "2026-07-05",
            LONG + "<p>&lt;!--[if gte mso 9]&gt;&lt;xml&gt;Normal 0 7.8 磅&lt;/xml&gt;"
            "&lt;![endif]--&gt; @font-face{font-family:Calibri;} p.MsoNormal{margin:0cm;}</p>",
        ),
        "文字处理软件的代码露在外面",
        "W4",
        style=0,
    )
    town.put(Article("关于公布考点安排的通知", "2026-07-06", "<p>&nbsp;</p><p>　　</p>"), "没有正文", "W5", style=1)
    town.put(
        Article(
            "拟资助学生名单",
            "2026-07-07",
            LONG
            + "<table><tr><td>姓名</td><td>身份证号</td></tr><tr><td>李小山</td><td>331082201203054213</td></tr></table>",
        ),
        "公开了身份证号",
        "P1",
        style=2,
    )
    town.put(
        Article("拟录用人员名单", "2026-07-08", LONG + "<p>王大海，手机号13858612345，住临海市古城街道。</p>"),
        "公开了个人手机号",
        "P1",
        style=0,
    )


def records(town: Town) -> None:
    base = {
        "索引号": "",
        "主题分类": "科技、教育/教育",
        "发布机构": NAME,
        "成文日期": "2026-07-20",
        "文号": "临教〔2026〕8号",
        "有效性": "有效",
        "公开方式": "主动公开",
    }

    def one(at: int, code: str, why: str, title: str = "", **changes: str) -> None:
        told = base | {"索引号": f"{OWN}/2026-{10000 + at}"} | changes
        town.put(
            Article(
                title or f"临海市教育局第{at}号文件办理意见",
                "2026-07-30",
                LONG + f"<p>第{at}件。</p>",
                facts=fields(**told),
            ),
            why,
            code,
            column=CATALOGUE,
            style=3,
        )

    one(1, "K1", "序号不足5位", 索引号=f"{OWN}/2026-110")
    one(2, "K1", "没有斜线", 索引号=f"{OWN}-2026-00112")
    one(3, "K2", "年份用方括号", 文号="临教[2026]9号")
    one(4, "K2", "序号前有0", 文号="临教〔2026〕09号")
    one(5, "K2", "用圆括号", 文号="临教（2026）10号")
    one(6, "K2", "序号前有“第”", 文号="临教〔2026〕第11号")
    one(7, "K2", "年份用实心方头括号", 文号="临教【2026】12号")
    one(8, "K5", "废止日期是系统缺省值", 废止日期="1970-01-01")
    one(9, "K5", "成文日期是系统缺省值", 成文日期="1900-01-01")
    one(10, "K6", "索引号是空的", 索引号="")
    one(11, "K6", "发布机构是空的", 发布机构="")
    one(12, "K6", "成文日期是空的", 成文日期="&nbsp;")
    one(13, "K4", "废止没有日期", 有效性="废止")
    one(14, "K4", "废止日期早于成文日期", 有效性="废止", 废止日期="2025-01-01")
    one(15, "K7", "内容概述超过150字", 内容概述="学校安全工作要求" * 25)
    one(16, "K7", "内容概述照抄标题", title="临海市教育局关于规范办学的意见", 内容概述="临海市教育局关于规范办学的意见")
    one(17, "K8", "发布机构用了简称", 发布机构="市教育局")
    one(18, "D2", "成文在发布之后", 成文日期="2026-08-03")
    one(19, "K3", "索引号重复", 索引号=f"{OWN}/2026-10020")
    one(20, "K3", "索引号重复", 索引号=f"{OWN}/2026-10020")


def days(town: Town) -> None:
    town.put(Article("关于元旦放假的通知", "2026-12-28", LONG), "发布日期在检查日以后", "D1", style=0)
    town.put(Article("关于冬季取暖的通知", "2026-12-01", LONG), "发布日期在检查日以后", "D1", style=1)
    town.put(
        Article(
            "关于评选优秀班主任的通知",
            "2026-08-03",
            LONG + f'<p align="right">{NAME}</p><p align="right">2026年8月20日</p>',
        ),
        "落款晚于发布，发布日期是假的",
        "D3",
        style=0,
    )
    town.put(
        Article("关于评选优秀社团的通知", "2026-08-04", LONG + f"<P ALIGN=right>{NAME}<BR>二〇二六年九月一日</P>"),
        "落款晚于发布，中文数字",
        "D3",
        style=2,
    )
    town.put(
        Article("关于评选文明寝室的通知", "2026-08-05", LONG),
        "文章是8月5日，列表里写成8月15日",
        style=1,
        listed="2026-08-15",
    )
    for place in ("/tzgg/", "/"):
        town.tell(place, "列表日期与文章不一致", "D5")
    column = Column("/zt/wlsj/", "网络世界")
    rows = town.entries[NOTICES.path][:8]
    listing = "<ul>" + "".join(f'<li><a href="{path}">{title}</a></li>' for path, title, _ in rows) + "</ul>"
    town.page(column.path, column_page(column, listing), "栏目的条目都没有日期，按不更新算", "D4")


def frames(town: Town) -> None:
    def one(path: str, why: str, *codes: str, **more: str) -> None:
        town.page(path, plain_page(why[:6] + "的说明", LONG, **more), why, *codes)

    one("/fm/f1.html", "页脚没有网站标识码", "I1", foot=foot_of_blocks(tuple(w for w in IDENTITY if "标识码" not in w)))
    one("/fm/f2.html", "页脚没有备案编号", "I1", foot=foot_of_cells(tuple(w for w in IDENTITY if "ICP" not in w)))
    one("/fm/f3.html", "没有页脚的页面", "I1", foot="<div></div>")
    one(
        "/fm/f4.html",
        "标识码只有8位",
        "I2",
        "I4",
        foot=foot_of_cells(tuple(w.replace("3310820012", "33100012") for w in IDENTITY)),
    )
    one(
        "/fm/f5.html",
        "编造的备案编号",
        "I3",
        "I4",
        foot=foot_of_blocks(tuple(w.replace("05083671", "00000000") for w in IDENTITY)),
    )
    one(
        "/fm/f6.html",
        "电话与别的页面不一样",
        "I4",
        foot=foot_of_cells(tuple(w.replace("85310072", "85318899") for w in IDENTITY)),
    )
    one(
        "/fm/f7.html",
        "备案编号写法不对",
        "I5",
        "I4",
        foot=foot_of_blocks(tuple(w.replace("浙ICP备05083671号-2", "ICP备案5083671") for w in IDENTITY)),
    )
    town.page(
        "/fm/a1.html", plain_page("校园风光", LONG + '<p><img src="/images/tu.png"></p>'), "图片没有替代文字", "A1"
    )
    one("/fm/a2.html", "没有写明语言", "A2", lang="")
    town.page(
        "/fm/a3.html",
        plain_page("办事大厅", LONG).replace("<h1>办事大厅</h1>", "<p><b>办事大厅</b></p>"),
        "没有一级标题",
        "A3",
    )
    town.page(
        "/fm/a4.html", plain_page("问卷说明", '<div id="q1">一</div><div id="q1">二</div>' + LONG), "id重复", "A4"
    )
    town.answers["/fm/s1.html"] = {"millis": 4200}
    one("/fm/s1.html", "打开用了4.2秒，3秒以内才对", "S1")
    town.file("/files/l.pdf", PDF)
    town.page(
        "/files/",
        '<html lang="zh-CN"><head><title>Index of /files</title></head><body><h1>Index of /files</h1><pre>'
        '<a href="../">Parent Directory</a> <a href="l.pdf">l.pdf</a></pre></body></html>',
        "列出目录里的文件",
        "H8",
    )
    town.page("/xxgk/files.html", plain_page("文件目录", '<p><a href="/files/">附件目录</a></p>' + LONG), "平常的一页")
    town.page(
        "/fm/h9.html",
        plain_page(
            "查询结果",
            "<pre>java.sql.SQLException: ORA-00942: table or view does not exist\n"
            "\tat oracle.jdbc.driver.DatabaseError.throwSqlException(DatabaseError.java:112)\n"
            "\tat org.apache.jsp.list_jsp._jspService(list_jsp.java:85)</pre>",
        ),
        "显示了程序出错信息",
        "H9",
    )


FAULTS = (links, behind, hidden, files, tags, titles, texts, records, days, frames)
__all__ = ["COLUMNS", "FAULTS", "POLICIES"]

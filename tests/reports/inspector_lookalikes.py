"""What only looks like a fault, as real pages of bureaus have it: each with the reason why it is lawful."""

from tests.reports.inspector_faults import OLE, OWN, PDF, ZIP
from tests.reports.inspector_markup import (
    IDENTITY,
    MARKS,
    NAME,
    SITE,
    Article,
    Column,
    column_page,
    fields,
    foot_of_blocks,
    foot_of_cells,
    metas,
    plain_page,
)
from tests.reports.inspector_site import CATALOGUE, LONG, NEWS, NOTICES, POLICIES, Town

LEAVING = "您访问的链接即将离开“临海市教育局”门户网站，是否继续？"


def links(town: Town) -> None:
    def one(title: str, day: str, words: str, why: str, style: int | None = None, **more: str) -> None:
        town.put(Article(title, day, LONG + words, **more), why, column=NEWS, style=style)

    one(
        "门户网站“您访问的页面不存在”问题整改情况",
        "2026-03-02",
        "<p>群众反映打开附件时提示“404 Not Found”“页面不存在”，现已改正。</p>",
        "讲的是这件事，不是出错页",
        0,
    )
    town.answers["/jiu/"] = {"location": "/wza.html"}
    one("网站改版说明", "2026-03-03", '<p>旧的<a href="/jiu/">入口</a>自动转到新页面。</p>', "跳转一次，能打开", 1)
    one(
        "章节较多的方案",
        "2026-03-04",
        '<p><a href="#zj2">第二章</a></p><p><a name="zj2"></a>第二章</p><p><a href="#">回到顶部</a> <a href="#top">TOP</a></p>',
        "页内位置用name写",
        2,
    )
    one(
        "带图片链接的简讯",
        "2026-03-05",
        '<p><a href="/xxgk/"><img src="/images/tu.png" alt="信息公开"></a></p>',
        "链接里的图片有替代文字",
        0,
    )
    one(
        "上级部门的链接",
        "2026-03-06",
        '<p><a href="http://www.moe.gov.cn/jyb_xxgk/">教育部</a> <a href="https://jyt.zj.gov.cn/">省教育厅</a></p>',
        "政府网站之间不用提示",
        3,
    )
    one(
        "咨询方式",
        "2026-03-07",
        '<p><a href="mailto:jyj@linhai.gov.cn">电子邮箱</a> <a href="tel:0576-85310072">电话</a></p>',
        "不是网页的地址",
        4,
    )
    one(
        "字号可以调整",
        "2026-03-08",
        '<p><a href="javascript:void(0)" onclick="zoom(1)">放大</a> <a href="javascript:;">缩小</a> '
        '<a href="javascript:window.external.AddFavorite(location.href,document.title)">收藏</a></p>',
        "老系统的工具按钮",
        2,
    )
    one(
        "智慧教育平台使用说明",
        "2026-03-09",
        f'<p><a href="https://basic.smartedu.example/" onclick="return confirm(\'{LEAVING}\')" target="_blank">平台</a></p>',
        "点的时候提示离开",
        0,
    )
    one(
        "家校平台使用说明",
        "2026-03-10",
        f'<p><a href="http://www.jiaxiao.example.com/" class="wl">平台</a></p>'
        f'<script>$("a.wl").click(function(){{return confirm("{LEAVING}");}});</script>',
        "页面的脚本提示离开",
        1,
    )
    town.page("/likai.html", plain_page("离开提示", f'<p>{LEAVING}</p><p><a href="/">放弃</a></p>'), "离站提示页")
    one(
        "共享单车停放说明",
        "2026-03-11",
        '<p><a href="/likai.html?url=https%3A%2F%2Fbike.example.com">停放点</a></p>',
        "先经过提示页",
        4,
    )
    one(
        "菜单折叠的专题",
        "2026-03-12",
        '<div style="display:none" id="m2"><ul><li><a href="/tzgg/">通知公告</a></li><li><a href="/zcwj/">政策文件</a></li></ul></div>',
        "折叠的菜单，都是本站的",
        0,
    )
    one(
        "无障碍跳转",
        "2026-03-13",
        '<a href="#zw" style="position:absolute;left:-9999px">跳到正文</a><p id="zw">本次活动面向全市。</p>',
        "读屏用的跳转",
        4,
    )
    one(
        "公众号二维码",
        "2026-03-14",
        '<div id="ewm" style="display:none"><img src="/images/tu.png" alt="微信公众号二维码"></div>',
        "藏的是图片，不是链接",
        3,
    )
    one(
        "收起的友情链接",
        "2026-03-15",
        '<select onchange="window.open(this.value)" title="友情链接"><option value="https://www.zj.gov.cn/">省政府</option>'
        '</select><ul style="display:none"><li><a href="https://www.zjtz.gov.cn/">台州市政府</a></li></ul>',
        "收起的下拉都是政府网站",
        1,
    )
    one(
        "蓝底白字的横幅",
        "2026-03-16",
        '<table bgcolor="#005BAC"><tr><td><a href="/zxzx/"><font color="#FFFFFF">咨询建言</font></a></td></tr></table>',
        "深色底上的白字看得见",
        2,
    )
    one(
        "滚动的通知条",
        "2026-03-17",
        '<marquee height="24" width="600"><a href="/tzgg/">最新通知</a></marquee>',
        "滚动条看得见",
        2,
    )
    one(
        "空的锚点",
        "2026-03-18",
        '<p><a name="fj1"></a>附件说明</p><p><a id="fj2"></a>说明二</p>',
        "a只作锚点，没有地址是对的",
        0,
    )


def scripts(town: Town) -> None:
    ask = f'$(function(){{$("a").click(function(){{return confirm("{LEAVING}");}});}});'
    for number, body in enumerate((ask.encode(), ask.encode("gb18030"))):
        asks = town.file(f"/images/likai{number}.js", body)
        words = f'<p><a href="http://www.yxpt.example.com/">研学平台</a></p><script src="{asks}"></script>'
        town.put(
            Article(f"第{number}批研学说明", "2026-03-20", LONG + words),
            "单独的脚本提示离开",
            column=NEWS,
            style=number,
        )
    quoted = "<p>系统里“此处填写正文”的提示可以删去，“请在此输入标题”也一样。</p>"
    town.put(
        Article("信息报送系统使用问答", "2026-03-21", LONG + quoted), "讲的是提示语，不是没有填", column=NEWS, style=3
    )
    day = "<p>本页的数据是2026年11月20日 04:29生成的，每天夜里更新一次。</p>"
    town.put(Article("数据更新说明", "2026-03-22", day + LONG), "句子里的时间不是发布时间", column=NEWS, style=3)


def files(town: Town) -> None:
    def one(title: str, day: str, names: dict[str, bytes], why: str, style: int) -> None:
        rows = "".join(
            f'<p><a href="{town.file("/files/" + name, body)}">{name}</a></p>' for name, body in names.items()
        )
        town.put(Article(title, day, LONG + rows, tags={"Author": ""}), why, column=NEWS, style=style)

    one("各类附件", "2026-04-01", {"a.doc": OLE, "a.xls": OLE, "a.docx": ZIP, "a.pdf": PDF}, "类型相符", 0)
    one("国产软件的附件", "2026-04-02", {"b.wps": OLE, "b.et": OLE, "b.ofd": ZIP}, "WPS、OFD的内容就是这样", 1)
    one("富文本的附件", "2026-04-03", {"c.doc": b"{\\rtf1\\ansi " + b"x" * 200 + b"}"}, "老的.doc里是RTF，能打开", 2)
    one("压缩的附件", "2026-04-04", {"d.rar": b"Rar!\x1a\x07\x00" + b"\0" * 90, "d.zip": ZIP}, "压缩包", 4)
    one(
        "带字节标记的文本",
        "2026-04-05",
        {"e.txt": "\ufeff名单".encode(), "e.csv": "学校,人数\n".encode("gb18030")},
        "文本文件没有特征",
        3,
    )


def tags(town: Town) -> None:
    def one(at: int, why: str, style: int, title: str = "", **more: object) -> None:
        town.put(
            Article(title or f"中小学第{at}届运动会赛程安排", f"2026-05-{at:02}", LONG, **more),
            why,
            column=NEWS,
            style=style,
        )

    quoted = "关于印发《“双减”工作考核细则(试行)》的通知"
    one(1, "标题里的引号转义了", 1, title='关于"双减"工作<试行>情况的通知'.replace("<", "《").replace(">", "》"))
    one(2, "Author可以是空的", 0, tags={"Author": "", "Keywords": "", "Description": ""})
    one(
        3,
        "小写的keywords、description是HTML自己的",
        4,
        more='<meta name="keywords" content="运动会"><meta name="description" content="赛程"><meta name="author" content="">',
    )
    one(4, "大写的META，名称没有变", 2)
    one(
        5,
        "属性先写content，用单引号",
        0,
        tags={"ContentSource": None},
        more="<meta content='临海市教育局' name='ContentSource'>",
    )
    one(6, "标签之外还有Url、Image", 3, more='<meta name="Url" content="/jydt/"><meta name="Image" content="">')
    one(7, "来源是别的机关", 1, tags={"ContentSource": "台州市教育局"})
    one(8, "标题后面有栏目名和站名", 4, head=f"中小学第8届运动会赛程安排-教育动态-{NAME}")
    one(9, "页面标题有站名在前", 0, head=f"{NAME} 中小学第9届运动会赛程安排")
    one(10, "标题分两行", 1, title=quoted, heading="关于印发《“双减”工作考核细则<br>(试行)》的通知")
    one(11, "没有写时刻，标签有", 3, clock="00:00")
    one(12, "显示带秒", 0, shown="发布时间：2026-05-12 10:19:36")
    one(13, "两位年份不写，日期用点", 4, shown="日期：2026.05.13 10:19")
    one(14, "日期在标题上面，用斜线", 2)
    column = Column("/zt/ydh/", "运动会", "专题专栏，教育动态")
    rows = town.entries[NEWS.path][-4:]
    listing = (
        "<dl>"
        + "".join(f'<dt><a href="{p}">{t}</a></dt><dd>{d[5:].replace("-", "/")}</dd>' for p, t, d in rows)
        + "</dl>"
    )
    town.page(column.path, column_page(column, listing), "列表用dl，日期只有月日；两个栏目类型用逗号连")


def titles(town: Town) -> None:
    def one(title: str, day: str, why: str, **more: object) -> None:
        town.put(Article(title, day, LONG + f"<p>本件于{day}印发。</p>", **more), why, column=NEWS)

    one("关于开展2026年小学教育质量监测测试工作的通知", "2026-06-01", "“测试”是事情本身")
    one("中小学.NET编程和Python竞赛结果", "2026-06-02", "不是文件名")
    one("关于公文附件统一用.docx格式报送的通知", "2026-06-03", "说的是格式")
    one("临海市教育局2026年工作要点（二）", "2026-06-04", "分篇的标题")
    one("“双减”之下……一所乡村小学的变化", "2026-06-05", "省略号在中间")
    one("关于朱某某等同志职务任免的通知", "2026-06-06", "同名的任免通知，内容不同")
    one("关于朱某某等同志职务任免的通知", "2026-06-07", "同名的任免通知，内容不同")
    one("公告", "2026-06-08", "短，但是公文的名称")
    one("教育部令第60号", "2026-06-09", "数字是标题的内容")
    one("关于国歌《义勇军进行曲》进课堂的通知！", "2026-06-10", "只有一个感叹号")
    one("喜报：我市12名教师获评“浙派名师”？详情来了", "2026-06-11", "少量标点")
    one("标题党要不得：网络素养课走进课堂", "2026-06-12", "“标题”是内容的话")


def texts(town: Town) -> None:
    def one(title: str, day: str, words: str, why: str, **more: object) -> None:
        town.put(Article(title, day, LONG + words, **more), why, column=NEWS)

    one("对外交流用语提示", "2026-07-01", "<p>不得使用“台湾等国家”的说法，应当写“台湾地区”。</p>", "讲的是怎样写才对")
    one(
        "港澳台侨学生入学办法",
        "2026-07-02",
        "<p>香港、澳门特别行政区和台湾地区学生参加考试，按规定办理。</p>",
        "写法规范",
    )
    one(
        "申请表样式",
        "2026-07-03",
        "<p>姓名：＿＿＿＿　学校：____________　（盖章）</p><p>填表日期：    年  月  日</p>",
        "表格留空",
    )
    one(
        "获奖名单",
        "2026-07-04",
        "<p>张××、李×同学获奖。身份证号331082********4213，电话138****2345。</p>",
        "遮盖了个人信息",
    )
    one(
        "事业单位法人登记",
        "2026-07-05",
        "<p>统一社会信用代码：12331082472581384K，索引号002668733/2026-00110，开户账号1207031109200012345。</p>",
        "单位的代码和账号",
    )
    one("热线电话", "2026-07-06", "<p>监督电话：0576-85310075、12345、85310076，传真0576-85310073。</p>", "公务电话")
    one("扫描件", "2026-07-07", "", "正文是扫描的图，有替代文字")
    one(
        "数据库安全提醒",
        "2026-07-08",
        "<p>系统出现“SQLException”“Traceback”字样时，请关闭调试信息并联系技术人员。</p>",
        "讲的是安全常识",
    )
    one("拼音和英文", "2026-07-09", "<p>Wǒ ài běijīng。café、naïve、Ångström等词的读音。</p>", "带符号的字母不是乱码")
    one(
        "从办公软件粘贴的通知",
        "2026-07-10",
        '<p class="MsoNormal"><span lang="EN-US" style="font-family:仿宋_GB2312;mso-font-kerning:0pt">2026<o:p></o:p></span>年</p>',
        "粘贴的样式看不见",
    )
    one("XX计划与校园AA制", "2026-07-11", "<p>X光片、XXL号校服、A/B角制度。</p>", "字母不是占位")
    town.put(
        Article("只有附件的通知", "2026-07-12", f'<p><a href="{town.file("/files/tz.pdf", PDF)}">通知全文.pdf</a></p>'),
        "正文在附件里",
        column=NEWS,
        style=0,
    )
    town.put(
        Article("国旗下讲话扫描件", "2026-07-13", '<p><img src="/images/tu.png" alt="讲话全文扫描件"></p>'),
        "正文是图，有替代文字",
        column=NEWS,
        style=1,
    )


def records(town: Town) -> None:
    base = {
        "索引号": "",
        "主题分类": "科技、教育\\教育",
        "发布机构": NAME,
        "成文日期": "2026-07-20",
        "文号": "临教〔2026〕8号",
        "有效性": "有效",
        "公开方式": "主动公开",
    }

    def one(at: int, why: str, day: str = "2026-07-31", body: str = "", **changes: str) -> None:
        told = base | {"索引号": f"{OWN}/2026-{20000 + at}"} | changes
        town.put(
            Article(f"关于第{at}项制度的意见", day, LONG + f"<p>第{at}项。</p>" + body, facts=fields(**told)),
            why,
            column=CATALOGUE,
            style=3,
        )

    one(1, "没有文号写“无”", 文号="无")
    one(2, "没有文号留空", 文号="&nbsp;")
    one(3, "国务院令的写法", 文号="国令第707号", 发布机构="国务院")
    one(4, "办公室的文号", 文号="台教基〔2022〕65号", 发布机构="台州市教育局")
    one(5, "废止日期留空", 废止日期="")
    one(6, "废止了，日期对", 有效性="废止", 废止日期="2026-07-30")
    one(7, "成文在很早以前", 成文日期="1981-05-01")
    one(8, "18位机构代码", 索引号="11441700007280420Y/2021-00050")
    one(9, "6位序号", 索引号="331083000000/2022-117054")
    one(10, "成文日期写汉字式样", 成文日期="2026年7月20日")
    one(11, "成文、发布同一天", 成文日期="2026-07-31")
    one(12, "服务对象、关键词可以不填", 服务对象分类="", 关键词="")
    one(13, "内容概述正好150字", 内容概述="学校安全工作责任要求落实到人" * 10 + "从严管理确保学生平安")
    one(14, "限时公开", 公开时限="限时", 公开范围="面向全社会")
    one(15, "明电的文号", 文号="国办发明电〔2018〕15号", 发布机构="国务院办公厅")
    one(16, "规范性文件的统一编号", 统一编号="ZJJC29-2026-0003")
    one(17, "失效，没有废止日期", 有效性="失效")


def days(town: Town) -> None:
    def one(title: str, day: str, words: str, why: str, style: int, **more: object) -> None:
        town.put(Article(title, day, LONG + words, **more), why, column=NEWS, style=style)

    one(
        "关于2027年寒假安排的通知",
        "2026-11-10",
        "<p>2027年1月23日放假，2027年2月20日开学，报名截止2026年12月31日。</p>",
        "以后的日子是内容",
        0,
    )
    one(
        "关于补办手续的函",
        "2026-08-20",
        f'<p align="right">{NAME}</p><p align="right">2026年8月3日</p>',
        "落款早于发布",
        1,
    )
    one("同日落款的通知", "2026-08-21", f"<p align=right>{NAME}<br>二〇二六年八月二十一日</p>", "落款和发布同一天", 2)
    one(
        "附件里有较晚日期的通知",
        "2026-08-22",
        f"<p align=right>{NAME}</p><p align=right>2026年8月21日</p><p>附件：培训安排</p><table><tr><td>开班</td>"
        f"<td>2026年9月10日</td></tr></table>",
        "附件的日子不是落款",
        4,
    )
    one("零点发布的信息", "2026-08-23", "", "零点是真的时刻", 0, clock="00:05")
    one("今天发布的信息", "2026-11-23", "", "检查当天发布", 3)


def frames(town: Town) -> None:
    def one(path: str, why: str, foot: str, body: str = LONG, **more: str) -> None:
        town.page(path, plain_page(why[:5] + "的页面", body, foot=foot, **more), why)

    words = "　".join(IDENTITY)
    one("/fw/g1.html", "页脚用表格", foot_of_cells())
    one(
        "/fw/g2.html",
        "页脚是一张图，替代文字写全了",
        f'<div class="foot"><img src="/images/tu.png" alt="{words}" usemap="#f">{"".join(MARKS)}</div>',
    )
    one(
        "/fw/g3.html",
        "标识码分开写",
        foot_of_cells(
            tuple(w.replace("网站标识码：", "网站标识码 ").replace("主办单位：", "主办：") for w in IDENTITY)
        ),
    )
    one(
        "/fw/g4.html",
        "备案编号是链接",
        foot_of_blocks(tuple(f'<a href="https://beian.miit.gov.cn/">{w}</a>' if "ICP" in w else w for w in IDENTITY)),
    )
    one(
        "/fw/g5.html",
        "多写了承办单位和IPv6",
        foot_of_blocks((*IDENTITY, "承办单位：临海市教育技术中心", "本网站支持IPv6", "传真：0576-85310073")),
    )
    one("/fw/g6.html", "装饰图片的替代文字是空的", "", LONG + '<p><img src="/images/dot.gif" alt=""> 一条说明</p>')
    one("/fw/g7.html", "布局用的小图片", "", LONG + '<img src="/images/dot.gif" width="1" height="1" alt="">')
    one("/fw/g8.html", "标题里有图", "", LONG + '<h2><img src="/images/tu.png" alt="工作动态"></h2>')
    town.answers["/fw/g9.html"] = {"millis": 2900}
    one("/fw/g9.html", "2.9秒打开，在3秒以内", "")
    town.answers["/fw/g10.html"] = {"headers": {"Server": "nginx"}}
    one("/fw/g10.html", "服务器名不带版本", "")
    for name, body in {"s.doc": OLE, "s.xls": OLE, "s.pdf": PDF}.items():
        town.file(f"/files/{name}", body)
    town.page(
        "/fw/g11.html",
        plain_page(
            "下载中心",
            "<ul><li><a href='/files/s.doc'>申请书.doc</a></li><li><a href='/files/s.xls'>汇总表.xls</a></li><li>"
            "<a href='/files/s.pdf'>样张.pdf</a></li></ul>",
        ),
        "表格下载，不是新闻列表",
    )
    town.page(
        "/fw/g12.html",
        plain_page(
            "机构设置",
            "<ul>"
            + "".join(
                f"<li><a href='/fw/g{n}.html'>{name}</a></li>"
                for n, name in (
                    (1, "办公室"),
                    (2, "基础教育科"),
                    (3, "人事科"),
                    (4, "计财科"),
                    (5, "督导室"),
                    (6, "安全管理科"),
                )
            )
            + "</ul>",
        ),
        "科室名称的列表没有日期",
    )
    town.page(
        "/fw/g13.html",
        plain_page(
            "专题导航",
            "<ul>"
            + "".join(
                f"<li><a href='{p}'>{n}</a></li>"
                for p, n in (
                    ("/tzgg/", "通知公告"),
                    ("/jydt/", "教育动态"),
                    ("/zcwj/", "政策文件"),
                    ("/wsbs/", "查找办事指南"),
                    ("/search.html", "查找信息"),
                    ("/xxgk/", "查找公开目录"),
                )
            )
            + "</ul>",
        ),
        "导航，不是列表",
    )
    town.page(
        "/fw/g14.html",
        f'<html lang="zh-CN"><head><meta charset="utf-8">{metas(dict(SITE))}<title>框架页 - {NAME}</title></head>'
        f'<frameset cols="20%,80%"><frame src="/fw/g1.html" title="菜单"><frame src="/fw/g2.html" title="正文"><noframes>'
        f"<body><h1>框架页</h1>{foot_of_cells()}</body></noframes></frameset></html>",
        "老的框架页，里面的页面都能打开",
    )
    town.page(
        "/fw/g15.html",
        f'<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/xxgk/">{metas(dict(SITE))}'
        f'<title>正在跳转 - {NAME}</title></head><body><h1>正在跳转</h1><p>网址已变，<a href="/xxgk/">点这里</a>进入信息公开。'
        f"</p>{foot_of_cells()}</body></html>",
        "跳转页说明了去处",
    )
    town.page(
        "/fw/che.html",
        plain_page("撤下的信息", "<p>《关于试行某项办法的通知》已撤下。原因：内容有误，改正后重新公布。</p>"),
        "撤下的信息留有标题和原因",
    )
    town.answers["/fw/che.html"] = {"status": 410}


LOOKALIKES = (links, scripts, files, tags, titles, texts, records, days, frames)
__all__ = ["LOOKALIKES", "NOTICES", "POLICIES"]

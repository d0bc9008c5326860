"""PURE. What is looked for: one line a rule. V codes are those of 国办秘函〔2019〕19号, the others are ours (site-standards 1-9).

Points are a rehearsal: three of them were published (政策文件栏目 -5, 办事统计 -2, 留言栏目 -3), the rest are
`doubtful` and may be set otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reports.inspection.finding import Finding, Severity


class Part(StrEnum):
    """The four scored parts; SAFETY and NONE are told without points."""

    PUBLISHING = "发布解读"
    SERVICES = "办事服务"
    TALKING = "互动交流"
    DESIGN = "功能设计"
    SAFETY = "安全"
    NONE = ""


@dataclass(frozen=True)
class Rule:
    """`points` are taken once for each finding, up to `most` in all. `fix` is what to do. `doubtful`: no public source gives the points."""

    code: str
    label: str
    severity: Severity
    part: Part
    source: str
    fix: str
    points: int = 0
    most: int = 0
    doubtful: bool = True


_TABLES = "国办秘函〔2019〕19号"
_GUIDE = "国办发〔2017〕47号"
_TAGS = "政府网站网页标签规范"
_CATALOGUE = "政府信息公开目录系统实施指引"
_HOUSE = "本局自查要求"
_SAFETY = "互联网政务应用安全管理规定"
_ACCESS = "无障碍环境建设法"


def _veto(code: str, label: str, part: Part, fix: str) -> Rule:
    return Rule(code, label, Severity.VETO, part, _TABLES, fix, doubtful=False)


def _deduct(
    code: str, label: str, part: Part, source: str, fix: str, points: int = 1, most: int = 5, **more: Any
) -> Rule:
    return Rule(code, label, Severity.DEDUCT, part, source, fix, points, most, **more)


def _advice(code: str, label: str, part: Part, source: str, fix: str) -> Rule:
    return Rule(code, label, Severity.ADVICE, part, source, fix)


_P, _S, _T, _D, _X = Part.PUBLISHING, Part.SERVICES, Part.TALKING, Part.DESIGN, Part.SAFETY

_RULES = (
    _veto("V1", "严重表述错误或伪造发布", _P, "立即改正，查清原因并报告主管单位"),
    _veto("V2", "站点无法访问", _D, "查服务器、网络和域名解析，恢复后连续一周监测"),
    _veto("V3", "首页不更新", _P, "首页两周内至少更新一次"),
    _veto("V4a", "5个以上栏目不更新", _P, "逐个栏目发布新内容，没有内容的栏目合并或者归档"),
    _veto("V4b", "10个以上应更新栏目长期不更新", _P, "逐个栏目发布新内容，没有内容的栏目合并或者归档"),
    _veto("V4c", "5个以上空白栏目", _P, "补充内容，没有内容的栏目先不上线"),
    _veto("V5a", "没有有效的网上咨询渠道", _T, "提供网上咨询建言入口；信访、纪检举报不算"),
    _veto("V5b", "留言超过3个月没有答复", _T, "当日答复，并查明积压原因"),
    _veto("V6", "办事服务不实用", _S, "补齐办事指南的要素：事项名称、设定依据、申请条件、办理材料等"),
    _deduct("C1", "栏目不更新", _P, _TABLES, "发布新内容，没有内容的栏目合并或者归档", 5, 15, doubtful=False),
    _deduct("C2", "空白栏目", _P, _TABLES, "补充内容，没有内容的栏目先不上线", 2, 10),
    _deduct("C3", "简单问题超过5个工作日没有答复", _T, "省级网站检查要求", "尽快答复", 1, 3),
    _deduct("C4", "办事统计不更新", _S, _TABLES, "每季度更新办件统计", 2, 2, doubtful=False),
    _deduct("C5", "留言公开栏目不更新", _T, _TABLES, "公开新的留言和答复", 3, 3, doubtful=False),
    _deduct("G1", "办事指南缺少要素", _S, _TABLES, "补齐缺少的要素", 1, 5),
    _deduct("L1", "链接打不开", _D, _GUIDE, "改正地址，或者删去这个链接", 1, 10),
    _deduct("L2", "站外链接打不开", _D, _GUIDE, "换成能打开的地址，或者删去这个链接", 1, 5),
    _advice("L3", "页内链接找不到位置", _D, _HOUSE, "让链接指向页面里有的位置"),
    _deduct("L4", "跳转有循环或者太多", _D, _HOUSE, "让链接直接指向最后的地址", 1, 3),
    _deduct("L5", "页面不存在却报告正常", _D, _HOUSE, "不存在的页面返回404，撤下的页面说明原因", 1, 3),
    _deduct("L6", "页面出错", _D, _GUIDE, "查看服务器日志，改正程序错误", 2, 10),
    _advice("L7", "链接没有地址或者没有文字", _D, _HOUSE, "补上地址和文字，或者删去这个链接"),
    _deduct("F1", "附件打不开", _P, _GUIDE, "重新上传附件，或者删去这个链接", 1, 10),
    _deduct("F2", "附件是空的", _P, _GUIDE, "重新上传附件", 1, 5),
    _deduct("F3", "附件内容与类型不符", _P, _GUIDE, "用原来的软件另存后重新上传", 1, 5),
    _deduct("N1", "离开政府网站没有提示", _D, _GUIDE, "让链接先经过离开提示页", 1, 5),
    _deduct("N2", "链接地址有执行脚本或者没有协议", _D, _GUIDE, "换成以https://开头的完整地址", 2, 6),
    Rule("N3", "链接到冒充政府网站的域名", Severity.VETO, _X, _TABLES, "立即删去这个链接，查清从哪里来"),
    Rule("N4", "有看不见的链接", Severity.VETO, _X, _TABLES, "立即删去；检查页面是否被人篡改"),
    _deduct("M1", "网页标签缺少", _D, _TAGS, "按规范补上这个标签", 1, 5),
    _deduct("M2", "网页标签重复", _D, _TAGS, "同一个标签只留一个", 1, 5),
    _deduct("M3", "网页标签没有内容", _D, _TAGS, "填写标签内容", 1, 5),
    _deduct("M4", "网页标签名称大小写不对", _D, _TAGS, "按规范的大小写书写", 1, 5),
    _deduct("M5", "SiteDomain标签不是域名", _D, _TAGS, "只写域名，不写协议、斜线", 1, 2),
    _deduct("M6", "PubDate标签格式不对", _D, _TAGS, "按“2026-05-18 10:19”写，24小时制", 1, 5),
    _deduct("M7", "PubDate标签与页面显示不一致", _D, _TAGS, "标签和页面用同一个发布时间", 1, 5),
    _deduct("M8", "不是文章的页面有文章标签", _D, _TAGS, "栏目页和首页去掉文章标签", 1, 5),
    _deduct("M9", "标签内容没有转义或者与页面不符", _D, _TAGS, "标签内容转义，与标题、网站信息一致", 1, 5),
    _deduct("I1", "页脚缺少网站标识信息", _D, _GUIDE, "在网站标识设置里补上", 1, 8),
    _deduct("I2", "网站标识码格式不对", _D, _GUIDE, "填写登记的10位标识码", 2, 2),
    _deduct("I3", "页脚信息像是编的", _D, _GUIDE, "换成登记的真实信息；不知道的先不显示", 2, 6),
    _deduct("I4", "各页面的页脚信息不一致", _D, _GUIDE, "各页面用同一个页脚", 1, 3),
    _deduct("I5", "ICP备案号或者公安备案号格式不对", _D, _GUIDE, "按备案的编号写全", 1, 2),
    _deduct("K1", "索引号格式不对", _P, _CATALOGUE, "按“机构代码/年份-序号”更正", 1, 5),
    _deduct("K2", "文号格式不对", _P, "党政机关公文格式", "年份用六角括号，序号不加0", 1, 5),
    _deduct("K3", "索引号重复", _P, _CATALOGUE, "每件信息用自己的索引号", 1, 5),
    _deduct("K4", "有效性与废止日期不符", _P, _CATALOGUE, "核对有效性、成文日期和废止日期", 1, 5),
    _deduct("K5", "日期是系统的缺省值", _P, _CATALOGUE, "填写真实日期；没有的留空", 1, 5),
    _deduct("K6", "目录信息缺少", _P, _CATALOGUE, "补上这一项", 1, 5),
    _deduct("K7", "内容概述不合要求", _P, _CATALOGUE, "用自己的话写，不超过150字", 1, 5),
    _deduct("K8", "发布机构不是全称", _P, _CATALOGUE, "写机构全称", 1, 5),
    _advice("K9", "文号与另一条信息相同", _P, _HOUSE, "核对两条信息的文号，改正错的；同一文件只留一条"),
    _deduct("D1", "发布日期在以后", _P, _TABLES, "核对发布日期", 2, 6),
    _deduct("D2", "成文日期在发布日期之后", _P, _CATALOGUE, "核对成文日期和发布日期", 1, 5),
    _deduct("D3", "正文落款晚于发布日期", _P, _TABLES, "查明发布日期是不是提前填写的", 2, 6),
    _deduct("D4", "列表条目没有日期", _P, _TABLES, "列表逐条显示发布日期；没有日期的按不更新算", 1, 5),
    _deduct("D5", "列表日期与文章日期不一致", _P, _TABLES, "列表和文章用同一个发布日期", 1, 5),
    Rule(
        "D6",
        "发布日期早于实际公开日",
        Severity.VETO,
        _P,
        _TABLES,
        "发布日期由系统生成；改回实际公开日并查明原因",
        doubtful=False,
    ),
    _deduct("T1", "标题是空的", _P, _HOUSE, "写上标题", 1, 5),
    _deduct("T2", "标题是占位或者测试用语", _P, _HOUSE, "写上真实标题；测试内容删去", 1, 5),
    _deduct("T3", "标题是文件名", _P, _HOUSE, "去掉扩展名和编号，写上完整标题", 1, 5),
    _deduct("T4", "标题有乱码", _P, _HOUSE, "重新录入标题", 1, 5),
    _deduct("T5", "标题没有写完", _P, _HOUSE, "把标题写全", 1, 5),
    _deduct("T6", "页面标题与正文标题不一致", _P, _HOUSE, "页面标题用文章标题", 1, 5),
    _advice("T7", "标题里有多余的空白", _P, _HOUSE, "删去多余的空格和换行"),
    _deduct("T8", "标题没有文字或者标点过多", _P, _HOUSE, "写上有意义的标题", 1, 5),
    _deduct("T9", "同一内容重复发布", _P, _HOUSE, "保留一件，其余撤下", 1, 5),
    _advice("W1", "用语不规范", _P, _HOUSE, "按提示改正"),
    _deduct("W2", "有占位文字", _P, _HOUSE, "换成真实内容", 1, 5),
    _deduct("W3", "正文有乱码", _P, _HOUSE, "用原稿重新录入", 1, 5),
    _advice("W4", "有办公软件带进来的代码", _P, _HOUSE, "清除格式后重新粘贴"),
    _deduct("W5", "没有正文也没有附件", _P, _TABLES, "补上正文或者附件", 1, 5),
    _deduct("P1", "公开了个人信息", _P, "个人信息保护法", "立即撤下，遮盖后重新公开", 5, 20),
    _advice("H1", "没有内容安全策略", _X, _SAFETY, "设置Content-Security-Policy"),
    _advice("H2", "没有强制加密访问", _X, _SAFETY, "设置Strict-Transport-Security，一年以上"),
    _advice("H3", "没有禁止猜测文件类型", _X, _SAFETY, "设置X-Content-Type-Options: nosniff"),
    _advice("H4", "可以被别的网站嵌入", _X, _SAFETY, "设置frame-ancestors或者X-Frame-Options"),
    _advice("H5", "没有限制来源信息", _X, _SAFETY, "设置Referrer-Policy"),
    _advice("H6", "给公众页面发放Cookie", _X, _SAFETY, "公开页面不发Cookie；必须发的加Secure、HttpOnly、SameSite"),
    _advice("H7", "泄露服务器软件版本", _X, _SAFETY, "去掉Server、X-Powered-By里的版本号"),
    _deduct("H8", "列出了目录里的文件", _D, _SAFETY, "关闭目录浏览", 2, 4),
    _deduct("H9", "显示了程序出错信息", _D, _SAFETY, "关闭调试，出错时只显示出错页", 3, 6),
    _deduct("S1", "页面打开太慢", _D, _GUIDE, "3秒内打开；优化页面和服务器", 1, 3),
    _advice("S2", "页面太大", _D, _HOUSE, "压缩图片，长表格改成附件"),
    _advice("A1", "图片没有替代文字", _D, _ACCESS, '写上替代文字；装饰图片用alt=""'),
    _advice("A2", "页面没有写明语言", _D, _ACCESS, '在html上写lang="zh-CN"'),
    _advice("A3", "页面没有一级标题", _D, _ACCESS, "用h1写页面标题"),
    _advice("A4", "页面里有重复的id", _D, _ACCESS, "每个id只用一次"),
    _deduct("Q1", "没有站内搜索", _D, _GUIDE, "提供站内搜索", 3, 3),
    _deduct("Q2", "搜索遇到特殊内容出错", _D, _GUIDE, "空的和带特殊符号的搜索也返回页面", 2, 2),
    _deduct("B1", "超过20个工作日才公开", _P, "条例第二十六条", "形成后20个工作日内公开；查明这一条为什么晚了", 1, 5),
    _deduct("J2", "解读没有关联文件", _P, _GUIDE, "在解读里选上所解读的文件", 1, 3),
    _deduct("J3", "政策文件没有按时解读", _P, _GUIDE, "发布解读并与文件关联，不用解读的写明理由", 1, 5),
    _deduct("F4", "附件丢失或者被改动", _P, _HOUSE, "从备份恢复原来的文件，或者重新上传", 2, 10),
    _deduct("E1", "公示已结束还说正在公示", _P, _HOUSE, "改正文上方的说明", 1, 3),
    _advice("E2", "教育时令应公开的没有公开", _P, _HOUSE, "按时令的要求公开；已公开的核对标题和栏目"),
    _deduct("Y1", "年度报告没有按时公布", _P, "条例第四十九条", "马上公布，并说明为什么晚了", 3, 3),
    _deduct("Y2", "政府网站工作年度报表没有按时公布", _D, "国办函〔2018〕12号", "马上公布", 2, 2),
    _advice("I6", "单位信息未配置", _D, _GUIDE, "在单位信息里填写；不知道的先空着，不编"),
    _deduct("I7", "单位信息不合要求", _D, _GUIDE, "在单位信息里改正", 1, 3),
    _advice("N5", "不提示离站的域名范围太大", _X, _GUIDE, "改成具体单位的域名"),
)
RULES: Mapping[str, Rule] = {rule.code: rule for rule in _RULES}


def told(code: str, place: str, message: str, quote: str = "", hint: str = "") -> Finding:
    """A finding of this rule; what to do is the rule's own word unless a better one is given."""
    rule = RULES[code]
    return Finding(code, place, message, quote, hint or rule.fix, rule.severity)

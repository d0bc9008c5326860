"""Groups and fields of 政府网站工作年度报表, each stated once: what it is called, in which unit, where its number comes from. PURE.

The names of the groups and the fields marked `checked` were read in published tables; all others are recalled (字样待核), so that staff see
them marked. A new reading of the form is a change of this list alone.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

NEWS, OVERVIEW, CATALOGUE = "info-news", "info-overview", "info-catalogue"
INFO = "info-total"
OWN = "edu-site"  # the channel that is our own site
#: columns whose items tell who the bureau is: 概况类, until officers choose others
USUAL_OVERVIEW = ("institution", "leaders")
FIRST_YEAR = 2018  # the year of 国办函〔2018〕12号


class Nature(StrEnum):
    IDENTITY = "identity"  # a value of the site record
    NUMBER = "number"
    DAYS = "days"  # a number with one decimal
    SUM = "sum"
    CHOICE = "choice"
    CHOICES = "choices"
    WORDS = "words"


#: what may stay empty in a table that is published
MAY_BE_EMPTY = frozenset({Nature.IDENTITY, Nature.WORDS, Nature.CHOICES})
NUMBERS = frozenset({Nature.NUMBER, Nature.DAYS, Nature.SUM})


@dataclass(frozen=True)
class Field:
    """`book` and `rows` name the rows that make the number (empty: somebody enters it); `parts` those that a sum adds up; `identity` the
    field of the site record; `group` is filled in by the group it stands in.
    """

    key: str
    label: str
    unit: str = ""
    definition: str = ""
    nature: Nature = Nature.NUMBER
    book: str = ""
    rows: str = ""
    parts: tuple[str, ...] = ()
    identity: str = ""
    choices: tuple[str, ...] = ()
    checked: bool = False
    group: str = ""

    @property
    def is_entered(self) -> bool:
        """Somebody types it, always or where there are no rows."""
        return self.nature not in {Nature.IDENTITY, Nature.SUM}

    @property
    def is_number(self) -> bool:
        return self.nature in NUMBERS


@dataclass(frozen=True)
class Group:
    label: str
    fields: tuple[Field, ...]
    checked: bool = True


def _site(key: str, label: str, name: str) -> Field:
    return Field(key, label, definition="取自“网站与单位信息”。", nature=Nature.IDENTITY, identity=name)


def _number(key: str, label: str, unit: str, definition: str, **more) -> Field:
    return Field(key, label, unit, definition, **more)


def _released(key: str, label: str, unit: str, rows: str, definition: str, **more) -> Field:
    return Field(key, label, unit, definition, book="published", rows=rows, **more)


def _choice(key: str, label: str, definition: str, *choices: str) -> Field:
    return Field(key, label, definition=definition, nature=Nature.CHOICE, choices=choices or ("是", "否"))


def _words(key: str, label: str, definition: str) -> Field:
    return Field(key, label, definition=definition, nature=Nature.WORDS)


_LOGS = "访问统计系统的全年累计数，录入。"
_SERVICE = "政务服务系统的年末数，录入。"
_LETTERS = "留言平台的全年数，录入；依申请公开的申请和网站找错都不是留言，不计。"

GROUPS = (
    Group(
        "网站基本情况",
        (
            _site("site-name", "网站名称", "site_name"),
            _site("site-home", "首页网址", "domain"),
            _site("site-sponsor", "主办单位", "name"),
            _choice("site-kind", "网站类型", "按政府网站备案登记的类型选。", "政府门户网站", "部门网站", "专项网站"),
            _site("site-code", "政府网站标识码", "site_code"),
            _site("site-icp", "ICP备案号", "icp_number"),
            _site("site-police", "公安机关备案号", "police_number"),
            _number("visits-users", "独立用户访问总量", "个", _LOGS, checked=True),
            _number("visits-total", "网站总访问量", "次", _LOGS, checked=True),
        ),
        checked=False,
    ),
    Group(
        "信息发布",
        (
            _released(INFO, "总数", "条", f"channel:{OWN}", "发布日期在本年的本站发布记录，一次发布计一条。"),
            _released(
                OVERVIEW,
                "概况类信息更新量",
                "条",
                f"overview:*@{OWN}",
                "其中：发布在“概况类”栏目的，工作动态除外；哪些栏目是概况类，在本页末尾选。",
            ),
            _released(NEWS, "政务动态信息更新量", "条", f"kind:news@{OWN}", "其中：信息种类为工作动态的。"),
            _released(
                CATALOGUE, "信息公开目录信息更新量", "条", f"catalogue:*@{OWN}", "其中：概况类、政务动态以外的各条。"
            ),
        ),
    ),
    Group(
        "专栏专题",
        (
            _number("special-kept", "维护数量", "个", "年内维护更新的专栏专题，含新开设的，录入。", checked=True),
            _number("special-new", "新开设数量", "个", "年内新开设的专栏专题，录入。", checked=True),
        ),
    ),
    Group(
        "解读回应",
        (
            Field(
                "read-total",
                "解读信息发布总数",
                "条",
                "解读材料、解读产品、媒体评论文章相加。",
                Nature.SUM,
                parts=("read-materials", "read-products", "read-comments"),
            ),
            _released(
                "read-materials",
                "解读材料数量",
                "条",
                f"interpretations:materials@{OWN}",
                "本年在本站发布、关联到所解读文件的政策解读，文字、问答、专家和负责人解读；没有关联文件的不计。",
            ),
            _released(
                "read-products",
                "解读产品数量",
                "个",
                f"interpretations:products@{OWN}",
                "同上，图文和视频解读。",
            ),
            _number("read-comments", "媒体评论文章数量", "篇", "媒体刊发的评论文章，录入。"),
            _number("answers-hot", "回应公众关注热点或重大舆情数量", "次", "按回应的事件计，录入。"),
        ),
    ),
    Group(
        "办事服务",
        (
            _choice("service-list", "是否发布服务事项目录", "年末的情况。"),
            _number("service-users", "注册用户数", "个", _SERVICE),
            _number("service-matters", "政务服务事项数量", "项", _SERVICE),
            _number("service-online", "可全程在线办理政务服务事项数量", "项", _SERVICE),
            _number("service-cases", "办件量总数", "件", "政务服务系统的全年数，录入。"),
            _number("service-persons", "自然人办件量", "件", "政务服务系统的全年数，录入。"),
            _number("service-bodies", "法人办件量", "件", "政务服务系统的全年数，录入。"),
        ),
    ),
    Group(
        "互动交流",
        (
            _choice("talk-platform", "是否使用统一平台", "留言是否在统一的互动交流平台办理。"),
            _number("letters-got", "留言办理：收到留言数量", "条", _LETTERS),
            _number("letters-done", "留言办理：办结留言数量", "条", f"{_LETTERS}含上年收到、本年办结的。"),
            _number("letters-days", "留言办理：平均办理时间", "天", f"{_LETTERS}一位小数。", nature=Nature.DAYS),
            _number("letters-public", "留言办理：公开答复数量", "条", _LETTERS),
            _released(
                "asked-rounds",
                "征集调查：征集调查期数",
                "期",
                f"consultations:rounds@{OWN}",
                "本年在本站“意见征集”栏目发布、有截止日期的，一条计一期。",
            ),
            _number("asked-opinions", "征集调查：收到意见数量", "条", "各期收到的意见，录入。"),
            _released(
                "asked-results",
                "征集调查：公布调查结果期数",
                "期",
                f"consultations:results@{OWN}",
                "本年在本站“意见征集”栏目发布、没有截止日期的，作为结果，一条计一期。",
            ),
            _number("talks-held", "在线访谈：访谈期数", "期", "年内举办的在线访谈，录入。"),
            _number("talks-asked", "在线访谈：网民留言数量", "条", "各期访谈收到的提问，录入。"),
            _number("talks-answered", "在线访谈：答复网民提问数量", "条", "各期访谈答复的提问，录入。"),
            _choice("talk-robot", "是否提供智能问答", "年末的情况。"),
        ),
    ),
    Group(
        "安全防护",
        (
            _number("safety-checks", "安全检测评估次数", "次", "年内对网站做的安全检测评估，录入。"),
            Field(
                "safety-found",
                "发现问题数量",
                "个",
                "整改登记中发现日期在本年的问题；不含网站找错，也不含核实后不作问题的。",
                book="rectified",
                rows="found",
            ),
            Field(
                "safety-mended",
                "问题整改数量",
                "个",
                "其中填报时已经整改完成、复核过的。",
                book="rectified",
                rows="done",
            ),
            _choice("safety-watch", "是否建立安全监测预警机制", "年末的情况。"),
            _choice("safety-drill", "是否开展应急演练", "年内的情况。"),
            _choice("safety-person", "是否明确网站安全责任人", "年末的情况。"),
        ),
    ),
    Group(
        "移动新媒体",
        (
            _choice("media-any", "是否有移动新媒体", "年末的情况。"),
            _words("weibo-name", "微博：名称", "认证的账号名称。"),
            _released("weibo-posts", "微博：信息发布量", "条", "channel:weibo", "发布日期在本年的微博发布记录。"),
            _number("weibo-followers", "微博：关注量", "个", "账号后台的年末数，录入。"),
            _words("wechat-name", "微信：名称", "认证的账号名称。"),
            _released(
                "wechat-posts", "微信：信息发布量", "条", "channel:wechat", "发布日期在本年的微信发布记录，一篇计一条。"
            ),
            _number("wechat-followers", "微信：订阅数", "个", "账号后台的年末数，录入。"),
            _words("media-other", "其他", "其他移动新媒体的名称。"),
        ),
    ),
    Group(
        "创新发展",
        (
            Field(
                "new-ways",
                "创新做法",
                definition="年末已经做到的，可以选几项。",
                nature=Nature.CHOICES,
                choices=("搜索即服务", "多语言版本", "无障碍浏览", "千人千网"),
            ),
            _words("new-other", "其他创新做法", "用几个字说明。"),
        ),
    ),
)
FIELDS: dict[str, Field] = {one.key: replace(one, group=group.label) for group in GROUPS for one in group.fields}
COUNTED = tuple(one for one in FIELDS.values() if one.rows)
ENTERED = tuple(one for one in FIELDS.values() if one.is_entered)

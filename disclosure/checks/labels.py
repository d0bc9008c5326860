"""PURE. What the words around a number call it: 身份证号, 手机, 银行卡号, 学籍号, or another kind of number that is nobody's secret.

Looked at in this order: the words just before it, the label of the number before it in a list, the head of its table column.
"""

import re
from enum import StrEnum

from disclosure.checks.grid import Grid


class Label(StrEnum):
    ID = "id"
    PHONE = "phone"
    BANK = "bank"
    STUDENT = "student"
    OTHER = "other"
    NONE = ""


REACH = 24
FIGURES = "0123456789 .-"
BREAK = re.compile(r"[\n\t|。;!?,]")
WORDS: tuple[tuple[Label, str], ...] = (
    (
        Label.OTHER,
        r"信用代码|机构代码|(?:用户|项目|订单|会议|设备|产品|视频|文章) ?ID|"
        r"(?:校园|饭|借书|图书|会员|社保|市民|医保|公交|加油|购物|电话)卡(?:卡)?号?|"
        r"学位证书?(?:编)?号|毕业证书?(?:编)?号|"
        r"教师资格证书?(?:编|号)*码?|准考证号?码?|报名号|报名序号|考生号|考号|座位号|邮政编码|区号|QQ群?号?|微信群?号|会议号|房间号",
    ),
    (Label.STUDENT, r"[学考]籍[主辅副]?号码?|学籍编号|(?<![大中小文教科数化医理])学号|学生编号|教育ID"),
    (
        Label.ID,
        r"社会保障号码?|社保号码?|(?:居民|公民)?身份(?:证件?|号)?(?:编号|号码|号|码)|(?:居民)?身份证(?:件)?|证件(?:编号|号码|号)|证件(?=[:(])|"
        r"(?<![A-Za-z])(?:ID|SFZ)(?: ?(?:card|no))?(?![A-Za-z])",
    ),
    (
        Label.BANK,
        r"银行卡?(?:帐|账|卡)?号?码?|(?:银|工资|储蓄|借记|信用|社保|收款|打款|退费|资助|代发)卡(?:帐|账|卡)?号?码?|卡号|[账帐][号户]|"
        r"开户行?|存折|汇入|汇至|转入|打入|转账至?|收款人?",
    ),
    (
        Label.PHONE,
        r"手机(?:号码?|电话)?|移动电话|电话(?:号码?)?|联系(?:方式|电话|人)?|联络|咨询|致电|拨打|来电|短信|微信(?:号|同号)?|热线|传真|"
        r"(?<![A-Za-z])(?:tel|mobile|phone|mob)(?![A-Za-z])",
    ),
    (
        Label.OTHER,
        r"订单|流水|运单|快递|物流|单号|编号|编码|代码|批次|批号|备案|许可证?|执照|条形?码|二维码|追溯码|监管码|验证码|查询码|邀请码|"
        r"标识码|识别码|时间戳|取件码|密码|序列号|序号|型号|注册号|登记号|登记证|受理号|受理|案号|索引号?|档案号|凭证|发票|票号|票据|回执|交易号|合同|"
        r"标段|地块|不动产|产权证|宗地|户号|表号|车牌|车架|发动机|证书|证号|字第|文号|书号|ISBN|ISSN|CN|IMEI|SN|MAC|IP|坐标|经度|纬度|"
        r"经纬度|金额|总额|合计|总计|共计|人数|总数|预算|决算|资金|造价|投资|产值|收入|支出|面积|用户名|工号|员工号|职工号|项目|课题",
    ),
    (Label.NONE, r"姓名|考生|学生|同学|先生|女士|老师|家长|监护人|本人|负责人|经办人|申请人|法定代表人|父亲|母亲|户主"),
)
WORD = re.compile("|".join(f"(?P<_{n}>{words})" for n, (_, words) in enumerate(WORDS)), re.IGNORECASE)
#: what may stand between another kind's name and its number
FILLER = re.compile(r"[^\d,。;\n]{0,6}$")
LIST_GAP = re.compile(r"[\s,、;/和及与至~()-]{1,4}$")
UNIT = re.compile(
    r" ?(?:元|万|亿|人次|人民币|吨|公里|千米|平方|立方|亩|股|册|次(?!日)|件|%|℃|m²|kg|km|(?:张|票|份|人|个|本|套|辆|户|名)(?![一-龥]))"
)


def told_by(words: str) -> Label:
    """What the last word of a label in `words` says, whatever follows it; for table heads."""
    return _label(_last(words))


def before(text: str, start: int) -> Label:
    """What the words right before `start` call the number; OTHER only where they stand close and no digit comes between."""
    segment = BREAK.split(text[max(0, start - REACH) : start])[-1]
    last = _last(segment)
    label = _label(last)
    if last and label is Label.OTHER and not FILLER.match(segment, last.end()):
        return Label.NONE
    return label


def counted(text: str, end: int) -> bool:
    """A unit follows: an amount, not a number of somebody."""
    return UNIT.match(text, end) is not None


class Labels:
    """The label of each number of one text, asked in the order of the text."""

    def __init__(self, text: str, grid: Grid) -> None:
        self._text, self._grid = text, grid
        self._last_end, self._last = -1, Label.NONE

    def of(self, start: int, end: int) -> Label:
        label = before(self._text, start) or self._inherited(start) or self._column(start)
        self._last_end, self._last = end, label
        return label

    def _inherited(self, start: int) -> Label:
        if 0 <= self._last_end < start <= self._last_end + 4 and LIST_GAP.match(self._text[self._last_end : start]):
            return self._last
        return Label.NONE

    def _column(self, start: int) -> Label:
        return told_by(self._grid.head_of(start))


def _last(words: str) -> re.Match | None:
    return max(WORD.finditer(words), key=re.Match.start, default=None) if words.strip(FIGURES) else None


def _label(match: re.Match | None) -> Label:
    if match is None or match.lastgroup is None:
        return Label.NONE
    return WORDS[int(match.lastgroup[1:])][0]

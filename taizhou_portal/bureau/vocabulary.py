"""The bureau's words: code and Chinese label, each written once."""

from django.db.models import TextChoices


class OfficeKind(TextChoices):
    BUREAU = "bureau", "机关"
    OFFICE = "office", "处室"
    UNIT = "unit", "直属单位"
    SCHOOL = "school", "直属学校"


class SchoolLevel(TextChoices):
    """学段, the lowest first."""

    KINDERGARTEN = "kindergarten", "幼儿园"
    PRIMARY = "primary", "小学"
    JUNIOR = "junior", "初级中学"
    NINE_YEAR = "nine-year", "九年一贯制学校"
    SENIOR = "senior", "普通高中"
    COMPLETE = "complete", "完全中学"
    TWELVE_YEAR = "twelve-year", "十二年一贯制学校"
    VOCATIONAL = "vocational", "中等职业学校"
    SPECIAL = "special", "特殊教育学校"
    OTHER = "other", "其他教育机构"


class SchoolNature(TextChoices):
    PUBLIC = "public", "公办"
    PRIVATE = "private", "民办"


class District(TextChoices):
    """县（市、区） of the city, in the customary order."""

    JIAOJIANG = "jiaojiang", "椒江区"
    HUANGYAN = "huangyan", "黄岩区"
    LUQIAO = "luqiao", "路桥区"
    LINHAI = "linhai", "临海市"
    WENLING = "wenling", "温岭市"
    YUHUAN = "yuhuan", "玉环市"
    TIANTAI = "tiantai", "天台县"
    XIANJU = "xianju", "仙居县"
    SANMEN = "sanmen", "三门县"


class DomainUse(TextChoices):
    """What is shown under a domain that leads to this installation."""

    CANONICAL = "canonical", "规范域名"
    ALSO = "also", "同样打开本站"
    OFFICE = "office", "单位子站"
    GIVEN_UP = "given_up", "已停用，转到规范域名"


class ChannelKind(TextChoices):
    OWN_SITE = "own_site", "本机关网站"
    CITY_SITE = "city_site", "市政府网站"
    CITY_DISCLOSURE = "city_disclosure", "市政府信息公开网站"
    WECHAT = "wechat", "微信"
    WEIBO = "weibo", "微博"
    PRESS = "press", "报刊"
    RADIO = "radio", "广播"
    TELEVISION = "television", "电视"
    LEAFLET = "leaflet", "便民资料"
    NOTICE_BOARD = "notice_board", "公开栏"
    MEETING = "meeting", "会议"


class Role(TextChoices):
    """Who a member of staff is, for one office and everything below it."""

    DRAFTER = "drafter", "承办人"
    HEAD = "head", "处室负责人"
    SECRECY = "secrecy", "保密审查员"
    GENERAL = "general", "局办公室"
    GENERAL_HEAD = "general_head", "局办公室负责人"
    LEADER = "leader", "局领导"
    SYSTEM = "system", "系统管理员"
    SECURITY = "security", "安全管理员"
    AUDIT = "audit", "审计管理员"


class Ability(TextChoices):
    """What a role allows; gate and button ask for the same one."""

    DRAFT = "draft", "起草"
    REVIEW = "review", "处室审核"
    CLEAR_SECRECY = "clear_secrecy", "保密审查"
    PUBLISH = "publish", "签发公开"
    PUBLISH_URGENT = "publish_urgent", "紧急公开"
    RECEIVE = "receive", "收件分办"
    HANDLE = "handle", "承办申请"
    APPROVE_EXTENSION = "approve_extension", "批准延期"
    SIGN = "sign", "签发答复"
    COMPILE = "compile", "编制年报"
    SETTLE = "settle", "审定年报"
    CONFIGURE = "configure", "维护业务设置"
    MAINTAIN = "maintain", "维护基础数据"
    MANAGE_ACCOUNTS = "manage_accounts", "管理账号"
    GRANT = "grant", "授权"
    AUDIT = "audit", "查阅审计"


class IndexForm(TextChoices):
    """How an 索引号 is written after the prefix; the serial runs through the year in every form (site-standards 4)."""

    YEAR_5 = "year_5", "年份和5位序号，例如2026-00001"
    YEAR_6 = "year_6", "年份和6位序号，例如2026-000001"
    MONTH_5 = "month_5", "年月和5位序号，例如202601-00001"


class MarkPlace(TextChoices):
    """Where a picture of the bureau's own stands; the value is the field of the site record."""

    LOGO = "logo", "网站标志"
    REGISTRY = "registry_mark", "党政机关网站标识图"
    POLICE = "police_mark", "公安备案图标"
    ACCESSIBILITY = "accessibility_mark", "无障碍标识图"


class Mailing(TextChoices):
    """How somebody wants to be told by e-mail; in the desk everybody is told at once."""

    AT_ONCE = "at_once", "有事就发"
    DAILY = "daily", "每天早上汇总成一封"
    NEVER = "never", "不发邮件"

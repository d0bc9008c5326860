"""政府网站工作年度报表 of the demonstration year: what other systems count, invented; all else comes from the demo's own rows."""

from datetime import date, timedelta

from reports.models import SiteTable
from reports.sitework import acting, counting
from reports.sitework.fields import FIELDS, USUAL_OVERVIEW
from reports.sitework.table import Typed
from taizhou_portal.bureau.models import Staff
from taizhou_portal.demo.items import moment

YEAR = 2025
OVERVIEW = (*USUAL_OVERVIEW, "plans", "statistics")
SIGNED_ON = date(2026, 1, 27)
LOGS, SERVICE, TALK, SAFETY = (
    "访问统计系统（演示）",
    "政务服务系统年报（演示）",
    "民呼我为平台台账（演示）",
    "网站安全台账（演示）",
)
ACCOUNT, OFFICE = "账号后台（演示）", "局办公室台账（演示）"
#: (key, value, source)
ENTRIES = (
    ("site-kind", "部门网站", OFFICE),
    ("visits-users", "182640", LOGS),
    ("visits-total", "764310", LOGS),
    ("special-kept", "6", OFFICE),
    ("special-new", "2", OFFICE),
    ("read-comments", "3", OFFICE),
    ("answers-hot", "4", OFFICE),
    ("service-list", "是", SERVICE),
    ("service-users", "0", SERVICE),
    ("service-matters", "31", SERVICE),
    ("service-online", "29", SERVICE),
    ("service-cases", "12480", SERVICE),
    ("service-persons", "12136", SERVICE),
    ("service-bodies", "344", SERVICE),
    ("talk-platform", "是", TALK),
    ("letters-got", "326", TALK),
    ("letters-done", "321", TALK),
    ("letters-days", "2.6", TALK),
    ("letters-public", "118", TALK),
    ("asked-rounds", "3", OFFICE),
    ("asked-opinions", "57", OFFICE),
    ("asked-results", "3", OFFICE),
    ("talks-held", "1", OFFICE),
    ("talks-asked", "23", OFFICE),
    ("talks-answered", "19", OFFICE),
    ("talk-robot", "否", OFFICE),
    ("safety-checks", "4", SAFETY),
    ("safety-watch", "是", SAFETY),
    ("safety-drill", "是", SAFETY),
    ("safety-person", "是", SAFETY),
    ("media-any", "是", ACCOUNT),
    ("weibo-name", "台州教育（演示）", ACCOUNT),
    ("weibo-posts", "212", ACCOUNT),
    ("weibo-followers", "8600", ACCOUNT),
    ("wechat-name", "台州教育（演示）", ACCOUNT),
    ("wechat-posts", "530", ACCOUNT),
    ("wechat-followers", "413200", ACCOUNT),
    ("new-ways", "无障碍浏览", OFFICE),
)
SAID = "已核对，数字属实；没有配置的编号等批复后补（演示）"


def load(clerk: Staff, checker: Staff) -> SiteTable:
    """Entered by the clerk, checked by somebody else, published in time."""
    entered, signed = moment(SIGNED_ON - timedelta(days=8), 15, 20), moment(SIGNED_ON, 10, 0)
    counted = counting.counted(YEAR, OVERVIEW)
    typed = {key: Typed(value, source) for key, value, source in ENTRIES if not counted.get(key)}
    assert set(typed) <= set(FIELDS)
    acting.enter(YEAR, typed, overview=OVERVIEW, by=clerk, at=entered)
    one = acting.of_year(YEAR)
    reminders = [found.mark for found in acting.standing(one).found if not found.severe]
    if reminders:
        acting.say(one, marks=reminders, words=SAID, by=clerk, at=entered)
    acting.check(one, by=checker, at=signed - timedelta(hours=20))
    acting.publish(one, by=clerk, at=signed)
    return one

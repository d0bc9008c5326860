"""What the public has looked for in the demonstration, invented; and what is pinned for it."""

from datetime import date, timedelta
from random import Random

from disclosure import configuring
from disclosure.models import AskedQuery, Publication
from disclosure.search.find import find
from requests_app import actions
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.items import moment
from taizhou_portal.demo.offices import REASON

SEED = 20260901
DAYS = 400  # of counts; those who stand at the gate ask less at the weekend
#: words, and how often they are looked for on a working day
QUERIES = (
    ("中考", 9), ("学区划分", 8), ("招生政策", 7), ("课后服务", 6), ("课后服务收费", 4), ("教师招聘", 6), ("幼儿园收费", 4),
    ("中小学放假时间", 5), ("校外培训机构名单", 4), ("教师资格证", 5), ("营养午餐", 3), ("双减", 3), ("转学", 4), ("随迁子女入学", 3),
    ("职称评审", 3), ("民办学校年检", 2), ("校车安全", 2), ("高考报名", 3), ("助学金", 2), ("校园欺凌", 2), ("体育中考", 2),
    ("普通话考试", 2), ("教育局电话", 4), ("部门预算", 1), ("年度报告", 1), ("建议提案", 1),
    # what is asked in other words than those of the papers, or not published at all
    ("小升初派位", 3), ("孩子被老师打", 2), ("校服投诉", 2), ("幼儿园排队摇号", 2), ("学籍卡补办", 2), ("晚托班", 3), ("教资补证", 1),
    ("国际学校名单", 1), ("陪读房", 1), ("普通话成绩单丢了", 1), ("教室空调", 1), ("电话手表", 1),
)  # fmt: skip
#: what is looked for, what stands first for it (words of its title), from how many days ago, for how many days (0: for good), why
PINS = (
    ("中考", "初中学业水平考试加分项目和分值的通知", 40, 0, "公众问得最多"),
    ("课后服务", "课后服务工作的实施意见", 90, 365, "新学年政策，放在解读前面"),
    ("招生政策", "招生", 200, 60, "招生季"),
)


#: what answered somebody who was about to apply (words of its title), and how often in a quarter
AVOIDED = (
    ("课后服务", 4),
    ("招生", 3),
    ("初中学业水平考试", 2),
    ("教师招聘", 2),
    ("收费", 2),
    ("预算", 1),
)


def load(people: People, *, on: date) -> None:
    """Counts up to the day before `on`, each in vain as often as the search finds nothing; needs the index."""
    rng = Random(SEED)
    vain = {words: not find(words).count for words, _ in QUERIES}
    AskedQuery.objects.bulk_create(
        AskedQuery(day=day, query=words, times=times, in_vain=times if vain[words] else 0)
        for day in (on - timedelta(days=n) for n in range(1, DAYS))
        for words, usual in QUERIES
        if (times := rng.randint(0, usual if day.weekday() < 5 else usual // 2))
    )
    _avoided(rng, on)
    for words, title, ago, length, note in PINS:
        _pin(people, words, title, on - timedelta(days=ago), length, note)


def _avoided(rng: Random, on: date) -> None:
    """Applications that were not needed, in the last year."""
    for title, usual in AVOIDED:
        older = Publication.objects.visible().filter(title__contains=title, published_on__lte=on - timedelta(days=100))
        item = older.newest_first().first()
        days = sorted({on - timedelta(days=rng.randint(1, 360)) for _ in range(usual * 4)})
        for day in days if item else ():
            if item.published_on <= day:
                actions.count_avoided(item, on=day)


def _pin(people: People, words: str, title: str, day: date, length: int, note: str) -> None:
    """Nothing where no such item is public."""
    item = Publication.objects.visible().filter(title__contains=title, published_on__lte=day).newest_first().first()
    if item:
        until = day + timedelta(days=length) if length else None
        about = {"by": people.general, "at": moment(day, 9, 30), "reason": REASON}
        configuring.add_pin(query=words, publication=item, order=1, until=until, note=note, **about)

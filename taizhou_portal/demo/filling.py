"""PURE. Varied texts from one template: `{name=a/b/c}` draws a word, `{name=20..80}` a number, `{name}` repeats it."""

import re
from datetime import date, timedelta
from random import Random

from taizhou_portal.bureau.dates import prose

SLOT = re.compile(r"\{(\w+)(?:=([^{}]+))?\}")
RANGE = re.compile(r"(\d+)\.\.(\d+)")

COUNTIES = ("椒江区", "黄岩区", "路桥区", "临海市", "温岭市", "玉环市", "天台县", "仙居县", "三门县")
#: invented names, so that nothing here is said of a real school
SCHOOLS = (
    "云湖中学", "望海小学", "星明湖学校", "临江实验小学", "东屏中学", "梅浦小学", "青溪职业技术学校", "北岸高级中学",
    "澄心小学", "白沙湾学校", "鹿鸣中学", "松门岭小学", "橘乡职业技术学校", "枫林湾小学", "石塘里职业技术学校",
    "明远中学", "启航学校", "致和中学", "同德小学", "雁栖小学", "望潮中学", "清泉小学", "双塔湖中学", "翠屏小学",
)  # fmt: skip
WAYS = ("", "", "wechat", "weibo", "wechat weibo", "city-site", "city-disclosure")


class Filler:
    """Fills the slots of all parts of one item; a name drawn once keeps its word to the end."""

    def __init__(self, rng: Random, day: date) -> None:
        self.rng = rng
        self.words = {
            "county": rng.choice(COUNTIES),
            "school": rng.choice(SCHOOLS),
            "channel": rng.choice(WAYS),
            "year": str(day.year),
            "lastyear": str(day.year - 1),
            "month": str(day.month),
            "earlier": prose(day - timedelta(days=rng.randint(9, 18))),
            "later": prose(day + timedelta(days=rng.randint(8, 20))),
        }

    def __call__(self, text: str) -> str:
        """`text` with every slot filled. Raises KeyError for a name that nothing defines."""
        return SLOT.sub(self._word, text)

    def _word(self, slot: re.Match) -> str:
        name, choice = slot[1], slot[2]
        if name not in self.words:
            if choice is None:
                raise KeyError(name)
            self.words[name] = self._drawn(choice)
        return self.words[name]

    def _drawn(self, choice: str) -> str:
        numbers = RANGE.fullmatch(choice)
        if numbers:
            return str(self.rng.randint(int(numbers[1]), int(numbers[2])))
        return self.rng.choice(choice.split("/"))

"""PURE. 遮盖: covering parts of a record so that the rest can be given (条例第三十七条): what a mark must say, when, and how it is told.

Each mark has its ground and its reason; those alike of one file become one row of the 区分处理记录, and all stand in the 遮盖清单.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from disclosure.vocabulary import Ground
from requests_app.delivering import MOST
from requests_app.evidence import Part
from requests_app.workflow import UNDER_WAY, Facts
from taizhou_portal.bureau.redaction import WHOLE, Area
from taizhou_portal.bureau.vocabulary import Ability

#: how history names what concerns it; it moves no date
REDACTED = "遮盖"
SHEET = "遮盖清单"
MOST_ORIGINALS, MOST_MARKS = 20, 400
#: the least side of a mark: smaller ones are slips of the hand
LEAST = 20
FILES = 2  # that one release adds to the answer
FULL = f"一份文件最多遮盖{MOST_MARKS}处，请分成几个文件"
IN_FORCE = "已经遮盖成文件；要改，先收回"
DROPPED, DROPPED_MARK = "这份原件已经移除", "这一处已经撤销，请从列表里重新选"
NOWHERE = "别处没有同样的文字，或者都已经遮盖"
CHANGED = "核对期间有人改了遮盖，请看过现在的遮盖再办一次"
NOTHING = "还没有遮盖。不用遮盖的文件，直接作为“随答复提供的文件”上传"
MADE_HERE = "这个文件由遮盖产生，要改到“遮盖”页收回"
WHOLE_GIVEN = "同一个文件没有遮盖，已经在随答复提供的文件里：先移除它"
STILL_THERE = "遮盖后的文件还没有发出，不用重新生成"
RECORDED_HERE = "这一条由遮盖登记，要改到“遮盖”页收回"
PLACES = {"left": "距左边", "top": "距上边", "width": "宽", "height": "高"}


@dataclass(frozen=True)
class Covering:
    """One mark as somebody sets it. Places in parts of WHOLE; None: it could not be read."""

    page: int | None
    left: int | None
    top: int | None
    width: int | None
    height: int | None
    ground: str
    reason: str

    @property
    def area(self) -> Area:
        """Of one without objections."""
        page, left, top, width, height = self.page, self.left, self.top, self.width, self.height
        assert None not in (page, left, top, width, height)
        return Area(page or 0, top or 0, left or 0, width or 0, height or 0)

    def objections(self, *, pages: int, today: date, applicant: str = "") -> dict[str, str]:
        """Field → why it cannot stand."""
        found = Part(REDACTED, self.ground, self.reason).objections(today=today, applicant=applicant)
        if self.page is None or not 0 < self.page <= pages:
            found["page"] = f"页数写1到{pages}" if pages > 1 else "只有1页"
        return found | {name: words for name, words in self._places() if words}

    def _places(self) -> Iterator[tuple[str, str]]:
        for start, length, end in (("left", "width", "右"), ("top", "height", "下")):
            begin, side = getattr(self, start), getattr(self, length)
            wrong = begin is None or not 0 <= begin < WHOLE
            yield start, f"{PLACES[start]}写0到99.99" if wrong else ""
            if side is None or side < LEAST:
                yield length, f"{PLACES[length]}写{percent(LEAST)}到100"
            elif not wrong and begin + side > WHOLE:
                yield length, f"超出了页面的{end}边，最多写{percent(WHOLE - begin)}"


@dataclass(frozen=True)
class Line:
    """One mark of a file with its number, as sheet and list tell it."""

    number: int
    area: Area
    ground: Ground
    reason: str
    pk: int = 0

    @property
    def place(self) -> str:
        return place(self.area)


def numbered(marks: Iterable[Any]) -> list[Line]:
    """Rows of marks as a reader meets them, numbered through the file; the plates bear the same numbers."""
    found = sorted(((area_of(one), one) for one in marks), key=lambda pair: pair[0])
    return [Line(number, area, Ground(one.ground), one.reason, one.pk) for number, (area, one) in enumerate(found, 1)]


def area_of(mark: Any) -> Area:
    return Area(mark.page, mark.top, mark.left, mark.width, mark.height)


def blockers(facts: Facts) -> list[str]:
    """Why nothing can be covered or changed now: what people pass and sign is what they saw."""
    reasons = []
    if facts.abilities is not None and Ability.HANDLE not in facts.abilities:
        reasons.append(f"要有“{Ability.HANDLE.label}”的职责才能遮盖")
    if facts.stage not in UNDER_WAY:
        return [*reasons, f"现在是“{facts.stage.label}”，不能遮盖"]
    if facts.signed:
        reasons.append("答复已经签发，等送达；要改遮盖，先收回签发")
    elif facts.reply_proposed:
        reasons.append("答复已经送签；要改遮盖，先退回修改")
    return reasons


def release_objections(lines: Sequence[Line], *, there: int) -> list[str]:
    """Why a file does not go out as it is covered. `there`: files that go with the answer already."""
    reasons = [] if lines else [NOTHING]
    if there + FILES > MOST:
        reasons.append(f"随答复提供的文件最多{MOST}个，放不下遮盖后的文件和清单")
    grounds: dict[str, Ground] = {}
    for line in lines:
        if grounds.setdefault(line.reason.strip(), line.ground) != line.ground:
            reasons.append(f"第{line.number}处：依据不同，理由却和前面的一样，写它自己的理由")
    return reasons


def parts(title: str, lines: Sequence[Line]) -> list[Part]:
    """The rows of the 区分处理记录: one for each ground with its reason, in the order in which they come first."""
    groups: dict[tuple[Ground, str], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.ground, line.reason.strip()), []).append(line)
    return [Part(_named(title, found), ground.value, reason) for (ground, reason), found in groups.items()]


def _named(title: str, lines: Sequence[Line]) -> str:
    """《收费依据》第2页第1处、第3页第2、3处; where that takes too long, how many and on which pages."""
    pages = [(page, [one.number for one in found]) for page, found in groupby(lines, key=lambda line: line.area.page)]
    told = "、".join(f"第{page}页第{'、'.join(map(str, numbers))}处" for page, numbers in pages)
    words = f"《{title}》{told}"
    if len(words) <= Part.TOLD["part"][1]:
        return words
    return f"《{title}》第{pages[0][0]}页到第{pages[-1][0]}页共{len(lines)}处，见{SHEET}"


def again(places: Sequence[Area]) -> str:
    """第2页3处、第5页1处"""
    pages = Counter(one.page for one in places)
    return "、".join(f"第{page}页{count}处" for page, count in sorted(pages.items()))


def lost(pages: Sequence[int]) -> str:
    """Why a file is not redacted of which some pages cannot be drawn."""
    told = "、".join(map(str, pages[:8])) + ("等" if len(pages) > 8 else "")
    return f"第{told}页的文字画不出来：文件没有带字体，这里也没有。请用原来的程序另存为带字体的PDF，或者打印以后扫描"


def percent(parts: int) -> str:
    """1250 → 12.5"""
    return f"{parts / 100:.2f}".rstrip("0").rstrip(".")


def place(area: Area) -> str:
    """距左边12.5%，距上边30%，宽20%，高3%"""
    return "，".join(f"{label}{percent(getattr(area, name))}%" for name, label in PLACES.items())


def sheet(title: str, number: str, pages: int, lines: Sequence[Line]) -> dict[str, Any]:
    """What the typesetter is given beside the head of a letter: who reads it sees how much is missing where, and why."""
    totals = Counter(line.ground for line in lines)
    return {
        "heading": SHEET,
        "about_file": [
            f"受理号{number}。《{title}》共{pages}页，遮盖{len(lines)}处；每一处用黑块盖住，编号印在黑块上，放不下编号的按页和位置查。",
            "、".join(f"{ground.label}{totals[ground]}处" for ground in Ground if totals[ground]) + "。",
        ],
        "heads": ["编号", "页", "位置（占页面宽、高的比例）", "依据", "理由"],
        "rows": [[str(line.number), str(line.area.page), line.place, line.ground.label, line.reason] for line in lines],
    }

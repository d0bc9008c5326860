"""What a unit is asked for a year: a short, fixed list of counts. PURE.

《条例》第五十五条: 教育 and other public enterprises and institutions publish by the rules of the competent departments. Which kinds of
information schools must tell was not compared with the words of 教育部; those counts are marked 口径待核 wherever they are asked for.
A count is added here and nowhere else: form, sheet, checks, sums and figures of the report read this table.
"""

from dataclasses import dataclass

PUBLISHED, KINDS, ASKED, PEOPLE = "公开的信息", "其中按内容分", "申请、咨询和投诉", "人员和培训"
UNVERIFIED = "口径待核"


@dataclass(frozen=True)
class Item:
    """`part_of`: the total that it is a part of. `verified` is False where our definition was not compared with that of 教育部."""

    key: str
    label: str
    unit: str
    definition: str
    group: str
    hint: str = ""
    part_of: str = ""
    verified: bool = True


ITEMS: tuple[Item, ...] = (
    Item("items", "公开信息总数", "条", "本年首次公开的信息，一条只计一次。", PUBLISHED, "等于下面四种途径之和"),
    Item("by_site", "网站公开", "条", "最先在本单位网站、教育局网站子站公开的信息。", PUBLISHED, part_of="items"),
    Item("by_wechat", "微信公开", "条", "最先在本单位微信公众号公开的信息。", PUBLISHED, part_of="items"),
    Item("by_board", "公开栏公开", "条", "最先在公开栏、公告牌公开的信息。", PUBLISHED, part_of="items"),
    Item(
        "by_other",
        "其他途径公开",
        "条",
        "最先以家长会、告家长书、会议等其他途径公开的信息。",
        PUBLISHED,
        part_of="items",
    ),
    Item("kind_admission", "招生入学", "条", "招生计划、范围、程序、结果。", KINDS, "一条只计一类", "items", False),
    Item("kind_fees", "收费", "条", "收费项目、标准、依据、减免。", KINDS, "", "items", False),
    Item("kind_finance", "财务", "条", "预算决算、采购、资产、捐赠。", KINDS, "", "items", False),
    Item("kind_safety", "安全", "条", "校园安全、食品安全、应急。", KINDS, "", "items", False),
    Item("carried", "上年结转", "件", "上年收到、到上年底还没有答复的申请和咨询。", ASKED, "没有的填0"),
    Item("received", "收到申请和咨询", "件", "本年收到的要求提供本单位信息的申请、咨询。", ASKED),
    Item("answered", "答复", "件", "本年答复的，包括上年结转的。", ASKED),
    Item("complaints", "投诉", "件", "本年收到的反映本单位信息公开工作的投诉。", ASKED),
    Item("staff", "负责信息公开的人员", "人", "年底负责信息公开的人员，兼职的也计。", PEOPLE),
    Item("trainings", "培训", "次", "本年参加、举办的信息公开培训。", PEOPLE),
)
BY_KEY: dict[str, Item] = {one.key: one for one in ITEMS}
KEYS: tuple[str, ...] = tuple(BY_KEY)
WAYS = tuple(one.key for one in ITEMS if one.part_of == "items" and one.group == PUBLISHED)
OF_KINDS = tuple(one.key for one in ITEMS if one.group == KINDS)
NIL: dict[str, int] = dict.fromkeys(KEYS, 0)


def groups() -> list[tuple[str, list[Item]]]:
    """Groups with their counts, in order."""
    found: dict[str, list[Item]] = {}
    for one in ITEMS:
        found.setdefault(one.group, []).append(one)
    return list(found.items())

"""Where the forms are silent: by which choices a number is counted, told beside every figure that rests on one. PURE."""

from reports.indicators import Indicator
from reports.units.indicators import BOOK
from reports.units.items import OF_KINDS
from reports.vocabulary import Layout

OURS = "（文件没有规定，是本机关的做法）"
WAITING = f"正在等申请人补正的，计作新收，年底没有办结的也计作结转{OURS}。"
UNCONFIRMED = "网上提交、没有确认收件的不计；确认以后按收到申请之日计。"
UNITS = f"一份表格提出几件事的，登记成几件就计几件{OURS}。"
AGAIN = f"年底以前答复、后来年度又重新办理的，留在原来的年度，按当时的结果计，以后不再计{OURS}。"
PUBLIC = f"已主动公开、告知获取方式的，计入（一）予以公开{OURS}。"
NOT_HELD = f"不存在的和不属于本机关公开的，都计入本机关不掌握{OURS}。"
TAKEN_BACK = f"申请人撤回的、并入另一件的，计入（六）其他{OURS}。"
COLUMN = f"村民委员会、社区等计入“其他”，律师事务所计入法律服务机构；类型由登记的人按申请人选定{OURS}。"
FORMER = f"旧条例的结果在表三没有对应的一行的，计入（六）其他{OURS}。"
OWN_ACTS = "复议机关作共同被告的案件，只由作出原行为的机关统计（国办公开办函〔2016〕201号）。"
ENDINGS = f"撤回、终止、调解、不予受理的，计作其他结果{OURS}。"
ENDED = "宣布失效、废止和有效期届满的，从不再有效的第一天起不计。"
RETURNS = f"各单位按本机关的报送表填报，局办公室审核以后计入{OURS}。"
KINDS_UNVERIFIED = "按内容分的各类没有与教育部的规定逐条核对，口径待核。"
PUSHES = f"同一批次的几篇计一次，没有批次的每篇计一次{OURS}。"

#: key of a book, without its column → the choices in it
BY_KEY: dict[str, tuple[str, ...]] = {
    "new": (UNCONFIRMED, WAITING, UNITS),
    "in": (WAITING,),
    "out": (WAITING,),
    "rt": (AGAIN, FORMER),
    "r1": (PUBLIC, AGAIN),
    "r4_1": (NOT_HELD, AGAIN),
    "r6_3": (TAKEN_BACK, FORMER, AGAIN),
    "via": (UNCONFIRMED, UNITS),
    "outcome": (AGAIN,),
    "remedy": (OWN_ACTS, ENDINGS),
    "normative:abolished": (ENDED,),
    "normative:valid": (ENDED,),
    "wechat:batches": (PUSHES,),
}
FORMS = {
    Layout.FREE: "国办发〔2014〕32号的统计表，各项名称以当年报告为准",
    Layout.TRIAL: "国办公开办函〔2019〕60号的格式",
    Layout.CURRENT: "国办公开办函〔2021〕30号的格式",
}


def choices(indicator: Indicator) -> list[str]:
    """Each once, in the order of the keys that are counted."""
    if indicator.rows is None:
        return []
    if indicator.rows.book == BOOK:
        return [RETURNS, *([KINDS_UNVERIFIED] if set(indicator.rows.keys) & set(OF_KINDS) else [])]
    found = [one for key in indicator.rows.keys for one in _of(key)]
    if any("@" in key and not key.startswith("remedy:") for key in indicator.rows.keys):
        found += [COLUMN] if indicator.rows.book == "handled" else []
    return list(dict.fromkeys(found))


def _of(key: str) -> tuple[str, ...]:
    bare = key.partition("@")[0]
    return BY_KEY.get(bare) or BY_KEY.get(bare.partition(":")[0]) or ((AGAIN,) if bare.startswith("r") else ())


def basis(key: str, layout: Layout) -> str:
    """Which form asks for the figure; empty for what the report tells beside the forms."""
    return FORMS[layout] if key.split("-")[0] in {"t2", "t3", "t4", "old"} else ""

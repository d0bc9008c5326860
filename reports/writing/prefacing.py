"""Sentences that the opening of a report might say: basis, statistic period, electronic version, whom to ask. PURE."""

from dataclasses import dataclass

from reports.deadline import period
from reports.writing.suggesting import Suggestion
from taizhou_portal.bureau.dates import prose

SINCE = 2019  # 《条例》 as revised, in force from 15 May 2019


@dataclass(frozen=True)
class Contact:
    """Whom to ask, as the portal knows it; what is not filled in is empty."""

    body: str
    office: str
    site: str
    address: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""


def prefaces(year: int, contact: Contact) -> list[Suggestion]:
    (first, last), made = period(year), []
    if year >= SINCE:
        law = "《中华人民共和国政府信息公开条例》"
        made.append(
            Suggestion(
                "依据",
                f"根据{law}第四十九条、第五十条的规定，编制{year}年政府信息公开工作年度报告。",
                "《条例》第四十九条、第五十条",
            )
        )
    days = f"自{prose(first)}起至{prose(last)}止"
    made.append(Suggestion("统计期限", f"本报告所列数据的统计期限{days}。", "按报告年度"))
    made.append(Suggestion("电子版", f"本报告的电子版可以在“{contact.site}”查阅、下载。", "网站名称取自单位信息"))
    return [*made, _asking(contact)]


def _asking(contact: Contact) -> Suggestion:
    ways = (
        ("地址", contact.address),
        ("邮政编码", contact.postcode),
        ("电话", contact.phone),
        ("电子邮箱", contact.email),
    )
    there = "，".join(f"{label}：{words}" for label, words in ways if words)
    missing = "、".join(label for label, words in ways[:3] if not words)
    why = "取自单位信息" + (f"；{missing}还没有填" if missing else "")
    whom = f"{contact.body}{contact.office}" + (f"（{there}）" if there else "")
    return Suggestion("联系方式", f"如对本报告有疑问，请与{whom}联系。", why)

"""PURE. Invented applicants: numbers are well-formed and belong to nobody (no person is registered under the bare city code 331000)."""

from dataclasses import replace
from datetime import date, timedelta

from requests_app.filing import Asker
from requests_app.identity import credit_check, id_check
from requests_app.vocabulary import ActsFor, ApplicantKind, IdKind

AREA = "331000"
SURNAMES = "林陈王李张黄徐叶金郑周杨朱吴梁洪潘罗卢蒋"
GIVEN = ("示例", "样本", "演示", "范例")
BODIES = {
    ApplicantKind.BUSINESS: "台州示例商贸{}有限公司（演示）",
    ApplicantKind.RESEARCH: "示例教育研究{}所（演示）",
    ApplicantKind.WELFARE: "示例助学{}服务中心（演示）",
    ApplicantKind.LEGAL: "示例{}律师事务所（演示）",
    ApplicantKind.OTHER: "示例{}社区居民委员会（演示）",
}
MARKS = "甲乙丙丁戊己庚辛壬癸"


def applicant(kind: str, n: int) -> Asker:
    """The n-th invented applicant; of this kind."""
    return _person(n) if kind == ApplicantKind.PERSON else _body(ApplicantKind(kind), n)


def by_agent(asker: Asker, n: int) -> Asker:
    """The same application, filed by somebody with authority."""
    return replace(asker, acts=ActsFor.AGENT.value, **_other(n))


def by_guardian(n: int, on: date) -> Asker:
    """A child of twelve on the day `on`, whose mother or father files."""
    child = replace(_person(n), id_number=id_number(n, born=on - timedelta(days=12 * 366)), minor=True)
    return replace(child, acts=ActsFor.GUARDIAN.value, **_other(n))


def id_number(n: int, born: date | None = None) -> str:
    """18 characters with the right check digit; who is not said to be `born` on a day was born between 1950 and 1999."""
    born = born or date(1950, 1, 1) + timedelta(days=n * 397 % 18000)
    first = f"{AREA}{born:%Y%m%d}{n % 1000:03d}"
    return first + id_check(first)


def credit_code(n: int) -> str:
    """18 characters with the right check sign; DEMO is written with the signs that the standard allows."""
    first = f"91{AREA}MADEM{n % 10000:04d}"
    return first + credit_check(first)


def phone(n: int) -> str:
    return f"1390000{n % 10000:04d}"


def _person(n: int) -> Asker:
    return Asker(
        kind=ApplicantKind.PERSON.value,
        name=SURNAMES[n % len(SURNAMES)] + GIVEN[n // len(SURNAMES) % len(GIVEN)],
        id_kind=IdKind.ID_CARD.value,
        id_number=id_number(n),
        phone=phone(n),
        email=f"demo{n:02d}@example.com",
        address=f"浙江省台州市演示路{n}号，邮编318000",
    )


def _other(n: int) -> dict[str, str]:
    """Who files for the n-th applicant, of the same family name."""
    return {
        "agent_name": SURNAMES[n % len(SURNAMES)] + "代办",
        "agent_id_kind": IdKind.ID_CARD.value,
        "agent_id_number": id_number(n + 500),
        "agent_phone": phone(n + 500),
    }


def _body(kind: ApplicantKind, n: int) -> Asker:
    return Asker(
        kind=kind.value,
        name=BODIES[kind].format(MARKS[n % len(MARKS)]),
        id_kind=IdKind.CREDIT_CODE.value,
        id_number=credit_code(n),
        phone=phone(n),
        contact=SURNAMES[n % len(SURNAMES)] + "联系",
        email=f"office{n:02d}@example.com",
        address=f"浙江省台州市示例大道{n}号，邮编318000",
    )

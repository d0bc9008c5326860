"""PURE. 公开属性: when an item may be public, on request, or withheld, and with which ground (条例第十三至十六条)."""

from enum import StrEnum

from disclosure.vocabulary import Attribute, Ground, Kind


class Discretion(StrEnum):
    MUST = "不得公开"
    THIRD_PARTY = "第三方同意或者不公开会对公共利益造成重大影响的，可以公开"
    MAY = "可以不予公开"
    REFER = "按专门规定查询"


#: the decision table: grounds in order, the first that fits is stored
DECISIONS: dict[Ground, Discretion] = {
    Ground.D1: Discretion.MUST,
    Ground.D2: Discretion.MUST,
    Ground.D3: Discretion.MUST,
    Ground.D4: Discretion.THIRD_PARTY,
    Ground.D5: Discretion.MAY,
    Ground.D6: Discretion.MAY,
    Ground.D7: Discretion.MAY,
    Ground.D8: Discretion.REFER,
}


def objections(attribute: str, *, ground: str = "", reason: str = "") -> dict[str, str]:
    """Field → objection: a ground goes with what is not public and with nothing else; empty means all is well."""
    if not attribute:
        return {"attribute": "请选择公开属性"}
    if attribute == Attribute.PROACTIVE:
        return {"ground": f"主动公开的信息不能带不公开依据（{ground}），请清空依据或者改公开属性"} if ground else {}
    label = Attribute(attribute).label
    found = {}
    if not ground:
        found["ground"] = f"{label}须选择依据（《条例》第十四、十五、十六条）"
    elif attribute == Attribute.ON_REQUEST and DECISIONS[Ground(ground)] is Discretion.MUST:
        found["attribute"] = f"依据是“{Ground(ground).label}”的，只能不予公开"
    if not reason.strip():
        found["attribute_reason"] = f"请写明{label}的理由"
    return found


def needs_general_office(kind: str, attribute: str) -> bool:
    """A policy document that is not to be public goes to 局办公室 before it is signed (国办发〔2016〕80号, test A5)."""
    return kind == Kind.POLICY and attribute in {Attribute.ON_REQUEST, Attribute.WITHHELD}

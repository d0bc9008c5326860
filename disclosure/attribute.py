"""PURE. 公开属性: when an item may be public, on request, or withheld, and with which ground (条例第十三至十六条)."""

from enum import StrEnum

from disclosure.vocabulary import Attribute, Basis, Ground, Kind


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


#: what the law says of each ground, word for word (政府信息公开条例, 国务院令第711号)
STATE = (
    "第十四条　依法确定为国家秘密的政府信息，法律、行政法规禁止公开的政府信息，以及公开后可能危及国家安全、公共安全、经济安全、"
    "社会稳定的政府信息，不予公开。"
)
PROCESS = (
    "第十六条第二款　行政机关在履行行政管理职能过程中形成的讨论记录、过程稿、磋商信函、请示报告等过程性信息以及行政执法案卷信息，"
    "可以不予公开。法律、法规、规章规定上述信息应当公开的，从其规定。"
)
ARTICLES: dict[Ground, str] = {
    Ground.D1: STATE,
    Ground.D2: STATE,
    Ground.D3: STATE,
    Ground.D4: (
        "第十五条　涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的政府信息，行政机关不得公开。但是，第三方同意公开或者"
        "行政机关认为不公开会对公共利益造成重大影响的，予以公开。"
    ),
    Ground.D5: "第十六条第一款　行政机关的内部事务信息，包括人事管理、后勤管理、内部工作流程等方面的信息，可以不予公开。",
    Ground.D6: PROCESS,
    Ground.D7: PROCESS,
    Ground.D8: (
        "第三十六条第七项　所申请公开信息属于工商、不动产登记资料等信息，有关法律、行政法规对信息的获取有特别规定的，告知申请人"
        "依照有关法律、行政法规的规定办理。"
    ),
}


def objections(
    attribute: str,
    *,
    ground: str = "",
    reason: str = "",
    basis: str = Basis.OWN,
    origin: str = "",
    origin_attribute: str = "",
) -> dict[str, str]:
    """Field → objection: a ground goes with what is not public and with nothing else; empty means all is well.

    A forwarded document (`basis`) takes the attribute of the one it forwards; a joint one that of the lead drafter.
    """
    if not attribute:
        return {"attribute": "请选择公开属性"}
    found = _inheritance(attribute, basis=basis, origin=origin, origin_attribute=origin_attribute)
    if attribute == Attribute.PROACTIVE:
        wrong = f"主动公开的信息不能带不公开依据（{ground}），请清空依据或者改公开属性"
        return {**found, **({"ground": wrong} if ground else {})}
    label = Attribute(attribute).label
    if not ground:
        found["ground"] = f"{label}须选择依据（《条例》第十四、十五、十六条）"
    elif ground not in Ground.values:
        found["ground"] = f"没有“{ground}”这一项依据，请重新选择"
    elif attribute == Attribute.ON_REQUEST and DECISIONS[Ground(ground)] is Discretion.MUST:
        found["attribute"] = f"依据是“{Ground(ground).label}”的，只能不予公开"
    if not reason.strip():
        found["attribute_reason"] = f"请写明{label}的理由"
    return found


def _inheritance(attribute: str, *, basis: str, origin: str, origin_attribute: str) -> dict[str, str]:
    if basis == Basis.OWN:
        return {}
    forwarded = basis == Basis.FORWARDED
    found = {}
    if not origin.strip():
        found["origin"] = "请写明转发的是哪一份文件（名称和文号）" if forwarded else "请写明牵头单位"
    if not origin_attribute:
        found["origin_attribute"] = "请选择原文件的公开属性" if forwarded else "请选择牵头单位确定的公开属性"
    elif origin_attribute != attribute:
        whose = "原文件" if forwarded else "牵头单位确定的"
        found["attribute"] = f"{whose}公开属性是“{Attribute(origin_attribute).label}”，这里要一致"
    return found


def needs_general_office(kind: str, attribute: str) -> bool:
    """A policy document that is not to be public goes to 局办公室 before it is signed (国办发〔2016〕80号, test A5)."""
    return kind == Kind.POLICY and attribute in {Attribute.ON_REQUEST, Attribute.WITHHELD}

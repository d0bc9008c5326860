"""PURE. Who answers a request for a piece of information (条例第十条; regulation.md 2, test W1)."""

from dataclasses import dataclass

from disclosure.vocabulary import Maker


@dataclass(frozen=True)
class Answering:
    """`ours`: the bureau answers itself. `agency`: who is to be asked instead, or who leads; empty where that is the bureau."""

    ours: bool
    agency: str = ""
    contact: str = ""
    why: str = ""


def answers(made_by: str, *, name: str = "", contact: str = "", us: str = "") -> Answering:
    """What was got from another agency is answered by that agency, a joint work by its lead; all else by `us`."""
    if made_by == Maker.AGENCY:
        return Answering(False, name, contact, "从其他行政机关获取的，由制作或者最初获取它的机关公开（《条例》第十条）")
    if made_by == Maker.JOINT and name and name != us:
        return Answering(False, name, contact, "几个机关共同制作的，由牵头制作的机关公开（《条例》第十条）")
    if made_by == Maker.CITIZEN:
        return Answering(True, why="从公民、法人和其他组织获取的，由保存它的机关公开（《条例》第十条）")
    return Answering(True, why="本机关制作的，由本机关公开（《条例》第十条）")


def objections(made_by: str, *, name: str = "") -> dict[str, str]:
    """Field → objection: what was not made by us alone names whose it is."""
    if made_by in {Maker.AGENCY, Maker.JOINT} and not name.strip():
        whose = "制作机关" if made_by == Maker.AGENCY else "牵头机关"
        return {"maker_name": f"请填写{whose}的全称"}
    return {}

"""PURE. Which two cases may be noted as having to do with each other. Such a link counts no days and decides nothing."""

#: said of a number that does not exist and of a case that is not theirs to open alike
UNKNOWN = "没有这个受理号，或者这件申请不归您查看，请核对"
LINKED, UNLINKED = "关联", "取消关联"


def objections(*, itself: bool, linked_as: str) -> list[str]:
    """Why the two cannot be linked. `itself`: they are one case; `linked_as`: what they are linked as already, empty if they are not."""
    if itself:
        return ["不能和这件申请自己关联"]
    return [f"已经关联为“{linked_as}”，要改先取消"] if linked_as else []


def ending_objections(*, ended: bool) -> list[str]:
    """Why there is no link to take back."""
    return ["这个关联已经取消"] if ended else []

"""The lines that tell of an applicant: masked, but for the fields that may be seen. What is not shown in full never reaches the page."""

from collections.abc import Collection, Iterator

from requests_app.identity import masked_address, masked_name, masked_number
from requests_app.ledger import prose
from requests_app.models import Applicant
from requests_app.vocabulary import ActsFor
from taizhou_portal.bureau.contacts import masked_email, masked_phone

MASKS = {
    "name": masked_name,
    "id_number": masked_number,
    "contact": masked_name,
    "phone": masked_phone,
    "email": masked_email,
    "address": masked_address,
    "agent_name": masked_name,
    "agent_id_number": masked_number,
    "agent_phone": masked_phone,
}
LABELS = {"name": "姓名或名称", "contact": "联系人", "phone": "电话", "email": "邮箱", "address": "地址"}
#: where the kind of a number names it
KINDS = {"id_number": "id_kind", "agent_id_number": "agent_id_kind"}


def rows(who: Applicant, seen: Collection[str] = ()) -> list[dict]:
    """(label, value) of what is known; the fields `seen` in full, the others masked."""
    if who.disposed_on:
        gone = {"label": "个人信息", "value": f"{prose(who.disposed_on)}已处置"}
        return [{"label": "类型", "value": who.get_kind_display()}, gone]
    return [{"label": label, "value": value} for label, value in _lines(who, seen) if value]


def _lines(who: Applicant, seen: Collection[str]) -> Iterator[tuple[str, str]]:
    yield "类型", who.get_kind_display()
    yield "年龄", "不满14周岁" if who.minor else ""
    for name in ("name", "id_number", "contact", "phone", "email", "address"):
        yield _label(who, name), _value(who, name, seen)
    if who.acts == ActsFor.SELF:
        return
    short = who.get_acts_display()
    for name in ("agent_name", "agent_id_number", "agent_phone"):
        yield f"{short}{AGENT_LABELS.get(name) or _label(who, name)}", _value(who, name, seen)


AGENT_LABELS = {"agent_name": "姓名", "agent_phone": "电话"}


def _label(who: Applicant, name: str) -> str:
    """A number is called by its kind, where that is known."""
    kind = getattr(who, f"get_{KINDS[name]}_display")() if name in KINDS else LABELS[name]
    return kind or "证件号码"


def _value(who: Applicant, name: str, seen: Collection[str]) -> str:
    value = getattr(who, name)
    return value if name in seen or not value else MASKS[name](value)

"""What migrations do to rows from before them, so that their rules hold for them too."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils import timezone

from requests_app import minors
from taizhou_portal.bureau.numbering import remedy_number
from taizhou_portal.bureau.rotating import Column
from taizhou_portal.bureau.secrets import Unreadable

PROOF, REMEDIES = "身份证明", "remedy"


def mark_minors(get_model: Callable[[str, str], Any]) -> None:
    """Whoever was under 14 on the day of filing, as the number has it, is marked so, in history too."""
    young = list(_under_14(get_model("requests_app", "Applicant")))
    for name in ("Applicant", "HistoricalApplicant"):
        get_model("requests_app", name).objects.filter(id__in=young).update(minor=True)


def cut_names_of_files(get_model: Callable[[str, str], Any]) -> None:
    """A look at a proof was kept with the name of its file, which may be that of a person and outlives its disposal."""
    get_model("requests_app", "AccessLog").objects.filter(what__startswith=f"{PROOF} ").update(what=PROOF)


def put_looks_on_record(get_model: Callable[[str, str], Any]) -> None:
    """A wish to see a child's data, and the decision on it, as rows of history: they were kept in the row of the wish alone."""
    history = get_model("requests_app", "HistoricalLookWish").objects
    for wish in get_model("requests_app", "LookWish").objects.order_by("pk"):
        asked = {name: getattr(wish, name) for name in ("id", "request_id", "by_id", "at", "reason")}
        row = {"history_date": wish.at, "history_user_id": wish.by_id, "history_type": "+"}
        history.create(**asked, **row, history_change_reason="提出查看未成年人信息")
        if wish.allowed is not None:
            decided = {name: getattr(wish, name) for name in ("allowed", "decided_by_id", "decided_at", "note")}
            row = {"history_date": wish.decided_at, "history_user_id": wish.decided_by_id, "history_type": "~"}
            said = f"{'批准' if wish.allowed else '不批准'}查看未成年人信息"
            history.create(**asked, **decided, **row, history_change_reason=said)


def number_remedies(get_model: Callable[[str, str], Any]) -> None:
    """Reviews and lawsuits get a number in the order in which they arrived; before, they had none. The next one follows."""
    remedies, history = (
        get_model("requests_app", "Remedy").objects,
        get_model("requests_app", "HistoricalRemedy").objects,
    )
    last: dict[int, int] = {}
    for pk, filed_on in remedies.filter(number="").order_by("filed_on", "pk").values_list("pk", "filed_on"):
        last[filed_on.year] = last.get(filed_on.year, 0) + 1
        number = remedy_number(filed_on.year, last[filed_on.year])
        remedies.filter(pk=pk).update(number=number)
        history.filter(id=pk).update(number=number)
    for year, n in last.items():
        get_model("bureau", "Sequence").objects.update_or_create(series=REMEDIES, year=year, defaults={"last": n})


def _under_14(applicant: Any) -> Iterator[int]:
    """Keys of applicants; a number that cannot be opened tells nothing."""
    number = Column(applicant, applicant._meta.get_field("id_number"))
    dated = number.rows().filter(id_kind__in=minors.DATED)
    for pk, raw, kind, filed_at in dated.values_list("pk", "raw", "id_kind", "request__submitted_at"):
        try:
            plain = number.field.opened(raw)
        except Unreadable:
            continue
        if minors.is_minor(kind, plain, False, timezone.localdate(filed_at)):
            yield pk

"""After a new key for personal data: the files of identity proofs and mails and the indexes of applicants follow the columns."""

from collections.abc import Iterator
from typing import Any

from requests_app import proofs
from requests_app.filing import id_index
from requests_app.models import Applicant
from requests_app.proofs import SEALED, Sealed
from taizhou_portal.bureau.rotating import BATCH, Column, Resealed
from taizhou_portal.bureau.secrets import Unreadable


def older_proofs() -> Iterator[Sealed]:
    """Proofs, mails, letters and their files that an older key has sealed."""
    for model in SEALED:
        kept = model._default_manager.filter(erased_on=None).order_by("pk")
        yield from (row for row in kept.iterator(chunk_size=BATCH) if proofs.older(row))


def reseal_proofs() -> Resealed:
    """Seals every such file anew, in its place."""
    total = Resealed()
    for proof in list(older_proofs()):
        try:
            proofs.reseal(proof)
            total.done += 1
        except Unreadable:
            total.unreadable += 1
    return total


def reindex() -> int:
    """Computes the index of every number anew, in the rows and in their history; how many were another one before."""
    return sum(_reindex(model) for model in (Applicant, Applicant.history.model))


def _reindex(model: Any) -> int:
    """A number that cannot be opened keeps its index, and is told of when its column is sealed anew."""
    number, changed = Column(model, model._meta.get_field("id_number")), 0
    rows = number.rows().exclude(id_index="").order_by("pk").values_list("pk", "raw", "id_index")
    for pk, raw, old in rows.iterator(chunk_size=BATCH):
        try:
            new = id_index(number.field.opened(raw))
        except Unreadable:
            continue
        if new != old:
            # where the data were disposed of in between the index stays empty
            changed += number.rows().filter(pk=pk, id_index=old).update(id_index=new)
    return changed

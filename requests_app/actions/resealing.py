"""After a new key for personal data: the files of identity proofs and the indexes of applicants follow the columns."""

from collections.abc import Iterator

from requests_app import proofs
from requests_app.filing import id_index
from requests_app.models import Applicant, IdentityProof
from taizhou_portal.bureau.rotating import BATCH, Resealed
from taizhou_portal.bureau.secrets import Unreadable


def older_proofs() -> Iterator[IdentityProof]:
    """Proofs whose files an older key has sealed."""
    kept = IdentityProof.objects.filter(erased_on=None).order_by("pk")
    yield from (proof for proof in kept.iterator(chunk_size=BATCH) if proofs.older(proof))


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
    return sum(_reindex(rows) for rows in (Applicant.objects, Applicant.history))


def _reindex(rows) -> int:
    changed = 0
    for row in rows.exclude(id_index="").only("id_number", "id_index").order_by("pk").iterator(chunk_size=BATCH):
        index = id_index(row.id_number)
        if row.id_index != index:
            # where the data were disposed of in between the index stays empty
            changed += rows.filter(pk=row.pk, id_index=row.id_index).update(id_index=index)
    return changed

from django.db import models

from requests_app.vocabulary import ApplicantKind, IdKind
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.models import StoredFile
from taizhou_portal.bureau.secrets import EncryptedTextField


class Applicant(Recorded):
    """Who asks: personal data, encrypted at rest, masked on the screen, every full view logged. Only what art. 29 needs."""

    request = models.OneToOneField(
        "requests_app.Request", models.PROTECT, related_name="applicant", verbose_name="申请"
    )
    kind = models.CharField("申请人类型", max_length=10, choices=ApplicantKind)
    name = EncryptedTextField("姓名或名称")
    id_kind = models.CharField("证件类型", max_length=16, choices=IdKind)
    id_number = EncryptedTextField("证件号码")
    id_index = models.CharField("证件号码的盲索引", max_length=64, db_index=True)
    contact = EncryptedTextField("联系人", blank=True)
    phone = EncryptedTextField("联系电话")
    email = EncryptedTextField("电子邮箱", blank=True)
    address = EncryptedTextField("通信地址", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "申请人"

    def __str__(self) -> str:
        return f"申请人（{self.get_kind_display()}）"


class IdentityProof(StoredFile):
    """身份证明: the stored bytes are encrypted; `size` and `sha256` are those of the plain file."""

    request = models.ForeignKey(
        "requests_app.Request", models.PROTECT, related_name="identity_proofs", verbose_name="申请"
    )

    class Meta:
        verbose_name = verbose_name_plural = "身份证明"

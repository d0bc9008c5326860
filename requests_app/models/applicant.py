from django.db import models

from requests_app.vocabulary import ActsFor, ApplicantKind, IdKind, ProofUse
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.models import StoredFile
from taizhou_portal.bureau.secrets import EncryptedTextField


class Applicant(Recorded):
    """Who asks: personal data, encrypted at rest, masked on the screen, every full view logged. Only what art. 29 needs.

    `agent_*`: who files for the applicant, empty where `acts` is SELF. `minor`: under 14 on the day of filing, as the number of the
    identity card has it or as was declared. After disposal everything but `kind`, `acts` and `minor` is empty.
    """

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
    minor = models.BooleanField("不满14周岁", default=False)
    acts = models.CharField("由谁提出", max_length=10, choices=ActsFor, default=ActsFor.SELF)
    agent_name = EncryptedTextField("代理人或者监护人姓名", blank=True)
    agent_id_kind = models.CharField("代理人或者监护人证件类型", max_length=16, choices=IdKind, blank=True)
    agent_id_number = EncryptedTextField("代理人或者监护人证件号码", blank=True)
    agent_phone = EncryptedTextField("代理人或者监护人电话", blank=True)
    disposed_on = models.DateField("个人信息处置日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "申请人"

    def __str__(self) -> str:
        return f"申请人（{self.get_kind_display()}）"


class IdentityProof(StoredFile):
    """身份证明: the stored bytes are encrypted; `size` and `sha256` are those of the plain file, and stay when it is erased."""

    request = models.ForeignKey(
        "requests_app.Request", models.PROTECT, related_name="identity_proofs", verbose_name="申请"
    )
    use = models.CharField("证明什么", max_length=14, choices=ProofUse, default=ProofUse.IDENTITY)
    scanned = models.BooleanField("查过病毒", default=False)
    erased_on = models.DateField("销毁日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "身份证明"

from django.core.validators import RegexValidator
from django.db import models

from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.vocabulary import IndexForm


class Site(Recorded):
    """Who we are. One row; an empty value is shown as 未配置 to staff and left out in public, never invented."""

    name = models.CharField("机关名称", max_length=60, default="台州市教育局")
    site_name = models.CharField("网站名称", max_length=60, default="台州市教育局政府信息公开")
    domain = models.CharField("域名", max_length=100, blank=True)
    site_code = models.CharField(
        "网站标识码",
        max_length=10,
        blank=True,
        validators=[
            RegexValidator(r"^(\d{10}|bm\d{8})$", "网站标识码是10位：6位行政区划代码加4位序号，例如 3310000001")
        ],
    )
    icp_number = models.CharField("ICP备案编号", max_length=60, blank=True)
    police_number = models.CharField("公安备案号", max_length=60, blank=True)
    registry_url = models.URLField("党政机关网站标识网址", blank=True)
    error_report_url = models.URLField("网站找错网址", blank=True)
    index_prefix = models.CharField(
        "索引号前缀",
        max_length=18,
        blank=True,
        validators=[RegexValidator(r"^[0-9A-Z]{7,18}$", "索引号前缀是7至18位数字或大写字母")],
    )
    index_form = models.CharField("索引号写法", max_length=10, choices=IndexForm, default=IndexForm.YEAR_5)
    document_word = models.CharField("文号代字", max_length=20, default="台教")
    working_body = models.CharField("政府信息公开工作机构", max_length=60, default="局办公室")
    address = models.CharField("地址", max_length=120, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)
    fax = models.CharField("传真", max_length=40, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    internet_contact = models.CharField("互联网联系方式", max_length=200, blank=True)
    hours = models.CharField("办公时间", max_length=120, blank=True)
    supervisor = models.CharField("监督部门", max_length=120, blank=True)
    supervisor_phone = models.CharField("监督电话", max_length=40, blank=True)
    review_body = models.CharField("行政复议机关", max_length=60, default="台州市人民政府")
    court = models.CharField("行政诉讼法院", max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "单位信息"

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> "Site":
        """The one row, or an unsaved one with nothing configured."""
        return cls.objects.first() or cls()

    def unset(self) -> list[str]:
        """Labels of what is still 未配置."""
        return [
            str(f.verbose_name)
            for f in self._meta.fields
            if f.blank and not getattr(self, f.name) and not f.primary_key
        ]

from django.db import models


class StoredFile(models.Model):
    """What is kept of any uploaded file. The stored name is random; the name people see is `title` + `extension`."""

    file = models.FileField("文件", upload_to="files/%Y/%m/", max_length=200)
    title = models.CharField("名称", max_length=200)
    extension = models.CharField("类型", max_length=10)
    media_type = models.CharField("媒体类型", max_length=100)
    size = models.PositiveBigIntegerField("大小（字节）")
    sha256 = models.CharField("校验值", max_length=64)
    text = models.TextField("提取的文字", blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.title}.{self.extension}"

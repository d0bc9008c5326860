from django.db import models


class SearchEntry(models.Model):
    """What the search knows of one public publication. Only what is visible has an entry: what is not public has no row to leak.

    `place` is the row of the full-text index and grows with the day of publication, so that the index yields newest first.
    The words themselves are kept by the engine; `version` tells by which rules and word list they were made.
    """

    place = models.BigIntegerField("位置", primary_key=True)
    publication = models.OneToOneField(
        "disclosure.Publication", models.PROTECT, related_name="search_entry", verbose_name="公开信息"
    )
    published_on = models.DateField("发布日期")
    title = models.CharField("比对用名称", max_length=300, db_index=True)
    number = models.CharField("比对用文号", max_length=60, db_index=True)
    text = models.TextField("正文文字")
    version = models.CharField("词表版本", max_length=30)

    class Meta:
        verbose_name = verbose_name_plural = "检索条目"

    def __str__(self) -> str:
        return f"{self.publication_id}"

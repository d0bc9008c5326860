from django.db import models

from disclosure.vocabulary import Genre, Kind, Validity


class SearchEntry(models.Model):
    """What the search knows of one public publication. Only what is visible has an entry: what is not public has no row to leak.

    `place` is the row of the full-text index and grows with the day of publication, so that the index yields newest first.
    The words themselves are kept by the engine; `version` tells by which rules and word list they were made.
    The catalogue counts by `kind` to `has_files` without opening the item; `attached` is the text of its files.
    """

    place = models.BigIntegerField("位置", primary_key=True)
    publication = models.OneToOneField(
        "disclosure.Publication", models.PROTECT, related_name="search_entry", verbose_name="公开信息"
    )
    published_on = models.DateField("发布日期")
    year = models.PositiveSmallIntegerField("公开年份", default=0)
    kind = models.CharField("信息种类", max_length=20, choices=Kind, default=Kind.NOTICE)
    office_id = models.BigIntegerField("责任处室", default=0)
    column_id = models.BigIntegerField("栏目", default=0)
    validity = models.CharField("有效性", max_length=10, choices=Validity, default=Validity.VALID)
    genre = models.CharField("体裁", max_length=20, choices=Genre, default=Genre.OTHER)
    topic_id = models.BigIntegerField("主题分类", default=0)
    has_files = models.BooleanField("有附件", default=False)
    title = models.CharField("比对用名称", max_length=300, db_index=True)
    number = models.CharField("比对用文号", max_length=60, db_index=True)
    version = models.CharField("词表版本", max_length=30)
    text = models.TextField("正文文字")
    attached = models.TextField("附件文字", default="", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "检索条目"
        indexes = [
            models.Index(
                fields=["kind", "year", "office_id", "column_id", "topic_id", "genre", "validity", "has_files"],
                name="search_entry_facets",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication_id}"

"""What one looks for among the answered requests that the public may read of."""

from collections.abc import Iterable
from typing import Any

from requests_app.forms.plain import PlainForm, choice, words
from requests_app.vocabulary import Outcome


class AnsweredForm(PlainForm):
    """Only shown, never judged: an address with anything else in it finds what it can."""

    q = words("名称里的词", limit=60, required=False)
    year = choice("答复年份", [], required=False)
    result = choice("办理结果", [], required=False)

    def __init__(self, *args: Any, years: Iterable[int], results: Iterable[Outcome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", "全部"), *((str(year), f"{year}年") for year in years)]  # type: ignore[attr-defined]
        self.fields["result"].choices = [("", "全部"), *((one.value, one.label) for one in results)]  # type: ignore[attr-defined]

"""PURE. What officers wrote into an answer, line by line under its label, so that two versions can be compared word by word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from disclosure.changes import Paragraph, compare, count
from disclosure.vocabulary import Ground
from requests_app.reply_fields import ASKED, DETAIL, LABELS
from requests_app.vocabulary import Delivery, Outcome

#: codes are told by their labels
CHOICES: dict[str, type[Outcome] | type[Ground] | type[Delivery]] = {
    "outcome": Outcome,
    "ground": Ground,
    "served_via": Delivery,
}
#: fields of an answer in the order of the page; the day of service is that of the signature and no matter of the text
ORDER = (
    "outcome", "ground", "text", "basis", "withheld_reason", "search_log", "referred_to", "item", "earlier_number", "details", "served_via",
    "review_url",
)  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """`paragraphs`: the newer version, with what came in and what went out; `places`: at how many places they differ."""

    paragraphs: list[Paragraph]
    places: int

    @property
    def changed(self) -> list[Paragraph]:
        """Those with a change alone."""
        return [one for one in self.paragraphs if count([one])]


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> Difference:
    paragraphs = compare(told(before), told(after))
    return Difference(paragraphs, count(paragraphs))


def told(content: Mapping[str, Any]) -> str:
    """`content`: fields of an answer, what it names by its name (`item`, `earlier_number`)."""
    return "\n".join(line for name in ORDER for line in _lines(name, content.get(name)))


def _lines(name: str, value: Any) -> Iterator[str]:
    if not value:
        return
    if name == "details":
        for detail, words in value.items():
            yield from _labelled(ASKED[f"{DETAIL}{detail}"].label if f"{DETAIL}{detail}" in ASKED else detail, words)
    else:
        yield from _labelled(LABELS[name], str(CHOICES[name](value).label if name in CHOICES else value))


def _labelled(label: str, words: str) -> Iterator[str]:
    """The label stands before the first line."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    yield from (f"{label}：{line}" if number == 0 else line for number, line in enumerate(lines))

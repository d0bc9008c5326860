"""PURE. 案卷包: what lies in it, in which order and under which names; what is no longer there is told with its hash."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

FILE, DATA, SUMS = "案卷", "案卷.json", "校验.txt"
LONGEST = 60  # characters of a name, without number and extension
UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
#: what is written for a character that the font has not
NO_GLYPH = "〓"
PURPOSES = ("归档", "行政复议答复", "行政诉讼应诉", "申诉、投诉处理", "内部检查")
#: how histories begin to tell of it
TAKEN = "取出案卷"


@dataclass(frozen=True)
class Paper:
    """One document of a case. `kind`: what it is, `about`: to what it belongs; `gone`: why it lies there no more, in words."""

    kind: str
    about: str
    extension: str
    at: datetime
    size: int = 0
    sha256: str = ""
    gone: str = ""


@dataclass(frozen=True)
class Listed:
    """A paper with its place in the file."""

    number: int
    name: str
    paper: Paper

    @property
    def row(self) -> list[str]:
        """Of the table of contents."""
        state = self.paper.gone or f"{self.paper.size}字节"
        return [
            str(self.number),
            self.paper.kind,
            self.paper.about,
            self.name if not self.paper.gone else "",
            state,
            self.paper.sha256,
        ]


CONTENTS = ("序号", "文件", "属于", "文件名", "大小或者去向", "SHA-256校验值")


def listed(papers: Iterable[Paper]) -> list[Listed]:
    """In the order of their days, numbered; those that are gone keep their number too."""
    ordered = sorted(papers, key=lambda one: one.at)
    wide = max(2, len(str(len(ordered))))
    return [
        Listed(
            n,
            f"{n:0{wide}}-{_fit(f'{one.kind}-{one.about}' if one.about else one.kind)}.{_fit(one.extension) or 'bin'}",
            one,
        )
        for n, one in enumerate(ordered, 1)
    ]


def printable(words: str, lacking: Iterable[str]) -> str:
    """Without the characters that cannot be set."""
    return words.translate({ord(one): NO_GLYPH for one in lacking})


def _fit(words: str) -> str:
    """As every system takes a name: no separators, no leading dots, not too long."""
    clean = UNFIT.sub("_", "".join(one for one in words if unicodedata.category(one) != "Cf")).strip(" .")
    return clean[:LONGEST]

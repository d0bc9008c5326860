"""PURE. All checks over one item, in the order in which a reader meets its parts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from disclosure.checks import docnumber, links, markup, summary, text
from disclosure.checks.finding import Finding
from disclosure.checks.titles import ORDERS, TitleOrder
from disclosure.checks.wording import Term
from disclosure.checks.wordlist import DEFAULT
from disclosure.content import Content, plain_text


@dataclass(frozen=True)
class Rules:
    """What the bureau has set: its own 文号 word, the wording list, the order of titles, the length of a 内容概述, the domains near us."""

    word: str = ""
    words: Sequence[Term] = DEFAULT
    orders: Sequence[TitleOrder] = ORDERS
    summary_least: int = 0
    summary_most: int = summary.LIMIT
    near: Iterable[str] = ()


def examine(content: Content, rules: Rules, *, files: Sequence[Finding] = ()) -> list[Finding]:
    """Findings over title, number, summary, particulars and text, with those of the files. The gravest come first.

    `files`: what `checks.files.check` says of each file; it is handed in, for a file is read once and a text many times.
    """
    body = plain_text(content.body)
    length = {"least": rules.summary_least, "most": rules.summary_most}
    found = docnumber.check(content.doc_number, word=rules.word)
    found += summary.check(content.summary, title=content.title, body=body, **length)
    found += _matched([*links.check(content.body, near=rules.near), *markup.check(content.body)], content.body)
    parts = [("标题", content.title), ("内容概述", content.summary), *content.particulars, ("正文", body)]
    for where, words in parts:
        found += _placed(words, where, rules)
    return sorted([*found, *files], key=lambda finding: not finding.blocks)


def _placed(words: str, where: str, rules: Rules) -> list[Finding]:
    """The same fault forty times in one place is told once, with its count."""
    found = _matched(text.check(words, words=rules.words, orders=rules.orders), words)
    told: list[Finding] = []
    for key in dict.fromkeys(map(_sort, found)):
        same = [finding for finding in found if _sort(finding) == key]
        message = same[0].message if len(same) == 1 else f"{same[0].message}等{len(same)}处"
        matched = "\n".join(finding.matched for finding in same)
        told.append(replace(same[0], message=message, matched=matched, where=where))
    return told


def _sort(finding: Finding) -> tuple:
    """What is told together: personal data of a kind; of what has its own cure each word by itself."""
    return finding.kind, finding.severity, finding.fix and finding.matched


def _matched(found: list[Finding], words: str) -> list[Finding]:
    """Findings that know their words, so that a decision about one holds for no other."""
    return [replace(finding, matched=words[finding.start : finding.end]) for finding in found]

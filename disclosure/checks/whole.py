"""PURE. All checks over one item, in the order in which a reader meets its parts."""

from dataclasses import replace

from disclosure.checks import docnumber, links, privacy, summary
from disclosure.checks.finding import Finding, Severity
from disclosure.content import Content, plain_text


def examine(content: Content, *, word: str) -> list[Finding]:
    """Findings over title, number, summary, text and files; `word` is the bureau's own 文号 word. The gravest come first."""
    body = plain_text(content.body)
    found = docnumber.check(content.doc_number, word=word)
    found += summary.check(content.summary, title=content.title, body=body)
    found += links.check(content.body)
    for where, text in (("标题", content.title), ("内容概述", content.summary), ("正文", body)):
        found += _placed(privacy.check(text), where)
    for file in content.files:
        found += _placed(privacy.check(f"{file.title}\n{file.text}"), f"附件《{file.title}》")
    found += _unread(content)
    return sorted(found, key=lambda finding: finding.severity is not Severity.MUST)


def _placed(findings: list[Finding], where: str) -> list[Finding]:
    """The same fault forty times in one place is told once, with its count."""
    told: list[Finding] = []
    for kind, severity in dict.fromkeys((f.kind, f.severity) for f in findings):
        same = [f for f in findings if (f.kind, f.severity) == (kind, severity)]
        message = same[0].message if len(same) == 1 else f"{same[0].message}等{len(same)}处"
        told.append(replace(same[0], message=message, where=where))
    return told


def _unread(content: Content) -> list[Finding]:
    unread = [file.title for file in content.files if not file.text]
    if not unread:
        return []
    where = "、".join(f"附件《{title}》" for title in unread)
    return [
        Finding("unread", Severity.LOOK, 0, 0, "附件的文字没有自动检查", "请打开看有没有个人信息和批注", where=where)
    ]

"""PURE. Links of a text: only addresses that a reader outside can open."""

import html
import re
from urllib.parse import urlsplit

from disclosure.checks.finding import Finding, Severity

HREF = re.compile(r"<a\b[^>]*?\bhref\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
SCHEMES = frozenset({"http", "https", "mailto", "tel", ""})
INSIDE = re.compile(r"localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|[\w-]+$")


def check(markup: str) -> list[Finding]:
    """Findings with positions in `markup`."""
    return [found for match in HREF.finditer(markup) for found in _judge(match)]


def _judge(match: re.Match) -> list[Finding]:
    address = html.unescape(match[1].strip("\"'")).strip()
    try:
        parts = urlsplit(address)
        scheme, host = parts.scheme.lower(), parts.hostname or ""
    except ValueError:
        scheme, host = "?", ""
    if scheme not in SCHEMES:
        return [_finding(match, f"链接打不开：{address[:40]}", "链接只用网页地址或者电子邮箱")]
    if host and INSIDE.match(host):
        return [_finding(match, f"链接指向内部网络：{address[:40]}", "换成公众能打开的地址，或者改为附件")]
    return []


def _finding(match: re.Match, message: str, suggestion: str) -> Finding:
    return Finding("link", Severity.MUST, match.start(1), match.end(1), message, suggestion, where="正文")

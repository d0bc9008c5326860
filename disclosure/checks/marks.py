"""PURE. 密级标志 and 内部 marks. What is marked as a state secret may not be here at all, whatever anybody decides (保密法; 条例第十四条).

Words about secrecy (国家秘密, 商业秘密, 涉密, 绝密级材料) are no marks: only 密级 with ★ or a term, or standing alone as a mark does.
"""

import re
from collections.abc import Iterator

from disclosure.checks.finding import Finding, Severity, in_order
from disclosure.checks.narrow import narrow

GAP = r"[ \u200b]{0,6}"
LEVEL = rf"(?:绝{GAP}密|机{GAP}密|秘{GAP}密)"
TERM = rf"(?:长{GAP}期|永{GAP}久|\d{{1,3}}{GAP}(?:年|个?月|天|日)|启用前|解密前|[一二三五十]{{1,3}}年)"
SECRET = re.compile(
    rf"(?<!商业)(?<!工作)(?<!个人)(?P<mark>{LEVEL}(?:级|件)?{GAP}(?:[★☆✦⭐](?:{GAP}{TERM})?|\*{GAP}{TERM}))|"
    rf"(?<![一-龥])(?P<m2>{LEVEL}(?:级|件)?{GAP}\({GAP}{TERM}{GAP}\))|"
    rf"密{GAP}级[:\t| ]{{1,6}}(?P<m3>{LEVEL}(?:{GAP}{TERM})?)"
)
#: a level alone on a line is a mark only where a mark stands: at the head of the first page
HEAD_REACH = 300
AT_HEAD = re.compile(
    rf"(?:^|\n){GAP}(?P<mark>[(\[【〔]?{GAP}{LEVEL}(?:级|件)?(?:{GAP}{TERM})?{GAP}[)\]】〕]?){GAP}(?=\n|$)"
)
INTERNAL = re.compile(
    r"(?P<mark>工作秘密(?=[★☆✦⭐)\]】])|(?:(?<=\n)|^)[ \u200b]*工作秘密[ \u200b]*(?=\n|$)|(?<=密级:)工作秘密|"
    r"内部(?:文件|资料|材料|刊物|传阅)[,， ]{0,2}(?:注意保存|注意保密|严禁外传|不得外传|请勿外传|不得转载|妥善保管|严禁复制)|"
    r"[(\[【](?:内部(?:文件|资料|材料|使用|传阅|发行)|仅供内部(?:使用|参考|传阅)|不予?公开发布|严禁外传|请勿外传)[)\]】]|"
    r"(?:(?<=\n)|^)[ \u200b]*(?:内部(?:文件|资料|材料|传阅)|仅供内部(?:使用|参考|传阅)|商业秘密)[ \u200b]*(?=\n|$))"
)


def check(text: str) -> list[Finding]:
    return in_order(list(found_in(narrow(text))))


def found_in(plain: str) -> Iterator[Finding]:
    """`plain`: narrow text. A state secret mark is MUST and never overridden (finding.NEVER_OVERRIDDEN); other marks may be."""
    marks = [match.span(match.lastgroup or 0) for match in SECRET.finditer(plain)]
    at_head = [match.span("mark") for match in AT_HEAD.finditer(plain[:HEAD_REACH])]
    if len(at_head) == 1:  # 绝密, 机密, 秘密 one under the other are a list of levels
        marks += [span for span in at_head if all(span[1] <= start or end <= span[0] for start, end in marks)]
    for span in marks:
        advice = "立即停止办理，不要在本系统处理，报保密工作机构"
        yield _mark("secret_mark", plain, span, "有国家秘密标志", advice)
    for match in INTERNAL.finditer(plain):
        advice = "确认能公开后去掉标志；不能公开的改为不予公开"
        yield _mark("internal_mark", plain, match.span("mark"), "有内部标志", advice)


def _mark(kind: str, plain: str, span: tuple[int, int], message: str, advice: str) -> Finding:
    words = plain[slice(*span)]
    start = span[0] + len(words) - len(words.lstrip(" \u200b"))
    return Finding(kind, Severity.MUST, start, span[0] + len(words.rstrip(" \u200b")), message, advice)

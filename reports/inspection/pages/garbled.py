"""PURE. Characters that only a wrong reading of an encoding leaves: 锟斤拷, ï»¿, U+FFFD, UTF-8 read as GBK or as Latin letters."""

import re

SURE = re.compile(
    r"锟斤拷|烫烫烫|屯屯屯|ï»¿|\ufffd|[\ue000-\uefff](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[\ue000-\uefff]|"
    r"(?:[ÃÂâäåæçèé][\x80-\xbf\u0152-\u0178\u02c6\u02dc\u2013-\u2122]{1,2}){2,}|&#\d{4,5};|\?{4,}|[\u4e00-\u9fff]\?{3,}[\u4e00-\u9fff]|%u[0-9a-fA-F]{4}"
)
RUN = re.compile(r"[\u4e00-\u9fff€]{5,60}")


def garbled(text: str) -> str:
    """The broken piece, with a little around it; empty where there is none."""
    match = SURE.search(text)
    if match:
        return text[max(0, match.start() - 6) : match.end() + 6].strip()
    return next((run[0] for run in RUN.finditer(text) if _misread(run[0])), "")


def _misread(run: str) -> bool:
    """UTF-8 that was read as GBK turns into sense when it is read right; what makes sense now does not."""
    again = run.encode("gb18030", "ignore").decode("utf-8", "replace")
    sense = sum("\u4e00" <= one <= "\u9fff" for one in again)
    return sense >= 3 and again.count("\ufffd") * 3 <= sense

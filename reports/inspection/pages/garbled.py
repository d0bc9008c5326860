"""PURE. Characters that only a wrong reading of an encoding leaves: 锟斤拷, ï»¿, U+FFFD, UTF-8 read as GBK or as Latin letters."""

import re

SURE = re.compile(
    r"锟斤拷|烫烫烫|屯屯屯|ï»¿|\ufffd|[\ue000-\uefff](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[\ue000-\uefff]|"
    r"(?:[ÃÂâäåæçèé][\x80-\xbf\u0152-\u0178\u02c6\u02dc\u2013-\u2122]{1,2}){2,}|&#\d{4,5};|\?{4,}|[\u4e00-\u9fff]\?{3,}[\u4e00-\u9fff]|%u[0-9a-fA-F]{4}"
)
#: what UTF-8 read as GBK looks like: such characters stand in no text beside each other
MISREAD = re.compile(r"[锛銆鈥鐨鍏鍔鏁鏂鍙鎴鍦鐢彂甯璇鏀悇绾]")


def garbled(text: str) -> str:
    """The broken piece, with a little around it; empty where there is none."""
    match = SURE.search(text)
    if match:
        return text[max(0, match.start() - 6) : match.end() + 6].strip()
    for match in MISREAD.finditer(text):
        around = text[match.start() : match.start() + 12]
        if len(set(MISREAD.findall(around))) >= 3:
            return around
    return ""

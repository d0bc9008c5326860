"""PURE. What was typed in Traditional characters, as our documents in Simplified ones may say it."""

import opencc

_BY_CHARACTER = opencc.OpenCC("tw2s")
_FROM_HONG_KONG = opencc.OpenCC("hk2s")
_BY_VOCABULARY = opencc.OpenCC("tw2sp")


def spellings(text: str) -> list[str]:
    """Other ways to write `text`, the nearest first: 課後服務 is 课后服务; 政府資訊 is 政府资讯, or 政府信息.

    None where there are no Traditional characters.
    """
    if text.isascii() or _written_here(text):
        return []
    near = _FROM_HONG_KONG.convert(_BY_CHARACTER.convert(text))
    found = dict.fromkeys([near, _BY_VOCABULARY.convert(text)])
    return [one for one in found if one != text]


def _written_here(text: str) -> bool:
    """Every character belongs to the national standard set; 著 or 乾 then mean themselves."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True

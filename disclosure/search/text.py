"""PURE. One pipeline for every text that is searched: HTML to text, cleaning for display, folding for comparison.

`clean` gives what a reader sees, `fold` what is compared. Index and query pass through the same two.
"""

import html
import re
import unicodedata
from itertools import pairwise

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"

#: radicals of U+2E80-2EFF that look like whole characters and that NFKC leaves as they are (text copied from PDF)
RADICALS = {
    "⺁": "厂", "⺄": "乙", "⺅": "亻", "⺇": "几", "⺈": "刀", "⺉": "刂", "⺊": "卜", "⺌": "小", "⺍": "小", "⺎": "兀", "⺏": "尣",
    "⺐": "尢", "⺒": "巳", "⺓": "幺", "⺔": "彑", "⺕": "彐", "⺖": "忄", "⺘": "扌", "⺙": "攵", "⺛": "旡", "⺜": "日", "⺝": "月",
    "⺞": "歺", "⺠": "民", "⺡": "氵", "⺢": "氺", "⺣": "灬", "⺤": "爫", "⺥": "爫", "⺦": "丬", "⺧": "牛", "⺨": "犭", "⺩": "王",
    "⺪": "疋", "⺫": "罒", "⺬": "示", "⺭": "礻", "⺮": "竹", "⺯": "糹", "⺰": "纟", "⺱": "罓", "⺲": "罒", "⺳": "网", "⺶": "羊",
    "⺷": "羊", "⺸": "羊", "⺹": "耂", "⺺": "肀", "⺻": "聿", "⺼": "月", "⺽": "臼", "⺾": "艹", "⺿": "艹", "⻀": "艹", "⻁": "虎",
    "⻂": "衤", "⻃": "覀", "⻄": "西", "⻅": "见", "⻆": "角", "⻈": "讠", "⻉": "贝", "⻊": "足", "⻋": "车", "⻌": "辶", "⻍": "辶",
    "⻎": "辶", "⻏": "阝", "⻐": "钅", "⻑": "長", "⻒": "镸", "⻓": "长", "⻔": "门", "⻕": "阜", "⻖": "阝", "⻗": "雨", "⻘": "青",
    "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻞": "食", "⻟": "飠", "⻠": "饣", "⻡": "首", "⻢": "马", "⻣": "骨",
    "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦", "⻩": "黄", "⻪": "黾", "⻫": "斉", "⻬": "齐", "⻭": "歯", "⻮": "齿",
    "⻯": "竜", "⻰": "龙", "⻱": "龜", "⻲": "亀",
}  # fmt: skip
RADICALS |= {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}

_MENDED: dict[int, str | None] = {ord(radical): whole for radical, whole in RADICALS.items()}
# invisible characters, control characters and the private use area, which holds the marks of our own index words
_INVISIBLE = [0xAD, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
_CONTROL = [code for code in [*range(0x20), *range(0x7F, 0xA0)] if code not in (9, 10, 13, 0x85)]
_MENDED |= dict.fromkeys([*_INVISIBLE, *_CONTROL])
_PRIVATE = "\ue000-\uf8ff\ufffe\uffff\ud800-\udfff\U000f0000-\U0010ffff"
_FOREIGN = re.compile(f"[{_PRIVATE}]")
_TO_MEND = re.compile(f"[{_PRIVATE}{re.escape(''.join(map(chr, _MENDED)))}]")
# a text without any of these folds by small letters alone, in a third of the time: NFKC would change its punctuation only
_UNUSUAL = re.compile(
    "[^\\x00-\\x7e\u3000-\u303f\u2010-\u2027\u4e00-\u9fff\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f·]"
)

_DROPPED = re.compile(r"<(script|style|xml|head|template)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_LINE_END = re.compile(
    r"<br\b[^>]*>|</?(?:p|div|h[1-6]|li|ul|ol|tr|table|caption|blockquote|section|article|hr|dd|dt)\b[^>]*>", re.I
)
_CELL_END = re.compile(r"</t[dh]\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!?][^>]*>")

# 文号 in any kind of brackets, with blanks, 第 and leading noughts. NFKC has made full-width brackets and digits narrow before.
_NUMBER = re.compile(r"[〔\[(（【〖{<]\s*((?:19|20)\d\d)\s*[〕\])）】〗}>]\s*第?\s*0*([1-9]\d{0,4})\s*号")
_BEFORE_NUMBER = re.compile(r"\s+(?=〔\d{4}〕\d)")
# the same as people type it: the year may stand bare and 号 may be missing
_TYPED_NUMBER = re.compile(
    rf"(?<=[{HAN}])\s*[〔\[(（【〖{{<]?\s*((?:19|20)\d\d)\s*[〕\])）】〗}}>]\s*第?\s*0*([1-9]\d{{0,4}})\s*(?:号|$|(?=\s))"
)
_IS_HAN = re.compile(f"[{HAN}]")
_IN_ORDER_NUMBER = re.compile(r"第\s*(\d+)\s*号")
_NO_KEY = re.compile(rf"[^{HAN}a-z0-9〔〕]+")


def clean(text: str) -> str:
    """Readable plain text: radicals mended, invisible and private characters gone, blanks single, no empty lines."""
    if _TO_MEND.search(text):
        text = _FOREIGN.sub("", text.translate(_MENDED))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def from_html(markup: str) -> str:
    """The readable text of HTML or of plain text, one line a paragraph."""
    if "<" in markup:
        markup = _DROPPED.sub(" ", markup)
        markup = _TAG.sub("", _CELL_END.sub(" ", _LINE_END.sub("\n", markup)))
    return clean(html.unescape(markup) if "&" in markup else markup)


def fold(text: str) -> str:
    """`clean` text for comparison: NFKC (widths, radicals of U+2F00), small letters, 文号 in its one form 〔年〕号."""
    if _UNUSUAL.search(text):
        text = unicodedata.normalize("NFKC", text).replace("○", "〇")
    text = _NUMBER.sub(r"〔\1〕\2号", text.lower())
    return _BEFORE_NUMBER.sub("", text) if "〔" in text else text


def joined(folded: str) -> str:
    """`folded` without blanks and line ends between Chinese characters: padded names and broken titles become whole."""
    parts = folded.split()
    whole = parts[:1]
    for before, part in pairwise(parts):
        whole.append(part if _IS_HAN.match(before[-1]) and _IS_HAN.match(part) else " " + part)
    text = "".join(whole)
    return _IN_ORDER_NUMBER.sub(r"第\1号", text) if "第 " in text or " 号" in text else text


def typed(text: str) -> str:
    """What a reader typed, folded; a 文号 may lack its first bracket or its 号."""
    return _TYPED_NUMBER.sub(r"〔\1〕\2号 ", fold(clean(text))).strip()


def key(text: str) -> str:
    """What two titles or numbers are compared by: folded, without blanks and punctuation."""
    return _NO_KEY.sub("", joined(fold(clean(text))))


def number_key(number: str) -> str:
    """What two 文号 are compared by: 国令第707号 is 中华人民共和国国务院令第707号."""
    bare = key(number).removeprefix("中华人民共和国").replace("国务院令", "国令")
    return re.sub(r"第(?=\d)|(?<=〕)0+", "", bare)


_ORDER = re.compile(r"第?(\d{1,4})号?(?:国务院|国)?令")
_NUMBERED = re.compile(rf"[{HAN}]{{1,12}}令(\d{{1,4}})")


def number_keys(typed_number: str) -> tuple[str, ...]:
    """Every way to compare what may be meant as a 文号: 707号令 and 国令707 are 国令707号."""
    number = number_key(typed_number)
    found = [number]
    if order := _ORDER.fullmatch(number):
        found.append(f"国令{order[1]}号")
    if _NUMBERED.fullmatch(number):
        found.append(f"{number}号")
    return tuple(dict.fromkeys(one for one in found if one))

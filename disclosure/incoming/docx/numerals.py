"""PURE. The numbers that Word writes before paragraphs by itself, in the forms of ECMA-376 17.18.59 that Chinese documents use."""

DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
    (4, "iv"), (1, "i"),
)  # fmt: skip
_COUNTING = {
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "ideographDigital",
    "chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal",
}  # fmt: skip


def numeral(count: int, form: str) -> str:
    """`count` in the form that numFmt names; forms unknown here come as ordinary digits, like in Word's own fallback."""
    if form in {"none", "bullet"} or count < 0:
        return ""
    if form in _COUNTING:
        return _counted(count, form)
    made = {
        "decimalZero": lambda: f"{count:02}",
        "upperRoman": lambda: _roman(count).upper(),
        "lowerRoman": lambda: _roman(count),
        "upperLetter": lambda: _letters(count).upper(),
        "lowerLetter": lambda: _letters(count),
        "decimalFullWidth": lambda: str(count).translate({48 + n: 0xFF10 + n for n in range(10)}),
        "decimalFullWidth2": lambda: str(count).translate({48 + n: 0xFF10 + n for n in range(10)}),
        "decimalEnclosedCircle": lambda: _circled(count),
        "decimalEnclosedCircleChinese": lambda: _circled(count),
        "decimalEnclosedParen": lambda: _block(count, 0x2474, 20) or f"({count})",
        "decimalEnclosedFullstop": lambda: _block(count, 0x2488, 20) or f"{count}.",
        "ideographEnclosedCircle": lambda: _block(count, 0x3280, 10) or f"({_thousands(count, DIGITS)})",
        "ideographTraditional": lambda: _cyclic(count, _STEMS),
        "ideographZodiac": lambda: _cyclic(count, _BRANCHES),
    }.get(form)
    return made() if made else str(count)


def _counted(count: int, form: str) -> str:
    if "egal" in form:
        return _thousands(count, _LEGAL, units=("", "拾", "佰", "仟"))
    if form == "ideographDigital" or (count > 99 and "Thousand" not in form):
        return "".join(DIGITS[int(digit)] for digit in str(count))
    return _thousands(count, DIGITS)


def _thousands(count: int, digits: str, units: tuple[str, ...] = ("", "十", "百", "千")) -> str:
    """一百零三 below ten thousand; larger ones as digits."""
    if count == 0 or count > 9999:
        return "".join(digits[int(digit)] for digit in str(count))
    made, gap = "", False
    for place, digit in enumerate(f"{count:04}"):
        if digit == "0":
            gap = bool(made)
            continue
        made += ("零" if gap else "") + digits[int(digit)] + units[3 - place]
        gap = False
    return made[1:] if made.startswith("一十") else made


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    made = ""
    for worth, letters in _ROMAN:
        made += letters * (count // worth)
        count %= worth
    return made


def _letters(count: int) -> str:
    """a … z, aa, bb …, as Word counts."""
    return chr(97 + (count - 1) % 26) * min(20, (count - 1) // 26 + 1) if count > 0 else ""


def _circled(count: int) -> str:
    return _block(count, 0x2460, 20) or (chr(0x3251 + count - 21) if 21 <= count <= 35 else f"({count})")


def _block(count: int, first: int, most: int) -> str:
    return chr(first + count - 1) if 0 < count <= most else ""


def _cyclic(count: int, signs: str) -> str:
    return signs[(count - 1) % len(signs)] if count > 0 else ""

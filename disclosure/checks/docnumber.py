"""PURE. 文号: agency word, year in 〔〕, serial without leading zero, 号 (site-standards 4, tests K2 and K5)."""

import re
from collections.abc import Iterator

from disclosure.checks.dates import number
from disclosure.checks.finding import Finding, Severity
from disclosure.checks.narrow import narrow

KIND = "doc_number_form"
MESSAGE = "文号格式不对：年份用六角括号〔〕，序号不加0，不加“第”"

GENERAL = re.compile(r"[一-龥]{1,20}〔\d{4}〕[1-9]\d*号", re.ASCII)
#: an order or a decree counts through the years: 国令第711号, 教育部令第38号
COUNTED = re.compile(r"[一-龥]{0,20}(?:令|公告|通告)(?:〔?\d{4}〕?年?)?第[1-9]\d*号", re.ASCII)
LOOSE = re.compile(r"([一-龥]{1,20}?)[〔\[［【（({〈<]?(\d{4})年?[〕\]］】）)}〉>]?(?:第|字第)?0*([1-9]\d*)号?")
BLANKS = re.compile(r"[\s\u3000\u200b]+")
NARROW = {0xFF10 + n: str(n) for n in range(10)}

OPEN, CLOSE = r"[〔﹝\[［【〖（({〈<«「『]", r"[〕﹞\]］】〗）)}〉>»」』]"
GAP = r"[ \u200b]{0,6}"
#: year and serial in running text; 号 may be missing only where the brackets leave no doubt
CORE = re.compile(
    rf"(?P<open>{OPEN}){GAP}(?P<year>(?:19|20)\d\d|\d\d(?=[〕﹞])|[一二][〇零○九][〇零○一二三四五六七八九]{{2}}){GAP}年?{GAP}{CLOSE}{GAP}"
    rf"第?{GAP}(?P<serial>\d{{1,5}}|[一二三四五六七八九十]{{1,3}}(?=号)){GAP}"
    r"(?P<end>号(?!楼|线|地块|院|馆|门|教室|考场|会议室|车|桥|路|井|机|仓|岗)|(?=[》）),，。;；\n]|$))"
)
WORD = re.compile(rf"[一-龥](?:{GAP}[一-龥]){{0,13}}{GAP}$")
#: after these the agency word begins
LEAD = re.compile(
    r".*(?:根据|依据|依照|按照|遵照|参照|对照|结合|通过|经过|详见|参见|印发|转发|下发|制发|发布|公布|废止|执行|落实|贯彻|关于|文号|编号|字号|号文|文件|"
    r"通知|意见|办法|规定|方案|批复|函件|以及|或者|[见按据以和与及或的为是在由从将把至到了原即号如附于该本此]|经(?!信))"
)
#: the words of the bodies whose numbers a bureau of education cites, to cut them out of a sentence without a lead
KNOWN = re.compile(
    r"(?:中办发|中发|中办|厅字|国办(?!公)[一-龥]{1,3}|国办公开办函|国[发函令](?:明电)?|教(?!育)[一-龥]{0,4}|国教督办?|财[一-龥]{1,3}|人社[一-龥]{1,4}|"
    r"发改[一-龥]{1,4}|(?:浙|台(?!州)|椒(?!江)|黄(?!岩)|路(?!桥)|临(?!海)|温(?!岭)|玉(?!环)|天(?!台)|仙(?!居))[一-龥]{1,6}|法[释发][一-龥]{0,1})$"
)
#: forms of their own: 令 and 公告 count through the years, a class or a course is no agency
OTHER_FORM = re.compile(r"(?:[证许建]字|编号|计划|项目|课题|令|公告|通告|第|级|版|年度|表|图|附件|标准|规范)$")


#: numbers of purchasing plans and of enforcement papers, which have forms of their own
OTHER_LABEL = re.compile(r"(?:计划|采购|合同|项目|标段|课题|立项|备案|许可)(?:文号|编号|号)?[:： ]{0,3}$")
ENFORCEMENT = re.compile(r"[罚处强许立听告复]决?字〔\d{4}〕第?[1-9]\d*号$", re.ASCII)


def own(word: str) -> re.Pattern:
    """The form of our own numbers: our word, up to two characters for the office, for example 台教基〔2022〕65号."""
    return re.compile(rf"{re.escape(word)}[一-龥]{{0,2}}〔\d{{4}}〕[1-9]\d*号", re.ASCII)


def well_formed(number: str, *, word: str) -> bool:
    """A number that begins with our word must have our form; any other the general one or that of an order. Penalties have their own."""
    ours = bool(word) and number.startswith(word)
    forms = [own(word)] if ours else [GENERAL, COUNTED]
    return bool(any(form.fullmatch(number) for form in forms) or ENFORCEMENT.search(number))


def corrected(number: str, *, word: str) -> str:
    """The number as it should be written, or an empty string where that cannot be told."""
    match = LOOSE.fullmatch(BLANKS.sub("", number).translate(NARROW))
    if not match:
        return ""
    guess = f"{match[1]}〔{match[2]}〕{match[3]}号"
    return guess if well_formed(guess, word=word) else ""


def check(number: str, *, word: str) -> list[Finding]:
    """The field 文号. No number is no fault; `word` is the bureau's own, for example 台教."""
    if not number or well_formed(number, word=word):
        return []
    better = corrected(number, word=word)
    suggestion = f"应写成{better}" if better else f"例如{word or '台教'}〔2026〕5号"
    return [Finding(KIND, Severity.MUST, 0, len(number), MESSAGE, suggestion, "文号", better or None)]


def found_in(text: str, plain: str) -> Iterator[Finding]:
    """文号 in running text that are not in the form of the standard; `plain` is the text narrowed."""
    for match in CORE.finditer(plain):
        start = _word_start(plain, match.start())
        word = BLANKS.sub("", plain[start : match.start()])
        unsure = not match["end"] and match["open"] not in "〔﹝"
        if not word or unsure or OTHER_FORM.search(word) or _right_already(plain, text[start : match.end()], start):
            continue
        right = _right(word, match)
        advice = f"应写成{right}" if right else "请写全年份和序号，例如〔2026〕5号"
        yield Finding(KIND, Severity.LOOK, start, match.end(), MESSAGE, advice, fix=right)


def _right_already(plain: str, written: str, start: int) -> bool:
    if GENERAL.fullmatch(written) or ENFORCEMENT.search(written):
        return True
    return OTHER_LABEL.search(plain[max(0, start - 12) : start]) is not None


def check_text(text: str) -> list[Finding]:
    """`found_in` for a text alone, findings in its order."""
    return list(found_in(text, narrow(text)))


def _word_start(plain: str, end: int) -> int:
    """Where the agency word begins that ends at `end`; `end` itself where there is none."""
    match = WORD.search(plain[max(0, end - 30) : end])
    if match is None:
        return end
    lead, size = LEAD.match(match[0]), len(match[0].rstrip(" \u200b"))
    cut = lead.end() if lead and lead.end() < size else 0
    known = KNOWN.search(match[0].rstrip(" \u200b"), cut) if size - cut > 3 else None
    start = known.start() if known else cut
    return end - len(match[0][start:].lstrip(" \u200b"))


def _right(word: str, match: re.Match) -> str | None:
    year, serial = number(match["year"]), number(match["serial"])
    return f"{word}〔{year}〕{serial}号" if year > 99 and serial else None

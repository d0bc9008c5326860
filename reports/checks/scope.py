"""What a number of our own text is about, and whether it is said of the whole year and of this body. PURE.

What is said of another year, another body or a part of the year is not compared.
"""

import re

from reports.checks.reading import Sentence, Told
from reports.claims.subjects import Quantity, quantity

_HEAD = re.compile(
    r"^(?:其中|(?:不?含|包括)|分别为?|即|(?:申请人)?为|本年度?|全年度?|年内|当年|今年|我局|本局|(?:台州)?市教育局|局机关|本机关|本单位|本部门|共计?|总共|一共|累计|已|均|都|"
    r"并|并且|和|与|及|以及|或|另|另有|另外|主要|有(?!效)|向|[截到][至止]?(?:12月31日|12月底|年底|年末)|\s)+"
)
_FOOT = re.compile(
    r"(?:共计?|总计|合计|(?<!数)量?达到?|总数(?:为|是)?|数量(?:为|是)|为|是|有|了|各类|的?情况(?:为|是)?|\s)+$"
)
#: said of something that the figures do not count
_ELSEWHERE = re.compile(
    "上年(?!度?结转)|去年|上一年(?!度?结转)|往年|历年|以来|近[两三四五\\d]年|截[至止]|上半年|下半年|季度|系统|直属|学校|区县|各县|县\\(|各单位|各部门|"
    "全[市区县省]|累计|日均|月均|每[月年]|计划|预计|争取|不少于|(?<!\\d)(?:1[0-2]|[1-9])月"
)
_WHOLE_YEAR = re.compile(
    r"1月1日起?(?:至|到|-|—|－)(?:\d{4}年)?12月31日|截[至止](?:\d{4}年)?(?:12月31日|12月底|年底|年末)"
)
_COMPARED = re.compile(r"同比|[比较与同](?:上年度?|去年|上一年度?|20\d\d年)(?:同期)?(?:的)?(?:相比|持平)?")
LAST_YEAR = re.compile(r"^(?:而|其中)?(?:上年度?|去年|上一年度?)(?!度?结转)")
_SITE = "台州教育网"
_OTHER_SITE = re.compile("微信|微博|公众号|市政府|报刊|公报|客户端")
_OF = re.compile("中[，,]?$|里[，,]?$")
_OF_ALL = re.compile(
    "^(?:在)?(?:本年度?|已|全部|[所上]述)*(?:办结|答复|办理|办理结果)(?:完毕)?(?:的)?(?:\\d+件)?(?:政府信息公开)?(?:申请)?(?:结果)?"
    "中?[，,]?$"
)
_CONTAINING = ("(含", "(其中含", "(包括", "(其中包括", "(不含")
APPLICATIONS = {"received", "new", "handled", "in", "out", "carried", "done", "answered", "dealt"}
#: what a part may be compared after, by the kind of the part
EVERYTHING = {
    "channels": {"received", "new"},
    "applicants": {"received", "new", "handled", "done"},
    "results": {"done", "answered", "dealt"},
}


def name_of(phrase: str, year: int) -> str:
    """The subject without the words around it: 本年度共收到政府信息公开申请 is 收到政府信息公开申请."""
    bare = re.sub(rf"(?:在)?{year}年度?", "", phrase)
    return _FOOT.sub("", _HEAD.sub("", bare))


def meaning(told: Told, sentence: Sentence, year: int) -> Quantity | None:
    """By the words before a number; by those and the ones behind it (收到13件申请); by what was spoken of (制发规范性文件3件，废止1件)."""
    name = name_of(told.phrase, year)
    found = quantity(name, told.unit)
    if found is None and told.end > told.start:
        behind = re.split("[，。；：:、,;()！？\\d]", sentence.after(told))[0].removeprefix("的")
        found = quantity(f"{name}{behind}", told.unit) if behind else None
    if found is None and name in {"废止", "失效", "现行有效"} and "规范性文件" in sentence.before(told):
        found = quantity(f"{name}规范性文件", told.unit)
    return found


def subject(told: Told, sentence: Sentence, year: int, whole: frozenset[str] | None) -> Quantity | None:
    """What a number is about where it is comparable. `whole`: what the last whole was, nothing where that is not known, None
    before there is one.
    """
    meant = meaning(told, sentence, year)
    if meant is None or (meant.key in {"new", "received"} and sentence.after(told).startswith(_CONTAINING)):
        return None
    if not _here(told, sentence, year) or not _at_site(meant, told, sentence):
        return None
    if _bare(meant, told, year) and whole is not None and not whole & APPLICATIONS:
        return None
    if in_brackets(told, sentence):
        return meant
    return (
        None
        if is_part(told, sentence, meant) and not _of_everything(meant, whole or frozenset(), sentence, told)
        else meant
    )


def _bare(meant: Quantity, told: Told, year: int) -> bool:
    """办结215件 alone may be of letters: it depends on what was spoken of before."""
    return meant.key in {"new", "done", "answered", "dealt"} and not re.search(
        "申请|公开|结果", name_of(told.phrase, year)
    )


def in_brackets(told: Told, sentence: Sentence) -> bool:
    """收到27件（含上年结转2件）: a word aside."""
    said = sentence.text[: told.start]
    return said.count("(") > said.count(")")


def last_years(told: Told, sentence: Sentence, year: int) -> Quantity | None:
    """What a number of the year before is about: 上年收到申请9件."""
    pattern = re.compile(rf"{LAST_YEAR.pattern}|^{year - 1}年度?")
    if not pattern.match(told.phrase) or _ELSEWHERE.search(_COMPARED.sub("", sentence.before(told))):
        return None
    return quantity(name_of(pattern.sub("", told.phrase), year), told.unit)


def is_part(told: Told, sentence: Sentence, meant: Quantity | None) -> bool:
    """Whether 其中 still governs a number: a whole thing said after a list of parts begins another."""
    if "其中" in told.phrase:
        return True
    another = meant is not None and (
        meant.family in {"whole", "out"} or meant.key in {"in", "carried", "reviews", "lawsuits"}
    )
    return "其中" in sentence.before(told) and not another


def _here(told: Told, sentence: Sentence, year: int) -> bool:
    """Whether the sentence speaks of the whole year and of this body up to the number."""
    before = sentence.before(told)
    said = told.phrase if re.match(f"而?(?:{year}年|本年|今年)", told.phrase) else f"{before}{told.phrase}"
    said = _COMPARED.sub("", _WHOLE_YEAR.sub("", said))
    if _ELSEWHERE.search(said) or any(int(other) != year for other in re.findall(r"(?<!\d)((?:19|20)\d\d)年", said)):
        return False
    clauses = [one for one in re.split("[，,]", before) if one.strip()]
    return not any(_OF.search(one) and not _OF_ALL.match(name_of(one, year)) for one in clauses)


def _of_everything(meant: Quantity, whole: frozenset[str], sentence: Sentence, told: Told) -> bool:
    """After 其中 a number is a part: comparable only where the whole is everything that the figure counts."""
    if meant.site:
        return "edu_site_items" in whole
    if meant.key in {"reviews", "lawsuits", "direct", "after"}:
        return bool(re.search("复议|诉讼", sentence.before(told)))
    family = "results" if meant.key.startswith("r") and "_" in meant.key else meant.family
    return bool(whole & EVERYTHING.get(family, set()))


def _at_site(meant: Quantity, told: Told, sentence: Sentence) -> bool:
    if not meant.site:
        return True
    said = f"{sentence.before(told)}{told.phrase}"
    return meant.site in said and not _OTHER_SITE.search(said[said.rfind(meant.site) :])

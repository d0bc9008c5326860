"""Which figure a number of the text tells: names of subjects as reports word them, with the figures that count them. PURE.

A name must fit as a whole. What is said of another year, another body or a part of the year is not compared.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reports.checks.reading import Sentence, Told
from reports.figure import Figure

#: measure words that count the same things
SAME_UNIT = {"件": "件宗起份", "条": "条件篇", "篇": "篇条", "次": "次", "名": "名个", "份": "份件"}


@dataclass(frozen=True)
class Subject:
    """`keys`: figures that are added up; several Subjects of one name are readings of it, and one that agrees is enough."""

    name: re.Pattern[str]
    keys: tuple[str, ...]
    site: str = ""  # told only where the sentence names this site, and no other
    label: str = ""  # of several figures together

    def figure(self, figures: Mapping[str, Figure]) -> Figure | None:
        """The figure, or several as one; nothing where one of them has no count."""
        parts = [figures.get(key) for key in self.keys]
        known = [part for part in parts if part is not None and isinstance(part.value, int)]
        if len(known) < len(parts) or not known:
            return None
        if len(known) == 1:
            return known[0]
        last = [part.previous for part in known]
        previous = sum(n for n in last if isinstance(n, int)) if all(isinstance(n, int) for n in last) else None
        value = sum(part.value for part in known if isinstance(part.value, int))
        return Figure(known[0].key, self.label, value, known[0].unit, previous=previous)


def _s(name: str, *keys: str, site: str = "", label: str = "") -> Subject:
    return Subject(re.compile(name), keys, site, label)


def _group(name: str, label: str, rows: str) -> Subject:
    """A group of result rows of table three."""
    return _s(name, *(f"t3-{row}-total" for row in rows.split()), label=label)


_GOT = "(?:新?收到?|接收|接到|新接收)"
_DOCUMENTS = "(?:行政)?规范性文件"
_CAUSED = "(?:因申请|因|收到|发生|受理|被(?:申请|提起)|提起|引发)?(?:的)?(?:申请)?"
_SITE = "台州教育网"

SUBJECTS: tuple[Subject, ...] = (
    _s(f"{_GOT}(?:的)?(?:申请)?(?:数量?|件数)?", "t3-new-total"),
    _s("上年度?结转(?:的)?(?:申请)?(?:数量?|件数)?", "t3-in-total"),
    _s("(?:办结|办理完毕)(?:的)?(?:申请)?(?:数量?|件数)?", "t3-rt-total"),
    _s("结转(?:至|到)?下(?:一)?年度?(?:继续)?(?:办理)?(?:的)?(?:申请)?", "t3-out-total"),
    _s("结转", "t3-out-total"),
    _s("结转", "t3-in-total"),
    _s("(?:决定|答复)?(?:予以公开|全部公开)(?:的)?(?:申请)?", "t3-r1-total"),
    _s("(?:决定|答复)?(?:予以)?部分公开(?:的)?(?:申请)?", "t3-r2-total"),
    _group("(?:决定|答复)?不予公开(?:的)?(?:申请)?", "（三）不予公开各行", "r3_1 r3_2 r3_3 r3_4 r3_5 r3_6 r3_7 r3_8"),
    _group("无法提供(?:的)?(?:申请)?", "（四）无法提供各行", "r4_1 r4_2 r4_3"),
    _group("不予处理(?:的)?(?:申请)?", "（五）不予处理各行", "r5_1 r5_2 r5_3 r5_4 r5_5"),
    _group("其他处理(?:的)?(?:申请)?", "（六）其他处理各行", "r6_1 r6_2 r6_3"),
    _s("其他处理(?:的)?(?:申请)?", "t3-r6-total"),
    _s("本机关不掌握相关(?:的)?", "t3-r4_1-total"),
    _s("没有现成信息需要另行制作(?:的)?", "t3-r4_2-total"),
    _s("补正后申请内容仍不明确(?:的)?", "t3-r4_3-total"),
    _s("信访举报投诉类申请", "t3-r5_1-total"),
    _s("重复申请", "t3-r5_2-total"),
    _s(f"{_GOT}?(?:通过)?网络(?:提交|方式)?(?:的)?(?:申请)?", "requests_received"),
    _s(f"{_GOT}?(?:通过)?当面(?:提交|方式)?(?:的)?(?:申请)?", "requests_by_counter"),
    _s(f"{_GOT}?(?:通过)?(?:邮寄|信函)(?:提交|方式)?(?:的)?(?:申请)?", "requests_by_post"),
    _s(f"{_CAUSED}行政复议(?:申请|案件)?", "reviews"),
    _s(f"{_CAUSED}行政复议(?:申请|案件)?", "t4-review-total"),
    _s("收到申请复议", "reviews"),
    _s(f"{_CAUSED}行政诉讼(?:案件|案)?", "lawsuits"),
    _s(f"{_CAUSED}行政诉讼(?:案件|案)?", "t4-direct-total", "t4-after-total", label="表四行政诉讼总计"),
    _s(f"(?:制发|制定|出台|新制定|印发){_DOCUMENTS}", "t2-normative-made"),
    _s(f"(?:制作|新制作|制发|制定|出台|印发){_DOCUMENTS}", "t2-normative-new"),
    _s(f"(?:废止|废止失效|宣布失效){_DOCUMENTS}", "t2-normative-abolished"),
    _s(f"现行有效(?:的)?{_DOCUMENTS}|{_DOCUMENTS}现行有效", "t2-normative-valid"),
    _s("(?:作出|办理)?行政许可(?:处理)?(?:决定)?", "t2-permits-decisions"),
    _s("(?:作出|办理)?行政处罚(?:处理)?(?:决定)?", "t2-penalties-decisions"),
    _s("(?:作出|办理|实施)?行政强制(?:处理)?(?:决定)?", "t2-compulsion-decisions"),
    _s("(?:作出)?行政许可(?:处理)?(?:决定)?", "t2-permits-decided"),
    _s("(?:在)?台州教育网(?:上)?(?:发布|公开)(?:的)?(?:信息)?", "edu_site_items"),
    _s("(?:在)?(?:台州)?市政府网站教育局栏目(?:发布|公开)(?:的)?(?:信息)?", "city_site_items"),
    _s("(?:在)?(?:台州)?市政府信息公开网站(?:发布|公开)(?:的)?(?:信息)?", "city_disclosure_items"),
    _s("(?:编发|发布)(?:官方)?(?:政务)?微博|微博(?:发布)?(?:信息)?", "weibo_posts"),
    _s("微信(?:公众号)?(?:推送|发布)", "wechat_pushes"),
    _s("微信(?:公众号)?(?:推送|发布)?(?:文章|信息)?", "wechat_articles"),
    _s("主动公开(?:的)?(?:信息)?", "items_published"),
    _s("(?:发布)?动态信息", "edu_site_dynamic_items", site=_SITE),
    _s("(?:精选)?(?:发布)?(?:典型)?建议提案(?:答复)?", "proposals_published", site=_SITE),
    _s("(?:发布)?政策文件", "policy_docs_published", site=_SITE),
    _s("(?:发布)?通知公告", "notices_published", site=_SITE),
    _s("(?:发布)?讲话文论", "speeches_published", site=_SITE),
    _s("完成(?:市)?网站集群(?:网站)?监测整改(?:报告)?", "site_monitor_rectifications"),
    _s("完成人工监测整改(?:报告)?", "manual_monitor_rectifications"),
    _s("(?:收取信息处理费|收费)(?:的)?(?:依)?申请", "requests_charged"),
)

_HEAD = re.compile(
    r"^(?:其中|本年度?|全年度?|年内|当年|今年|我局|本局|(?:台州)?市教育局|局机关|本机关|本单位|本部门|共计?|总共|一共|累计|已|均|"
    r"并|并且|和|及|以及|另|另有|另外|主要|有|\s)+"
)
_FOOT = re.compile(r"(?:共计?|总计|合计|总数(?:为|是)?|数量(?:为|是)|为|是|有|了|各类|\s)+$")
_FILLING = re.compile("依申请公开|(?<!市)政府信息公开|(?<!市政府)信息公开|(?<!市)政府信息|事项")
#: said of something that the figures do not count
_ELSEWHERE = re.compile(
    "上年(?!度?结转)|去年|上一年|往年|历年|以来|截[至止]|上半年|下半年|季度|系统|直属|学校|区县|各县|县（|各单位|各部门|累计|日均|月均|"
    r"计划|预计|争取|不少于|(?<!\d)(?:1[0-2]|[1-9])月"
)
_WHOLE_YEAR = re.compile(
    r"1月1日起?(?:至|到|-|—|－)(?:\d{4}年)?12月31日|截[至止](?:\d{4}年)?(?:12月31日|12月底|年底|年末)"
)
_OTHER_SITE = re.compile("微信|微博|公众号|市政府|报刊|公报|客户端")
_OF = re.compile("中[，,]?$|里[，,]?$")
_CHANNEL = re.compile(f"{_GOT}?(?:通过)?(?:网络|当面|邮寄|信函)")
_RECEIVED = re.compile(f"{_GOT}(?:的)?(?:申请)?")
_WHOLE = re.compile(
    f"{_GOT}.*|(?:上年度?)?结转.*|办结.*|.*行政复议.*|.*行政诉讼.*"
)  # begins another thing after a list of parts
_DONE = re.compile("(?:办结|办理完毕)(?:的)?(?:申请)?")
_OF_ALL = re.compile("^(?:在)?(?:本年度?|已|全部)*(?:办结|答复|办理)(?:完毕)?(?:的)?(?:申请)?(?:结果)?中?[，,]?$")


def readings(told: Told, sentence: Sentence, figures: Mapping[str, Figure], year: int) -> list[Figure]:
    """The figures that a number may tell; nothing where its subject is not recognised. A bound one tells its own."""
    if told.key:
        return [figures[told.key]] if told.key in figures else []
    name = name_of(told.phrase, year)
    if not name or not _here(told, sentence, year):
        return []
    fit = [one for one in SUBJECTS if one.name.fullmatch(name) and _at_site(one, told, sentence)]
    found = (one.figure(figures) for one in fit)
    return [one for one in found if one and told.unit in SAME_UNIT.get(one.unit, one.unit)]


def name_of(phrase: str, year: int) -> str:
    """The subject without the words around it: 本年度共收到政府信息公开申请 is 收到申请."""
    bare = re.sub(rf"(?:在)?{year}年度?", "", phrase)
    bare = _FILLING.sub("", _FOOT.sub("", _HEAD.sub("", bare)))
    return _FOOT.sub("", _HEAD.sub("", bare))


def _here(told: Told, sentence: Sentence, year: int) -> bool:
    """Whether the sentence speaks of the whole year and of this body up to the number, and the number is no part of something else."""
    before = sentence.before(told)
    said = _WHOLE_YEAR.sub("", f"{before}{told.phrase}")
    if _ELSEWHERE.search(said) or any(int(other) != year for other in re.findall(r"(?<!\d)((?:19|20)\d\d)年", said)):
        return False
    if sentence.after(told).startswith(("（含", "（其中含", "（包括")):
        return False
    clauses = [one for one in re.split("[，,]", before) if one.strip()]
    narrowed = [one for one in clauses if _OF.search(one) and not _OF_ALL.match(name_of(one, year))]
    return not narrowed and not _is_part(told, sentence, year)


def _is_part(told: Told, sentence: Sentence, year: int) -> bool:
    """After 其中 a number is a part: comparable only where the whole is everything that the figure counts."""
    said, name = f"{sentence.before(told)}{told.phrase}", name_of(told.phrase, year)
    if "其中" not in said or ("其中" not in told.phrase and _WHOLE.fullmatch(name)):
        return False
    wholes = [one for one in sentence.numbers if one.end <= said.rfind("其中") and not one.compares]
    if not wholes:
        return True
    whole, named = wholes[-1], name_of(wholes[-1].phrase, year)
    if _CHANNEL.match(name):
        return not (whole.key == "t3-new-total" or _RECEIVED.fullmatch(named))
    all_done = whole.key == "t3-rt-total" or _DONE.fullmatch(named)
    return not (all_done or whole.key == "edu_site_items" or _SITE in named)


def _at_site(one: Subject, told: Told, sentence: Sentence) -> bool:
    if not one.site:
        return True
    said = f"{sentence.before(told)}{told.phrase}"
    return one.site in said and not _OTHER_SITE.search(said[said.rfind(one.site) :])

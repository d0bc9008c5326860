"""PURE. Names of pupils beside their marks (个人信息保护法第二十八条; 未成年人保护法第四条, 第三十九条: nobody publishes them).

Teachers and applicants for posts are no pupils: their results are published by law. Averages and admission lines belong to nobody.
"""

import re
from collections.abc import Iterator

from disclosure.checks.finding import Finding, Severity
from disclosure.checks.grid import Grid, Row, Table, bare_head
from disclosure.checks.names import LAZY_NAME, NO_NAME, in_cell, is_word, likely
from disclosure.checks.places import Places

KIND = "minor_score"
PUPIL = re.compile(
    r"(?<!\d)(?:[6-9]|1[0-7])岁|学生|同学|考生|中考|高考|小学|初[一二三中]|高[一二三中]|中学|幼儿|小朋友|年级|班|期中|期末|月考|学籍|学号|学业水平|综合素质|体质健康|小升初|少先队|模拟考|单科"
)
GROWN = re.compile(
    r"教师|老师|应聘|招聘|公招|岗位|职位|公务员|事业单位|笔试|面试|职称|评审|任教|教职工|校长|选调|选聘|竞聘|工作人员|干部|辅导员|职工|聘用|拟聘|拟录用|"
    r"公开课|优质课|教研|班主任考核|教学能手|评委|专家|供应商|投标|中标|评标|单位名称"
)
OF_PUPILS = re.compile(r"班级?|年级|学号|学籍.{0,3}|就读学校|学段|考生姓名|学生姓名")
SUBJECT = "语文|数学|英语|科学|社会|体育|音乐|美术|物理|化学|生物|历史|地理|政治|道德与法治|思想品德|信息(?:技术|科技)|历史与社会|文综|理综"
MARK_HEAD = re.compile(
    rf"(?:{SUBJECT})(?:成绩|得分|分数|等[级第])?|.{{0,6}}(?:总分|成绩|分数|得分|等级|等第|名次|排名|位次)|评定|分值"
)
NAME_HEAD = re.compile(r"(?:学生|考生|幼儿)?(?:姓 ?名|名字)|学生|考生")
MARK = re.compile(
    r"-?\d{1,3}(?:\.\d{1,2})?(?:分|\+)?|[A-E][+-]?|优秀?|良好?|中等?|及格|合格|不及格|不合格|"
    r"待(?:及格|合格|提高)|第?\d{1,4}名?"
)

NO_POINT = "钟|之|数线|制|值|段|类|别|区|校|部|局|会|公司|数段|期|管|享|散|布|发|成|为|开|工|析|配|批|组|歧|离|解|支"
POINTS = rf"(?<![\d.时点:])(?<!满分)(?<!平均)(?<!平均分)(?<!线)\d{{1,3}}(?:\.\d{{1,2}})? ?分(?!{NO_POINT})"
LEVEL = r"(?:优秀|良好|及格|合格|不及格|不合格|待及格)"
GRADE = (
    rf"(?:等[级第]|评定|评价|考核|测[试评])[^,。;\n]{{0,8}}?(?:[A-E](?![A-Za-z])等?|{LEVEL}(?![一-龥]))|"
    rf"(?<![A-Za-z])[A-E]等|{LEVEL}等[级第]"
)
RANKED = r"(?:(?:班级|年级|全班|全年级|全校|班|年段)(?:排名|排|名次)?第?|排名第|名列第) ?\d{1,4} ?名?(?=$|[^\d年班级])"
TOLD = (
    r"(?:成绩|总分|得分|分数|考了|考得|考出)[^,。;\n\d]{0,6}(?<!平均分)(?<!满分)\d{1,3}(?:\.\d{1,2})?"
    r"(?:分(?!钟|之)|(?![\d.%分年月日人名个所届]))"
)
FULL = rf"(?:[得获考为是了]|取得|(?:{SUBJECT})(?:成绩)?)满分(?:\d{{2,3}} ?分)?|不及格"
EACH = rf"(?:{SUBJECT})(?:成绩)?[:： ]{{0,3}}(?:\d{{1,3}}(?:\.\d{{1,2}})?(?![\d.%年月日])分?|[A-E](?![A-Za-z])|{LEVEL}(?![一-龥]))"
#: 语文 A 数学 B …
SUBJECTS = rf"{EACH}(?:[ ,、/]{{0,3}}{EACH})*"
#: what a list says of a pupil between name and marks: (女,12岁), 初三(2)班, 台州初中
ABOUT = r"(?:[ ,、]{0,2}\([^()\n]{1,16}\)|[ ,、]{1,2}(?:[男女]|[^ ,、。;!?\n]{0,14}(?:班|级|校|学|中|生)))"
SHORT_GAP = r"[^,。;!?\n]{0,24}?"
GAP = r"[^。;!?\n]{0,36}?"
#: not the first characters of a school: 方山小学
PUPIL_NAME = rf"{LAZY_NAME}(?!小?学|中学|[初高]中|幼儿园|实验|校)"
#: a pupil by the word beside the name, and a mark in the same clause or the next
CALLED = re.compile(
    rf"(?:(?P<by>学生|考生|新生|毕业生|状元|同学|女生|男生|班长|队员|选手|孩子|儿童|班的?|[)）]班|"
    rf"小学|中学|初中|高中|幼儿园?|学校|女儿|儿子|[其之][子女]|该生|的(?=[一-龥]{{2,3}}以 ?\d))[:：(（、 ]{{0,2}}"
    rf"(?P<a>{PUPIL_NAME})|"
    rf"(?P<b>{LAZY_NAME})(?:同学|小朋友|学生|[(（](?:女|男|学生|考生|[^()（）\n]{{0,10}}班)[)）]))"
    rf"{GAP}(?P<mark>{SUBJECTS}|{POINTS}|{TOLD}|{GRADE}|{RANKED}|{FULL})"
)
#: names with a mark right behind them, in a sentence about pupils
LISTED = re.compile(
    rf"(?:(?<![一-龥])|(?<=[是为有奖名]))(?P<a>{PUPIL_NAME})"
    rf"(?:{ABOUT}{{0,3}}(?:[:： ,]{{0,3}}(?P<each>{SUBJECTS})|[ ,]{{1,2}}[一-龥]{{0,8}}?(?P<told>{TOLD}))|"
    rf"{SHORT_GAP}(?P<mark>{POINTS}|{GRADE}|{RANKED}|(?<=[ ,])满分(?! ?[\d为:]))|"
    rf"[:： (（]{{0,3}}(?P<bare>\d{{2,3}}(?:\.\d{{1,2}})?(?![\d年月日号班%])|[A-E](?![0-9A-Za-z一-龥])))"
)
#: 95分以上：… — the mark first, the names behind it
GROUPED = re.compile(
    rf"(?P<mark>{POINTS}(?:以上|以下)?|(?<![A-Za-z])[A-E]等)的?(?:同学|学生)?(?:有|是|为)?[:： ]{{0,2}}(?<=[:： 有是为])(?P<a>{LAZY_NAME})"
    r"(?=[、,;。 等和(]|同学|$)"
)
#: a form filled in: 姓名：… 数学成绩：89
FORM = re.compile(
    rf"姓 ?名[:： ]{{1,3}}(?P<a>[一-鿿]{{2,4}})(?![一-鿿])[^。!?]{{0,60}}?"
    rf"(?P<mark>(?:{SUBJECT}|成绩|总分|得分|分数)(?:成绩|得分|分数)?[:： ]{{1,3}}"
    rf"(?:\d{{1,3}}(?:\.\d{{1,2}})?(?!\d|\.\d)|[A-E](?![A-Za-z])等?|{LEVEL}(?![一-龥])))"
)
SURELY = re.compile(r"学生|状元|该生|女儿|儿子|[其之][子女]|幼儿|新生|同学|女生|男生|班的?|[)）]班|班长|幼儿园|孩子")
MAY_MARK = re.compile(r"\d|[A-E]|等|优秀|良好|合格|及格")
TWO_SUBJECTS = re.compile(rf"{EACH}[ ,、/]{{0,3}}{EACH}")
MARKS_TOLD = re.compile(r"成绩|分数|得分|总分|考试|测试|测验|检测|期末|期中|月考")
LISTED_LINE = 20  # a line as short as this one may be one of a list, and is no heading of the next
SENTENCE = re.compile(r"[^。!?\n]+")


def found_in(plain: str, grid: Grid) -> Iterator[Finding]:
    """`plain`: narrow text, `grid`: its tables. One finding a pupil: from the name to the last mark."""
    judged = []
    for table in grid.tables:
        columns = _columns(table)
        if columns or GROWN.search(" ".join(table.heads)):
            judged.append((table.rows[0].start, table.rows[-1].cells[-1].end))
        if columns:
            yield from _in_table(table, *columns)
    forms = list(_in_forms(plain))
    yield from forms
    taken = Places(sorted([*judged, *((form.start, form.end) for form in forms)]))
    yield from _in_sentences(plain, taken)


def _in_forms(plain: str) -> Iterator[Finding]:
    for match in FORM.finditer(plain):
        around = plain[max(0, match.start() - 80) : match.end() + 40]
        if not NO_NAME.search(match["a"]) and not GROWN.search(around):
            severity = Severity.MUST if PUPIL.search(around) else Severity.LOOK
            yield _finding(severity, match.start("a"), match.end("mark"))


def _in_sentences(plain: str, taken: Places) -> Iterator[Finding]:
    before = ""
    title = plain.lstrip()[:60].split("\n")[0] + "\n" + plain.rstrip()[-60:].rpartition("\n")[2]
    for match in SENTENCE.finditer(plain):
        if match.start() not in taken and match.end() - 1 not in taken:
            yield from _in_sentence(match, before + title)
        if len(match[0].strip()) > LISTED_LINE or PUPIL.search(match[0]) or GROWN.search(match[0]):
            before = match[0][-60:]


def _columns(table: Table) -> tuple[int, list[int]] | None:
    """The column of names and those of marks, where the table has both."""
    names = [n for n, head in enumerate(table.heads) if NAME_HEAD.fullmatch(bare_head(head))]
    marks = [n for n, head in enumerate(table.heads) if MARK_HEAD.fullmatch(bare_head(head))]
    return (names[0], marks) if names and marks else None


def _in_table(table: Table, name_at: int, marks_at: list[int]) -> Iterator[Finding]:
    severity = _severity(table)
    if severity is not None:
        for row in table.rows:
            yield from _in_row(row, table, (name_at, marks_at), severity)


def _severity(table: Table) -> Severity | None:
    """MUST for pupils, LOOK where it is not said whose marks they are, None for grown people."""
    heads = " ".join(table.heads)
    own = any(OF_PUPILS.fullmatch(bare_head(head)) for head in table.heads)
    schooling = sum(bool(re.fullmatch(SUBJECT, bare_head(head))) for head in table.heads) > 1
    if GROWN.search(heads) or GROWN.search(table.above) and not (own or schooling):
        return None
    return Severity.MUST if own or schooling or PUPIL.search(table.above) else Severity.LOOK


def _in_row(row: Row, table: Table, columns: tuple[int, list[int]], severity: Severity) -> Iterator[Finding]:
    name_at, mark_at = columns
    if len(row.cells) == len(table.heads):
        name, marks = row.cells[name_at], [row.cells[n] for n in mark_at]
    else:  # a cell is missing: the first that may be a name, and what looks like marks behind it
        named = [cell for cell in row.cells if likely(cell.words)] or [
            cell for cell in row.cells if in_cell(cell.words)
        ]
        if not named:
            return
        name, marks = named[0], [cell for cell in row.cells if cell.start > named[0].start]
    given = [cell for cell in marks if MARK.fullmatch(cell.words.replace(" ", ""))]
    if in_cell(name.words) and given:
        start, end = min(name.start, given[0].start), max(name.end, given[-1].end)
        yield _finding(severity, start, end)


def _in_sentence(match: re.Match, around: str) -> Iterator[Finding]:
    words, start, end = match[0], match.start(), 0
    if not MAY_MARK.search(words):
        return
    grown = GROWN.search(words + around) is not None
    at = 0
    while found := CALLED.search(words, at):
        group = "a" if found["a"] else "b"
        if is_word(found[group]) or grown and found["by"] and not SURELY.fullmatch(found["by"]):
            at = found.end(group)
            continue
        yield _finding(Severity.MUST, start + found.start(group), start + found.end("mark"))
        at = end = found.end()
    if (end or PUPIL.search(words + around) or TWO_SUBJECTS.search(words)) and not grown:
        yield from _in_list(words, around, start, end)


def _in_list(words: str, around: str, start: int, begin: int) -> Iterator[Finding]:
    told = MARKS_TOLD.search(words + around) is not None
    for found in GROUPED.finditer(words, begin):
        if not is_word(found["a"]):
            yield _finding(Severity.MUST, start + found.start("mark"), start + found.end("a"))
            begin = found.end()
    for found in LISTED.finditer(words, begin):
        if not is_word(found["a"]) and (told or not found["bare"]):
            yield _finding(Severity.MUST, start + found.start("a"), start + found.end())


def _finding(severity: Severity, start: int, end: int) -> Finding:
    advice = "删去姓名，或者不公布成绩；给本人和监护人个别告知"
    return Finding(KIND, severity, start, end, "有学生姓名和成绩放在一起", advice)

"""PURE. Where a person lives: a labelled 家庭住址, or an address down to the flat that stands beside a person.

Addresses of offices, schools, examination places and training centres are public; so is the description of a school district.
"""

import re
from collections.abc import Iterator

from disclosure.checks.finding import Finding, Severity
from disclosure.checks.grid import Cell, Grid, bare_head
from disclosure.checks.places import Places

LONGEST = 60
MOST_IN_A_LIST = 50
DOOR_NUMBER = r"(?:[0-9A-Za-z]{1,5}(?:[-之][0-9A-Za-z]{1,4}){0,3}|[一二三四五六七八九十百]{1,4})"
#: the parts of an address, from the house on
DOOR = re.compile(
    rf"{DOOR_NUMBER} ?(?:号楼|号院|号|幢|栋|座|单元|室|组|弄|层|楼|房)(?: ?{DOOR_NUMBER}(?= ?(?:[,，。;；、)）\s]|$)))?|"
    r"(?<=[村区苑园庭府寓路街巷弄])\d{1,4}-\d{1,4}(?:-\d{1,4}){0,2}"
)
FLAT = re.compile(
    r"(?:幢|栋|号楼|座|单元|号)[^,。;，；\n]{0,8}?\d{2,4} ?室|\d ?单元 ?\d{2,4}|(?:幢|栋) ?\d{3,4}(?!\d)|"
    r"[村区苑园庭府寓弄] ?\d{1,3}-\d{1,2}-\d{3,4}"
)
#: a house without a flat: somebody's only where the words beside it leave no doubt
HOUSE = re.compile(r"[村弄][^,。;，；\n()]{0,6}?\d{1,4} ?(?:号(?!楼|线|路|桥)|户)")
ITS_OWNER = re.compile(
    r"户主|\(学生\)|送教|慰问|残疾|孤儿|留守|(?:学生|同学)[^,。;]{0,6}家|走访|家访|家中|家里|困难学生|困难户|低保户|监护人|"
    r"父亲|母亲|被处罚人|当事人|申请人|本人|身份证|某 ?[(（,，]"
)
QUARTER = re.compile(
    r"小区|花园|花苑|新村|家园|公寓|名苑|佳苑|嘉苑|锦园|雅苑|景苑|[苑庭府邸墅湾]|村|社区|里弄|宿舍|公馆|[路街巷弄里]|大道"
)
STREET = re.compile(r"[一-龥]{1,10}(?:路|街(?!道)|巷|弄|村(?!镇)|小区|花园|花苑|新村|家园|公寓|苑|社区|大院|宿舍|大道)")
MASK = re.compile(r"[*×✕xX#]{2}|[*×某]|XX|○○|__")
RANGE = re.compile(
    r"号?(?:至|到|~) ?\d+ ?号|\d+号 ?- ?\d+号|单号|双号|以[东南西北]|范围|学区|辖区|服务区|施教区|全部|沿线|两侧"
)
SHORT_RANGE = re.compile(r"\d+ ?- ?\d+ ?[号幢栋]")

NOUN = (
    r"(?:家庭(?:详细|具体|现)?(?:住址|地址|居住地)|(?:现|常|暂|详细|本人|学生|家长)?住地?址|现居住?地?址?|(?:实际|长期|经常)?居住地[址点]?|常住地址|"
    r"户籍(?:所在地|地址|地)|户口所在地|户籍(?= ?[:：])|家庭所在地|住家地址)"
)
NO_HOME = "宅房建户院所宿校民地址处"
VERB = (
    r"(?:家住|现住(?:在|于)?|暂住(?:在|于)?|居住(?:在|于)|住(?:在|于)|租住(?:在|于)?|"
    rf"(?<![一-龥])住(?![{NO_HOME}])(?=[一-龥]{{2}})|住(?![{NO_HOME}])(?=[一-龥]{{1,5}}(?:省|市|区|县|镇|街道|乡|村)))"
)
LABELLED = re.compile(
    rf"(?P<noun>{NOUN})(?:[(（][^()（）\n]{{0,8}}[)）])?(?P<told> ?[:：]? ?\r?\n ?| ?[:：] ?| ?[为是] ?(?:[:：] ?)?|[ \t|]+)?|"
    rf"(?P<verb>{VERB})(?: ?[:：] ?)?"
)
VILLAGE = re.compile(r"[一-龥]{0,12}(?:镇|乡|街道)[一-龥]{1,6}村")
REGION = re.compile(r"[省市区县镇乡]|街道")
MAY_DWELL = re.compile(r"[0-9村路街巷弄苑园区寓道院舍]|[一二三四五六七八九十百]")
#: 住所 is the word for the seat of a body as well
DOMICILE = re.compile(r"(?P<label>住所地?[:： 为是在]{0,2})(?P<value>[^,;。，；\n\t|、()（）]{4,60})")
BODY = re.compile(r"公司|单位|学校|机构|企业|中心|幼儿园|培训|法定代表人|负责人")
FILLER = re.compile(r"[ :\u200b】\]」』>]*(?:分别|依次|均|都)?(?:[为是在于]|位于)?[ :\u200b]*")
STOP = re.compile(r"[,;。!?\n\t|、()\"“”]|\s{2,}")
HEAD = re.compile(rf"{NOUN}|(?:学生|家长|监护人)地址")

PERSON = re.compile(
    r"学生|同学|家长|考生|监护人|户主|父亲|母亲|爷爷|奶奶|外公|外婆|本人|先生|女士|身份证|幼儿|儿童|孩子|申请人|姓名|住户|业主|"
    r"被处罚人|当事人|收件人|联系人|原告|被告|第三人"
)
OFFICE = re.compile(
    r"办公|托管|租金|维修|校址|园址|机构|培训|中心|大厦|大楼|写字楼|商务|广场|公司|企业|报名|考点|考场|地点|邮编|邮寄|寄送|寄至|送至|送达|窗口|办事|接待|咨询|监督|采购|"
    r"代理|投标|开标|招标|评标|办学|经营|注册|营业|会议|集合|住所|位于|设在|坐落|产权|出租|房屋|门店|食堂|工程|施工|校区|分校|办事处|服务大厅"
)
#: whoever is called so is at home there, whatever the sentence is about
AT_HOME = re.compile(r"学生家长|户主|业主(?!委)|住户")
SCHOOL = re.compile(r"小学|中学|幼儿园|学校|学院")
ESTATE = re.compile(r"小区|花园|苑|新村|家园|公寓")
PLACE_LEAD = re.compile(
    r".*(?:反映|投诉|举报|住在|住于|家住|现住|租住|居住在|地址|住址|位于|[为是在住于到至从向往由和及与或]|[:：]|"
    r" (?=[一-龥]{2,}[省市区县镇道乡村路街]))"
)
ROOM = re.compile(r" ?\d{0,4} ?室")
BEFORE_CHUNK = re.compile(r"[0-9A-Za-z一-龥\-之 ]+$")


def found_in(plain: str, grid: Grid) -> Iterator[Finding]:
    """`plain`: narrow text, `grid`: its tables."""
    taken: list[tuple[int, int]] = []
    for start, end, severity in sorted([*_domiciles(plain), *_labelled(plain), *_in_columns(grid)]):
        if not taken or start >= taken[-1][1]:
            taken.append((start, end))
            yield _finding(start, end, severity)
    told = Places(taken)
    for start, end in _flats(plain):
        if start not in told and end - 1 not in told:
            yield _finding(start, end, Severity.LOOK)


def _domiciles(plain: str) -> Iterator[tuple[int, int, Severity]]:
    for match in DOMICILE.finditer(plain):
        value, sentence = match["value"], _around(plain, match.start(), match.end("label"))
        found = _dwelling(value, loose=False)
        of_person = PERSON.search(sentence) and not BODY.search(sentence)
        if found and of_person and (FLAT.search(value) or HOUSE.search(value)):
            yield match.start("value") + found[0], match.start("value") + found[1], Severity.LOOK


def _labelled(plain: str) -> Iterator[tuple[int, int, Severity]]:
    for match in LABELLED.finditer(plain):
        if _heads_column(match):
            continue
        at, loose = match.end(), _no_doubt(match)
        for _ in range(MOST_IN_A_LIST):
            stop = STOP.search(plain, at, at + LONGEST)
            value = plain[at : stop.start() if stop else at + LONGEST]
            found = _dwelling(value, loose=loose)
            if found:
                yield at + found[0], at + found[1], Severity.MUST
            at += len(value) + 1
            if not found or plain[at - 1 : at] != "、":
                break
            loose = False


def _heads_column(label: re.Match) -> bool:
    """The line ends behind the label and other words stand before it: the grid knows what lies below."""
    if not label["told"] or "\n" not in label["told"]:
        return False
    before = label.string[max(0, label.start() - 12) : label.start()].rstrip(" .、()0123456789一二三四五六七八九十")
    return not (before == "" or before.endswith("\n"))


def _no_doubt(label: re.Match) -> bool:
    """A label with its colon on the line of the address, or 家住 with a village behind it."""
    if label["noun"]:
        return bool(label["told"]) and "\n" not in label["told"]
    return label["verb"] == "家住" and VILLAGE.match(label.string, label.end()) is not None


def _in_columns(grid: Grid) -> Iterator[tuple[int, int, Severity]]:
    cells = (cell for table in grid.tables for row in table.rows for cell in row.cells)
    for cell in cells:
        found = _dwelling(cell.words, loose=True) if _under_head(cell) else None
        if found:
            yield cell.start + found[0], cell.start + found[1], Severity.MUST


def _under_head(cell: Cell) -> bool:
    return bool(cell.head and HEAD.fullmatch(bare_head(cell.head)))


def _dwelling(value: str, *, loose: bool) -> tuple[int, int] | None:
    """Where the address stands in `value` that a label calls one; None where it is masked, a district, or no address.

    `loose`: the label leaves no doubt, so a village or a street is enough; otherwise a door must be named.
    """
    if not MAY_DWELL.search(value) or RANGE.search(value) or not loose and SHORT_RANGE.search(value):
        return None
    doors, streets = list(DOOR.finditer(value)), list(STREET.finditer(value))
    ends = [match.end() for match in (doors + streets if loose else doors)]
    told = loose or streets or QUARTER.search(value) or REGION.search(value) and FLAT.search(value)
    if not ends or not told or MASK.search(value[: max(ends) + 2]):
        return None
    lead = FILLER.match(value)
    return lead.end() if lead else 0, max(ends)


def _flats(plain: str) -> Iterator[tuple[int, int]]:
    """Addresses down to the flat or the house that nobody labelled, beside a person or in a residential quarter, and not of an office."""
    last = 0
    for match in sorted([*FLAT.finditer(plain), *HOUSE.finditer(plain)], key=lambda match: match.start()):
        if match.start() < last:
            continue
        start, end = _chunk(plain, match)
        last = end
        chunk, around = plain[start:end], _around(plain, start, end)
        if not QUARTER.search(chunk) or end - start < 8 or MASK.search(chunk) or RANGE.search(chunk):
            continue
        if OFFICE.search(around) and not ("单元" in chunk and AT_HOME.search(around)):
            continue
        if _somebodys(chunk, around, flat=match.re is FLAT):
            yield start, end


def _somebodys(chunk: str, around: str, *, flat: bool) -> bool:
    if not flat:
        return ITS_OWNER.search(around) is not None and not SCHOOL.search(around)
    return bool(PERSON.search(around) or "单元" in chunk or ESTATE.search(chunk))


def _chunk(plain: str, match: re.Match) -> tuple[int, int]:
    """The whole address around the flat."""
    before = BEFORE_CHUNK.search(plain, max(0, match.start() - 40), match.start())
    start = before.start() if before else match.start()
    lead = PLACE_LEAD.match(plain[start : match.start()])
    start += lead.end() if lead else 0
    tail = ROOM.match(plain, match.end())
    end = tail.end() if tail else match.end()
    return start + len(plain[start:end]) - len(plain[start:end].lstrip()), end


def _around(plain: str, start: int, end: int) -> str:
    """The sentence around, without the address itself."""
    left = re.split(r"[。!?\n]", plain[max(0, start - 60) : start])[-1]
    right = re.split(r"[。!?\n]", plain[end : end + 30])[0]
    return left + "\x00" + right


def _finding(start: int, end: int, severity: Severity) -> Finding:
    return Finding("address", severity, start, end, "有家庭住址", "删去，或者只写到县（市、区）")

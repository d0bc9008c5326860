"""Columns and topic classes every installation starts with; offices answerable for a column are set by the bureau. Idempotent."""

from datetime import datetime
from pathlib import Path

from disclosure import season_calendar
from disclosure.checks.finding import Severity
from disclosure.checks.wordlist import DEFAULT
from disclosure.kinds import KINDS
from disclosure.posts import usual
from disclosure.vocabulary import StatutoryItem, TermGroup

#: slug, name, kind, statutory item (条例第二十条), update period in days, description; the order is that of the list
COLUMNS = [
    ("notices", "通知公告", "notice", None, 183, "面向社会和教育系统的通知、公告、公示"),
    ("policies", "政策文件", "policy", 1, 183, "本局制发的行政规范性文件和其他政策文件"),
    ("interpretations", "政策解读", "interpretation", None, 183, "对政策文件的背景、要点和办理口径的说明"),
    ("proposals", "建议提案", "proposal", None, 366, "人大代表建议和政协提案的办理结果"),
    ("news", "工作动态", "news", None, 14, "本局和各处室、直属单位的工作动态"),
    ("speeches", "讲话文论", "speech", None, 366, "局领导讲话和署名文章"),
    ("leaders", "领导信息", "leader", None, 366, "局领导姓名、分工和简历"),
    ("recruitment", "人事招考", "recruitment", 14, 183, "教师招聘、公务员招考的职位、条件和结果"),
    ("titles", "职称评定", "titles", None, 183, "教师系列职称评审的通知、公示和结果"),
    ("institution", "机构职能", "institution", 2, 366, "机关职能、内设机构、办公地址和联系方式"),
    ("plans", "规划计划", "plan", 3, 366, "教育事业发展规划和年度计划"),
    ("statistics", "统计数据", "statistics", 4, 366, "教育事业统计公报和基本情况"),
    ("permits", "行政许可", "permit", 5, 183, "行政许可和对外服务事项的依据、条件、程序和结果"),
    ("penalties", "行政处罚", "penalty", 6, 183, "行政处罚、行政强制的依据、程序和有社会影响的决定"),
    ("finance", "财政预决算", "finance", 7, 366, "部门预算、决算和“三公”经费"),
    ("charges", "收费项目", "charge", 8, 366, "教育收费的项目、依据和标准"),
    ("procurement", "政府采购", "procurement", 9, 183, "集中采购的目录、标准和实施情况"),
    ("projects", "重大建设项目", "plan", 10, 366, "学校重大建设项目的批准和实施情况"),
    ("emergency", "应急管理", "emergency", 12, 366, "校园突发事件应急预案、预警和应对"),
    ("inspection", "监督检查", "inspection", 13, 183, "教育督导和专项检查的情况"),
    ("key-areas", "重点领域", "notice", 11, 183, "义务教育、招生、资助等与群众关系密切的信息"),
    ("rules", "公开制度", "rule", None, 366, "政府信息公开的工作制度"),
    ("annual-reports", "公开年报", "report", None, 366, "历年政府信息公开工作年度报告"),
    ("laws", "法律法规", "law", None, None, "与教育有关的法律、法规和规章"),
    ("consultations", "意见征集", "notice", 15, 366, "重要文件的征求意见稿和采纳结果"),
]

KEY_AREAS = [
    ("admissions", "招生考试", "notice", None, 183, "中小学招生政策、计划、范围和结果"),
    ("student-aid", "学生资助", "notice", None, 183, "资助政策、标准和发放情况"),
    ("compulsory", "义务教育", "notice", None, 183, "义务教育阶段学校名录、学区和学籍管理"),
    ("preschool", "学前教育", "notice", None, 183, "幼儿园名录、等级和普惠政策"),
    ("vocational", "职业教育", "notice", None, 183, "中等职业学校专业、招生和实训"),
    ("private-schools", "民办教育", "notice", None, 183, "民办学校和校外培训机构的审批、年检和名单"),
    ("campus-safety", "校园安全", "notice", None, 183, "校园安全管理、检查和提示"),
    ("school-meals", "学校食堂", "notice", None, 183, "学校食堂和学生用餐的监督检查"),
]

#: 国务院公文主题分类: the top classes in their own order, and second levels where a bureau needs them
TOPICS = [
    ("国务院组织机构", []),
    (
        "综合政务",
        ["政务公开", "政务督查", "应急管理", "电子政务", "文秘工作", "保密工作", "信访", "参事、文史", "其他"],
    ),
    ("国民经济管理、国有资产监管", []),
    (
        "财政、金融、审计",
        ["财政", "税务", "银行", "货币（含外汇）", "证券", "保险", "社会信用体系建设", "审计", "其他"],
    ),
    ("国土资源、能源", []),
    ("农业、林业、水利", []),
    ("工业、交通", []),
    ("商贸、海关、旅游", []),
    ("市场监管、安全生产监管", []),
    ("城乡建设、环境保护", []),
    ("科技、教育", ["科技", "教育", "知识产权", "其他"]),
    ("文化、广电、新闻出版", []),
    ("卫生、体育", ["卫生", "医药管理", "体育", "其他"]),
    ("人口与计划生育、妇女儿童工作", ["人口与计划生育", "妇女儿童", "其他"]),
    ("劳动、人事、监察", ["劳动就业", "社会保障", "人事工作", "军转安置", "监察", "纠正行业不正之风", "其他"]),
    ("公安、安全、司法", []),
    ("民政、扶贫、救灾", []),
    ("民族、宗教", []),
    ("对外事务", []),
    ("港澳台侨工作", []),
    ("国防", []),
    ("其他", []),
]


def load(get_model) -> None:
    """Writes the columns and topics that are missing; `get_model(app_label, name)` as in bureau.reference."""
    column, root = get_model("disclosure", "Column"), get_model("bureau", "Office").objects.get(slug="bureau")
    for place, row in enumerate(COLUMNS, start=1):
        _column(column, row, place * 10, office=root, parent=None)
    parent = column.objects.get(slug="key-areas")
    for place, row in enumerate(KEY_AREAS, start=1):
        _column(column, row, parent.order + place, office=root, parent=parent)
    _topics(get_model("disclosure", "Topic"))


#: models whose first rows come from here; each has a table of history beside it
DRAFTING = ("KindSetting", "StatutoryMatter", "DraftingRule", "WordingTerm", "LeaderTitle", "Topic")
FIRST = "初始设置"
USUAL_WORDS = Path(__file__).parent / "search" / "usual_words.txt"


def load_drafting(get_model, *, at: datetime) -> None:
    """Writes the settings of drafting that are missing, and the first line of the record of each, so that the first change shows what
    stood there before. What officers have changed or switched off stays as it is; called by a data migration."""
    _kind_settings(get_model("disclosure", "KindSetting"), get_model("disclosure", "Column"))
    _create_missing(
        get_model("disclosure", "StatutoryMatter"),
        "number",
        [{"number": int(item), "name": item.label, "note": NOTES.get(item, "")} for item in StatutoryItem],
    )
    _create_missing(get_model("disclosure", "WordingTerm"), "wrong", _words(get_model("disclosure", "WordingTerm")))
    title = get_model("disclosure", "LeaderTitle")
    if not title.objects.exists():
        title.objects.bulk_create(title(title=line, rank=place * 10) for place, line in enumerate(usual(), start=1))
    rule = get_model("disclosure", "DraftingRule")
    if not rule.objects.exists():
        rule.objects.create()
    for name in DRAFTING:
        _first_history(get_model("disclosure", name), get_model("disclosure", f"Historical{name}"), at)


def load_periods(get_model, *, at: datetime) -> None:
    """How often a column of each kind moves as a rule, where nothing is set; called by a data migration."""
    setting, past = get_model("disclosure", "KindSetting"), get_model("disclosure", "HistoricalKindSetting")
    periods = usual_periods()
    rows = [row for row in setting.objects.filter(period_days=None) if periods.get(row.kind)]
    for row in rows:
        row.period_days = periods[row.kind]
    setting.objects.bulk_update(rows, ["period_days"])
    names = [field.attname for field in setting._meta.concrete_fields]
    about = {"history_date": at, "history_type": "~", "history_change_reason": FIRST}
    past.objects.bulk_create(past(**{name: getattr(row, name) for name in names}, **about) for row in rows)


def usual_periods() -> dict[str, int | None]:
    """Kind → days of its first column."""
    return {kind: period for _, _, kind, _, period, _ in reversed(COLUMNS)}


def load_seasons(get_model, *, at: datetime) -> None:
    """Writes the seasons of the year that are missing, answered for by the bureau itself; called by a data migration."""
    season, columns = get_model("disclosure", "Season"), get_model("disclosure", "Column")
    root = get_model("bureau", "Office").objects.get(slug="bureau")
    rows = season_calendar.rows(dict(columns.objects.values_list("slug", "pk")), office=root.pk)
    _create_missing(season, "name", rows)
    _first_history(season, get_model("disclosure", "HistoricalSeason"), at)


def load_search_words(get_model, *, at: datetime) -> None:
    """Writes the usual words of the search that are missing; called by a data migration."""
    model = get_model("disclosure", "SearchWords")
    _create_missing(model, "words", usual_words())
    _first_history(model, get_model("disclosure", "HistoricalSearchWords"), at)


def usual_words() -> list[dict]:
    """The groups of search/usual_words.txt as they are stored."""
    lines = USUAL_WORDS.read_text("utf-8").splitlines()
    groups = (line.split("|") for line in lines if line and not line.startswith("#"))
    return [_group(kind.strip(), words) for kind, words in groups]


def _group(kind: str, words: str) -> dict:
    typed, _, meant = words.partition(">")
    return {"kind": kind, "words": "、".join(typed.split()), "means": "、".join(meant.split())}


#: what an education bureau publishes under an item
NOTES = {
    StatutoryItem.RULES: "本局制发的行政规范性文件和政策文件",
    StatutoryItem.ORGANISATION: "机关职能、内设机构、直属单位、办公地址和时间、负责人",
    StatutoryItem.PLANS: "教育事业发展规划、专项规划和年度计划",
    StatutoryItem.STATISTICS: "教育事业统计公报和基本情况",
    StatutoryItem.PERMITS: "民办学校审批、教师资格认定等的依据、条件、程序和结果",
    StatutoryItem.PENALTIES: "处罚的依据、条件、程序和有社会影响的决定",
    StatutoryItem.FINANCE: "部门预算、决算和“三公”经费",
    StatutoryItem.CHARGES: "教育收费的项目、依据和标准",
    StatutoryItem.PROCUREMENT: "集中采购的目录、标准和实施情况",
    StatutoryItem.PROJECTS: "学校重大建设项目的批准和实施情况",
    StatutoryItem.WELFARE: "招生、资助、义务教育等政策、措施和实施情况",
    StatutoryItem.EMERGENCY: "校园突发事件应急预案、预警和应对",
    StatutoryItem.INSPECTION: "教育督导、学校食堂等监督检查的情况",
    StatutoryItem.RECRUITMENT: "公务员招考、教师招聘的职位、名额、条件和结果",
}


#: groups of the wording list in the words of its first entries
GROUPS = {
    "错别字": TermGroup.TYPO,
    "重大差错": TermGroup.SENSITIVE,
    "机构和地名": TermGroup.NAME,
    "法律名称": TermGroup.NAME,
    "涉外涉港澳台": TermGroup.SENSITIVE,
    "对人的称呼": TermGroup.SENSITIVE,
}


def _words(model) -> list[dict]:
    most = model._meta.get_field("unless").max_length
    return [
        {
            "wrong": term.wrong,
            "right": term.right,
            "unless": _within(term.unless, most),
            "group": str(GROUPS.get(term.group, TermGroup.STYLE)),
            "must": term.severity is Severity.MUST,
            "note": term.note,
        }
        for term in DEFAULT
    ]


def _within(words: tuple[str, ...], most: int) -> str:
    """As many of the words as there is room for."""
    kept = ""
    for word in words:
        longer = f"{kept} {word}".strip()
        kept = longer if len(longer) <= most else kept
    return kept


def _kind_settings(setting, column) -> None:
    """With the usual periods, where the table already has a place for them."""
    timed = any(field.name == "period_days" for field in setting._meta.concrete_fields)
    periods = usual_periods() if timed else {}
    columns = dict(column.objects.values_list("slug", "pk"))
    rows = [
        {
            "kind": str(kind),
            "column_id": columns[asked.column],
            "statutory_items": [int(item) for item in asked.items],
            "ask_summary": asked.summary,
            **({"period_days": periods.get(kind)} if timed else {}),
        }
        for kind, asked in KINDS.items()
        if asked.column in columns
    ]
    _create_missing(setting, "kind", rows)


def _create_missing(model, key: str, rows: list[dict]) -> None:
    """Rows whose `key` is not there yet."""
    there = set(model.objects.values_list(key, flat=True))
    model.objects.bulk_create([model(**row) for row in rows if row[key] not in there])


def _first_history(model, past, at: datetime) -> None:
    """A first line of history for rows that have none: rows of a migration are written without one."""
    told = set(past.objects.values_list(model._meta.pk.attname, flat=True))
    names = [field.attname for field in model._meta.concrete_fields]
    past.objects.bulk_create(
        past(
            **{name: getattr(row, name) for name in names},
            history_date=at,
            history_type="+",
            history_change_reason=FIRST,
        )
        for row in model.objects.all()
        if row.pk not in told
    )


def _column(column, row, order: int, *, office, parent) -> None:
    slug, name, kind, item, period, description = row
    values = {"name": name, "kind": kind, "statutory_item": item, "period_days": period, "description": description}
    column.objects.get_or_create(slug=slug, defaults={**values, "order": order, "office": office, "parent": parent})


def _topics(topic) -> None:
    for place, (name, below) in enumerate(TOPICS, start=1):
        top, _ = topic.objects.get_or_create(name=name, parent=None, defaults={"order": place * 10})
        for number, child in enumerate(below, start=1):
            topic.objects.get_or_create(name=child, parent=top, defaults={"order": number * 10})

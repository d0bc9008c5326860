"""PURE. The description of /api/v1/ as an OpenAPI 3.1 document: every address, parameter, bound, answer and refusal.

The page for people, the document for programs, the schema beside the dump and the tests all read what stands here.
"""

from typing import Any

from disclosure.parameters import FIRST_YEAR, LAST_YEAR, MOST, USUAL
from disclosure.vocabulary import Genre, Kind, Validity

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
VERSION = "1.0.0"
SEARCH_PAGES = 50
SLUG = "^[-a-zA-Z0-9_]{1,60}$"
TEXT: Schema = {"type": "string"}
ADDRESS: Schema = {"type": "string", "description": "完整网址；离线数据在没有设定域名时从“/”开始"}
FLAG: Schema = {"type": "boolean"}
WHOLE: Schema = {"type": "integer", "minimum": 0}


def told(schema: Schema, words: str, **more: Any) -> Schema:
    return {**schema, "description": words, **more}


def of(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def listed(items: Schema, words: str = "") -> Schema:
    return {"type": "array", "items": items, **({"description": words} if words else {})}


def maybe(schema: Schema, words: str = "") -> Schema:
    """The schema, or null."""
    null = {"type": [schema["type"], "null"]} if "type" in schema else {"anyOf": [schema, {"type": "null"}]}
    rest = {name: value for name, value in schema.items() if name not in {"type", "$ref"}}
    return {**rest, **null, **({"description": words} if words else {})}


def choice(labels: dict[str, str], words: str, *, empty: bool = False) -> Schema:
    named = "、".join(f"{code} {label}" for code, label in labels.items())
    return {"type": "string", "enum": [*labels, *([""] if empty else [])], "description": f"{words}：{named}"}


def record(fields: dict[str, Schema], words: str) -> Schema:
    """An object that has all of these and nothing else."""
    required = list(fields)
    return {
        "type": "object", "description": words, "properties": fields, "required": required, "additionalProperties": False,
    }  # fmt: skip


KINDS = {kind.value: str(kind.label) for kind in Kind}
GENRES = {genre.value: str(genre.label) for genre in Genre}
VALIDITIES = {validity.value: str(validity.label) for validity in Validity}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
ID: Schema = {"type": "integer", "minimum": 1, "description": "编号，公开网址里的数字，不会改变"}

NAMED = record({"slug": told(TEXT, "网址名"), "name": told(TEXT, "名称")}, "栏目或者机构")
LINKED = record({"id": ID, "title": TEXT, "doc_number": TEXT, "url": ADDRESS}, "另一条公开的信息")
FILE = record(
    {
        "name": told(TEXT, "文件名"),
        "media_type": told(TEXT, "媒体类型"),
        "size": told(WHOLE, "公开副本的字节数"),
        "sha256": told(TEXT, "公开副本的校验值"),
        "pages": maybe(WHOLE, "页数"),
        "url": told(ADDRESS, "下载网址"),
    },
    "附件的公开副本",
)
CORRECTION = record(
    {"on": told(DAY, "更正日期"), "note": told(TEXT, "更正说明"), "url": maybe(TEXT, "更正前后对照的网址；不公开对照的为 null")},
    "一次更正",
)  # fmt: skip
POLICY = record(
    {
        "normative": told(FLAG, "是不是行政规范性文件"),
        "unified_number": told(TEXT, "统一编号"),
        "effective_on": maybe(DAY, "施行日期"),
        "expires_on": maybe(DAY, "有效期至"),
    },
    "政策文件要素",
)
PROPOSAL = record(
    {
        "source_name": told(TEXT, "类别"),
        "number": told(TEXT, "编号"),
        "session": told(TEXT, "届次"),
        "proposer": told(TEXT, "提出人"),
        "joint_offices": told(TEXT, "会办单位"),
        "answer_class": told(TEXT, "答复类别"),
        "answered_on": maybe(DAY, "答复日期"),
    },
    "建议提案要素",
)

BRIEF: dict[str, Schema] = {
    "id": ID,
    "url": told(ADDRESS, "网页的网址"),
    "api_url": told(ADDRESS, "接口里这一条的网址"),
    "index_number": told(TEXT, "索引号"),
    "title": told(TEXT, "名称"),
    "doc_number": told(TEXT, "文号"),
    "issuer": told(TEXT, "发布机构"),
    "office": told(of("Named"), "责任处室"),
    "column": told(of("Named"), "栏目"),
    "kind": choice(KINDS, "信息种类"),
    "kind_name": told(TEXT, "信息种类的名称"),
    "genre": choice(GENRES, "体裁"),
    "genre_name": told(TEXT, "体裁的名称"),
    "formed_on": maybe(DAY, "成文日期"),
    "published_on": told(DAY, "发布日期"),
    "republished_on": maybe(DAY, "重新公开日期"),
    "corrected_on": maybe(DAY, "最近一次更正的日期"),
    "updated_at": told(MOMENT, "公开的内容最近一次变化的时间"),
    "validity": choice(VALIDITIES, "有效性"),
    "validity_name": told(TEXT, "有效性的名称"),
    "invalid_on": maybe(DAY, "失效或废止日期；已经宣布还没有到的也写"),
    "coming_validity": choice(VALIDITIES, "到 invalid_on 那天的有效性；没有宣布的为空", empty=True),
    "summary": told(TEXT, "内容概述"),
}
WHOLE_ITEM: dict[str, Schema] = {
    **BRIEF,
    "disclosure": {"type": "string", "enum": ["proactive"], "description": "公开方式"},
    "disclosure_name": told(TEXT, "公开方式的名称"),
    "topic": told(TEXT, "主题分类，两级之间是“/”"),
    "keywords": told(TEXT, "关键词，几个词之间是空格"),
    "ends_on": maybe(DAY, "截止或公示结束日期"),
    "policy": maybe(of("Policy"), "政策文件要素，别的种类为 null"),
    "proposal": maybe(of("Proposal"), "建议提案要素，别的种类为 null"),
    "statutory_items": listed(record({"number": WHOLE, "name": TEXT}, "一项"), "条例第二十条的项"),
    "particulars": listed(record({"label": TEXT, "value": TEXT}, "一项"), "这一种信息特有的要素"),
    "banner": told(TEXT, "正文上方的说明"),
    "source": told(TEXT, "来源"),
    "source_url": told(TEXT, "来源网址"),
    "interprets": maybe(of("Linked"), "所解读的文件"),
    "interpretations": listed(of("Linked"), "解读本文的信息"),
    "successor": maybe(of("Linked"), "替代本文的文件"),
    "predecessors": listed(of("Linked"), "本文替代的文件"),
    "files": listed(of("File"), "附件"),
    "corrections": listed(of("Correction"), "更正记录，从早到晚"),
    "body_html": told(TEXT, "正文，净化过的HTML；相对地址以 url 为准"),
    "body_text": told(TEXT, "正文的文字，一段一行"),
    "truncated": told(FLAG, "正文是不是只载入了前面一部分"),
}
COLUMN = record(
    {
        "slug": told(TEXT, "网址名"), "name": told(TEXT, "名称"), "url": ADDRESS, "feed_url": told(ADDRESS, "订阅网址"),
        "parent": maybe(TEXT, "上级栏目的网址名"), "description": told(TEXT, "栏目说明"), "office": of("Named"),
        "statutory_item": maybe(WHOLE, "条例第二十条的项"),
    },
    "栏目",
)  # fmt: skip
OFFICE = record(
    {
        "slug": told(TEXT, "网址名"), "name": told(TEXT, "名称"), "url": ADDRESS, "kind": told(TEXT, "类别"),
        "kind_name": told(TEXT, "类别的名称"), "parent": maybe(TEXT, "上级的网址名"), "duty": told(TEXT, "职责"),
        "head": told(TEXT, "负责人"), "phone": told(TEXT, "电话"), "address": told(TEXT, "地址"), "hours": told(TEXT, "办公时间"),
        "closed_on": maybe(DAY, "撤销日期"), "successor": maybe(TEXT, "承接单位的网址名"),
    },
    "机构处室",
)  # fmt: skip
HIT = record(
    {
        "id": ID, "source_id": maybe(TEXT, "来源编号"), "title": TEXT, "url": ADDRESS, "doc_number": TEXT, "published_on": DAY,
        "validity": choice(VALIDITIES, "有效性"), "invalid_on": maybe(DAY), "corrected_on": maybe(DAY), "column": TEXT,
        "office": TEXT, "excerpt": told(TEXT, "摘录"), "missing": listed(TEXT, "没有的词"), "in_file": told(FLAG, "摘录出自附件"),
    },
    "查到的一条",
)  # fmt: skip
FOUND: dict[str, Schema] = {
    "count": told(WHOLE, "含有全部词的条数，数到1000为止"), "count_is_exact": FLAG, "page": {"type": "integer", "minimum": 1},
    "words": listed(TEXT, "查的词"), "relaxed": told(FLAG, "没有全部符合的，显示的是部分符合的"), "items": listed(of("Hit")),
    "instead_of": maybe(TEXT, "输入的写法没有结果，改按 words 查找；照原样查的为 null"),
    "also": listed(record({"word": TEXT, "others": listed(TEXT)}, "一个词和一并查找的词"), "一并查找的词"),
    "next": maybe(TEXT, "下一页的完整网址；没有下一页的为 null"),
}  # fmt: skip
SCHEMAS: dict[str, Schema] = {
    "Named": NAMED, "Linked": LINKED, "File": FILE, "Correction": CORRECTION, "Policy": POLICY, "Proposal": PROPOSAL,
    "Brief": record(BRIEF, "目录里的一条"), "Item": record(WHOLE_ITEM, "一条信息的全部公开内容"), "Column": COLUMN,
    "Office": OFFICE, "Hit": HIT,
    "Items": record({"items": listed(of("Brief")), "next": FOUND["next"]}, "一页，发布日期从近到远"),
    "Columns": record({"columns": listed(of("Column"))}, "启用的栏目"),
    "Offices": record({"offices": listed(of("Office"))}, "机构处室，含已撤销的"),
    "Found": {**record(FOUND, "查找的一页")},
    "Index": record({"doors": listed(of("Door")), "terms": told(TEXT, "使用条款"), "openapi": ADDRESS, "page": ADDRESS}, "入口"),
    "Door": record({"name": TEXT, "url": TEXT, "text": TEXT}, "一个入口"),
    "Error": record({"error": told(TEXT, "哪里不对，怎样改")}, "出错"),
    "Gone": record(
        {
            "error": TEXT, "title": told(TEXT, "名称；不再显示的为空"), "state": told(TEXT, "状态"),
            "at": maybe(MOMENT, "时间"), "reason": told(TEXT, "理由"),
        },
        "曾经公开，现已撤下或者到期",
    ),
}  # fmt: skip


def parameter(name: str, words: str, schema: Schema, *, example: Any = None, where: str = "query") -> Schema:
    shown = {} if example is None else {"example": example}
    empty = {"allowEmptyValue": True} if where == "query" else {}  # as if it were not there
    return {
        "name": name,
        "in": where,
        "required": where == "path",
        "description": words,
        **empty,
        "schema": schema,
        **shown,
    }


CHOSEN = (
    parameter("column", "栏目的网址名，含下级栏目", {"type": "string", "pattern": SLUG}, example="policies"),
    parameter("office", "机构的网址名，从前的也认", {"type": "string", "pattern": SLUG}, example="bureau"),
    parameter("kind", "信息种类", {"type": "string", "enum": list(KINDS)}, example="policy"),
    parameter(
        "year", "发布的年份", {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}, example=2026
    ),
    parameter("validity", "有效性", {"type": "string", "enum": list(VALIDITIES)}, example="valid"),
)  # fmt: skip
SIFTED = (
    *CHOSEN,
    parameter("published_from", "从这一天起发布的", DAY, example="2026-01-01"),
    parameter("published_to", "到这一天为止发布的", DAY, example="2026-12-31"),
    parameter(
        "updated_since", "从这时起公开的内容有变化的；日期，或者带时区的时间", {"anyOf": [DAY, MOMENT]}, example="2026-03-20T08:00:00+08:00"
    ),
    parameter("limit", f"一页几条，不写是{USUAL}", {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}),
    parameter("after", "上一页 next 里给出的值", {"type": "string", "maxLength": 60}),
)  # fmt: skip
#: what only the search narrows by
MORE_CHOSEN = (("topic", "主题分类的编号"), ("genre", "体裁，例如 notice"), ("files", "1：有附件的"))
SEARCHED = (
    parameter("q", "几个词、文号或者索引号；只读前200个字符", TEXT, example="课后服务"),
    *(
        {**one, "schema": {"type": "string"}} if one["name"] in {"column", "office", "kind", "validity"} else one
        for one in CHOSEN
    ),
    *(parameter(name, words, {"type": "string"}) for name, words in MORE_CHOSEN),
    parameter(
        "sort",
        "排序：relevant 相关、newest 最新、oldest 最早",
        {"type": "string", "enum": ["relevant", "newest", "oldest"]},
    ),
    parameter("exact", "只按原词查找，不加同义词、不改错字", {"type": "string", "enum": ["1"]}),
    parameter("page", f"第几页，1到{SEARCH_PAGES}", {"type": "integer", "minimum": 1, "maximum": SEARCH_PAGES}),
    parameter("after", "上一页 next 里给出的值", {"type": "integer", "minimum": 0, "maximum": 2**63 - 1}),
)
#: no row of any table has a greater number
NUMBERED = parameter("id", "编号", {"type": "integer", "minimum": 1, "maximum": 2**63 - 1}, where="path", example=1)
REFUSED = {
    "400": "参数不对，error 里写明哪里不对",
    "404": "没有这一条，或者从来没有公开过",
    "429": "这一分钟里问得太多，等 Retry-After 秒再来",
}


def answer(words: str, schema: str) -> Schema:
    return {"description": words, "content": {"application/json": {"schema": of(schema)}}}


def operation(name: str, words: str, schema: str, *, parameters: tuple = (), refused: tuple = ()) -> Schema:
    answers = {"200": answer("正常", schema)}
    answers |= {code: answer(REFUSED[code], "Error") for code in ("400", "404", "429") if code in {*refused, "429"}}
    answers["304"] = {"description": "和您带来的 ETag 一样，没有变化"}
    return {
        "get": {"operationId": name, "summary": words, "parameters": list(parameters), "responses": dict(sorted(answers.items()))}
    }  # fmt: skip


def _paths() -> dict[str, Schema]:
    one = operation(
        "item", "一条信息：目录、正文、附件、更正、前后文件", "Item", parameters=(NUMBERED,), refused=("404",)
    )
    one["get"]["responses"] |= {
        "301": {"description": "已换成另一条信息，Location 是它的网址"},
        "410": answer("曾经公开，现已撤下或者到期", "Gone"),
    }
    found = operation("search", "按词查找，含排序和摘录", "Found", parameters=SEARCHED, refused=("400",))
    del found["get"]["responses"]["304"]
    return {
        "/api/v1/": operation("index", "有哪些入口", "Index"),
        "/api/v1/items": operation("items", "目录：公开的信息，发布日期从近到远", "Items", parameters=SIFTED, refused=("400",)),
        "/api/v1/items/{id}": one,
        "/api/v1/columns": operation("columns", "栏目", "Columns"),
        "/api/v1/offices": operation("offices", "机构处室", "Offices"),
        "/api/v1/search": found,
    }  # fmt: skip


def document(*, title: str, server: str, per_minute: int, terms: str) -> Schema:
    """The document. `server`: address of the site without its last slash; `per_minute`: askings a minute, 0 where nobody counts."""
    limits = f"每个来源每分钟{per_minute}次，超过的回答429。" if per_minute else ""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{title}开放数据接口",
            "version": VERSION,
            "description": f"只读，不用登记，任何网站的网页都可以直接读取。{limits}{terms}",
        },
        "servers": [{"url": server or "/"}],
        "jsonSchemaDialect": DIALECT,
        "paths": _paths(),
        "components": {"schemas": SCHEMAS},
    }


def item_schema() -> Schema:
    """The JSON Schema of one line of the dump."""
    definitions = {name: SCHEMAS[name] for name in ("Named", "Linked", "File", "Correction", "Policy", "Proposal")}
    return _moved({"$schema": DIALECT, "title": "公开信息", **SCHEMAS["Item"], "$defs": definitions})


def _moved(part: Any) -> Any:
    """With references to where definitions stand in a schema of its own."""
    if isinstance(part, dict):
        return {name: _moved(value) for name, value in part.items()}
    if isinstance(part, list):
        return [_moved(value) for value in part]
    return part.replace("#/components/schemas/", "#/$defs/") if isinstance(part, str) else part

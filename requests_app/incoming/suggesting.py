"""PURE. What of an application in words belongs in which field of the intake form: found by its label, or by its shape where only one
such thing is there. Nothing is made up: what is not found stays empty.
"""

import re
from collections.abc import Callable

from requests_app.incoming.forwarding import ADDRESS
from requests_app.incoming.reading import Mail, parts_of

#: field → how forms and letters call it; longer names first
LABELS: dict[str, tuple[str, ...]] = {
    "name": (
        "姓名或单位名称", "姓名（单位名称）", "申请人姓名或者名称", "申请人姓名", "申请人名称", "单位名称", "姓名",
        "名称（姓名）", "申请人",
    ),
    "contact": ("联系人姓名", "联系人"),
    "phone": ("联系电话", "手机号码", "手机号", "电话号码", "手机", "电话", "联系方式"),
    "email": ("电子邮箱", "电子邮件", "邮箱地址", "E-mail", "Email", "邮箱"),
    "address": ("通信地址", "通讯地址", "联系地址", "邮寄地址", "收件地址", "地址"),
    "subject": (
        "申请公开的政府信息名称", "所需信息的名称", "所需政府信息名称", "政府信息名称", "所需信息名称", "信息名称", "文件名称",
    ),
    "doc_number": ("文件编号", "发文字号", "文号"),
    "description": (
        "所需政府信息内容描述", "所需信息的内容描述", "所需信息内容描述", "申请公开的内容", "申请内容", "内容描述", "特征性描述",
    ),
}  # fmt: skip
#: other lines of such forms: where a value ends
OTHERS = (
    "证件类型", "证件名称", "证件号码", "身份证号码", "身份证号", "工作单位", "邮政编码", "邮编", "传真", "统一社会信用代码",
    "组织机构代码",
    "法定代表人", "营业执照", "申请时间", "申请日期", "申请人签名", "签名", "日期", "用途", "所需政府信息用途", "获取方式", "提供方式",
    "获取信息的方式", "政府信息的指定提供方式", "希望得到的形式", "怎样给您", "由谁提出", "申请人类型", "备注", "附件",
)  # fmt: skip
LIMITS = {
    "name": 100,
    "contact": 40,
    "phone": 40,
    "email": 100,
    "address": 200,
    "subject": 200,
    "doc_number": 60,
    "description": 3000,
}
MOBILE = re.compile(r"(?<![\d-])(?:1[3-9]\d{9}|1[3-9]\d[ -]\d{4}[ -]\d{4}|0\d{2,3}[- ]?\d{7,8})(?![\d-])")
#: the name of the agency without the words before it
DOC_NUMBER = re.compile(
    r"(?:(?![是为按据见和与及或在的件对从])[\u4e00-\u9fff]){2,8}[〔\[［(（]\d{4}[〕\]］)）]\d{1,5}号"
)
TITLED = re.compile(r"《([^《》\n]{4,120})》")
ASKS = re.compile(r"(?:申请|请求|希望|要求|需要|想|请).{0,40}?(?:公开|获取|提供|查询|了解|告知)")
#: a subject that says no more than what sort of mail it is
USUAL = re.compile(r"(?:关于|依申请|政府|信息|公开|申请|表|书|的|邮件|附件|[\s\W\d_])+")


def _spaced(label: str) -> str:
    """A label as it is set in forms: with blanks between its characters."""
    return r"[ \u3000]*".join(re.escape(c) for c in label)


NAMES = {label: field for field, labels in LABELS.items() for label in labels} | dict.fromkeys(OTHERS, "")
LABEL = re.compile(
    r"(?:(?<=^)|(?<=[\t\n；;|]))[ \u3000*>·•（(一二三四五六七八九十\d、.)）]*?(?P<label>"
    + "|".join(_spaced(one) for one in sorted(NAMES, key=len, reverse=True))
    + r")[ \u3000*]*(?:[（(][^）)\n]{0,20}[）)])?[ \u3000]*(?:[:：]|\t|(?=\n)|(?=$))",
    re.IGNORECASE,
)


def suggested(mail: Mail, more: str = "") -> dict[str, str]:
    """Field → value, of those that were found. `more`: the text of files that came with the mail; a form in it counts before the mail."""
    found: dict[str, str] = {}
    for text in filter(None, (more, mail.words)):
        for field, value in _labelled(text).items():
            found.setdefault(field, value)
    for field, find in _BY_SHAPE.items():
        if field not in found and (value := find(mail)):
            found[field] = value
    return {field: value[: LIMITS[field]] for field, value in found.items() if value}


def _labelled(text: str) -> dict[str, str]:
    """What stands behind each label, up to the next one; one line, but for the description."""
    marks, found = list(LABEL.finditer(text)), {}
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        field = NAMES.get(_key(mark["label"]), "")
        value = text[mark.end() : end].strip("\t\n \u3000；;|")
        if field and field not in found and (value := _fit(field, value)):
            found[field] = value
    return found


def _key(label: str) -> str:
    bare = re.sub(r"[ \u3000]", "", label)
    return next(name for name in NAMES if name.lower() == bare.lower())


def _fit(field: str, value: str) -> str:
    """The value as the field takes it, empty where it cannot be one."""
    if field == "description":
        return "\n".join(parts_of(value.replace("\t", " ")))
    line = re.split(r"[\n\t]", value, maxsplit=1)[0].strip(" \u3000。；;，,_")
    if field == "phone":
        return _first(MOBILE, line)
    if field == "email":
        return _first(ADDRESS, line)
    if field == "doc_number":
        return line if re.search(r"\d", line) else ""
    return line if field != "name" or len(line) <= 60 else ""


def _first(shape: re.Pattern[str], text: str) -> str:
    found = shape.search(text)
    return found[0] if found else ""


def _only(shape: re.Pattern[str], text: str, group: int = 0) -> str:
    """The one thing of that shape; nothing where there are several and one would have to guess."""
    found = {match[group] for match in shape.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def _subject(mail: Mail) -> str:
    """The one title that is named, else what the mail is headed, if that says anything."""
    titled = _only(TITLED, mail.words, 1)
    headed = mail.original.subject if mail.original and mail.original.subject else mail.subject
    return titled or ("" if USUAL.fullmatch(headed) else headed)


def _email(mail: Mail) -> str:
    """Who wrote the first mail wants the answer; of one that was passed on without it nobody knows."""
    return mail.original.address if mail.original else mail.address


def _description(mail: Mail) -> str:
    """The paragraphs that ask for something."""
    return "\n".join(part for part in parts_of(mail.words) if ASKS.search(part) and not LABEL.match(part))


_BY_SHAPE: dict[str, Callable[[Mail], str]] = {
    "phone": lambda mail: _only(MOBILE, mail.words),
    "email": _email,
    "doc_number": lambda mail: _only(DOC_NUMBER, mail.words),
    "subject": _subject,
    "description": _description,
}

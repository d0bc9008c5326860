"""PURE. What of an application in words belongs in which field of the intake form: found by its label, or by its shape where only one
such thing is there. Nothing is made up: what is not found stays empty.
"""

import re
from collections.abc import Callable

from requests_app.incoming.forwarding import ADDRESS
from requests_app.incoming.reading import MOST_WORDS, Mail, parts_of
from requests_app.paperform import GROUPS
from requests_app.vocabulary import ApplicantKind, Delivery, IdKind, WantedForm

#: field → how forms and letters call it; longer names first
LABELS: dict[str, tuple[str, ...]] = {
    "name": (
        "姓名或单位名称", "姓名（单位名称）", "申请人姓名或者名称", "申请人姓名", "申请人名称", "单位名称", "姓名",
        "名称（姓名）", "公民姓名", "法人或其他组织名称", "申请人",
    ),
    "id_number": (
        "身份证件号码", "证件号码", "身份证号码", "身份证号", "统一社会信用代码", "组织机构代码", "营业执照号码",
    ),
    "contact": ("联系人姓名", "联系人"),
    "postcode": ("邮政编码", "邮编"),
    "phone": ("联系电话", "手机号码", "手机号", "电话号码", "手机", "电话", "联系方式"),
    "email": ("电子邮箱", "电子邮件", "邮箱地址", "E-mail", "Email", "邮箱"),
    "address": ("通信地址", "通讯地址", "联系地址", "邮寄地址", "收件地址", "地址"),
    "subject": (
        "申请公开的政府信息名称", "所需信息的名称", "所需政府信息名称", "政府信息名称", "所需信息名称", "信息名称", "文件名称",
    ),
    "doc_number": ("文件编号", "发文字号", "文号"),
    "description": (
        "所需政府信息内容描述", "所需政府信息的内容描述",
        "所需信息的内容描述", "所需信息内容描述", "申请公开的内容", "申请内容", "内容描述", "特征性描述",
    ),
    "ways": ("获取信息的方式", "获取政府信息的方式", "信息获取方式", "获取方式", "获取途径", "怎样给您"),
    "medium": (
        "政府信息的指定提供方式", "所需信息的指定提供方式", "信息的指定提供方式", "指定提供方式", "提供方式", "载体形式", "希望得到的形式",
    ),
    "organisation": ("名称",),
}  # fmt: skip
#: other lines of such forms: where a value ends
OTHERS = (
    "证件类型", "证件名称", "工作单位", "传真", "传真号码", "联系传真",
    "法定代表人", "法人代表", "营业执照", "申请时间", "申请日期", "申请人签名", "签名", "日期", "用途", "所需政府信息用途",
    "所需信息的用途", "由谁提出", "申请人类型", "备注", "附件", "附上的材料", "需要帮助", "需要哪些帮助", "受理机构填写", "签名或者盖章",
    "申请人签名或者盖章", "未成年人", "申请人信息", "所需信息情况", "是否申请减免费用", "若本机关无法按照指定方式提供所需信息",
    "代理人或者监护人姓名", "代理人或者监护人电话", "代理人或者监护人证件类型", "代理人或者监护人证件号码", "代理人姓名", "代理人电话",
    "类型", "收到方式", "收到申请之日", "受理号和经办人", "公民", "法人或其他组织", "要什么信息", "附件和签名",
)  # fmt: skip
LIMITS = {
    "name": 100,
    "contact": 40,
    "id_number": 40,
    "phone": 40,
    "email": 100,
    "address": 200,
    "subject": 200,
    "doc_number": 60,
    "description": 3000,
}
Sorts = tuple[tuple[str, re.Pattern[str]], ...]
#: the field of the form → its values with the words that stand for them on forms
CHOICES: dict[str, Sorts] = {
    "delivery": (
        (Delivery.EMAIL, re.compile(r"电子邮[件箱]|E-?mail", re.IGNORECASE)),
        (Delivery.POST, re.compile(r"邮寄|快递|EMS|信函|挂号", re.IGNORECASE)),
        (Delivery.PICK_UP, re.compile(r"自行领取|自[己行]?来?取|当面领取|现场领取")),
        (Delivery.ONLINE, re.compile(r"网上查看|凭查询码")),
    ),
    "wanted_form": (
        (WantedForm.ELECTRONIC, re.compile(r"电子(?:文件|文本|版|文档|数据)|光盘|磁盘|U盘")),
        (WantedForm.PAPER, re.compile(r"纸质|纸面|纸张|复印件|打印件")),
        (WantedForm.READING, re.compile(r"查阅|抄录|当场阅读|现场阅读")),
    ),
}
#: the small words of our own form, which stand in a space until somebody writes there
HINTS = frozenset(blank.hint for group in GROUPS for line in group.lines for blank in line.blanks if blank.hint)
#: the part of our own form that is about somebody else than the applicant
AGENT = re.compile(r"^代理人或者监护人[\t\n].{0,3000}?(?=^要什么信息)", re.MULTILINE | re.DOTALL)
ORGANISATION = re.compile(r"公司|集团|事务所|学校|[院校所会社部局厂店行站团]$|中心$|中学$|小学$|幼儿园$|大学$")
TICKED = re.compile(
    r"(?:[☑✓✔√■☒✅●◉]|[\[（(【]\s*[xX√✓✔]\s*[\])）】])\s*(?P<after>[^\s□☐☑✓✔√■☒✅○●◉\[【(（、，,；;/]+)"
)
BOXES = re.compile(r"[□☐☑✓✔√■☒✅○●◉]|[\[（(【]\s*[\])）】]")
ID_CARD = re.compile(
    r"(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
CREDIT_CODE = re.compile(r"(?<![\dA-Za-z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![\dA-Za-z])")
NUMBER = re.compile(r"[A-Za-z0-9]{6,20}")
#: what a name ends in → who asks, where nothing else says it
SORTS = (
    (ApplicantKind.LEGAL, re.compile(r"律师事务所|法律服务所")),
    (ApplicantKind.RESEARCH, re.compile(r"大学|学院|研究[院所]")),
    (ApplicantKind.WELFARE, re.compile(r"基金会|慈善|志愿|公益")),
    (ApplicantKind.BUSINESS, re.compile(r"公司|集团|厂$|商行$|工作室$")),
)
MOBILE = re.compile(r"(?<![\d-])(?:1[3-9]\d{9}|1[3-9]\d[ -]\d{4}[ -]\d{4}|0\d{2,3}[- ]?\d{7,8})(?![\d-])")
#: the name of the agency without the words before it
DOC_NUMBER = re.compile(
    r"(?:(?![是为按据见和与及或在的件对从])[\u4e00-\u9fff]){2,8}[〔\[［(（]\d{4}[〕\]］)）]\d{1,5}号"
)
TITLED = re.compile(r"《([^《》\n]{4,120})》")
ASKS = re.compile(r"(?:申请|请求|希望|要求|需要|想|请).{0,40}?(?:公开|获取|提供|查询|了解|告知)")
#: a subject that says no more than what sort of mail it is
USUAL = re.compile(r"(?:关于|无主题|no subject|依申请|政府|信息|公开|申请|表|书|的|邮件|附件|[\s\W\d_])+")


def _spaced(label: str) -> str:
    """A label as it is set in forms: with blanks between its characters."""
    return r"[ \u3000]{0,8}".join(re.escape(c) for c in label)


NAMES = {label: field for field, labels in LABELS.items() for label in labels} | dict.fromkeys(OTHERS, "")
LABEL = re.compile(
    r"(?:(?<=^)|(?<=[\t\n；;|]))[ \u3000*>·•（(一二三四五六七八九十\d、.)）]{0,20}?(?P<label>"
    + "|".join(_spaced(one) for one in sorted(NAMES, key=len, reverse=True))
    + r")[ \u3000*]{0,20}(?:[（(][^）)\n]{0,20}[）)])?[ \u3000]{0,20}(?:[:：]|\t|(?=\n)|(?=$))",
    re.IGNORECASE,
)


def suggested(mail: Mail, more: str = "") -> dict[str, str]:
    """Field → value, of those that were found. `more`: the text of files that came with the mail; a form in it counts before the mail."""
    found: dict[str, str] = {}
    for text in (AGENT.sub("", text[:MOST_WORDS]) for text in (more, mail.words) if text):
        for field, value in _labelled(text).items():
            found.setdefault(field, value)
    for field, find in _BY_SHAPE.items():
        if field not in found and (value := find(mail)):
            found[field] = value
    if ORGANISATION.search(called := found.pop("organisation", "")):
        found.setdefault("name", called)
    found |= _who(found) | _chosen(found.pop("ways", ""), found.pop("medium", ""))
    found["address"] = _with_postcode(found.get("address", ""), found.pop("postcode", ""))
    return {field: value[: LIMITS.get(field, len(value))] for field, value in found.items() if value}


def _chosen(ways: str, medium: str) -> dict[str, str]:
    """How it is wanted and how it should come: a mail asked for as the form is an electronic one, and the way where no other is named."""
    found = {field: _one_of(sorts, medium if field == "wanted_form" else ways) for field, sorts in CHOICES.items()}
    found["wanted_form"] = found["wanted_form"] or _one_of(CHOICES["wanted_form"], ways)
    by_mail = _one_of(CHOICES["delivery"], medium) == Delivery.EMAIL
    found["wanted_form"] = found["wanted_form"] or (str(WantedForm.ELECTRONIC) if by_mail else "")
    found["delivery"] = found["delivery"] or (str(Delivery.EMAIL) if by_mail and not ways else "")
    return found


def _one_of(sorts: Sorts, written: str) -> str:
    """What was ticked on a form, else what is named; two of one sort are none."""
    ticked = [match["after"] for match in TICKED.finditer(written)]
    words = ticked if ticked or BOXES.search(written) else [written]
    found = {str(value) for value, shape in sorts if any(shape.search(word) for word in words)}
    return found.pop() if len(found) == 1 else ""


def _who(found: dict[str, str]) -> dict[str, str]:
    """Sort of applicant and of paper, as far as name and number tell; an identity card is the usual."""
    number, name = found.get("id_number", ""), found.get("name", "")
    kind = next((str(kind) for kind, shape in SORTS if shape.search(name)), "")
    if CREDIT_CODE.fullmatch(number) and not ID_CARD.fullmatch(number):
        return {"id_kind": str(IdKind.CREDIT_CODE), "kind": kind}
    return {"kind": kind if number == "" else ""}


def _with_postcode(address: str, postcode: str) -> str:
    return f"{address}，邮编{postcode}" if address and postcode and postcode not in address else address


def _labelled(text: str) -> dict[str, str]:
    """What stands behind each label, up to the next one; one line, but for the description."""
    marks, found = list(LABEL.finditer(text)), {}
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        field = NAMES.get(_key(mark["label"]), "")
        value = text[mark.end() : end].strip("\t\n \u3000；;|")
        if field and field not in found and value not in HINTS and (value := _fit(field, value)):
            found[field] = value
    return found


def _key(label: str) -> str:
    bare = re.sub(r"[ \u3000]", "", label)
    return next(name for name in NAMES if name.lower() == bare.lower())


def _fit(field: str, value: str) -> str:
    """The value as the field takes it, empty where it cannot be one."""
    if field in {"description", "ways", "medium"}:
        return "\n".join(parts_of(value.replace("\t", " ")))
    line = re.split(r"[\n\t]", value, maxsplit=1)[0].strip(" \u3000。；;，,_")
    if field == "phone":
        return _first(MOBILE, line)
    if field == "email":
        return _first(ADDRESS, line)
    if field == "doc_number":
        return line if re.search(r"\d", line) else ""
    if field == "id_number":
        return _first(NUMBER, re.sub(r"[ -]", "", line)).upper()
    if field == "postcode":
        return _first(re.compile(r"\d{6}"), line)
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
    "id_number": lambda mail: _only(ID_CARD, mail.words).upper(),
    "email": _email,
    "doc_number": lambda mail: _only(DOC_NUMBER, mail.words),
    "subject": _subject,
    "description": _description,
}

"""PURE. What a value of the site record must look like, and what may be doubted of it.

A value nobody knows stays empty: it is left out in public and told to staff. What is filled in must have the form that its registry
gives (site-standards 1), so that a slip of the pen is noticed before the public reads it.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

UNSEEN = "有看不见的控制字符，请删去后重填"
PROVINCES = "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新蒙"
SITE_CODE = re.compile(r"\d{10}|bm\d{8}")
ICP = re.compile(rf"[{PROVINCES}]ICP备(?:\d{{8}}|\d{{10}})号(?:-\d{{1,3}})?")
POLICE = re.compile(rf"[{PROVINCES}]公网安备(\d{{14}})号")
LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
INDEX_PREFIX = re.compile(r"[0-9A-Z]{7,18}")
POSTCODE = re.compile(r"\d{6}")
PHONE = re.compile(r"[0-9+()（）转、，,;； /-]+")
DOCUMENT_WORD = re.compile(r"[\u4e00-\u9fff]{2,8}")
#: where 党政机关网站标识 is registered: the body under 中央编办 that gives the mark and shows the registration
REGISTRY = "conac.cn"
GOVERNMENT = "gov.cn"
FEWEST_DIGITS = 5  # 12345
WIDTHS = str.maketrans({"－": "-", "—": "-", "–": "-", "．": ".", "。": ".", "／": "/", "：": ":"})


def tidied(name: str, value: str) -> str:
    """The value as it is kept: no blanks around it, full-width figures and letters narrow where a code is meant."""
    value = value.strip()
    if name in NARROW:
        value = "".join(unicodedata.normalize("NFKC", value.translate(WIDTHS)).split())
    if name == "domain":
        return value.lower().rstrip(".")
    if name == "site_code":
        return value.lower()
    if name == "icp_number":
        return re.sub("icp", "ICP", value, flags=re.IGNORECASE)
    return value.upper() if name == "index_prefix" else value


def objection(name: str, value: str) -> str:
    """Why this value cannot stand, in words that say what to write instead; empty when it can. Nothing is a value, too."""
    if any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in value):
        return UNSEEN
    check = CHECKS.get(name)
    return check(value) if value and check else ""


def objections(values: Mapping[str, object]) -> dict[str, str]:
    """Field name → why its value cannot stand, of those that cannot."""
    found = {name: objection(name, value) for name, value in values.items() if isinstance(value, str)}
    return {name: words for name, words in found.items() if words}


def doubts(values: Mapping[str, object]) -> dict[str, str]:
    """Field name → what breaks a rule that somebody else must mend, so that it is told and not refused."""
    domain = str(values.get("domain") or "")
    if not domain or domain == GOVERNMENT or domain.endswith("." + GOVERNMENT):
        return {}
    return {"domain": "政府网站应当使用 .gov.cn 结尾的域名，现在的域名不是；先按它显示，请尽快申请更换"}


def police_code(number: str) -> str:
    """The 14 digits of a 公安备案号, which the public registry looks it up by; empty where there is none."""
    found = POLICE.fullmatch(number)
    return found[1] if found else ""


def _site_code(value: str) -> str:
    if SITE_CODE.fullmatch(value):
        return ""
    digits = f"，现在是{len(value)}位" if value.isdigit() else ""
    return f"网站标识码是10位{digits}：6位行政区划代码加4位序号，例如331000开头的10位数字；国务院部门以bm开头"


def _icp(value: str) -> str:
    return "" if ICP.fullmatch(value) else "ICP备案编号要写全，例如“浙ICP备12345678号”或者“浙ICP备12345678号-1”"


def _police(value: str) -> str:
    if POLICE.fullmatch(value):
        return ""
    digits = sum(char.isdigit() for char in value)
    if value.isdigit() and digits == 14:
        return "只有数字，请在前面加“浙公网安备”，后面加“号”"
    count = f"现在有{digits}位数字；" if digits != 14 else ""
    return f"公安备案号里有14位数字，{count}例如“浙公网安备12345678901234号”"


def _domain(value: str) -> str:
    if "://" in value:
        return "域名前面不写http://或者https://，只写中间的一段，例如jyj.example.gov.cn"
    if "/" in value:
        return "域名里不写斜线和后面的路径，例如jyj.example.gov.cn"
    if ":" in value:
        return "域名后面不写端口，例如jyj.example.gov.cn"
    labels = value.split(".")
    plain = len(labels) > 1 and all(map(LABEL.fullmatch, labels)) and not labels[-1].isdigit()
    return "" if plain else "域名由几段字母、数字用点连成，例如jyj.example.gov.cn"


def web_host(value: str) -> str:
    """The host of a whole http(s) address; empty for anything else."""
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
        _ = parts.port  # raises for a port that is none
    except ValueError:
        return ""
    strange = re.search(r"[\s\\<>\"]", value) or "@" in parts.netloc
    return host if parts.scheme in {"http", "https"} and not strange else ""


def _web(value: str) -> str:
    return "" if web_host(value) else "要写完整的网址，以https://或者http://开头"


def _registry(value: str) -> str:
    host = web_host(value)
    if not host:
        return _web(value)
    if host == REGISTRY or host.endswith("." + REGISTRY):
        return ""
    return f"要填编办登记系统（{REGISTRY}）给本站的网址，现在是{host[:40]}；点开标识就是它"


def _phone(value: str) -> str:
    if PHONE.fullmatch(value) and sum(char.isdigit() for char in value) >= FEWEST_DIGITS:
        return ""
    return "电话只写号码，例如0576-12345678；有分机的写“转”，几个号码之间用顿号"


def _form(pattern: re.Pattern[str], words: str) -> Callable[[str], str]:
    return lambda value: "" if pattern.fullmatch(value) else words


CHECKS: dict[str, Callable[[str], str]] = {
    "domain": _domain,
    "site_code": _site_code,
    "icp_number": _icp,
    "police_number": _police,
    "registry_url": _registry,
    "error_report_url": _web,
    "index_prefix": _form(INDEX_PREFIX, "索引号前缀是7至18位数字或者大写字母，例如组织机构代码去掉短横"),
    "document_word": _form(DOCUMENT_WORD, "文号代字只写汉字，2至8个，例如“台教”"),
    "postcode": _form(POSTCODE, "邮政编码是6位数字"),
    "phone": _phone,
    "fax": _phone,
    "hotline": _phone,
    "supervisor_phone": _phone,
}
#: codes and addresses: a blank or a full-width figure in them is always a slip
NARROW = frozenset({
    "domain", "site_code", "icp_number", "police_number", "registry_url", "error_report_url", "index_prefix", "postcode", "email",
})  # fmt: skip

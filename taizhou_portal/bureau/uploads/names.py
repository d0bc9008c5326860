"""PURE. Names of uploads: what a name says, what of it is shown, and which names are not taken."""

import re
import unicodedata
from collections.abc import Collection
from pathlib import PurePosixPath

from taizhou_portal.bureau.uploads import kinds

TITLE = 150  # characters shown
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})  # control, direction, surrogate, private use, separators
PROGRAMS = re.compile(
    r"\.(exe|dll|com|bat|cmd|scr|pif|msi|msc|cpl|reg|js|jse|vb|vbs|vbe|ws[fh]|ps1|py|jar|apk|lnk|url|scf|chm|iso|hta|s?html?|xhtml"
    r"|mht(ml)?|svgz?|swf|php\d?|jspx?|aspx?|sh)(?=[.%;:\s]|$)",
    re.IGNORECASE,
)
ADVICE = {
    **dict.fromkeys(("zip", "rar", "7z", "gz", "tar"), "请解压后把里面的文件逐个上传"),
    **dict.fromkeys(("docm", "dotm"), "请去掉宏，另存为 DOCX 后再传"),
    **dict.fromkeys(("xlsm", "xltm", "xlsb"), "请去掉宏，另存为 XLSX 后再传"),
    **dict.fromkeys(("pptm", "ppsm"), "请去掉宏，另存为 PPTX 后再传"),
    **dict.fromkeys(("wps", "rtf", "odt", "dotx"), "请另存为 DOCX 后再传"),
    **dict.fromkeys(("et", "ods", "xltx"), "请另存为 XLSX 后再传"),
    **dict.fromkeys(("dps", "odp", "ppsx", "potx"), "请另存为 PPTX 后再传"),
    **dict.fromkeys(("htm", "html", "mht", "mhtml"), "请另存为 PDF 或 DOCX 后再传"),
    **dict.fromkeys(("heic", "webp", "bmp", "gif", "tif", "tiff", "avif"), "请转换成 JPG 或 PNG 后再传"),
    **dict.fromkeys(("svg", "svgz"), "请导出为 PNG 后再传"),
}


def cleaned_name(name: str) -> tuple[str, str]:
    """(title, extension in small letters): no path, no control or direction characters, at most 150 characters."""
    name = "".join(c for c in name if unicodedata.category(c) not in HIDDEN)
    path = PurePosixPath(name.replace("\\", "/").rstrip(". ")).name
    title, dot, extension = path.rpartition(".")
    if not dot:
        title, extension = path, ""
    extension = extension.strip().lower()
    return " ".join(title.split())[:TITLE] or "附件", kinds.ALIASES.get(extension, extension)


def misleads(name: str) -> bool:
    """Whether the name holds characters that are not seen but change how it reads."""
    return any(unicodedata.category(c) in HIDDEN for c in name)


def objections(title: str, extension: str, allowed: Collection[str], *, kind: str = "") -> list[str]:
    """Why the name is not taken; `kind` is what the content is, where that is known."""
    if PROGRAMS.search(f"{title}."):
        return [f"《{title}》的文件名带有程序的后缀，请改名后再传"]
    if extension in allowed:
        return []
    if extension not in ADVICE and PROGRAMS.search(f".{extension}"):
        return [f"《{title}》的后缀是{extension.upper()[:10]}，程序、脚本和快捷方式不能上传"]
    if not extension and kind in allowed:
        return [f"《{title}》的文件名没有后缀，内容是{kinds.words(kind)}，请改名为“{title}.{kind}”后再传"]
    advice = ADVICE.get(extension) or f"可以传{_listed(allowed)}"
    return [f"《{title}》不是可以上传的类型（{extension.upper()[:10] or '没有后缀'}），{advice}"]


def _listed(allowed: Collection[str]) -> str:
    return "、".join(sorted(kind.upper() for kind in allowed))

"""PURE. OFD (GB/T 33190): what makes one, and the copy without author data and packed files."""

import posixpath
import re

from taizhou_portal.bureau.uploads import archives, markup, opc, words
from taizhou_portal.bureau.uploads.archives import Archive
from taizhou_portal.bureau.uploads.draft import Draft
from taizhou_portal.bureau.uploads.office import EXECUTABLE, PROGRAM_NAME
from taizhou_portal.bureau.uploads.unfit import Damaged, Unfit
from taizhou_portal.bureau.uploads.words import Removed

ENTRY = "OFD.xml"
DEEP = 12  # folders above a member
ROOT = re.compile(r"<(?:[\w.-]+:)?OFD[\s>]")
DOCUMENT = re.compile(r"<(?:[\w.-]+:)?DocRoot(?:\s[^<>]*)?>\s*([^<]+?)\s*</")
PERSONAL = ("Author", "Subject", "Abstract", "Keywords", "CustomDatas")
DROPPED = (*PERSONAL, "Creator", "CreatorVersion", "CreationDate", "ModDate", "Cover")
LISTED = {"Attachments": words.FILES, "Extensions": words.PRIVATE}  # lists of what is no part of a page
SIGNATURES = re.compile(r"<(?:[\w.-]+:)?Signatures[\s>]")
WRITTEN = re.compile(
    r"\"([^\"<]{1,400})\"|'([^'<]{1,400})'|>([^<>]{1,400})<"
)  # attributes and texts: any may be a place
NOT_OFD = "的内部结构不是 OFD，请用制作它的程序重新导出后再传"


def check(archive: Archive) -> None:
    """Raises Unfit for what is not taken; every member is unpacked once."""
    for name, content in archive.contents():
        if name.lower().endswith(".xml"):
            markup.check(content)
        elif content.startswith(EXECUTABLE) or PROGRAM_NAME.search(name):
            raise Unfit("里夹带了程序或者网页，请删除后重新导出再传")
        elif content.startswith(archives.MAGIC):
            raise Unfit("里夹带了压缩包或者别的文件，请取出来单独作为附件上传")
    if not _documents(archive):
        raise Damaged(NOT_OFD)


def public(data: bytes) -> tuple[bytes, Removed, str]:
    """The public copy, what was taken out, and a note; a signed document stays as it is."""
    archive = archives.opened(data)
    draft = Draft(archive)
    entry = archive.find(ENTRY) or ENTRY
    text = draft.text(entry)
    signed = SIGNATURES.search(text) is not None
    _clean_properties(draft, entry, text)
    _drop_loose(draft)
    for document in _documents(archive):
        for element, word in LISTED.items():
            if draft.write(document, markup.without_elements(draft.text(document), element)):
                draft.note(word)
    _drop_unreached(draft)
    for name in draft.names:
        if "annot" in name.lower() and name.lower().endswith(".xml"):
            draft.anonymise(name, "Creator")
    draft.clean_markup()
    draft.clean_pictures()
    clean = draft.written()
    if signed:
        return data, Removed(), words.SIGNED if draft.removed else ""
    return (clean if draft.removed else data), draft.removed, ""


def _documents(archive: Archive) -> list[str]:
    """The members that the entry names as documents."""
    entry = archive.find(ENTRY)
    text = opc.read_text(archive.read(entry)) if entry else ""
    places = DOCUMENT.findall(text) if ROOT.search(text) else []
    found = [opc.found(archive, ENTRY, place) for place in places]
    return [name for name in found if name]


def _clean_properties(draft: Draft, entry: str, text: str) -> None:
    title, maker = markup.content_of(text, "Title"), markup.content_of(text, "Creator")
    if words.FILE_LIKE.search(title):
        text = markup.without_elements(text, "Title")
    named = words.FILE_LIKE.search(title) or (maker and words.PERSON_LIKE.fullmatch(maker))
    if named or any(re.search(rf"<(?:[\w.-]+:)?{name}[\s>]", text) for name in PERSONAL):
        draft.note(words.PROPERTIES)
    draft.write(entry, markup.without_elements(text, *DROPPED))


def _drop_loose(draft: Draft) -> None:
    """Members that nothing leads to are shown by no program."""
    if _drop_unreached(draft):
        draft.note(words.LOOSE)


def _drop_unreached(draft: Draft) -> bool:
    """Programs resolve places in several ways, so whatever ends like a place that is written somewhere counts as reached."""
    endings = _endings(draft.names)
    left, waiting = set(draft.names), [draft.archive.find(ENTRY) or ENTRY]
    left.difference_update(waiting)
    while waiting:
        part = waiting.pop()
        if part.lower().endswith(".xml"):
            written = {found[found.lastindex or 0].strip().lower() for found in WRITTEN.finditer(draft.text(part))}
            places = (posixpath.normpath(place).lstrip("./") for place in written)
            found = left.intersection(name for place in places for name in endings.get(place, ()))
            left -= found
            waiting += found
    gone = [name for name in left if b"TextCode" not in draft.read(name)]  # a page stays, however it is called
    for name in gone:
        draft.drop(name)
    return bool(gone)


def _endings(names: list[str]) -> dict[str, list[str]]:
    """The members by the last pieces of their path, in small letters."""
    found: dict[str, list[str]] = {}
    for name in names:
        pieces = name.lower().split("/")[-DEEP:]
        for first in range(len(pieces)):
            found.setdefault("/".join(pieces[first:]), []).append(name)
    return found

"""PURE. The verdict on an incoming file: taken as it is, taken with a neutral copy for the public, or refused with advice."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from taizhou_portal.bureau.uploads import archives, kinds, names, neutral, ofd, office, ole, pdf, picture, polyglot
from taizhou_portal.bureau.uploads.archives import Archive
from taizhou_portal.bureau.uploads.kinds import DOCUMENTS
from taizhou_portal.bureau.uploads.neutral import Copy
from taizhou_portal.bureau.uploads.unfit import Unfit

MB = 1024 * 1024
HIDDEN_IN_NAME = "文件名里看不见的字符"
UNREADABLE = "无法读取，可能已经损坏，请用原来的程序打开后另存再传"
POLYGLOT = "里夹着另一个文件，请用原来的程序重新导出（图片请重新拍照）后再传"


class Answer(StrEnum):
    ACCEPT = "accept"
    NEUTRALISE = "neutralise"
    REFUSE = "refuse"


@dataclass(frozen=True)
class Verdict:
    """`verdict` is one of Answer; `reasons` in Chinese say why and what to do; `removed` what the public copy goes without."""

    verdict: str
    true_type: str
    reasons: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        return self.verdict == Answer.REFUSE


@dataclass(frozen=True)
class Examined:
    """A verdict with the cleaned name and, where it was asked for and the file is taken, the copy for the public."""

    verdict: Verdict
    title: str
    extension: str
    copy: Copy | None = None


def judge(data: bytes, name: str, *, allowed: Collection[str] = DOCUMENTS, limit: int) -> Verdict:
    """The verdict on these bytes under this name; `limit` is the most that is taken, in bytes. Never raises."""
    return examine(data, name, allowed=allowed, limit=limit).verdict


def examine(
    data: bytes, name: str, *, allowed: Collection[str] = DOCUMENTS, limit: int, with_copy: bool = True
) -> Examined:
    """The verdict and the public copy. Without the copy nothing is neutralised: what is not refused is accepted."""
    title, extension = names.cleaned_name(name)
    if len(data) > limit:
        return Examined(oversize(name, limit), title, extension)
    kind = kinds.true_type(data, extension)
    refusals = names.objections(title, extension, allowed, kind=kind)
    if refusals:
        return Examined(refusal(*refusals, kind=kind), title, extension)
    try:
        _look(data, kind, extension)
        copy = neutral.public_copy(data, extension) if with_copy else None
    except Unfit as unfit:
        return Examined(refusal(f"《{title}》{unfit}", kind=kind), title, extension)
    except Exception:  # a hostile file must end in a sentence, whatever a library stumbles over
        return Examined(refusal(f"《{title}》{UNREADABLE}", kind=kind), title, extension)
    return Examined(_taken(kind, copy, hidden=names.misleads(name)), title, extension, copy)


def oversize(name: str, limit: int) -> Verdict:
    """The refusal of a file above the limit, which nobody needs to read for that."""
    title, _ = names.cleaned_name(name)
    return refusal(f"《{title}》超过{size(limit)}，请压缩或者分成几个文件")


def refusal(*reasons: str, kind: str = "") -> Verdict:
    return Verdict(Answer.REFUSE, kind, reasons)


def size(limit: int) -> str:
    return f"{limit // MB} MB" if limit >= MB else f"{limit // 1024} KB"


def _taken(kind: str, copy: Copy | None, *, hidden: bool) -> Verdict:
    removed = (*(copy.removed if copy else ()), *([HIDDEN_IN_NAME] if hidden else []))
    told = [f"公开的副本里去掉了：{'、'.join(removed)}"] if removed else []
    note = [copy.note] if copy and copy.note else []
    return Verdict(Answer.NEUTRALISE if removed else Answer.ACCEPT, kind, (*told, *note), removed)


def _look(data: bytes, kind: str, extension: str) -> None:
    """Raises Unfit for a content that is not what the name says, or holds what is not wanted."""
    if not data:
        raise Unfit("是空文件，请重新选择")
    if kind != extension:
        _look_closer(data, kind)
        raise Unfit(f"的内容不是{extension.upper()}文件，而是{kinds.words(kind)}；{kinds.advice(kind, extension)}")
    if kind == "pdf":
        _refuse_second(pdf.tail(data), polyglot.ends_as_archive(data))
        pdf.check(data)
    elif kind in kinds.PACKAGES:
        _look_into(archives.opened(data), kind)
    elif kind in kinds.PICTURES:
        picture.check(data, kind)
        _refuse_second(picture.tail(data, kind), polyglot.ends_as_archive(data))
    elif kind in kinds.OLD_OFFICE:
        ole.check(data)


def _look_into(archive: Archive, kind: str) -> None:
    _refuse_second(archive.extra)
    if kind == "ofd":
        ofd.check(archive)
    else:
        office.check(archive)


def _refuse_second(rest: bytes, also: bool = False) -> None:
    if also or polyglot.hides(rest):
        raise Unfit(POLYGLOT)


def _look_closer(data: bytes, kind: str) -> None:
    """A broken or locked container tells more than that it is of another type."""
    if kind == "zip":
        archives.opened(data)
    elif kind in ("ole", "office-encrypted"):
        ole.check(data)

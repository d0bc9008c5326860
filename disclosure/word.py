"""PURE. A Word file (docx) becomes a draft: what its head and its end say, its text in the markup of the house, its pictures.

The form of an official document is that of GB/T 9704-2012 (document-format, sections 1, 3, 4 and 6). Text is read as if every revision had
been accepted; what is not taken over is told in `notes`.
"""

from dataclasses import dataclass
from datetime import date

from disclosure import sanitize
from disclosure.checks import docnumber
from disclosure.incoming import ending
from disclosure.incoming.blocks import Block, Paragraph, written
from disclosure.incoming.docx.package import Package
from disclosure.incoming.docx.story import Story
from disclosure.incoming.head import head_of
from disclosure.incoming.lines import secrecy_in
from disclosure.incoming.pictures import WordPicture
from disclosure.incoming.shaping import shaped
from disclosure.incoming.tables import laid_out
from taizhou_portal.bureau.uploads.unfit import Unfit

__all__ = ["TOLD", "WordDraft", "WordPicture", "draft_of"]

EMPTY = "里没有文字、表格或者图片，请确认选对了文件"
#: what the reader counted, in words for the officer
TOLD = {
    "secret": "文件上标有密级，涉密的内容不得上网公开，请先核对定密和解密情况",
    "revisions": "文件里有修订痕迹，已按全部接受以后的样子导入，删去的文字没有带进来",
    "hidden": "有{}处隐藏文字没有带进来",
    "comments": "有{}条批注没有带进来",
    "contents": "文件里的目录没有带进来，网页会按标题自动列出",
    "margins": "页眉、页脚里的文字没有带进来",
    "formulas": "有{}个公式改成了一行文字，请核对",
    "drawings": "有{}个 SmartArt 图形只带进来文字，请核对",
    "charts": "有{}个图表没有带进来，请另存为图片后插入",
    "embedded": "有{}个嵌入的文件没有带进来，请取出来作为附件上传",
    "foreign pictures": "有{}张图片只是链接，不在文件里，没有带进来，请另存后插入",
    "unusable pictures": "有{}张图片网页显示不了（例如 EMF、WMF 格式）或者已经损坏，没有带进来，请另存为 PNG 后插入",
    "cropped": "有{}张裁剪过的图片只带进来看得见的部分",
    "seals": "落款处的印章图片没有带进来",
    "dead links": "有{}个链接打不开，去掉了网址，文字还在",
    "head": "版头里的份号、紧急程度、签发人没有带进来",
    "foot": "版记（抄送、印发等）没有带进来",
    "untitled": "没有认出标题，请填写",
    "undated": "没有认出成文日期，请填写",
}


@dataclass(frozen=True)
class WordDraft:
    """What was found; empty where nothing was. `notes` are whole sentences for the officer."""

    title: str
    doc_number: str
    formed_on: date | None
    issuers: tuple[str, ...]
    addressees: str
    body: str
    pictures: tuple[WordPicture, ...]
    enclosures: tuple[str, ...]
    secrecy: str
    notes: tuple[str, ...]


def draft_of(data: bytes, *, own: str = "") -> WordDraft:
    """The draft in a Word file; `own` is the name of the bureau, which may stand above a title without being part of it.

    Raises Unfit (or Damaged) for anything that is no readable docx; its text completes “《名称》…”.
    """
    story = Story(Package(data))
    blocks = story.read()
    head = head_of(blocks, own)
    end = ending.end_of(blocks, head.end, own)
    foot = ending.foot_of(blocks, max(end.last + 1, head.end))
    text = shaped(laid_out(ending.text_of(blocks, end, head.used | foot)))
    body = sanitize.clean(written(text))
    if not body and not head.title:
        raise Unfit(EMPTY)
    formed_on, margins = end.day or head.day, story.margins()
    secrecy = head.secrecy or secrecy_in(margins)
    story.facts.update(
        secret=bool(secrecy), margins=len(margins), seals=ending.seals(blocks, end), foot=len(foot), head=head.left
    )
    story.facts.update(untitled=not head.title, undated=formed_on is None)
    return WordDraft(
        title=head.title,
        doc_number=docnumber.corrected(head.number, word="") or head.number,
        formed_on=formed_on,
        issuers=tuple(end.names) or _mark(head.mark),
        addressees=_addressees(text),
        body=body,
        pictures=_shown(story.pictures.pictures, body),
        enclosures=ending.enclosures(blocks, head.end, end.first),
        secrecy=secrecy,
        notes=_notes(story),
    )


def _mark(name: str) -> tuple[str, ...]:
    """The bodies whose names stand on the 红头."""
    return tuple(one for one in name.removesuffix("文件").split("、") if one)


def _addressees(text: list[Block]) -> str:
    found = next((block for block in text if isinstance(block, Paragraph) and block.kind == "to"), None)
    return found.text.rstrip("：:") if found else ""


def _shown(pictures: tuple[WordPicture, ...], body: str) -> tuple[WordPicture, ...]:
    """Those that the text still shows: seals and emblems of the head are gone."""
    return tuple(one for one in pictures if f'src="picture:{one.number}"' in body)


def _notes(story: Story) -> tuple[str, ...]:
    facts = story.facts + story.links
    facts["unusable pictures"] = story.pictures.left
    facts["comments"] = story.package.count("comments", "comment")
    return tuple(words.format(facts[name]) for name, words in TOLD.items() if facts[name] > 0)

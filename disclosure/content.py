"""PURE. What the reviewers decide on: the text and the files, and the hash that ties a decision to them."""

import hashlib
import html
import json
import re
from dataclasses import dataclass

BREAK = re.compile(r"<(?:/(?:p|div|h[1-6]|li|tr|td|th|table|blockquote|caption)|br)\b[^>]*>", re.IGNORECASE)
ROW_EDGE = re.compile(r"(<tr\b[^<>]*>|</tr\s*>)", re.IGNORECASE)
CELL_END = re.compile(r"</t[dh]\b[^>]*>", re.IGNORECASE)
APART = "\u3000\u3000"
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class FileContent:
    """A file as the reviewers see it: its shown name, its hash, what text could be read of it, the hash of the copy that goes out."""

    title: str
    sha256: str
    text: str = ""
    public_sha256: str = ""


@dataclass(frozen=True)
class Content:
    """Everything that becomes public with an item, and its 公开属性 with the ground."""

    title: str
    summary: str
    body: str
    doc_number: str
    attribute: str
    ground: str
    attribute_reason: str = ""
    files: tuple[FileContent, ...] = ()
    particulars: tuple[tuple[str, str], ...] = ()  # label and value, as they are read
    catalogue: tuple[tuple[str, str], ...] = ()  # the other data that readers see
    pictures: tuple[str, ...] = ()  # hashes of the pictures in the text, in their order
    codes: tuple[tuple[str, str], ...] = ()  # what is kept as a code and decided on with the text


def fingerprint(content: Content) -> str:
    """SHA-256 (64 hex digits) over all parts and the files in their order: any edit of a character, name or order changes it.

    An item without the further parts has the fingerprint it had before there were any, so that decisions made then hold.
    """
    parts = [content.title, content.summary, content.body, content.doc_number]
    parts += [content.attribute, content.ground, content.attribute_reason]
    files = [[file.title, file.sha256, *filter(None, [file.public_sha256])] for file in content.files]
    further = (content.particulars, content.catalogue, content.pictures, content.codes)
    whole = [parts, files, *(more for more in further if more)]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=False).encode()).hexdigest()


def plain_text(markup: str) -> str:
    """The words of stored HTML, one paragraph a line; inline tags vanish without a gap, so that a number cut by them is still one."""
    text = html.unescape(TAG.sub("", BREAK.sub("\n", markup)))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def row_text(markup: str) -> str:
    """`plain_text` with each row of a table in one line, its cells wide apart: how two texts are compared, not how words are found.

    Apart from blanks it holds the same characters, so that a passage is found in either.
    """
    first, *others = ROW_EDGE.split(markup)
    edges, stretches = others[::2], others[1::2]
    whole = [first]
    for edge, stretch, following in zip(edges, stretches, [*edges[1:], ""], strict=False):
        is_row = not edge.startswith("</") and following.startswith("</")
        whole += [edge, _one_line(stretch) if is_row else stretch]
    return plain_text("".join(whole))


def _one_line(row: str) -> str:
    *cells, rest = [plain_text(cell).replace("\n", " ") for cell in CELL_END.split(row)]
    line = APART.join([*cells, *filter(None, [rest])])
    return f"<p>{html.escape(line)}</p>"

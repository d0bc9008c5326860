"""PURE. Office Open XML packages: parts, what they are called, and how they refer to each other."""

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from taizhou_portal.bureau.uploads import markup
from taizhou_portal.bureau.uploads.archives import Archive
from taizhou_portal.bureau.uploads.unfit import Unfit

TYPES = "[Content_Types].xml"
ROOT = "_rels/.rels"
MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
MAIN_TYPES = (  # in the content type of the main part
    ("ms-word.document.macroenabled", "docm"),
    ("ms-word.template.macroenabled", "dotm"),
    ("ms-excel.sheet.macroenabled", "xlsm"),
    ("ms-excel.template.macroenabled", "xltm"),
    ("ms-excel.addin.macroenabled", "xlam"),
    ("ms-excel.sheet.binary", "xlsb"),
    ("ms-powerpoint.presentation.macroenabled", "pptm"),
    ("ms-powerpoint.slideshow.macroenabled", "ppsm"),
    ("ms-powerpoint.template.macroenabled", "potm"),
    ("wordprocessingml.template.main", "dotx"),
    ("wordprocessingml.document.main", "docx"),
    ("spreadsheetml.template.main", "xltx"),
    ("spreadsheetml.sheet.main", "xlsx"),
    ("presentationml.template.main", "potx"),
    ("presentationml.slideshow.main", "ppsx"),
    ("presentationml.presentation.main", "pptx"),
)
MACRO_KINDS = frozenset({"docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "ppsm", "potm"})
OTHERS = (  # a member that tells another kind of archive
    ("OFD.xml", "ofd"),
    ("AndroidManifest.xml", "apk"),
    ("META-INF/MANIFEST.MF", "jar"),
    ("META-INF/container.xml", "epub"),
    ("xl/workbook.bin", "xlsb"),
)
RELATION = re.compile(
    r"<(?:[\w.-]+:)?Relationship\s(?:\"[^\"<]*\"|'[^'<]*'|[^<>\"'])*>(?:\s*</(?:[\w.-]+:)?Relationship\s*>)?"
)


@dataclass(frozen=True)
class Relation:
    """One reference from a part (or, with "", from the package) to another part or to an address outside."""

    id: str
    type: str  # the last word of its address, in small letters: hyperlink, image, oleobject …
    target: str
    external: bool


def kind(archive: Archive) -> str:
    """docx, xlsx, pptx, their macro and template kinds, ofd, odt …, or zip."""
    try:
        main, declared = main_part(archive), types(archive)
    except Unfit:
        main, declared = "", {}
    if main:
        content = declared.get(main.lower(), "").lower()
        known = next((kind for part, kind in MAIN_TYPES if part in content), "")
        if known or main.lower() in MAIN_PARTS:
            return known or MAIN_PARTS[main.lower()]
    return _other_kind(archive)


def main_part(archive: Archive) -> str:
    """Name of the part that the package opens with, "" where it has none."""
    for relation in relations(archive, ""):
        if relation.type == "officedocument" and not relation.external:
            name = found(archive, "", relation.target)
            if name:
                return name
    return next((there for name in MAIN_PARTS if (there := archive.find(name))), "")


def types(archive: Archive) -> dict[str, str]:
    """Content types by part name in small letters, and by "*.ending" for the defaults."""
    name = archive.find(TYPES)
    if name is None:
        return {}
    text = read_text(archive.read(name))
    named = {
        tag.get("PartName", "").lstrip("/").lower(): tag.get("ContentType", "") for tag in markup.tags(text, "Override")
    }
    endings = {
        f"*.{tag.get('Extension', '').lower()}": tag.get("ContentType", "") for tag in markup.tags(text, "Default")
    }
    return {**endings, **named}


def relations(archive: Archive, part: str) -> list[Relation]:
    name = archive.find(relations_part(part))
    return parsed(read_text(archive.read(name))) if name else []


def parsed(text: str) -> list[Relation]:
    """The relations of one .rels part."""
    return [relation_of(found[0]) for found in RELATION.finditer(text)]


def relation_of(element: str) -> Relation:
    found = markup.TAG.match(element)
    values = markup.attributes(found["attributes"]) if found else {}
    return Relation(
        id=values.get("Id", ""),
        type=values.get("Type", "").rstrip("/").rpartition("/")[2].lower(),
        target=values.get("Target", ""),
        external=values.get("TargetMode", "").lower() == "external",
    )


def relations_part(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def source_of(rels: str) -> str:
    """The part whose relations stand in this .rels part."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def resolved(part: str, target: str) -> str:
    """Name of the part that `target` means when it stands in the relations of `part`."""
    target = target.partition("#")[0].replace("\\", "/")
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def found(archive: Archive, part: str, target: str) -> str | None:
    """The member that `target` means, as the archive writes its name: escaped in the archive, too, or not."""
    name = resolved(part, target)
    return archive.find(name) or archive.find(unquote(name))


def reached(archive: Archive, links: dict[str, Iterable[Relation]]) -> set[str]:
    """Members that the package leads to, with their relations; `links` holds the relations by the name of their source part."""
    there: set[str] = set()
    waiting = [""]
    while waiting:
        part = waiting.pop()
        rels = archive.find(relations_part(part))
        if rels:
            there.add(rels)
        for relation in links.get(part, ()):
            name = None if relation.external else found(archive, part, relation.target)
            if name and name not in there:
                there.add(name)
                waiting.append(name)
    return there


def read_text(raw: bytes) -> str:
    return markup.utf8(raw).decode("utf-8", "replace")


def _other_kind(archive: Archive) -> str:
    named = next((kind for name, kind in OTHERS if archive.find(name)), "")
    if named:
        return named
    if archive.find("mimetype"):
        media = archive.read("mimetype")[:100].decode("ascii", "replace").strip()
        return {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}.get(media.rpartition(".")[2], "zip")
    return "zip"

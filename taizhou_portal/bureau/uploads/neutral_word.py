"""PURE. Word: authors of comments and revisions, traces of editing, templates, and fields that start programs or fetch files."""

import html
import re
from dataclasses import dataclass, field

from taizhou_portal.bureau.uploads import markup, opc, words
from taizhou_portal.bureau.uploads.draft import Draft

TRACED = re.compile(r"<[^<>]*\srsid[^<>]*>|<[^<>]*:rsid[^<>]*>")
TRACE = re.compile(r"\s(?:[\w.-]+:)?rsid\w*\s*=\s*(?:\"[^\"]*\"|'[^']*')")
TOKEN = re.compile(
    r"<(?:[\w.-]+:)?(?:fldChar\b(?P<mark>[^<>]*)|(?:i|delI)nstrText(?:\s[^<>]*)?(?<!/)>(?P<code>[^<]*)</)"
)
MARK = re.compile(r"fldCharType\s*=\s*[\"'](\w+)")
STARTS = frozenset(
    {"DDE", "DDEAUTO", "LINK", "IMPORT", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "DATABASE", "MACROBUTTON"}
)
LOCAL_LINK = re.compile(r"file:|\\\\|[\"\s][A-Za-z]:[\\/]|javascript:", re.IGNORECASE)
SIMPLE = re.compile(r"\binstr\s*=")
OUTSIDE_SOURCE = re.compile(r"(?:https?|ftp|file):|\\\\|[A-Za-z]:[\\/]", re.IGNORECASE)
SOURCE = re.compile(r"\bsrc\s*=")
SETTINGS = {
    "mailMerge": words.CONNECTIONS,
    "docVars": words.CUSTOM,
    "attachedSchema": words.CUSTOM,
    "saveThroughXslt": words.CUSTOM,
    "attachedTemplate": words.TEMPLATE,
    "rsids": "",
    "docId": "",
}


@dataclass
class Field:
    """A field while its code is read: where its pieces stand, whether its name comes out of another field, whether the result began."""

    places: list[tuple[int, int]] = field(default_factory=list)
    code: str = ""
    computed: bool = False
    shown: bool = False


def clean(draft: Draft) -> None:
    folder = opc.main_part(draft.archive).rpartition("/")[0].lower()
    for name in draft.names:
        if name.lower().startswith(folder) and name.lower().endswith(".xml") and name != opc.TYPES:
            draft.anonymise(name, "author", "initials", "ed")
            _clean_part(draft, name)


def _clean_part(draft: Draft, name: str) -> None:
    text = draft.text(name)
    for element, word in SETTINGS.items():
        shorter = markup.without_elements(text, element) if f"{element}" in text else text
        if shorter != text and word:
            draft.note(word)
        text = shorter
    # a control bound to a property would fall back to its prompt once the property is empty
    text = markup.without_elements(text, "dataBinding") if "dataBinding" in text else text
    text = _with_sources(draft, _with_fields(draft, text))
    draft.write(name, TRACED.sub(lambda tag: TRACE.sub("", tag[0]), text))


def _with_fields(draft: Draft, text: str) -> str:
    """The code of a dangerous field is emptied, its last result stays to be read."""
    places = _dangerous(text) if "fldChar" in text else []
    text = _without(text, places)
    simple = markup.with_attributes(
        text, lambda key, value: "" if key == "instr" and _starts(value) else value, hint=SIMPLE
    )
    if places or simple != text:
        draft.note(words.FIELDS)
    return simple


def _without(text: str, places: list[tuple[int, int]]) -> str:
    pieces, last = [], 0
    for start, end in sorted(places):
        pieces.append(text[last:start])
        last = end
    return "".join([*pieces, text[last:]])


def _with_sources(draft: Draft, text: str) -> str:
    """Old drawings name the place of their picture directly."""

    def change(key: str, value: str) -> str:
        return "" if key == "src" and OUTSIDE_SOURCE.match(value) else value

    clean = markup.with_attributes(text, change, hint=SOURCE)
    if clean != text:
        draft.note(words.OUTSIDE)
    return clean


def _dangerous(text: str) -> list[tuple[int, int]]:
    """Where the codes of fields stand that start a program or fetch a file."""
    open_fields: list[Field] = []
    found: list[tuple[int, int]] = []
    for token in TOKEN.finditer(text):
        if token["code"] is not None:
            if open_fields and not open_fields[-1].shown:
                open_fields[-1].places.append(token.span("code"))
                open_fields[-1].code += html.unescape(token["code"])
            continue
        mark = MARK.search(token["mark"])
        kind = mark[1] if mark else ""
        if kind == "begin":
            if open_fields and not open_fields[-1].shown and not open_fields[-1].code.strip():
                open_fields[-1].computed = True
            open_fields.append(Field())
        elif kind == "separate" and open_fields:
            open_fields[-1].shown = True
        elif kind == "end" and open_fields:
            found += _places(open_fields.pop())
    return found + [place for left in open_fields for place in _places(left)]


def _places(ended: Field) -> list[tuple[int, int]]:
    harmful = ended.computed or _starts(ended.code)
    return [(start, end) for start, end in ended.places if harmful and start < end]


def _starts(code: str) -> bool:
    name = (code.split() or [""])[0].upper()
    return name in STARTS or (name == "HYPERLINK" and LOCAL_LINK.search(code) is not None)

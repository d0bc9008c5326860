"""PURE. Excel: names of people, the place of the file, other workbooks and their cached data, connections; values of cells stay."""

import re

from taizhou_portal.bureau.uploads import markup, opc, words
from taizhou_portal.bureau.uploads.draft import Draft

NAMED = (  # part, attributes that hold names of people
    (re.compile(r"xl/persons/[^/]*\.xml", re.IGNORECASE), ("displayName", "userId", "providerId")),
    (re.compile(r"xl/pivotcache/pivotcachedefinition[^/]*\.xml", re.IGNORECASE), ("refreshedBy",)),
    (re.compile(r"xl/revisions/[^/]*\.xml", re.IGNORECASE), ("userName",)),
    (re.compile(r"xl/revisions/usernames\.xml", re.IGNORECASE), ("name",)),
    (re.compile(r"xl/workbook\.xml", re.IGNORECASE), ("userName",)),
)
COMMENTS = re.compile(r"xl/(?:[^/]*/)?comments?[^/]*\.xml", re.IGNORECASE)
AUTHOR = re.compile(r"(<(?:[\w.-]+:)?author(?:\s[^<>]*)?>)([^<]+)(</)")
OTHER_BOOK = re.compile(r"xl/externallinks/[^/]*\.xml", re.IGNORECASE)
CONNECTIONS = re.compile(r"xl/connections\.xml", re.IGNORECASE)
SHEET = re.compile(r"xl/worksheets/[^/]*\.xml", re.IGNORECASE)
CONNECTION_KEYS = frozenset(
    {
        "connection",
        "command",
        "localConnection",
        "serverCommand",
        "sourceFile",
        "odcFile",
        "url",
        "post",
        "htmlTables",
        "description",
        "server",
    }
)
CONNECTION_HINT = re.compile(rf"\b(?:{'|'.join(sorted(CONNECTION_KEYS))}|refreshOnLoad)\s*=")
DDE_HINT = re.compile(r"\bdde(?:Service|Topic)\s*=")
FETCHING = re.compile(
    r"(?<![\w\])\[])'?\[\d+\](?=[^\],);:\s*+\-/^&=<>])"  # [1]Sheet!A1, '[2]Sheet 1'!A1, but not Table[[2023]:[2024]]
    r"|\b(?:WEBSERVICE|RTD|CALL|REGISTER\.ID|IMAGE)\s*\("  # functions that fetch
    r"|(?<![\w\"])[A-Za-z]\w*\|(?:'[^']*'|\w+)!",  # service|topic!item of DDE
    re.IGNORECASE,
)
SHARED = re.compile(r"\bsi\s*=\s*[\"'](\d+)")
FORMULA = re.compile(r"<(?P<p>(?:[\w.-]+:)?)f(?P<keys>\s[^<>]*?)?(?:/>|>(?P<code>[^<]*)</(?P=p)f\s*>)")
SUSPECT = re.compile(rb"<(?:[\w.-]+:)?f[\s>][^<]*(?:\[\d|WEBSERVICE|RTD|CALL|REGISTER|IMAGE|\|)", re.IGNORECASE)


def clean(draft: Draft) -> None:
    for name in draft.names:
        for pattern, keys in NAMED:
            if pattern.fullmatch(name):
                draft.anonymise(name, *keys)
        if COMMENTS.fullmatch(name):
            _clean_comments(draft, name)
        elif OTHER_BOOK.fullmatch(name):
            _clean_other_book(draft, name)
        elif CONNECTIONS.fullmatch(name):
            _clean_connections(draft, name)
    _clean_place(draft)
    _clean_formulas(draft)


def _clean_comments(draft: Draft, name: str) -> None:
    def one(found: re.Match[str]) -> str:
        return found[1] + markup.quoted(draft.anonymous(found[2])) + found[3]

    if draft.write(name, AUTHOR.sub(one, draft.text(name))):
        draft.note(words.AUTHORS)


def _clean_place(draft: Draft) -> None:
    """Excel writes the folder of the file, and with it the name of the user, into the workbook; charts name the folders of others."""
    main = opc.main_part(draft.archive)
    text = draft.text(main)
    if "absPath" in text and draft.write(main, markup.without_elements(text, "absPath")):
        draft.note(words.PATHS)
    draft.write(main, markup.without_elements(draft.text(main), "revisionPtr"))


def _clean_other_book(draft: Draft, name: str) -> None:
    """The shell stays, for names and charts count on its number; the cached cells of the other workbook go, and so do DDE services."""
    text = markup.without_elements(draft.text(name), "sheetDataSet")
    text = markup.with_attributes(
        text, lambda key, value: "NULL" if key in ("ddeService", "ddeTopic") else value, hint=DDE_HINT
    )
    if draft.write(name, text):
        draft.note(words.OTHER_BOOKS)


def _clean_connections(draft: Draft, name: str) -> None:
    def change(key: str, value: str) -> str:
        if key == "refreshOnLoad":
            return "0"
        return "" if key in CONNECTION_KEYS else value

    if draft.write(name, markup.with_attributes(draft.text(name), change, hint=CONNECTION_HINT)):
        draft.note(words.CONNECTIONS)


def _clean_formulas(draft: Draft) -> None:
    """A formula that reads another file or address becomes the value that it last had."""
    changed = False
    for name in draft.names:
        if SHEET.fullmatch(name) and SUSPECT.search(draft.read(name)):
            changed = draft.write(name, _without_formulas(draft.text(name))) or changed
    if changed:
        draft.note(words.OTHER_BOOKS)
        _drop_chain(draft)


def _without_formulas(text: str) -> str:
    groups: set[str] = set()
    for found in FORMULA.finditer(text):
        shared = SHARED.search(found["keys"] or "")
        if shared and FETCHING.search(found["code"] or ""):
            groups.add(shared[1])

    def one(found: re.Match[str]) -> str:
        shared = SHARED.search(found["keys"] or "")
        gone = FETCHING.search(found["code"] or "") or (shared and shared[1] in groups)
        return "" if gone else found[0]

    return FORMULA.sub(one, text)


def _drop_chain(draft: Draft) -> None:
    """The order of calculation lists cells that have no formula any more; Excel makes a new one."""
    rels = draft.archive.find(opc.relations_part(opc.main_part(draft.archive)))
    if rels:
        text = draft.text(rels)
        draft.write(
            rels, opc.RELATION.sub(lambda link: "" if opc.relation_of(link[0]).type == "calcchain" else link[0], text)
        )

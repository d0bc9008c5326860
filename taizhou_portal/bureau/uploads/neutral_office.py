"""PURE. Word, Excel and PowerPoint packages without author data, outside links and what nobody sees; their text stays as it is."""

import re
from collections.abc import Callable

from taizhou_portal.bureau.uploads import (
    archives,
    markup,
    neutral_book,
    neutral_ole,
    neutral_word,
    ole,
    opc,
    words,
)
from taizhou_portal.bureau.uploads.draft import Draft
from taizhou_portal.bureau.uploads.opc import Relation
from taizhou_portal.bureau.uploads.unfit import Unfit
from taizhou_portal.bureau.uploads.words import Removed

CORE = "docProps/core.xml"
APP = "docProps/app.xml"
PERSONAL = (
    *("creator", "lastModifiedBy", "contributor", "publisher", "manager", "company"),
    *("description", "subject", "keywords", "category", "contentStatus", "identifier"),
)
PERSONAL_APP = ("Company", "Manager", "HyperlinkBase")
NO_TEMPLATE = re.compile(r"(normal(\.\w+)?|wps)?", re.IGNORECASE)
NO_SOURCES = re.compile(
    r"<(?:[\w.-]+:)?Sources\b[^>]*(?:/>|>\s*</(?:[\w.-]+:)?Sources\s*>)\s*$"
)  # Word's empty list of books
EMPTY_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">{title}</cp:coreProperties>'
)
EMPTY_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
DROPPED = {  # relations that go, with the parts that only they lead to
    "custom-properties": words.PROPERTIES,
    "thumbnail": words.THUMBNAIL,
    "people": words.AUTHORS,
    "changesinfo": words.AUTHORS,
    "customxml": words.CUSTOM,
    "printersettings": words.PRINTERS,
    "attachedtemplate": words.TEMPLATE,
    "mailmergesource": words.CONNECTIONS,
    "mailmergeheadersource": words.CONNECTIONS,
    "recipientdata": words.CONNECTIONS,
    "keymapcustomizations": words.ADDINS,
    "attachedtoolbars": words.ADDINS,
    "extensibility": words.ADDINS,
    "usercustomization": words.ADDINS,
    "webextensiontaskpanes": words.ADDINS,
    "classificationlabels": words.PROPERTIES,
}
REFERENCES = 500  # dropped relations of one part
NOWHERE = "NULL"  # what Office itself writes for a target that is not there
SAFE_LINK = re.compile(r"(?:https?|mailto|ftp|ftps|tel|sms):|#|[\w.-]+@[\w.-]+$", re.IGNORECASE)
PAGE_SETUP = "pageSetup"
ACTION = re.compile(r"ppaction://(?:program|macro|ole)", re.IGNORECASE)

STEPS: dict[str, tuple[Callable[[Draft], None], ...]] = {
    "docx": (neutral_word.clean,),
    "xlsx": (neutral_book.clean,),
    "pptx": (),
}


def public(data: bytes) -> tuple[bytes, Removed, str]:
    """The public copy, what was taken out, and a note."""
    archive = archives.opened(data)
    if any("_xmlsignatures/" in name.lower() for name in archive.names):
        draft = _cleaned(Draft(archive))
        return data, Removed(), words.SIGNED if draft.removed else ""
    draft = _cleaned(Draft(archive))
    clean = draft.written()
    if not draft.removed:
        return data, draft.removed, ""
    return clean, draft.removed, ""


def _cleaned(draft: Draft) -> Draft:
    _drop_loose(draft)
    _clean_properties(draft)
    _clean_relations(draft)
    _drop_unreached(draft)
    for step in STEPS.get(opc.kind(draft.archive), ()):
        step(draft)
    _clean_slides(draft)
    draft.clean_markup()
    draft.clean_pictures()
    _clean_inner(draft)
    _drop_unreached(draft)
    return draft


def _links(draft: Draft) -> dict[str, list[Relation]]:
    """Relations by source part, as the draft now has them."""
    found = {}
    for name in draft.names:
        if name.lower().endswith(".rels"):
            source = opc.source_of(name)
            found[draft.archive.find(source) or source] = opc.parsed(draft.text(name))
    return found


def _drop_loose(draft: Draft) -> None:
    """Members that nothing leads to are read by no program, only by the curious."""
    if _drop_unreached(draft):
        draft.note(words.LOOSE)


def _drop_unreached(draft: Draft) -> bool:
    links = _links(draft)
    if not draft.archive.find(opc.ROOT) or not opc.main_part(draft.archive):
        return False
    kept = opc.reached(draft.archive, {source: tuple(found) for source, found in links.items()})
    types = draft.archive.find(opc.TYPES)
    gone = [name for name in draft.names if name not in kept and name != types]
    if opc.main_part(draft.archive) in gone:
        return False
    for name in gone:
        draft.drop(name)
    if gone and types:
        draft.write(types, _without_overrides(draft.text(types), {name.lower() for name in gone}))
    return bool(gone)


def _without_overrides(text: str, gone: set[str]) -> str:
    def one(found: re.Match[str]) -> str:
        name = markup.attributes(found["attributes"]).get("PartName", "").lstrip("/").lower()
        return "" if markup.local(found["name"]) == "Override" and name in gone else found[0]

    return markup.TAG.sub(one, text)


def _clean_properties(draft: Draft) -> None:
    """A title stays, unless it is the name of a file; who wrote, saved and owns the file goes, and when."""
    core, app = _root_part(draft, "core-properties", CORE), _root_part(draft, "extended-properties", APP)
    if core:
        text = draft.text(core)
        title = markup.content_of(text, "title")
        if words.FILE_LIKE.search(title) or any(markup.content_of(text, name) for name in PERSONAL):
            draft.note(words.PROPERTIES)
        keep = title and not words.FILE_LIKE.search(title)
        draft.write(core, EMPTY_CORE.format(title=f"<dc:title>{markup.quoted(title)}</dc:title>" if keep else ""))
    if app:
        text = draft.text(app)
        named = not NO_TEMPLATE.fullmatch(markup.content_of(text, "Template"))
        if named or any(markup.content_of(text, name) for name in PERSONAL_APP):
            draft.note(words.PROPERTIES)
        if re.search(rf">{words.LOCAL_PATH.pattern}", text):
            draft.note(words.PATHS)
        draft.write(app, EMPTY_APP)


def _root_part(draft: Draft, kind: str, usual: str) -> str | None:
    targets = (link.target for link in opc.relations(draft.archive, "") if link.type == kind and not link.external)
    found = next((name for target in targets if (name := opc.found(draft.archive, "", target))), None)
    found = found or draft.archive.find(usual)
    return found if found in draft.names else None


def _clean_relations(draft: Draft) -> None:
    for name in draft.names:
        if name.lower().endswith(".rels"):
            _clean_rels(draft, name)


def _clean_rels(draft: Draft, name: str) -> None:
    gone: set[str] = set()

    def one(found: re.Match[str]) -> str:
        relation = opc.relation_of(found[0])
        if relation.type in DROPPED:
            if not _is_empty_list(draft, name, relation):
                draft.note(DROPPED[relation.type])
            gone.add(relation.id)
            return ""
        if relation.external and not _harmless(relation):
            draft.note(words.LINKS if relation.type == "hyperlink" else words.OUTSIDE)
            return found[0].replace(_written_target(found[0]), f'Target="{NOWHERE}"')
        return found[0]

    if draft.write(name, opc.RELATION.sub(one, draft.text(name))) and gone:
        source = draft.archive.find(opc.source_of(name))
        if source:
            draft.write(source, _without_references(draft.text(source), gone))


def _is_empty_list(draft: Draft, rels: str, relation: Relation) -> bool:
    part = None if relation.external else opc.found(draft.archive, opc.source_of(rels), relation.target)
    return relation.type == "customxml" and bool(part) and NO_SOURCES.search(draft.text(part or "")) is not None


def _harmless(relation: Relation) -> bool:
    if relation.type == "hyperlink":
        return SAFE_LINK.match(relation.target.strip()) is not None or relation.target == NOWHERE
    return relation.target == NOWHERE


def _written_target(element: str) -> str:
    found = re.search(r"\bTarget\s*=\s*(?:\"[^\"]*\"|'[^']*')", element)
    return found[0] if found else ""


def _without_references(text: str, gone: set[str]) -> str:
    """The part without its references to what is gone."""
    if len(gone) > REFERENCES:
        raise Unfit("的内部结构过于复杂，请用原来的程序打开后另存再传")
    ids = "|".join(re.escape(id) for id in sorted(gone))

    def one(found: re.Match[str]) -> str:
        element = markup.TAG.match(found[0])
        new = _without_reference(element, gone) if element else None
        if element is None or new is None:
            return found[0]
        rest = found[0][element.end() :]
        if new or element["end"]:
            return new + rest
        return "" if rest == f"</{element['name']}>" else found[0]

    return re.sub(rf"<[^<>]*[\"'](?:{ids})[\"'][^<>]*>(?:</[^<>]*>)?", one, text)


def _without_reference(element: re.Match[str], gone: set[str]) -> str | None:
    """A page setup loses its printer; any other element that refers to what is gone, goes. None where it refers to something else."""
    pairs = markup.ATTRIBUTE.findall(element["attributes"])
    keys = [key for key, value in pairs if value[1:-1] in gone and ":" in key and markup.local(key) == "id"]
    if not keys:
        return None
    if markup.local(element["name"]) != PAGE_SETUP:
        return ""
    kept = markup.ATTRIBUTE.sub(lambda pair: "" if pair[1] in keys else pair[0], element["attributes"])
    return f"<{element['name']}{kept}{element['end']}>"


def _clean_slides(draft: Draft) -> None:
    """PowerPoint: authors of comments, and shapes that start a program when they are clicked."""
    for name in draft.names:
        lower = name.lower()
        if lower in ("ppt/commentauthors.xml", "ppt/authors.xml"):
            draft.anonymise(name, "name", "initials", "userId", "providerId")
        elif lower.startswith("ppt/slides") and lower.endswith(".xml") and ACTION.search(text := draft.text(name)):
            clean = markup.with_attributes(text, _no_action, hint=ACTION)
            if draft.write(name, clean):
                draft.note(words.ACTIONS)


def _no_action(attribute: str, value: str) -> str:
    return "ppaction://noaction" if attribute == "action" and ACTION.match(value) else value


def _clean_inner(draft: Draft) -> None:
    """The packages that Office embeds behind charts."""
    for name in draft.names:
        if "/embeddings/" in f"/{name.lower()}":
            _clean_embedded(draft, name)


def _clean_embedded(draft: Draft, name: str) -> None:
    content = draft.read(name)
    if content.startswith(ole.MAGIC):
        clean, removed = neutral_ole.public(content)
    elif content.startswith(archives.MAGIC):
        clean, removed, _ = public(content)
    else:
        return
    if draft.write(name, clean):
        for word in removed:
            draft.note(word)

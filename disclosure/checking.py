"""The checks over a stored item: the bureau's own lists, the files as they were read, what only the database knows, what was let stand."""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.urls import Resolver404, resolve

from disclosure.checks import files, links
from disclosure.checks.files import FileFinding
from disclosure.checks.finding import Finding, Severity
from disclosure.checks.titles import TitleOrder
from disclosure.checks.whole import Rules, examine
from disclosure.checks.wording import Term
from disclosure.content import Content
from disclosure.models import Attachment, Override, Publication
from disclosure.standing import drafting, near_domains, orders, words
from disclosure.vocabulary import PUT_AWAY
from taizhou_portal.bureau.documents import Part, Passage, Reading, Trait, reading_of
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.secrets import blind_index

LINKS_LOOKED_UP = 50
#: what the public copy of a file is free of
FREED = frozenset({Trait.AUTHOR, Trait.PLACE_OF_PICTURE})


@dataclass(frozen=True)
class Checked:
    """A finding with the key of its place and words, and the decision of whoever let it stand."""

    finding: Finding
    key: str
    override: Override | None = None

    @property
    def blocks(self) -> bool:
        return self.finding.severity is Severity.MUST and self.override is None


def checked(publication: Publication, content: Content, attachments: list[Attachment]) -> list[Checked]:
    """Every finding with its key; the key is a keyed hash, for what was found may be personal data."""
    found = _findings(publication, content, attachments)
    kept = {row.key: row for row in publication.overrides.select_related("by")} if publication.pk and found else {}
    keys = [blind_index(f"{f.kind}|{f.where}|{f.matched or f.message}", purpose="finding") for f in found]
    return [Checked(f, key, kept.get(key)) for f, key in zip(found, keys, strict=True)]


def _findings(publication: Publication, content: Content, attachments: list[Attachment]) -> list[Finding]:
    site, rule = Site.current(), drafting()
    rules = Rules(site.document_word, words(), orders(), rule.summary_least, rule.summary_most, near_domains())
    in_files = [found for file in attachments for found in file_findings(file, rules)]
    known = _twins(publication) + _dead_links(content.body, site.domain)
    return [*examine(content, rules, files=in_files), *known]


def file_findings(file: Attachment, rules: Rules) -> tuple[FileFinding, ...]:
    """What the checks say of one file. Its bytes never change, so the answer is kept in this process until name or lists do."""
    return _of_file(file.pk, file.sha256, file.title, tuple(rules.words), tuple(rules.orders))


@lru_cache(maxsize=200)
def _of_file(
    pk: int, sha256: str, title: str, terms: tuple[Term, ...], titles: tuple[TitleOrder, ...]
) -> tuple[FileFinding, ...]:
    file = Attachment.objects.select_related("reading").get(pk=pk)
    found = files.check(_reading(file), title=title, words=terms, orders=titles)
    return tuple(replace(each, suggestion=file.copy_note) if _stays(each, file) else each for each in found)


def _stays(finding: FileFinding, file: Attachment) -> bool:
    """A property that goes out as it is, for example in a signed file, which nobody may change."""
    return bool(file.copy_note) and finding.kind == "property"


def _reading(file: Attachment) -> Reading:
    """As it was kept; a file from before readings were kept has its text alone."""
    kept = getattr(file, "reading", None)
    if kept is not None:
        freed = FREED if file.public_file else frozenset()
        traits = [trait for trait in kept.traits if trait[0] not in freed]
        return reading_of(kept.passages, traits, unread=file.unread)
    plain = (Passage("文件内容", file.text, Part.BODY),) if file.text else ()
    return Reading(plain, unread="批注和隐藏的内容没有自动检查" if plain else "附件的文字没有自动检查")


def _twins(publication: Publication) -> list[Finding]:
    """Another item with the same 文号: mostly the same document drafted twice."""
    number = publication.doc_number
    if not number:
        return []
    others = Publication.objects.filter(doc_number=number).exclude(
        pk__in=[publication.pk, publication.corrects_id or 0]
    )
    twin = others.exclude(stage__in=sorted(PUT_AWAY)).exclude(corrects_id=publication.pk or 0).only("title").first()
    if twin is None:
        return []
    message = f"文号与《{twin.title[:60]}》相同"
    return [Finding("doc_number", Severity.LOOK, 0, len(number), message, "核对文号，或者确认不是重复起草", "文号")]


def _dead_links(body: str, domain: str) -> list[Finding]:
    """Links to our own site that lead nowhere in public."""
    found = links.own_paths(body, domain)[:LINKS_LOOKED_UP]
    dead = [(start, end, path) for start, end, path in found if not _leads_somewhere(path)]
    return [
        Finding("link", Severity.LOOK, start, end, f"链接打不开：{path[:60]}", "换成现在的网址，或者去掉链接", "正文")
        for start, end, path in dead
    ]


def _leads_somewhere(path: str) -> bool:
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if match.view_name in {"disclosure:item", "disclosure:print", "disclosure:file"}:
        return Publication.objects.visible().filter(pk=next(iter(match.kwargs.values()))).exists()
    return not match.view_name.startswith("desk")

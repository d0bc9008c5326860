"""PURE. Several domains on one installation: what is shown under which, and how a domain is written.

One domain is the canonical one. Another shows the same, or is the front of one office and shows that office alone, or was given
up and leads on. The desk is opened under the canonical domain and nowhere else.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from taizhou_portal.bureau.vocabulary import DomainUse

#: this machine itself, where the desk opens whatever the domains say: the way back after a wrong entry
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})
#: what any site may need: how its pages look, and the files that programs ask every host for
SHARED = frozenset({
    "display", "display_settings", "display_reset", "elder", "elder_page", "hant", "hant_page",
    "robots_txt", "security_txt", "favicon",
})  # fmt: skip
OF_ITEMS = frozenset({
    "disclosure:item", "disclosure:print", "disclosure:correction",
    "disclosure:file", "disclosure:preview", "disclosure:sheet",
})  # fmt: skip
OF_OFFICES = frozenset({"disclosure:office", "disclosure:feed_office"})
HOME = "home"
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
LONGEST = 253


@dataclass(frozen=True)
class Domain:
    """`slug` and `name` are those of its office, empty where it has none."""

    host: str
    use: str
    slug: str = ""
    name: str = ""


@dataclass(frozen=True)
class Asked:
    """What is wanted: the name of the address as the resolver gives it (empty: there is none), its slug, whether it is in the desk."""

    view: str = ""
    slug: str = ""
    inside: bool = False


class Verdict(Enum):
    SERVE = auto()
    OWN_ITEM = auto()  # serve where the item is that of the office, else ELSEWHERE
    MOVED = auto()  # for good, to the same place under the canonical domain
    ELSEWHERE = auto()  # for now
    NOTHING = auto()


def decide(host: str, asked: Asked, *, domains: Mapping[str, Domain], canonical: str) -> Verdict:
    """What becomes of a request; `canonical` is the bare canonical host, empty where none is known.

    A host that no row names was let in by ALLOWED_HOSTS: it shows the main site.
    """
    if not domains or host == canonical:
        return Verdict.SERVE
    domain = domains.get(host)
    use = domain.use if domain else DomainUse.ALSO
    if use == DomainUse.GIVEN_UP:
        return Verdict.MOVED if canonical else Verdict.SERVE
    if asked.inside:
        return _inside(host, use, canonical)
    if domain is None or use != DomainUse.OFFICE:
        return Verdict.SERVE
    return _at_an_office(asked, domain, canonical)


def _inside(host: str, use: str, canonical: str) -> Verdict:
    if use == DomainUse.OFFICE:
        return Verdict.NOTHING
    return Verdict.ELSEWHERE if canonical and host not in LOOPBACK else Verdict.SERVE


def _at_an_office(asked: Asked, domain: Domain, canonical: str) -> Verdict:
    """The office's own: its front, its items, its feed. Everything else is the main site's."""
    own = asked.view in OF_OFFICES and asked.slug == domain.slug
    if own or asked.view == HOME or asked.view in SHARED or not canonical:
        return Verdict.SERVE
    return Verdict.OWN_ITEM if asked.view in OF_ITEMS else Verdict.ELSEWHERE


def tidy(text: str) -> str:
    """A domain as it is stored: without scheme, path and final dot, in small letters, Chinese names in the form of the DNS."""
    bare = text.strip().lower().partition("://")[2] or text.strip().lower()
    bare = bare.partition("/")[0].rstrip(".")
    try:
        return bare if bare.isascii() else bare.encode("idna").decode("ascii")
    except UnicodeError:
        return bare


def objections(host: str) -> list[str]:
    """Why `host` (tidied) is no domain name."""
    if not host:
        return ["请填写域名"]
    if ":" in host:
        return ["域名后面不写端口"]
    if "*" in host:
        return ["要写完整的域名，不能用“*”代替"]
    if len(host) > LONGEST or not all(LABEL.fullmatch(label) for label in host.split(".")):
        return ["域名只能有字母、数字、“-”和“.”，例如 jyj.example.gov.cn"]
    return []


def is_governmental(host: str) -> bool:
    """Whether a site of a government may stand there (国办发〔2017〕47号): under gov.cn, or on this machine for trying out."""
    return host == "gov.cn" or host.endswith((".gov.cn", ".localhost")) or host in LOOPBACK

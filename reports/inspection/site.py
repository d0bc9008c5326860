"""PURE. What an inspection knows of the site before it looks: its names and settings, all told by the caller."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from disclosure.checks.wording import Term
from disclosure.checks.wordlist import DEFAULT

#: names of bodies and laws that were right when an old item was published are no fault of it
OF_THEIR_DAY = frozenset({"机构和地名", "法律名称"})


@dataclass(frozen=True)
class Site:
    """`on`: the day of the inspection. `hosts`: own names, without port. `near`: domains outside .gov.cn that need no leaving notice.

    `first_told`: path → the day on which the server first showed the item (forged dates). `rows`: the rows of the database are judged
    beside the pages, so that columns, messages and services are left to them. `secure`: the site is read over https.
    `no_services`: the unit has no services of its own, so that part is scaled away. An empty value switches its rule off.
    """

    on: date
    hosts: frozenset[str] = frozenset()
    near: tuple[str, ...] = ()
    name: str = ""
    code: str = ""
    index_prefix: str = ""
    doc_word: str = ""
    words: Sequence[Term] = DEFAULT
    first_told: Mapping[str, date] = field(default_factory=dict)
    rows: bool = False
    secure: bool = False
    headers: bool = True
    no_services: bool = False

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The wording list without those groups."""
        return tuple(term for term in self.words if term.group not in OF_THEIR_DAY)

"""One thing that is wrong or doubtful with a report, as every check tells it. PURE."""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class Finding:
    """One thing that does not hold. `keys` are the cells it is about; a severe one stands against signing, a reminder wants a word.

    `left` and `right` are the two sides that should be equal, each a number with its name, `difference` the first less the second;
    empty where there is nothing to compare.
    """

    rule: str
    what: str
    where: str
    keys: tuple[str, ...] = ()
    severe: bool = True
    left: str = ""
    right: str = ""
    difference: str = ""

    @property
    def tone(self) -> str:
        return "bad" if self.severe else "warn"

    @property
    def told(self) -> str:
        """The place with both sides and their difference, as far as there are any."""
        sides = "；".join(side for side in (self.left, self.right) if side)
        difference = f"；差{self.difference}" if self.difference else ""
        return f"{self.where}：{sides}{difference}" if sides else self.where

    @property
    def mark(self) -> str:
        """The same thing said again has the same mark; another number in it makes it another thing."""
        told = "\n".join((self.rule, self.what, self.where, *self.keys, self.left, self.right))
        return sha256(told.encode()).hexdigest()[:16]

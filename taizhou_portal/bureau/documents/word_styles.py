"""PURE. Styles of a Word file, as far as they hide text."""

from taizhou_portal.bureau.documents.markup import Handler, plain
from taizhou_portal.bureau.documents.word_runs import Look

GENERATIONS = 20  # styles based on styles


class Styles(Handler):
    """Style id → look, inherited looks included."""

    def __init__(self) -> None:
        self.own: dict[str, Look] = {}
        self.based_on: dict[str, str] = {}
        self.current = ""
        self.in_run = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            self.current = plain(attributes).get("styleId", "")
            self.own[self.current] = Look()
        elif name == "rPr":
            self.in_run += 1
        elif self.current and name == "basedOn":
            self.based_on[self.current] = plain(attributes).get("val", "")
        elif self.current and (self.in_run or name == "shd"):
            values = plain(attributes)
            self.own[self.current].read(
                name, values.get("val", ""), values.get("themeColor", ""), values.get("fill", "")
            )

    def end(self, name: str) -> None:
        if name == "style":
            self.current = ""
        elif name == "rPr":
            self.in_run -= 1

    def look(self, style: str) -> Look:
        found = self.own.get(style, Look())
        for _ in range(GENERATIONS):
            style = self.based_on.get(style, "")
            if not style:
                break
            found = found.over(self.own.get(style, Look()))
        return found

"""PURE. The values that a chart keeps of its table: a name beside its number, as in the row they came from."""

from taizhou_portal.bureau.documents.gather import Gathered
from taizhou_portal.bureau.documents.passage import Part
from taizhou_portal.bureau.documents.plain import add_row
from taizhou_portal.bureau.documents.sweep import Sweep

AXES = {"cat": 1, "xVal": 1, "val": 2, "yVal": 2, "bubbleSize": 3, "tx": 0}


class Chart(Sweep):
    """Rows of a chart part; its titles and labels as in any part."""

    def __init__(self, gathered: Gathered, place: str) -> None:
        super().__init__(gathered, place, Part.CHART, hidden=True)
        self.series = 0
        self.axis: int | None = None
        self.title = ""
        self.columns: dict[int, dict[int, str]] = {}
        self.index = 0
        self.value: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if name == "ser":
            self.series += 1
            self.columns = {}
        elif name in AXES and self.series:
            self.axis = AXES[name]
        elif name == "pt":
            self.index = int(attributes.get("idx", "0") or 0)
        elif name == "v" and self.axis is not None:
            self.value = []

    def data(self, text: str) -> None:
        if self.value is None:
            super().data(text)
        else:
            self.value.append(text)

    def end(self, name: str) -> None:
        if name == "v" and self.value is not None and self.axis is not None:
            self.columns.setdefault(self.axis, {})[self.index] = "".join(self.value)
            self.value = None
        elif name in AXES:
            self.axis, self.index = None, 0
        elif name == "ser":
            self.add_rows()
        super().end(name)

    def add_rows(self) -> None:
        title = self.columns.pop(0, {}).get(0, "")
        if title:
            names = [("名称", 1, "名称", False), ("数值", 2, title, False)]
            add_row(self.gathered, "标题", names, part=Part.CHART, hidden=True, group=self.place)
        for index in sorted({index for column in self.columns.values() for index in column}):
            cells = [
                (f"第{index + 1}项", axis, column[index], False)
                for axis, column in sorted(self.columns.items())
                if index in column
            ]
            add_row(self.gathered, f"第{index + 1}项", cells, part=Part.CHART, hidden=True, group=self.place)

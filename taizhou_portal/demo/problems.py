"""Reports about pages, at every stage: taken, handed over, answered, set aside through the actions of the portal."""

from datetime import date, datetime

from disclosure import actions
from disclosure.models import PageProblem, Publication
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.items import moment
from taizhou_portal.demo.plan import back
from taizhou_portal.demo.shelves import Shelves
from taizhou_portal.demo.texts import Block


class Problems:
    """`items`: what was written, by key. `received` counts working days before `on`, `settled` working days after that."""

    def __init__(self, shelves: Shelves, people: People, items: dict[str, Publication], workdays: Workdays) -> None:
        self.shelves, self.people, self.items, self.workdays = shelves, people, items, workdays

    def run(self, blocks: list[Block], *, on: date) -> None:
        """In the order in which they came; one about an item that was not public yet is left out."""
        dated = [(self._came(block, on), block) for block in blocks]
        for came, block in sorted(dated, key=lambda pair: pair[0]):
            page = self._page(block, came.date())
            if page is not None:
                self._one(block, page, came, on)

    def _came(self, block: Block, on: date) -> datetime:
        """In the evening of its day, when people read at home."""
        return moment(back(on, -int(block.get("received")), self.workdays), 20, sum(map(ord, block.key)) % 50)

    def _page(self, block: Block, day: date) -> str | None:
        if not block.get("item"):
            return block.get("page")
        item = self.items.get(block.get("item"))
        if item is None or not item.published_on or item.published_on > day:
            return None
        return f"/items/{item.pk}/"

    def _one(self, block: Block, page: str, came: datetime, on: date) -> None:
        report = actions.Report(block.get("kind"), block.body, page, block.get("contact"))
        problem, day, minute = actions.report_problem(report, at=came).problem, came.date(), came.minute
        if block.get("office"):
            to = self.shelves.offices[block.get("office")]
            later = moment(self.workdays.after(day, 1).date, 9, minute)
            actions.hand_problem_over(problem, office=to, by=self.people.general, at=later)
        if block.get("settled"):
            last = self.workdays.after(day, int(block.get("settled"))).date
            self._settle(problem, block, moment(min(last, on), 10, minute))

    def _settle(self, problem: PageProblem, block: Block, at: datetime) -> None:
        words = "\n".join(line for file in block.files for line in file.lines)
        if block.get("aside"):
            aside = block.get("aside")
            actions.set_problem_aside(problem, aside=aside, words=words, by=self.people.general, at=at)
        else:
            actions.answer_problem(problem, answer=words, by=self._who(problem), at=at)

    def _who(self, problem: PageProblem) -> Staff:
        return self.people.drafter(problem.office.slug) if problem.office else self.people.general

"""更正本人信息 and 投诉举报 of the demonstration, at every stage, through the actions of the portal."""

from datetime import date, datetime

from requests_app import actions
from requests_app.matter_rules import Told
from requests_app.models import Matter
from requests_app.vocabulary import ApplicantKind, MatterKind
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.applicants import applicant
from taizhou_portal.demo.items import moment
from taizhou_portal.demo.plan import back
from taizhou_portal.demo.shelves import Shelves
from taizhou_portal.demo.texts import Block

#: beyond those who applied
FIRST = 80


def run(blocks: list[Block], shelves: Shelves, people: People, *, on: date, workdays: Workdays) -> None:
    """Heads: `received` counts working days before `on`, `within` and `closed` working days after that."""
    for n, block in enumerate(blocks, FIRST):
        came = moment(back(on, -int(block.get("received")), workdays), 19, n % 50)
        matter = actions.register_matter(_told(block, n), by=None, at=came).matter
        if not block.get("office"):
            continue
        handed = moment(workdays.after(came.date(), 1).date, 9, n % 50)
        within = block.get("within")
        due_on = workdays.after(handed.date(), int(within)).date if within else None
        office = shelves.offices[block.get("office")]
        actions.assign_matter(matter, office=office, by=people.general, at=handed, due_on=due_on)
        if block.get("closed"):
            closed = moment(workdays.after(handed.date(), int(block.get("closed"))).date, 15, n % 50)
            _close(matter, block, people, closed)


def _told(block: Block, n: int) -> Told:
    """A correction tells who somebody is; a complaint need not."""
    told = {"kind": block.get("kind"), "subject": _part(block, "事项"), "description": block.body}
    if block.get("kind") == MatterKind.COMPLAINT:
        return Told(**told)
    who = applicant(ApplicantKind.PERSON, n)
    return Told(**told, evidence=_part(block, "证据"), name=who.name, phone=who.phone)


def _close(matter: Matter, block: Block, people: People, at: datetime) -> None:
    words, elsewhere = _part(block, "办理结果"), block.get("elsewhere")
    by = people.drafter(block.get("office"))
    actions.close_matter(matter, result=block.get("result"), words=words, forwarded_to=elsewhere, by=by, at=at)


def _part(block: Block, title: str) -> str:
    return "\n".join(line for file in block.files if file.title == title for line in file.lines)

"""2017 and 2018 as the yearly report of 2018 counts them: what stood on 台州教育网, what of it went to the city's sites."""

from datetime import date
from random import Random

from disclosure.models import Publication, Release
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo.bulk import BATCH
from taizhou_portal.demo.plan import Plan, fresh
from taizhou_portal.demo.shelves import Shelves
from taizhou_portal.demo.texts import Block

#: column → items in 2017 and in 2018; the first five are printed in the report, the rest makes up the totals of 3,400 and 6,800
COUNTS = {
    "news": (1559, 1759), "notices": (70, 85), "policies": (41, 52), "proposals": (4, 6), "speeches": (8, 11),
    "school-meals": (310, 960), "campus-safety": (240, 720), "compulsory": (210, 640), "student-aid": (140, 380),
    "admissions": (120, 300), "vocational": (110, 330), "preschool": (90, 260), "private-schools": (70, 180),
    "inspection": (100, 290), "procurement": (95, 260), "recruitment": (60, 150), "titles": (45, 110), "finance": (30, 70),
    "leaders": (40, 96), "interpretations": (20, 45), "statistics": (12, 28), "plans": (14, 34), "permits": (8, 20),
    "charges": (3, 8), "emergency": (1, 6),
}  # fmt: skip
YEARS = (2017, 2018)
#: the report counts by column and by kind; the columns of key areas are of kind notice today and were none then
KINDS = {
    "school-meals": "inspection", "campus-safety": "emergency", "compulsory": "institution", "student-aid": "finance",
    "admissions": "plan", "vocational": "plan", "preschool": "institution", "private-schools": "permit",
}  # fmt: skip
SINCE_ABOLISHED, CLEARED_ON = 0.4, "2023-12-29"  # share and day of the clearing-out of old documents
CITY_SITE = {2017: 505, 2018: 550}
CITY_DISCLOSURE = {2017: 375, 2018: 410}
FOR_CITY_SITE = ("news", "notices", "policies", "interpretations", "recruitment", "leaders", "plans", "statistics")
FOR_CITY_DISCLOSURE = (
    "policies", "notices", "recruitment", "titles", "finance", "plans", "statistics", "leaders", "permits", "procurement",
    "inspection", "charges",
)  # fmt: skip


def plans(blocks: list[Block], *, workdays: Workdays, rng: Random) -> list[Plan]:
    """As many as COUNTS says, in the order of days; no title twice in a month."""
    of_column: dict[str, list[Block]] = {}
    for block in blocks:
        of_column.setdefault(block.get("column"), []).append(block)
    made, titles = [], set()
    for year_index, year in enumerate(YEARS):
        days = workdays.listed(date(year - 1, 12, 31), date(year, 12, 31))
        for column, counts in COUNTS.items():
            for _ in range(counts[year_index]):
                block = rng.choice(of_column[column])
                plan = fresh(block, days, titles, on=days[-1], workdays=workdays, rng=rng, per_month=True)
                made.append(_as_then(plan, column, rng))
    return made


def _as_then(plan: Plan, column: str, rng: Random) -> Plan:
    """The kind that the item had, and the policies that are no longer in force."""
    plan.heads["kind"] = KINDS.get(column, "")
    if column == "policies" and rng.random() < SINCE_ABOLISHED:
        plan.heads |= {"validity": "abolished", "invalid": CLEARED_ON}
    return plan


def release_on_city_sites(items: list[Publication], shelves: Shelves, rng: Random) -> None:
    """Chosen items are posted on the city's two sites as well: policies and notices first, then by lot."""
    rows = []
    for code, counts, columns in (
        ("city-site", CITY_SITE, FOR_CITY_SITE),
        ("city-disclosure", CITY_DISCLOSURE, FOR_CITY_DISCLOSURE),
    ):
        for year, count in counts.items():
            pool = [item for item in items if item.published_on.year == year and item.column.slug in columns]
            rng.shuffle(pool)
            pool.sort(key=lambda item: item.column.slug not in {"policies", "notices"})
            channel = shelves.channels[code]
            rows += [Release(publication=item, channel=channel, released_on=item.published_on) for item in pool[:count]]
    Release.objects.bulk_create(rows, batch_size=BATCH)

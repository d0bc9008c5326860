"""A second opinion on the yearly report: every row is looked at by itself, one after the other, by the text of the rules.

It takes nothing from the modules that count for the report: neither their queries nor their table of results. `recount(year)` tells for
every figure which rows make it up; its number is how many they are, or what they add up to.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils import timezone

from disclosure.models import PolicyDetail, Publication, Release
from reports.models import MonitoringNotice, Rectification, UnitFiling, UnitReturn
from requests_app.models import Applicant, Charge, HistoricCase, Remedy, Request

#: 条例第三十五至三十九条 and the form of 2021: the result of an answer and the row in which it is counted, and no other
RESULT_ROW = {
    "G1": "r1", "G2": "r1", "G3": "r2",
    "N1": "r3_1", "N2": "r3_2", "N3": "r3_3", "N4": "r3_4", "N5": "r3_5", "N6": "r3_6", "N7": "r3_7", "N8": "r3_8",
    "U1": "r4_1", "U2": "r4_1", "U3": "r4_2", "U4": "r4_3",
    "X1": "r5_1", "X2": "r5_2", "X3": "r5_3", "X4": "r5_4", "X5": "r5_5",
    "O1": "r6_1", "O2": "r6_2", "O3": "r6_3",
}  # fmt: skip
LEAVES = tuple(dict.fromkeys(RESULT_ROW.values()))
KINDS = ("person", "business", "research", "welfare", "legal", "other")
POST, BY_WIRE = {"post_signed", "post_plain"}, {"fax", "email"}
#: 国办发〔2014〕32号: the lines of results, by the old words; and where a result of today would stand
OLD_LINES = ("public", "granted", "partly", "secret", "trade", "private", "danger", "no_record", "other_law", "not_ours",
             "not_found", "amend", "elsewhere")  # fmt: skip
OLD_REFUSALS = {"secret", "trade", "private", "danger", "no_record", "other_law"}
OLD_CHANNEL = {
    "counter": "counter",
    "fax": "fax",
    "web": "web",
    "email": "web",
    "post_signed": "letter",
    "post_plain": "letter",
}
OLD_WORD = {
    "G1": "public", "G2": "granted", "G3": "partly", "N1": "secret", "N3": "danger",
    "N2": "other_law", "N4": "other_law", "N5": "other_law", "N6": "other_law", "N7": "other_law",
    "U1": "not_found", "U2": "not_ours", "U3": "no_record", "U4": "amend",
    "N8": "elsewhere", "X1": "elsewhere", "X2": "elsewhere", "X3": "elsewhere", "X4": "elsewhere", "X5": "elsewhere",
    "O1": "withdrawn", "O2": "withdrawn", "O3": "withdrawn",
}  # fmt: skip
WATCHED = {"monitoring": "site_monitor_rectifications", "manual": "manual_monitor_rectifications"}
OLD_WAYS = {"edu-site": "site", "city-site": "site", "city-disclosure": "site", "weibo": "weibo", "wechat": "wechat"}
REMEDY_GROUP = {"review": "review", "lawsuit_direct": "direct", "lawsuit_after_review": "after"}


@dataclass
class Told:
    """Of each figure: the rows behind it with what each adds; `values` for what is no sum of its rows."""

    rows: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    values: dict[str, Any] = field(default_factory=dict)

    def add(self, key: str, ref: str, adds: int = 1) -> None:
        assert ref not in self.rows[key], f"{ref} twice in {key}"
        self.rows[key][ref] = adds

    def value(self, key: str) -> Any:
        return self.values[key] if key in self.values else sum(self.rows[key].values())


@dataclass(frozen=True)
class Application:
    """One application, of the portal or from before, by what counts in law."""

    ref: str
    via: str
    kind: str
    received_on: date | None
    submitted_on: date
    answered_on: date | None
    outcome: str
    old_word: str
    fen: int
    paid_on: date | None

    def open_at_end_of(self, year: int) -> bool:
        """Received by 31 December and without a result by then."""
        last = date(year, 12, 31)
        if self.received_on is None or self.received_on > last:
            return False
        return self.answered_on is None or self.answered_on > last


def applications() -> list[Application]:
    kinds = {row["request_id"]: row["kind"] for row in Applicant.objects.values("request_id", "kind").iterator()}
    payments: dict[int, date] = {}
    for charge in Charge.objects.order_by("pk").values().iterator():
        if charge["paid_on"]:
            payments[charge["request_id"]] = charge["paid_on"]
    found = []
    for row in Request.objects.order_by("pk").values().iterator():
        again = row["counted_on"] is not None  # taken up again in a later year: the first result stays where it was
        answered_on = row["counted_on"] if again else row["served_on"]
        outcome = row["counted_outcome"] if again else row["outcome"]
        found.append(
            Application(
                f"case-{row['id']}", row["via"], kinds[row["id"]], row["received_on"],
                timezone.localdate(row["submitted_at"]), answered_on, outcome, OLD_WORD.get(outcome, ""), row["fee_fen"],
                payments.get(row["id"], answered_on),
            )
        )  # fmt: skip
    for row in HistoricCase.objects.order_by("pk").values().iterator():
        if row["voided_on"]:
            continue
        word = row["old_outcome"] or OLD_WORD[row["outcome"]]
        found.append(
            Application(
                f"past-{row['id']}", row["via"], row["kind"], row["received_on"], row["received_on"], row["served_on"],
                row["outcome"], word, row["fee_fen"], row["served_on"],
            )
        )  # fmt: skip
    return found


def recount(year: int) -> Told:
    told = Told()
    told.values["ordinance_year_no"] = year - 2007
    for one in applications():
        _application(told, one, year)
    done, granted = told.rows["t3-rt-total"], told.rows["t3-r1-total"]
    told.values["share_granted"] = Fraction(len(granted), len(done)) if done else Fraction(0)
    _fees(told, year)
    _remedies(told, year)
    _documents(told, year)
    _publications(told, year)
    _releases(told, year)
    for row in Rectification.objects.values():
        if row["done_on"] and row["done_on"].year == year and row["notice_id"] is None and row["origin"] in WATCHED:
            told.add(WATCHED[row["origin"]], f"rectification-{row['id']}")
    for row in MonitoringNotice.objects.values():
        if row["replied_on"] and row["replied_on"].year == year and row["origin"] in WATCHED:
            told.add(WATCHED[row["origin"]], f"monitoring-{row['id']}")
    _units(told, year)
    return told


UNIT_COUNTS = ("items", "by_site", "by_wechat", "by_board", "by_other", "kind_admission", "kind_fees", "kind_finance", "kind_safety",
               "carried", "received", "answered", "complaints", "staff", "trainings")  # fmt: skip


def _units(told: Told, year: int) -> None:
    """Each unit that is asked, with the last of its versions that somebody accepted; a year in which none was asked knows nothing."""
    asked = [
        row
        for row in UnitReturn.objects.select_related("round").order_by("pk")
        if row.round.year == year and not row.removed
    ]
    if not asked:
        told.values.update(dict.fromkeys(("units_total", "units_returned", *(f"units_{key}" for key in UNIT_COUNTS))))
    for row in asked:
        told.add("units_total", f"unit-{row.pk}")
        versions = [one for one in UnitFiling.objects.filter(unit_return=row) if one.accepted_at]
        if versions:
            told.add("units_returned", f"unit-{row.pk}")
            last = max(versions, key=lambda one: one.version)
            for key in UNIT_COUNTS:
                if last.counts[key]:
                    told.add(f"units_{key}", f"unit-{row.pk}", last.counts[key])


def _application(told: Told, one: Application, year: int) -> None:
    def three(row: str) -> None:
        told.add(f"t3-{row}-{one.kind}", one.ref)
        told.add(f"t3-{row}-total", one.ref)

    if one.received_on is None:
        if one.submitted_on.year == year:
            told.add("unconfirmed", one.ref)
        return
    if one.received_on.year == year:
        three("new")
        _channel(told, one)
    if one.open_at_end_of(year - 1):
        three("in")
    if one.open_at_end_of(year):
        three("out")
    if one.answered_on and one.answered_on.year == year:
        three("rt")
        _result(told, one, three)
    if one.fen and one.paid_on and one.paid_on.year == year:
        told.add("requests_charged", one.ref)
        told.add("fees_received", one.ref, one.fen)
        told.add("old-fees", one.ref, one.fen)


def _channel(told: Told, one: Application) -> None:
    told.add("old-received", one.ref)
    told.add(f"old-{OLD_CHANNEL[one.via]}", one.ref)
    if one.via == "web":
        told.add("requests_received", one.ref)
    elif one.via == "counter":
        told.add("requests_by_counter", one.ref)
    elif one.via in POST:
        told.add("requests_by_post", one.ref)
    elif one.via in BY_WIRE:
        told.add("requests_by_fax_or_email", one.ref)


def _result(told: Told, one: Application, three) -> None:
    row = RESULT_ROW[one.outcome]
    three(row)
    if row.startswith("r6"):
        three("r6")  # one row in the trial form
    groups = {"r3": "results_refused", "r4": "results_unable", "r5": "results_not_handled", "r6": "results_otherwise"}
    if row[:2] in groups and "_" in row:
        told.add(groups[row[:2]], one.ref)
    if row == "r1":
        told.add("share_granted", one.ref)
    if one.outcome == "G1":
        told.add("requests_answered_public", one.ref)
    told.add("old-done", one.ref)
    if one.old_word in OLD_LINES:
        told.add(f"old-{one.old_word}", one.ref)
        told.add("old-answered", one.ref)
    if one.old_word in OLD_REFUSALS:
        told.add("old-refused", one.ref)


def _fees(told: Told, year: int) -> None:
    """Notices that were served and stand, what they ask for, and what was let off."""
    for charge in Charge.objects.select_related("letter__service").iterator():
        letter = charge.letter
        service = getattr(letter, "service", None)
        if letter and service and letter.voided_on is None and service.on.year == year:
            told.add("fee_notices", f"charge-{charge.pk}")
            told.add("fees_asked", f"charge-{charge.pk}", charge.fen)
        if charge.waived_on and charge.waived_on.year == year:
            told.add("fees_waived", f"charge-{charge.pk}", charge.fen)


def _remedies(told: Told, year: int) -> None:
    last = date(year, 12, 31)
    for row in Remedy.objects.values().iterator():
        ref, kind = f"remedy-{row['id']}", row["kind"]
        if row["void_reason"]:
            continue
        if row["filed_on"].year == year:
            name = {"review": "reviews", "report": "complaints", "complaint": "complaints"}.get(kind, "lawsuits")
            told.add(name, ref)
            if kind in {"report", "complaint"}:
                told.add("old-complaints", ref)
        if kind not in REMEDY_GROUP or not row["own_act"]:
            continue
        closed_on, column = row["closed_on"], ""
        if closed_on and closed_on.year == year:
            column = row["result"]
        elif row["filed_on"] <= last and (closed_on is None or closed_on > last):
            column = "pending"
        if column:
            told.add(f"t4-{REMEDY_GROUP[kind]}-{column}", ref)
            told.add(f"t4-{REMEDY_GROUP[kind]}-total", ref)
            if column != "pending":  # the form of 2014 has no line for what was not decided
                old = "old-reviews" if kind == "review" else "old-lawsuits"
                told.add(old, ref)
                told.add(f"{old}_{column}", ref)
            if kind == "lawsuit_after_review" and row["review_id"] is None:
                told.add("unlinked", ref)


def _documents(told: Told, year: int) -> None:
    """Table two: 制发 by the day of formation, 废止 by the first day out of force, 有效 at the end of the year."""
    last = date(year, 12, 31)
    for detail in PolicyDetail.objects.select_related("publication").iterator():
        item = detail.publication
        if not detail.is_normative or item.stage not in {"published", "filed"}:
            continue
        ref, out_on = f"item-{item.pk}", _out_of_force_on(item, detail)
        if item.published_on and item.published_on.year == year:
            told.add("t2-normative-opened", ref)
            told.add("old-normative", ref)
        if item.formed_on is None or item.formed_on > last:
            continue
        if item.formed_on.year == year:
            told.add("t2-normative-made", ref)
            told.add("t2-normative-new", ref)
            told.add("old-made", ref)
        if out_on and out_on.year == year:
            told.add("t2-normative-abolished", ref)
        if out_on is None or out_on > last:
            told.add("t2-normative-valid", ref)
            told.add("t2-normative-all", ref)


def _out_of_force_on(item: Publication, detail: PolicyDetail) -> date | None:
    if item.validity != "valid":
        return item.invalid_on
    ends = [item.invalid_on] if item.coming_validity and item.invalid_on else []
    ends += [detail.expires_on + timedelta(days=1)] if detail.expires_on else []
    return min(ends, default=None)


def _publications(told: Told, year: int) -> None:
    for row in Publication.objects.values("id", "stage", "published_on").iterator():
        if row["stage"] in {"published", "withdrawn", "expired"} and row["published_on"].year == year:
            told.add("items_published", f"item-{row['id']}")


def _releases(told: Told, year: int) -> None:
    last_year, pushes, met = 0, set(), set()
    for release in (
        Release.objects.select_related("channel", "publication__column")
        .defer("publication__body")
        .order_by("released_on", "pk")
        .iterator()
    ):
        where, ref = release.channel.code, f"release-{release.pk}"
        if where == "city-disclosure" and release.released_on.year == year - 1:
            last_year += 1
        if release.released_on.year != year:
            continue
        if where == "wechat":
            pushes.add(release.batch or ref)
        if release.publication_id is None or release.publication_id not in met:  # once, on however many channels
            told.add("old-items", ref)
        met.add(release.publication_id)
        _release(told, release, where, ref)
    articles, items = told.rows["wechat_articles"], told.rows["wechat_disclosure_share"]
    told.values["wechat_pushes"] = len(pushes)
    told.values["wechat_disclosure_share"] = Fraction(len(items), len(articles)) if articles else Fraction(0)
    told.values["gov_disclosure_site_growth"] = len(told.rows["city_disclosure_items"]) - last_year


def _release(told: Told, release: Release, where: str, ref: str) -> None:
    item = release.publication
    told.add(f"old-{OLD_WAYS.get(where, 'other_ways')}", ref)
    if where == "edu-site" and item and item.kind == "interpretation":
        told.add("old-interpretations", ref)
    names = {"city-site": "city_site_items", "weibo": "weibo_posts", "city-disclosure": "city_disclosure_items"}
    if where in names:
        told.add(names[where], ref)
    if where == "city-disclosure":
        told.add("gov_disclosure_site_growth", ref)
    if where == "edu-site":
        told.add("edu_site_items", ref)
        columns = {"proposals": "proposals_published", "policies": "policy_docs_published", "notices": "notices_published",
                   "speeches": "speeches_published"}  # fmt: skip
        if item and item.kind == "news":
            told.add("edu_site_dynamic_items", ref)
        if item and item.column.slug in columns:
            told.add(columns[item.column.slug], ref)
    if where == "wechat":
        told.add("wechat_articles", ref)
        told.add("wechat_pushes", ref)
        told.add("wechat_reads", ref, release.reads)
        if item:
            told.add("wechat_disclosure_share", ref)


def yuan(fen: int) -> Decimal:
    return Decimal(fen) / 100

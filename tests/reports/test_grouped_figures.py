"""Split figures are the figures: over months, offices, channels and results they come to what the yearly report counts."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure import figures as published_figures
from disclosure import grouped_figures as out
from requests_app import figures as handled_figures
from requests_app import grouped_figures as cases
from taizhou_portal.bureau.models import Office
from tests.reports.random_books import books
from tests.reports.test_recount import FEW, kept

pytestmark = pytest.mark.django_db


def year_of(year):
    return date(year, 1, 1), date(year, 12, 31)


def months_of(year):
    starts = [*(date(year, n, 1) for n in range(1, 13)), date(year + 1, 1, 1)]
    return [
        (first, date.fromordinal(following.toordinal() - 1))
        for first, following in zip(starts, starts[1:], strict=False)
    ]


def summed(found, at):
    total = Counter()
    for key, n in found.items():
        total[key[at]] += n
    return total


@FEW
@given(books(8), st.integers(0, 3))
def test_the_parts_come_to_the_figures_of_the_year(drawn, nth):
    with kept(drawn):
        year = drawn.years[nth]
        span, published, handled = year_of(year), published_figures.published(year), handled_figures.handled(year)
        items = out.items(*span, "month", "office", "kind", "column", "attribute")
        assert items.total() == published.items
        assert items.total() == sum(out.items(*month).total() for month in months_of(year))
        posted = out.releases(*span, "month", "channel", "office")
        assert sum(one.releases for one in posted.values()) == sum(published.channels.values())
        wechat = [one for (_, channel, _), one in posted.items() if channel == "wechat"]
        assert sum(one.reads for one in wechat) == published.wechat["reads"]
        received = cases.received(*span, "month", "via", "office")
        assert received.total() == handled.value("new")
        for via, n in summed(received, 1).items():
            assert n == handled.value(f"via:{via}")
        answered = cases.answered(*span, "month", "outcome")
        assert answered.total() == handled.value("rt")
        for outcome, n in summed(answered, 1).items():
            assert n == handled.value(f"outcome:{outcome}")
        assert cases.open_on(span[1]).total() == handled.value("out")
        assert cases.open_on(date(year - 1, 12, 31)).total() == handled.value("in")
        redress, fees = cases.redress(*span), cases.fees(*span)
        assert {kind: n for (kind,), n in redress["filed"].items()} == {k: n for k, n in handled.filed.items() if n}
        told = [handled.value(key) for key in ("fee_notices", "fees_asked", "fees_waived", "charged", "fees")]
        assert [fees[name] for name in ("notices", "asked", "waived", "charged", "paid")] == told


@settings(FEW, max_examples=4)
@given(books(8))
def test_the_offices_come_to_the_whole_and_every_part_has_its_rows(drawn):
    with kept(drawn):
        span = year_of(drawn.years[1])
        items = out.items(*span, "office", "kind")
        everybody = set(Office.objects.filter(name__in={office for office, _ in items}).values_list("pk", flat=True))
        assert items == out.items(*span, "office", "kind", offices=everybody)
        assert items == sum((out.items(*span, "office", "kind", offices=[pk]) for pk in everybody), Counter())
        for (office, kind), n in items.items():
            assert len(out.item_rows(*span, {"office": office, "kind": kind}, limit=1000)) == n
        for (channel, office), one in out.releases(*span, "channel", "office").items():
            assert len(out.release_rows(*span, {"channel": channel, "office": office}, limit=1000)) == one.releases
        for what, found in (
            ("received", cases.received(*span, "office", "via")),
            ("open", cases.open_on(span[1], "office", "via")),
        ):
            for (office, via), n in found.items():
                assert len(cases.case_rows(what, *span, {"office": office, "via": via}, limit=1000)) == n
        answered = cases.answered(*span, "month", "outcome")
        for (month, outcome), n in answered.items():
            assert len(cases.case_rows("answered", *span, {"month": month, "outcome": outcome}, limit=1000)) == n
        groups = Counter()
        for (_, outcome), n in answered.items():
            groups[cases.group_of(outcome)] += n
        for group, n in groups.items():
            assert len(cases.case_rows("answered", *span, {"group": group}, limit=1000)) == n
        timed = cases.timing(*span)
        assert timed["on_time"] + timed["extended"] + timed["late"] + timed["untimed"] == answered.total()


@settings(FEW, max_examples=4)
@given(books(8))
def test_several_spans_at_once_say_what_each_says_alone(drawn):
    with kept(drawn):
        spans = [year_of(drawn.years[1]), *months_of(drawn.years[1])[2:4], year_of(drawn.years[2])]
        alone = [out.items(*span, "kind") for span in spans]
        assert out.items_of(spans, "kind") == alone
        assert out.releases_of(spans, "channel") == [out.releases(*span, "channel") for span in spans]
        assert cases.received_of(spans, "via") == [cases.received(*span, "via") for span in spans]
        assert cases.answered_of(spans, "outcome") == [cases.answered(*span, "outcome") for span in spans]
        ends = [last for _, last in spans]
        assert cases.open_on_days(ends, "office") == [cases.open_on(day, "office") for day in ends]
        assert cases.redress_of(spans) == [cases.redress(*span) for span in spans]
        assert cases.timing_of(spans) == [cases.timing(*span) for span in spans]
        assert cases.fees_of(spans) == [cases.fees(*span) for span in spans]

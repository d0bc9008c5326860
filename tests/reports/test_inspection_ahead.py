"""Pages opened ahead are the pages that would have been opened otherwise."""

import os

from reports.inspection.ahead import Ahead
from reports.inspection.crawl import Limits, crawl
from reports.inspection.page import Page
from tests.reports.sound_site import HOST


class Chained:
    """A page for each number, that names the two after it and the process that opened it."""

    hosts = frozenset({HOST})

    def get(self, address, *, head=False):
        number = int(address.strip("/") or 0) if address.strip("/").isdecimal() or address == "/" else -1
        if number < 0 or number > 60:
            return Page(address, 404)
        words = "".join(f'<a href="/{number * 2 + n}">x</a>' for n in (1, 2))
        return Page(
            address,
            headers=(("content-type", "text/html"), ("x-process", str(os.getpid()))),
            html=words,
            size=len(words),
        )


def test_pages_come_in_the_same_order_and_are_the_same():
    alone = [(one.page.address, one.page.status, one.page.html) for one in crawl(Chained(), "/", limits=Limits())]
    with Ahead(Chained()) as door:
        ahead = [(one.page.address, one.page.status, one.page.html) for one in crawl(door, "/", limits=Limits())]
    assert ahead == alone and len(alone) > 100


def test_they_are_opened_elsewhere_and_what_may_not_be_shared_is_let_go_once_before():
    told = []
    with Ahead(Chained(), before=lambda: told.append(os.getpid())) as door:
        opened = {one.page.header("x-process") for one in crawl(door, "/", limits=Limits()) if one.page.opens}
    assert told == [os.getpid()]
    assert opened and str(os.getpid()) not in opened


def test_a_walk_that_stops_early_leaves_nothing_behind():
    with Ahead(Chained()) as door:
        assert len(list(crawl(door, "/", limits=Limits(pages=5)))) == 5


class Fragile(Chained):
    """Ends the process that opens page 5, unless it is the first one."""

    def __init__(self):
        self.first = os.getpid()

    def get(self, address, *, head=False):
        if address == "/5" and os.getpid() != self.first:
            os._exit(1)
        return super().get(address, head=head)


def test_a_process_that_is_ended_from_outside_costs_no_page():
    alone = [(one.page.address, one.page.status) for one in crawl(Chained(), "/", limits=Limits())]
    with Ahead(Fragile()) as door:
        assert [(one.page.address, one.page.status) for one in crawl(door, "/", limits=Limits())] == alone


def test_what_was_not_announced_is_opened_here():
    with Ahead(Chained()) as door:
        assert door.get("/").header("x-process") == str(os.getpid())

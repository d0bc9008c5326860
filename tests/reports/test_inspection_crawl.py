"""A walk over a site: what it meets in which order, where it stops, and how it goes on after a break."""

import json

import pytest

from reports.inspection.crawl import Limits, State, crawl
from reports.inspection.doors import Folder
from reports.inspection.inspecting import inspect
from reports.inspection.page import Page
from reports.inspection.site import Site
from tests.reports.planted_site import PLANTED
from tests.reports.sound_site import CODE, HOST, ON, sound, written

SITE = Site(on=ON, code=CODE, doc_word="台教", secure=True)


class Pages:
    """A door to a few pages, by address; remembers what it was asked. Elsewhere `outside` says what comes."""

    hosts = frozenset({HOST})

    def __init__(self, pages, outside=None):
        self.pages, self.outside, self.asked = pages, outside or {}, []

    def get(self, address, *, head=False):
        self.asked.append((address, head))
        if "://" in address:
            status = self.outside.get(address, 404 if address.endswith("robots.txt") else 200)
            words = status if isinstance(status, str) else ""
            return Page(address, 200 if words else status, html=words)
        if address not in self.pages:
            return Page(address, 404)
        words = "".join(f'<a href="{to}">{to}</a>' for to in self.pages[address])
        return Page(address, headers=(("content-type", "text/html"),), html=f"<html>{words}</html>", size=100)


def walked(site, **limits):
    door = Pages(site)
    return [visited.page.address for visited in crawl(door, "/", limits=Limits(**limits))]


def test_a_walk_goes_breadth_first_and_to_each_page_once():
    assert walked({"/": ["/a", "/b"], "/a": ["/c", "/"], "/b": ["/a", "/c#x"], "/c": []}) == ["/", "/a", "/b", "/c"]


def test_a_walk_has_a_depth_and_a_number():
    chain = {f"/{n}": [f"/{n + 1}"] for n in range(50)} | {"/": ["/0"]}
    assert len(walked(chain, depth=10)) == 11
    assert len(walked(chain, pages=7)) == 7


def test_a_walk_has_an_end_in_time_and_says_so():
    state, now = State(), iter(range(1000))
    pages = {f"/{n}": [f"/{n + 1}"] for n in range(200)} | {"/": ["/0"]}
    list(crawl(Pages(pages), "/", limits=Limits(seconds=50, depth=500), seen=state, clock=lambda: next(now)))
    assert state.cut == "已到时间上限" and state.queue and not state.walked


def test_a_walk_stops_when_it_has_read_enough():
    state = State()
    pages = {f"/{n}": [f"/{n + 1}"] for n in range(200)} | {"/": ["/0"]}
    list(crawl(Pages(pages), "/", limits=Limits(bytes=1_000), seen=state))
    assert state.asked == 10 and state.cut == "已到流量上限"


def test_an_endless_calendar_ends():
    class Calendar(Pages):
        def get(self, address, *, head=False):
            year, month = (
                (int(part) for part in address.strip("/").split("/")[1:])
                if address.startswith("/calendar/")
                else (2000, 1)
            )
            onward = f"/calendar/{year + month // 12}/{month % 12 + 1:02}/"
            return Page(address, headers=(("content-type", "text/html"),), html=f'<a href="{onward}">下月</a>')

    assert len(list(crawl(Calendar({}), "/", limits=Limits(depth=10_000)))) == 601


def test_the_desk_and_copies_in_another_dress_are_left_alone():
    assert walked({"/": ["/desk/", "/hant/", "/elder/items/1/", "/items/1/"], "/items/1/": []}) == ["/", "/items/1/"]


def outside(pages, elsewhere, **limits):
    door, naps = Pages(pages, elsewhere), []
    limits = Limits(with_outside=True, **limits)
    found = [one.page for one in crawl(door, "/", limits=limits, clock=lambda: 0.0, sleep=naps.append)]
    return door, [page for page in found if "://" in page.address], naps


def test_links_outside_are_asked_only_where_it_is_wished():
    door = Pages({"/": ["https://www.zj.gov.cn/"]})
    list(crawl(door, "/", limits=Limits()))
    assert not any("://" in address for address, _ in door.asked)


def test_links_outside_are_asked_by_head_and_once_more_when_that_fails():
    door, pages, _ = outside({"/": ["https://a.gov.cn/x", "https://a.gov.cn/y"]}, {"https://a.gov.cn/y": 405})
    assert door.asked[-3:] == [
        ("https://a.gov.cn/x", True),
        ("https://a.gov.cn/y", True),
        ("https://a.gov.cn/y", False),
    ]
    assert [page.status for page in pages] == [200, 405]


def test_a_host_is_not_asked_twice_in_a_moment():
    _, _, naps = outside({"/": ["https://a.gov.cn/x", "https://a.gov.cn/y", "https://b.gov.cn/z"]}, {}, delay=2.0)
    assert [nap for nap in naps if nap] == [2.0]


def test_hosts_take_turns_and_none_is_asked_without_end():
    door, pages, _ = outside(
        {"/": [f"https://a.gov.cn/{n}" for n in range(9)] + ["https://b.gov.cn/"]}, {}, per_host=3, delay=0
    )
    assert [page.address for page in pages] == [
        "https://a.gov.cn/0",
        "https://b.gov.cn/",
        "https://a.gov.cn/1",
        "https://a.gov.cn/2",
    ]


def test_what_another_host_forbids_is_not_asked():
    robots = "User-agent: other\nDisallow: /\nUser-agent: *\nDisallow: /x # 内部\n"
    door, pages, _ = outside(
        {"/": ["https://a.gov.cn/x/1", "https://a.gov.cn/y"]}, {"https://a.gov.cn/robots.txt": robots}
    )
    assert [(page.address, page.error) for page in pages] == [
        ("https://a.gov.cn/x/1", "robots"),
        ("https://a.gov.cn/y", ""),
    ]


def test_where_the_notice_leads_is_asked_too():
    _, pages, _ = outside({"/": ["/leaving/?to=https%3A%2F%2Fwww.example.com%2Fa"]}, {})
    assert [page.address for page in pages] == ["https://www.example.com/a"]


@pytest.mark.parametrize("every", [1, 7, 40])
def test_a_walk_that_is_broken_off_comes_to_the_same(every, tmp_path):
    files, server = sound(), {}
    for plant in PLANTED[:40]:
        files |= plant.files
        server |= plant.told
    door, limits = Folder(written(tmp_path, files, server), hosts=[HOST]), Limits(with_outside=True, delay=0)
    whole = {one.key for step in inspect(door, "/", site=SITE, limits=limits) for one in step.findings}
    kept, state, last = set(), State(), False
    while not last:
        for number, step in enumerate(inspect(door, "/", site=SITE, limits=limits, state=state), 1):
            kept |= {one.key for one in step.findings}
            last = step.visited is None
            if number == every and not last:
                break
        state = State.of(json.loads(json.dumps(step.state.plain())))
    assert kept == whole and state.finished


def test_a_finished_inspection_has_nothing_more_to_say(tmp_path):
    door, state = Folder(written(tmp_path, sound()), hosts=[HOST]), State()
    assert list(inspect(door, "/", site=SITE, limits=Limits(), state=state)) and state.finished
    assert list(inspect(door, "/", site=SITE, limits=Limits(), state=state)) == []


def test_pages_of_a_folder_to_which_nothing_leads_are_inspected_too(tmp_path):
    root = written(tmp_path, sound())
    (root / "lost.html").write_text("<html lang=zh><title>测试</title><h1>说明</h1>", "utf-8")
    found = {
        (one.rule, one.place)
        for step in inspect(Folder(root), "/", site=SITE, limits=Limits())
        for one in step.findings
    }
    assert ("T2", "/lost.html") in found


def test_progress_is_told(tmp_path):
    steps = list(inspect(Folder(written(tmp_path, sound()), hosts=[HOST]), "/", site=SITE, limits=Limits()))
    told = [(step.visited.done, step.visited.waiting) for step in steps if step.visited]
    assert told[0][0] == 1 and told[-1][1] == 0 and [done for done, _ in told] == list(range(1, len(told) + 1))

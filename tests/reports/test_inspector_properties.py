"""Whatever bytes a site serves: an inspection ends, asks no more than it was shown, and says the same again."""

import json
import logging

from django.utils.log import configure_logging
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from reports.inspection.crawl import Limits
from reports.inspection.doors import Folder
from reports.inspection.inspecting import inspect
from reports.inspection.site import Site
from reports.inspection.state import State
from reports.management.commands.inspect_site import _without_refusals
from tests.reports.inspector_faults import FAULTS
from tests.reports.inspector_lookalikes import LOOKALIKES
from tests.reports.inspector_site import ON, Town, sound

KNOWN, LIMITS = Site(on=ON, headers=False), Limits(pages=400)
PIECES = some.sampled_from(
    [
        "<table>",
        "<TR><TD>",
        "</td>",
        "<a",
        "href='/x1.html'>",
        "<A",
        "HREF=//q.example>",
        "</a>",
        "<li>",
        "<ul>",
        "<frameset>",
        "<frame",
        "src='/x2.html'>",
        "<noframes>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<font",
        "color=#FFF>",
        "<td",
        "bgcolor=white>",
        "<marquee",
        "width=1",
        "height=1>",
        "</script>",
        "</style>",
        "<script>confirm('即将离开')",
        "<style>.a{left:-999px}",
        "<a",
        "name='x'",
        "id='x'>",
        "<meta",
        "name=PubDate",
        "content='2026-13-41'>",
        "<title>",
        "</title>",
        "<h1>",
        "发布时间：2026-02-30",
        "索引号：",
        "002668733/2026-1",
        "2026年13月1日",
        "主办单位：",
        "ICP备案",
        "\x00",
        "&#0;",
        "&#x110000;",
        "<img",
        "src=1>",
        "<iframe",
        "src=javascript:1>",
        "<base",
        "href='//'>",
        "<form",
        "action='?'>",
        "<input",
        "name=q>",
        "锟斤拷",
        "来信时间",
        "答复",
        "暂无信息",
        "<",
        ">",
        '"',
        "'",
    ]
)
SOUP = some.one_of(some.lists(PIECES, max_size=60).map(" ".join).map(str.encode), some.binary(max_size=300))
SETTINGS = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def town(*makers) -> Town:
    new = Town()
    for make in (sound, *makers):
        make(new)
    return new


def steps_of(root, state=None):
    return inspect(Folder(root), "/", site=KNOWN, limits=LIMITS, state=state)


def keys(root) -> list[str]:
    return [one.key for step in steps_of(root) for one in step.findings]


@SETTINGS
@given(pages=some.lists(SOUP, min_size=1, max_size=4))
def test_no_bytes_break_an_inspection_and_it_says_the_same_again(pages, tmp_path):
    new = town()
    new.pages |= {f"/x{number}.html": body for number, body in enumerate(pages)}
    root = new.finish().save(tmp_path)
    first, steps = keys(root), list(steps_of(root))
    assert first == [one.key for step in steps for one in step.findings]
    written = sum(body.count(b"href") + body.count(b"HREF") + body.count(b"src") for body in pages)
    assert steps[-1].state.asked <= len(new.pages) + written + 5


@SETTINGS
@given(pages=some.lists(SOUP, min_size=1, max_size=3))
def test_soup_beside_it_takes_no_finding_from_another_page(pages, tmp_path):
    """A broken page may add faults of its own; what was found elsewhere stays found, but for what a majority decides."""
    new = town(FAULTS[0])
    new.pages |= {f"/x{number}.html": body for number, body in enumerate(pages)}
    found = {(one.place, one.rule) for step in steps_of(new.finish().save(tmp_path)) for one in step.findings}
    assert set(new.faults) - {one for one in new.faults if one[1] == "L2"} <= found


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(breaks=some.sets(some.integers(1, 260), min_size=1, max_size=6))
def test_an_inspection_that_is_killed_anywhere_comes_to_the_same(breaks, tmp_path):
    """Only what was stored goes on: findings and state of whole steps, the state through JSON."""
    root = town(*FAULTS, *LOOKALIKES).finish().save(tmp_path)
    found, state, done = list[str](), None, 0
    while state is None or not state.finished:
        for step in steps_of(root, state):
            found += [one.key for one in step.findings]
            done, state = done + 1, step.state
            if done in breaks:
                state = State.of(json.loads(json.dumps(state.plain())))
                break
        else:
            break
    assert sorted(found) == sorted(keys(root))


def test_pages_that_are_gone_are_no_lines_of_the_log_and_errors_are(caplog):
    logger = logging.getLogger("django.request")
    with caplog.at_level(logging.INFO), _without_refusals():
        configure_logging("logging.config.dictConfig", {"version": 1, "disable_existing_loggers": False})
        logger.warning("Not Found: /x/")
        logger.error("Internal Server Error: /y/")
    assert "Not Found" not in caplog.text and "Internal Server Error" in caplog.text
    logger.warning("Gone: /z/")
    assert "Gone: /z/" in caplog.text

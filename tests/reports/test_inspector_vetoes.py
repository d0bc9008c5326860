"""What fails a whole site (国办秘函〔2019〕19号), on towns of another content system: each veto, and the town that just passes."""

import pytest

from reports.inspection.crawl import Limits
from reports.inspection.doors import Folder
from reports.inspection.inspecting import inspect
from reports.inspection.site import Site
from tests.reports.inspector_markup import LISTS, MENU, Column, column_page, plain_page
from tests.reports.inspector_site import (
    CATALOGUE,
    FRESH,
    LETTERS,
    NEWS,
    NOTICES,
    ON,
    POLICIES,
    Article,
    Town,
    guide,
    sound,
)

STALE = ("部门动态", "校园动态", "基层动态", "县区要闻", "图片新闻")
OLDER = {NEWS: "2026-11-08", NOTICES: "2026-11-07", POLICIES: "2026-10-12", CATALOGUE: "2026-11-06"}


def found(town: Town, root) -> set[tuple[str, str]]:
    steps = inspect(Folder(town.finish().save(root)), "/", site=Site(on=ON, headers=False), limits=Limits())
    return {(one.place, one.rule) for step in steps for one in step.findings}


def town(days=FRESH) -> Town:
    new = Town()
    sound(new, days)
    return new


def columns(new: Town, count: int, day: str, *, dress: int = 1) -> None:
    """So many first-level columns of news whose last entry is of that day; the home page leads to each."""
    for number in range(count):
        column = Column(f"/lm{number}/", STALE[number])
        path = f"{column.path}t{day.replace('-', '')}_{number}.html"
        article = Article(f"{column.name}第{number}期", day, f"<p>{column.name}第{number}期的内容，各校照此办理。</p>")
        new.put(article, "旧的一件", column=column)
        new.pages[path] = new.pages.pop(new.entries.pop(column.path)[0][0])
        new.pages[column.path] = column_page(column, LISTS[dress]([(path, article.title, day)]))


@pytest.mark.parametrize("dress", range(len(LISTS)))
@pytest.mark.parametrize(("count", "day", "fails"), [(5, "2026-11-08", True), (4, "2026-11-08", False)])
def test_five_columns_of_news_that_stand_still_fail_the_site_and_four_do_not(count, day, fails, dress, tmp_path):
    new = town()
    columns(new, count, day, dress=dress)
    told = found(new, tmp_path)
    assert told == {(f"/lm{n}/", "C1") for n in range(count)} | ({("/", "V4a")} if fails else set())


@pytest.mark.parametrize("dress", range(len(LISTS)))
def test_the_fourteenth_day_is_in_time(dress, tmp_path):
    new = town()
    columns(new, 5, "2026-11-09", dress=dress)
    assert found(new, tmp_path) == set()


@pytest.mark.parametrize("day", ["2026-05-22", "2026-05-23"])
def test_notices_have_six_months(day, tmp_path):
    told = found(town({**FRESH, NOTICES: day, POLICIES: day}), tmp_path)
    assert told == ({("/tzgg/", "C1"), ("/zcwj/", "C1")} if day == "2026-05-22" else set())


@pytest.mark.parametrize("count", [4, 5])
def test_five_blank_columns_fail_the_site_and_four_do_not(count, tmp_path):
    new = town()
    for number in range(count):
        column = Column(f"/kb{number}/", f"专题{number}号")
        words = ("", "<p>暂无信息</p>", "<ul></ul>", "<table><tr><td>没有找到相关内容</td></tr></table>", "&nbsp;")[
            number
        ]
        new.pages[column.path] = column_page(column, words)
    told = {one for one in found(new, tmp_path) if one[1] != "W2"}
    assert told == {(f"/kb{n}/", "C2") for n in range(count)} | ({("/", "V4c")} if count == 5 else set())


def test_a_home_page_without_news_for_two_weeks_fails_the_site(tmp_path):
    told = found(town(OLDER), tmp_path)
    assert ("/", "V3") in told and told <= {("/", "V3"), ("/jydt/", "C1")}
    assert ("/", "V3") not in found(town({**OLDER, NEWS: "2026-11-09"}), tmp_path / "late")


def test_a_home_page_that_does_not_open_fails_the_site(tmp_path):
    for number, answer in enumerate(({"status": 503}, {"millis": 15_400})):
        new = town()
        new.answers["/"] = answer
        assert ("/", "V2") in found(new, tmp_path / str(number))


def test_petitions_and_reports_of_misconduct_are_no_channel(tmp_path):
    new = town()
    new.finish()
    del new.pages["/zxzx/"]
    instead = '<li><a href="/wza.html">信访举报</a></li>'
    for path, words in new.pages.items():
        if isinstance(words, str):
            new.pages[path] = words.replace('<li><a href="/zxzx/">咨询建言</a></li>', instead).replace(
                "/zxzx/", "/wza.html"
            )
        elif b"zxzx" in words:
            new.pages[path] = words.replace(
                '<li><a href="/zxzx/">咨询建言</a></li>'.encode("gb18030"), instead.encode("gb18030")
            )
    new.pages["/wzdt.html"] = new.pages["/wzdt.html"].replace('<li><a href="/wza.html">/wza.html</a></li>', "")
    assert found(new, tmp_path) == {("/", "V5a")}


QUESTIONS = (
    "<table><tr><th>来信标题</th><th>来信时间</th><th>答复时间</th></tr><tr><td>校服</td><td>{day}</td><td>{state}</td></tr></table>",
    "<TABLE BORDER=1><TR><TD>编号</TD><TD>咨询日期</TD><TD>主题</TD><TD>办理状态</TD></TR>"
    "<TR><TD>1</TD><TD>{day}</TD><TD>校服</TD><TD>{state}</TD></TR></TABLE>",
    "<ul><li><a href='/zxzx/'>校服价格怎么定</a><span>{day}</span><span>{state}</span></li></ul>",
    "<div class='q'><p>留言时间：{day}</p><p>校服价格怎么定？</p></div><div class='a'><p>答复内容：{state}</p></div>",
    "<dl><dt>校服价格怎么定</dt><dd>来信时间：{day}</dd><dd>答复：{state}</dd></dl>",
)


@pytest.mark.parametrize("shape", QUESTIONS, ids=range(len(QUESTIONS)))
@pytest.mark.parametrize(
    ("day", "state", "late"),
    [
        ("2026-08-22", "未答复", True),
        ("2026年8月22日", "办理中", True),
        ("2026/7/1", "待回复", True),
        ("2026-08-23", "未答复", False),
        ("2026-01-05", "已于2026-01-08答复：由学校与家长商定。", False),
    ],
)
def test_a_letter_without_an_answer_for_three_months_fails_the_site(shape, day, state, late, tmp_path):
    new = town()
    new.pages["/zxzx/"] = plain_page("咨询建言", shape.format(day=day, state=state))
    assert found(new, tmp_path) == ({("/zxzx/", "V5b")} if late else set())


KEY = ("设定依据", "受理条件", "申请材料", "承诺时限", "办理时间")


@pytest.mark.parametrize(("poor", "sound_ones", "fails"), [(5, 4, True), (4, 4, False), (4, 0, True), (3, 0, True)])
def test_guides_without_four_key_elements_are_of_no_use(poor, sound_ones, fails, tmp_path):
    new = town()
    guides = []
    for number in range(4):
        del new.pages[f"/wsbs/bszn_{number}.html"]
    for number in range(poor + sound_ones):
        path = f"/wsbs/sx{number}.html"
        words = guide(number, without=KEY if number < poor else ())
        new.pages[path] = plain_page(f"第{number}项服务办事指南", words)
        guides.append(f'<li><a href="{path}">第{number}项服务</a></li>')
    new.pages["/wsbs/"] = plain_page("网上办事", f"<ul>{''.join(guides)}</ul>")
    told = found(new, tmp_path)
    assert told == {(f"/wsbs/sx{n}.html", "G1") for n in range(poor)} | ({("/", "V6")} if fails else set())


def test_a_site_without_a_search_box_is_told_so(tmp_path):
    new = town().finish()
    form = MENU[MENU.index("<form") :]
    for path, words in new.pages.items():
        new.pages[path] = (
            words.replace(form, "") if isinstance(words, str) else words.replace(form.encode("gb18030"), b"")
        )
    assert found(new, tmp_path) == {("/", "Q1")}


def test_letters_are_shown_so_that_a_reader_finds_them():
    assert "来信时间" in LETTERS and "答复时间" in LETTERS

"""The parts that forms, the desk and the letters are built of. No database."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template.loader import render_to_string

from tests.pages import reading


class Ask(forms.Form):
    """A form with every sort of control."""

    name = forms.CharField(label="信息名称", required=False, help_text="记不全也可以")
    what = forms.CharField(label="内容描述", widget=forms.Textarea, error_messages={"required": "写明要的是什么信息"})
    mail = forms.EmailField(label="电子邮箱", error_messages={"invalid": "电子邮箱少了“@”，例如 name@example.com"})
    way = forms.ChoiceField(
        label="怎样给您", choices=[("mail", "发到邮箱"), ("post", "邮寄")], widget=forms.RadioSelect
    )
    agree = forms.BooleanField(label="我已核对")


def part(name: str, **context) -> BeautifulSoup:
    return BeautifulSoup(render_to_string(f"components/{name}.html", context), "html.parser")


def field(form: forms.Form, name: str) -> BeautifulSoup:
    return part("field", field=form[name])


@pytest.fixture
def wrong() -> Ask:
    form = Ask({"mail": "lin.example.com"})
    form.is_valid()
    return form


def test_label_hint_and_control_stand_in_this_order_and_belong_together():
    soup = field(Ask(), "name")
    control = soup.find("input")
    assert soup.label["for"] == control["id"]
    assert soup.find(id=control["aria-describedby"]).get_text() == "记不全也可以"
    assert [tag.name for tag in soup.div.find_all(["label", "p", "input"])] == ["label", "p", "input"]


def test_what_may_stay_empty_is_marked_and_what_may_not_is_not():
    assert "选填" in reading.words(field(Ask(), "name"))
    assert "选填" not in reading.words(field(Ask(), "what"))


def test_a_wrong_field_says_what_to_do_beside_the_kept_text(wrong):
    soup = field(wrong, "mail")
    control = soup.find("input")
    assert control["value"] == "lin.example.com"
    assert control["aria-invalid"] == "true"
    described = reading.words(soup.find(id=control["aria-describedby"].split()[-1]))
    assert described == "错误：电子邮箱少了“@”，例如name@example.com"


def test_choices_are_one_group_with_a_legend_each_choice_with_its_label(wrong):
    soup = field(wrong, "way")
    group = soup.fieldset
    assert reading.words(group.legend) == "怎样给您"
    assert [reading.words(label) for label in group.find_all("label")] == ["发到邮箱", "邮寄"]
    assert all(soup.find(id=label["for"]) for label in group.find_all("label"))
    assert soup.find(id=group["aria-describedby"])


def test_the_summary_repeats_the_words_and_leads_to_each_control(wrong):
    summary = part("error_summary", form=wrong)
    assert reading.words(summary.h2) == "有4处需要改"
    assert summary.div["role"] == "alert"
    for link in summary.find_all("a"):
        anchor = link["href"].removeprefix("#")
        controls = [field(wrong, name).find(id=anchor) for name in wrong.fields]
        assert sum(control is not None for control in controls) == 1
    assert reading.words(summary.find("a")) == "内容描述：写明要的是什么信息"
    assert "电子邮箱少了“@”，例如name@example.com" in reading.words(summary)


def test_a_form_without_errors_has_no_summary():
    assert reading.words(part("error_summary", form=Ask())) == ""


def test_a_blocked_action_stays_a_button_and_lists_every_reason():
    actions = [
        {"label": "提交处室审核", "value": "submit", "tone": "go", "reasons": ["附件有身份证号", "文号格式不对"]}
    ]
    soup = part("workflow_bar", actions=actions, trail=[{"label": "拟稿", "state": "current"}, {"label": "处室审核"}])
    button = soup.button
    assert "disabled" not in button.attrs
    assert button["aria-disabled"] == "true"
    assert reading.words(soup.find(id=button["aria-describedby"])) == "还不能提交处室审核：附件有身份证号；文号格式不对"
    assert reading.words(soup.find(attrs={"aria-current": "step"})) == "拟稿"


def test_a_ledger_is_a_real_table_with_the_day_counted_in_words_too():
    days = [
        {"date": date(2026, 11, 5), "mark": "收到", "state": "", "today": False},
        {"date": date(2026, 11, 6), "mark": "1", "state": "on", "today": True},
        {"date": date(2026, 11, 7), "mark": "休", "state": "off", "today": False},
        {"date": date(2026, 11, 8), "mark": "2", "state": "due", "today": False},
    ]
    soup = part(
        "deadline_ledger",
        days=days,
        caption="逐日计算",
        provisional=True,
        entries=[{"span": "11月6日", "words": "计入", "days": 1}],
    )
    assert [th["scope"] for th in soup.thead.find_all("th")][:7] == ["col"] * 7
    assert soup.caption.get_text() == "逐日计算"
    cells = soup.tbody.find_all("td")
    assert [reading.words(cell) for cell in cells] == [
        "11月2日",
        "3日",
        "4日",
        "5日收到",
        "6日1（今天）",
        "7日休",
        "8日2",
    ]
    assert cells[4]["class"] == ["on", "now"]
    assert "最后一天（暂定）" in reading.words(soup)
    assert "计入" in reading.words(soup.details)


def test_the_first_of_a_month_names_its_month():
    days = [
        {"date": date(2026, 11, 30), "mark": "", "state": "", "today": False},
        {"date": date(2026, 12, 1), "mark": "", "state": "", "today": False},
    ]
    assert [reading.words(td) for td in part("deadline_ledger", days=days, caption="x").find_all("td")][:3] == [
        "11月30日",
        "12月1日",
        "2日",
    ]


def test_an_event_to_come_is_marked_and_carries_no_date():
    events = [
        {"title": "书面答复", "pending": True},
        {"title": "提交申请", "at": datetime(2026, 11, 4, 12, 16, tzinfo=UTC)},
    ]
    items = part("timeline", events=events).find_all("li")
    assert items[0]["class"] == ["next"]
    assert items[0].time is None
    assert reading.words(items[1]) == "2026年11月4日20:16提交申请"


def test_a_table_names_its_columns_its_rows_and_opens_its_figures():
    columns = [{"label": "渠道"}, {"label": "条数", "numeric": True, "url": "?sort=n", "sorted": "descending"}]
    rows = [["台州教育网", {"value": 6800, "numeric": True, "url": "/rows/"}], ["微博", None]]
    soup = part("table", caption="发布条数", columns=columns, rows=rows)
    assert soup.div["role"] == "region"
    assert soup.find("th", attrs={"aria-sort": "descending"}).a["href"] == "?sort=n"
    assert [th["scope"] for th in soup.tbody.find_all("th")] == ["row", "row"]
    assert soup.tbody.a["href"] == "/rows/"
    assert reading.words(soup.tbody.find_all("td")[1]) == "无数据"


def test_bars_are_drawn_beside_the_figures_that_they_show():
    groups = [
        {
            "label": "台州教育网",
            "bars": [{"label": "2017年", "value": 3400, "before": True}, {"label": "2018年", "value": 6800}],
        }
    ]
    soup = part("chart_bars", caption="各渠道", groups=groups, whole=6800)
    assert [rect["width"] for rect in soup.find_all("rect")] == ["50.0", "100.0"]
    assert [reading.words(td) for td in soup.select("td.n")] == ["3400", "6800"]
    assert "style" not in str(soup)


@pytest.mark.parametrize(
    ("tone", "role", "words"),
    [("success", "status", "已办"), ("error", "alert", "没有办成"), ("info", "status", "提示")],
)
def test_a_notice_names_its_state_in_words_not_only_in_colour(tone, role, words):
    soup = part("notice", text="已提交处室审核", tone=tone)
    assert soup.div["role"] == role
    assert reading.words(soup.b) == words


def test_reasons_of_a_refusal_are_listed_one_by_one():
    soup = part("reasons", title="还不能审核", reasons=["起草人不能审核自己的稿件", "还没有内容概述"])
    assert [reading.words(li) for li in soup.find_all("li")] == ["起草人不能审核自己的稿件", "还没有内容概述"]
    assert reading.words(part("reasons", reasons=[])) == ""


def test_text_handed_to_a_part_is_escaped():
    attack = "<script>alert(1)</script>"
    row = {"title": attack, "url": "/x/", "meta": [attack], "excerpt": attack, "quote": attack}
    for soup in (
        part("rows", rows=[row]),
        part("inbox_row", row=row),
        part("notice", text=attack),
        part("facts", facts=[{"label": attack, "value": attack}]),
        part("findings", findings=[{"tone": "bad", "what": attack, "where": attack}]),
        part("timeline", events=[{"title": attack, "text": attack, "who": attack}]),
        part("empty", title=attack, text=attack),
        part("breadcrumb", crumbs=[(attack, "")]),
    ):
        assert soup.script is None
        assert "alert(1)" in soup.get_text()


def test_a_page_is_turned_only_where_there_is_one():
    assert reading.words(part("pager", next_url="?after=x", words="1000条以上")) == "1000条以上下一页"
    assert part("pager", prev_url="?before=x").a["rel"] == ["prev"]
    assert part("pager").nav is None

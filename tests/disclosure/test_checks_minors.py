"""Names of pupils beside their marks."""

import pytest

from disclosure.checks import minors
from disclosure.checks.finding import Severity
from disclosure.checks.grid import Grid
from disclosure.checks.narrow import narrow


def findings(text):
    plain = narrow(text)
    return list(minors.found_in(plain, Grid(plain)))


def found(text):
    return [text[f.start : f.end] for f in findings(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("张小明同学语文成绩95分。", "张小明同学语文成绩95分"),
        ("学生李明面试成绩90分", "李明面试成绩90分"),
        ("欧阳雪同学综合素质评价等级为A", "欧阳雪同学综合素质评价等级为A"),
        ("学生罗一凡体质健康测试不及格，需补测", "罗一凡体质健康测试不及格"),
        ("冯晨曦同学期末年级排名第5名", "冯晨曦同学期末年级排名第5名"),
        ("陈晨（三（2）班）98分", "陈晨（三（2）班）98分"),
        ("八（2）班李雨桐期末总分588.5分", "李雨桐期末总分588.5分"),
        ("高一新生陈晨以612分的成绩考入", "陈晨以612分"),
        ("703班 孙悦 语文 A 数学 B", "孙悦 语文 A 数学 B"),
    ],
)
def test_a_pupil_with_a_mark_is_found_from_name_to_mark(text, words):
    assert found(text) == [words]


def test_every_pupil_of_a_list_is_found():
    assert found("期末成绩：张小明 95，李雨桐 88，王浩然 92。") == ["张小明 95", "李雨桐 88", "王浩然 92"]
    assert len(found("中考前三名：陈晨（712分）、林可（709分）、赵一鸣（705分）")) == 3
    assert len(found("初二第一名：王五，总分589分；第二名：赵六，总分585分。")) == 2


def test_marks_before_names_are_found_too():
    assert found("期末考试90分以上：王小明、李雨桐；80分以上：张一鸣") == ["90分以上：王小明", "80分以上：张一鸣"]


@pytest.mark.parametrize("mark", ["\t", "|", "  ", "，"])
def test_a_table_is_read_row_by_row(mark):
    rows = [["姓名", "班级", "语文", "数学"], ["张小明", "三（2）班", "95", "98"], ["李*", "三（2）班", "90", "91"]]
    text = "\n".join(mark.join(row) for row in rows)
    assert found(text) == [mark.join(rows[1])]


def test_a_table_with_one_cell_a_line_is_read_as_well():
    assert found("姓名\n班级\n总分\n张小明\n三（2）班\n95\n李雨桐\n三（1）班\n88") == [
        "张小明\n三（2）班\n95",
        "李雨桐\n三（1）班\n88",
    ]


def test_a_form_that_was_filled_in_is_read():
    (finding,) = findings("学生姓名：许诺言；数学成绩：89")
    assert finding.severity is Severity.MUST
    assert found("姓名：许诺言\n总分：589\n") == ["许诺言\n总分：589"]
    assert found("应聘教师 姓名：许诺言；笔试成绩：89") == []
    assert found("姓名：许某某；数学成绩：89") == []


def test_full_marks_and_failures_count_as_marks():
    assert found("杨若楠同学数学成绩为满分100分") == ["杨若楠同学数学成绩为满分100分"]
    assert found("丁俊凯同学三次测验均不及格") == ["丁俊凯同学三次测验均不及格"]


def test_a_row_that_lacks_a_cell_is_still_read():
    assert found("班级\t姓名\t语文\t数学\n三班\t张小明\t95") == ["张小明\t95"]


def test_names_padded_with_blanks_are_names():
    assert found("姓名\t班级\t语文\n黄 卫\t三班\t95") == ["黄 卫\t三班\t95"]


def test_where_it_is_not_said_whose_marks_they_are_a_person_looks():
    (finding,) = findings("姓名\t成绩\n张小明\t95")
    assert finding.severity is Severity.LOOK


@pytest.mark.parametrize(
    "text",
    [
        "2026年公开招聘教师成绩公示\n序号 姓名 岗位 笔试成绩 总成绩\n1 张伟 语文 85.5 88.3",
        "教师招聘面试成绩：\n准考证号,姓名,成绩\n260101,李明,85.6",
        "拟聘用人员：陈晨，笔试成绩81.5分，面试成绩88.0分",
        "教师业务考试成绩：陈晨（92分）、林可（89分）",
        "考生张伟笔试成绩85分",
        "王明老师公开课得分95分",
        "姓名 任教班级 平均分\n张伟 三（2）班 88",
    ],
)
def test_teachers_and_applicants_are_no_pupils(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "三（2）班平均分95分。",
        "高中考生平均分95分",
        "录取分数线：台州一中610分，台州中学608分。",
        "语文150分、数学150分、英语120分",
        "张小明同学所在班级平均分95分",
        "张小明同学于8时30分到校",
        "张小明同学每天阅读30分钟",
        "张小明同学被评为优秀学生干部",
        "李华同学获一等奖",
        "优秀学生名单：张小明、李雨桐、王浩然。",
        "各校学生体质健康测试合格率达95分",
        "学生安全知识测试平均得分95分",
        "每个学生作业时间不超过90分钟",
    ],
)
def test_averages_lines_and_praise_are_nobodys_marks(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["学生张某某数学得分95分", "张*同学95分", "钱某同学总分600分", "姓名\t班级\t语文\n李**\t三班\t95"]
)
def test_masked_names_are_nobodys(text):
    assert found(text) == []


def test_a_table_of_teachers_is_not_read_as_sentences_either():
    assert found("姓名 岗位 笔试成绩\n陈晨 小学数学 92\n学生们欢迎") == []


@pytest.mark.parametrize(
    "text",
    [
        "张三 初三(2)班 语文 98 数学 100",
        "李明，男，初二（3）班，期末总分 586",
        "林珊 女 2008年3月生 书生小学 语文92",
        "我校高三学生陈宇航高考总分702分",
        "中考状元郑雨欣，总分635分",
        "其子罗小虎中考成绩589分未被录取",
        "毕业于椒江二中的郭子涵以637分考入台州一中",
        "初三（1）班林思远数学满分",
        "初三学生成绩：丁浩 A",
        "六年级竞赛：一等奖丁浩（98分）",
        "学生姓名：徐浩然，成绩：A等",
        "1.丁浩 98分\n（六年级数学竞赛成绩）",
        "班主任王老师\n姓名 语文 数学\n丁浩 98 97",
        "学生|数学\n丁浩|98",
    ],
)
def test_what_stands_between_name_and_mark_hides_nothing(text):
    assert found(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "方山小学 四年级 95.5分",
        "林场小学语文95分",
        "云健小学、文渊小学 语文 98 数学 97",
        "教师 班级 学科 平均分\n张三 初三1班 语文 98.5",
        "班主任考核成绩：张三 98分",
        "台州中学 高三 语文 98",
    ],
)
def test_marks_of_schools_and_of_their_teachers_are_no_pupils(text):
    assert found(text) == []


def test_the_heading_of_a_list_counts_to_its_last_line():
    assert found("通知。\n七年级分班考试成绩：\n罗小虎 92\n林珊珊 90\n丁一 89") == ["罗小虎 92", "林珊珊 90", "丁一 89"]
    assert found("小学语文教师招聘成绩：\n罗小虎 92\n林珊珊 90\n丁一 89") == []

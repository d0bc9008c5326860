"""What the opening of a report might say is what the checks of an opening ask for."""

from dataclasses import replace

from reports.checks.opening import opening
from reports.edition import Edition
from reports.narrative import bind
from reports.vocabulary import Layout
from reports.writing.prefacing import Contact, prefaces

CONTACT = Contact("台州市教育局", "局办公室", "台州市教育局政府信息公开", "白云山南路233号", "318000", "0576-88511111")


def edition(words):
    return Edition(2025, "2025年政府信息公开工作年度报告", Layout.CURRENT, {}, bind(words, {}).paragraphs, ())


def test_an_opening_of_all_sentences_leaves_nothing_to_be_reminded_of():
    words = "".join(one.text for one in prefaces(2025, CONTACT))
    assert "统计期限自2025年1月1日起至2025年12月31日止" in words and "第五十条" in words
    assert opening(edition(words)) == []
    assert [one.what for one in opening(edition(prefaces(2025, CONTACT)[0].text))] != []


def test_what_the_portal_does_not_know_is_left_out_and_said():
    asked = prefaces(2025, replace(CONTACT, phone="", postcode=""))[-1]
    assert asked.text == "如对本报告有疑问，请与台州市教育局局办公室（地址：白云山南路233号）联系。"
    assert asked.why == "取自单位信息；邮政编码、电话还没有填"
    assert prefaces(2025, Contact("局", "办公室", "网站"))[-1].text == "如对本报告有疑问，请与局办公室联系。"


def test_an_older_report_does_not_name_the_articles_of_2019():
    assert [one.topic for one in prefaces(2018, CONTACT)] == ["统计期限", "电子版", "联系方式"]

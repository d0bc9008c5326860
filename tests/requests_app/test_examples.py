"""Help on the way into the form: examples that are better, and other agencies without an invented address."""

import re

import pytest
from django.urls import reverse

from requests_app import examples
from requests_app.forms.apply import ApplyForm
from taizhou_portal.bureau.models import Site
from tests.pages.reading import main, soup, words

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
HELP, ELSEWHERE = reverse("requests_app:help"), reverse("requests_app:elsewhere")
ALL = [example for theme in examples.THEMES for example in theme.examples]


# 示例


def test_themes_have_keys_that_can_stand_in_an_address_and_none_twice():
    keys = [theme.key for theme in examples.THEMES]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch("[a-z]+", key) for key in keys)
    assert not set(keys) & {"points", "main"}


def test_the_themes_are_those_that_people_ask_an_education_bureau_about():
    titles = "，".join(theme.title for theme in examples.THEMES)
    for word in ("招生", "考试", "收费", "资助", "教师", "民办", "培训", "安全", "建设", "预决算", "采购", "提案"):
        assert word in titles


@pytest.mark.parametrize("example", ALL)
def test_a_better_description_names_time_or_institution_and_is_longer(example):
    assert re.search(r"\d{4}年|\d{4}学年|全名|全称|项目名称", example.better)
    assert len(example.better) > len(example.vague)
    assert example.why


@pytest.mark.parametrize("example", ALL)
def test_an_example_can_be_sent_as_it_stands(example):
    """The form of the site itself has nothing against it."""
    field = ApplyForm.base_fields["description"]
    assert field.clean(example.better) == example.better


@pytest.mark.parametrize("example", ALL)
def test_no_example_gives_a_reason_or_a_purpose(example):
    assert not re.search("因为|用于|为了|维权|诉讼", example.better)


# 别的机关


def told() -> str:
    parts = [*examples.AGENCIES, *examples.MATTERS]
    return "\n".join(str(value) for part in parts for value in vars(part).values())


def test_no_address_and_no_number_but_the_national_hotline_is_told():
    assert set(re.findall(r"\d{5,}", told())) == {"12345"}
    assert not re.search(r"https?:|www\.|路\d+号", told())


def test_every_agency_says_what_it_holds_and_how_to_ask_there():
    names = [agency.name for agency in examples.AGENCIES]
    assert len(set(names)) == len(names)
    assert all(agency.holds.endswith("。") and agency.how.endswith("。") for agency in examples.AGENCIES)
    for name in ("县（市、区）教育局", "高等学校", "财政局", "人力资源和社会保障局", "市场监督管理局", "公安局"):
        assert name in names


def test_what_is_no_application_has_its_own_way():
    titles = [matter.title for matter in examples.MATTERS]
    assert {"咨询", "信访", "举报违纪违法", "查阅案卷"} <= set(titles)
    assert all(matter.about.endswith("。") and matter.way.endswith("。") for matter in examples.MATTERS)


# 网页


def test_every_example_stands_on_the_page_with_its_reason(client):
    text = main(client.get(HELP))
    for example in ALL:
        for words_of_it in (example.vague, example.better, example.why):
            assert "".join(words_of_it.split()) in text
    assert text.count("这样写更好") == len(ALL)


@pytest.mark.parametrize("address", [HELP, ELSEWHERE])
def test_the_contents_list_leads_to_every_section(client, address):
    page = soup(client.get(address))
    links = [a["href"] for a in page.find("nav", attrs={"aria-label": "本页目录"}).find_all("a")]
    assert links == [f"#{heading['id']}" for heading in page.main.select(".doc h2")]


def test_every_agency_and_matter_stands_on_the_page(client):
    page = soup(client.get(ELSEWHERE))
    headings = [words(heading) for heading in page.main.find_all("h3")]
    assert headings == [part.name for part in examples.AGENCIES] + [part.title for part in examples.MATTERS]


@pytest.mark.parametrize("address", [HELP, ELSEWHERE])
def test_both_lead_on_to_the_form(client, address):
    assert reverse("requests_app:new") in {a["href"] for a in soup(client.get(address)).main.find_all("a")}


def test_the_two_lead_to_each_other(client):
    assert ELSEWHERE in {a["href"] for a in soup(client.get(HELP)).main.find_all("a")}
    assert HELP in {a["href"] for a in soup(client.get(ELSEWHERE)).main.find_all("a")}


def test_whom_to_ask_is_told_as_far_as_it_is_configured(client):
    Site.objects.all().delete()
    assert "电话：" not in main(client.get(ELSEWHERE))
    Site(phone="0576-00000000", hours="工作日").record(by=None, reason="配置")
    text = main(client.get(ELSEWHERE))
    assert "电话：0576-00000000" in text
    assert "办公时间：工作日" in text


@pytest.mark.parametrize("address", [HELP, ELSEWHERE])
def test_they_only_hand_out(client, address):
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", [HELP, ELSEWHERE])
def test_they_stand_in_the_site_map(client, address):
    assert address in {a["href"] for a in soup(client.get(reverse("disclosure:sitemap"))).main.find_all("a")}

"""检索记录, 区分处理记录 and the preview of a letter in a real browser: at both widths, by keyboard, without faults of access."""

import pytest
from django.urls import reverse
from django.utils import timezone

from requests_app import actions
from requests_app.models import ReasonsAsked, Search, Withheld
from tests.requests_app.people import ASKED, ASKER, assigned, bureau

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]


def there(case, name: str = "case") -> str:
    return reverse(f"desk_requests:{name}", args=[case.pk])


def test_searches_and_parts_are_written_down_from_the_page_of_the_case(page_as, looks_right):
    people = bureau()
    case, page = assigned(people), page_as(people.handler)
    page.goto(there(case))
    page.get_by_role("link", name="检索记录", exact=True).click()
    looks_right(page, "searches-none")
    page.get_by_label("查了哪里").fill("局办公系统")
    page.get_by_label("用了哪些词").fill("课后服务、收费标准")
    page.get_by_label("查的结果").fill("没有找到")
    page.get_by_label("查的结果").press("Enter")
    page.get_by_role("link", name="照这条再填").click()
    assert page.get_by_label("用了哪些词").input_value() == "课后服务、收费标准"
    page.get_by_label("查了哪里").fill("局档案室")
    page.get_by_role("button", name="登记").click()
    assert page.get_by_role("alert").is_visible()
    looks_right(page, "searches-wrong")
    page.get_by_label("查的结果").fill("没有找到")
    page.get_by_role("button", name="登记").click()
    looks_right(page, "searches")
    assert Search.objects.count() == 2
    page.goto(there(case, "withheld"))
    page.get_by_label("哪一部分").fill("附件2第3页各校联系人的电话")
    page.get_by_label("依据").select_option("D4")
    page.get_by_label("不公开的理由").fill("公开会打扰个人生活。")
    page.get_by_role("button", name="登记").click()
    looks_right(page, "withheld")
    page.get_by_role("link", name="更正 ：附件2").click()
    page.get_by_role("button", name="删去这一条").click()
    assert Withheld.objects.get().dropped_on == timezone.localdate()


def test_a_letter_is_read_then_changed_then_sent(page_as, looks_right):
    people = bureau()
    case, page = assigned(people), page_as(people.handler)
    page.goto(there(case))
    page.locator("summary", has_text="告知补正").first.click()
    page.get_by_label("需要补正的内容").fill("写明学年。")
    page.locator('form[action$="/do/ask-correction/"]').get_by_role("button", name="预览文书").click()
    looks_right(page, "letter-preview")
    page.get_by_role("button", name="返回修改").click()
    assert page.get_by_label("需要补正的内容").input_value() == "写明学年。"
    page.get_by_label("需要补正的内容").fill("写明学年和学校。")
    page.locator('form[action$="/do/ask-correction/"]').get_by_role("button", name="告知补正").click()
    assert "写明学年和学校" in case.letters.get().paper


def test_the_applicant_finds_what_was_asked_and_gives_reasons(page, page_as, looks_right):
    people, now = bureau(), timezone.now()
    done = actions.file(ASKED, ASKER, by=None, at=now)
    case = done.request
    actions.confirm_receipt(case, by=people.receiver, at=now, confirmed_on=timezone.localdate())
    actions.assign(case, by=people.receiver, at=now, office=people.finance, handler=people.handler)
    actions.ask_reasons(case, by=people.handler, at=now, excess="您近一年提出政府信息公开申请46件")
    page.goto(reverse("requests_app:track"))
    page.get_by_label("受理号").fill(case.number)
    page.get_by_label("查询码").fill(done.code)
    page.get_by_role("button", name="查进度").click()
    looks_right(page, "track-reasons")
    page.get_by_role("link", name="说明理由", exact=True).click()
    page.get_by_label("说明的理由").fill("写论文用，要比较各县的标准。")
    page.get_by_role("button", name="提交说明").click()
    assert ReasonsAsked.objects.get().answer == "写论文用，要比较各县的标准。"
    officer = page_as(people.handler)
    officer.goto(there(case))
    looks_right(officer, "case-reasons")

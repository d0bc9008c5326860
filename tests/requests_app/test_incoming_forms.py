"""Forms that hang in mails, filled in: what stands where goes into the field it belongs to, and nothing else does."""

import io
import zipfile

import pytest

from requests_app.incoming import read, suggested
from requests_app.incoming.suggesting import HINTS, LIMITS
from requests_app.paperform import GROUPS
from taizhou_portal.bureau.documents import read as read_document
from tests.requests_app.made_forms import ours, usual
from tests.requests_app.made_mails import plain

ANSWERS = {
    "姓名或单位名称": "林小满",
    "证件号码": "331000199001010015",
    "联系电话": "13900000000",
    "电子邮箱": "lin@qq.com",
    "通信地址": "台州市椒江区某路1号",
    "信息名称": "课后服务收费标准",
    "文号": "台教〔2026〕33号",
    "内容描述": "2026年市直小学课后服务收费标准",
}
CREDIT_CODE = "91331000MA2AK00X0A"


def of_words(text: str) -> dict[str, str]:
    return suggested(read(plain(text, sender="")))


def of_form(data: bytes) -> dict[str, str]:
    return suggested(read(plain("见附件", sender="")), read_document(data, "docx").text)


def test_our_own_form_fills_every_field():
    assert of_form(ours(ANSWERS, ("自然人", "居民身份证", "纸质文件", "邮寄（中国邮政）"))) == {
        "name": "林小满",
        "id_number": "331000199001010015",
        "phone": "13900000000",
        "email": "lin@qq.com",
        "address": "台州市椒江区某路1号",
        "subject": "课后服务收费标准",
        "doc_number": "台教〔2026〕33号",
        "description": "2026年市直小学课后服务收费标准",
        "wanted_form": "paper",
        "delivery": "post",
    }


def test_our_own_form_left_empty_suggests_nothing_and_its_small_words_are_no_answers():
    assert of_form(ours({})) == {}
    assert {blank.hint for group in GROUPS for line in group.lines for blank in line.blanks} - {""} == HINTS


def test_the_agent_is_not_taken_for_the_applicant():
    found = of_form(ours({"姓名": "陈代理", "证件号码": "331000198001010010", "信息名称": "课后服务收费标准"}))
    assert found.get("name") is None
    assert found["subject"] == "课后服务收费标准"


def test_the_usual_form_of_other_bureaus_is_read():
    assert of_form(usual()) == {
        "name": "林小满",
        "id_number": "331000199001010015",
        "phone": "139 0000 0000",
        "email": "lin@example.com",
        "address": "台州市椒江区某路1号，邮编318000",
        "description": "2026年市直小学课后服务的收费标准和依据",
        "wanted_form": "paper",
        "delivery": "post",
    }


def test_a_form_that_was_packed_is_read_and_a_bomb_keeps_nobody_busy():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("申请表.docx", usual())
        archive.writestr("a.txt", b"0" * 20_000_000)
    found = suggested(read(plain("见附件", sender="")), read_document(packed.getvalue(), "zip").everything)
    assert (found["name"], found["delivery"]) == ("林小满", "post")


@pytest.mark.parametrize(
    ("written", "delivery", "form"),
    [
        ("获取方式：电子邮件", "email", None),
        ("获取方式：☑ 电子邮件 □邮寄", "email", None),
        ("获取方式：□电子邮件 √邮寄 □自行领取", "post", None),
        ("获取方式：[x]自行领取 [ ]邮寄", "pick_up", None),
        ("获取方式：□电子邮件 □邮寄", None, None),
        ("获取方式：☑电子邮件 ☑邮寄", None, None),
        ("获取方式：邮寄纸质文件", "post", "paper"),
        ("获取方式：随便", None, None),
        ("提供方式：☑电子邮件 □纸面", "email", "electronic"),
        ("提供方式：☑电子邮件\n获取方式：☑邮寄", "post", "electronic"),
        ("希望得到的形式：□电子文件 ☑到现场查阅、抄录", None, "reading"),
    ],
)
def test_of_the_ways_the_one_that_was_ticked_is_taken(written, delivery, form):
    found = of_words(written)
    assert (found.get("delivery"), found.get("wanted_form")) == (delivery, form)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f"单位名称：台州某某公司\n统一社会信用代码：{CREDIT_CODE}",
         {"name": "台州某某公司", "id_number": CREDIT_CODE, "id_kind": "credit_code", "kind": "business"}),
        ("单位名称：浙江某某律师事务所", {"name": "浙江某某律师事务所", "kind": "legal"}),
        ("名称\t台州某某协会", {"name": "台州某某协会"}),
        ("名称\t随便什么", {}),
        ("本人身份证号331000199001010015，手机139-0000-0000", {"id_number": "331000199001010015", "phone": "139-0000-0000"}),
        ("身份证号：33100019900101001x", {"id_number": "33100019900101001X"}),
        ("通讯地址：台州市某路1号\n邮编：318000", {"address": "台州市某路1号，邮编318000"}),
        ("订单号1331000199001010015", {}),
        ("证件号码：\n联系电话：无", {}),
    ],
)  # fmt: skip
def test_who_asks_is_told_as_far_as_it_is_written(written, expected):
    assert of_words(written) == expected


def test_no_value_is_longer_than_its_field_takes():
    found = of_words("\n".join(f"{label}：{'长' * 5000}" for label in ("联系人", "通信地址", "信息名称", "内容描述")))
    assert {field: len(value) for field, value in found.items()} == {field: LIMITS[field] for field in found}
    assert "description" in found

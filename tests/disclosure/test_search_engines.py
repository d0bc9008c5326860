"""Both engines give the same answers to the same questions: each is held to the answers that are kept in tests/data."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from disclosure.search import index
from disclosure.search.find import browse, find
from disclosure.search.selection import selection
from disclosure.vocabulary import Kind, Order, Validity
from tests.factories import published

DATA = Path(__file__).parent.parent / "data"
SENTENCES = [line.rstrip("。") for line in (DATA / "search_sentences.txt").read_text("utf-8").splitlines()]
KEPT = DATA / "search_answers.json"
KINDS = (Kind.NOTICE, Kind.POLICY, Kind.NEWS, Kind.INTERPRETATION)
QUESTIONS = tuple(
    """学校|教育|招生|课后服务收费|校车 安全|教师资格 普通话|"校外培训"|教师 -招聘|老师工资|中考|幼儿园 收费 标准|標準化學校|食堂 食品
教肓|随迁子女入学|标题:通知|年份:2021 学校|种类:政策文件 教育|近视防控|怎么转学|学生 安全 消防 演练 火星|台教〔2020〕20号|2020
ＡＢＣ|体育 -中考|公开|人|的|不存在的词语""".replace("\n", "|").split("|")
)

pytestmark = pytest.mark.django_db


def stock() -> None:
    """Items made of our own sentences: which is which depends on nothing but their number."""
    items = []
    for n, title in enumerate(SENTENCES):
        body = "".join(f"<p>{SENTENCES[(n * k + k) % len(SENTENCES)]}。</p>" for k in (3, 7, 11, 13))
        over = n % 9 == 4
        items.append(
            published(
                title=f"{n}：{title}"[:80],
                body=body,
                kind=KINDS[n % 4],
                summary="",
                doc_number=f"台教〔{2018 + n % 9}〕{n}号" if n % 5 == 0 else "",
                on=date(2018, 1, 1) + timedelta(days=31 * n),
                validity=Validity.ABOLISHED if over else Validity.VALID,
                invalid_on=date(2026, 1, 1) if over else None,
            )
        )
    index.put(items)


def numbers(found) -> list[int]:
    return [int(hit.publication["title"].partition("：")[0]) for hit in found.hits]


def answers() -> dict[str, list]:
    told: dict[str, list] = {}
    for question in QUESTIONS:
        for order in Order:
            found = find(question, order=order)
            told[f"{question} {order}"] = [found.count, found.count_is_exact, found.relaxed, *numbers(found)]
    for order in (Order.NEWEST, Order.OLDEST):
        for asked in (
            {},
            {"kind": ["policy"]},
            {"kind": ["policy", "news"], "validity": ["valid"]},
            {"year": ["2020", "2021"]},
        ):
            found = browse(selection(asked), order=order, page=2)
            told[f"{asked} {order}"] = [found.count, *numbers(found)]
    return told


def test_the_answers_are_those_that_are_kept(request):
    stock()
    found = answers()
    if request.config.getoption("--renew-references"):
        KEPT.write_text(
            "{\n"
            + ",\n".join(f"{json.dumps(k, ensure_ascii=False)}: {json.dumps(v)}" for k, v in found.items())
            + "\n}\n",
            "utf-8",
        )
    kept = json.loads(KEPT.read_text("utf-8"))
    assert {question: (found[question], answer) for question, answer in kept.items() if found[question] != answer} == {}
    assert set(found) == set(kept)
    assert sum(len(answer) > 3 for answer in kept.values()) > 40

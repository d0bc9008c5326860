"""On paper: the text with its title and address, the heads of tables on every sheet, and nothing of the navigation."""

import re
from pathlib import Path

import pypdfium2
import pytest
from django.conf import settings

from tests.public.looking import Visitor
from tests.public.pages import BY_NAME

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
TITLE = "关于进一步规范义务教育阶段学校招生工作的实施意见"
#: page → its words that must be there, the most sheets it may take
PRINTED = {
    "item-policy": (TITLE, 6),
    "item-print": (TITLE, 6),
    "guide": ("政府信息公开指南", 5),
    "report": ("2025年政府信息公开工作年度报告", 14),
    "guide-print": ("政府信息公开指南", 5),
    "requests-deadline": ("算答复期限", 2),
    "requests-deadline-print": ("政府信息公开申请答复期限计算", 1),
    "requests-form": ("政府信息公开申请表", 1),
    "requests-receipt": ("申请已提交", 2),
    "requests-receipt-letter": ("政府信息公开申请登记回执", 2),
    "requests-reply-letter": ("予以公开答复书", 2),
}
#: what only leads on: it is of no use on paper
NAVIGATION = ("跳到正文", "高对比", "机构处室", "网站地图", "回到网页", "上一篇", "下一页", "打印登记回执", "重新填")


@pytest.fixture
def printed(visitor, screen, request):
    """`printed(name)`: the sheets of a page as text. With `--screens` each is kept as a picture under var/screens."""

    def print_out(name: str) -> list[str]:
        visitor.open(BY_NAME[name])
        return sheets(visitor, name, keep=request.config.getoption("--screens"))

    return print_out


def sheets(visitor: Visitor, name: str, *, keep: bool) -> list[str]:
    document = pypdfium2.PdfDocument(visitor.tab.pdf(prefer_css_page_size=True))
    try:
        if keep:
            folder = Path(settings.BASE_DIR) / "var" / "screens"
            folder.mkdir(parents=True, exist_ok=True)
            for number, sheet in enumerate(document, start=1):
                sheet.render(scale=1).to_pil().save(folder / f"paper-{name}-{number}.png")
        return ["".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document]
    finally:
        document.close()


def test_what_is_printed_has_its_title_and_no_navigation_and_takes_few_sheets(printed):
    faults = {}
    for name, (title, most) in PRINTED.items():
        found = printed(name)
        text = "".join(found)
        said = [f"lacks {title}"] if title not in text else []
        said += [f"prints {word}" for word in NAVIGATION if word in text]
        said += [f"{len(found)} sheets"] if len(found) > most else []
        said += ["an empty sheet"] if any(len(sheet) < 10 for sheet in found) else []
        faults |= {name: said} if said else {}
    assert faults == {}


def test_a_long_table_repeats_its_head_on_every_sheet_and_the_item_tells_its_address(printed):
    for name in ("item-policy", "item-print"):
        found = printed(name)
        with_rows = [sheet for sheet in found if re.search("演示第[0-9]+小学", sheet)]
        assert len(with_rows) > 1
        assert [sheet for sheet in with_rows if "计划数" not in sheet] == []
        assert re.search(r"/items/\d+/", "".join(found))

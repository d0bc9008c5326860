"""The odd corners of pasted markup: figures, pictures, quotations, forms, words in the wrong place, tables that only arrange a page."""

import pytest

from disclosure.sanitize import clean, clean_reported
from tests.disclosure.visible import visible


@pytest.mark.parametrize(
    ("figure", "kept"),
    [
        (
            '<figure><img src="picture:1" alt="校门"><figcaption>新校门</figcaption></figure>',
            '<figure><img src="picture:1" alt="校门"><figcaption>新校门</figcaption></figure>',
        ),
        ('<figure><img src="picture:1"></figure>', '<p><img src="picture:1" alt=""></p>'),
        ("<figure><p>甲</p><figcaption>乙</figcaption></figure>", "<p>甲</p><p>乙</p>"),
        ("<figure><figure><p>甲</p></figure><figcaption>乙</figcaption></figure>", "<p>甲</p><p>乙</p>"),
        ("<figcaption>乙</figcaption>", "<p>乙</p>"),
    ],
)
def test_a_figure_is_pictures_with_words_below(figure, kept):
    assert clean(figure) == kept


def test_quotations_and_rules_stay():
    assert clean("<p>甲</p><blockquote>引文</blockquote><hr><p>乙</p>") == (
        "<p>甲</p><blockquote><p>引文</p></blockquote><hr><p>乙</p>"
    )


@pytest.mark.parametrize(
    ("address", "src"),
    [
        ("picture:7", "picture:7"),
        ("picture:007", "picture:7"),
        ("/items/3/files/7/", "picture:7"),
        ("https://[x/items/1/files/7/", ""),
    ],
)
def test_a_picture_is_known_by_its_number_or_its_address_on_the_site(address, src):
    assert clean(f'<p>甲<img src="{address}"></p>') == (f'<p>甲<img src="{src}" alt=""></p>' if src else "<p>甲</p>")


def test_pictures_of_other_items_go_and_are_told():
    cleaned = clean_reported('<p>甲<img src="picture:7"><img src="picture:8"></p>', pictures=[7])
    assert cleaned.html == '<p>甲<img src="picture:7" alt=""></p>'
    assert cleaned.dropped == ["有1张图片是别的信息的附件，没有带进来，请重新插入"]


@pytest.mark.parametrize(
    ("stray", "kept"),
    [
        ("<table>甲<tr><td>乙</td><td>丙</td></tr></table>", "甲乙丙"),
        ("<table><tr>甲<td>乙</td></tr>丙</table>", "甲乙丙"),
        ("<table>甲</table>", "甲"),
        ("<td>甲</td><tr>乙</tr>", "甲乙"),
        ("<table><td>甲<td>乙<caption>丙</caption></table>", "甲乙丙"),
        ("<ol>甲<ul><li>乙</ul></ol>", "甲乙"),
    ],
)
def test_words_in_the_wrong_place_stay_in_their_order(stray, kept):
    cleaned = clean(stray)
    assert visible(cleaned) == kept
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ("<p>甲</p><textarea><b>乙</b>&amp;</textarea>", "<p>甲</p><p>&lt;b&gt;乙&lt;/b&gt;&amp;</p>"),
        ("<p>甲</p><xmp>乙<br></xmp>", "<p>甲</p><p>乙&lt;br&gt;</p>"),
        ("<p>甲</p><xmp>乙", "<p>甲</p><p>乙</p>"),
        ("<p>甲</p><template>乙", "<p>甲</p><p>乙</p>"),
        ("<p>甲</p><style>乙", "<p>甲</p>"),
        ("<p>甲 < 乙</p>", "<p>甲 &lt; 乙</p>"),
        ("<p>甲</p></ bogus>乙", "<p>甲</p><p>乙</p>"),
        ("<p>甲</p><!-->乙", "<p>甲</p><p>乙</p>"),
        ("<p>甲</p><?php echo 1 ?>乙", "<p>甲</p><p>乙</p>"),
        ("<p>甲</p><![CDATA[x]]>乙", "<p>甲</p><p>乙</p>"),
        ("<p>甲<a href='/b", "<p>甲&lt;a href='/b</p>"),
        ("<p>甲</p><p " + "x" * 5000 + ">乙</p>", "<p>甲</p><p>乙</p>"),
    ],
)
def test_what_browsers_would_swallow_is_read_on_as_text(markup, kept):
    assert clean(markup) == kept


def test_a_table_that_holds_a_page_beside_its_margin_is_taken_apart():
    page = "".join(
        f"<p>第{n}段，各地要高度重视，认真落实各项要求，确保招生工作平稳有序，不得违反规定跨区域招生。</p>"
        for n in range(12)
    )
    lists = "<ul><li>甲</li><li>乙</li></ul><blockquote>引文</blockquote>"
    cleaned = clean(f"<table><tr><td>首页</td><td>{page}{lists}</td></tr></table>")
    assert "<table>" not in cleaned
    assert cleaned.startswith("<p>首页</p><p>第0段") and cleaned.endswith(
        "<ul><li>甲</li><li>乙</li></ul><blockquote><p>引文</p></blockquote>"
    )


def test_quotations_and_rules_inside_a_cell_are_lines_of_it():
    cell = "<td>甲<hr><blockquote>乙</blockquote></td>"
    assert "<td>甲<br>乙</td>" in clean(f"<table><tr>{cell}<td>1</td></tr><tr><td>2</td><td>3</td></tr></table>")

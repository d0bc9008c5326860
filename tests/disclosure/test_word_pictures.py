"""Pictures of a Word file come with the text, as they are seen there and no more of them."""

import io

import docx
import pytest
from docx.shared import Cm
from PIL import Image

from disclosure.word import WordDraft, draft_of
from tests.bureau.made_documents import p, r, word
from tests.disclosure.test_word_text import NAMES, read, told


def picture(width: int = 40, height: int = 20, kind: str = "PNG", color: str = "red") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), color).save(made, kind)
    return made.getvalue()


def drawing(key: str, *, alt: str = "", cut: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="urn:wp"><wp:docPr id="1" name="图片 1" descr="{alt}"/><a:graphic><a:graphicData>'
        f'<pic:pic xmlns:pic="urn:pic"><pic:blipFill><a:blip r:embed="{key}"/>{cut}</pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def with_pictures(body: str, *files: tuple[str, bytes]) -> WordDraft:
    parts = {f"word/media/{name}": data for name, data in files}
    return read(body, parts, tuple((f"i{n}", "image", f"media/{name}") for n, (name, _) in enumerate(files)))


def test_a_picture_stands_where_it_stood_with_its_words():
    draft = with_pictures(p(r("见图"), drawing("i0", alt="招生流程")), ("a.png", picture()))
    assert draft.body.endswith('<p>见图<img src="picture:1" alt="招生流程"></p>')
    assert [(one.number, one.name, one.alt) for one in draft.pictures] == [(1, "图片1.png", "招生流程")]
    assert draft.pictures[0].data == picture()


def test_one_picture_shown_twice_is_kept_once():
    draft = with_pictures(p(drawing("i0")) + p(drawing("i1")), ("a.png", picture()), ("b.png", picture()))
    assert draft.body.count('src="picture:1"') == 2
    assert len(draft.pictures) == 1


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "WEBP"])
def test_pictures_of_other_kinds_are_made_png(kind):
    draft = with_pictures(p(drawing("i0")), (f"a.{kind.lower()}", picture(kind=kind)))
    assert draft.pictures[0].name == "图片1.png"
    assert draft.pictures[0].data.startswith(b"\x89PNG")


@pytest.mark.parametrize("data", [b"\xd7\xcd\xc6\x9a" + b"x" * 99, b"", picture()[:60], picture(1, 1)])
def test_what_no_page_can_show_is_told(data):
    draft = with_pictures(p(r("图"), drawing("i0")), ("a.emf", data))
    assert draft.pictures == () and "<img" not in draft.body
    assert any(note.startswith("有1张图片网页显示不了") for note in draft.notes)


def test_what_was_cut_off_a_picture_is_not_published():
    image = Image.new("RGB", (100, 50), "white")
    image.paste("red", (0, 0, 50, 50))
    made = io.BytesIO()
    image.save(made, "PNG")
    draft = with_pictures(p(drawing("i0", cut='<a:srcRect l="50000"/>')), ("a.png", made.getvalue()))
    with Image.open(io.BytesIO(draft.pictures[0].data)) as shown:
        assert shown.size == (50, 50)
        assert shown.getcolors() == [(2500, (255, 255, 255))]
    assert "有1张裁剪过的图片只带进来看得见的部分" in draft.notes


def test_a_picture_of_older_word_is_cut_too():
    shape = (
        f'<w:r><w:pict><v:shape {NAMES} alt="流程"><v:imagedata r:id="i0" croptop="32768f"/></v:shape></w:pict></w:r>'
    )
    draft = with_pictures(p(shape), ("a.jpg", picture(kind="JPEG")))
    assert draft.pictures[0].name == "图片1.jpg"
    with Image.open(io.BytesIO(draft.pictures[0].data)) as shown:
        assert shown.size == (40, 10)


def test_a_seal_over_the_signature_is_left_out():
    right = '<w:jc w:val="right"/>'
    end = p(r("台州市教育局"), drawing("i0"), props=right) + p(r("2018年3月18日"), props=right)
    draft = with_pictures(end, ("a.png", picture()))
    assert draft.pictures == () and "<img" not in draft.body
    assert "落款处的印章图片没有带进来" in draft.notes


def test_a_file_that_is_nothing_but_a_picture_is_a_draft():
    draft = draft_of(word(p(drawing("i0")), {"word/media/a.png": picture()}, (("i0", "image", "media/a.png"),)))
    assert draft.body == '<p><img src="picture:1" alt=""></p>'


def test_pictures_of_python_docx_come_with_the_text():
    document = docx.Document()
    document.add_paragraph("今天上午，会议召开。")
    document.add_picture(io.BytesIO(picture()), width=Cm(2))
    kept = io.BytesIO()
    document.save(kept)
    assert len(draft_of(kept.getvalue()).pictures) == 1


def test_a_linked_picture_is_told():
    linked = drawing("x").replace('r:embed="x"', 'r:link="x"')
    assert told(p(r("图"), linked)) == ("有1张图片只是链接，不在文件里，没有带进来，请另存后插入",)


def test_pictures_that_would_take_long_to_make_anew_are_told(monkeypatch):
    monkeypatch.setattr("disclosure.incoming.pictures.REMADE", 3 * 40 * 20)
    four = [picture(kind="GIF", color=color) for color in ("red", "green", "blue", "white")]
    body = "".join(p(drawing(f"i{n}")) for n in range(4))
    draft = with_pictures(body, *((f"{n}.gif", data) for n, data in enumerate(four)))
    assert len(draft.pictures) == 3
    assert any(note.startswith("有1张图片网页显示不了") for note in draft.notes)


def test_a_vast_picture_that_is_made_anew_is_no_larger_than_a_page_needs():
    draft = with_pictures(p(drawing("i0")), ("a.bmp", picture(3000, 1000, "BMP")))
    with Image.open(io.BytesIO(draft.pictures[0].data)) as shown:
        assert (shown.width, shown.height) == (2000, 667)

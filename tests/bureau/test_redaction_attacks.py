"""Redaction under attack: whatever hides in a file is not in what goes out, and the proof notices whatever is (security, row 42)."""

import io
import random
from collections import Counter
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from taizhou_portal.bureau import redaction
from taizhou_portal.bureau.documents import read
from taizhou_portal.bureau.redaction import Area, pages, painting, proof
from tests.bureau import made_hideouts as hideouts
from tests.bureau import made_pdf, upload_makers
from tests.bureau.made_hideouts import PDFS, PICTURES, PLACE, SECRET, document, photograph, saved, told

LEFT, TOP, WIDTH, HEIGHT = PLACE
MARK = Area(1, TOP, LEFT, WIDTH, HEIGHT)
TWO = made_pdf.pdf(made_pdf.words(SECRET), made_pdf.words("second page"))


def redacted(data: bytes, kind: str = "pdf", areas=(MARK,)) -> bytes:
    return redaction.redact(data, kind, list(areas))


def faults(made: bytes, data: bytes, kind: str = "pdf", areas=(MARK,)) -> list[str]:
    return redaction.faults(made, data, kind, list(areas))


# 原件里藏着的


@pytest.mark.parametrize("name", PDFS)
def test_whatever_hides_in_a_pdf_does_not_go_out_with_it(name):
    data = PDFS[name]()
    assert told(data, "pdf"), "what is planted must be there to begin with"
    made = redacted(data)
    assert not told(made, "pdf")
    assert faults(made, data) == []


@pytest.mark.parametrize("name", PICTURES)
def test_whatever_hides_in_a_picture_does_not_go_out_with_it(name):
    kind, make = PICTURES[name]
    data = make()
    made = redacted(data, kind)
    assert not told(made, kind)
    assert faults(made, data, kind) == []
    with Image.open(io.BytesIO(made)) as found:
        assert getattr(found, "n_frames", 1) == 1
        assert not found.getexif() and set(found.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_nothing_can_be_read_or_copied_out_of_what_goes_out():
    made = redacted(document())
    assert pages.words(document()).strip() == SECRET
    assert pages.words(made) == ""
    reading = read(made, "pdf")
    assert not reading.text.strip() and not [passage for passage in reading.passages if passage.text.strip()]


def test_the_words_are_gone_from_the_pixels_too():
    (was,), (now,) = pages.pictures(document(), "pdf"), pages.pictures(redacted(document()), "pdf")
    box = MARK.box(now.size)
    assert sum(was.crop(box).convert("L").histogram()[:128]) > 100, "the words are dark"
    plate = redaction.areas.plate((box[2] - box[0], box[3] - box[1]), 1)
    assert now.crop(box).convert("L").tobytes() == plate.tobytes()


def test_words_in_a_comment_that_is_drawn_are_seen_by_the_officer_and_covered_like_others():
    look = pikepdf.Pdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    drawn = look.make_stream(b"BT /F1 12 Tf 2 4 Td (Lin13900000123) Tj ET", Type=Name.XObject, Subtype=Name.Form)
    drawn.BBox, drawn.Resources = Array([0, 0, 200, 20]), Dictionary(Font=Dictionary(F1=font))

    def change(into: pikepdf.Pdf) -> None:
        form = into.copy_foreign(look.make_indirect(drawn))
        note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([300, 300, 500, 320]), F=4)
        note.Contents, note.AP = String(SECRET), Dictionary(N=form)
        into.pages[0].Annots = Array([into.make_indirect(note)])

    data = document(change)
    (seen,) = pages.pictures(data, "pdf")
    scale = seen.width / 595
    box = tuple(round(side * scale) for side in (300, 842 - 320, 500, 842 - 300))
    assert sum(seen.crop(box).convert("L").histogram()[:128]) > 100
    made = redacted(data, areas=[MARK, Area(1, 6100, 5000, 3500, 400)])
    assert not told(made, "pdf") and faults(made, data, areas=[MARK, Area(1, 6100, 5000, 3500, 400)]) == []


def test_a_picture_is_covered_where_it_is_seen_and_not_where_its_camera_stored_it():
    exif = Image.Exif()
    exif[0x0112] = 6
    data = saved("JPEG", photograph().rotate(90, expand=True), exif=exif)
    (upright,) = pages.pictures(data, "jpg")
    assert upright.size == (595, 842)
    made = redacted(data, "jpg")
    assert faults(made, data, "jpg") == []
    (now,) = pages.pictures(made, "jpg")
    assert now.convert("L").crop((60, 132, 90, 140)).getextrema()[1] < 40


def test_grey_of_sixteen_bits_stays_grey():
    deep = Image.new("I;16", (60, 40), 128 * 256)
    (shown,) = pages.pictures(saved("PNG", deep), "png")
    assert shown.getpixel((5, 5)) == (128, 128, 128)


def test_two_marks_that_overlap_hide_both():
    areas = [MARK, Area(1, TOP + 100, LEFT + 300, WIDTH, HEIGHT)]
    data = document()
    assert faults(redacted(data, areas=areas), data, areas=areas) == []


def test_a_page_that_is_turned_is_covered_as_it_is_seen():
    def turn(into: pikepdf.Pdf) -> None:
        into.pages[0].Rotate = 90

    data = document(turn)
    seen = next(pages.pictures(data, "pdf"))
    assert seen.width > seen.height
    found = seen.convert("L").point(lambda value: 255 if value < 128 else 0).getbbox()
    assert found is not None
    left, upper, right, lower = (
        side * redaction.WHOLE // whole for side, whole in zip(found, (*seen.size, *seen.size), strict=True)
    )
    mark = Area(1, upper, left, right - left + 1, lower - upper + 1)
    made = redacted(data, areas=[mark])
    assert faults(made, data, areas=[mark]) == []
    dark = next(pages.pictures(made, "pdf")).convert("L").point(lambda value: 255 if value < 128 else 0).getbbox()
    assert dark is not None and all(abs(one - two) <= 2 for one, two in zip(dark, found, strict=True))


# 核验认得出


def changed(change: Callable[[pikepdf.Pdf], None], made: bytes, **saving) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as found:
        change(found)
        found.save(out, compress_streams=False, **saving)
    return out.getvalue()


def overlaid(data: bytes) -> bytes:
    """What passes for redaction in a drawing program."""
    return changed(lambda found: found.pages[0].contents_add(b"0 g 30 690 300 30 re f"), data)


def test_a_black_bar_over_the_words_is_no_redaction():
    assert SECRET in pages.words(overlaid(document()))
    assert "还能提取出文字" in faults(overlaid(document()), document())


LAYERED = {
    "properties": lambda found: hideouts.properties(found),
    "outline": lambda found: hideouts.outline(found),
    "thumbnail": lambda found: hideouts.thumbnail(found),
    "private": lambda found: hideouts.private(found),
    "structure": lambda found: hideouts.structure(found),
    "orphan": lambda found: hideouts.orphan(found),
    "embedded": made_pdf.attached("phones.txt", b"x"),
    "annotation": made_pdf.annotation(Subtype=Name.Text, Contents=String("x")),
    "field": made_pdf.field(T=String("phone"), V=String("x")),
    "script": made_pdf.root_entry("/OpenAction", made_pdf.script("app.alert(1)")),
    "second picture": lambda found: found.pages[0].Resources.XObject.update({"/I2": made_pdf.picture(found)}),
    "mask": lambda found: found.pages[0].Resources.XObject.Im.update({"/SMask": made_pdf.picture(found)}),
    "drawn beside": lambda found: found.pages[0].contents_add(b"0 g 0 0 9 9 re f"),
    "box": lambda found: found.pages[0].obj.update({"/CropBox": Array([0, 0, 100, 100])}),
}


@pytest.mark.parametrize("name", LAYERED)
def test_the_proof_notices_whatever_is_in_the_file_beside_its_pictures(name):
    data = document()
    assert faults(redacted(data), data) == []
    assert faults(changed(LAYERED[name], redacted(data)), data)


def test_the_proof_notices_an_object_that_belongs_to_no_page():
    data, made = document(), redacted(document())
    with pikepdf.open(io.BytesIO(made)) as found:
        number = len(found.objects) + 1
    added = f"{number} 0 obj\n({SECRET})\nendobj\n".encode()
    start = int(made[made.rindex(b"startxref") + 9 :].split()[0])
    body = made[:start] + added + made[start:].replace(f"\nstartxref\n{start}".encode(), b"")
    assert faults(body, data)


def test_the_proof_notices_an_older_version_and_whatever_stands_around_the_file():
    data, made = document(), redacted(document())
    wrong = ["文件不止一个版本，或者前后夹着别的内容"]
    for other in (made + b"\n" + SECRET.encode(), SECRET.encode() + b"\n" + made, upload_makers.saved_again(made)):
        assert faults(other, data)[: len(wrong)] == wrong or faults(other, data) == ["遮盖后的文件打不开"]
    update = made_pdf.updated(made, "q 1 0 0 1 0 0 cm /Im Do Q")
    assert wrong[0] in faults(update, data)


def test_the_proof_notices_words_that_nobody_sees():
    data = document()

    def change(found: pikepdf.Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        found.pages[0].Resources.Font = Dictionary(F1=font)
        found.pages[0].contents_add(f"BT 3 Tr /F1 12 Tf 50 700 Td ({SECRET}) Tj ET".encode())

    assert "还能提取出文字" in faults(changed(change, redacted(data)), data)


def test_the_proof_notices_what_was_not_covered_and_what_was_covered_beyond_the_marks():
    data = TWO
    assert faults(redacted(data, areas=[]), data) == ["第1页有一处没有盖住"]
    more = [MARK, Area(2, TOP, LEFT, WIDTH, HEIGHT)]
    assert faults(redacted(data, areas=more), data) == ["第2页没有遮盖的地方和原件不同"]
    moved = [Area(1, TOP + 2000, LEFT, WIDTH, HEIGHT)]
    assert faults(redacted(data, areas=moved), data) == ["第1页有一处没有盖住", "第1页没有遮盖的地方和原件不同"]


@pytest.mark.parametrize("kind", ["pdf", "jpg", "png"])
def test_the_proof_notices_a_plate_that_lets_something_through(kind, monkeypatch):
    data = document() if kind == "pdf" else saved("JPEG" if kind == "jpg" else "PNG")

    def thin(image: Image.Image, marks) -> None:
        before = image.copy()
        redaction.areas.cover(image, marks)
        image.paste(Image.blend(image, before, 0.12))

    monkeypatch.setattr(painting, "cover", thin)
    assert faults(redacted(data, kind), data, kind) == ["第1页有一处没有盖住"]


def test_the_proof_notices_pages_that_are_missing_or_changed_places():
    made = redacted(TWO)
    assert faults(made, TWO) == []
    assert "原件2页，遮盖后1页" in faults(changed(lambda found: found.pages.__delitem__(1), made), TWO)
    assert faults(changed(lambda found: found.pages.reverse(), made), TWO)


def test_the_proof_notices_another_size_of_a_page_or_a_picture():
    data = document()
    small = made_pdf.pdf("", change=lambda found: found.pages[0].obj.update({"/MediaBox": Array([0, 0, 300, 400])}))
    assert "有的页和原件大小不同" in faults(redacted(small), data)
    picture = saved("PNG")
    assert faults(redacted(saved("PNG", photograph().resize((300, 400))), "png"), picture, "png") == ["大小和原件不同"]


@pytest.mark.parametrize("name", PICTURES)
def test_the_proof_notices_a_picture_that_was_not_made_anew(name):
    kind, make = PICTURES[name]
    assert faults(make(), make(), kind, areas=[])


def test_what_is_no_file_at_all_is_told_and_raises_nothing():
    for kind in redaction.KINDS:
        good = document() if kind == "pdf" else saved("JPEG" if kind == "jpg" else "PNG")
        assert faults(b"nothing", good, kind)
        assert faults(b"", good, kind)


@pytest.mark.parametrize("times", [25, pytest.param(120, marks=pytest.mark.long)])
@pytest.mark.parametrize("kind", sorted(redaction.KINDS))
def test_a_file_that_was_damaged_anywhere_ends_in_a_sentence_or_in_a_proven_file(kind, times):
    """One byte in turn, all over the file; the engines may read what they can, but nothing is left half done."""
    whole = TWO if kind == "pdf" else saved("JPEG" if kind == "jpg" else "PNG", photograph().resize((120, 170)))
    dice, ended = random.Random(7), Counter[str]()
    for _ in range(times):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 3)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            made = redacted(bytes(data), kind)
        except redaction.Unredactable:
            ended["refused"] += 1
            continue
        assert not told(made, kind)
        ended["unproven" if faults(made, bytes(data), kind) else "proven"] += 1
    assert ended["refused"] and ended["proven"]
    assert ended["unproven"] <= 3, "the engine draws a broken font now so, now so: then the file is not stored"


# 不收的


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        ("docx", b"PK", "先另存为PDF"),
        ("pdf", b"%PDF-1.7 broken", "损坏"),
        ("pdf", upload_makers.locked_pdf("secret"), "打开密码"),
        ("pdf", made_pdf.pdf(*[""] * (redaction.PAGES + 1)), f"最多遮盖{redaction.PAGES}页"),
        ("png", upload_makers.vast_png(), "万像素"),
        ("png", b"\x89PNG\r\n\x1a\nnothing", "打不开"),
        ("jpg", saved("JPEG")[:400], "打不开"),
    ],
)
def test_what_cannot_be_redacted_is_refused_with_what_to_do(kind, data, words):
    with pytest.raises(redaction.Unredactable, match=words):
        redaction.shapes(data, kind)
    with pytest.raises(redaction.Unredactable, match=words):
        redacted(data, kind)


def test_a_page_as_big_as_a_wall_is_refused_and_one_of_a_plan_is_drawn_coarser():
    def sized(side: int) -> bytes:
        return made_pdf.pdf("", change=lambda found: found.pages[0].obj.update({"/MediaBox": [0, 0, side, side]}))

    with pytest.raises(redaction.Unredactable, match="太大"):
        redaction.shapes(sized(14_400), "pdf")
    plan = next(pages.pictures(sized(2_400), "pdf"))
    assert plan.width * plan.height <= pages.PAGE_PIXELS * 1.01
    assert faults(redacted(sized(2_400)), sized(2_400)) == []


def test_there_is_no_page_beyond_the_last():
    for page in (0, 2):
        with pytest.raises(redaction.Unredactable):
            redaction.shown(document(), "pdf", page)
    assert max(pages.shown(document(), "pdf", 1).size) == pages.SHOWN
    assert redaction.shown(document(), "pdf", 1)[1] == "png"


# 哪一处


def test_every_pixel_that_an_area_touches_is_covered():
    assert Area(1, 1, 1, 1, 1).box((100, 100)) == (0, 0, 1, 1)
    assert Area(1, 9_999, 9_999, 1, 1).box((1654, 2339)) == (1653, 2338, 1654, 2339)
    assert Area(1, 5_000, 0, 10_000, 5_000).box((3, 3)) == (0, 1, 3, 3)


def test_marks_are_numbered_as_a_reader_meets_them():
    first, second, third = Area(1, 500, 100, 10, 10), Area(1, 500, 900, 10, 10), Area(2, 100, 100, 10, 10)
    assert redaction.in_order([third, second, first]) == [first, second, third]
    assert redaction.areas.numbered([third, second, first], 2) == [(3, third)]


def test_a_plate_bears_its_number_where_it_has_room_and_is_black_all_over_where_not():
    assert redaction.areas.plate((200, 60), 12).getextrema() == (0, 255)
    assert redaction.areas.plate((200, 60), 12).tobytes() != redaction.areas.plate((200, 60), 13).tobytes()
    for size in ((4, 60), (200, 6), (1, 1)):
        assert redaction.areas.plate(size, 12).getextrema() == (0, 0)


def test_the_words_of_the_proof_are_told_for_both():
    assert set(redaction.CHECKED) == {"pdf", "picture"} and proof.CHECKED is redaction.CHECKED

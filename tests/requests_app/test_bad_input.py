"""What is wrong is said in one clear sentence beside its field; everything else stays, and nothing breaks."""

from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage

from requests_app.identity import id_check
from requests_app.models import Request
from tests.bureau import upload_corpus, upload_makers
from tests.requests_app.filling import (
    AGENT,
    ASKED,
    CHECK,
    CHILD,
    NEW,
    PDF,
    PERSON,
    beside,
    filled,
    paper,
    papers,
    part,
    receipts,
    sent,
    soup,
    typed,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("evening")]
MB = 1024 * 1024
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
RIGHT_TO_LEFT = "\u202e"
RARE = "𠮷䶮㛃"
UNSEEN = "里有看不见的字符，请删掉重新写"
NO_MAIL = "电子邮箱写得不完整，例如 name@example.com"


def number(first: str) -> str:
    return first + id_check(first)


#: about → (what is typed, what is said beside which field)
ANSWERS: dict[str, tuple[dict, dict]] = {
    "wrong check digit": ({"id_number": PERSON["id_number"][:-1] + "6"}, {"id_number": "身份证号码的最后一位对不上，请逐位核对"}),
    "a digit too few": ({"id_number": PERSON["id_number"][:-1]}, {"id_number": "居民身份证号码是18位，最后一位可以是X"}),
    "born in the future": ({"id_number": number("33100020270101001")}, {"id_number": "证件号码里的出生日期晚于今天，请核对"}),
    "born tomorrow": ({"id_number": number("33100020261105001")}, {"id_number": "证件号码里的出生日期晚于今天，请核对"}),
    "born on 30 February": ({"id_number": number("33100020080230001")}, {"id_number": "身份证号码里的出生日期不对，请核对"}),
    "14 and called younger": ({"minor": "on"}, {"minor": "按证件号码已满14周岁，请核对号码，或者不勾选这一项"}),
    "no description": ({"description": ""}, {"description": "填写内容描述"}),
    "a description of blanks": ({"description": " \u3000\n\t"}, {"description": "填写内容描述"}),
    "a description of 100,000 characters": ({"description": "长" * 100_000}, {"description": "内容描述最多3000字，请写短一些"}),
    "a description of one too many": ({"description": "长" * 3001}, {"description": "内容描述最多3000字，请写短一些"}),
    "a name too long": ({"name": "林" * 101}, {"name": "姓名或单位名称最多100字，请写短一些"}),
    "a picture in a name": ({"name": "林小满😀"}, {"name": "姓名或单位名称里不能有表情符号，请照证件上的写"}),
    "a flag in a name": ({"name": "林小满🇨🇳"}, {"name": "姓名或单位名称里不能有表情符号，请照证件上的写"}),
    "a heart in a name": ({"name": "林❤\ufe0f"}, {"name": "姓名或单位名称里不能有表情符号，请照证件上的写"}),
    "a mark of direction in a name": ({"name": f"林{RIGHT_TO_LEFT}小满"}, {"name": f"姓名或单位名称{UNSEEN}"}),
    "a line break in a name": ({"name": "林\n小满"}, {"name": f"姓名或单位名称{UNSEEN}"}),
    "NUL in a name": ({"name": "林\x00小满"}, {"name": f"姓名或单位名称{UNSEEN}"}),
    "NUL in a description": ({"description": "课后\x00服务"}, {"description": f"内容描述{UNSEEN}"}),
    "a line break in an e-mail": ({"email": "lin@example.com\nBcc: b@example.com"}, {"email": NO_MAIL}),
    "both line breaks in an e-mail": ({"email": "lin@example.com\r\nBcc: b@example.com"}, {"email": NO_MAIL}),
    "two addresses": ({"email": "lin@example.com, b@example.com"}, {"email": NO_MAIL}),
    "a phone of words": ({"phone": "打给林小满"}, {"phone": "电话写手机号，或者区号加固定电话，例如 0576-88000000"}),
    "a sort that is none": ({"kind": "alien"}, {"kind": "选择申请人类型"}),
    "a way that is none": ({"delivery": "pigeon"}, {"delivery": "选择怎样给您"}),
    "somebody else that is none": ({"acts": "x"}, {"acts": "选择由谁提出"}),
}  # fmt: skip

#: about → (name and content of the file, or what makes it, what is said)
FILES: dict[str, tuple[str, bytes | Callable[[], bytes], str]] = {
    "30 MB": ("身份证.pdf", PDF + b"\0" * 30 * MB, "一个文件不能超过10 MB，请压缩后再选"),
    "a byte over the limit": ("身份证.pdf", PDF + b"\0" * (10 * MB + 1 - len(PDF)), "一个文件不能超过10 MB，请压缩后再选"),
    "nothing": ("身份证.pdf", b"", "《身份证》是空文件，请重新选择"),
    "a program called .pdf": ("身份证.pdf", b"MZ\x90\x00" * 64, "《身份证》的内容不是PDF文件，而是Windows 程序；程序不能上传"),
    "a program that says so": ("身份证.exe", b"MZ\x90\x00" * 64, "《身份证》的后缀是EXE，程序、脚本和快捷方式不能上传"),
    "a program behind a mark of direction": (
        f"身份证{RIGHT_TO_LEFT}fdp.exe", b"MZ\x90\x00", "《身份证fdp》的后缀是EXE，程序、脚本和快捷方式不能上传",
    ),
    "two endings": ("身份证.exe.pdf", PDF, "《身份证.exe》的文件名带有程序的后缀，请改名后再传"),
    "a bomb as Word file": (
        "证件.docx", upload_makers.bomb, "《证件》不是可以上传的类型（DOCX），可以传JPG、PDF、PNG",
    ),
    "a bomb called .pdf": (
        "证件.pdf", upload_makers.bomb,
        "《证件》里的压缩内容异常膨胀（疑似压缩炸弹），请用原来的程序打开后另存，或者转成 PDF 再传",
    ),
    "a bomb inside a PDF": (
        "证件.pdf", upload_corpus.bomb_pdf, "《证件》里的压缩内容异常膨胀（疑似压缩炸弹），请重新导出后再传",
    ),
    "an archive": (
        "证件.zip", upload_makers.zipped({"a.txt": "a"}), "《证件》不是可以上传的类型（ZIP），请解压后把里面的文件逐个上传",
    ),
    "a picture of 900 million dots": ("证件.png", upload_makers.vast_png(), "《证件》超过10000万像素，请缩小尺寸后再传"),
    "SVG with a script": ("证件.svg", SVG, "《证件》不是可以上传的类型（SVG），请导出为 PNG 后再传"),
    "SVG called .png": (
        "证件.png", SVG, "《证件》的内容不是PNG文件，而是SVG 图形（可以带脚本）；请导出为 PNG 图片后再传",
    ),
    "a locked PDF": ("证件.pdf", upload_makers.locked_pdf("x"), "《证件》加了打开密码，请去掉密码后再传"),
    "no ending": ("身份证", PDF, "《身份证》的文件名没有后缀，内容是PDF 文件，请改名为“身份证.pdf”后再传"),
}  # fmt: skip


@pytest.mark.parametrize("about", ANSWERS)
def test_a_bad_answer_is_told_beside_its_field_and_all_is_kept(client, about):
    changes, said = ANSWERS[about]
    refused = filled(client, PERSON, papers(), changes)
    assert refused.status_code == 200
    assert beside(refused) == said
    told_at_the_top(refused, said)
    choices = {"kind", "delivery", "acts"} if set(changes) & {"kind", "delivery", "acts"} else set()
    kept = {name: value for name, value in (ASKED | PERSON | changes).items() if name not in choices}
    assert {name: _as_browsers_do(typed(refused)[name]) for name in kept} == {
        name: _as_browsers_do(value) for name, value in kept.items()
    }
    assert "proof.pdf" in refused.content.decode()
    assert Request.objects.count() == 0
    assert filled(client, PERSON).url == CHECK, "the paper need not be sent again"


def told_at_the_top(refused, said: dict[str, str]) -> None:
    page = soup(refused)
    summary = page.select_one(".errsum")
    links = {page.select_one(link["href"]): link.get_text() for link in summary.select("a")}
    assert all(links), "every link leads to something on the page"
    for shown, words in zip(links.values(), said.values(), strict=True):
        assert shown.endswith(words)
    assert page.title.get_text().startswith("错误：")


def _as_browsers_do(value: str) -> str:
    """A parser of HTML neither keeps NUL nor tells one line break from another."""
    return value.replace("\r\n", "\n").replace("\x00", "").replace("\ufffd", "")


@pytest.mark.parametrize("about", FILES)
def test_a_bad_file_is_told_beside_its_field_and_all_is_kept(client, about):
    name, data, said = FILES[about]
    refused = filled(client, PERSON, {"proof": paper(name, data() if callable(data) else data)})
    assert refused.status_code == 200
    assert beside(refused) == {"proof": said}
    told_at_the_top(refused, {"proof": said})
    assert typed(refused).items() >= (ASKED | PERSON).items()
    assert not default_storage.exists("pending") or default_storage.listdir("pending")[1] == []
    assert filled(client, PERSON, papers()).url == CHECK


@pytest.mark.parametrize("field", ["agent_proof", "agent_paper"])
def test_a_bad_file_of_an_agent_is_told_beside_that_field_and_the_good_ones_are_kept(client, field):
    good = papers("proof", "agent_proof", "agent_paper")
    refused = filled(client, PERSON, AGENT, good | {field: paper("证件.svg", SVG)})
    assert beside(refused) == {field: FILES["SVG with a script"][2]}
    assert filled(client, PERSON, AGENT, papers(field)).url == CHECK
    (case,) = sent(client)
    assert case.identity_proofs.count() == 3


def test_of_several_files_the_good_ones_are_kept_and_each_bad_one_is_named(client):
    files = [paper("正面.pdf"), paper("反面.svg", SVG), paper("附页.exe", b"MZ")]
    refused = filled(client, PERSON, {"proof": files})
    assert beside(refused)["proof"].split("；《") == [
        "《反面》不是可以上传的类型（SVG），请导出为 PNG 后再传",
        "附页》的后缀是EXE，程序、脚本和快捷方式不能上传",
    ]
    assert "正面.pdf" in refused.content.decode()
    assert filled(client, PERSON).url == CHECK


# --- what is odd and right


@pytest.mark.parametrize(
    "name", [f"吉田{RARE}", "阿卜杜·热合曼", "O’Neil-Müller", "台州某某（集团）有限公司", "林" * 100, "林\U000e0100"]
)
def test_a_rare_name_is_taken_as_it_is_and_shown_as_it_is(client, name):
    assert filled(client, PERSON | {"name": name}, papers()).url == CHECK
    assert name in client.get(CHECK).content.decode()
    (case,) = sent(client)
    assert case.applicant.name == name


def test_rare_characters_and_pictures_in_a_description_are_kept_to_the_last(client):
    words = f"{RARE}小学2026年的收费标准😀，含附件。"
    assert filled(client, PERSON, papers(), {"description": words, "subject": RARE}).url == CHECK
    (case,) = sent(client)
    assert (case.subject, case.description) == (RARE, words)
    assert len(receipts(client)) == 1


@pytest.mark.parametrize(
    ("sent_as", "kept_as"),
    [
        (f"身份证{RIGHT_TO_LEFT}gpj.pdf", "身份证gpj"),
        ("../../etc/passwd.pdf", "passwd"),
        ("身份\u200b证\u2066.pdf", "身份证"),
        (f"{RARE}😀.pdf", f"{RARE}😀"),
    ],
)
def test_the_name_of_a_file_is_cleaned_before_anybody_sees_it(client, sent_as, kept_as):
    assert filled(client, PERSON, {"proof": paper(sent_as)}).url == CHECK
    assert f"{kept_as}.pdf" in client.get(CHECK).content.decode()
    (case,) = sent(client)
    assert case.identity_proofs.get().title == kept_as


@pytest.mark.parametrize(
    ("typed_as", "kept_as"),
    [("３３１０００１９９００１０１００１５", PERSON["id_number"]), ("331000 19900101 0015", PERSON["id_number"])],
)
def test_a_number_is_read_however_it_was_typed(client, typed_as, kept_as):
    filled(client, PERSON, papers(), {"id_number": typed_as})
    (case,) = sent(client)
    assert case.applicant.id_number == kept_as


@pytest.mark.parametrize("born", ["20261104", "20200229", "20121105", "20121104"])
def test_a_child_of_any_age_up_to_its_fourteenth_birthday_needs_its_guardian(client, born):
    refused = filled(client, CHILD | {"id_number": number(f"331000{born}001")}, papers())
    assert beside(refused).keys() == {"acts"}


def test_from_the_day_after_on_nobody_else_is_needed(client):
    assert filled(client, CHILD | {"id_number": number("33100020121103001")}, papers()).url == CHECK


# --- what no browser sends


@pytest.mark.parametrize("odd", ["%ED%A0%80", "%ED%B0%80%ED%A0%80", "%FF%FE", "%C0%AF", "%F4%90%80%80"])
def test_half_characters_and_broken_ones_arrive_as_signs_that_say_so(client, odd):
    """A lone surrogate cannot come through HTTP as such: its bytes are no UTF-8."""
    body = f"subject={odd}&name={odd}&description={odd}"
    refused = client.post(NEW, data=body, content_type="application/x-www-form-urlencoded")
    assert refused.status_code == 200
    assert set(typed(refused)["subject"]) == {"\ufffd"}
    assert "subject" not in beside(refused)


def test_two_thousand_fields_are_refused_in_words_and_the_form_of_before_is_kept(client):
    filled(client, PERSON | {"phone": "12"}, papers())
    refused = client.post(NEW, ASKED | PERSON | {f"field{n}": "x" for n in range(2000)})
    refused_in_words(client, refused, 400)


def test_a_hundred_and_fifty_files_are_refused_in_words_and_the_form_of_before_is_kept(client):
    filled(client, PERSON | {"phone": "12"}, papers())
    refused = client.post(NEW, ASKED | PERSON | {f"file{n}": paper() for n in range(150)})
    refused_in_words(client, refused, 400)


def test_five_megabytes_of_text_are_refused_in_words_and_the_form_of_before_is_kept(client):
    filled(client, PERSON | {"phone": "12"}, papers())
    refused = client.post(NEW, ASKED | PERSON | {"description": "长" * (5 * MB // 3)})
    refused_in_words(client, refused, 413)


def refused_in_words(client, refused, status: int) -> None:
    assert refused.status_code == status
    assert "没有收下" in soup(refused).h1.get_text()
    kept = client.get(NEW)
    assert typed(kept).items() >= (ASKED | PERSON | {"phone": "12"}).items()
    assert "proof.pdf" in kept.content.decode()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"garbage", "multipart/form-data"),
        (b'--x\r\nContent-Disposition: form-data; name="subj', "multipart/form-data; boundary=x"),
        (b"\xff\xfe" * 100, "multipart/form-data; boundary=x"),
        (b'{"subject": "x"}', "application/json"),
        (b"", "text/plain"),
    ],
)
@pytest.mark.parametrize("address", [NEW, part("who"), CHECK])
def test_a_body_that_is_no_form_breaks_nothing(client, address, body, kind):
    assert client.post(address, data=body, content_type=kind).status_code in {200, 302, 400}
    assert Request.objects.count() == 0


@pytest.mark.parametrize(
    "name", ["acts", "kind", "id_kind", "delivery", "wanted_form", "agent_id_kind", "minor", "name"]
)
def test_a_wrong_choice_of_one_part_breaks_no_other(client, name):
    """What the other parts hold is read back from the draft as it was typed."""
    for page in ("what", "who", "papers", "what", "who", "papers"):
        answer = client.post(part(page), ASKED | PERSON | papers() | {name: "none of these\ud7ff"})
        assert answer.status_code in {200, 302}
    assert client.get(CHECK).status_code in {200, 302}
    assert client.post(CHECK).status_code in {200, 302}

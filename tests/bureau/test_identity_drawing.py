"""A mark drawn as SVG: shapes pass and are written anew, everything that acts, links, loads or swells is refused. No database."""

from contextlib import suppress
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhou_portal.bureau.identity.drawing import ATTRIBUTES, SHAPES, drawn
from taizhou_portal.bureau.uploads import Unfit

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 300 40">'
PLAIN = '<rect width="40" height="40" rx="9" fill="#0b5560"/>'


def svg(inside: str, head: str = HEAD) -> bytes:
    return f"{head}{inside}</svg>".encode()


def refusal(data: bytes) -> str:
    with pytest.raises(Unfit) as refused:
        drawn(data)
    return str(refused.value)


@pytest.mark.parametrize(
    ("attack", "says"),
    [
        ("<script>alert(1)</script>", "脚本"),
        ("<SCRIPT>alert(1)</SCRIPT>", "不能用的部分"),
        ('<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>', "脚本"),
        ("<metadata><script>alert(1)</script></metadata>", "脚本"),
        ('<rect onload="alert(1)"/>', "动作"),
        ('<rect OnClick="alert(1)"/>', "动作"),
        ("<foreignObject><p>x</p></foreignObject>", "网页内容"),
        ('<use href="https://evil.example/a.svg#x"/>', "重复引用"),
        ('<use xlink:href="#a"/>', "重复引用"),
        ('<image href="data:image/png;base64,AAAA"/>', "嵌着图片"),
        ('<a href="https://evil.example/"><rect/></a>', "链接"),
        ('<linearGradient href="https://evil.example/#g"/>', "链接或者引用"),
        ('<linearGradient xlink:href="//evil.example/#g"/>', "链接或者引用"),
        ("<style>@import url(https://evil.example/a.css);</style>", "样式表"),
        ('<rect style="fill:url(https://evil.example/)"/>', "样式表"),
        ('<rect fill="url(https://evil.example/)"/>', "写法不能用"),
        ('<rect fill="url( #a)"/>', "写法不能用"),
        ('<rect fill="URL(//evil.example)"/>', "写法不能用"),
        ('<rect fill="expression(alert(1))"/>', "写法不能用"),
        ('<rect fill="u\\rl(a)"/>', "写法不能用"),
        ('<rect fill="var(--a)"/>', "写法不能用"),
        ('<rect filter="url(#a)"/>', "不能用的属性"),
        ('<rect id="a b"/>', "写法不能用"),
        ('<animate attributeName="fill" values="a"/>', "不能用的部分"),
        ('<set attributeName="href" to="javascript:alert(1)"/>', "不能用的部分"),
        ("<filter/>", "不能用的部分"),
        ("<text>台州</text>", "转成曲线"),
        ("<iframe/>", "不能用的部分"),
        ("<?xml-stylesheet href='https://evil.example/a.css'?>", "指令"),
        ("<g>" * 60 + "</g>" * 60, "太复杂"),
        ("<g/>" * 5000, "太复杂"),
        ("<x:y/>", "不合规范"),
        ("<rect>", "损坏"),
        ("&nothing;", "损坏"),
    ],
)
def test_what_acts_links_loads_or_swells_is_refused_with_the_reason(attack, says):
    assert says in refusal(svg(PLAIN + attack))


@pytest.mark.parametrize(
    "bomb",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
    ],
)
def test_no_entity_is_ever_expanded(bomb):
    assert "DTD" in refusal(bomb.encode() + svg("<title>&x;</title>"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"\x1f\x8b\x08\x00svgz",
        b"<html><svg/></html>",
        b"<svg/>",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        svg("", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 40">'),
        svg("", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e9 99999999">'),
        svg("", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="alert(1)">'),
        svg(PLAIN) + b"<!--\x00-->",
        svg(PLAIN).decode().encode("utf-16")[:-3],
    ],
)
def test_what_is_no_drawing_or_has_no_frame_is_refused(data):
    assert refusal(data)


def test_shapes_pass_and_come_out_as_they_were_drawn():
    inside = '<defs><linearGradient id="g"><stop offset="0" stop-color="rgb(1,2,3)"/></linearGradient></defs>'
    inside += '<g transform="translate(1 2) scale(.5)"><path d="M1 1L2\n2z" fill="url(#g)" fill-rule="evenodd"/></g>'
    found = drawn(svg(f"<title>校徽 &amp; 校名</title>{inside}"))
    assert (found.width, found.height) == (300, 40)
    root = ElementTree.fromstring(found.data)
    assert root.attrib == {"viewBox": "0 0 300 40", "width": "300", "height": "40"}
    names = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert names == ["svg", "title", "defs", "linearGradient", "stop", "g", "path"]
    assert root[0].text == "校徽 & 校名"
    assert root[2][0].attrib == {"d": "M1 1L2 2z", "fill": "url(#g)", "fill-rule": "evenodd"}


def test_notes_of_programs_are_left_out():
    head = HEAD.replace(
        " viewBox", ' xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:version="1" version="1.1" viewBox'
    )
    notes = '<!-- C:\\Users\\li --><metadata><a xmlns="x">李敏</a></metadata><i:view i:path="/home/li"/>'
    written = drawn(
        b'<?xml version="1.0"?>' + svg(notes + '<rect class="c" data-name="x" width="1"/>', head)
    ).data.decode()
    assert written == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 40" width="300" height="40"><rect width="1"></rect></svg>'
    )


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ('viewBox="0 0 300 40" width="100%"', (300, 40)),
        ('viewBox="0 0 300 40" width="150px" height="20"', (150, 20)),
        ('width="120" height="60"', (120, 60)),
        ('viewBox="0,0,74.5,20" width="210mm" height="297mm"', (74, 20)),
    ],
)
def test_the_size_is_that_of_the_picture_or_of_its_view(said, size):
    found = drawn(svg(PLAIN, f'<svg xmlns="http://www.w3.org/2000/svg" {said}>'))
    assert (found.width, found.height) == size
    assert b"viewBox" in found.data


def test_other_encodings_are_written_in_ours():
    wide = svg("<title>台州</title>").decode().encode("utf-16")
    assert "台州" in drawn(wide).data.decode()


def test_a_drawing_that_was_let_in_is_let_in_again_unchanged():
    once = drawn(svg(PLAIN)).data
    assert drawn(once).data == once


@pytest.mark.timeout(20)
def test_two_hundred_kilobytes_of_anything_are_judged_at_once():
    for filler in ("M1 1 " * 40_000, "<" * 200_000, "((((" * 50_000, "url(" * 50_000):
        with suppress(Unfit):
            drawn(svg(f'<path d="{filler}"/>'))


@given(st.text(max_size=60), st.sampled_from(sorted(SHAPES)), st.sampled_from(sorted(ATTRIBUTES | {"href", "style"})))
def test_whatever_is_drawn_comes_out_harmless_or_not_at_all(value, shape, name):
    element = ElementTree.Element(shape, {name: value})
    try:
        written = drawn(svg(ElementTree.tostring(element, encoding="unicode"))).data.decode()
    except Unfit:
        return
    inside = written.partition(">")[2]
    for trace in ("href", "style", "script", "url(http", "url(/", "javascript:(", "\\", "@"):
        assert trace not in inside

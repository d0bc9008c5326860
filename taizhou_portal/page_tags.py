"""PURE. 网页标签 of the pages that are no column of the database but stand for one (site-standards section 2): one line each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageTags:
    """What ColumnName, ColumnDescription, ColumnKeywords and ColumnType say; `description` is also what a search engine shows."""

    name: str
    description: str
    keywords: str
    kind: str = "信息公开目录"


#: name of the address → its tags. A page that stands for no column (search, forms, tracking) has the tags of the site alone.
PAGES = {
    "disclosure:platform": PageTags(
        "政府信息公开", "政府信息公开指南、制度、法定主动公开内容、年报和依申请公开的入口", "政府信息公开,教育"
    ),
    "disclosure:statutory": PageTags(
        "法定主动公开内容", "政府信息公开条例第二十条各项及对应的栏目", "主动公开,法定内容"
    ),
    "disclosure:guide": PageTags(
        "政府信息公开指南", "信息的分类、编排、获取方式，受理机构和申请办法", "信息公开指南,受理机构", "信息公开指南"
    ),
    "disclosure:columns": PageTags("全部栏目", "全部公开栏目，各由哪个处室负责、最近什么时候更新", "栏目,目录"),
    "disclosure:offices": PageTags(
        "机构处室", "各处室、直属单位和学校的职责、负责人和联系方式", "机构职能,处室", "机构职能"
    ),
    "disclosure:office": PageTags("机构处室", "处室、单位的职责、联系方式和公开的信息", "机构职能,处室", "机构职能"),
    "disclosure:schools": PageTags("学校名录", "各学校的学段、性质、地址和规模", "学校名录,义务教育", "机构职能"),
    "disclosure:resources": PageTags(
        "教育资源", "可以使用的教育资源平台和服务，由谁负责、什么时候核对过", "教育资源,在线学习", "教育服务"
    ),
    "disclosure:seasons": PageTags("教育时令", "一年里招生、中考、资助等各在什么时候办", "招生,中考,资助", "教育服务"),
    "reports:index": PageTags("政府信息公开年报", "历年政府信息公开工作年度报告", "年度报告,信息公开", "信息公开年报"),
    "reports:report": PageTags("政府信息公开年报", "历年政府信息公开工作年度报告", "年度报告,信息公开", "信息公开年报"),
    "reports:site": PageTags("政府网站工作年度报表", "历年政府网站工作年度报表", "网站年报,年度报表", "网站年度报表"),
    "requests_app:guide": PageTags(
        "依申请公开", "怎样申请公开政府信息，要多久、要不要钱、怎样查进度", "依申请公开,申请", "依申请公开"
    ),
}


def of_site(name: str) -> str:
    """What a search engine shows of the home page and of pages without words of their own."""
    return f"{name}主动公开的通知公告、政策文件、招生考试、财政、规划和统计信息，可以查找、下载，也可以申请公开。"

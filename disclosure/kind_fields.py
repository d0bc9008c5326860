"""PURE. The particulars of every kind that has some, each stated once: what is asked, how it is typed, when it must be there.

What the law asks to be told of a matter (条例第二十条) is demanded; what an announcement of one sort alone can know is demanded
with that sort.
"""

from disclosure.particulars import Field, Form

LONG, DAY, YEAR, NUMBER, MONEY, CHOICE = Form.LONG, Form.DAY, Form.YEAR, Form.NUMBER, Form.MONEY, Form.CHOICE
PERSON_HELP = "自然人只写姓，例如“陈某某”"


def _sort(label: str, *choices: tuple[str, str]) -> Field:
    return Field("sort", label, CHOICE, required=True, choices=choices)


def _of(*sorts: str) -> tuple[str, frozenset[str]]:
    return "sort", frozenset(sorts)


NOTICE = (Field("contact", "联系方式", help="办事咨询的处室和办公电话"),)

INTERPRETATION = (
    Field(
        "form",
        "解读形式",
        CHOICE,
        choices=(
            ("text", "文字解读"),
            ("picture", "图文解读"),
            ("video", "视频解读"),
            ("expert", "专家解读"),
            ("head", "负责人解读"),
            ("questions", "问答"),
        ),
    ),
    Field("interpreter", "解读单位或解读人", help="谁起草谁解读；联合发文由牵头单位解读"),
    Field("contact", "咨询电话", help="处室名称和办公电话"),
)

PROPOSAL = (Field("lead_office", "主办单位", help="与责任处室不同的，写明主办单位"),)

NEWS = (Field("author", "作者"), Field("photographer", "摄影"))

SPEECH = (
    Field("speaker", "讲话人（作者）", required=True),
    Field("position", "职务"),
    Field("occasion", "场合", help="会议名称，或者刊载的报刊和期号"),
    Field("spoken_on", "讲话或发表日期", DAY),
    Field("approved_by", "文稿审定人", help="只在工作台里看到，不公开", public=False),
)

#: 条例第二十条第二项: 负责人姓名
LEADER = (
    _sort("公开内容", ("profile", "领导简介"), ("change", "分工和任免"), ("activity", "领导活动")),
    Field("name", "姓名", when=_of("profile"), help="领导简介须填"),
    Field("position", "职务", when=_of("profile"), help="领导简介须填"),
    Field("duties", "工作分工", LONG, when=_of("profile"), help="领导简介须填"),
    Field("office_phone", "办公电话", help="不写手机号和住宅电话"),
    Field("appointed_on", "任职日期", DAY),
)

#: 条例第二十条第十四项: 职位、名额、报考条件等事项以及录用结果
RECRUITMENT = (
    _sort(
        "招考环节",
        ("announcement", "招考公告"),
        ("review", "资格审查和考试安排"),
        ("marks", "成绩公布"),
        ("check", "体检和考察"),
        ("proposed", "拟录用公示"),
        ("result", "录用结果"),
    ),
    Field("posts", "招考职位", LONG, when=_of("announcement"), help="招考公告须填；职位多的写概况，明细放附件"),
    Field("quota", "招考名额", NUMBER, when=_of("announcement"), help="招考公告须填", unit="名"),
    Field("conditions", "报考条件", LONG, when=_of("announcement"), help="招考公告须填"),
    Field("apply_from", "报名开始", DAY),
    Field("apply_to", "报名截止", DAY),
    Field("exam_on", "考试日期", DAY),
    Field("contact", "咨询电话"),
)

TITLES = (
    _sort(
        "评审环节", ("notice", "评审通知"), ("proposed", "拟通过人员公示"), ("result", "评审结果"), ("other", "其他")
    ),
    Field("series", "职称系列", required=True, help="例如中小学教师、中等职业学校教师"),
    Field("year", "评审年度", YEAR, when=_of("notice", "proposed", "result"), help="通知、公示和结果须填"),
    Field("grade", "级别", help="例如正高级、高级、一级"),
)

FINANCE = (
    Field("year", "年度", YEAR, required=True),
    _sort(
        "公开内容",
        ("budget", "部门预算"),
        ("accounts", "部门决算"),
        ("adjusted", "预算调整"),
        ("three", "“三公”经费"),
        ("performance", "绩效目标和评价"),
        ("other", "其他财政信息"),
    ),
    Field("unit", "单位", required=True, help="预决算的主体，用全称"),
    Field("total", "总额", MONEY, unit="万元"),
)

PLAN = (
    _sort(
        "规划类别",
        ("development", "发展规划"),
        ("special", "专项规划"),
        ("regional", "区域规划"),
        ("yearly", "年度计划"),
        ("project", "重大建设项目"),
    ),
    Field("from_year", "期间起", YEAR, required=True),
    Field("to_year", "期间止", YEAR, help="年度计划可以不填"),
    Field("approved_by", "批准机关和批准文号"),
)

STATISTICS = (
    Field("year", "统计年度", YEAR, required=True),
    Field("scope", "统计范围", required=True, help="例如全市各级各类学校"),
    Field("source_office", "数据来源", help="例如教育事业统计年报"),
    Field("next_on", "下次发布日期", DAY),
)

#: 条例第二十条第五项: 依据、条件、程序以及办理结果
PERMIT = (
    _sort("公开内容", ("matter", "办理事项"), ("decision", "许可决定"), ("list", "目录清单")),
    Field("matter", "事项名称", required=True),
    Field("basis", "办理依据", LONG, when=_of("matter"), help="办理事项须填"),
    Field("conditions", "办理条件", LONG, when=_of("matter"), help="办理事项须填"),
    Field("procedure", "办理程序", LONG, when=_of("matter"), help="办理事项须填"),
    Field("time_limit", "办理时限", help="例如法定20个工作日，承诺15个工作日"),
    Field("decision_number", "许可决定文号"),
    Field("holder", "行政相对人", when=_of("decision"), help=f"许可决定须填；{PERSON_HELP}"),
    Field("decided_on", "许可决定日期", DAY, when=_of("decision"), help="许可决定须填"),
    Field("valid_to", "有效期至", DAY, help="长期有效的不填"),
)

#: 条例第二十条第六项: 依据、条件、程序, and decisions of social impact
PENALTY = (
    _sort("公开内容", ("decision", "处罚决定"), ("basis", "依据、条件和程序")),
    Field("party", "行政相对人", when=_of("decision"), help=f"处罚决定须填；{PERSON_HELP}"),
    Field("facts", "违法事实", LONG, when=_of("decision"), help="处罚决定须填"),
    Field("basis", "处罚依据", LONG, required=True),
    Field("content", "处罚内容", LONG, when=_of("decision"), help="处罚决定须填"),
    Field("fine", "罚款和没收金额", MONEY, unit="万元"),
    Field("decided_on", "处罚决定日期", DAY, when=_of("decision"), help="处罚决定须填"),
)

#: 条例第二十条第八项: 项目及其依据、标准
CHARGE = (
    _sort("公开内容", ("item", "收费项目"), ("list", "目录清单"), ("other", "检查和其他")),
    Field("item", "收费项目", when=_of("item"), help="公开收费项目须填"),
    Field("basis", "收费依据", LONG, when=_of("item"), help="公开收费项目须填"),
    Field("standard", "收费标准", LONG, when=_of("item"), help="公开收费项目须填"),
    Field("scope", "收费范围", help="向谁收"),
    Field("complaint_phone", "投诉电话"),
)

#: 条例第二十条第九项: 目录、标准及实施情况
PROCUREMENT = (
    _sort(
        "采购环节",
        ("intent", "采购意向"),
        ("announcement", "采购公告"),
        ("correction", "更正公告"),
        ("result", "中标、成交结果"),
        ("contract", "合同公告"),
        ("acceptance", "履约验收"),
        ("catalogue", "目录和标准"),
    ),
    Field("project_number", "项目编号", when=_of("announcement", "result", "contract"), help="公告、结果和合同须填"),
    Field("budget", "预算金额", MONEY, when=_of("announcement"), help="采购公告须填", unit="万元"),
    Field("supplier", "供应商", when=_of("result", "contract"), help="结果和合同须填"),
    Field("amount", "成交金额", MONEY, when=_of("result", "contract"), help="结果和合同须填", unit="万元"),
)

EMERGENCY = (
    _sort("应急内容", ("plan", "应急预案"), ("warning", "预警信息"), ("response", "应对情况")),
    Field(
        "level",
        "级别",
        CHOICE,
        choices=(
            ("1", "特别重大（Ⅰ级）"),
            ("2", "重大（Ⅱ级）"),
            ("3", "较大（Ⅲ级）"),
            ("4", "一般（Ⅳ级）"),
        ),
        when=_of("warning"),
        help="预警信息须填",
    ),
    Field("happening", "事件种类", help="例如台风、食品安全、传染病"),
    Field("phone", "应急电话"),
)

INSPECTION = (
    Field("object", "检查对象", required=True),
    Field("matter", "检查内容"),
    Field("inspected_from", "检查开始", DAY),
    Field("inspected_to", "检查结束", DAY),
    Field("result", "检查结果", LONG),
)

#: 条例第二十条第二项: 办公地址、办公时间、联系方式、负责人姓名
INSTITUTION = (
    Field("head", "负责人姓名"),
    Field("address", "办公地址"),
    Field("hours", "办公时间"),
    Field("phone", "联系电话"),
)

LAW = (Field("enacted_by", "制定机关"), Field("in_force_on", "施行日期", DAY))

REPORT = (Field("year", "年度", YEAR),)

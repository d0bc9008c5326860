"""The seasons that every installation starts with: what an education bureau's year usually holds. Customary days, to be changed."""

#: what officers read beside each
NOTE = "惯例，可改：按当年通知核对起止时间"

#: name, opens, closes, sentence, column, words of a title, duties (what, column, due, words of a title)
SEASONS = [
    ("中小学招生入学", "04-15", "08-31", "看招生政策、学区和计划，按公布的时间报名登记。", "admissions", "招生 入学 学区",
     [("义务教育招生入学政策", "admissions", "04-30", "招生 入学"),
      ("学区（招生范围）", "admissions", "05-31", "学区 招生范围"),
      ("招生计划", "admissions", "05-31", "招生计划")]),
    ("中考", "05-01", "07-15", "看考试安排、加分项目和志愿填报办法，查成绩和录取。", "admissions", "中考 学业水平考试 高中招生",
     [("高中段招生考试办法", "admissions", "05-10", "中考 学业水平考试 高中招生"),
      ("普通高中招生计划", "admissions", "06-10", "高中招生 招生计划")]),
    ("高考", "06-01", "08-20", "看考试须知、志愿填报和录取安排。", "admissions", "高考 普通高校招生", []),
    ("高考报名", "11-01", "11-30", "应届生在学校报名，其他考生到户籍所在地报名。", "notices", "高考报名 普通高校招生考试报名",
     [("高考报名公告", "notices", "11-05", "高考报名 普通高校招生考试报名")]),
    ("学生资助", "08-20", "10-31", "看资助对象、标准和申请办法，向学校提出申请。", "student-aid", "资助 助学 奖学金",
     [("学生资助政策和标准", "student-aid", "09-10", "资助 助学")]),
    ("教师招聘", "11-01", "06-30", "看招聘职位、条件和报名时间，查笔试面试和拟聘用名单。", "recruitment", "招聘 招考 聘用",
     [("教师招聘公告", "recruitment", "04-15", "招聘 招考"),
      ("拟聘用人员公示", "recruitment", "07-15", "聘用")]),
    ("上半年教师资格认定", "04-10", "06-30", "网上报名，按时参加体检，到认定机构现场确认。", None,
     "上半年教师资格 上半年中小学教师资格 春季教师资格", [("上半年教师资格认定公告", "permits", "04-10", "上半年 春季")]),
    ("下半年教师资格认定", "10-10", "12-10", "网上报名，按时参加体检，到认定机构现场确认。", None,
     "下半年教师资格 下半年中小学教师资格 秋季教师资格", [("下半年教师资格认定公告", "permits", "10-10", "下半年 秋季")]),
    ("职称评审", "08-01", "12-31", "看申报条件和材料要求，查评审结果公示。", "titles", "职称 评审 任职资格",
     [("职称评审工作的通知", "titles", "09-15", "职称 评审"),
      ("评审结果公示", "titles", "12-31", "公示")]),
    ("春季收费公示", "02-10", "03-20", "查学校收费的项目、标准和依据，多收的可以举报。", "charges", "春季 收费标准 收费目录",
     [("春季学期教育收费项目和标准", "charges", "03-10", "收费")]),
    ("秋季收费公示", "08-15", "09-30", "查学校收费的项目、标准和依据，多收的可以举报。", "charges", "秋季 收费标准 收费目录",
     [("秋季学期教育收费项目和标准", "charges", "09-10", "收费")]),
    ("普通话水平测试", "03-01", "12-15", "看测试场次和报名办法，网上报名，查成绩。", None, "普通话",
     [("年度测试安排", "notices", "03-15", "普通话")]),
    ("寒假放假和开学", "12-20", "02-28", "看放假、开学时间和假期安全提示。", "notices", "寒假 开学",
     [("寒假放假通知", "notices", "01-10", "寒假 放假")]),
    ("暑假放假和开学", "06-15", "09-05", "看放假、开学时间和假期安全提示。", "notices", "暑假 开学",
     [("暑假放假通知", "notices", "06-25", "暑假 放假")]),
]  # fmt: skip
DUTY = ("what", "column", "due", "words")


def rows(columns: dict[str, int], *, office: int) -> list[dict]:
    """The seasons as values of the model; `columns`: slug → id. A duty whose column is not there is left out."""
    return [
        {
            "name": name,
            "opens": opens,
            "closes": closes,
            "sentence": sentence,
            "office_id": office,
            "column_id": columns.get(column) if column else None,
            "words": words,
            "duties": [dict(zip(DUTY, duty, strict=True)) for duty in duties if duty[1] in columns],
            "note": NOTE,
            "order": place * 10,
        }
        for place, (name, opens, closes, sentence, column, words, duties) in enumerate(SEASONS, start=1)
    ]

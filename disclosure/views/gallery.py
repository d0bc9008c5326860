"""Invented content for the gallery: every component in every state. Nothing here is read from the database."""

from datetime import date, datetime, timedelta, timezone

from django import forms

DAY = date(2026, 3, 20)
MOMENT = datetime(2026, 3, 20, 15, 20, tzinfo=timezone(timedelta(hours=8)))
TITLE = "关于做好2026年春季教材征订工作的通知（演示）"


class SampleForm(forms.Form):
    """One field of each sort; bound and empty it shows every error."""

    title = forms.CharField(label="标题", help_text="不超过300字", error_messages={"required": "请填写标题"})
    keywords = forms.CharField(label="关键词", required=False)
    column = forms.ChoiceField(
        label="栏目", choices=[("notices", "通知公告")], error_messages={"required": "请选择栏目"}
    )
    formed_on = forms.DateField(
        label="成文日期",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "请填写成文日期"},
    )
    attribute = forms.ChoiceField(
        label="公开属性",
        choices=[("proactive", "主动公开"), ("on_request", "依申请公开"), ("withheld", "不予公开")],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择公开属性"},
    )
    normative = forms.BooleanField(label="行政规范性文件", required=False)
    body = forms.CharField(
        label="正文", widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": "请填写正文"}
    )
    file = forms.FileField(label="附件", required=False)


def examples() -> dict:
    """The context of the gallery page, one entry for each component."""
    return {
        "plain_form": SampleForm(auto_id="a_%s", initial={"title": TITLE, "attribute": "proactive"}),
        "wrong_form": SampleForm({}, auto_id="b_%s"),
        "houses": _houses(),
        "rows": _rows(),
        "facts": _facts(),
        "badges": [("有效", "good"), ("暂定", "warn"), ("废止", "bad"), ("主动公开", "info"), ("草稿", "")],
        "banners": _banners(),
        "notices": [
            ("已提交处室审核", "good"),
            ("2027年放假安排未载入", "warn"),
            ("附件里有身份证号", "bad"),
            ("没有要审的", "info"),
        ],
        "chips": [
            {"label": "2026", "url": "#chips", "count": 26, "current": True},
            {"label": "2025", "url": "#chips", "count": 85},
        ],
        "links": [{"label": "通知公告", "url": "#side", "current": True}, {"label": "政策文件", "url": "#side"}],
        "steps": [{"label": "申请人", "state": "done"}, {"label": "要什么信息", "state": "current"}, {"label": "核对"}],
        "reasons": ["没有保密审查记录，先审查后公开（《条例》第十七条）", "起草和修改过这条信息的人不能审查或者签发它"],
        "events": _events(),
        "table": _table(),
        "groups": _groups(),
        "inbox": _inbox(),
        "findings": _findings(),
        "glance": _glance(),
        "trail": [{"label": "拟稿", "state": "done"}, {"label": "处室审核", "state": "current"}, {"label": "保密审查"}],
        "actions": _actions(),
        "calendar": _calendar(),
        "entries": [{"span": "3月2日至3月20日", "words": "逐个工作日计入", "days": 15}],
        "inbox_url": "#inbox",
        "subsite": _subsite(),
    }


def _subsite() -> dict:
    links = [{"label": "首页", "url": "#subsite", "current": True}, {"label": "公开的信息", "url": "#rows"}]
    return {"name": "演示小学", "home": "#subsite", "links": links}


def _rows() -> list[dict]:
    row = {
        "title": TITLE,
        "url": "#rows",
        "date": DAY,
        "meta": ["基础教育处", "附件2个"],
        "number": "台教基〔2026〕5号",
    }
    abolished = {
        **row,
        "badges": [{"label": "废止", "tone": "bad"}],
        "excerpt": "为保证课前到书、人手一册，通知有关事项。",
    }
    return [row, abolished, {"title": "只有标题的一条（演示）", "url": "#rows"}]


def _facts() -> list[dict]:
    return [
        {"label": "索引号", "value": "000000000/2026-00015", "nb": True},
        {"label": "文号", "value": ""},
        {"label": "责任处室", "value": "基础教育处", "url": "#facts"},
        {"label": "有效性", "badge": "有效", "tone": "good"},
        {"label": "内容概述", "value": "说明2026年春季教材征订的范围、时间和要求。", "full": True},
    ]


def _banners() -> list[dict]:
    return [
        {"state": "现行有效", "tone": "good", "text": "自2026年5月1日起施行。"},
        {"state": "失效", "tone": "warn", "text": "自2026年3月1日起失效。"},
        {"state": "废止", "tone": "bad", "text": "自2026年3月1日起废止。现行文件：", "url": "#banners", "link": TITLE},
        {"state": "正在公示", "tone": "info", "text": "到2026年3月27日为止，还有7天。"},
    ]


def _events() -> list[dict]:
    return [
        {"title": "答复", "text": "不晚于4月17日", "pending": True},
        {"title": "保密审查通过", "at": MOMENT, "who": "陈颖（演示）", "text": "清单六项均为无"},
        {"title": "起草", "at": DAY, "who": "李敏（演示）", "url": "#timeline", "link": "看文稿"},
    ]


def _table() -> dict:
    columns = [
        {"label": "处室", "url": "#table", "sorted": "ascending"},
        {"label": "发布", "numeric": True},
        {"label": "按期", "numeric": True},
    ]
    wrong = {"value": 3, "numeric": True, "bad": True, "url": "#table"}
    rows = [["基础教育处", {"value": 26, "numeric": True, "url": "#table"}, {"value": 26, "numeric": True}]]
    return {"columns": columns, "rows": [*rows, ["组织人事处", wrong, {"value": None, "numeric": True}]]}


def _houses() -> list[dict]:
    """Who runs the site, with everything told and with next to nothing; the numbers are plainly none."""
    told = {"address": "演示路1号", "postcode": "000000", "phone": "0576-00000000", "hotline": "0576-00000001"}
    registered = {
        "is_registered": True,
        "site_code": "0000000000",
        "icp_number": "浙ICP备00000000号",
        "police_number": "浙公网安备00000000000000号",
        "police_url": "#houses",
        "registry_url": "#houses",
        "ipv6": True,
    }
    name = {"name": "演示市教育局", "working_body": "局办公室", "site_name": "演示市教育局政府信息公开"}
    spoken = ("演示市教育局", "政府信息公开")
    return [{**name, **told, **registered, "spoken": spoken}, {**name, "spoken": (name["site_name"], "")}]


def _groups() -> list[dict]:
    bars = [{"label": "2025", "value": 505, "before": True}, {"label": "2026", "value": 550, "url": "#bars"}]
    return [{"label": "市政府网站教育局栏目", "note": "增加9%", "bars": bars}]


def _inbox() -> list[dict]:
    row = {"title": TITLE, "url": "#inbox", "meta": ["通知公告", "基础教育处", "李敏拟稿"]}
    return [
        {**row, "badge": "剩3个工作日", "tone": "warn", "verb": "审核"},
        {**row, "quote": "附件第2页有完整身份证号，遮盖后再报。", "badge": "已退回", "tone": "warn", "verb": "去改"},
        {**row, "badge": "已晚2个工作日", "tone": "bad", "left": "第22/20个工作日"},
    ]


def _findings() -> list[dict]:
    fixes = [{"url": "#findings", "label": "看位置"}]
    return [
        {"tone": "bad", "what": "文号格式不对", "where": "应写成台教〔2026〕5号", "fixes": fixes},
        {"tone": "warn", "what": "附件的文字没有自动检查", "where": "请打开看有没有个人信息"},
        {"tone": "good", "what": "没有发现个人信息", "where": "正文、标题、附件"},
    ]


def _glance() -> list[dict]:
    return [
        {"label": "要什么", "value": "课后服务收费标准"},
        {"label": "办到哪一步", "value": "征求第三方意见"},
        {"label": "下一个法定日期", "value": "3月20日", "badge": "暂定", "tone": "warn", "note": "等第三方答复"},
        {"label": "该谁办", "value": "基础教育处"},
    ]


def _actions() -> list[dict]:
    blocked = ["附件里有身份证号", "文号格式不对"]
    return [
        {"label": "预览", "value": "preview", "url": "#bar"},
        {"label": "退回", "value": "return", "tone": "stop", "form": "gallery"},
        {"label": "提交处室审核", "value": "submit", "tone": "go", "form": "gallery", "reasons": blocked},
    ]


def _calendar() -> list[dict]:
    days = []
    for n in range(28):
        day = date(2026, 3, 2) + timedelta(days=n)
        rest = day.weekday() > 4
        state = "off" if rest else "hatch" if 9 <= n <= 11 else "on" if n < 18 else "due" if n == 25 else ""
        mark = "收到" if n == 0 else "休" if rest else "停" if state == "hatch" else ""
        days.append({"date": day, "mark": mark, "state": state if n else "", "today": n == 18})
    return days

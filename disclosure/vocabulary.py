"""The words of proactive disclosure (主动公开): code and Chinese label, each written once."""

from django.db.models import IntegerChoices, TextChoices


class Kind(TextChoices):
    NOTICE = "notice", "通知公告"
    POLICY = "policy", "政策文件"
    INTERPRETATION = "interpretation", "政策解读"
    PROPOSAL = "proposal", "建议提案"
    NEWS = "news", "工作动态"
    SPEECH = "speech", "讲话文论"
    LEADER = "leader", "领导信息"
    RECRUITMENT = "recruitment", "人事招考"
    TITLES = "titles", "职称评定"
    FINANCE = "finance", "财政预决算"
    PLAN = "plan", "规划计划"
    STATISTICS = "statistics", "统计数据"
    PERMIT = "permit", "行政许可"
    PENALTY = "penalty", "行政处罚"
    CHARGE = "charge", "收费项目"
    PROCUREMENT = "procurement", "政府采购"
    EMERGENCY = "emergency", "应急管理"
    INSPECTION = "inspection", "监督检查"
    INSTITUTION = "institution", "机构职能"
    RULE = "rule", "公开制度"
    LAW = "law", "法律法规"
    REPORT = "report", "公开年报"


class Genre(TextChoices):
    """体裁: the fifteen kinds of official document (党政机关公文处理工作条例第八条) and 其他."""

    RESOLUTION = "resolution", "决议"
    DECISION = "decision", "决定"
    ORDER = "order", "命令（令）"
    GAZETTE = "gazette", "公报"
    ANNOUNCEMENT = "announcement", "公告"
    PROCLAMATION = "proclamation", "通告"
    OPINION = "opinion", "意见"
    NOTICE = "notice", "通知"
    CIRCULAR = "circular", "通报"
    REPORT = "report", "报告"
    ASKING = "asking", "请示"
    REPLY = "reply", "批复"
    MOTION = "motion", "议案"
    LETTER = "letter", "函"
    MINUTES = "minutes", "纪要"
    OTHER = "other", "其他"


class Attribute(TextChoices):
    """公开属性: exactly one (国办发〔2016〕80号)."""

    PROACTIVE = "proactive", "主动公开"
    ON_REQUEST = "on_request", "依申请公开"
    WITHHELD = "withheld", "不予公开"


class Maker(TextChoices):
    """Who made the information, or from whom we have it (条例第十条): it settles who answers a request for it."""

    OWN = "own", "本机关制作"
    JOINT = "joint", "几个机关共同制作"
    CITIZEN = "citizen", "从公民、法人和其他组织获取并保存"
    AGENCY = "agency", "从其他行政机关获取"


class Basis(TextChoices):
    """Who settled the 公开属性: the drafter, the issuer of a forwarded document, or the lead drafter of a joint one."""

    OWN = "own", "本机关拟稿，自行确定"
    FORWARDED = "forwarded", "转发文件，随原文件"
    JOINT = "joint", "联合发文，由牵头单位确定"


class Ground(TextChoices):
    """Why something is not proactively public (条例第十四至十六条、第三十六条第七项)."""

    D1 = "D1", "依法确定为国家秘密（第十四条）"
    D2 = "D2", "法律、行政法规禁止公开（第十四条）"
    D3 = "D3", "公开后可能危及国家安全、公共安全、经济安全、社会稳定（第十四条）"
    D4 = "D4", "涉及商业秘密、个人隐私等，会损害第三方合法权益（第十五条）"
    D5 = "D5", "内部事务信息：人事管理、后勤管理、内部工作流程（第十六条第一款）"
    D6 = "D6", "过程性信息：讨论记录、过程稿、磋商信函、请示报告（第十六条第二款）"
    D7 = "D7", "行政执法案卷信息（第十六条第二款）"
    D8 = "D8", "行政查询事项，按有关法律、行政法规办理（第三十六条第七项）"


class Stage(TextChoices):
    DRAFT = "draft", "草稿"
    RETURNED = "returned", "已退回"
    OFFICE_REVIEW = "office_review", "处室审核"
    SECRECY_CHECK = "secrecy_check", "保密审查"
    SIGN_OFF = "sign_off", "局办公室签发"
    SCHEDULED = "scheduled", "待定时公开"
    FILED = "filed", "已定稿（不公开）"
    PUBLISHED = "published", "已公开"
    EXPIRED = "expired", "已到期下线"
    WITHDRAWN = "withdrawn", "已撤下"
    MERGED = "merged", "更正已并入原文"
    DISCARDED = "discarded", "已作废"


UNDER_REVIEW = frozenset({Stage.OFFICE_REVIEW, Stage.SECRECY_CHECK, Stage.SIGN_OFF})
EDITABLE = frozenset({Stage.DRAFT, Stage.RETURNED})
#: kept and in nobody's way: gone into another item, or given up
PUT_AWAY = frozenset({Stage.MERGED, Stage.DISCARDED})
#: was public once: the address stays and says what became of it
GONE = frozenset({Stage.WITHDRAWN, Stage.EXPIRED})
#: whatever was given a day of publication
ONCE_PUBLIC = GONE | {Stage.PUBLISHED}


class Verb(TextChoices):
    DRAFT = "draft", "起草"
    REVISE = "revise", "修改"
    PLACE = "place", "归入栏目"
    SUBMIT = "submit", "提交处室审核"
    PASS_OFFICE = "pass_office", "处室审核通过"
    CLEAR_SECRECY = "clear_secrecy", "保密审查通过"
    PUBLISH = "publish", "签发公开"
    FILE = "file", "签发定稿"
    RETURN = "return", "退回"
    REMARK = "remark", "批注"
    ANSWER_REMARK = "answer_remark", "回应批注"
    CLAIM = "claim", "认领"
    RELEASE = "release", "放回"
    OVERRIDE = "override", "保留并写明理由"
    DISCARD = "discard", "作废"
    RESTORE = "restore", "恢复草稿"
    SCHEDULE = "schedule", "签发并定时公开"
    UNSCHEDULE = "unschedule", "取消定时"
    GO_PUBLIC = "go_public", "到时公开"
    PUBLISH_URGENT = "publish_urgent", "紧急公开"
    APPROVE_URGENT = "approve_urgent", "紧急公开事后审批通过"
    OBJECT_URGENT = "object_urgent", "紧急公开事后审批不同意"
    CORRECT = "correct", "更正"
    APPLY = "apply", "签发更正"
    WITHDRAW = "withdraw", "撤下"
    BANNER = "banner", "在正文上方加说明"
    SET_TERM = "set_term", "设定下线时间"
    EXPIRE = "expire", "到期下线"
    REOPEN = "reopen", "重新办理公开"
    ABOLISH = "abolish", "标记失效或废止"
    REVALIDATE = "revalidate", "恢复有效"
    PAIR = "pair", "关联解读"
    POST = "post", "登记发布渠道"
    MOVE = "move", "调整栏目"
    EVALUATE = "evaluate", "评估公开属性"
    CHALLENGE = "challenge", "对公开提出异议"
    KEEP_PUBLIC = "keep_public", "维持公开"
    CLOSE_OFF = "close_off", "改为不公开并撤下"


class Bulk(TextChoices):
    """What may be done to many items at once."""

    SUBMIT = "submit", "提交处室审核"
    COLUMN = "column", "调整栏目"
    ATTRIBUTE = "attribute", "审核公开属性"
    CLAIM = "claim", "认领"


class Withdrawal(TextChoices):
    """撤下 of two kinds; the third, a note over a text that stays, is Verb.BANNER."""

    MOVED = "moved", "换成另一条信息，原网址转过去"
    GONE = "gone", "不再提供，原网址说明理由"


class Validity(TextChoices):
    VALID = "valid", "有效"
    EXPIRED = "expired", "失效"
    ABOLISHED = "abolished", "废止"


class ReviewStep(TextChoices):
    OFFICE = "office", "处室审核"
    SECRECY = "secrecy", "保密审查"
    SIGN_OFF = "sign_off", "局办公室签发"


class Depth(TextChoices):
    """How deep an item of a kind is reviewed; 保密审查 and 签发 are never left out (条例第十七条)."""

    USUAL = "usual", "处室审核、保密审查、局办公室签发"
    BRIEF = "brief", "保密审查、局办公室签发"


class Verdict(TextChoices):
    PASSED = "passed", "通过"
    RETURNED = "returned", "退回"


class Look(TextChoices):
    """How somebody looked at a file that the public does not have."""

    OPENED = "opened", "打开"
    DOWNLOADED = "downloaded", "下载"
    READ = "read", "看读出的文字"


class TermGroup(TextChoices):
    """What an entry of the wording list is about."""

    TYPO = "typo", "错别字"
    NAME = "name", "名称和称谓"
    SENSITIVE = "sensitive", "慎用和禁用表述"
    STYLE = "style", "公文用语"


class Answer(TextChoices):
    """答复类别 of a proposal."""

    A = "A", "A类（已经解决或采纳）"
    B = "B", "B类（正在解决或列入计划）"
    C = "C", "C类（留作参考）"


class ProposalSource(TextChoices):
    CONGRESS = "congress", "人大代表建议"
    CONSULTATIVE = "consultative", "政协提案"


class StatutoryItem(IntegerChoices):
    """条例第二十条各项."""

    RULES = 1, "行政法规、规章和规范性文件"
    ORGANISATION = 2, "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名"
    PLANS = 3, "发展规划、专项规划、区域规划及相关政策"
    STATISTICS = 4, "国民经济和社会发展统计信息"
    PERMITS = 5, "行政许可和其他对外管理服务事项"
    PENALTIES = 6, "行政处罚、行政强制"
    FINANCE = 7, "财政预算、决算信息"
    CHARGES = 8, "行政事业性收费"
    PROCUREMENT = 9, "政府集中采购"
    PROJECTS = 10, "重大建设项目"
    WELFARE = 11, "扶贫、教育、医疗、社会保障、促进就业"
    EMERGENCY = 12, "突发公共事件应急"
    INSPECTION = 13, "监督检查情况"
    RECRUITMENT = 14, "公务员招考"
    OTHER = 15, "法律、法规、规章和国家有关规定应当公开的其他信息"


class ProblemKind(TextChoices):
    """What somebody finds wrong with a page."""

    CONTENT = "content", "内容有误"
    BROKEN = "broken", "打不开"
    FILE = "file", "附件有问题"
    TYPO = "typo", "错别字"
    OUTDATED = "outdated", "信息过时"
    UNCLEAR = "unclear", "看不懂"
    ACCESS = "access", "无障碍使用不便"
    OTHER = "other", "其他"


class ProblemStage(TextChoices):
    RECEIVED = "received", "待交办"
    IN_HAND = "in_hand", "办理中"
    ANSWERED = "answered", "已答复"
    SET_ASIDE = "set_aside", "不作处理"


PROBLEM_OPEN = frozenset({ProblemStage.RECEIVED, ProblemStage.IN_HAND})


class ProblemVerb(TextChoices):
    REPORT = "report", "收到找错"
    HAND_OVER = "hand_over", "交办"
    ANSWER = "answer", "答复"
    SET_ASIDE = "set_aside", "不作处理"


class Aside(TextChoices):
    """Why nothing is done about a report."""

    DUPLICATE = "duplicate", "同一问题已经有人反映，正在处理或者已经处理"
    ELSEWHERE = "elsewhere", "说的不是本站的网页"
    SOUND = "sound", "核对过，没有发现问题"
    UNCLEAR = "unclear", "看不出说的是哪一处"
    OTHER_ROAD = "other_road", "属于信访、投诉或者申请，应当走别的途径"


class Audience(TextChoices):
    """Whom a service of the resource directory is for."""

    STUDENT = "student", "学生"
    PARENT = "parent", "家长"
    TEACHER = "teacher", "教师"
    PUBLIC = "public", "公众"


class ResourceKind(TextChoices):
    """Under which heading a service stands in the resource directory."""

    DIGITAL = "digital", "数字资源"
    LEARNING = "learning", "在线学习"
    PRACTICE = "practice", "互动研学"
    SERVICE = "service", "办事服务"
    QUERY = "query", "信息查询"


class WordsKind(TextChoices):
    """How the words of a group stand to each other in the search."""

    SAME = "same", "同义词"
    FORMER = "former", "旧称和今称"
    EVERYDAY = "everyday", "口语说法"
    TYPO = "typo", "常见错写"


#: who types one word of the group means the others as well; of the other kinds only the words of the right side are added
TWO_WAY = frozenset({WordsKind.SAME, WordsKind.FORMER})


class Order(TextChoices):
    """How hits are sorted."""

    RELEVANT = "relevant", "相关"
    NEWEST = "newest", "最新"
    OLDEST = "oldest", "最早"


class Cadence(TextChoices):
    """How often somebody without an account is told by mail what is new."""

    DAILY = "daily", "每次更新当天一次"
    WEEKLY = "weekly", "每周一次"


class AlertState(TextChoices):
    """How an alert by mail stands."""

    CONFIRMED = "confirmed", "已确认"
    UNCONFIRMED = "unconfirmed", "等确认"
    PAUSED = "paused", "已暂停"


class CallKind(TextChoices):
    """Why those who look after a column were told of it."""

    AMBER = "amber", "快到期提醒"
    RED = "red", "过期提醒"
    BLANK = "blank", "空白提醒"
    CHASE = "chase", "催办"


class ColumnEnd(TextChoices):
    """What becomes of a column that is no longer kept up."""

    MERGE = "merge", "并入"
    CLOSE = "close", "撤销"


class ProposalState(TextChoices):
    WAITING = "waiting", "待决定"
    AGREED = "agreed", "已同意"
    REFUSED = "refused", "未同意"
    UNDONE = "undone", "已恢复栏目"

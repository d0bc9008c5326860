"""The words of disclosure on request (依申请公开): code and Chinese label, each written once."""

from django.db.models import TextChoices


class Via(TextChoices):
    COUNTER = "counter", "当面"
    POST_SIGNED = "post_signed", "邮寄（签收）"
    POST_PLAIN = "post_plain", "邮寄（平信）"
    FAX = "fax", "传真"
    EMAIL = "email", "电子邮件"
    WEB = "web", "网络"


class ApplicantKind(TextChoices):
    """The six columns of the official table three."""

    PERSON = "person", "自然人"
    BUSINESS = "business", "商业企业"
    RESEARCH = "research", "科研机构"
    WELFARE = "welfare", "社会公益组织"
    LEGAL = "legal", "法律服务机构"
    OTHER = "other", "其他"


ORGANISATIONS = frozenset(set(ApplicantKind) - {ApplicantKind.PERSON})


class IdKind(TextChoices):
    ID_CARD = "id_card", "居民身份证"
    PASSPORT = "passport", "护照"
    HK_MACAO_TAIWAN = "hk_macao_taiwan", "港澳台居民居住证或通行证"
    CREDIT_CODE = "credit_code", "统一社会信用代码"
    OTHER = "other", "其他证件"


class ActsFor(TextChoices):
    """Who files for the applicant (条例第二十九条; 民法典 on agents, 个人信息保护法第三十一条 on children under 14)."""

    SELF = "self", "本人或者本单位"
    AGENT = "agent", "委托代理人"
    GUARDIAN = "guardian", "监护人"


class ProofUse(TextChoices):
    """What a paper that comes with an application proves."""

    IDENTITY = "identity", "申请人身份证明"
    AGENT = "agent", "代理人或者监护人身份证明"
    AUTHORISATION = "authorisation", "授权委托书"
    GUARDIANSHIP = "guardianship", "监护关系证明"


class Satisfaction(TextChoices):
    """The one question after the reply."""

    SATISFIED = "satisfied", "满意"
    FAIR = "fair", "基本满意"
    UNSATISFIED = "unsatisfied", "不满意"


class MailEvent(TextChoices):
    """Steps of a case that are told by mail to whoever gave an address."""

    FILED = "filed", "已提交"
    CONFIRMED = "confirmed", "已确认收件"
    CORRECTION_ASKED = "correction_asked", "需要补正"
    CORRECTION_RECEIVED = "correction_received", "收到补正"
    REASONS_ASKED = "reasons_asked", "需要说明理由"
    CONSULTING = "consulting", "征求意见"
    CONSULTED = "consulted", "收到意见"
    EXTENDED = "extended", "延长期限"
    DELAYED = "delayed", "合理延迟答复"
    MOVED = "moved", "期限因放假安排改变"
    FEE_ASKED = "fee_asked", "需要缴费"
    FEE_PAID = "fee_paid", "收到信息处理费"
    MERGED = "merged", "并入另一件申请"
    REPLIED = "replied", "已答复"
    DELIVERED = "delivered", "文书送达"
    REOPENED = "reopened", "重新办理"
    WITHDRAWN = "withdrawn", "已撤回"


class MailState(TextChoices):
    """What became of such a mail; worked out, never stored."""

    WAITING = "waiting", "等待发出"
    SENT = "sent", "已发出"
    FAILED = "failed", "没有发出"
    BOUNCED = "bounced", "退信"
    SETTLED = "settled", "已了结"


class WantedForm(TextChoices):
    """获取方式 (条例第二十九条、第四十条)."""

    ELECTRONIC = "electronic", "电子文件"
    PAPER = "paper", "纸质文件"
    READING = "reading", "当场查阅"


class Delivery(TextChoices):
    """途径: how the reply reaches the applicant."""

    EMAIL = "email", "电子邮件"
    POST = "post", "邮寄（中国邮政）"
    PICK_UP = "pick_up", "自行领取"
    ONLINE = "online", "网上查看"


class Stage(TextChoices):
    SUBMITTED = "submitted", "待确认收件"
    RECEIVED = "received", "待分办"
    ASSIGNED = "assigned", "办理中"
    CORRECTING = "correcting", "等待补正"
    CONSULTING = "consulting", "征求意见"
    REPLIED = "replied", "已答复"
    CLOSED = "closed", "已办结"


OPEN = frozenset({Stage.SUBMITTED, Stage.RECEIVED, Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING})
IN_HAND = frozenset({Stage.RECEIVED, Stage.ASSIGNED})


class Verb(TextChoices):
    FILE = "file", "提交申请"
    CONFIRM = "confirm", "确认收件"
    CORRECT_DAY = "correct_day", "更正日期"
    ASSIGN = "assign", "分办"
    CLAIM = "claim", "认领"
    SEND_BACK = "send_back", "退回分办"
    ASK_CORRECTION = "ask_correction", "告知补正"
    RECEIVE_CORRECTION = "receive_correction", "收到补正"
    CONSULT = "consult", "征求意见"
    END_CONSULTATION = "end_consultation", "登记意见"
    PROPOSE_EXTENSION = "propose_extension", "报批延期"
    EXTEND = "extend", "延期答复"
    REFUSE_EXTENSION = "refuse_extension", "不同意延期"
    DELAY = "delay", "合理延迟答复"
    RECORD_PAYMENT = "record_payment", "登记缴费"
    ASK_REASONS = "ask_reasons", "告知说明理由"
    RECEIVE_REASONS = "receive_reasons", "登记说明的理由"
    PROPOSE_REPLY = "propose_reply", "答复送签"
    PASS_REPLY = "pass_reply", "审核通过答复"
    RETURN_REPLY = "return_reply", "退回修改答复"
    SIGN_REPLY = "sign_reply", "签发答复"
    VOID_REPLY = "void_reply", "收回签发"
    SERVE = "serve", "登记送达"
    REPLY = "reply", "答复"
    MERGE = "merge", "并案"
    WITHDRAW = "withdraw", "登记撤回"
    CLOSE = "close", "办结"
    REOPEN = "reopen", "重新办理"


class Outcome(TextChoices):
    """The closed list of results (条例第三十五至三十九条); TABLE_ROWS gives each its row in table three."""

    G1 = "G1", "已主动公开，告知获取方式"
    G2 = "G2", "予以公开"
    G3 = "G3", "部分公开"
    N1 = "N1", "不予公开：属于国家秘密"
    N2 = "N2", "不予公开：其他法律行政法规禁止公开"
    N3 = "N3", "不予公开：危及“三安全一稳定”"
    N4 = "N4", "不予公开：保护第三方合法权益"
    N5 = "N5", "不予公开：属于三类内部事务信息"
    N6 = "N6", "不予公开：属于四类过程性信息"
    N7 = "N7", "不予公开：属于行政执法案卷"
    N8 = "N8", "属于行政查询事项"
    U1 = "U1", "政府信息不存在"
    U2 = "U2", "不属于本机关公开"
    U3 = "U3", "没有现成信息需要另行制作"
    U4 = "U4", "补正后申请内容仍不明确"
    X1 = "X1", "信访举报投诉类申请"
    X2 = "X2", "重复申请"
    X3 = "X3", "要求提供公开出版物"
    X4 = "X4", "无正当理由大量反复申请"
    X5 = "X5", "要求确认或重新出具已获取信息"
    O1 = "O1", "逾期不补正，不再处理"
    O2 = "O2", "逾期不缴费，不再处理"
    O3 = "O3", "申请人撤回等其他情形"


#: the row of the official table three (2021 form) in which each outcome is counted, once
TABLE_ROWS: dict[Outcome, str] = {
    Outcome.G1: "r1",
    Outcome.G2: "r1",
    Outcome.G3: "r2",
    Outcome.N1: "r3_1",
    Outcome.N2: "r3_2",
    Outcome.N3: "r3_3",
    Outcome.N4: "r3_4",
    Outcome.N5: "r3_5",
    Outcome.N6: "r3_6",
    Outcome.N7: "r3_7",
    Outcome.N8: "r3_8",
    Outcome.U1: "r4_1",
    Outcome.U2: "r4_1",
    Outcome.U3: "r4_2",
    Outcome.U4: "r4_3",
    Outcome.X1: "r5_1",
    Outcome.X2: "r5_2",
    Outcome.X3: "r5_3",
    Outcome.X4: "r5_4",
    Outcome.X5: "r5_5",
    Outcome.O1: "r6_1",
    Outcome.O2: "r6_2",
    Outcome.O3: "r6_3",
}


class Wish(TextChoices):
    """What waits for the word of somebody else before it can be done."""

    EXTENSION = "extension", "延期报批"
    REPLY = "reply", "答复送签"


class ReplyStep(TextChoices):
    """Who has to pass an answer before it leaves the house."""

    OFFICE = "office", "处室审核"
    FORM = "form", "局办公室核稿"
    SIGN = "sign", "局领导签发"
    GENERAL = "general", "局办公室签发"


class ReplyPath(TextChoices):
    """The way of an answer inside the house; PATHS names the steps."""

    DIRECT = "direct", "承办人直接答复，也可以送局办公室签发"
    GENERAL = "general", "局办公室签发"
    FULL = "full", "处室审核、局办公室核稿、局领导签发"


PATHS: dict[ReplyPath, tuple[ReplyStep, ...]] = {
    ReplyPath.DIRECT: (ReplyStep.GENERAL,),
    ReplyPath.GENERAL: (ReplyStep.GENERAL,),
    ReplyPath.FULL: (ReplyStep.OFFICE, ReplyStep.FORM, ReplyStep.SIGN),
}


class LetterKind(TextChoices):
    """The papers of a case, in the order of its way; what each must state is in letterbook.py."""

    RECEIPT = "receipt", "政府信息公开申请登记回执"
    CORRECTION = "correction", "补正告知书"
    REASONS = "reasons", "说明理由告知书"
    THIRD_PARTY = "third_party", "征求第三方意见书"
    CONSULTING = "consulting", "征求意见告知书"
    CO_AUTHOR = "co_author", "征求共同制作机关意见书"
    EXTENSION = "extension", "延期答复告知书"
    DELAY = "delay", "延迟答复告知书"
    FEE = "fee", "收费通知书"
    G1 = "g1", "公开告知书"
    G2 = "g2", "予以公开答复书"
    G3 = "g3", "部分公开答复书"
    REFUSAL = "refusal", "不予公开答复书"
    N8 = "n8", "行政查询事项告知书"
    U1 = "u1", "政府信息不存在告知书"
    U2 = "u2", "非本机关公开告知书"
    U3 = "u3", "没有现成信息告知书"
    U4 = "u4", "内容仍不明确告知书"
    X1 = "x1", "信访投诉举报类告知书"
    X2 = "x2", "重复申请不予处理告知书"
    X3 = "x3", "公开出版物告知书"
    X4 = "x4", "不予处理告知书"
    X5 = "x5", "不再重新出具告知书"
    LAPSED = "lapsed", "视为放弃告知书"
    WITHDRAWN = "withdrawn", "撤回确认书"
    OVERRIDE = "override", "决定公开告知书"
    AMENDMENT = "amendment", "更正（转送）告知书"
    ROUTING = "routing", "交办单"


#: the letter of each result; the refusals under 第十四至十六条 share one
LETTER_OF: dict[Outcome, LetterKind] = {
    outcome: LetterKind(outcome.value.lower()) for outcome in Outcome if outcome.value.lower() in LetterKind.values
} | {
    **dict.fromkeys(
        (Outcome.N1, Outcome.N2, Outcome.N3, Outcome.N4, Outcome.N5, Outcome.N6, Outcome.N7), LetterKind.REFUSAL
    ),
    Outcome.O1: LetterKind.LAPSED,
    Outcome.O2: LetterKind.LAPSED,
    Outcome.O3: LetterKind.WITHDRAWN,
}


class Tariff(TextChoices):
    """The two ways of charging; one of them for an application, never both (国办函〔2020〕109号第三条)."""

    BY_CASE = "by_case", "按件计收"
    BY_PAGE = "by_page", "按量计收"


class FileUse(TextChoices):
    """What a file of a letter is."""

    GIVEN = "given", "提供的信息"
    SCAN = "scan", "盖章扫描件"
    PROOF = "proof", "送达凭证"


class Service(TextChoices):
    """送达方式 (国办公开办函〔2016〕235号; electronic service only where the applicant chose it)."""

    DIRECT = "direct", "直接送达"
    ENTRUSTED = "entrusted", "委托送达"
    POST = "post", "邮寄送达（中国邮政）"
    ONLINE = "online", "网上送达"
    EMAIL = "email", "电子邮件送达"


#: through which channel of the application a way of service goes
CHANNEL_OF: dict[Service, Delivery] = {
    Service.DIRECT: Delivery.PICK_UP,
    Service.ENTRUSTED: Delivery.PICK_UP,
    Service.POST: Delivery.POST,
    Service.ONLINE: Delivery.ONLINE,
    Service.EMAIL: Delivery.EMAIL,
}
#: and back, where an answer is sent at once
SERVICE_OF: dict[Delivery, Service] = {
    Delivery.PICK_UP: Service.DIRECT,
    Delivery.POST: Service.POST,
    Delivery.ONLINE: Service.ONLINE,
    Delivery.EMAIL: Service.EMAIL,
}
ELECTRONIC = frozenset({Service.ONLINE, Service.EMAIL})


class MatterKind(TextChoices):
    """What is no application for information and enters no row of table three."""

    AMENDMENT = "amendment", "更正本人信息（第四十一条）"
    COMPLAINT = "complaint", "投诉举报（第五十一条）"


class MatterResult(TextChoices):
    AMENDED = "amended", "已更正"
    NOT_AMENDED = "not_amended", "不予更正"
    FORWARDED = "forwarded", "已转送有权机关"
    POINTED = "pointed", "已告知向有权机关提出"
    FOUNDED = "founded", "投诉属实，已纠正"
    UNFOUNDED = "unfounded", "投诉不属实"
    WITHDRAWN = "withdrawn", "已撤回"


class LinkKind(TextChoices):
    """How two cases have to do with each other; neither counts the other's days."""

    DUPLICATE = "duplicate", "疑似重复"
    SAME_RECORD = "same_record", "要的是同一份信息"
    RELATED = "related", "相关"


class SuggestedBy(TextChoices):
    """Who brought up that a given record should be public for everybody (第四十四条)."""

    REPEATED = "repeated", "多人申请公开同一信息"
    APPLICANT = "applicant", "申请人建议"
    BUREAU = "bureau", "本机关提出"


class ReminderKind(TextChoices):
    """Why somebody is reminded of a case."""

    UNCONFIRMED = "unconfirmed", "还没有确认收件"
    UNASSIGNED = "unassigned", "还没有分办"
    DUE = "due", "答复期限快到"
    LATE = "late", "答复已逾期"
    CORRECTION_NOTICE = "correction_notice", "补正告知的期限快到"
    CORRECTION_OVER = "correction_over", "申请人没有在期限内补正"
    OPINION_OVER = "opinion_over", "征求意见的期限已满"
    REASONS_OVER = "reasons_over", "申请人没有在期限内说明理由"
    FEE_OVER = "fee_over", "申请人没有在期限内缴费"
    WAITS_FOR_WORD = "waits_for_word", "等您批准或者签发"
    INTERNAL = "internal", "内部时限快到"
    UNCLOSED = "unclosed", "答复后还没有办结"
    ESCALATED = "escalated", "报局办公室负责人"


class PauseKind(TextChoices):
    THIRD_PARTY = "third_party", "征求第三方意见（第三十二条）"
    CO_AUTHOR = "co_author", "征求共同制作机关意见（第三十四条）"


#: what it means that they did not answer by their last day
SILENCE = {
    PauseKind.THIRD_PARTY: "到期没有答复的，不等于同意，由本机关依法决定是否公开（第三十二条）",
    PauseKind.CO_AUTHOR: "到期没有答复的，视为同意公开（第三十四条）",
}

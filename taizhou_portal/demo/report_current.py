"""The report of the demonstration year in the form in force since 2021: our wording, every figure bound to the demo's own rows."""

YEAR = 2025
TITLE = "2025年政府信息公开工作年度报告"

PREFACE = """
本报告依照《中华人民共和国政府信息公开条例》和国务院办公厅规定的格式编制，统计期限为2025年1月1日至12月31日。报告的电子版在本站“年度报告”栏目查阅，有疑问可以向局办公室咨询。
"""

_OVERVIEW = """
（一）主动公开。本年公开信息〔〔items_published〕〕条。台州教育网发布〔〔edu_site_items〕〕条，比上年〔〔edu_site_items|growth〕〕，其中政策文件〔〔policy_docs_published〕〕条、通知公告〔〔notices_published〕〕条、建议提案答复〔〔proposals_published〕〕条。
（二）依申请公开。新收申请〔〔t3-new-total〕〕件，上年结转〔〔t3-in-total〕〕件；其中当面〔〔requests_by_counter〕〕件、网络〔〔requests_received〕〕件、邮寄〔〔requests_by_post〕〕件、传真和电子邮件〔〔requests_by_fax_or_email〕〕件。办结〔〔t3-rt-total〕〕件，结转下年〔〔t3-out-total〕〕件。
（三）政府信息管理。公文起草时确定公开属性，规范性文件登记入册，到年末现行有效〔〔t2-normative-valid〕〕件；栏目有责任处室和更新期限，逾期会提醒。
（四）平台建设。公开目录、检索、申请、查询在一个平台办理，手机和长者模式同样可用。完成网站集群监测整改〔〔site_monitor_rectifications〕〕次、人工监测整改〔〔manual_monitor_rectifications〕〕次。
（五）监督保障。起草、处室审核、保密审查、签发各有其人，全程留有记录；申请期限由系统逐日计算。
"""

_PROACTIVE = """
本年制发行政规范性文件〔〔t2-normative-made〕〕件，废止〔〔t2-normative-abolished〕〕件。
"""

_REQUESTS = """
办结的申请中，予以公开〔〔t3-r1-total〕〕件，部分公开〔〔t3-r2-total〕〕件，不予公开〔〔results_refused〕〕件，无法提供〔〔results_unable〕〕件，不予处理〔〔results_not_handled〕〕件，其他处理〔〔results_otherwise〕〕件；予以公开的占〔〔share_granted|percent〕〕。
"""

_REMEDIES = """
本年收到行政复议〔〔reviews〕〕件，行政诉讼〔〔lawsuits〕〕件。
"""

_PROBLEMS = """
政策解读的形式还比较单一，部分直属学校的栏目更新不够均衡。
下一年度改进两项工作：重要文件与解读同时起草、同时公开；每季度核对直属学校栏目，缺项的限期补齐。
"""

_OTHER = """
本年收取信息处理费的申请〔〔requests_charged〕〕件，共〔〔fees_received〕〕元。没有其他需要报告的事项。
"""

#: (number, heading, text, order)
CHAPTERS = [
    ("一", "总体情况", _OVERVIEW, 1),
    ("二", "主动公开政府信息情况", _PROACTIVE, 2),
    ("三", "收到和处理政府信息公开申请情况", _REQUESTS, 3),
    ("四", "政府信息公开行政复议、行政诉讼情况", _REMEDIES, 4),
    ("五", "存在的主要问题及改进情况", _PROBLEMS, 5),
    ("六", "其他需要报告的事项", _OTHER, 6),
]

#: cells of table two that other systems count: (key, value, source, note); invented
TALLIES = [
    ("t2-permits-decisions", 46, "行政审批处办件系统（演示）", ""),
    ("t2-penalties-decisions", 2, "政策法规处执法台账（演示）", ""),
    ("t2-compulsion-decisions", 0, "政策法规处执法台账（演示）", ""),
    ("t2-charges-fees", 0, "计划财务处收费报表（演示）", ""),
]

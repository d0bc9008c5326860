"""The 2018 report of the demonstration: our wording, the structure and every figure of the bureau's own report.

Figures are bound, never typed. The original's oddities are kept and said: no part six, a part on spending that the opening
names and the text does not have, a 205 that can be read in two ways.
"""

YEAR = 2018
TITLE = "2018年政府信息公开工作报告"

WITH_STATISTICS = False  # the bureau's own report carries no table

PREFACE = """
本报告依照《中华人民共和国政府信息公开条例》（以下简称《条例》）编制，依次说明概况、主动公开、申请和处理、复议和诉讼、支出和收费、问题和改进等方面。
编者说明：序言列有“支出和收费”一项，正文没有这一部分，收费情况写在第三部分；第七部分不在序言所列之内。这里照原来的结构保留。
"""

_OVERVIEW = """
2018年是贯彻执行《条例》的第〔〔ordinance_year_no〕〕年。局机关把公开工作落到岗位、落到制度、落到栏目。
1.分清责任。分管领导牵头，局办公室统筹，处室和直属单位各管各的栏目；内容由谁提供，就由谁核对、由谁更新。
2.健全制度。主动公开、保密审查、内容概述、申请处理和公开指南都有成文规定；起草公文时先定公开属性，随文一起审批；处室公开的数量和质量列入年度考核。
3.理清内容。对存量信息逐条清理，审查后确定属性，分别放到市政府网站、台州教育网和微信公众号。
4.及时整改。监测通报的问题由专人跟踪，处室配合，按期改完并回报。
台州市政府网站教育局栏目发布信息〔〔city_site_items〕〕条，比上年〔〔city_site_items|growth〕〕；台州教育网发布信息〔〔edu_site_items〕〕条，比上年〔〔edu_site_items|growth〕〕，其中动态信息〔〔edu_site_dynamic_items〕〕条，比上年〔〔edu_site_dynamic_items|change〕〕。
新媒体方面，编发微博〔〔weibo_posts〕〕条；“台州教育”微信推送〔〔wechat_pushes〕〕次，共〔〔wechat_articles〕〕篇，其中公开信息〔〔wechat_disclosure_share〕〕，阅读量达〔〔wechat_reads〕〕次，在全省设区市教育官微中排名〔〔wechat_rank_province|place〕〕，进入全国政务文教类月榜前20强〔〔wechat_top20_national〕〕次。
网站整改方面，完成市网站集群监测整改报告〔〔site_monitor_rectifications〕〕次，完成人工监测整改〔〔manual_monitor_rectifications〕〕次。
"""

_PROACTIVE = """
1.更新及时。按照省市要求调整栏目，长期不更新的栏目撤换，留下的栏目各有更新期限。
2.途径多样。除网站、微信、微博外，还用报刊、广播、电视、便民资料、公开栏和座谈会、咨询会等方式补充。
3.数量和质量提高。台州教育网选登典型建议提案〔〔proposals_published〕〕条，发布政策文件〔〔policy_docs_published〕〕条、通知公告〔〔notices_published〕〕条、讲话文论〔〔speeches_published〕〕篇。在市政府信息公开网站发布的信息比上年〔〔gov_disclosure_site_growth|signed〕〕，超出市政府一档部门达标数〔〔gov_disclosure_over_target〕〕条。领导信息、人事招考、职称评定和重点领域信息同步公开。
编者说明：“超出达标数〔〔gov_disclosure_over_target〕〕条”可以有两种读法：超出的条数，或者达标数本身。原报告没有写明，这里不作推断。
"""

_ON_REQUEST = """
申请由局办公室受理，地址是台州经济开发区康平路188号1007室，工作日可以当面递交，也可以通过网络、邮件提出，电子邮箱tzjy@tzedu.org。
本年度收到网络申请〔〔requests_received〕〕件，属于主动公开范围并予以公开答复的〔〔requests_answered_public〕〕件。收费的申请〔〔requests_charged〕〕件，收费〔〔fees_received〕〕元。
"""

_REMEDIES = """
因政府信息公开申请行政复议〔〔reviews〕〕件，提起行政诉讼〔〔lawsuits〕〕件，申诉（包括信访、举报）〔〔complaints〕〕件。
"""

_PROBLEMS = """
公开的内容还不够全面，有的处室栏目更新不够及时。下一年度从四个方面改进。
1.扩大内容。继续梳理可以公开的信息，重点领域优先。
2.拓宽渠道。办好台州教育网，用好市政府门户网站，加强微信和微博。
3.严格考评。机关公开工作的检查、考核、评议形成制度，处室考评加大公开的分量。
4.加强指导。对直属单位和学校的网站安全、信息规范提出具体要求，督促它们建好子栏目。
"""

_SITE = """
台州教育网创建于〔〔site_founded〕〕年，先后在2003年、2007年、2015年、2017年改版，共〔〔site_redesigns〕〕次；有独立域名〔〔site_domains〕〕个，是www.zjtzedu.gov.cn和www.tzedu.net.cn。
处室和直属单位的子网站已经撤销，市直学校纳入网站集群，新设云图书馆、互动研学平台、教育资源公共服务平台等服务；公文传输、文件下载等内部链接不再放在首页。
网站由台州市教育技术与信息中心维护，有专职网络技术人员〔〔site_staff〕〕名。
"""

#: (number, heading, text, order); there is no 六
CHAPTERS = [
    ("一", "概况", _OVERVIEW, 1),
    ("二", "政府信息主动公开情况", _PROACTIVE, 2),
    ("三", "依申请公开政府信息和不予公开政府信息的情况", _ON_REQUEST, 3),
    ("四", "因政府信息公开申请行政复议、提起行政诉讼的情况", _REMEDIES, 4),
    ("五", "政府信息公开存在的主要问题和改进情况", _PROBLEMS, 5),
    ("七", "台州教育网建设情况", _SITE, 7),
]

_REPORT = "2018年度公开工作报告（演示）"
#: what no row can tell: (key, value, source, note)
TALLIES = [
    ("wechat_rank_province", 1, "全省设区市教育官微排名通报（演示）", ""),
    ("wechat_top20_national", 1, "全国政务新媒体文教类月榜（演示）", ""),
    (
        "gov_disclosure_over_target",
        205,
        "市政府信息公开年度通报（演示）",
        "原文有歧义：是超出205条，还是达标数为205条，看不出来；照原文录入",
    ),
    ("site_founded", 1999, _REPORT, ""),
    ("site_redesigns", 4, _REPORT, "2003年、2007年、2015年、2017年"),
    ("site_domains", 2, _REPORT, "www.zjtzedu.gov.cn、www.tzedu.net.cn"),
    ("site_staff", 2, _REPORT, ""),
]

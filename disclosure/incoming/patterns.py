"""PURE. The forms of the lines of an official document (document-format, sections 1, 3, 4 and 6)."""

import re

NUMERALS = "一二三四五六七八九十百"
#: 主送机关; no sentence that announces something, no label of a form
ADDRESSED = re.compile(
    r"(?!.*(?:如下|以下|下列|如后)[\u4e00-\u9fff]{0,6}[：:])(?!.*(?:姓名|名称|时间|地点|日期|电话|编号|地址|题目|联系人|号码)[：:])"
    r"[^。；！？]{2,60}[：:]"
)
HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、[^。；]{1,30}")
SECOND = re.compile(rf"[（(][{NUMERALS}]{{1,3}}[）)][^。；]{{1,30}}")
CHAPTER = re.compile(rf"第[{NUMERALS}零〇]+(?:编|分编|章)(?:\s[^。；，]{{1,30}})?")
SECTION = re.compile(rf"第[{NUMERALS}零〇]+节(?:\s[^。；，]{{1,30}})?")
DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
WRITTEN_DAY = re.compile(
    r"[\d０-９]{4}\s?年\s?[\d０-９]{1,2}\s?月\s?[\d０-９]{1,2}\s?日"
    r"|[一二三四五六七八九零〇○Ｏ０O0oо◯]{4}\s?年\s?[一二三四五六七八九十]{1,2}\s?月\s?[一二三四五六七八九十]{1,3}\s?日"
)
SIGNER = re.compile(r"[^。；：！？，]{2,40}")  # a name alone in its line
NOTE = re.compile(r"[（(][^（）()]{2,200}[）)]")  # 附注

# what follows is matched against text without blanks
OPEN, CLOSE = r"[〔﹝\[［【（({〈<]", r"[〕﹞\]］】）)}〉>]"
NUMBER_LINE = re.compile(
    rf"(?:(?:发文)?(?:文号|字号)[：:])?[（(]?(?P<number>[一-龥]{{1,20}}{OPEN}(?:19|20)\d\d年?{CLOSE}第?\d{{1,5}}号)[）)]?(?:签发人[：:](?P<signer>.{{0,20}}))?"
)
_TERM = r"[★☆*]?[（(]?(?:[\d一二三四五六七八九十]+(?:年|个月|月|天|日)|长期|启用前)[）)]?"
_URGENT = r"(?:特急|特提|加急|平急|急件|紧急)"
SECRECY = re.compile(rf"(?:密级[：:])?(?P<secrecy>(?:绝密|机密|秘密)(?:{_TERM})?)[★☆*]?{_URGENT}?")
COPY = re.compile(r"(?:份号[：:]?)?\d{6}")
URGENCY = re.compile(rf"(?:紧急程度[：:])?{_URGENT}(?:[·.]?明电)?")
SIGNED_BY = re.compile(r"(?:签发人|会签人)[：:].{0,40}")
BODY = r"(?:局|厅|部|委|政府|室|小组|联席会议|中心|学校|中学|小学|大学|队|集团|公司|党组|支部|院|馆|处|科|会|所|站|组)"
ORGAN = re.compile(rf"(?!关于)[一-龥（）()·、]{{2,40}}?{BODY}(?:（[一-龥]{{2,20}}(?:代章)?）)?")
RED_HEAD = re.compile(rf"(?:[一-龥]{{2,40}}{BODY}(?:（通知|（函)?|[一-龥]{{2,40}})?(?:文件|会议纪要|令|（函）)")
STATUS = re.compile(
    r"[（(](?:征求意见稿|送审稿|审议稿|讨论稿|报批稿|试行|暂行|草案|代拟稿|节选|摘要|修订.{0,6}|\d{4}年.{0,4}(?:版|修订|修正)"
    r"|第[一二三四五]版|[上下]册)[）)]"
)
COPIES_TO = re.compile(r"(?:抄\s*送|抄\s*报|主\s*送|分\s*送)[：:].{2,}")
PRINTED = re.compile(
    r".{2,40}?(?:\d{4}年\d{1,2}月\d{1,2}日|[一二三四五六七八九〇○零]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)(?:印发|印制|印)"
)
FOOT = re.compile(r"主题词[：:].*|共印\d+份.*|[（(]共印\d+份[）)]|(?:校对|打字|打印)[：:].{1,20}")
ENCLOSED = re.compile(r"附\s*件\s*\d{0,2}[：:](?P<name>.*)")
ENCLOSED_ONE = re.compile(r"(?P<place>\d{1,2})[.．、](?P<name>.+)")

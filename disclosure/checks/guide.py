"""PURE. 办事指南: which of the key elements a text names (国办秘函〔2019〕19号; the list beyond the first four is UNVERIFIED)."""

import re

#: element → the words under which guides tell it
ELEMENTS = {
    "事项名称": "(?:服务|办理|办事|审批)?(?:事项|项目)名称|办理事项",
    "设定依据": "设定依据|法律依据|办理依据|政策依据|实施依据|法定依据|依据",
    "申请条件": "申请条件|办理条件|受理条件|申报条件|申领条件|(?:申办|办事|适用|准予批准的?|许可)?条件|谁可以申请|申请对象",
    "办理材料": "办理材料|办事材料|申办材料|申请材料|申报材料|所需材料|提交材料|应提交的材料|材料|要带什么",
    "办理时限": "办理时限|办理期限|法定(?:办结)?(?:时限|期限)|承诺(?:办结)?(?:时限|期限)|办结时限|时限|程序和时限|办理时间|什么时候办",
    "收费标准": "收费标准|收费依据|是否收费|收费情况|收费|不收费用?",
    "办理地点": "办理地点|受理地点|(?:办公|办理|受理|办事|窗口)地址|办事地点|受理窗口|地点|在哪里办",
    "联系电话": "联系电话|咨询电话|联系方式|咨询方式|咨询途径|电话",
}
#: what our own form asks for beside them
ASKED = {"办理程序": "办理程序|办理流程|申请程序|程序和时限|程序"}
#: says of the fees all there is to say
FREE = re.compile("不收(?:取)?(?:任何)?费")
AT_HEAD = r"(?:^|\n|[一二三四五六七八九十]、|\d[.、．])"


def _labels(elements: dict[str, str], before: str, after: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(rf"{before}\s*(?:{words})\s*(?:{after})") for name, words in elements.items()}


#: alone on its line or before a colon, with or without a number
HEADED = _labels(ELEMENTS, AT_HEAD, r"[:：\n]|$")
#: at the head of a sentence as well, and two in one heading: only where it is known that the text is a guide
TOLD = _labels(
    {**ELEMENTS, **ASKED},
    AT_HEAD.replace("(?:^", "(?:[和与、。；]|^"),
    r"[:：\n]|$|[和与](?=[^\n:：]{2,8}(?:[:：\n]|$))",
)


def headed_in(text: str) -> set[str]:
    """The elements that have a line or a heading of their own in any page; `text`: one paragraph a line."""
    return _found(HEADED, text)


def named_in(text: str) -> set[str]:
    """The same of a text that is a guide, however it puts them."""
    return _found(TOLD, text) | ({"收费标准"} if FREE.search(text) else set())


def _found(labels: dict[str, re.Pattern[str]], text: str) -> set[str]:
    return {name for name, label in labels.items() if label.search(text)}

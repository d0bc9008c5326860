"""How mail programs here mark what they pass on or answer, as their users send it: line by line, with their quirks."""

from tests.requests_app.made_mails import FREE

#: program → what stands above the words of the mail that was passed on
PASSED_ON = {
    "QQ邮箱": (
        "请登记。\n\n\n------------------&nbsp;原始邮件&nbsp;------------------\n"
        '发件人:                                                           "林小满"                          <lin@example.com>;\n'
        '发送时间:&nbsp;2026年11月18日(星期三) 下午3:05\n收件人:&nbsp;"基础教育处"<jijiao@example.gov.cn>;\n\n主题:&nbsp;申请\n'
    ),
    "网易邮箱": (
        '请登记。\n\n-------- 转发邮件信息 --------\n发件人："林小满" <lin@example.com>\n发送日期：2026-11-18 15:05:00\n'
        "收件人：jijiao@example.gov.cn\n抄送人：\n主题：申请\n"
    ),
    "Coremail": (
        "请登记。\n\n---------- 转发邮件信息 ----------\n发 件 人: 林小满 <lin@example.com>\n发送日期: 2026-11-18 15:05:00\n"
        "收 件 人: jijiao@example.gov.cn\n主　　题: 申请\n"
    ),
    "QQ邮箱手机版": (
        '-------- 转发邮件信息 --------\n发件人："林小满" <lin@example.com>\n收件人：jijiao@example.gov.cn\n'
        "发件时间：2026年11月18日 15:05\n"
        "主题：申请\n"
    ),
    "Foxmail": ("请登记。\n\n王老师\n \n发件人： 林小满\n发送时间： 2026-11-18 15:05\n收件人： jijiao\n主题： 申请\n"),
    "新浪邮箱": (
        "----- 原始邮件 -----\n发件人：林小满 <lin@example.com>\n收件人：<jijiao@example.gov.cn>\n主题：申请\n"
        "日期：2026年11月18日 15点05分\n"
    ),
    "Outlook": (
        "请登记。\n\n________________________________\n发件人: 林小满 <lin@example.com>\n发送时间: 2026年11月18日 15:05\n"
        "收件人: 基础教育处 <jijiao@example.gov.cn>; 初等教育处\n<chudeng@example.gov.cn>; 办公室\n<office@example.gov.cn>\n主题: 申请\n"
    ),
    "Outlook in English": (
        "-----Original Message-----\nFrom: 林小满 <lin@example.com> \nSent: Wednesday, November 18, 2026 3:05 PM\n"
        "To: jijiao@example.gov.cn\nSubject: 申请\n"
    ),
    "Gmail": (
        "---------- Forwarded message ---------\n发件人： 林小满 <lin@example.com>\nDate: 2026年11月18日周三 15:05\nSubject: 申请\n"
        "To: <jijiao@example.gov.cn>\n\n"
    ),
    "Gmail in English": (
        "---------- Forwarded message ---------\nFrom: 林小满 <lin@example.com>\nDate: Wed, Nov 18, 2026 at 3:05\u202fPM\nSubject: 申请\n"
        "To: <jijiao@example.gov.cn>\n\n"
    ),
    "iPhone": (
        "发自我的iPhone\n\n开始转发的邮件：\n\n> 发件人: 林小满 <lin@example.com>\n> 日期: 2026年11月18日 GMT+8 15:05:00\n"
        "> 收件人: jijiao@example.gov.cn\n> 主题: 申请\n> \n"
    ),
    "iPhone in English": (
        "Begin forwarded message:\n\n> From: 林小满 <lin@example.com>\n> Date: November 18, 2026 at 3:05:00 PM GMT+8\n"
        "> To: jijiao@example.gov.cn\n> Subject: 申请\n> \n"
    ),
    "Thunderbird": (
        "-------- 转发的消息 --------\n主题: 	申请\n日期: 	Wed, 18 Nov 2026 15:05:00 +0800\n发件人: 	林小满 <lin@example.com>\n"
        "收件人: 	jijiao@example.gov.cn\n\n"
    ),
    "写道": '请登记。\n\n在 2026-11-18 15:05:00，"林小满" <lin@example.com> 写道：\n\n',
    "At … wrote": '请登记。\n\nAt 2026-11-18 15:05:00, "林小满" <lin@example.com> wrote:\n\n',
}
#: program → what stands above words of ours in an answer to us
ANSWERED = {
    "网易邮箱": '在 2026-11-18 15:05:00，"局办公室" <open@example.gov.cn> 写道：',
    "网易邮箱 in English": 'At 2026-11-18 15:05:00, "局办公室" <open@example.gov.cn> wrote:',
    "QQ邮箱": '------------------ 原始邮件 ------------------\n发件人: "局办公室" <open@example.gov.cn>;\n发送时间: 2026年11月18日 15:05',
    "Gmail": "局办公室 <open@example.gov.cn> 于2026年11月18日周三 15:05写道：",
    "Gmail in English, broken": "On Wed, Nov 18, 2026 at 3:05 PM 局办公室 <open@example.gov.cn>\nwrote:",
    "Gmail in English, broken within": "On Wed, Nov 18, 2026 at 3:05 PM 局办公室 <\nopen@example.gov.cn> wrote:",
    "iPhone": "> 在 2026年11月18日，15:05，局办公室 <open@example.gov.cn> 写道：",
    "Outlook": "发件人: 局办公室 <open@example.gov.cn>\n发送时间: 2026年11月18日 15:05\n收件人: 林小满\n主题: 补正",
}


def passed_on(
    program: str, words: str = FREE, *, name: str = "林小满", address: str = "lin@example.com", subject: str = "申请"
) -> str:
    """As that program passes `words` on; the quoting ones quote them."""
    head = PASSED_ON[program].replace("林小满", name).replace("lin@example.com", address)
    for mark in (":", "：", ":&nbsp;", ": "):
        head = head.replace(f"主题{mark}申请", f"主题{mark}{subject}")
    mark = "> " if "\n> " in head else ""
    return head + "\n" + "\n".join(f"{mark}{line}" for line in words.splitlines())

"""What people of these tests bring forward."""

from requests_app.matter_rules import Told

WRONG = Told(
    kind="amendment",
    subject="学籍档案里的出生日期",
    description="记成1990年1月1日，应当是1991年。",
    evidence="户口簿",
    name="林小满",
    phone="13900000000",
    email="lin@example.com",
    address="椒江区某路9号",
)

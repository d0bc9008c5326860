"""Demo content: offices, staff, publications, applications in every stage, the counts of 2018. All of it is invented."""

from taizhou_portal.demo.accounts import ACCOUNTS, Account
from taizhou_portal.demo.loading import load, tracking

__all__ = ["ACCOUNTS", "Account", "load", "tracking"]

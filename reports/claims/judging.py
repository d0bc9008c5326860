"""Everything that the numbers of a text contradict. PURE."""

from reports.checks.finding import Finding
from reports.claims.against_tables import against_each_other, against_tables
from reports.claims.claim import Known, Text
from reports.claims.growths import wrong_growths
from reports.claims.shares import wrong_shares
from reports.claims.sums import wrong_sums

RULES = (against_tables, against_each_other, wrong_sums, wrong_shares, wrong_growths)


def judged(text: Text, known: Known) -> list[Finding]:
    return [found for rule in RULES for found in rule(text, known)]

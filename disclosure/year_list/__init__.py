"""年度公开清单: what must be published in a year, whose it is, what proves it; planned from last year's, closed with its figures."""

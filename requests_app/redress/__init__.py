"""Reviews, lawsuits, reports and complaints about our acts of disclosure: their words, rules and limits."""

"""Statistics of any period and any office, beside the yearly report and from the same books."""

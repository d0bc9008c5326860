"""年报日程: the days of a report year, whose task what is, what is late, and who is told."""

"""政府网站工作年度报表 (国办函〔2018〕12号): the yearly table of the site, from the same rows as the report."""

"""网站自查: the site inspected as 国办秘函〔2019〕19号 does it; `rulebook` says what is looked for, `crawl` walks, `pages` and `whole` judge."""

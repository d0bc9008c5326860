"""网站自查: the site inspected as 国办秘函〔2019〕19号 does it; `rulebook` is what is looked for.

`crawl` walks through a door, `pages` judge one page, `whole` all of them together, `score` counts."""

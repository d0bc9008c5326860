"""Rules over one page each: `check(page, parsed, site)` yields what is wrong; `judging.judge` asks them all."""

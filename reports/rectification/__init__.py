"""整改登记: what monitoring, readers and we ourselves found wrong with the site, who puts it right until when, who has seen it done."""

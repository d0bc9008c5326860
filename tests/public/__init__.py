"""Every sort of public page in every look: one list of pages, one set of content, all that is measured on them."""

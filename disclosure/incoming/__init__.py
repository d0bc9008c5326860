"""What comes in as text from elsewhere and leaves as the small markup of an official document.

`tokens` cuts markup into pieces and `reading` makes blocks of them; `docx` makes blocks of a Word file, in which `head` and `ending` find
the parts of an official document. `tables` and `shaping` give blocks the form of a document, `blocks` writes them out.
"""

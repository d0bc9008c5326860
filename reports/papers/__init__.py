"""A yearly report as files: one content, from which the Word file, the PDF, the workbook and the data are made."""

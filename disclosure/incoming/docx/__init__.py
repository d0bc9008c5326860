"""Word files (docx) read part by part into the blocks of a document, with what each paragraph looks like."""

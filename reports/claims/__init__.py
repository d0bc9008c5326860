"""What the text of a report claims, and the rules that it must keep: claims come from prose (reports.checks) or from a transcription."""

"""What is checked before a report is signed: each rule a module, put together in findings.py."""

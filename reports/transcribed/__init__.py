"""Reports of any agency, written off by hand, and what can be checked of them: `manage.py check_report`."""

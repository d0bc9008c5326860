"""What `manage.py test` is made of: its steps, a throw-away PostgreSQL, the Chromium of the machine, the summary."""

"""Benches run as modules from the project's folder: `python3 -m bench.run_search`. Django is made ready here."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhou_portal.settings")
django.setup()

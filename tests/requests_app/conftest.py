"""Settings of these tests alone."""

from hypothesis import settings

# a busy machine is no fault of a rule
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

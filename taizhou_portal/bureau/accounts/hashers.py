"""Passwords of a demonstration work in a demonstration alone.

While DEMO is set this hasher stands first in PASSWORD_HASHERS, so every password set or used then is stored under its name.
Without DEMO the name is unknown and no such password opens anything, whatever database the portal is started on.
"""

from django.contrib.auth.hashers import Argon2PasswordHasher


class DemoHasher(Argon2PasswordHasher):
    algorithm = "demo_argon2"

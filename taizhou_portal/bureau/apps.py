from django.apps import AppConfig
from django.core.checks import Tags, register

from taizhou_portal.bureau import storage_checks


class BureauConfig(AppConfig):
    name = "taizhou_portal.bureau"
    label = "bureau"
    verbose_name = "本机关"

    def ready(self) -> None:
        register(storage_checks.files_are_kept_safely, Tags.files)

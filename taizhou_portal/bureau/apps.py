from django.apps import AppConfig


class BureauConfig(AppConfig):
    name = "taizhou_portal.bureau"
    label = "bureau"
    verbose_name = "本机关"

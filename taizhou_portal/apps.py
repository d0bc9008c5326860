from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "taizhou_portal"
    label = "portal"
    verbose_name = "门户"

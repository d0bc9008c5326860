"""System checks on where uploads are kept: a wrong setting is told before the first file is lost or served."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.utils.module_loading import import_string

from taizhou_portal.bureau.storage import DurableStorage

OTHERS = 0o007  # rights of everybody else on the machine


def files_are_kept_safely(**_: Any) -> list[CheckMessage]:
    """bureau.E001 to E004, each with what to set."""
    return [
        *_objection(
            not issubclass(import_string(settings.STORAGES["default"]["BACKEND"]), DurableStorage),
            "E001",
            "上传的文件没有用能防断电的存储",
            "把 STORAGES 的 default 设为 taizhou_portal.bureau.storage.DurableStorage 或者它的子类",
        ),
        *_objection(
            any(_within(settings.MEDIA_ROOT, place) for place in (settings.STATIC_ROOT, *settings.STATICFILES_DIRS)),
            "E002",
            "上传的文件放在对外提供的静态文件目录里，不经检查就能下载",
            "把 MEDIA_ROOT 设到 STATIC_ROOT 和 STATICFILES_DIRS 之外",
        ),
        *_objection(
            settings.FILE_UPLOAD_PERMISSIONS is None or bool(settings.FILE_UPLOAD_PERMISSIONS & OTHERS),
            "E003",
            "本机的其他用户能读上传的文件",
            "把 FILE_UPLOAD_PERMISSIONS 设为 0o640 或者 0o600",
        ),
        *_objection(
            settings.UPLOAD_LIMIT <= 0,
            "E004",
            "上传文件的大小上限不是正数，任何文件都传不上来",
            "把 UPLOAD_LIMIT 设为字节数，例如 31457280（30 MB）",
        ),
    ]


def _objection(wrong: bool, number: str, message: str, hint: str) -> list[CheckMessage]:
    return [Error(message, hint=hint, id=f"bureau.{number}")] if wrong else []


def _within(place: str | Path, folder: str | Path | None) -> bool:
    return folder is not None and Path(place).resolve().is_relative_to(Path(folder).resolve())

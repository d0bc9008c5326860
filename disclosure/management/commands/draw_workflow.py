"""manage.py draw_workflow: writes docs/workflow.md anew from the table of legal moves."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from disclosure import diagram

PAGE = Path(settings.BASE_DIR) / "docs" / "workflow.md"


class Command(BaseCommand):
    help = "按 STEPS 重新生成 docs/workflow.md"

    def handle(self, *args, **options) -> None:
        PAGE.write_text(diagram.page(), encoding="utf-8")
        self.stdout.write("已生成 docs/workflow.md")

"""`manage.py rotate_field_key`: a new key for personal data, and everything sealed with older ones sealed anew. Exit status 1 when
something could not be opened.

Where a rotation was broken off it is finished, and no further key is made; with --new-key one is made all the same, for what cannot be
opened any more would else keep the next key away for good.
"""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from requests_app.actions import resealing
from taizhou_portal.bureau import rotating
from taizhou_portal.bureau.secrets import newest
from taizhou_portal.keys import FromEnvironment, Ring


class Command(BaseCommand):
    help = "更换个人信息的加密密钥：新建一个密钥，用它重新加密全部个人信息和身份证明文件。中断后再运行，接着办完"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="只报数，不新建密钥，不改数据")
        parser.add_argument("--new-key", action="store_true", help="还有旧密钥加密的（例如打不开的），也新建一个密钥")

    def handle(self, *, dry_run: bool, new_key: bool, **options: Any) -> None:
        values, files = rotating.count_older(), len(list(resealing.older_proofs()))
        makes_one = new_key or not values + files
        if dry_run:
            self.stdout.write(f"现在用密钥{newest()}加密。旧密钥加密的还有{values}项，文件{files}个。")
            self.stdout.write("运行时新建一个密钥，重新加密全部。" if makes_one else "运行时接着重新加密。")
            return
        if makes_one:
            self._make_key()
        self._reseal()

    def _make_key(self) -> None:
        ring = settings.FIELD_KEYS
        if not isinstance(ring, Ring):
            raise CommandError("FIELD_KEYS 不是密钥文件，不能新建密钥")
        try:
            file = ring.make_next()
        except FromEnvironment as error:
            words = f"密钥来自环境变量。先设好新的环境变量 {ring.variable()}（64位十六进制数），重启网站，再运行"
            raise CommandError(words) from error
        self.stdout.write(
            f"新密钥{newest()}在 {file.name}。请马上备份，和旧密钥分别保管；旧密钥要留着，见 docs/personal-data.md。"
        )

    def _reseal(self) -> None:
        # the columns last: as long as one is left, the next run knows that it has to go on
        indexes, files, values = resealing.reindex(), resealing.reseal_proofs(), rotating.reseal_columns()
        self.stdout.write(f"重新加密{values.done}项，文件{files.done}个；重新计算索引{indexes}个。")
        left = rotating.count_older() + len(list(resealing.older_proofs()))
        unreadable = values.unreadable + files.unreadable
        if unreadable:
            self.stderr.write(f"打不开{unreadable}项，没有动。请用备份核对。要再换一次密钥，加 --new-key。")
        if left > unreadable:
            self.stderr.write(f"还有{left - unreadable}项在运行时改动过，请再运行一次。")
        if left:
            sys.exit(1)

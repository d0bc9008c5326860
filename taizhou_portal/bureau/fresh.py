"""The first command on a new machine finds no database: it is made then and there, so that no command ends in a missing table."""

from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def ensure_database(say) -> None:
    """Makes the tables of an empty database; `say` is told. Raises CommandError where an older one waits for `migrate`."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if executor.loader.applied_migrations:
        raise CommandError("数据库还是旧的结构，请先运行 python3 manage.py migrate")
    say("第一次使用，正在建立数据库……")
    call_command("migrate", verbosity=0)

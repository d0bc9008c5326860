"""Tables of an app that are made together."""

import pytest
from django.db import connection, models
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import ProjectState

from taizhou_portal.bureau.create_models import CreateModels

pytestmark = pytest.mark.django_db(transaction=True)
KEY = ("id", models.BigAutoField(primary_key=True))
TOGETHER = CreateModels(
    [
        CreateModel("Egg", [KEY, ("of", models.ForeignKey("farm.Hen", models.PROTECT))]),
        CreateModel("Hen", [KEY, ("out_of", models.ForeignKey("farm.Egg", models.PROTECT, null=True))]),
    ]
)


def referred_to() -> dict[str, set[str]]:
    """Table → those that it refers to."""
    with connection.cursor() as cursor:
        found = set(connection.introspection.table_names(cursor)) & {"farm_egg", "farm_hen"}
        told = {table: connection.introspection.get_relations(cursor, table).values() for table in found}
    return {table: {relation[1] for relation in relations} for table, relations in told.items()}


def test_tables_that_refer_to_each_other_are_made_and_taken_away():
    before, after = ProjectState(), ProjectState()
    assert after.apps  # rendered, as it is on the way through the migrations
    TOGETHER.state_forwards("farm", after)
    with connection.schema_editor() as editor:
        TOGETHER.database_forwards("farm", editor, before, after)
    assert referred_to() == {"farm_egg": {"farm_hen"}, "farm_hen": {"farm_egg"}}
    with connection.schema_editor() as editor:
        TOGETHER.database_backwards("farm", editor, after, before)
    assert referred_to() == {}

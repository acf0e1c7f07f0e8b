"""Migrations: what makes the tables at once makes the same ones as all the steps before it."""

from typing import Any

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState
from django.db.migrations.writer import MigrationWriter


def test_made_at_once_the_tables_are_those_of_all_steps() -> None:
    stepwise = MigrationLoader(None, replace_migrations=False)
    at_once = MigrationLoader(None)
    replaced = [key for key in at_once.graph.nodes if "squashed" in key[1]]
    last = [each for key in replaced for each in at_once.get_migration(*key).replaces[-1:]]

    assert len(replaced) == 1
    assert told(at_once, replaced) == told(stepwise, last)


def told(loader: MigrationLoader, upto: list[tuple[str, str]]) -> dict[str, Any]:
    """Answer all that the migrations say of each of our tables."""
    models = loader.project_state(upto).models
    ours = {name: models[app, name] for app, name in models if app == "correspondence"}
    return {name: _of_table(state) for name, state in ours.items()}


def _of_table(state: ModelState) -> dict[str, Any]:
    fields = {name: _spelt(field) for name, field in state.fields.items()}
    options: dict[str, Any] = {
        name: _spelt(value) for name, value in state.options.items() if value
    }
    for name in ("indexes", "constraints", "triggers"):
        options[name] = sorted(_spelt(each) for each in state.options.get(name, []))
    return {"fields": fields, "options": options, "bases": state.bases}


def _spelt(value: object) -> str:
    return MigrationWriter.serialize(value)[0]

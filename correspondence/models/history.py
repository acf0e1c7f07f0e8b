"""The history of what is inserted in great numbers."""

from typing import Any

import pghistory
import pgtrigger
from django.db import models
from pghistory.core import InsertEvent
from pghistory.trigger import Event


class _Inserted(Event):
    """Keeps nothing, not even what a statement belonged to, where it inserted no rows."""

    def get_func(self, model: models.Model) -> pgtrigger.Func:
        """Answer what the trigger does."""
        kept = super().get_func(model).func
        return pgtrigger.Func(
            f"IF NOT EXISTS (SELECT FROM new_values) THEN RETURN NULL; END IF; {kept}"
        )


class InsertedAtOnce(InsertEvent):
    """Keeps the rows a statement inserts, however many, with one more statement."""

    level = pghistory.Statement

    def add_event_trigger(self, event_model: Any) -> None:  # noqa: ANN401 - a model made by pghistory
        """Register the trigger on the model whose rows are kept."""
        trigger = _Inserted(
            event_model=event_model,
            label=self.label,
            name=self.trigger_name,
            row=self.row,
            operation=self.operation,
            level=self.level,
        )
        pgtrigger.register(trigger)(event_model.pgh_tracked_model)

"""What the administration's pages need said: the record of a row."""

from django import template
from django.apps import apps
from django.db.models import Model

from correspondence import histories

register = template.Library()


@register.simple_tag
def record(row: Model) -> list[histories.Change]:
    """Answer what was done to the row, here and on the site; none of a row nobody tracks."""
    try:
        events = apps.get_model(row._meta.app_label, f"{row._meta.object_name}Event")
    except LookupError:
        return []
    fields = [each for each in events._meta.concrete_fields if not each.name.startswith("pgh_")]
    return histories.of_row(row, {each.attname: str(each.verbose_name) for each in fields})

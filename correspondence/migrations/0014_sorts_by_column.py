"""Saved views name the column they are sorted by."""

from django.db import migrations

FORWARDS = r"""
UPDATE correspondence_savedview
SET query = regexp_replace(query, '(^|&)sort=latest(&|$)', '\1sort=-due\2')
WHERE page = 'deadlines' AND query LIKE '%sort=latest%'
"""


class Migration(migrations.Migration):
    dependencies = [("correspondence", "0013_lists")]

    operations = [migrations.RunSQL(FORWARDS, migrations.RunSQL.noop)]

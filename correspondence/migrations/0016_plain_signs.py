"""The words of texts are looked for as people type them; saved views know the list of comments."""

import django.contrib.postgres.search
import django.db.models.functions.text
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("correspondence", "0015_topics_of_letters"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="answer", name="answer_search"),
        migrations.RemoveField(model_name="answer", name="search"),
        migrations.AddField(
            model_name="answer",
            name="search",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector(
                    models.Func(
                        django.db.models.functions.text.Left("text", 100000),
                        models.Value("‐‑‒–−‘’‚“”„«»—―•…§©®¶·†‡™"),
                        models.Value('-----\'\'\'"""""            '),
                        function="translate",
                        output_field=models.TextField(),
                    ),
                    config="english",
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="answer",
            index=GinIndex(fields=["search"], name="answer_search"),
        ),
        migrations.RemoveIndex(model_name="comment", name="comment_search"),
        migrations.RemoveField(model_name="comment", name="search"),
        migrations.AddField(
            model_name="comment",
            name="search",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector(
                    models.Func(
                        django.db.models.functions.text.Left("text", 100000),
                        models.Value("‐‑‒–−‘’‚“”„«»—―•…§©®¶·†‡™"),
                        models.Value('-----\'\'\'"""""            '),
                        function="translate",
                        output_field=models.TextField(),
                    ),
                    config="english",
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=GinIndex(fields=["search"], name="comment_search"),
        ),
        migrations.AlterField(
            model_name="defaultview",
            name="page",
            field=models.CharField(
                choices=[
                    ("letters", "letters"),
                    ("comments", "comments"),
                    ("reviews", "reviews"),
                    ("deadlines", "deadlines"),
                    ("commitments", "promises"),
                    ("registrations", "registrations"),
                    ("companies", "companies"),
                    ("ownership", "Section 16"),
                    ("missing", "missing letters"),
                    ("reminders", "reminders"),
                    ("trades", "trades over reviews"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="defaultviewevent",
            name="page",
            field=models.CharField(
                choices=[
                    ("letters", "letters"),
                    ("comments", "comments"),
                    ("reviews", "reviews"),
                    ("deadlines", "deadlines"),
                    ("commitments", "promises"),
                    ("registrations", "registrations"),
                    ("companies", "companies"),
                    ("ownership", "Section 16"),
                    ("missing", "missing letters"),
                    ("reminders", "reminders"),
                    ("trades", "trades over reviews"),
                ],
                max_length=20,
            ),
        ),
        migrations.RemoveIndex(model_name="document", name="document_search"),
        migrations.RemoveField(model_name="document", name="search"),
        migrations.AddField(
            model_name="document",
            name="search",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector(
                    models.Func(
                        django.db.models.functions.text.Left("text", 100000),
                        models.Value("‐‑‒–−‘’‚“”„«»—―•…§©®¶·†‡™"),
                        models.Value('-----\'\'\'"""""            '),
                        function="translate",
                        output_field=models.TextField(),
                    ),
                    config="english",
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=GinIndex(fields=["search"], name="document_search"),
        ),
        migrations.AlterField(
            model_name="savedview",
            name="page",
            field=models.CharField(
                choices=[
                    ("letters", "letters"),
                    ("comments", "comments"),
                    ("reviews", "reviews"),
                    ("deadlines", "deadlines"),
                    ("commitments", "promises"),
                    ("registrations", "registrations"),
                    ("companies", "companies"),
                    ("ownership", "Section 16"),
                    ("missing", "missing letters"),
                    ("reminders", "reminders"),
                    ("trades", "trades over reviews"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="savedviewevent",
            name="page",
            field=models.CharField(
                choices=[
                    ("letters", "letters"),
                    ("comments", "comments"),
                    ("reviews", "reviews"),
                    ("deadlines", "deadlines"),
                    ("commitments", "promises"),
                    ("registrations", "registrations"),
                    ("companies", "companies"),
                    ("ownership", "Section 16"),
                    ("missing", "missing letters"),
                    ("reminders", "reminders"),
                    ("trades", "trades over reviews"),
                ],
                max_length=20,
            ),
        ),
    ]

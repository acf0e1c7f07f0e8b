"""The tables as the migrations up to here leave them, made at once: a new installation starts in seconds.

One that has run those has run this.
"""

from importlib import import_module
import correspondence.models.notification
import correspondence.models.user
import datetime
import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

closings = import_module("correspondence.migrations.0002_known_closings")
absences = import_module("correspondence.migrations.0004_unsettled_days_and_absences")


class Migration(migrations.Migration):
    replaces = [
        ("correspondence", "0001_initial"),
        ("correspondence", "0002_known_closings"),
        ("correspondence", "0003_dates_that_can_be_proved"),
        ("correspondence", "0004_unsettled_days_and_absences"),
        ("correspondence", "0005_reminders_that_can_be_trusted"),
        ("correspondence", "0006_registration_acceleration"),
        ("correspondence", "0007_extension_count"),
        ("correspondence", "0008_reviews"),
        ("correspondence", "0009_reminder_history"),
        ("correspondence", "0010_section_16"),
        ("correspondence", "0011_trash_views_topics"),
        ("correspondence", "0012_topics_by"),
        ("correspondence", "0013_lists"),
        ("correspondence", "0014_sorts_by_column"),
        ("correspondence", "0015_topics_of_letters"),
        ("correspondence", "0016_plain_signs"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.CharField(max_length=8)),
                (
                    "closures",
                    models.JSONField(default=dict, help_text="Day to reason, as of this change."),
                ),
                (
                    "unsettled",
                    models.JSONField(default=dict, help_text="Day to reason, as of this change."),
                ),
                ("words", models.TextField(blank=True, help_text="What is different from before.")),
                ("noticed_at", models.DateTimeField()),
                ("total", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_calendarchangeevent" ("closures", "finished_at", "id", "noticed_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "total", "unsettled", "version", "words") VALUES (NEW."closures", NEW."finished_at", NEW."id", NEW."noticed_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."total", NEW."unsettled", NEW."version", NEW."words"); RETURN NULL;',
                            hash="ffe5a637d75b8ea6521abc168c28923edb574db0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_44077",
                            table="correspondence_calendarchange",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."closures" IS DISTINCT FROM (NEW."closures") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."noticed_at" IS DISTINCT FROM (NEW."noticed_at") OR OLD."total" IS DISTINCT FROM (NEW."total") OR OLD."unsettled" IS DISTINCT FROM (NEW."unsettled") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."words" IS DISTINCT FROM (NEW."words"))',
                            func='INSERT INTO "correspondence_calendarchangeevent" ("closures", "finished_at", "id", "noticed_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "total", "unsettled", "version", "words") VALUES (NEW."closures", NEW."finished_at", NEW."id", NEW."noticed_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."total", NEW."unsettled", NEW."version", NEW."words"); RETURN NULL;',
                            hash="2363e8a8a09d25de2f6cc9d3f0ab0997f7f9d0b1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d4ce3",
                            table="correspondence_calendarchange",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_calendarchangeevent" ("closures", "finished_at", "id", "noticed_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "total", "unsettled", "version", "words") VALUES (OLD."closures", OLD."finished_at", OLD."id", OLD."noticed_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."total", OLD."unsettled", OLD."version", OLD."words"); RETURN NULL;',
                            hash="a679f87e1e9ad5c0893265260ff82044c2f70ebb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e02c3",
                            table="correspondence_calendarchange",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[("worker", "Worker"), ("beat", "Beat")], max_length=20, unique=True
                    ),
                ),
                ("beat_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="RelayTrouble",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField()),
                ("reason", models.TextField()),
                ("refusals", models.PositiveIntegerField(default=1)),
                ("try_again_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "relay troubles",
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
                (
                    "zone",
                    models.CharField(
                        default="America/New_York",
                        max_length=50,
                        validators=[correspondence.models.user.is_a_zone],
                        verbose_name="time zone",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_userevent" ("date_joined", "email", "first_name", "id", "is_active", "is_staff", "is_superuser", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username", "zone") VALUES (NEW."date_joined", NEW."email", NEW."first_name", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."last_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."username", NEW."zone"); RETURN NULL;',
                            hash="464703d5bd558a2929e3bac2f7bb3f00c3496e4b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e07a9",
                            table="correspondence_user",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."date_joined" IS DISTINCT FROM (NEW."date_joined") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_staff" IS DISTINCT FROM (NEW."is_staff") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."username" IS DISTINCT FROM (NEW."username") OR OLD."zone" IS DISTINCT FROM (NEW."zone"))',
                            func='INSERT INTO "correspondence_userevent" ("date_joined", "email", "first_name", "id", "is_active", "is_staff", "is_superuser", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username", "zone") VALUES (NEW."date_joined", NEW."email", NEW."first_name", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."last_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."username", NEW."zone"); RETURN NULL;',
                            hash="ec4a49b075d74c3d68235c8b778419e2c505d2c9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4fb86",
                            table="correspondence_user",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_userevent" ("date_joined", "email", "first_name", "id", "is_active", "is_staff", "is_superuser", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username", "zone") VALUES (OLD."date_joined", OLD."email", OLD."first_name", OLD."id", OLD."is_active", OLD."is_staff", OLD."is_superuser", OLD."last_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."username", OLD."zone"); RETURN NULL;',
                            hash="7131901fe1cd067f997f7c6afaa6b6bb79ef6d91",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_93bdc",
                            table="correspondence_user",
                            when="AFTER",
                        ),
                    ),
                ],
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True)),
                ("reason", models.CharField(max_length=200)),
                ("source", models.CharField(max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("closed", "closed"),
                            ("open", "open after all"),
                            ("unknown", "not known"),
                        ],
                        default="closed",
                        help_text="A day that is not known counts as open, which gives the earlier date.",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ["-day"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_closureevent" ("day", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "state") VALUES (NEW."day", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."source", NEW."state"); RETURN NULL;',
                            hash="95406fddc256f83b761957a9db1e15dc35e18705",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_df764",
                            table="correspondence_closure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_closureevent" ("day", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "state") VALUES (NEW."day", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."source", NEW."state"); RETURN NULL;',
                            hash="4f14c2d88a42aa20876f42219c290a10fa02c8a0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_dabaf",
                            table="correspondence_closure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_closureevent" ("day", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "state") VALUES (OLD."day", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."source", OLD."state"); RETURN NULL;',
                            hash="45ca15dd9c0a24d4c00ee12f20bc3a64fe79f67e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_88ba8",
                            table="correspondence_closure",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("day__range", (datetime.date(1934, 6, 6), datetime.date(2100, 1, 1)))
                        ),
                        name="closure_plausible",
                        violation_error_message="A closing lies between 1934 and 2100.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Company",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("key", models.CharField(editable=False, max_length=200, unique=True)),
                (
                    "cik",
                    models.CharField(
                        blank=True, help_text="Ten digits.", max_length=10, verbose_name="CIK"
                    ),
                ),
                ("ticker", models.CharField(blank=True, max_length=12)),
                (
                    "filer_category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("large_accelerated", "large accelerated filer"),
                            ("accelerated", "accelerated filer"),
                            ("non_accelerated", "non-accelerated filer"),
                            ("", "not known"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                (
                    "fiscal_year_end",
                    models.CharField(blank=True, help_text="Month and day: 12-31.", max_length=5),
                ),
                ("well_known_seasoned_issuer", models.BooleanField(default=False)),
                (
                    "foreign_private_issuer",
                    models.BooleanField(
                        default=False,
                        help_text="Its insiders report since 18 March 2026; Section 16(b) is not theirs.",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "companies",
                "ordering": ["name", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_companyevent" ("cik", "filer_category", "fiscal_year_end", "foreign_private_issuer", "id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ticker", "well_known_seasoned_issuer") VALUES (NEW."cik", NEW."filer_category", NEW."fiscal_year_end", NEW."foreign_private_issuer", NEW."id", NEW."key", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ticker", NEW."well_known_seasoned_issuer"); RETURN NULL;',
                            hash="f1a186b0e4b99cacf69177e12516c3b49b0d8613",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f8fbf",
                            table="correspondence_company",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_companyevent" ("cik", "filer_category", "fiscal_year_end", "foreign_private_issuer", "id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ticker", "well_known_seasoned_issuer") VALUES (NEW."cik", NEW."filer_category", NEW."fiscal_year_end", NEW."foreign_private_issuer", NEW."id", NEW."key", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ticker", NEW."well_known_seasoned_issuer"); RETURN NULL;',
                            hash="911044e0b9122833a9f2f65b725c7615a546da74",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4cc74",
                            table="correspondence_company",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_companyevent" ("cik", "filer_category", "fiscal_year_end", "foreign_private_issuer", "id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ticker", "well_known_seasoned_issuer") VALUES (OLD."cik", OLD."filer_category", OLD."fiscal_year_end", OLD."foreign_private_issuer", OLD."id", OLD."key", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ticker", OLD."well_known_seasoned_issuer"); RETURN NULL;',
                            hash="34739a1d33c6bbf656a45ada8e88b22f6e9c6024",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2d01b",
                            table="correspondence_company",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cik", ""), _negated=True),
                        fields=("cik",),
                        name="company_cik_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cik", ""), ("cik__regex", "^\\d{10}$"), _connector="OR"
                        ),
                        name="company_cik_ten_digits",
                        violation_error_message="A CIK has ten digits.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("fiscal_year_end", ""),
                            ("fiscal_year_end__regex", "^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$"),
                            _connector="OR",
                        ),
                        name="company_fiscal_year_end_month_day",
                        violation_error_message="Write the month and the day: 12-31.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True, verbose_name="SHA-256")),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField(help_text="Bytes.")),
                ("pages", models.PositiveIntegerField(blank=True, null=True)),
                ("text", models.TextField(blank=True)),
                (
                    "reading",
                    models.JSONField(
                        blank=True,
                        help_text="What was found, where, and what is uncertain.",
                        null=True,
                    ),
                ),
                (
                    "search",
                    models.GeneratedField(
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
            ],
            options={
                "ordering": ["-pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_documentevent" ("id", "media_type", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (NEW."id", NEW."media_type", NEW."pages", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."size"); RETURN NULL;',
                            hash="d46bf8cef6a59692614701d5e35e1df9fa8aa760",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_31e19",
                            table="correspondence_document",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."media_type" IS DISTINCT FROM (NEW."media_type") OR OLD."pages" IS DISTINCT FROM (NEW."pages") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size"))',
                            func='INSERT INTO "correspondence_documentevent" ("id", "media_type", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (NEW."id", NEW."media_type", NEW."pages", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."size"); RETURN NULL;',
                            hash="71d299d03ebf75747b791f8f3200adf656df1c76",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f8e0e",
                            table="correspondence_document",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_documentevent" ("id", "media_type", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (OLD."id", OLD."media_type", OLD."pages", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sha256", OLD."size"); RETURN NULL;',
                            hash="5760a3f440becbacbe4e5bb6423601730fbd8df0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_43462",
                            table="correspondence_document",
                            when="AFTER",
                        ),
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search"], name="document_search"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="document_sha256_hex",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)), name="document_not_empty"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Insider",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("key", models.CharField(db_index=True, editable=False, max_length=200)),
                ("cik", models.CharField(blank=True, max_length=10, verbose_name="CIK")),
            ],
            options={
                "ordering": ["name", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_insiderevent" ("cik", "id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."cik", NEW."id", NEW."key", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="63d15b3c202103176059e806553617aec85aba8b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8a1af",
                            table="correspondence_insider",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_insiderevent" ("cik", "id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."cik", NEW."id", NEW."key", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="c501cf92ac7b7a8b9bdcdc4804d3eb235dac67a1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_372c0",
                            table="correspondence_insider",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_insiderevent" ("cik", "id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."cik", OLD."id", OLD."key", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="304801dc87c0db46152eaa4b7a421fde3a981b9d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7b4e7",
                            table="correspondence_insider",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cik", ""), _negated=True),
                        fields=("cik",),
                        name="insider_cik_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cik", ""), ("cik__regex", "^\\d{10}$"), _connector="OR"
                        ),
                        name="insider_cik_ten_digits",
                        violation_error_message="A CIK has ten digits.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffAbsence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_on", models.DateField(verbose_name="from")),
                (
                    "last_on",
                    models.DateField(
                        blank=True, help_text="Empty: not known yet.", null=True, verbose_name="to"
                    ),
                ),
                ("reason", models.CharField(max_length=200)),
                ("source", models.CharField(max_length=300)),
            ],
            options={
                "ordering": ["-first_on"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_staffabsenceevent" ("first_on", "id", "last_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source") VALUES (NEW."first_on", NEW."id", NEW."last_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."source"); RETURN NULL;',
                            hash="f72a4f026d2dee0fed0101424f9456bb8da0b4ff",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_747a2",
                            table="correspondence_staffabsence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_staffabsenceevent" ("first_on", "id", "last_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source") VALUES (NEW."first_on", NEW."id", NEW."last_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."source"); RETURN NULL;',
                            hash="4c6c80ace49dfa7669791929965fb10f4480cacf",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_769a4",
                            table="correspondence_staffabsence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_staffabsenceevent" ("first_on", "id", "last_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source") VALUES (OLD."first_on", OLD."id", OLD."last_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."source"); RETURN NULL;',
                            hash="55c901406c474fed0d82b7a60bf60491b720f546",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7f21f",
                            table="correspondence_staffabsence",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_on", None),
                            ("last_on__gte", models.F("first_on")),
                            _connector="OR",
                        ),
                        name="absence_ends_after_it_begins",
                        violation_error_message="It ends before it begins.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarChangeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.CharField(max_length=8)),
                (
                    "closures",
                    models.JSONField(default=dict, help_text="Day to reason, as of this change."),
                ),
                (
                    "unsettled",
                    models.JSONField(default=dict, help_text="Day to reason, as of this change."),
                ),
                ("words", models.TextField(blank=True, help_text="What is different from before.")),
                ("noticed_at", models.DateTimeField()),
                ("total", models.PositiveIntegerField(default=0)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.calendarchange",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2429bede741bc3a560f3da040edb27a08369ceaf",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b1d90",
                            table="correspondence_calendarchangeevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("day", models.DateField()),
                ("reason", models.CharField(max_length=200)),
                ("source", models.CharField(max_length=300)),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.closure",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("closed", "closed"),
                            ("open", "open after all"),
                            ("unknown", "not known"),
                        ],
                        default="closed",
                        help_text="A day that is not known counts as open, which gives the earlier date.",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d9dda8c1e735c49c0fbaafbaea5c0a57e667d76d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a0c08",
                            table="correspondence_closureevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CompanyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("key", models.CharField(editable=False, max_length=200)),
                (
                    "cik",
                    models.CharField(
                        blank=True, help_text="Ten digits.", max_length=10, verbose_name="CIK"
                    ),
                ),
                ("ticker", models.CharField(blank=True, max_length=12)),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.company",
                    ),
                ),
                (
                    "filer_category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("large_accelerated", "large accelerated filer"),
                            ("accelerated", "accelerated filer"),
                            ("non_accelerated", "non-accelerated filer"),
                            ("", "not known"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                (
                    "fiscal_year_end",
                    models.CharField(blank=True, help_text="Month and day: 12-31.", max_length=5),
                ),
                ("well_known_seasoned_issuer", models.BooleanField(default=False)),
                (
                    "foreign_private_issuer",
                    models.BooleanField(
                        default=False,
                        help_text="Its insiders report since 18 March 2026; Section 16(b) is not theirs.",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2198224b3bd900d7d09958650cb065a817f133f3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3ddc6",
                            table="correspondence_companyevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CompanyName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("key", models.CharField(editable=False, max_length=200, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("former", "former name"),
                            ("misspelt", "misspelt"),
                            ("other", "other spelling"),
                        ],
                        default="other",
                        max_length=10,
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="correspondence.company",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_companynameevent" ("company_id", "id", "key", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."company_id", NEW."id", NEW."key", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="af7a6d1ec609c933294e751b84868ae89eab0d49",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9856d",
                            table="correspondence_companyname",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_companynameevent" ("company_id", "id", "key", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."company_id", NEW."id", NEW."key", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="73db3ce8d2f1dff17f3d9bf613949d63fb39e1d3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_96f80",
                            table="correspondence_companyname",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_companynameevent" ("company_id", "id", "key", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."company_id", OLD."id", OLD."key", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="ebfef3b52ee4164c27e7e7f2748187bbfe70bddb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a2c8e",
                            table="correspondence_companyname",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField(help_text="Bytes.")),
                ("pages", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.document",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2309a040cb8b1f4ca424a23a4f8cd3c868a47e79",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_db059",
                            table="correspondence_documentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InsiderEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("key", models.CharField(editable=False, max_length=200)),
                ("cik", models.CharField(blank=True, max_length=10, verbose_name="CIK")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.insider",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b4b3e01f460368541f4b7b0d0f85bbd4a4103fc9",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_70099",
                            table="correspondence_insiderevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InsiderRole",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("director", models.BooleanField(default=False)),
                ("officer", models.BooleanField(default=False)),
                ("ten_percent_owner", models.BooleanField(default=False)),
                ("title", models.CharField(blank=True, max_length=200)),
                (
                    "since_on",
                    models.DateField(
                        blank=True,
                        help_text="The event a Form 3 reports.",
                        null=True,
                        verbose_name="insider since",
                    ),
                ),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="insider until")),
                (
                    "by_person",
                    models.BooleanField(
                        default=False,
                        help_text="A person noted it: forms that come in do not change it.",
                    ),
                ),
                ("received_at", models.DateTimeField(verbose_name="on record since")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="insider_roles",
                        to="correspondence.company",
                    ),
                ),
                (
                    "insider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roles",
                        to="correspondence.insider",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["company", "insider__name"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_insiderroleevent" ("by_person", "company_id", "director", "id", "insider_id", "officer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "received_by_id", "since_on", "ten_percent_owner", "title", "until_on", "version") VALUES (NEW."by_person", NEW."company_id", NEW."director", NEW."id", NEW."insider_id", NEW."officer", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."received_at", NEW."received_by_id", NEW."since_on", NEW."ten_percent_owner", NEW."title", NEW."until_on", NEW."version"); RETURN NULL;',
                            hash="dd0418d9b42220a70ace5fd094b66196deea70dc",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6cb1c",
                            table="correspondence_insiderrole",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_insiderroleevent" ("by_person", "company_id", "director", "id", "insider_id", "officer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "received_by_id", "since_on", "ten_percent_owner", "title", "until_on", "version") VALUES (NEW."by_person", NEW."company_id", NEW."director", NEW."id", NEW."insider_id", NEW."officer", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."received_at", NEW."received_by_id", NEW."since_on", NEW."ten_percent_owner", NEW."title", NEW."until_on", NEW."version"); RETURN NULL;',
                            hash="d5cd1210ddb2b2d5d00a2e80702c03d72e7a5b36",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3eec5",
                            table="correspondence_insiderrole",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_insiderroleevent" ("by_person", "company_id", "director", "id", "insider_id", "officer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "received_by_id", "since_on", "ten_percent_owner", "title", "until_on", "version") VALUES (OLD."by_person", OLD."company_id", OLD."director", OLD."id", OLD."insider_id", OLD."officer", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."received_at", OLD."received_by_id", OLD."since_on", OLD."ten_percent_owner", OLD."title", OLD."until_on", OLD."version"); RETURN NULL;',
                            hash="069e1a132d7f03b6d37853ba33fe841512d4c95b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_504da",
                            table="correspondence_insiderrole",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "insider"), name="insider_role_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since_on", None),
                            ("until_on", None),
                            ("until_on__gte", models.F("since_on")),
                            _connector="OR",
                        ),
                        name="insider_role_ends_after_it_began",
                        violation_error_message="It ends before it began.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since_on", None),
                            (
                                "since_on__range",
                                (datetime.date(1934, 6, 6), datetime.date(2100, 1, 1)),
                            ),
                            _connector="OR",
                        ),
                        name="insider_role_since_on_plausible",
                        violation_error_message="A date lies between 1934 and 2100.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None),
                            (
                                "until_on__range",
                                (datetime.date(1934, 6, 6), datetime.date(2100, 1, 1)),
                            ),
                            _connector="OR",
                        ),
                        name="insider_role_until_on_plausible",
                        violation_error_message="A date lies between 1934 and 2100.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("idempotency_key", models.CharField(max_length=120, unique=True)),
                (
                    "message_id",
                    models.CharField(max_length=200, unique=True, verbose_name="Message-ID"),
                ),
                ("address", models.EmailField(max_length=254)),
                ("subject", models.CharField(max_length=250)),
                ("text", models.TextField()),
                ("html", models.TextField(blank=True)),
                ("created_at", models.DateTimeField()),
                ("not_before", models.DateTimeField()),
                ("claimed_until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("sent", "sent"),
                            ("failed", "failed"),
                            ("cancelled", "no longer needed"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("error", models.TextField(blank=True)),
                (
                    "recipient",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="mails",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("reminder", "reminder"),
                            ("digest", "digest"),
                            ("catch_up", "what was missed"),
                            ("notice", "notice"),
                            ("test", "test mail"),
                        ],
                        default="reminder",
                        max_length=10,
                    ),
                ),
                (
                    "reply",
                    models.CharField(blank=True, max_length=300, verbose_name="the relay's answer"),
                ),
                (
                    "thread",
                    models.CharField(
                        blank=True,
                        help_text="Message-ID of the thread it belongs to.",
                        max_length=200,
                    ),
                ),
                (
                    "unsubscribe_url",
                    models.CharField(
                        blank=True, help_text="For List-Unsubscribe (RFC 8058).", max_length=300
                    ),
                ),
                (
                    "urgency",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "overdue"), (1, "today"), (2, "soon"), (3, "calm")], default=3
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "mails",
                "ordering": ["-created_at", "-pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_mailevent" ("address", "created_at", "error", "id", "idempotency_key", "kind", "message_id", "not_before", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient_id", "reply", "sent_at", "state", "subject", "thread", "unsubscribe_url", "urgency") VALUES (NEW."address", NEW."created_at", NEW."error", NEW."id", NEW."idempotency_key", NEW."kind", NEW."message_id", NEW."not_before", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recipient_id", NEW."reply", NEW."sent_at", NEW."state", NEW."subject", NEW."thread", NEW."unsubscribe_url", NEW."urgency"); RETURN NULL;',
                            hash="66e98c8f60eb584eaa599e05a79cbffc866699f3",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d1441",
                            table="correspondence_mail",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."error" IS DISTINCT FROM (NEW."error") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."idempotency_key" IS DISTINCT FROM (NEW."idempotency_key") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."message_id" IS DISTINCT FROM (NEW."message_id") OR OLD."not_before" IS DISTINCT FROM (NEW."not_before") OR OLD."recipient_id" IS DISTINCT FROM (NEW."recipient_id") OR OLD."reply" IS DISTINCT FROM (NEW."reply") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."thread" IS DISTINCT FROM (NEW."thread") OR OLD."unsubscribe_url" IS DISTINCT FROM (NEW."unsubscribe_url") OR OLD."urgency" IS DISTINCT FROM (NEW."urgency"))',
                            func='INSERT INTO "correspondence_mailevent" ("address", "created_at", "error", "id", "idempotency_key", "kind", "message_id", "not_before", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient_id", "reply", "sent_at", "state", "subject", "thread", "unsubscribe_url", "urgency") VALUES (NEW."address", NEW."created_at", NEW."error", NEW."id", NEW."idempotency_key", NEW."kind", NEW."message_id", NEW."not_before", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recipient_id", NEW."reply", NEW."sent_at", NEW."state", NEW."subject", NEW."thread", NEW."unsubscribe_url", NEW."urgency"); RETURN NULL;',
                            hash="64faaea6a0945bbe1a3f4d854c91b527e35ceb12",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e81b6",
                            table="correspondence_mail",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_mailevent" ("address", "created_at", "error", "id", "idempotency_key", "kind", "message_id", "not_before", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient_id", "reply", "sent_at", "state", "subject", "thread", "unsubscribe_url", "urgency") VALUES (OLD."address", OLD."created_at", OLD."error", OLD."id", OLD."idempotency_key", OLD."kind", OLD."message_id", OLD."not_before", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recipient_id", OLD."reply", OLD."sent_at", OLD."state", OLD."subject", OLD."thread", OLD."unsubscribe_url", OLD."urgency"); RETURN NULL;',
                            hash="4298aa3bff378101877462e01f27b98169c0a632",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_445b2",
                            table="correspondence_mail",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="as_written",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."message_id" IS DISTINCT FROM (NEW."message_id") OR OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."html" IS DISTINCT FROM (NEW."html"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="f499f6c61e628b084a1866345d83079a54b239d9",
                            operation="UPDATE",
                            pgid="pgtrigger_as_written_d0f86",
                            table="correspondence_mail",
                            when="BEFORE",
                        ),
                    ),
                ],
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="mail_newest"),
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["urgency", "not_before", "id"],
                        name="mail_in_order",
                    ),
                    models.Index(
                        condition=models.Q(("state", "failed")), fields=["id"], name="mail_failed"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sent"), _negated=True),
                            ("sent_at__isnull", False),
                            _connector="OR",
                        ),
                        name="mail_sent_has_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("viewer", "viewer"),
                            ("preparer", "preparer"),
                            ("manager", "manager"),
                        ],
                        default="preparer",
                        max_length=10,
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="correspondence.company",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["company", "user", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_membershipevent" ("company_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."company_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;',
                            hash="b36dc79246a15e27e0bf7af131ad47dc7f9ded82",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c668f",
                            table="correspondence_membership",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_membershipevent" ("company_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."company_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;',
                            hash="afd9e0afdbd8e06e67ccc8001e15a335cca57659",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9b521",
                            table="correspondence_membership",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_membershipevent" ("company_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (OLD."company_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."user_id"); RETURN NULL;',
                            hash="4102eace57ebd0fdd6fe86522abfc3a10a02b73b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b16d1",
                            table="correspondence_membership",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("company", "user"), name="membership_once"),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["viewer", "preparer", "manager"])),
                        name="membership_role_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NotificationChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "hour",
                    models.PositiveSmallIntegerField(
                        default=7,
                        help_text="The hour of the day, in your own time zone.",
                        validators=[django.core.validators.MaxValueValidator(23)],
                        verbose_name="not before",
                    ),
                ),
                (
                    "delivery",
                    models.CharField(
                        choices=[
                            (
                                "digest",
                                "early ones together in one mail, urgent ones each on its own",
                            ),
                            ("single", "each on its own"),
                        ],
                        default="digest",
                        max_length=10,
                    ),
                ),
                (
                    "early",
                    models.BooleanField(
                        default=True,
                        help_text="The last reminder before a date, the one on the day and those of overdue dates always come; a date can be handed to somebody else.",
                        verbose_name="tell me early",
                    ),
                ),
                ("away_from", models.DateField(blank=True, null=True)),
                ("away_until", models.DateField(blank=True, null=True)),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        help_text="Is told instead while you are away, of the dates they may look after.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="deputizes_for",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notifications",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_notificationchoiceevent" ("away_from", "away_until", "delivery", "deputy_id", "early", "hour", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."away_from", NEW."away_until", NEW."delivery", NEW."deputy_id", NEW."early", NEW."hour", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."user_id"); RETURN NULL;',
                            hash="7b8df901446cab9d51230f88ab8dce4279f62561",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1e2b7",
                            table="correspondence_notificationchoice",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_notificationchoiceevent" ("away_from", "away_until", "delivery", "deputy_id", "early", "hour", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."away_from", NEW."away_until", NEW."delivery", NEW."deputy_id", NEW."early", NEW."hour", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."user_id"); RETURN NULL;',
                            hash="083fe6147e9bd3fbbc275612000c7b1a8abbca15",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5a857",
                            table="correspondence_notificationchoice",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_notificationchoiceevent" ("away_from", "away_until", "delivery", "deputy_id", "early", "hour", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."away_from", OLD."away_until", OLD."delivery", OLD."deputy_id", OLD."early", OLD."hour", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."user_id"); RETURN NULL;',
                            hash="15d6c7f06991de66733247d15a43eb01ac179eeb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c5114",
                            table="correspondence_notificationchoice",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("hour__lte", 23)), name="choice_hour_of_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("away_from", None), ("away_until", None)),
                            models.Q(
                                ("away_from__isnull", False),
                                ("away_until__gte", models.F("away_from")),
                            ),
                            _connector="OR",
                        ),
                        name="choice_away_from_until",
                        violation_error_message="Give both days, the first not after the last.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deputy", None),
                            models.Q(("deputy", models.F("user")), _negated=True),
                            _connector="OR",
                        ),
                        name="choice_deputy_is_another",
                        violation_error_message="Your deputy is somebody else.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnershipReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("received_at", models.DateTimeField()),
                ("form", models.CharField(max_length=5)),
                ("issuer_name", models.CharField(blank=True, max_length=200)),
                ("ticker", models.CharField(blank=True, max_length=12)),
                (
                    "period",
                    models.DateField(
                        blank=True, help_text="The earliest transaction, or the event.", null=True
                    ),
                ),
                ("signed_on", models.DateField(blank=True, null=True)),
                ("signed_by", models.CharField(blank=True, max_length=200)),
                (
                    "rule_10b5_1",
                    models.BooleanField(blank=True, null=True, verbose_name="Rule 10b5-1"),
                ),
                ("footnotes", models.JSONField(blank=True, default=dict)),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ownership_reports",
                        to="correspondence.company",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="correspondence.document",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "amends",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="amendments",
                        to="correspondence.ownershipreport",
                    ),
                ),
                (
                    "amends_on",
                    models.DateField(
                        blank=True, help_text="When the form was filed that it amends.", null=True
                    ),
                ),
                (
                    "by_person",
                    models.BooleanField(
                        default=False,
                        help_text="A person entered when it was filed: reading never changes it.",
                    ),
                ),
                (
                    "filed_on",
                    models.DateField(
                        blank=True,
                        help_text="As EDGAR says; where it is not known, the signature tells.",
                        null=True,
                    ),
                ),
                (
                    "no_longer",
                    models.BooleanField(
                        default=False, verbose_name="no longer subject to Section 16"
                    ),
                ),
                (
                    "nothing_owned",
                    models.BooleanField(default=False, verbose_name="no securities owned"),
                ),
                (
                    "plan_on",
                    models.DateField(blank=True, null=True, verbose_name="plan adopted on"),
                ),
                (
                    "posted_on",
                    models.DateField(
                        blank=True,
                        help_text="Rule 16a-3(k).",
                        null=True,
                        verbose_name="posted on the website",
                    ),
                ),
                ("remarks", models.TextField(blank=True)),
                (
                    "repeats",
                    models.ForeignKey(
                        blank=True,
                        help_text="The same form, which came in before in another file.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="repeated",
                        to="correspondence.ownershipreport",
                    ),
                ),
                ("signatures", models.JSONField(blank=True, default=list)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "trashed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("trashed_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "ordering": ["-period", "-pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_ownershipreportevent" ("amends_id", "amends_on", "by_person", "company_id", "document_id", "filed_on", "footnotes", "form", "id", "issuer_name", "no_longer", "nothing_owned", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_on", "posted_on", "received_at", "received_by_id", "remarks", "repeats_id", "rule_10b5_1", "signatures", "signed_by", "signed_on", "ticker", "trashed_at", "trashed_by_id", "version") VALUES (NEW."amends_id", NEW."amends_on", NEW."by_person", NEW."company_id", NEW."document_id", NEW."filed_on", NEW."footnotes", NEW."form", NEW."id", NEW."issuer_name", NEW."no_longer", NEW."nothing_owned", NEW."period", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_on", NEW."posted_on", NEW."received_at", NEW."received_by_id", NEW."remarks", NEW."repeats_id", NEW."rule_10b5_1", NEW."signatures", NEW."signed_by", NEW."signed_on", NEW."ticker", NEW."trashed_at", NEW."trashed_by_id", NEW."version"); RETURN NULL;',
                            hash="09ce0b50d9e383919dfc28b1aaea9b006fc765ba",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_35e16",
                            table="correspondence_ownershipreport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_ownershipreportevent" ("amends_id", "amends_on", "by_person", "company_id", "document_id", "filed_on", "footnotes", "form", "id", "issuer_name", "no_longer", "nothing_owned", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_on", "posted_on", "received_at", "received_by_id", "remarks", "repeats_id", "rule_10b5_1", "signatures", "signed_by", "signed_on", "ticker", "trashed_at", "trashed_by_id", "version") VALUES (NEW."amends_id", NEW."amends_on", NEW."by_person", NEW."company_id", NEW."document_id", NEW."filed_on", NEW."footnotes", NEW."form", NEW."id", NEW."issuer_name", NEW."no_longer", NEW."nothing_owned", NEW."period", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_on", NEW."posted_on", NEW."received_at", NEW."received_by_id", NEW."remarks", NEW."repeats_id", NEW."rule_10b5_1", NEW."signatures", NEW."signed_by", NEW."signed_on", NEW."ticker", NEW."trashed_at", NEW."trashed_by_id", NEW."version"); RETURN NULL;',
                            hash="7a058247c408fe0e150c657b640d0f4044ef918c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_80913",
                            table="correspondence_ownershipreport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_ownershipreportevent" ("amends_id", "amends_on", "by_person", "company_id", "document_id", "filed_on", "footnotes", "form", "id", "issuer_name", "no_longer", "nothing_owned", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_on", "posted_on", "received_at", "received_by_id", "remarks", "repeats_id", "rule_10b5_1", "signatures", "signed_by", "signed_on", "ticker", "trashed_at", "trashed_by_id", "version") VALUES (OLD."amends_id", OLD."amends_on", OLD."by_person", OLD."company_id", OLD."document_id", OLD."filed_on", OLD."footnotes", OLD."form", OLD."id", OLD."issuer_name", OLD."no_longer", OLD."nothing_owned", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_on", OLD."posted_on", OLD."received_at", OLD."received_by_id", OLD."remarks", OLD."repeats_id", OLD."rule_10b5_1", OLD."signatures", OLD."signed_by", OLD."signed_on", OLD."ticker", OLD."trashed_at", OLD."trashed_by_id", OLD."version"); RETURN NULL;',
                            hash="e853cea2601a29dc0af1651b27664106a5dd2773",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_29f76",
                            table="correspondence_ownershipreport",
                            when="AFTER",
                        ),
                    ),
                ],
                "indexes": [
                    models.Index(fields=["-period", "-id"], name="report_newest"),
                    models.Index(
                        fields=["company", "-period", "-id"], name="report_company_newest"
                    ),
                    models.Index(fields=["form", "-period", "-id"], name="report_form_newest"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "company"), name="report_once_in_a_company"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("company", None)),
                        fields=("document", "received_by"),
                        name="report_once_unplaced",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("form__regex", "^[345](/A)?$")),
                        name="report_form_known",
                        violation_error_message="The form is 3, 4 or 5, or an amendment of one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period", None),
                            (
                                "period__range",
                                (datetime.date(1934, 6, 6), datetime.date(2100, 1, 1)),
                            ),
                            _connector="OR",
                        ),
                        name="report_period_plausible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("filed_on", None),
                            (
                                "filed_on__range",
                                (datetime.date(1934, 6, 6), datetime.date(2100, 1, 1)),
                            ),
                            _connector="OR",
                        ),
                        name="report_filed_on_plausible",
                        violation_error_message="A date lies between 1934 and 2100.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("posted_on", None),
                            (
                                "posted_on__range",
                                (datetime.date(1934, 6, 6), datetime.date(2100, 1, 1)),
                            ),
                            _connector="OR",
                        ),
                        name="report_posted_on_plausible",
                        violation_error_message="A date lies between 1934 and 2100.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("pk", models.F("amends")), _negated=True),
                            models.Q(("pk", models.F("repeats")), _negated=True),
                        ),
                        name="report_is_not_its_own",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PowerOfAttorney",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("attorney", models.CharField(max_length=200, verbose_name="attorney-in-fact")),
                ("granted_on", models.DateField()),
                (
                    "ended_on",
                    models.DateField(blank=True, null=True, verbose_name="revoked or expired on"),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="powers_of_attorney",
                        to="correspondence.company",
                    ),
                ),
                (
                    "insider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="powers_of_attorney",
                        to="correspondence.insider",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "powers of attorney",
                "ordering": ["insider__name", "attorney", "granted_on"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_powerofattorneyevent" ("attorney", "company_id", "ended_on", "granted_on", "id", "insider_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."attorney", NEW."company_id", NEW."ended_on", NEW."granted_on", NEW."id", NEW."insider_id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="15b8ba798f6ba21cd520d0b8c3ac222c7e36f26b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_afb86",
                            table="correspondence_powerofattorney",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_powerofattorneyevent" ("attorney", "company_id", "ended_on", "granted_on", "id", "insider_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."attorney", NEW."company_id", NEW."ended_on", NEW."granted_on", NEW."id", NEW."insider_id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="22fd8af897e0affa3c12903df3f78a00b4e07485",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_93abd",
                            table="correspondence_powerofattorney",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_powerofattorneyevent" ("attorney", "company_id", "ended_on", "granted_on", "id", "insider_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."attorney", OLD."company_id", OLD."ended_on", OLD."granted_on", OLD."id", OLD."insider_id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version"); RETURN NULL;',
                            hash="73a30c86c6b754996d8830d8bea20771c93c4700",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_21e9a",
                            table="correspondence_powerofattorney",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "granted_on__range",
                                (datetime.date(1934, 6, 6), datetime.date(2100, 1, 1)),
                            )
                        ),
                        name="power_of_attorney_plausible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None),
                            ("ended_on__gte", models.F("granted_on")),
                            _connector="OR",
                        ),
                        name="power_of_attorney_ends_after_it_began",
                        violation_error_message="It ends before it was granted.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegistrationStatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_number", models.CharField(blank=True, max_length=20)),
                ("form", models.CharField(max_length=20)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("filed", "filed"),
                            ("under_review", "under review"),
                            ("not_reviewed", "not reviewed"),
                            ("cleared", "comments cleared"),
                            ("acceleration", "acceleration requested"),
                            ("effective", "effective"),
                            ("withdrawn", "withdrawn"),
                            ("abandoned", "abandoned"),
                        ],
                        default="filed",
                        max_length=15,
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="correspondence.company",
                    ),
                ),
                ("abandoned_on", models.DateField(blank=True, null=True)),
                ("acceleration_for", models.DateTimeField(blank=True, null=True)),
                ("acceleration_requested_on", models.DateField(blank=True, null=True)),
                (
                    "delaying_amendment",
                    models.BooleanField(
                        blank=True,
                        help_text="Rule 473(a): with it, no twentieth day runs.",
                        null=True,
                    ),
                ),
                ("effective_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_registrationstatementevent" ("abandoned_on", "acceleration_for", "acceleration_requested_on", "company_id", "delaying_amendment", "effective_at", "file_number", "form", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "version", "withdrawn_on") VALUES (NEW."abandoned_on", NEW."acceleration_for", NEW."acceleration_requested_on", NEW."company_id", NEW."delaying_amendment", NEW."effective_at", NEW."file_number", NEW."form", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."status", NEW."version", NEW."withdrawn_on"); RETURN NULL;',
                            hash="5b7e4ba906d0392a00360229483ea555ca1747cb",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d8124",
                            table="correspondence_registrationstatement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_registrationstatementevent" ("abandoned_on", "acceleration_for", "acceleration_requested_on", "company_id", "delaying_amendment", "effective_at", "file_number", "form", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "version", "withdrawn_on") VALUES (NEW."abandoned_on", NEW."acceleration_for", NEW."acceleration_requested_on", NEW."company_id", NEW."delaying_amendment", NEW."effective_at", NEW."file_number", NEW."form", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."status", NEW."version", NEW."withdrawn_on"); RETURN NULL;',
                            hash="3225a569eb9825aabd356cee036df4f2ebf09f3c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fd798",
                            table="correspondence_registrationstatement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_registrationstatementevent" ("abandoned_on", "acceleration_for", "acceleration_requested_on", "company_id", "delaying_amendment", "effective_at", "file_number", "form", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "version", "withdrawn_on") VALUES (OLD."abandoned_on", OLD."acceleration_for", OLD."acceleration_requested_on", OLD."company_id", OLD."delaying_amendment", OLD."effective_at", OLD."file_number", OLD."form", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."status", OLD."version", OLD."withdrawn_on"); RETURN NULL;',
                            hash="c6dea20bbb9169e1df0a9964524c54b104aae71d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8350c",
                            table="correspondence_registrationstatement",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("file_number", ""), _negated=True),
                        fields=("company", "file_number"),
                        name="registration_file_number_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("file_number", ""),
                            ("file_number__regex", "^333-\\d{5,6}(-\\d{2})?$"),
                            ("file_number__regex", "^377-\\d{5,6}(-\\d{2})?$"),
                            _connector="OR",
                        ),
                        name="registration_file_number_known",
                        violation_error_message="Its file number looks like 333-208189; a draft's, 377-.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effective_at", None),
                            models.Q(("abandoned_on", None), ("withdrawn_on", None)),
                            _connector="OR",
                        ),
                        name="registration_one_end",
                        violation_error_message="It is effective, or withdrawn, or abandoned: not two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("acceleration_requested_on", None),
                            (
                                "acceleration_requested_on__range",
                                (datetime.date(1934, 6, 6), datetime.date(2100, 1, 1)),
                            ),
                            _connector="OR",
                        ),
                        name="registration_acceleration_requested_on_plausible",
                        violation_error_message="A date lies between 1934 and 2100.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on", None),
                            (
                                "withdrawn_on__range",
                                (datetime.date(1934, 6, 6), datetime.date(2100, 1, 1)),
                            ),
                            _connector="OR",
                        ),
                        name="registration_withdrawn_on_plausible",
                        violation_error_message="A date lies between 1934 and 2100.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("abandoned_on", None),
                            (
                                "abandoned_on__range",
                                (datetime.date(1934, 6, 6), datetime.date(2100, 1, 1)),
                            ),
                            _connector="OR",
                        ),
                        name="registration_abandoned_on_plausible",
                        violation_error_message="A date lies between 1934 and 2100.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("acceleration_for", None),
                            (
                                "acceleration_for__range",
                                (
                                    datetime.datetime(
                                        1934, 6, 6, 0, 0, tzinfo=datetime.timezone.utc
                                    ),
                                    datetime.datetime(
                                        2100, 1, 2, 0, 0, tzinfo=datetime.timezone.utc
                                    ),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="registration_acceleration_for_plausible",
                        violation_error_message="A date lies between 1934 and 2100.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effective_at", None),
                            (
                                "effective_at__range",
                                (
                                    datetime.datetime(
                                        1934, 6, 6, 0, 0, tzinfo=datetime.timezone.utc
                                    ),
                                    datetime.datetime(
                                        2100, 1, 2, 0, 0, tzinfo=datetime.timezone.utc
                                    ),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="registration_effective_at_plausible",
                        violation_error_message="A date lies between 1934 and 2100.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderPolicy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("response", "response to the staff"),
                            ("target", "our own date"),
                            ("rule_83", "renewal of a Rule 83 request"),
                            ("form_3", "Form 3"),
                            ("form_4", "Form 4"),
                            ("form_5", "Form 5"),
                            ("promise", "promise to the staff"),
                        ],
                        help_text="Empty: every kind of date.",
                        max_length=10,
                    ),
                ),
                (
                    "days_before",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(250),
                            ]
                        ),
                        default=correspondence.models.notification.usual_days,
                        help_text="Business days before the date, such as 5, 3, 1.",
                        size=None,
                    ),
                ),
                (
                    "overdue_every",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="Business days between two reminders of an overdue date.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                    ),
                ),
                (
                    "managers_after",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        default=1,
                        help_text="Business days overdue after which managers are told, too. Empty: never.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(250)],
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: every company.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="policies",
                        to="correspondence.company",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "reminder policies",
                "ordering": ["company", "kind", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_reminderpolicyevent" ("company_id", "days_before", "id", "kind", "managers_after", "overdue_every", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."company_id", NEW."days_before", NEW."id", NEW."kind", NEW."managers_after", NEW."overdue_every", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="605c8420c66f8200e19fd07662a2c2d0e0f50535",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ac36b",
                            table="correspondence_reminderpolicy",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_reminderpolicyevent" ("company_id", "days_before", "id", "kind", "managers_after", "overdue_every", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."company_id", NEW."days_before", NEW."id", NEW."kind", NEW."managers_after", NEW."overdue_every", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="aebe3048dc3abedcd0cf52262bd35fd2b1fbca21",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_43df6",
                            table="correspondence_reminderpolicy",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_reminderpolicyevent" ("company_id", "days_before", "id", "kind", "managers_after", "overdue_every", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."company_id", OLD."days_before", OLD."id", OLD."kind", OLD."managers_after", OLD."overdue_every", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="77b1b5e8fadfcb2d8a299580653faf6bab09b118",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8cad8",
                            table="correspondence_reminderpolicy",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "kind"),
                        name="policy_once",
                        nulls_distinct=False,
                        violation_error_message="There is a policy for this company and kind.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("overdue_every__gte", 1)),
                        name="policy_overdue_every_day_or_more",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "page",
                    models.CharField(
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
                ("name", models.CharField(max_length=80)),
                ("query", models.TextField(blank=True, help_text="The query string of the list.")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "shared",
                    models.BooleanField(
                        default=False,
                        help_text="Whoever shares a company with its owner sees it, too.",
                    ),
                ),
            ],
            options={
                "ordering": ["page", "name", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_savedviewevent" ("id", "name", "owner_id", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "shared") VALUES (NEW."id", NEW."name", NEW."owner_id", NEW."page", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."query", NEW."shared"); RETURN NULL;',
                            hash="985e5aac7d8b4db9f34c5a4136d434c0ad39dd3f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f40f9",
                            table="correspondence_savedview",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_savedviewevent" ("id", "name", "owner_id", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "shared") VALUES (NEW."id", NEW."name", NEW."owner_id", NEW."page", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."query", NEW."shared"); RETURN NULL;',
                            hash="60c6b842fb71fc376189841704545c0bafd873ab",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9736e",
                            table="correspondence_savedview",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_savedviewevent" ("id", "name", "owner_id", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "shared") VALUES (OLD."id", OLD."name", OLD."owner_id", OLD."page", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."query", OLD."shared"); RETURN NULL;',
                            hash="d4b4f95e604374f956cc1847652ed4d1ee5f9671",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_21735",
                            table="correspondence_savedview",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "page", "name"),
                        name="view_name_once",
                        violation_error_message="You have a view of this name.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ShareSplit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("new", models.PositiveIntegerField(verbose_name="new shares")),
                ("old", models.PositiveIntegerField(verbose_name="for old shares")),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="splits",
                        to="correspondence.company",
                    ),
                ),
            ],
            options={
                "ordering": ["on"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_sharesplitevent" ("company_id", "id", "new", "old", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."company_id", NEW."id", NEW."new", NEW."old", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="e2aa8f4c1bc6980c0f4701c4d2680900f01a19df",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_91f99",
                            table="correspondence_sharesplit",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_sharesplitevent" ("company_id", "id", "new", "old", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."company_id", NEW."id", NEW."new", NEW."old", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="564498425004edefbe2894b0aaddc0af5b0ee570",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_03254",
                            table="correspondence_sharesplit",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_sharesplitevent" ("company_id", "id", "new", "old", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."company_id", OLD."id", OLD."new", OLD."old", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="2c8315160521a4a9198bdf7690a60f6cc9a64cbe",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ac75a",
                            table="correspondence_sharesplit",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("company", "on"), name="split_once_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(("new__gt", 0), ("old__gt", 0)), name="split_of_shares"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("on__range", (datetime.date(1934, 6, 6), datetime.date(2100, 1, 1)))
                        ),
                        name="split_plausible",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffAbsenceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("first_on", models.DateField(verbose_name="from")),
                (
                    "last_on",
                    models.DateField(
                        blank=True, help_text="Empty: not known yet.", null=True, verbose_name="to"
                    ),
                ),
                ("reason", models.CharField(max_length=200)),
                ("source", models.CharField(max_length=300)),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.staffabsence",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c4bf0d7952b5639569e14a109283a9e6a1f92357",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5158f",
                            table="correspondence_staffabsenceevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UserEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "zone",
                    models.CharField(
                        default="America/New_York",
                        max_length=50,
                        validators=[correspondence.models.user.is_a_zone],
                        verbose_name="time zone",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="62d191dcf129ec5e287a62e3a824b271948ea883",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3acf9",
                            table="correspondence_userevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnershipHolding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("security", models.CharField(blank=True, max_length=200)),
                (
                    "shares",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True),
                ),
                ("direct", models.BooleanField(blank=True, null=True)),
                (
                    "nature",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="nature of ownership"
                    ),
                ),
                ("derivative", models.BooleanField(default=False)),
                (
                    "underlying",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="underlying security"
                    ),
                ),
                (
                    "underlying_shares",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True),
                ),
                (
                    "exercise_price",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True),
                ),
                ("exercisable_on", models.DateField(blank=True, null=True)),
                ("expires_on", models.DateField(blank=True, null=True)),
                (
                    "footnotes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holdings",
                        to="correspondence.ownershipreport",
                    ),
                ),
            ],
            options={
                "ordering": ["report", "position"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_ownershipholdingevent" ("derivative", "direct", "exercisable_on", "exercise_price", "expires_on", "footnotes", "id", "nature", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "security", "shares", "underlying", "underlying_shares") VALUES (NEW."derivative", NEW."direct", NEW."exercisable_on", NEW."exercise_price", NEW."expires_on", NEW."footnotes", NEW."id", NEW."nature", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."report_id", NEW."security", NEW."shares", NEW."underlying", NEW."underlying_shares"); RETURN NULL;',
                            hash="4b38f6bcaf4d9372d28b21224248318fb34be554",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2964d",
                            table="correspondence_ownershipholding",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_ownershipholdingevent" ("derivative", "direct", "exercisable_on", "exercise_price", "expires_on", "footnotes", "id", "nature", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "security", "shares", "underlying", "underlying_shares") VALUES (NEW."derivative", NEW."direct", NEW."exercisable_on", NEW."exercise_price", NEW."expires_on", NEW."footnotes", NEW."id", NEW."nature", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."report_id", NEW."security", NEW."shares", NEW."underlying", NEW."underlying_shares"); RETURN NULL;',
                            hash="0c423ae2340ada2b9144dbf55b5794853eebbb4b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_90966",
                            table="correspondence_ownershipholding",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_ownershipholdingevent" ("derivative", "direct", "exercisable_on", "exercise_price", "expires_on", "footnotes", "id", "nature", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "security", "shares", "underlying", "underlying_shares") VALUES (OLD."derivative", OLD."direct", OLD."exercisable_on", OLD."exercise_price", OLD."expires_on", OLD."footnotes", OLD."id", OLD."nature", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."report_id", OLD."security", OLD."shares", OLD."underlying", OLD."underlying_shares"); RETURN NULL;',
                            hash="494c1de7ba50cca5b1fc5eae884711c2b8a39ffb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6fbc3",
                            table="correspondence_ownershipholding",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "position"), name="holding_position_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("created_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("last_fetched_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feeds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "view",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feeds",
                        to="correspondence.savedview",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_calendarfeedevent" ("created_at", "id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "view_id") VALUES (NEW."created_at", NEW."id", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revoked_at", NEW."view_id"); RETURN NULL;',
                            hash="289b1d9599efc3ee2af8cdf97b3042f34756a301",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_06e57",
                            table="correspondence_calendarfeed",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."view_id" IS DISTINCT FROM (NEW."view_id"))',
                            func='INSERT INTO "correspondence_calendarfeedevent" ("created_at", "id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "view_id") VALUES (NEW."created_at", NEW."id", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revoked_at", NEW."view_id"); RETURN NULL;',
                            hash="d1406c826ef9fc0f744279e0b90ade087431f8c7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d4fd0",
                            table="correspondence_calendarfeed",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_calendarfeedevent" ("created_at", "id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "view_id") VALUES (OLD."created_at", OLD."id", OLD."name", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revoked_at", OLD."view_id"); RETURN NULL;',
                            hash="7089f70fcb5f93c9d57166ff2440dfbcf2895692",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7ae5e",
                            table="correspondence_calendarfeed",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CompanyNameEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("key", models.CharField(editable=False, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("former", "former name"),
                            ("misspelt", "misspelt"),
                            ("other", "other spelling"),
                        ],
                        default="other",
                        max_length=10,
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.company",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.companyname",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2fe1ae5e8f003dc78576ccf28b45002317651d5c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_46532",
                            table="correspondence_companynameevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DefaultView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "page",
                    models.CharField(
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
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "view",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="default_of",
                        to="correspondence.savedview",
                    ),
                ),
            ],
            options={
                "ordering": ["user", "page"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_defaultviewevent" ("id", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "view_id") VALUES (NEW."id", NEW."page", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."user_id", NEW."view_id"); RETURN NULL;',
                            hash="c88a9bed07df449d8b3fa0be36c0a573bc4b5e59",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b7d2d",
                            table="correspondence_defaultview",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_defaultviewevent" ("id", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "view_id") VALUES (NEW."id", NEW."page", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."user_id", NEW."view_id"); RETURN NULL;',
                            hash="74040ecc235f0963181b1c5eacc4f84225e6ef8f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1cddc",
                            table="correspondence_defaultview",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_defaultviewevent" ("id", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "view_id") VALUES (OLD."id", OLD."page", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."user_id", OLD."view_id"); RETURN NULL;',
                            hash="ffe576d91a360d1cf32d5dd9d877cd0a2d710b99",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4a919",
                            table="correspondence_defaultview",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "page"), name="default_view_once_a_page"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Filing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("form", models.CharField(max_length=20)),
                ("file_number", models.CharField(blank=True, max_length=20)),
                ("filed_on", models.DateField(blank=True, null=True)),
                ("amendment", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("period_ended", models.DateField(blank=True, null=True)),
                ("accession_number", models.CharField(blank=True, max_length=25)),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="filings",
                        to="correspondence.company",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="filings",
                        to="correspondence.registrationstatement",
                    ),
                ),
            ],
            options={
                "ordering": ["-filed_on", "-pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_filingevent" ("accession_number", "amendment", "company_id", "file_number", "filed_on", "form", "id", "period_ended", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."accession_number", NEW."amendment", NEW."company_id", NEW."file_number", NEW."filed_on", NEW."form", NEW."id", NEW."period_ended", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id"); RETURN NULL;',
                            hash="d0704d1a4a4e6358b9bddad12bf745b61b0d53e2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f2f92",
                            table="correspondence_filing",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_filingevent" ("accession_number", "amendment", "company_id", "file_number", "filed_on", "form", "id", "period_ended", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."accession_number", NEW."amendment", NEW."company_id", NEW."file_number", NEW."filed_on", NEW."form", NEW."id", NEW."period_ended", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id"); RETURN NULL;',
                            hash="c3eca0c37f0f856e5c29e70f53ef7577e5406ec5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ac758",
                            table="correspondence_filing",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_filingevent" ("accession_number", "amendment", "company_id", "file_number", "filed_on", "form", "id", "period_ended", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (OLD."accession_number", OLD."amendment", OLD."company_id", OLD."file_number", OLD."filed_on", OLD."form", OLD."id", OLD."period_ended", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."registration_id"); RETURN NULL;',
                            hash="5a1df06d0568865851124c15c1c0d9d6af9b5b90",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_48f3a",
                            table="correspondence_filing",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "form", "file_number", "filed_on", "period_ended"),
                        name="filing_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("filed_on", None),
                            (
                                "filed_on__range",
                                (datetime.date(1934, 6, 6), datetime.date(2100, 1, 1)),
                            ),
                            _connector="OR",
                        ),
                        name="filing_dated_plausibly",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InsiderRoleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("director", models.BooleanField(default=False)),
                ("officer", models.BooleanField(default=False)),
                ("ten_percent_owner", models.BooleanField(default=False)),
                ("title", models.CharField(blank=True, max_length=200)),
                (
                    "since_on",
                    models.DateField(
                        blank=True,
                        help_text="The event a Form 3 reports.",
                        null=True,
                        verbose_name="insider since",
                    ),
                ),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="insider until")),
                (
                    "by_person",
                    models.BooleanField(
                        default=False,
                        help_text="A person noted it: forms that come in do not change it.",
                    ),
                ),
                ("received_at", models.DateTimeField(verbose_name="on record since")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "company",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.company",
                    ),
                ),
                (
                    "insider",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.insider",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.insiderrole",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="579d2127508aff17e4011e83888e7f1596d11701",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9db0e",
                            table="correspondence_insiderroleevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MailEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("idempotency_key", models.CharField(max_length=120)),
                ("message_id", models.CharField(max_length=200, verbose_name="Message-ID")),
                ("address", models.EmailField(max_length=254)),
                ("subject", models.CharField(max_length=250)),
                ("created_at", models.DateTimeField()),
                ("not_before", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("sent", "sent"),
                            ("failed", "failed"),
                            ("cancelled", "no longer needed"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("error", models.TextField(blank=True)),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.mail",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("reminder", "reminder"),
                            ("digest", "digest"),
                            ("catch_up", "what was missed"),
                            ("notice", "notice"),
                            ("test", "test mail"),
                        ],
                        default="reminder",
                        max_length=10,
                    ),
                ),
                (
                    "reply",
                    models.CharField(blank=True, max_length=300, verbose_name="the relay's answer"),
                ),
                (
                    "thread",
                    models.CharField(
                        blank=True,
                        help_text="Message-ID of the thread it belongs to.",
                        max_length=200,
                    ),
                ),
                (
                    "unsubscribe_url",
                    models.CharField(
                        blank=True, help_text="For List-Unsubscribe (RFC 8058).", max_length=300
                    ),
                ),
                (
                    "urgency",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "overdue"), (1, "today"), (2, "soon"), (3, "calm")], default=3
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d82ee184c843b538176918c2bf210c6c6e7b97f3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_adbd9",
                            table="correspondence_mailevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MembershipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("viewer", "viewer"),
                            ("preparer", "preparer"),
                            ("manager", "manager"),
                        ],
                        default="preparer",
                        max_length=10,
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.company",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.membership",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1fbe45c8948e31c68b92b8ab4c13a8dd08fb594b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4ee6f",
                            table="correspondence_membershipevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NotificationChoiceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "hour",
                    models.PositiveSmallIntegerField(
                        default=7,
                        help_text="The hour of the day, in your own time zone.",
                        validators=[django.core.validators.MaxValueValidator(23)],
                        verbose_name="not before",
                    ),
                ),
                (
                    "delivery",
                    models.CharField(
                        choices=[
                            (
                                "digest",
                                "early ones together in one mail, urgent ones each on its own",
                            ),
                            ("single", "each on its own"),
                        ],
                        default="digest",
                        max_length=10,
                    ),
                ),
                (
                    "early",
                    models.BooleanField(
                        default=True,
                        help_text="The last reminder before a date, the one on the day and those of overdue dates always come; a date can be handed to somebody else.",
                        verbose_name="tell me early",
                    ),
                ),
                ("away_from", models.DateField(blank=True, null=True)),
                ("away_until", models.DateField(blank=True, null=True)),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Is told instead while you are away, of the dates they may look after.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.notificationchoice",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="40bed97a33fb6d1a1bbeacfc13d120763c46da85",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3d1ff",
                            table="correspondence_notificationchoiceevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnershipReportEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("received_at", models.DateTimeField()),
                ("form", models.CharField(max_length=5)),
                ("issuer_name", models.CharField(blank=True, max_length=200)),
                ("ticker", models.CharField(blank=True, max_length=12)),
                (
                    "period",
                    models.DateField(
                        blank=True, help_text="The earliest transaction, or the event.", null=True
                    ),
                ),
                ("signed_on", models.DateField(blank=True, null=True)),
                ("signed_by", models.CharField(blank=True, max_length=200)),
                (
                    "rule_10b5_1",
                    models.BooleanField(blank=True, null=True, verbose_name="Rule 10b5-1"),
                ),
                ("footnotes", models.JSONField(blank=True, default=dict)),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.company",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.document",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.ownershipreport",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "amends",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.ownershipreport",
                    ),
                ),
                (
                    "amends_on",
                    models.DateField(
                        blank=True, help_text="When the form was filed that it amends.", null=True
                    ),
                ),
                (
                    "by_person",
                    models.BooleanField(
                        default=False,
                        help_text="A person entered when it was filed: reading never changes it.",
                    ),
                ),
                (
                    "filed_on",
                    models.DateField(
                        blank=True,
                        help_text="As EDGAR says; where it is not known, the signature tells.",
                        null=True,
                    ),
                ),
                (
                    "no_longer",
                    models.BooleanField(
                        default=False, verbose_name="no longer subject to Section 16"
                    ),
                ),
                (
                    "nothing_owned",
                    models.BooleanField(default=False, verbose_name="no securities owned"),
                ),
                (
                    "plan_on",
                    models.DateField(blank=True, null=True, verbose_name="plan adopted on"),
                ),
                (
                    "posted_on",
                    models.DateField(
                        blank=True,
                        help_text="Rule 16a-3(k).",
                        null=True,
                        verbose_name="posted on the website",
                    ),
                ),
                ("remarks", models.TextField(blank=True)),
                (
                    "repeats",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The same form, which came in before in another file.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.ownershipreport",
                    ),
                ),
                ("signatures", models.JSONField(blank=True, default=list)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "trashed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("trashed_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e78828332e61e7aca139de3eae461cad036f5e02",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ccfc2",
                            table="correspondence_ownershipreportevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnershipTransaction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("security", models.CharField(blank=True, max_length=200)),
                ("on", models.DateField(blank=True, null=True)),
                ("code", models.CharField(blank=True, max_length=3)),
                (
                    "shares",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True),
                ),
                ("acquired", models.BooleanField(blank=True, null=True)),
                (
                    "price",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True),
                ),
                (
                    "shares_after",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True),
                ),
                ("direct", models.BooleanField(blank=True, null=True)),
                ("derivative", models.BooleanField(default=False)),
                (
                    "footnotes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="transactions",
                        to="correspondence.ownershipreport",
                    ),
                ),
                (
                    "deemed_on",
                    models.DateField(
                        blank=True,
                        help_text="The day a deferred trade counts as made: Rule 16a-3(g).",
                        null=True,
                    ),
                ),
                ("early", models.BooleanField(default=False, verbose_name="reported early")),
                ("exercisable_on", models.DateField(blank=True, null=True)),
                (
                    "exercise_price",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True),
                ),
                ("expires_on", models.DateField(blank=True, null=True)),
                ("late", models.BooleanField(default=False, verbose_name="reported as late")),
                (
                    "nature",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="nature of ownership"
                    ),
                ),
                (
                    "superseded",
                    models.BooleanField(
                        default=False,
                        help_text="Another form says it anew: an amendment, or the same form again.",
                    ),
                ),
                ("swap", models.BooleanField(default=False, verbose_name="equity swap")),
                (
                    "underlying",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="underlying security"
                    ),
                ),
                (
                    "underlying_shares",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True),
                ),
            ],
            options={
                "ordering": ["report", "position"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_ownershiptransactionevent" ("acquired", "code", "deemed_on", "derivative", "direct", "early", "exercisable_on", "exercise_price", "expires_on", "footnotes", "id", "late", "nature", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "price", "report_id", "security", "shares", "shares_after", "superseded", "swap", "underlying", "underlying_shares") VALUES (NEW."acquired", NEW."code", NEW."deemed_on", NEW."derivative", NEW."direct", NEW."early", NEW."exercisable_on", NEW."exercise_price", NEW."expires_on", NEW."footnotes", NEW."id", NEW."late", NEW."nature", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."price", NEW."report_id", NEW."security", NEW."shares", NEW."shares_after", NEW."superseded", NEW."swap", NEW."underlying", NEW."underlying_shares"); RETURN NULL;',
                            hash="df817d316761974fb926856343329a50a745ffac",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1dce0",
                            table="correspondence_ownershiptransaction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_ownershiptransactionevent" ("acquired", "code", "deemed_on", "derivative", "direct", "early", "exercisable_on", "exercise_price", "expires_on", "footnotes", "id", "late", "nature", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "price", "report_id", "security", "shares", "shares_after", "superseded", "swap", "underlying", "underlying_shares") VALUES (NEW."acquired", NEW."code", NEW."deemed_on", NEW."derivative", NEW."direct", NEW."early", NEW."exercisable_on", NEW."exercise_price", NEW."expires_on", NEW."footnotes", NEW."id", NEW."late", NEW."nature", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."price", NEW."report_id", NEW."security", NEW."shares", NEW."shares_after", NEW."superseded", NEW."swap", NEW."underlying", NEW."underlying_shares"); RETURN NULL;',
                            hash="4b664eee1b40745a262992f9c910f47129ca4e56",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c7031",
                            table="correspondence_ownershiptransaction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_ownershiptransactionevent" ("acquired", "code", "deemed_on", "derivative", "direct", "early", "exercisable_on", "exercise_price", "expires_on", "footnotes", "id", "late", "nature", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "price", "report_id", "security", "shares", "shares_after", "superseded", "swap", "underlying", "underlying_shares") VALUES (OLD."acquired", OLD."code", OLD."deemed_on", OLD."derivative", OLD."direct", OLD."early", OLD."exercisable_on", OLD."exercise_price", OLD."expires_on", OLD."footnotes", OLD."id", OLD."late", OLD."nature", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."price", OLD."report_id", OLD."security", OLD."shares", OLD."shares_after", OLD."superseded", OLD."swap", OLD."underlying", OLD."underlying_shares"); RETURN NULL;',
                            hash="0c3d96f50ffaaf6396f44bc023ef0e5c40e5beab",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_539e7",
                            table="correspondence_ownershiptransaction",
                            when="AFTER",
                        ),
                    ),
                ],
                "indexes": [models.Index(fields=["on", "id"], name="transaction_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "position"), name="transaction_position_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PowerOfAttorneyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("attorney", models.CharField(max_length=200, verbose_name="attorney-in-fact")),
                ("granted_on", models.DateField()),
                (
                    "ended_on",
                    models.DateField(blank=True, null=True, verbose_name="revoked or expired on"),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "company",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.company",
                    ),
                ),
                (
                    "insider",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.insider",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.powerofattorney",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7f91a92a8210ddc6c4a1914adc2a4b8839a765d8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_84da8",
                            table="correspondence_powerofattorneyevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RegistrationStatementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("file_number", models.CharField(blank=True, max_length=20)),
                ("form", models.CharField(max_length=20)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("filed", "filed"),
                            ("under_review", "under review"),
                            ("not_reviewed", "not reviewed"),
                            ("cleared", "comments cleared"),
                            ("acceleration", "acceleration requested"),
                            ("effective", "effective"),
                            ("withdrawn", "withdrawn"),
                            ("abandoned", "abandoned"),
                        ],
                        default="filed",
                        max_length=15,
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.company",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.registrationstatement",
                    ),
                ),
                ("abandoned_on", models.DateField(blank=True, null=True)),
                ("acceleration_for", models.DateTimeField(blank=True, null=True)),
                ("acceleration_requested_on", models.DateField(blank=True, null=True)),
                (
                    "delaying_amendment",
                    models.BooleanField(
                        blank=True,
                        help_text="Rule 473(a): with it, no twentieth day runs.",
                        null=True,
                    ),
                ),
                ("effective_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a880c495d6c3302d7816a17b155149cfd0d8f820",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b6c48",
                            table="correspondence_registrationstatementevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderPolicyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("response", "response to the staff"),
                            ("target", "our own date"),
                            ("rule_83", "renewal of a Rule 83 request"),
                            ("form_3", "Form 3"),
                            ("form_4", "Form 4"),
                            ("form_5", "Form 5"),
                            ("promise", "promise to the staff"),
                        ],
                        help_text="Empty: every kind of date.",
                        max_length=10,
                    ),
                ),
                (
                    "days_before",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(250),
                            ]
                        ),
                        default=correspondence.models.notification.usual_days,
                        help_text="Business days before the date, such as 5, 3, 1.",
                        size=None,
                    ),
                ),
                (
                    "overdue_every",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="Business days between two reminders of an overdue date.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                    ),
                ),
                (
                    "managers_after",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        default=1,
                        help_text="Business days overdue after which managers are told, too. Empty: never.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(250)],
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Empty: every company.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.company",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.reminderpolicy",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="27c14303111782ef2f79d9c9a98e6db36d6d060f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6288e",
                            table="correspondence_reminderpolicyevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportOwner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("director", models.BooleanField(default=False)),
                ("officer", models.BooleanField(default=False)),
                ("ten_percent_owner", models.BooleanField(default=False)),
                ("title", models.CharField(blank=True, max_length=200)),
                (
                    "insider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_owners",
                        to="correspondence.insider",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="report_owners",
                        to="correspondence.ownershipreport",
                    ),
                ),
            ],
            options={
                "ordering": ["report", "position"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_reportownerevent" ("director", "id", "insider_id", "officer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "ten_percent_owner", "title") VALUES (NEW."director", NEW."id", NEW."insider_id", NEW."officer", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."report_id", NEW."ten_percent_owner", NEW."title"); RETURN NULL;',
                            hash="b2c0d16ef19383f316d95275b83189eb31c8b3c1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_76dfa",
                            table="correspondence_reportowner",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_reportownerevent" ("director", "id", "insider_id", "officer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "ten_percent_owner", "title") VALUES (NEW."director", NEW."id", NEW."insider_id", NEW."officer", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."report_id", NEW."ten_percent_owner", NEW."title"); RETURN NULL;',
                            hash="11332134c05d40f096af58159579cb3dd0dcdfa2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c726f",
                            table="correspondence_reportowner",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_reportownerevent" ("director", "id", "insider_id", "officer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "ten_percent_owner", "title") VALUES (OLD."director", OLD."id", OLD."insider_id", OLD."officer", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."report_id", OLD."ten_percent_owner", OLD."title"); RETURN NULL;',
                            hash="41cb6d4d0884310ccc690f09bcfde877f996ff12",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_43271",
                            table="correspondence_reportowner",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "insider"), name="report_owner_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedViewEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "page",
                    models.CharField(
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
                ("name", models.CharField(max_length=80)),
                ("query", models.TextField(blank=True, help_text="The query string of the list.")),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.savedview",
                    ),
                ),
                (
                    "shared",
                    models.BooleanField(
                        default=False,
                        help_text="Whoever shares a company with its owner sees it, too.",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="79bc979c99fef2e9f39dd9c74bb1216f128818bf",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b3acb",
                            table="correspondence_savedviewevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ShareSplitEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("on", models.DateField()),
                ("new", models.PositiveIntegerField(verbose_name="new shares")),
                ("old", models.PositiveIntegerField(verbose_name="for old shares")),
                (
                    "company",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.company",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.sharesplit",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c30ea86fea5606c5feeddae01d6fc61546526d05",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_83745",
                            table="correspondence_sharesplitevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnershipHoldingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField()),
                ("security", models.CharField(blank=True, max_length=200)),
                (
                    "shares",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True),
                ),
                ("direct", models.BooleanField(blank=True, null=True)),
                (
                    "nature",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="nature of ownership"
                    ),
                ),
                ("derivative", models.BooleanField(default=False)),
                (
                    "underlying",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="underlying security"
                    ),
                ),
                (
                    "underlying_shares",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True),
                ),
                (
                    "exercise_price",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True),
                ),
                ("exercisable_on", models.DateField(blank=True, null=True)),
                ("expires_on", models.DateField(blank=True, null=True)),
                (
                    "footnotes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.ownershipholding",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.ownershipreport",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ffb03abe4a7ca4e78eb85f583bb5b64bddab8638",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_70be5",
                            table="correspondence_ownershipholdingevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnershipTransactionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField()),
                ("security", models.CharField(blank=True, max_length=200)),
                ("on", models.DateField(blank=True, null=True)),
                ("code", models.CharField(blank=True, max_length=3)),
                (
                    "shares",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True),
                ),
                ("acquired", models.BooleanField(blank=True, null=True)),
                (
                    "price",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True),
                ),
                (
                    "shares_after",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True),
                ),
                ("direct", models.BooleanField(blank=True, null=True)),
                ("derivative", models.BooleanField(default=False)),
                (
                    "footnotes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.ownershiptransaction",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.ownershipreport",
                    ),
                ),
                (
                    "deemed_on",
                    models.DateField(
                        blank=True,
                        help_text="The day a deferred trade counts as made: Rule 16a-3(g).",
                        null=True,
                    ),
                ),
                ("early", models.BooleanField(default=False, verbose_name="reported early")),
                ("exercisable_on", models.DateField(blank=True, null=True)),
                (
                    "exercise_price",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True),
                ),
                ("expires_on", models.DateField(blank=True, null=True)),
                ("late", models.BooleanField(default=False, verbose_name="reported as late")),
                (
                    "nature",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="nature of ownership"
                    ),
                ),
                (
                    "superseded",
                    models.BooleanField(
                        default=False,
                        help_text="Another form says it anew: an amendment, or the same form again.",
                    ),
                ),
                ("swap", models.BooleanField(default=False, verbose_name="equity swap")),
                (
                    "underlying",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="underlying security"
                    ),
                ),
                (
                    "underlying_shares",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="75c69deae20900217785b65634feb03fc4e44e5c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1f1db",
                            table="correspondence_ownershiptransactionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FilingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("form", models.CharField(max_length=20)),
                ("file_number", models.CharField(blank=True, max_length=20)),
                ("filed_on", models.DateField(blank=True, null=True)),
                ("amendment", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("period_ended", models.DateField(blank=True, null=True)),
                ("accession_number", models.CharField(blank=True, max_length=25)),
                (
                    "company",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.company",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.filing",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.registrationstatement",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="02ceaefd2194529859f985100fda38c7a49a7f6d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ebc85",
                            table="correspondence_filingevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportOwnerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField()),
                ("director", models.BooleanField(default=False)),
                ("officer", models.BooleanField(default=False)),
                ("ten_percent_owner", models.BooleanField(default=False)),
                ("title", models.CharField(blank=True, max_length=200)),
                (
                    "insider",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.insider",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.reportowner",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.ownershipreport",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9e866f37c37846c4ddd16d8a62a2af695f1e89d2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_edaa6",
                            table="correspondence_reportownerevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.CharField(blank=True, max_length=200)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("awaiting_company", "awaiting the company"),
                            ("awaiting_staff", "awaiting the staff"),
                            ("complete", "complete"),
                            ("effective", "effective"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="awaiting_staff",
                        max_length=16,
                    ),
                ),
                ("rounds", models.PositiveSmallIntegerField(default=0)),
                ("opened_on", models.DateField(blank=True, null=True)),
                ("last_on", models.DateField(blank=True, null=True, verbose_name="last letter on")),
                ("completed_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="correspondence.company",
                    ),
                ),
                (
                    "filings",
                    models.ManyToManyField(
                        blank=True, related_name="reviews", to="correspondence.filing"
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reviews",
                        to="correspondence.registrationstatement",
                    ),
                ),
            ],
            options={
                "ordering": ["-last_on", "-pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_reviewevent" ("company_id", "completed_on", "id", "last_on", "office", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "rounds", "status", "version") VALUES (NEW."company_id", NEW."completed_on", NEW."id", NEW."last_on", NEW."office", NEW."opened_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id", NEW."rounds", NEW."status", NEW."version"); RETURN NULL;',
                            hash="d972a207f4b35938ab8d7e651f2505ef378c2616",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_65509",
                            table="correspondence_review",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_reviewevent" ("company_id", "completed_on", "id", "last_on", "office", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "rounds", "status", "version") VALUES (NEW."company_id", NEW."completed_on", NEW."id", NEW."last_on", NEW."office", NEW."opened_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id", NEW."rounds", NEW."status", NEW."version"); RETURN NULL;',
                            hash="37895e007685d3d19cfa9f4e14432f307dd9fea1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e3bd4",
                            table="correspondence_review",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_reviewevent" ("company_id", "completed_on", "id", "last_on", "office", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "rounds", "status", "version") VALUES (OLD."company_id", OLD."completed_on", OLD."id", OLD."last_on", OLD."office", OLD."opened_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."registration_id", OLD."rounds", OLD."status", OLD."version"); RETURN NULL;',
                            hash="c6d98118dd58f4c1cca3a5f33a8fd5dc71cfe300",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9dd50",
                            table="correspondence_review",
                            when="AFTER",
                        ),
                    ),
                ],
                "indexes": [
                    models.Index(fields=["-last_on", "-id"], name="review_newest"),
                    models.Index(
                        fields=["company", "-last_on", "-id"], name="review_company_newest"
                    ),
                    models.Index(fields=["status", "-last_on", "-id"], name="review_status_newest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("completed_on", None),
                            models.Q(
                                ("status__in", ["awaiting_company", "awaiting_staff"]),
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="review_going_on_is_not_completed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opened_on", None),
                            ("last_on__gte", models.F("opened_on")),
                            _connector="OR",
                        ),
                        name="review_ends_after_it_began",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DefaultViewEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "page",
                    models.CharField(
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
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.defaultview",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "view",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.savedview",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f0df641a399b64230165e3cb5bb0d210a7759cad",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2bfd1",
                            table="correspondence_defaultviewevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarFeedEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=80)),
                ("created_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.calendarfeed",
                    ),
                ),
                (
                    "view",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.savedview",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f47912d5575de5a4c87a58b91d2d5ca1725dff0d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d1bcf",
                            table="correspondence_calendarfeedevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("received_at", models.DateTimeField()),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("from_staff", "from the staff"),
                            ("from_company", "from the company"),
                            ("unknown", "unknown"),
                        ],
                        default="unknown",
                        max_length=12,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("comment", "comment letter"),
                            ("no_review", "no review"),
                            ("review_complete", "review complete"),
                            ("serious_deficiency", "serious deficiencies"),
                            ("nonresponse", "comments outstanding"),
                            ("order", "order"),
                            ("notice", "notice"),
                            ("response", "response"),
                            ("acceleration_request", "acceleration request"),
                            ("withdrawal_request", "withdrawal request"),
                            ("extension_request", "extension request"),
                            ("confidentiality_request", "confidentiality request"),
                            ("other", "other letter"),
                            ("unknown", "not known"),
                        ],
                        default="unknown",
                        max_length=25,
                    ),
                ),
                ("dated", models.DateField(blank=True, null=True)),
                ("division", models.CharField(blank=True, max_length=200)),
                ("office", models.CharField(blank=True, max_length=200)),
                ("addressee_name", models.CharField(blank=True, max_length=200)),
                ("addressee_title", models.CharField(blank=True, max_length=200)),
                ("addressee_organization", models.CharField(blank=True, max_length=200)),
                ("signed_by", models.CharField(blank=True, max_length=200)),
                (
                    "review_scope",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "no review"),
                            ("limited", "limited review"),
                            ("full", "full review"),
                            ("", "not stated"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                ("follow_up", models.BooleanField(default=False)),
                ("acknowledgements", models.JSONField(blank=True, default=list)),
                ("contacts", models.JSONField(blank=True, default=list)),
                ("cc", models.JSONField(blank=True, default=list, verbose_name="cc")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="correspondence.company",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="correspondence.document",
                    ),
                ),
                (
                    "in_reply_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replies",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "placed_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who put it into its review; what a person placed is never moved by the site.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "review",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="letters",
                        to="correspondence.review",
                    ),
                ),
                (
                    "trashed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "corrected",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        help_text="Which facts a person entered: who, and when.",
                    ),
                ),
                ("trashed_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "ordering": ["-dated", "-pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_letterevent" ("acknowledgements", "addressee_name", "addressee_organization", "addressee_title", "cc", "company_id", "confirmed_at", "confirmed_by_id", "contacts", "corrected", "dated", "direction", "division", "document_id", "follow_up", "id", "in_reply_to_id", "kind", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_by_id", "received_at", "received_by_id", "review_id", "review_scope", "round", "signed_by", "trashed_at", "trashed_by_id", "version") VALUES (NEW."acknowledgements", NEW."addressee_name", NEW."addressee_organization", NEW."addressee_title", NEW."cc", NEW."company_id", NEW."confirmed_at", NEW."confirmed_by_id", NEW."contacts", NEW."corrected", NEW."dated", NEW."direction", NEW."division", NEW."document_id", NEW."follow_up", NEW."id", NEW."in_reply_to_id", NEW."kind", NEW."office", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placed_by_id", NEW."received_at", NEW."received_by_id", NEW."review_id", NEW."review_scope", NEW."round", NEW."signed_by", NEW."trashed_at", NEW."trashed_by_id", NEW."version"); RETURN NULL;',
                            hash="47574a0cf656420242917ef52e49945f6b66c382",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_71ef4",
                            table="correspondence_letter",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_letterevent" ("acknowledgements", "addressee_name", "addressee_organization", "addressee_title", "cc", "company_id", "confirmed_at", "confirmed_by_id", "contacts", "corrected", "dated", "direction", "division", "document_id", "follow_up", "id", "in_reply_to_id", "kind", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_by_id", "received_at", "received_by_id", "review_id", "review_scope", "round", "signed_by", "trashed_at", "trashed_by_id", "version") VALUES (NEW."acknowledgements", NEW."addressee_name", NEW."addressee_organization", NEW."addressee_title", NEW."cc", NEW."company_id", NEW."confirmed_at", NEW."confirmed_by_id", NEW."contacts", NEW."corrected", NEW."dated", NEW."direction", NEW."division", NEW."document_id", NEW."follow_up", NEW."id", NEW."in_reply_to_id", NEW."kind", NEW."office", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placed_by_id", NEW."received_at", NEW."received_by_id", NEW."review_id", NEW."review_scope", NEW."round", NEW."signed_by", NEW."trashed_at", NEW."trashed_by_id", NEW."version"); RETURN NULL;',
                            hash="388120b94a0bffa9baef906965a01c61166d1d5d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bb643",
                            table="correspondence_letter",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_letterevent" ("acknowledgements", "addressee_name", "addressee_organization", "addressee_title", "cc", "company_id", "confirmed_at", "confirmed_by_id", "contacts", "corrected", "dated", "direction", "division", "document_id", "follow_up", "id", "in_reply_to_id", "kind", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_by_id", "received_at", "received_by_id", "review_id", "review_scope", "round", "signed_by", "trashed_at", "trashed_by_id", "version") VALUES (OLD."acknowledgements", OLD."addressee_name", OLD."addressee_organization", OLD."addressee_title", OLD."cc", OLD."company_id", OLD."confirmed_at", OLD."confirmed_by_id", OLD."contacts", OLD."corrected", OLD."dated", OLD."direction", OLD."division", OLD."document_id", OLD."follow_up", OLD."id", OLD."in_reply_to_id", OLD."kind", OLD."office", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."placed_by_id", OLD."received_at", OLD."received_by_id", OLD."review_id", OLD."review_scope", OLD."round", OLD."signed_by", OLD."trashed_at", OLD."trashed_by_id", OLD."version"); RETURN NULL;',
                            hash="625a1ca226bfd52afa4a7186086ade7271249589",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_145e1",
                            table="correspondence_letter",
                            when="AFTER",
                        ),
                    ),
                ],
                "indexes": [
                    models.Index(fields=["-dated", "-id"], name="letter_newest"),
                    models.Index(fields=["company", "-dated", "-id"], name="letter_company_newest"),
                    models.Index(
                        condition=models.Q(("confirmed_at", None)),
                        fields=["received_at"],
                        name="letter_unconfirmed",
                    ),
                    models.Index(
                        condition=models.Q(("trashed_at", None), _negated=True),
                        fields=["trashed_at"],
                        name="letter_trashed",
                    ),
                    models.Index(fields=["kind", "-dated", "-id"], name="letter_kind_newest"),
                    models.Index(fields=["-received_at", "-id"], name="letter_last_received"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "company"), name="letter_once_in_a_company"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("company", None)),
                        fields=("document", "received_by"),
                        name="letter_once_unplaced",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dated", None),
                            (
                                "dated__range",
                                (datetime.date(1934, 6, 6), datetime.date(2100, 1, 1)),
                            ),
                            _connector="OR",
                        ),
                        name="letter_dated_plausibly",
                        violation_error_message="A letter is dated between 1934 and 2100.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MaterialityDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year_end", models.DateField(verbose_name="fiscal year ended")),
                ("material", models.BooleanField()),
                ("why", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="materiality_decisions",
                        to="correspondence.review",
                    ),
                ),
            ],
            options={
                "ordering": ["-year_end", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_materialitydecisionevent" ("by_id", "decided_at", "id", "material", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "version", "why", "year_end") VALUES (NEW."by_id", NEW."decided_at", NEW."id", NEW."material", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."review_id", NEW."version", NEW."why", NEW."year_end"); RETURN NULL;',
                            hash="497127cc1c05198d17c583ae2921a09b095fb634",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_25f2d",
                            table="correspondence_materialitydecision",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_materialitydecisionevent" ("by_id", "decided_at", "id", "material", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "version", "why", "year_end") VALUES (NEW."by_id", NEW."decided_at", NEW."id", NEW."material", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."review_id", NEW."version", NEW."why", NEW."year_end"); RETURN NULL;',
                            hash="b91cf383f6e1bce354e2a4bcefeac36f91ca8487",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_81e03",
                            table="correspondence_materialitydecision",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_materialitydecisionevent" ("by_id", "decided_at", "id", "material", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "version", "why", "year_end") VALUES (OLD."by_id", OLD."decided_at", OLD."id", OLD."material", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."review_id", OLD."version", OLD."why", OLD."year_end"); RETURN NULL;',
                            hash="329a6b00f782e88fe617772698ea27a065ffb8d5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0b42f",
                            table="correspondence_materialitydecision",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("review", "year_end"), name="materiality_once_a_year"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("office", models.CharField(blank=True, max_length=200)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("awaiting_company", "awaiting the company"),
                            ("awaiting_staff", "awaiting the staff"),
                            ("complete", "complete"),
                            ("effective", "effective"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="awaiting_staff",
                        max_length=16,
                    ),
                ),
                ("rounds", models.PositiveSmallIntegerField(default=0)),
                ("opened_on", models.DateField(blank=True, null=True)),
                ("last_on", models.DateField(blank=True, null=True, verbose_name="last letter on")),
                ("completed_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "company",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.company",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.review",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.registrationstatement",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2909dcec20eeb9685abf00c36527c9bb474c938c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d6f7c",
                            table="correspondence_reviewevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                (
                    "heading",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                ("text", models.TextField()),
                (
                    "prior_comments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "draft_due_on",
                    models.DateField(
                        blank=True,
                        help_text="Our own date for the draft.",
                        null=True,
                        verbose_name="draft due",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="comments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("drafting", "drafting"),
                            ("in_review", "in review"),
                            ("final", "final"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30),
                        blank=True,
                        default=list,
                        help_text="What it is about, by its words and headings.",
                        size=None,
                    ),
                ),
                (
                    "topics_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who said what it is about; the site does not say otherwise.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "search",
                    models.GeneratedField(
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
            ],
            options={
                "ordering": ["letter", "position"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_commentevent" ("draft_due_on", "heading", "id", "letter_id", "number", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "prior_comments", "status", "text", "topics", "topics_by_id", "version") VALUES (NEW."draft_due_on", NEW."heading", NEW."id", NEW."letter_id", NEW."number", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."prior_comments", NEW."status", NEW."text", NEW."topics", NEW."topics_by_id", NEW."version"); RETURN NULL;',
                            hash="e26f2afa062caae824b229127c2c38f74d563bd8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7da76",
                            table="correspondence_comment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."draft_due_on" IS DISTINCT FROM (NEW."draft_due_on") OR OLD."heading" IS DISTINCT FROM (NEW."heading") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."letter_id" IS DISTINCT FROM (NEW."letter_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."prior_comments" IS DISTINCT FROM (NEW."prior_comments") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."topics" IS DISTINCT FROM (NEW."topics") OR OLD."topics_by_id" IS DISTINCT FROM (NEW."topics_by_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "correspondence_commentevent" ("draft_due_on", "heading", "id", "letter_id", "number", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "prior_comments", "status", "text", "topics", "topics_by_id", "version") VALUES (NEW."draft_due_on", NEW."heading", NEW."id", NEW."letter_id", NEW."number", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."prior_comments", NEW."status", NEW."text", NEW."topics", NEW."topics_by_id", NEW."version"); RETURN NULL;',
                            hash="0eff883acaf89b83bb2c923fbcbfff2bbbbfe7ab",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4130f",
                            table="correspondence_comment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_commentevent" ("draft_due_on", "heading", "id", "letter_id", "number", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "prior_comments", "status", "text", "topics", "topics_by_id", "version") VALUES (OLD."draft_due_on", OLD."heading", OLD."id", OLD."letter_id", OLD."number", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."prior_comments", OLD."status", OLD."text", OLD."topics", OLD."topics_by_id", OLD."version"); RETURN NULL;',
                            hash="f111c7722c0fff5bda5f6bbc7879bc134c0237b6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_890ab",
                            table="correspondence_comment",
                            when="AFTER",
                        ),
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "final"), _negated=True),
                        fields=["owner", "draft_due_on"],
                        name="comment_of_owner",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["topics"], name="comment_topics"
                    ),
                    models.Index(
                        fields=["letter"], include=("topics",), name="comment_topics_of_letter"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search"], name="comment_search"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("letter", "position"), name="comment_position_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("draft_due_on", None),
                            (
                                "draft_due_on__range",
                                (datetime.date(1934, 6, 6), datetime.date(2100, 1, 1)),
                            ),
                            _connector="OR",
                        ),
                        name="comment_draft_due_plausibly",
                        violation_error_message="A date lies between 1934 and 2100.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("filename", models.CharField(max_length=255)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("upload", "added on the page"),
                            ("import", "imported from a folder"),
                        ],
                        max_length=10,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting to be read"),
                            ("read", "read"),
                            ("unreadable", "could not be read"),
                            ("duplicate", "already here"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("claimed_until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "received_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="arrivals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrivals",
                        to="correspondence.document",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="arrivals",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="arrivals",
                        to="correspondence.ownershipreport",
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at", "-pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_arrivalevent" ("document_id", "filename", "id", "letter_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "received_at", "received_by_id", "report_id", "source", "state") VALUES (NEW."document_id", NEW."filename", NEW."id", NEW."letter_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."received_at", NEW."received_by_id", NEW."report_id", NEW."source", NEW."state"); RETURN NULL;',
                            hash="9fca40f7f1a01bbecf2af2b7b4b53cda1e554dc5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f6a51",
                            table="correspondence_arrival",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."filename" IS DISTINCT FROM (NEW."filename") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."letter_id" IS DISTINCT FROM (NEW."letter_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."received_at" IS DISTINCT FROM (NEW."received_at") OR OLD."received_by_id" IS DISTINCT FROM (NEW."received_by_id") OR OLD."report_id" IS DISTINCT FROM (NEW."report_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."state" IS DISTINCT FROM (NEW."state"))',
                            func='INSERT INTO "correspondence_arrivalevent" ("document_id", "filename", "id", "letter_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "received_at", "received_by_id", "report_id", "source", "state") VALUES (NEW."document_id", NEW."filename", NEW."id", NEW."letter_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."received_at", NEW."received_by_id", NEW."report_id", NEW."source", NEW."state"); RETURN NULL;',
                            hash="9e5c03d23610be855981085ec9739cde1d9ae42e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_03923",
                            table="correspondence_arrival",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_arrivalevent" ("document_id", "filename", "id", "letter_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "received_at", "received_by_id", "report_id", "source", "state") VALUES (OLD."document_id", OLD."filename", OLD."id", OLD."letter_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."received_at", OLD."received_by_id", OLD."report_id", OLD."source", OLD."state"); RETURN NULL;',
                            hash="1b7bc4c305e303cb43155485f09f4a1a29b974c5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c5c5d",
                            table="correspondence_arrival",
                            when="AFTER",
                        ),
                    ),
                ],
                "indexes": [
                    models.Index(fields=["-received_at", "-id"], name="arrival_newest"),
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["received_at"],
                        name="arrival_waiting",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("letter", None), ("report", None), _connector="OR"),
                        name="arrival_became_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterReference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("cited", models.TextField(blank=True)),
                ("form", models.CharField(blank=True, max_length=20)),
                ("amendment", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("filed_on", models.DateField(blank=True, null=True)),
                ("file_number", models.CharField(blank=True, db_index=True, max_length=20)),
                ("period_ended", models.DateField(blank=True, null=True)),
                ("response_dated", models.DateField(blank=True, null=True)),
                (
                    "filing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="references",
                        to="correspondence.filing",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="references",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "chosen_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who said which filing it means; the site does not choose another.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["letter", "position"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_letterreferenceevent" ("amendment", "chosen_by_id", "cited", "file_number", "filed_on", "filing_id", "form", "id", "letter_id", "period_ended", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "response_dated") VALUES (NEW."amendment", NEW."chosen_by_id", NEW."cited", NEW."file_number", NEW."filed_on", NEW."filing_id", NEW."form", NEW."id", NEW."letter_id", NEW."period_ended", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."response_dated"); RETURN NULL;',
                            hash="e417b237ec0acb4a07cd09892c2529249d4eee79",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3fe02",
                            table="correspondence_letterreference",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_letterreferenceevent" ("amendment", "chosen_by_id", "cited", "file_number", "filed_on", "filing_id", "form", "id", "letter_id", "period_ended", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "response_dated") VALUES (NEW."amendment", NEW."chosen_by_id", NEW."cited", NEW."file_number", NEW."filed_on", NEW."filing_id", NEW."form", NEW."id", NEW."letter_id", NEW."period_ended", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."response_dated"); RETURN NULL;',
                            hash="50c7d5d92fa030c0043fc3b3be0e1217221a15a3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2153d",
                            table="correspondence_letterreference",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_letterreferenceevent" ("amendment", "chosen_by_id", "cited", "file_number", "filed_on", "filing_id", "form", "id", "letter_id", "period_ended", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "response_dated") VALUES (OLD."amendment", OLD."chosen_by_id", OLD."cited", OLD."file_number", OLD."filed_on", OLD."filing_id", OLD."form", OLD."id", OLD."letter_id", OLD."period_ended", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."response_dated"); RETURN NULL;',
                            hash="d2719487fcf58252eafb958a0ed690d8d305a5f7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6a811",
                            table="correspondence_letterreference",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("letter", "position"), name="reference_position_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MissingLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("from_staff", "from the staff"),
                            ("from_company", "from the company"),
                            ("unknown", "unknown"),
                        ],
                        default="unknown",
                        max_length=12,
                    ),
                ),
                ("dated", models.DateField()),
                ("dismissed_at", models.DateTimeField(blank=True, null=True)),
                ("why", models.CharField(blank=True, max_length=300)),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="missing_letters",
                        to="correspondence.company",
                    ),
                ),
                (
                    "dismissed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="missing_letters",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="missing_letters",
                        to="correspondence.review",
                    ),
                ),
            ],
            options={
                "ordering": ["-dated", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_missingletterevent" ("company_id", "dated", "direction", "dismissed_at", "dismissed_by_id", "id", "named_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "why") VALUES (NEW."company_id", NEW."dated", NEW."direction", NEW."dismissed_at", NEW."dismissed_by_id", NEW."id", NEW."named_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."review_id", NEW."why"); RETURN NULL;',
                            hash="3ac05ec9785826bb4630434855bd10f967feb66b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_de6b1",
                            table="correspondence_missingletter",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_missingletterevent" ("company_id", "dated", "direction", "dismissed_at", "dismissed_by_id", "id", "named_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "why") VALUES (NEW."company_id", NEW."dated", NEW."direction", NEW."dismissed_at", NEW."dismissed_by_id", NEW."id", NEW."named_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."review_id", NEW."why"); RETURN NULL;',
                            hash="289313d11d7314cb66ed7804fc1d729ff63b4522",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_70db2",
                            table="correspondence_missingletter",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_missingletterevent" ("company_id", "dated", "direction", "dismissed_at", "dismissed_by_id", "id", "named_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "why") VALUES (OLD."company_id", OLD."dated", OLD."direction", OLD."dismissed_at", OLD."dismissed_by_id", OLD."id", OLD."named_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."review_id", OLD."why"); RETURN NULL;',
                            hash="f5005d080fa8838bd961b36f76ba7ebc95cf0526",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4b914",
                            table="correspondence_missingletter",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "dated"), name="missing_letter_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dated", models.DateField(blank=True, null=True)),
                (
                    "addressee",
                    models.TextField(blank=True, help_text="The lines above the salutation."),
                ),
                (
                    "regarding",
                    models.TextField(blank=True, help_text="The lines of the Re: block."),
                ),
                ("salutation", models.CharField(blank=True, max_length=200)),
                ("opening", models.TextField(blank=True)),
                ("closing", models.TextField(blank=True)),
                ("signer_name", models.CharField(blank=True, max_length=200)),
                ("signer_title", models.CharField(blank=True, max_length=200)),
                (
                    "cc",
                    models.TextField(
                        blank=True, help_text="One on a line.", verbose_name="copies to"
                    ),
                ),
                (
                    "rule_83",
                    models.BooleanField(
                        default=False,
                        help_text="Marks each page as Rule 83 asks: 17 CFR 200.83(c)(2).",
                        verbose_name="confidential treatment under Rule 83",
                    ),
                ),
                (
                    "rule_83_code",
                    models.CharField(
                        blank=True,
                        help_text="ACME-0001, say.",
                        max_length=40,
                        verbose_name="identifying number and code",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="response",
                        to="correspondence.letter",
                    ),
                ),
            ],
            options={
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_responseevent" ("addressee", "cc", "closing", "dated", "id", "letter_id", "opening", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regarding", "rule_83", "rule_83_code", "salutation", "signer_name", "signer_title", "version") VALUES (NEW."addressee", NEW."cc", NEW."closing", NEW."dated", NEW."id", NEW."letter_id", NEW."opening", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."regarding", NEW."rule_83", NEW."rule_83_code", NEW."salutation", NEW."signer_name", NEW."signer_title", NEW."version"); RETURN NULL;',
                            hash="0c9d2eed70d5d86df95b647a2513ae30129464ca",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_64d03",
                            table="correspondence_response",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_responseevent" ("addressee", "cc", "closing", "dated", "id", "letter_id", "opening", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regarding", "rule_83", "rule_83_code", "salutation", "signer_name", "signer_title", "version") VALUES (NEW."addressee", NEW."cc", NEW."closing", NEW."dated", NEW."id", NEW."letter_id", NEW."opening", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."regarding", NEW."rule_83", NEW."rule_83_code", NEW."salutation", NEW."signer_name", NEW."signer_title", NEW."version"); RETURN NULL;',
                            hash="33f4624e93f0593e4ae96983084ea70284578469",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1c408",
                            table="correspondence_response",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_responseevent" ("addressee", "cc", "closing", "dated", "id", "letter_id", "opening", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regarding", "rule_83", "rule_83_code", "salutation", "signer_name", "signer_title", "version") VALUES (OLD."addressee", OLD."cc", OLD."closing", OLD."dated", OLD."id", OLD."letter_id", OLD."opening", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."regarding", OLD."rule_83", OLD."rule_83_code", OLD."salutation", OLD."signer_name", OLD."signer_title", OLD."version"); RETURN NULL;',
                            hash="611662c785e7994f01dc32da971d2e9e3be3a410",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_33882",
                            table="correspondence_response",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MaterialityDecisionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("year_end", models.DateField(verbose_name="fiscal year ended")),
                ("material", models.BooleanField()),
                ("why", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.materialitydecision",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.review",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="34ba1ad220956d8e32ab9fa204f55ac0dccaf70f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_860d3",
                            table="correspondence_materialitydecisionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("received_at", models.DateTimeField()),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("from_staff", "from the staff"),
                            ("from_company", "from the company"),
                            ("unknown", "unknown"),
                        ],
                        default="unknown",
                        max_length=12,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("comment", "comment letter"),
                            ("no_review", "no review"),
                            ("review_complete", "review complete"),
                            ("serious_deficiency", "serious deficiencies"),
                            ("nonresponse", "comments outstanding"),
                            ("order", "order"),
                            ("notice", "notice"),
                            ("response", "response"),
                            ("acceleration_request", "acceleration request"),
                            ("withdrawal_request", "withdrawal request"),
                            ("extension_request", "extension request"),
                            ("confidentiality_request", "confidentiality request"),
                            ("other", "other letter"),
                            ("unknown", "not known"),
                        ],
                        default="unknown",
                        max_length=25,
                    ),
                ),
                ("dated", models.DateField(blank=True, null=True)),
                ("division", models.CharField(blank=True, max_length=200)),
                ("office", models.CharField(blank=True, max_length=200)),
                ("addressee_name", models.CharField(blank=True, max_length=200)),
                ("addressee_title", models.CharField(blank=True, max_length=200)),
                ("addressee_organization", models.CharField(blank=True, max_length=200)),
                ("signed_by", models.CharField(blank=True, max_length=200)),
                (
                    "review_scope",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "no review"),
                            ("limited", "limited review"),
                            ("full", "full review"),
                            ("", "not stated"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                ("follow_up", models.BooleanField(default=False)),
                ("acknowledgements", models.JSONField(blank=True, default=list)),
                ("contacts", models.JSONField(blank=True, default=list)),
                ("cc", models.JSONField(blank=True, default=list, verbose_name="cc")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.company",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.document",
                    ),
                ),
                (
                    "in_reply_to",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "placed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who put it into its review; what a person placed is never moved by the site.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "review",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.review",
                    ),
                ),
                (
                    "trashed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "corrected",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        help_text="Which facts a person entered: who, and when.",
                    ),
                ),
                ("trashed_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1a5fc9c808e7d72eb5217b7817ae117e2358ad7a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d3795",
                            table="correspondence_letterevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("call", "call with the staff"),
                            ("oral", "oral comment of the staff"),
                            ("note", "note"),
                        ],
                        default="call",
                        max_length=5,
                    ),
                ),
                ("on", models.DateField()),
                ("spoke_with", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField(verbose_name="what was said")),
                ("recorded_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notes",
                        to="correspondence.comment",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="correspondence.review",
                    ),
                ),
                (
                    "trashed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("trashed_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "ordering": ["on", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_callevent" ("by_id", "comment_id", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "review_id", "spoke_with", "text", "trashed_at", "trashed_by_id", "version") VALUES (NEW."by_id", NEW."comment_id", NEW."id", NEW."kind", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."review_id", NEW."spoke_with", NEW."text", NEW."trashed_at", NEW."trashed_by_id", NEW."version"); RETURN NULL;',
                            hash="2520f11baa7e1dcfc1356f866268f82d21bc3858",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_69ef1",
                            table="correspondence_call",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_callevent" ("by_id", "comment_id", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "review_id", "spoke_with", "text", "trashed_at", "trashed_by_id", "version") VALUES (NEW."by_id", NEW."comment_id", NEW."id", NEW."kind", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."review_id", NEW."spoke_with", NEW."text", NEW."trashed_at", NEW."trashed_by_id", NEW."version"); RETURN NULL;',
                            hash="18ece3efe263958a49a034be58666e6393e5e0bb",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_03c9b",
                            table="correspondence_call",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_callevent" ("by_id", "comment_id", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "review_id", "spoke_with", "text", "trashed_at", "trashed_by_id", "version") VALUES (OLD."by_id", OLD."comment_id", OLD."id", OLD."kind", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."review_id", OLD."spoke_with", OLD."text", OLD."trashed_at", OLD."trashed_by_id", OLD."version"); RETURN NULL;',
                            hash="032653af9f9b55e93fa113039dbe0bbc0d4b3a7c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7cc36",
                            table="correspondence_call",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("on__range", (datetime.date(1934, 6, 6), datetime.date(2100, 1, 1)))
                        ),
                        name="call_on_a_plausible_day",
                        violation_error_message="A date lies between 1934 and 2100.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("number", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "quote",
                    models.TextField(blank=True, help_text="The comment as the company quotes it."),
                ),
                ("text", models.TextField(blank=True)),
                ("future_filings", models.BooleanField(default=False)),
                ("saved_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="correspondence.comment",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "matched_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who said which comment a sent answer is to; the site does not match it anew.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "search",
                    models.GeneratedField(
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
            ],
            options={
                "ordering": ["letter", "position", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_answerevent" ("author_id", "comment_id", "future_filings", "id", "letter_id", "matched_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quote", "saved_at", "text", "version") VALUES (NEW."author_id", NEW."comment_id", NEW."future_filings", NEW."id", NEW."letter_id", NEW."matched_by_id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."quote", NEW."saved_at", NEW."text", NEW."version"); RETURN NULL;',
                            hash="f267b9e3b23b26e7fcd5d86f2382bc915e95417c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2e055",
                            table="correspondence_answer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_answerevent" ("author_id", "comment_id", "future_filings", "id", "letter_id", "matched_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quote", "saved_at", "text", "version") VALUES (OLD."author_id", OLD."comment_id", OLD."future_filings", OLD."id", OLD."letter_id", OLD."matched_by_id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."quote", OLD."saved_at", OLD."text", OLD."version"); RETURN NULL;',
                            hash="118e06422daeced1dfca4c36fe3aafd75eb7d709",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_39719",
                            table="correspondence_answer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."comment_id" IS DISTINCT FROM (NEW."comment_id") OR OLD."future_filings" IS DISTINCT FROM (NEW."future_filings") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."letter_id" IS DISTINCT FROM (NEW."letter_id") OR OLD."matched_by_id" IS DISTINCT FROM (NEW."matched_by_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."quote" IS DISTINCT FROM (NEW."quote") OR OLD."saved_at" IS DISTINCT FROM (NEW."saved_at") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "correspondence_answerevent" ("author_id", "comment_id", "future_filings", "id", "letter_id", "matched_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quote", "saved_at", "text", "version") VALUES (NEW."author_id", NEW."comment_id", NEW."future_filings", NEW."id", NEW."letter_id", NEW."matched_by_id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."quote", NEW."saved_at", NEW."text", NEW."version"); RETURN NULL;',
                            hash="721bd50efcf8f38f445538a2152434f53dc2ed4e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_62892",
                            table="correspondence_answer",
                            when="AFTER",
                        ),
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search"], name="answer_search"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("letter", None)),
                        fields=("comment",),
                        name="answer_one_draft",
                    ),
                    models.UniqueConstraint(
                        fields=("letter", "position"), name="answer_position_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("comment__isnull", False), ("letter__isnull", False), _connector="OR"
                        ),
                        name="answer_has_comment_or_letter",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                (
                    "heading",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                ("text", models.TextField()),
                (
                    "prior_comments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.comment",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "draft_due_on",
                    models.DateField(
                        blank=True,
                        help_text="Our own date for the draft.",
                        null=True,
                        verbose_name="draft due",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("drafting", "drafting"),
                            ("in_review", "in review"),
                            ("final", "final"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30),
                        blank=True,
                        default=list,
                        help_text="What it is about, by its words and headings.",
                        size=None,
                    ),
                ),
                (
                    "topics_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who said what it is about; the site does not say otherwise.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b3da607b066604abce950825928c86e6ba70bf8b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ac58e",
                            table="correspondence_commentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterReferenceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField()),
                ("cited", models.TextField(blank=True)),
                ("form", models.CharField(blank=True, max_length=20)),
                ("amendment", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("filed_on", models.DateField(blank=True, null=True)),
                ("file_number", models.CharField(blank=True, max_length=20)),
                ("period_ended", models.DateField(blank=True, null=True)),
                ("response_dated", models.DateField(blank=True, null=True)),
                (
                    "filing",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.filing",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.letterreference",
                    ),
                ),
                (
                    "chosen_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who said which filing it means; the site does not choose another.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="deba0db4d984d62975e0d2b1b8ca7404c0872ac2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e064c",
                            table="correspondence_letterreferenceevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ArrivalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("filename", models.CharField(max_length=255)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("upload", "added on the page"),
                            ("import", "imported from a folder"),
                        ],
                        max_length=10,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting to be read"),
                            ("read", "read"),
                            ("unreadable", "could not be read"),
                            ("duplicate", "already here"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.arrival",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.document",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.ownershipreport",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1dd439d8dfbcb80f232d137865a7b937f64df0e1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f7c84",
                            table="correspondence_arrivalevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ResponseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("dated", models.DateField(blank=True, null=True)),
                (
                    "addressee",
                    models.TextField(blank=True, help_text="The lines above the salutation."),
                ),
                (
                    "regarding",
                    models.TextField(blank=True, help_text="The lines of the Re: block."),
                ),
                ("salutation", models.CharField(blank=True, max_length=200)),
                ("opening", models.TextField(blank=True)),
                ("closing", models.TextField(blank=True)),
                ("signer_name", models.CharField(blank=True, max_length=200)),
                ("signer_title", models.CharField(blank=True, max_length=200)),
                (
                    "cc",
                    models.TextField(
                        blank=True, help_text="One on a line.", verbose_name="copies to"
                    ),
                ),
                (
                    "rule_83",
                    models.BooleanField(
                        default=False,
                        help_text="Marks each page as Rule 83 asks: 17 CFR 200.83(c)(2).",
                        verbose_name="confidential treatment under Rule 83",
                    ),
                ),
                (
                    "rule_83_code",
                    models.CharField(
                        blank=True,
                        help_text="ACME-0001, say.",
                        max_length=40,
                        verbose_name="identifying number and code",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "letter",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.response",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4b35d46ff6f63637a61930b097aaf3ee432b832d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_54b84",
                            table="correspondence_responseevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MissingLetterEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("from_staff", "from the staff"),
                            ("from_company", "from the company"),
                            ("unknown", "unknown"),
                        ],
                        default="unknown",
                        max_length=12,
                    ),
                ),
                ("dated", models.DateField()),
                ("dismissed_at", models.DateTimeField(blank=True, null=True)),
                ("why", models.CharField(blank=True, max_length=300)),
                (
                    "company",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.company",
                    ),
                ),
                (
                    "dismissed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.missingletter",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.review",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4c6a2828259226627630a2a5e7228fef13eb1dfe",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_abc1b",
                            table="correspondence_missingletterevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "quote",
                    models.TextField(
                        help_text="In the words of the letter.", verbose_name="promise"
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        help_text="Form of the filing it is due in, such as 10-K.",
                        max_length=20,
                    ),
                ),
                (
                    "period_ended",
                    models.DateField(
                        blank=True,
                        help_text="End of the fiscal period of the filing it is due in.",
                        null=True,
                    ),
                ),
                (
                    "by_person",
                    models.BooleanField(
                        default=False,
                        help_text="A person entered or corrected it: it is not read anew.",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "to be kept"),
                            ("kept", "kept"),
                            ("dropped", "no promise, or given up"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("kept_on", models.DateField(blank=True, null=True)),
                (
                    "evidence",
                    models.TextField(blank=True, help_text="The words in the filing that keep it."),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="why")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "answer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="commitments",
                        to="correspondence.answer",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="correspondence.company",
                    ),
                ),
                (
                    "kept_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="commitments_kept",
                        to="correspondence.filing",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commitments",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "trashed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("trashed_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "ordering": ["-letter__dated", "position"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_commitmentevent" ("answer_id", "by_person", "company_id", "evidence", "form", "id", "kept_in_id", "kept_on", "letter_id", "note", "period_ended", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quote", "state", "trashed_at", "trashed_by_id", "version") VALUES (NEW."answer_id", NEW."by_person", NEW."company_id", NEW."evidence", NEW."form", NEW."id", NEW."kept_in_id", NEW."kept_on", NEW."letter_id", NEW."note", NEW."period_ended", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."quote", NEW."state", NEW."trashed_at", NEW."trashed_by_id", NEW."version"); RETURN NULL;',
                            hash="f556fde504265a06f2eb9522b90a51124bccdb16",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b21c0",
                            table="correspondence_commitment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_commitmentevent" ("answer_id", "by_person", "company_id", "evidence", "form", "id", "kept_in_id", "kept_on", "letter_id", "note", "period_ended", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quote", "state", "trashed_at", "trashed_by_id", "version") VALUES (NEW."answer_id", NEW."by_person", NEW."company_id", NEW."evidence", NEW."form", NEW."id", NEW."kept_in_id", NEW."kept_on", NEW."letter_id", NEW."note", NEW."period_ended", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."quote", NEW."state", NEW."trashed_at", NEW."trashed_by_id", NEW."version"); RETURN NULL;',
                            hash="97a8337c3eeef9107ac8317c419b49caaf7c005e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_799fd",
                            table="correspondence_commitment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_commitmentevent" ("answer_id", "by_person", "company_id", "evidence", "form", "id", "kept_in_id", "kept_on", "letter_id", "note", "period_ended", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quote", "state", "trashed_at", "trashed_by_id", "version") VALUES (OLD."answer_id", OLD."by_person", OLD."company_id", OLD."evidence", OLD."form", OLD."id", OLD."kept_in_id", OLD."kept_on", OLD."letter_id", OLD."note", OLD."period_ended", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."quote", OLD."state", OLD."trashed_at", OLD."trashed_by_id", OLD."version"); RETURN NULL;',
                            hash="9bcc9e7c3e7fe1546f13c43cdc766519a29e08ae",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_69104",
                            table="correspondence_commitment",
                            when="AFTER",
                        ),
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["company"],
                        name="commitment_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("letter", "position"), name="commitment_position_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "kept"), _negated=True),
                            ("kept_on__isnull", False),
                            _connector="OR",
                        ),
                        name="commitment_kept_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kept_on", None),
                            (
                                "kept_on__range",
                                (datetime.date(1934, 6, 6), datetime.date(2100, 1, 1)),
                            ),
                            _connector="OR",
                        ),
                        name="commitment_kept_on_plausible",
                        violation_error_message="A date lies between 1934 and 2100.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_ended", None),
                            (
                                "period_ended__range",
                                (datetime.date(1934, 6, 6), datetime.date(2100, 1, 1)),
                            ),
                            _connector="OR",
                        ),
                        name="commitment_period_ended_plausible",
                        violation_error_message="A date lies between 1934 and 2100.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("number", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "quote",
                    models.TextField(blank=True, help_text="The comment as the company quotes it."),
                ),
                ("text", models.TextField(blank=True)),
                ("future_filings", models.BooleanField(default=False)),
                ("saved_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.comment",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "matched_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who said which comment a sent answer is to; the site does not match it anew.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.answer",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="70f9e6fa7ce16057a0e3ff7412eababe02c1e164",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b024f",
                            table="correspondence_answerevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CallEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("call", "call with the staff"),
                            ("oral", "oral comment of the staff"),
                            ("note", "note"),
                        ],
                        default="call",
                        max_length=5,
                    ),
                ),
                ("on", models.DateField()),
                ("spoke_with", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField(verbose_name="what was said")),
                ("recorded_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.comment",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.call",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.review",
                    ),
                ),
                (
                    "trashed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("trashed_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2864bb9e85a189bf0e6e501757ead71e2e0205fe",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4cc91",
                            table="correspondence_callevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("response", "response to the staff"),
                            ("target", "our own date"),
                            ("rule_83", "renewal of a Rule 83 request"),
                            ("form_3", "Form 3"),
                            ("form_4", "Form 4"),
                            ("form_5", "Form 5"),
                            ("promise", "promise to the staff"),
                        ],
                        max_length=10,
                    ),
                ),
                ("rule", models.CharField(max_length=40)),
                ("counted_from", models.DateField()),
                ("count", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("business_days", "business days"),
                            ("calendar_days", "calendar days"),
                        ],
                        max_length=15,
                    ),
                ),
                ("due_on", models.DateField()),
                ("quote", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("met", "met"),
                            ("waived", "waived"),
                            ("missed", "missed"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("met_on", models.DateField(blank=True, null=True)),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="correspondence.company",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="deadlines",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deadlines",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "met_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="met",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deadlines",
                        to="correspondence.ownershipreport",
                    ),
                ),
                ("calendar_version", models.CharField(blank=True, editable=False, max_length=8)),
                ("settled_note", models.CharField(blank=True, max_length=300, verbose_name="why")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "commitment",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deadline",
                        to="correspondence.commitment",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deadlines",
                        to="correspondence.insiderrole",
                    ),
                ),
                (
                    "trashed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("trashed_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "ordering": ["due_on", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_deadlineevent" ("commitment_id", "company_id", "count", "counted_from", "due_on", "id", "kind", "letter_id", "met_by_id", "met_on", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "report_id", "role_id", "rule", "settled_note", "state", "trashed_at", "trashed_by_id", "unit", "version") VALUES (NEW."commitment_id", NEW."company_id", NEW."count", NEW."counted_from", NEW."due_on", NEW."id", NEW."kind", NEW."letter_id", NEW."met_by_id", NEW."met_on", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quote", NEW."report_id", NEW."role_id", NEW."rule", NEW."settled_note", NEW."state", NEW."trashed_at", NEW."trashed_by_id", NEW."unit", NEW."version"); RETURN NULL;',
                            hash="fb73e86d5dfb12d7de2b49655e315ba94717f324",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4052e",
                            table="correspondence_deadline",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."commitment_id" IS DISTINCT FROM (NEW."commitment_id") OR OLD."company_id" IS DISTINCT FROM (NEW."company_id") OR OLD."count" IS DISTINCT FROM (NEW."count") OR OLD."counted_from" IS DISTINCT FROM (NEW."counted_from") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."letter_id" IS DISTINCT FROM (NEW."letter_id") OR OLD."met_by_id" IS DISTINCT FROM (NEW."met_by_id") OR OLD."met_on" IS DISTINCT FROM (NEW."met_on") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."quote" IS DISTINCT FROM (NEW."quote") OR OLD."report_id" IS DISTINCT FROM (NEW."report_id") OR OLD."role_id" IS DISTINCT FROM (NEW."role_id") OR OLD."rule" IS DISTINCT FROM (NEW."rule") OR OLD."settled_note" IS DISTINCT FROM (NEW."settled_note") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."trashed_at" IS DISTINCT FROM (NEW."trashed_at") OR OLD."trashed_by_id" IS DISTINCT FROM (NEW."trashed_by_id") OR OLD."unit" IS DISTINCT FROM (NEW."unit") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "correspondence_deadlineevent" ("commitment_id", "company_id", "count", "counted_from", "due_on", "id", "kind", "letter_id", "met_by_id", "met_on", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "report_id", "role_id", "rule", "settled_note", "state", "trashed_at", "trashed_by_id", "unit", "version") VALUES (NEW."commitment_id", NEW."company_id", NEW."count", NEW."counted_from", NEW."due_on", NEW."id", NEW."kind", NEW."letter_id", NEW."met_by_id", NEW."met_on", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quote", NEW."report_id", NEW."role_id", NEW."rule", NEW."settled_note", NEW."state", NEW."trashed_at", NEW."trashed_by_id", NEW."unit", NEW."version"); RETURN NULL;',
                            hash="838a5947d05749d07c6983ac91b8a06369cd884b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f1556",
                            table="correspondence_deadline",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_deadlineevent" ("commitment_id", "company_id", "count", "counted_from", "due_on", "id", "kind", "letter_id", "met_by_id", "met_on", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "report_id", "role_id", "rule", "settled_note", "state", "trashed_at", "trashed_by_id", "unit", "version") VALUES (OLD."commitment_id", OLD."company_id", OLD."count", OLD."counted_from", OLD."due_on", OLD."id", OLD."kind", OLD."letter_id", OLD."met_by_id", OLD."met_on", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quote", OLD."report_id", OLD."role_id", OLD."rule", OLD."settled_note", OLD."state", OLD."trashed_at", OLD."trashed_by_id", OLD."unit", OLD."version"); RETURN NULL;',
                            hash="76e2ea50a64190976fff4866e3be4b517e30db9d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3b0fb",
                            table="correspondence_deadline",
                            when="AFTER",
                        ),
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["due_on", "id"],
                        name="deadline_open",
                    ),
                    models.Index(fields=["due_on", "id"], name="deadline_due"),
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["calendar_version", "id"],
                        name="deadline_counted_on",
                    ),
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["company", "due_on", "id"],
                        name="deadline_open_of_company",
                    ),
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["owner", "due_on", "id"],
                        name="deadline_open_of_owner",
                    ),
                    models.Index(fields=["kind", "due_on", "id"], name="deadline_kind_due"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("letter", "kind"), name="deadline_once_a_letter"
                    ),
                    models.UniqueConstraint(
                        fields=("report", "kind"), name="deadline_once_a_report"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("counted_from"))),
                        name="deadline_not_before_its_start",
                        violation_error_message="It is due before the date it is counted from.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__lte", datetime.date(2100, 1, 1))),
                        name="deadline_plausible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "met"), _negated=True),
                            ("met_on__isnull", False),
                            _connector="OR",
                        ),
                        name="deadline_met_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("counted_from__gte", datetime.date(1934, 6, 6))),
                        name="deadline_counted_from_plausible",
                        violation_error_message="A date lies between 1934 and 2100.",
                    ),
                    models.UniqueConstraint(
                        fields=("role", "kind", "counted_from"),
                        name="deadline_once_an_event_of_a_role",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("commitment", None),
                                ("letter__isnull", False),
                                ("report", None),
                                ("role", None),
                            ),
                            models.Q(
                                ("commitment", None),
                                ("letter", None),
                                ("report__isnull", False),
                                ("role", None),
                            ),
                            models.Q(
                                ("commitment__isnull", False),
                                ("letter", None),
                                ("report", None),
                                ("role", None),
                            ),
                            models.Q(
                                ("commitment", None),
                                ("letter", None),
                                ("report", None),
                                ("role__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="deadline_has_one_source",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "quote",
                    models.TextField(
                        help_text="In the words of the letter.", verbose_name="promise"
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        help_text="Form of the filing it is due in, such as 10-K.",
                        max_length=20,
                    ),
                ),
                (
                    "period_ended",
                    models.DateField(
                        blank=True,
                        help_text="End of the fiscal period of the filing it is due in.",
                        null=True,
                    ),
                ),
                (
                    "by_person",
                    models.BooleanField(
                        default=False,
                        help_text="A person entered or corrected it: it is not read anew.",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "to be kept"),
                            ("kept", "kept"),
                            ("dropped", "no promise, or given up"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("kept_on", models.DateField(blank=True, null=True)),
                (
                    "evidence",
                    models.TextField(blank=True, help_text="The words in the filing that keep it."),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="why")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "answer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.answer",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.company",
                    ),
                ),
                (
                    "kept_in",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.filing",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.commitment",
                    ),
                ),
                (
                    "trashed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("trashed_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="0f7b39d60bba077bf5c7d4e00e76cd6209609679",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_58e98",
                            table="correspondence_commitmentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DateMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("old_due_on", models.DateField()),
                ("new_due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "to decide"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("overtaken", "overtaken"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="correspondence.calendarchange",
                    ),
                ),
                (
                    "deadline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="correspondence.deadline",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["old_due_on", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_datemoveevent" ("change_id", "deadline_id", "decided_at", "decided_by_id", "id", "new_due_on", "old_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."change_id", NEW."deadline_id", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."new_due_on", NEW."old_due_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state"); RETURN NULL;',
                            hash="83150a21db172f88fa6fd5eb0cb2805cd1f9d80a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e3aac",
                            table="correspondence_datemove",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_datemoveevent" ("change_id", "deadline_id", "decided_at", "decided_by_id", "id", "new_due_on", "old_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."change_id", NEW."deadline_id", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."new_due_on", NEW."old_due_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state"); RETURN NULL;',
                            hash="bc23e3a0c39d8c1a029b079e5af5793c9cf413c9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f3173",
                            table="correspondence_datemove",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_datemoveevent" ("change_id", "deadline_id", "decided_at", "decided_by_id", "id", "new_due_on", "old_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (OLD."change_id", OLD."deadline_id", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."new_due_on", OLD."old_due_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state"); RETURN NULL;',
                            hash="63af1438cb4684d1a36de93bdcea64b13316ede8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_534d8",
                            table="correspondence_datemove",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("deadline",),
                        name="move_one_to_decide",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("old_due_on", models.F("new_due_on")), _negated=True),
                        name="move_moves",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked for"),
                            ("granted", "granted"),
                            ("refused", "refused"),
                            ("taken_back", "taken back"),
                            ("overtaken", "overtaken"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("asked_on", models.DateField(blank=True, null=True)),
                ("asked_by", models.CharField(blank=True, max_length=200)),
                ("granted_on", models.DateField(blank=True, null=True)),
                (
                    "granted_by",
                    models.CharField(blank=True, max_length=200, verbose_name="granted by (staff)"),
                ),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("call", "by telephone"),
                            ("email", "by e-mail"),
                            ("letter", "by letter"),
                            ("", "not said"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("old_due_on", models.DateField(verbose_name="due before")),
                ("new_due_on", models.DateField(verbose_name="new date")),
                ("recorded_at", models.DateTimeField()),
                (
                    "deadline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extensions",
                        to="correspondence.deadline",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        help_text="The letter that asks for it or confirms it.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="extensions",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("count", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("counted_from", models.DateField(blank=True, null=True)),
                (
                    "old_calendar_version",
                    models.CharField(blank=True, editable=False, max_length=8),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("business_days", "business days"),
                            ("calendar_days", "calendar days"),
                        ],
                        max_length=15,
                    ),
                ),
            ],
            options={
                "ordering": ["deadline", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_extensionevent" ("asked_by", "asked_on", "count", "counted_from", "deadline_id", "granted_by", "granted_on", "how", "id", "letter_id", "new_due_on", "old_calendar_version", "old_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "state", "unit") VALUES (NEW."asked_by", NEW."asked_on", NEW."count", NEW."counted_from", NEW."deadline_id", NEW."granted_by", NEW."granted_on", NEW."how", NEW."id", NEW."letter_id", NEW."new_due_on", NEW."old_calendar_version", NEW."old_due_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."state", NEW."unit"); RETURN NULL;',
                            hash="57e8f0d52a54b4b683e5c29c2efeae06871cb4e7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_459f9",
                            table="correspondence_extension",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "correspondence_extensionevent" ("asked_by", "asked_on", "count", "counted_from", "deadline_id", "granted_by", "granted_on", "how", "id", "letter_id", "new_due_on", "old_calendar_version", "old_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "state", "unit") VALUES (NEW."asked_by", NEW."asked_on", NEW."count", NEW."counted_from", NEW."deadline_id", NEW."granted_by", NEW."granted_on", NEW."how", NEW."id", NEW."letter_id", NEW."new_due_on", NEW."old_calendar_version", NEW."old_due_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."state", NEW."unit"); RETURN NULL;',
                            hash="7317ef0d0227820da0ef73bf48f19e5b0037ceb8",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_361c9",
                            table="correspondence_extension",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_extensionevent" ("asked_by", "asked_on", "count", "counted_from", "deadline_id", "granted_by", "granted_on", "how", "id", "letter_id", "new_due_on", "old_calendar_version", "old_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "state", "unit") VALUES (OLD."asked_by", OLD."asked_on", OLD."count", OLD."counted_from", OLD."deadline_id", OLD."granted_by", OLD."granted_on", OLD."how", OLD."id", OLD."letter_id", OLD."new_due_on", OLD."old_calendar_version", OLD."old_due_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."recorded_at", OLD."recorded_by_id", OLD."state", OLD."unit"); RETURN NULL;',
                            hash="40e2eb456e593d15aff3e5da16a6677fa63d5858",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a1257",
                            table="correspondence_extension",
                            when="AFTER",
                        ),
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("deadline", "letter"), name="extension_once_a_letter"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("new_due_on__gt", models.F("old_due_on"))),
                        name="extension_gives_more_time",
                        violation_error_message="An extension ends after the date it extends.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "granted"), _negated=True),
                            ("granted_on__isnull", False),
                            _connector="OR",
                        ),
                        name="extension_granted_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("count", None), ("counted_from", None), ("unit", "")),
                            models.Q(
                                ("count__isnull", False),
                                ("counted_from__isnull", False),
                                models.Q(("unit", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="extension_counted_or_not",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeadlineEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("response", "response to the staff"),
                            ("target", "our own date"),
                            ("rule_83", "renewal of a Rule 83 request"),
                            ("form_3", "Form 3"),
                            ("form_4", "Form 4"),
                            ("form_5", "Form 5"),
                            ("promise", "promise to the staff"),
                        ],
                        max_length=10,
                    ),
                ),
                ("rule", models.CharField(max_length=40)),
                ("counted_from", models.DateField()),
                ("count", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("business_days", "business days"),
                            ("calendar_days", "calendar days"),
                        ],
                        max_length=15,
                    ),
                ),
                ("due_on", models.DateField()),
                ("quote", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("met", "met"),
                            ("waived", "waived"),
                            ("missed", "missed"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("met_on", models.DateField(blank=True, null=True)),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.company",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.deadline",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "met_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.ownershipreport",
                    ),
                ),
                ("settled_note", models.CharField(blank=True, max_length=300, verbose_name="why")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "commitment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.commitment",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.insiderrole",
                    ),
                ),
                (
                    "trashed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("trashed_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ffa4e0a341fff31550d65023e8a8c49279d21fe6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_83c3e",
                            table="correspondence_deadlineevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "due_on",
                    models.DateField(
                        help_text="The date it was about, should the deadline move later."
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("before", "before the date"),
                            ("on_day", "on the day"),
                            ("unseen", "on the day: nobody has said they saw it"),
                            ("overdue", "overdue"),
                        ],
                        max_length=10,
                    ),
                ),
                ("planned_for", models.DateField()),
                (
                    "deadline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="correspondence.deadline",
                    ),
                ),
                (
                    "mail",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reminders",
                        to="correspondence.mail",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "days_before",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Business days before the date."
                    ),
                ),
                (
                    "error",
                    models.TextField(blank=True, help_text="Why its mail could not be written."),
                ),
                (
                    "last",
                    models.BooleanField(
                        default=True,
                        help_text="The last before the date, or later: it cannot be silenced.",
                    ),
                ),
                (
                    "late",
                    models.BooleanField(
                        default=False, help_text="Planned after a time in which nothing ran."
                    ),
                ),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "written",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, help_text="How many mails were written for it."
                    ),
                ),
            ],
            options={
                "ordering": ["-planned_for", "-pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."days_before" IS DISTINCT FROM (NEW."days_before") OR OLD."deadline_id" IS DISTINCT FROM (NEW."deadline_id") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."last" IS DISTINCT FROM (NEW."last") OR OLD."late" IS DISTINCT FROM (NEW."late") OR OLD."mail_id" IS DISTINCT FROM (NEW."mail_id") OR OLD."planned_for" IS DISTINCT FROM (NEW."planned_for") OR OLD."recipient_id" IS DISTINCT FROM (NEW."recipient_id") OR OLD."seen_at" IS DISTINCT FROM (NEW."seen_at") OR OLD."written" IS DISTINCT FROM (NEW."written"))',
                            func='INSERT INTO "correspondence_reminderevent" ("days_before", "deadline_id", "due_on", "id", "kind", "last", "late", "mail_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_for", "recipient_id", "seen_at", "written") VALUES (NEW."days_before", NEW."deadline_id", NEW."due_on", NEW."id", NEW."kind", NEW."last", NEW."late", NEW."mail_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_for", NEW."recipient_id", NEW."seen_at", NEW."written"); RETURN NULL;',
                            hash="ccd32f802973ec3198f1aacbb0b7b8186dae064d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_abe27",
                            table="correspondence_reminder",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "correspondence_reminderevent" ("days_before", "deadline_id", "due_on", "id", "kind", "last", "late", "mail_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_for", "recipient_id", "seen_at", "written") VALUES (OLD."days_before", OLD."deadline_id", OLD."due_on", OLD."id", OLD."kind", OLD."last", OLD."late", OLD."mail_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned_for", OLD."recipient_id", OLD."seen_at", OLD."written"); RETURN NULL;',
                            hash="e275788ca5ad12a49b38a90516a66530460ad9f5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7db68",
                            table="correspondence_reminder",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='IF NOT EXISTS (SELECT FROM new_values) THEN RETURN NULL; END IF; WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "correspondence_reminderevent" ("days_before", "deadline_id", "due_on", "id", "kind", "last", "late", "mail_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_for", "recipient_id", "seen_at", "written") SELECT new_values."days_before", new_values."deadline_id", new_values."due_on", new_values."id", new_values."kind", new_values."last", new_values."late", new_values."mail_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."planned_for", new_values."recipient_id", new_values."seen_at", new_values."written" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="63fd3c7acbd86be2ca3c2a7d5123976d2530ff2d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f3708",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="correspondence_reminder",
                            when="AFTER",
                        ),
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("error", ""), ("mail", None)),
                        fields=["due_on", "id"],
                        name="reminder_unmailed",
                    ),
                    models.Index(fields=["-planned_for", "-id"], name="reminder_newest"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "overdue")),
                        fields=("deadline", "due_on", "recipient", "planned_for"),
                        name="reminder_overdue_once_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "overdue"), _negated=True),
                        fields=("deadline", "due_on", "recipient", "kind", "days_before"),
                        name="reminder_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DateMoveEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("old_due_on", models.DateField()),
                ("new_due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "to decide"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("overtaken", "overtaken"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "change",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.calendarchange",
                    ),
                ),
                (
                    "deadline",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.deadline",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.datemove",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6a50abce0af24020f175b2e8e60e6b19c95b3788",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_162f0",
                            table="correspondence_datemoveevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExtensionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked for"),
                            ("granted", "granted"),
                            ("refused", "refused"),
                            ("taken_back", "taken back"),
                            ("overtaken", "overtaken"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("asked_on", models.DateField(blank=True, null=True)),
                ("asked_by", models.CharField(blank=True, max_length=200)),
                ("granted_on", models.DateField(blank=True, null=True)),
                (
                    "granted_by",
                    models.CharField(blank=True, max_length=200, verbose_name="granted by (staff)"),
                ),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("call", "by telephone"),
                            ("email", "by e-mail"),
                            ("letter", "by letter"),
                            ("", "not said"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("old_due_on", models.DateField(verbose_name="due before")),
                ("new_due_on", models.DateField(verbose_name="new date")),
                ("recorded_at", models.DateTimeField()),
                (
                    "deadline",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.deadline",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The letter that asks for it or confirms it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.extension",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("count", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("counted_from", models.DateField(blank=True, null=True)),
                (
                    "old_calendar_version",
                    models.CharField(blank=True, editable=False, max_length=8),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("business_days", "business days"),
                            ("calendar_days", "calendar days"),
                        ],
                        max_length=15,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="280e72dfb5bdbac25641b04a3c01b634b8251605",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f4bd3",
                            table="correspondence_extensionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "due_on",
                    models.DateField(
                        help_text="The date it was about, should the deadline move later."
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("before", "before the date"),
                            ("on_day", "on the day"),
                            ("unseen", "on the day: nobody has said they saw it"),
                            ("overdue", "overdue"),
                        ],
                        max_length=10,
                    ),
                ),
                ("planned_for", models.DateField()),
                (
                    "deadline",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.deadline",
                    ),
                ),
                (
                    "mail",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="correspondence.mail",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="correspondence.reminder",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "days_before",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Business days before the date."
                    ),
                ),
                (
                    "last",
                    models.BooleanField(
                        default=True,
                        help_text="The last before the date, or later: it cannot be silenced.",
                    ),
                ),
                (
                    "late",
                    models.BooleanField(
                        default=False, help_text="Planned after a time in which nothing ran."
                    ),
                ),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "written",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, help_text="How many mails were written for it."
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d87d4f43b6e587a67774c15c6d89ece3c0356ff1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_37225",
                            table="correspondence_reminderevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="ownershipreport",
            name="owners",
            field=models.ManyToManyField(
                related_name="reports",
                through="correspondence.ReportOwner",
                to="correspondence.insider",
            ),
        ),
        migrations.RunPython(closings.add_closings, migrations.RunPython.noop),
        migrations.RunPython(absences.add_days, migrations.RunPython.noop),
    ]

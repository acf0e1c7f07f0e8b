"""The Celery application: jobs are ids in JSON, the ledger rows decide what is done."""

import os

from celery import Celery
from celery.signals import beat_init, celeryd_init
from django.conf import settings

from tracker.embedded import redis as embedded_redis

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

app = Celery("tracker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    accept_content=["json"],
    task_serializer="json",
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_time_limit=300,
    task_soft_time_limit=240,
    task_routes={"correspondence.tasks.read_letters": {"queue": "reading"}},
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=200,
    worker_hijack_root_logger=False,
    worker_send_task_events=False,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,  # however long the broker is away
    broker_channel_error_retry=True,  # a broker that is full is waited for like one that is away
    timezone="UTC",
    broker_transport_options={
        "visibility_timeout": 900,
        "max_retries": 0,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 1,
        "socket_timeout": 10,
        "socket_keepalive": True,
        "health_check_interval": 25,
    },
    beat_schedule={
        "tick": {"task": "correspondence.tasks.tick", "schedule": 60, "options": {"expires": 55}},
        "recount-dates": {
            "task": "correspondence.tasks.recount_dates",
            "schedule": 60,
            "options": {"expires": 55},
        },
        "empty-trash": {
            "task": "correspondence.tasks.empty_trash",
            "schedule": 3600,
            "options": {"expires": 3500},
        },
        "read-letters": {
            "task": "correspondence.tasks.read_letters",
            "schedule": 60,
            "options": {"expires": 55},
        },
    },
)
app.autodiscover_tasks()


@celeryd_init.connect
@beat_init.connect
def start_the_trials_redis(**_: object) -> None:
    """Start the embedded Redis where no other is named; a worker and beat cannot do without."""
    if app.conf.broker_url == embedded_redis.url(settings.VAR_DIR):
        embedded_redis.ensure(settings.VAR_DIR)

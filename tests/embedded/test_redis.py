"""What is particular to Redis."""

from pathlib import Path

from kombu import Connection
from redis import Redis as Client

from tests.embedded.using import eventually, kill, processes_of
from tracker.embedded import redis as embedded
from tracker.embedded.redis import Redis


def test_its_address_neither_starts_nor_creates(redis: Redis) -> None:
    address = embedded.url(redis.var)

    assert address == f"redis+socket://{redis.socket}"
    assert not redis.var.exists()


def test_celery_understands_its_address(redis: Redis) -> None:
    embedded.ensure(redis.var)

    with Connection(embedded.url(redis.var)) as connection:
        connection.ensure_connection(max_retries=1)


def test_jobs_survive_the_end_of_every_process(redis: Redis) -> None:
    embedded.ensure(redis.var)
    with Client(unix_socket_path=str(redis.socket)) as client:
        client.rpush("celery", "a job")

    kill(*processes_of(redis))
    assert eventually(lambda: not redis.answers())
    embedded.ensure(redis.var)

    with Client(unix_socket_path=str(redis.socket)) as client:
        assert client.lrange("celery", 0, -1) == [b"a job"]


def test_it_refuses_new_jobs_rather_than_forget_old_ones(redis: Redis) -> None:
    embedded.ensure(redis.var)

    with Client(unix_socket_path=str(redis.socket)) as client:
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
        assert client.config_get("appendfsync") == {"appendfsync": "everysec"}
        assert client.config_get("port") == {"port": "0"}


def test_two_clones_do_not_meet(redis: Redis, tmp_path: Path) -> None:
    assert embedded.url(redis.var) != embedded.url(tmp_path / "var")

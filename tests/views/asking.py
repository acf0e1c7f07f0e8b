"""What tests ask of pages: a list, a letter to confirm, a fact put right."""

from typing import Any

from django.test import Client
from django.urls import reverse

from correspondence.models import Arrival, Letter


def listed(client: Client, query: str, name: str = "letters") -> str:
    response = client.get(f"{reverse(name)}?{query}")
    assert response.status_code == 200
    return str(response.content.decode())


def letter_of(arrival: Arrival) -> Letter:
    assert arrival.letter is not None
    return arrival.letter


def page_of(letter: Letter) -> str:
    return reverse("letter-confirm", args=[letter.pk])


def words(response: Any) -> str:  # noqa: ANN401
    return " ".join(response.content.decode().split())


def confirm(client: Client, letter: Letter, query: str = "") -> Any:  # noqa: ANN401
    version = Letter.objects.get(pk=letter.pk).version
    return client.post(page_of(letter) + query, {"version": version})


def fix(client: Client, letter: Letter, fact: str, **typed: Any) -> Any:  # noqa: ANN401
    version = typed.pop("version", Letter.objects.get(pk=letter.pk).version)
    address = reverse("letter-fact", args=[letter.pk, fact])
    return client.post(address, typed | {"version": version}, follow=True)

"""The original bytes are kept, first, and the arrival is noted."""

import hashlib
from datetime import datetime

from django.core.files import File
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import F, Q

from correspondence import access
from correspondence.domain.labels import clean_label
from correspondence.extraction import sniff
from correspondence.models import Arrival, Document, Letter, OwnershipReport, User
from correspondence.uploads import MOST_BYTES

HEAD = 64 * 1024
STANDING_FIRST = (F("trashed_at").asc(nulls_first=True), "-pk")


class Refused(Exception):
    """A file that is not taken in; the message is for the person who brought it."""


def receive(
    content: File,
    *,
    filename: str,
    source: str,
    received_by: User | None,
    now: datetime,
) -> Arrival:
    """Keep a file under its SHA-256 and note that it waits to be read.

    1. Refuse what is empty, over 50 MB, or neither PDF, Word, HTML, text nor mail (`Refused`).
    2. Store the bytes, whole, before anything else can fail.
    3. Note the arrival: waiting, or `duplicate` with the letter it already became, where the
       person may see that letter.
    """
    filename = clean_label(filename)[:255] or "unnamed"
    media_type = _accepted(content)
    sha256 = _sha256(content)
    document = Document(sha256=sha256, media_type=media_type, size=content.size)
    storage = storages["documents"]
    if not storage.exists(document.store_name):
        storage.save(document.store_name, content)
    with transaction.atomic():
        document, _ = Document.objects.get_or_create(
            sha256=sha256, defaults={"media_type": media_type, "size": content.size}
        )
        arrival = Arrival(
            document=document,
            filename=filename,
            source=source,
            received_at=now,
            received_by=received_by,
        )
        arrival.letter, arrival.report = _already_here(document, received_by)
        if (arrival.letter or arrival.report) and not _worth_reading_again(arrival):
            arrival.state = Arrival.State.DUPLICATE
        arrival.save()
    return arrival


def _accepted(content: File) -> str:
    if not content.size:
        raise Refused("The file is empty.")
    if content.size > MOST_BYTES:
        raise Refused("The file is larger than 50 MB.")
    content.seek(0)
    media_type = sniff(content.read(HEAD), content.name or "")
    if media_type is None:
        raise Refused("This is not a PDF, a Word document, an HTML page or a text file.")
    return media_type


def _sha256(content: File) -> str:
    digest = hashlib.sha256()
    for chunk in content.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _worth_reading_again(arrival: Arrival) -> bool:
    """Whether the document could not be read before, and nobody has entered its facts since."""
    letter = arrival.letter
    return letter is not None and Letter.objects.blank().filter(pk=letter.pk).exists()


def _already_here(
    document: Document, received_by: User | None
) -> tuple[Letter | None, OwnershipReport | None]:
    """Answer what the document already became, as far as the person may see it.

    What is in the trash counts where nothing else is there: it can be put back.
    """
    letters = Letter.everything.filter(document=document).order_by(*STANDING_FIRST)
    reports = OwnershipReport.everything.filter(document=document).order_by(*STANDING_FIRST)
    if received_by is not None:
        seen, thrown = access.letters(received_by), access.trashed_letters(received_by)
        letters = letters.filter(Q(pk__in=seen.values("pk")) | Q(pk__in=thrown.values("pk")))
        filed, gone = access.reports(received_by), access.trashed_reports(received_by)
        reports = reports.filter(Q(pk__in=filed.values("pk")) | Q(pk__in=gone.values("pk")))
    return letters.first(), reports.first()

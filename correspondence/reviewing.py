"""Which letter asks for more time, and for which date."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from correspondence.domain.legal_days import plausible
from correspondence.models import Deadline, Extension, Letter

NEAR = timedelta(days=2)


def _of_a_day(asked: QuerySet[Letter], cited: list[date]) -> Letter | None:
    """Answer the letter of the latest cited day that only one letter fits."""
    for day in reversed(cited):
        exact = list(asked.filter(dated=day)[:2])
        if len(exact) == 1:
            return exact[0]
        near = list(asked.filter(dated__range=(day - NEAR, day + NEAR))[:2])
        if not exact and len(near) == 1:
            return near[0]
    return None


def link_extension(letter: Letter, *, today: date) -> None:
    """Tie a letter that asks for more time to the response date of the staff letter it cites.

    It becomes an extension that was asked for; the date moves once a person notes that it was
    granted. Nothing is tied where the letter, the date asked for or the one deadline meant is not
    known, where no more time is asked for, or where the letter is dated after `today`. Works in
    either order of arrival: a staff letter that comes in later finds the requests that cite it.
    """
    _ask_in(letter, today)
    if letter.dated and letter.deadlines.filter(kind=Deadline.Kind.RESPONSE).exists():
        for request in _requests_waiting(letter):
            _ask_in(request, today)


def _ask_in(letter: Letter, today: date) -> None:
    """Tie a request to its deadline; what it was tied to before and does not mean is untied."""
    deadline, until = _to_extend(letter, today), _asked_until(letter)
    elsewhere = letter.extensions.filter(deadline__trashed_at=None).exclude(deadline=deadline)
    elsewhere.asked().delete()
    elsewhere.update(letter=None)  # a person decided on it: it stands, without this letter
    if deadline is None or until is None or until <= deadline.due_on:
        return
    if letter.extensions.exclude(state=Extension.State.ASKED).exists():
        return
    Extension.objects.update_or_create(
        deadline=deadline,
        letter=letter,
        defaults={
            "asked_on": letter.dated,
            "asked_by": letter.signed_by,
            "how": Extension.How.LETTER,
            "old_due_on": deadline.due_on,
            "new_due_on": until,
            "recorded_at": letter.received_at,
        },
    )
    deadline.note_change()


def _asked_until(letter: Letter) -> date | None:
    return plausible(letter.document.findings.get("extension_to"))


def _to_extend(letter: Letter, today: date) -> Deadline | None:
    """Answer the response date a letter asks to extend: by the date it cites, else by its filing.

    By its filing only the date it is tied to already, though that was settled since, or the one
    that alone is open. None where it is no such request.
    """
    asks = letter.kind == Letter.Kind.EXTENSION_REQUEST and letter.company and letter.dated
    if not asks or letter.direction != Letter.Direction.FROM_COMPANY or letter.dated > today:  # type: ignore[operator]
        return None
    responses = Deadline.objects.filter(kind=Deadline.Kind.RESPONSE)
    asked = Letter.objects.from_staff().filter(
        company=letter.company, dated__lte=letter.dated, pk__in=responses.values("letter")
    )
    cited = map(date.fromisoformat, letter.document.findings.get("prior_letters", []))
    if meant := _of_a_day(asked, sorted(cited)):
        return meant.deadlines.get(kind=Deadline.Kind.RESPONSE)
    filings = letter.references.exclude(filing=None).values("filing")
    about = Letter.objects.filter(references__filing__in=filings)
    responses = responses.filter(letter__in=asked.filter(pk__in=about.values("pk")))
    if tied := responses.filter(extensions__letter=letter).first():
        return tied
    rows = responses.open()[:2]
    return rows[0] if len(rows) == 1 else None


def _requests_waiting(letter: Letter) -> list[Letter]:
    """Answer the requests for more time that may mean this letter: they cite its date or filing.

    One tied to another letter by its filing alone may cite this one, which is better.
    """
    filings = letter.references.exclude(filing=None).values("filing")
    cites = Q(document__reading__prior_letters__contains=[f"{letter.dated:%Y-%m-%d}"])
    same = Q(references__filing__in=filings, extensions=None)
    requests = Letter.objects.filter(
        cites | same,
        company=letter.company,
        direction=Letter.Direction.FROM_COMPANY,
        kind=Letter.Kind.EXTENSION_REQUEST,
        dated__gte=letter.dated,
    )
    found = Letter.objects.filter(pk__in=requests.values("pk"))
    return list(found.select_related("company", "document"))

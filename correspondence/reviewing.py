"""Letters fall into place beside one another: which letter answers which."""

from datetime import date, timedelta

from correspondence.models import Deadline, Letter

ANSWERS = (Letter.Kind.RESPONSE,)
NEAR = timedelta(days=2)


def link_answer(letter: Letter, cited_dates: list[str], *, today: date) -> None:
    """Tie a company's response to the staff letter it cites by date, and its deadline is met.

    Nothing is tied where the company is not known or no letter of a cited date is here. The
    latest cited letter counts; a date mistyped by up to two days is forgiven if only one fits.
    Works in either order of arrival: a staff letter that comes in after its answer finds it. An
    answer dated after `today` is a draft and meets nothing yet.
    """
    if letter.company is None or letter.dated is None:
        return
    if letter.direction == Letter.Direction.FROM_COMPANY and letter.kind in ANSWERS:
        if answered := _answered(letter, sorted(map(date.fromisoformat, cited_dates))):
            _tie(letter, answered, today)
    elif letter.direction == Letter.Direction.FROM_STAFF and letter.kind == Letter.Kind.COMMENT:
        for answer in _answers_waiting(letter):
            _tie(answer, letter, today)


def _answered(answer: Letter, cited: list[date]) -> Letter | None:
    asked = Letter.objects.from_staff().filter(
        company=answer.company, kind=Letter.Kind.COMMENT, dated__lte=answer.dated
    )
    for day in reversed(cited):
        exact = list(asked.filter(dated=day)[:2])
        if len(exact) == 1:
            return exact[0]
        near = list(asked.filter(dated__range=(day - NEAR, day + NEAR))[:2])
        if not exact and len(near) == 1:
            return near[0]
    return None


def _answers_waiting(letter: Letter) -> list[Letter]:
    """Answers that came in before the letter they cite."""
    answers = Letter.objects.filter(
        company=letter.company,
        direction=Letter.Direction.FROM_COMPANY,
        kind__in=ANSWERS,
        in_reply_to=None,
        dated__gte=letter.dated,
        document__reading__prior_letters__contains=[f"{letter.dated:%Y-%m-%d}"],
    )
    return list(answers)


def untie_answer(letter: Letter) -> None:
    """Undo that a letter answers another: the deadline it met is open again."""
    letter.in_reply_to = None
    letter.save(update_fields=["in_reply_to"])
    for deadline in Deadline.objects.filter(met_by=letter):
        deadline.reopen()


def _tie(answer: Letter, letter: Letter, today: date) -> None:
    answer.in_reply_to = letter
    answer.save(update_fields=["in_reply_to"])
    if answer.dated is None or answer.dated > today:
        return
    for deadline in letter.deadlines.filter(kind=Deadline.Kind.RESPONSE).open():
        deadline.meet(on=answer.dated, by=answer)

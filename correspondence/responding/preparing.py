"""The letter that answers a letter of the staff: what it says, whether it is complete."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Exists

from correspondence.domain.names import file_number
from correspondence.domain.responses.blocks import printable
from correspondence.domain.responses.checks import Record
from correspondence.domain.responses.content import Item, ResponseLetter, sections_of
from correspondence.domain.responses.defaults import (
    DELIVERY,
    Cited,
    Proposed,
    StaffLetterFacts,
    proposed,
)
from correspondence.drafting import TO_ANSWER, sent_answers
from correspondence.models import (
    Answer,
    Comment,
    Deadline,
    Filing,
    Letter,
    LetterReference,
    Response,
)
from correspondence.models.deadline import Overtaken

NONE_YET = 0  # the version of a response that is not on record


@dataclass(frozen=True, slots=True)
class Prepared:
    """A response with all it is made of: its own facts, the letter's references, each comment."""

    response: Response
    letter: ResponseLetter
    record: Record


def prepare(letter: Letter) -> Prepared:
    """Answer the response as it stands: the facts on record, or the customary ones.

    Its comments are the letter's, in order, each with its draft (four queries).
    """
    references = list(letter.references.all())
    kept = Response.objects.filter(letter=letter).first()
    response = kept or _customary(letter, references)
    return Prepared(response, content(letter, response), _record(letter, references))


def keep(letter: Letter, facts: Mapping[str, Any], *, version: int) -> Response:
    """Keep the response's own facts; `version` is the one the person saw, 0 where none was kept.

    Raises Overtaken where somebody kept others meanwhile.
    """
    with transaction.atomic():
        Letter.objects.select_for_update(of=("self",)).only("pk").get(pk=letter.pk)
        row = Response.objects.filter(letter=letter).first()
        if version != version_of(row):
            raise Overtaken
        if row is None:
            return Response.objects.create(letter=letter, **facts)
        for name, value in facts.items():
            setattr(row, name, value)
        row.version += 1
        row.save(update_fields=[*facts, "version"])
        return row


def version_of(response: Response | None) -> int:
    """Answer the version of what is on record; 0 where nothing is."""
    return response.version if response and response.pk else NONE_YET


def content(letter: Letter, response: Response) -> ResponseLetter:
    """Answer the whole letter as data, with the drafts of its answers (two queries)."""
    drafts = Answer.objects.drafts().filter(comment__letter=letter)
    of_comment = {draft.comment_id: draft for draft in drafts}
    comments = letter.comments.defer("search").annotate(is_sent=Exists(sent_answers()))
    items = [
        (tuple(map(_line, row.heading)), _item(row, of_comment.get(row.pk), sent=row.is_sent))
        for row in comments
    ]
    return ResponseLetter(
        company=_line(letter.company.name if letter.company else ""),
        office=_line(letter.office or letter.division),
        dated=response.dated,
        delivery=DELIVERY,
        addressee=_lines(response.addressee),
        regarding=_lines(response.regarding),
        salutation=_line(response.salutation),
        opening=printable(response.opening),
        sections=sections_of(items),
        closing=printable(response.closing),
        signer_name=_line(response.signer_name),
        signer_title=_line(response.signer_title),
        cc=_lines(response.cc),
        rule_83=response.rule_83,
        rule_83_code=_line(response.rule_83_code),
    )


def _item(comment: Comment, draft: Answer | None, *, sent: bool) -> Item:
    """Answer a comment with its draft; one whose answer was sent is done whatever its status."""
    asked = printable(comment.text)
    return Item(
        key=comment.pk,
        number=comment.number,
        asked=asked,
        comment=printable(draft.quote) if draft and draft.quote.strip() else asked,
        answer=printable(draft.text) if draft else "",
        final=sent or comment.status == Comment.Status.FINAL,
        status=comment.get_status_display(),
    )


def _customary(letter: Letter, references: list[LetterReference]) -> Response:
    """Answer a response that is not on record, with what one customarily says."""
    words: Proposed = proposed(
        StaffLetterFacts(
            dated=letter.dated,
            company=letter.company.name if letter.company else "",
            division=letter.division,
            office=letter.office,
            contacts=_contacts(letter),
            cited=tuple(
                Cited(each.cited, each.form, each.filed_on, each.file_number) for each in references
            ),
            addressee_name=letter.addressee_name,
            addressee_title=letter.addressee_title,
            cc=tuple(map(str, letter.cc)),
        )
    )
    columns = {name: getattr(words, name) for name in Proposed.__dataclass_fields__}
    return Response(letter=letter, **columns)


def _record(letter: Letter, references: list[LetterReference]) -> Record:
    """Answer what the check compares the response with (two queries)."""
    known = Filing.objects.filter(company=letter.company_id).exclude(file_number="")
    numbers = known.order_by().values_list("file_number", flat=True).distinct()
    return Record(
        dated=letter.dated,
        due_on=_due_on(letter),
        company=letter.company.name if letter.company else "",
        filed_on=frozenset(each.filed_on for each in references if each.filed_on),
        file_numbers=_numbers(each.file_number for each in references),
        known_numbers=_numbers(numbers) if letter.company_id else frozenset(),
        contacts=_contacts(letter),
    )


def _due_on(letter: Letter) -> date | None:
    """Answer when the answer is due: by the staff's or the rule's date, else by our own."""
    dates = letter.deadlines.filter(kind__in=TO_ANSWER).exclude(state=Deadline.State.WAIVED)
    earliest = dict(dates.order_by("-due_on").values_list("kind", "due_on"))
    return earliest.get(Deadline.Kind.RESPONSE) or earliest.get(Deadline.Kind.TARGET)


def _numbers(written: Any) -> frozenset[str]:  # noqa: ANN401 - any texts
    padded = (file_number(each) for each in written if each)
    return frozenset(each for each in padded if each)


def _contacts(letter: Letter) -> tuple[str, ...]:
    """Answer whom of the staff the letter names to call, each once."""
    names = [each.get("name") or "" for each in letter.contacts]
    return tuple(dict.fromkeys(name for name in names if name))


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def _lines(text: str) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in printable(text).split("\n"))
    return tuple(line for line in lines if line)

"""A response is put together from a letter's comments and drafts, and comes back as an answer."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from correspondence.domain.responses.content import UNANSWERED
from correspondence.models import Answer, Arrival, Company, Deadline, Letter, Response, User
from correspondence.models.deadline import Overtaken
from correspondence.responding.comparing import compared
from correspondence.responding.docx import docx_of
from correspondence.responding.html import html_of
from correspondence.responding.preparing import keep, prepare, version_of
from correspondence.responding.text import text_of
from tests.factories import CommentFactory, DeadlineFactory, LetterFactory, ReferenceFactory
from tests.letters import staff_letter
from tests.responses import response_of

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., Arrival]
COMMENTS = (
    "Please tell us how you account for milestones.",
    "We note page 12. Please:\n\n• describe each milestone; and\n\n• state the rate.",
    "Please file the lease.",
)


@pytest.fixture
def letter(company: Company, ada: User, take_in: TakeIn) -> Letter:
    """Answer a letter of the staff with three comments, as it came in."""
    arrival = take_in(staff_letter(comments=COMMENTS), by=ada)
    assert arrival.letter is not None
    return arrival.letter


def draft(letter: Letter, *texts: str) -> None:
    for comment, text in zip(letter.comments.all(), texts, strict=False):
        Answer.objects.create(comment=comment, text=text)
        comment.status = "final"
        comment.save(update_fields=["status"])


def test_it_begins_with_the_customary_words_and_keeps_nothing(letter: Letter) -> None:
    prepared = prepare(letter)

    assert prepared.letter.regarding == (
        "Northgate Therapeutics, Inc.",
        "Registration Statement on Form S-3",
        "Filed October 20, 2026",
        "File No. 333-291122",
    )
    assert prepared.letter.salutation == "Dear Lee Marsh:"
    assert version_of(prepared.response) == 0
    assert not Response.objects.exists()


def test_each_comment_has_its_draft_in_the_letters_order(letter: Letter) -> None:
    draft(letter, "When they become probable.")

    items = prepare(letter).letter.items

    assert [(item.number, item.answer, item.final) for item in items] == [
        (1, "When they become probable.", True),
        (2, "", False),
        (3, "", False),
    ]
    assert (
        items[1].comment
        == "We note page 12. Please:\n• describe each milestone; and\n• state the rate."
    )


def test_what_is_on_record_is_compared_with(letter: Letter) -> None:
    record = prepare(letter).record

    assert (record.dated, record.due_on) == (date(2026, 11, 6), date(2026, 11, 23))
    assert record.file_numbers == {"333-291122"}
    assert record.contacts == ("Lee Marsh",)


def test_it_is_due_by_the_staffs_date_before_our_own(letter: Letter) -> None:
    response = letter.deadlines.get(kind=Deadline.Kind.RESPONSE)
    DeadlineFactory.create(letter=letter, kind="target", due_on=date(2026, 11, 18))
    assert prepare(letter).record.due_on == date(2026, 11, 23)

    Deadline.objects.filter(pk=response.pk).update(state="waived")

    assert prepare(letter).record.due_on == date(2026, 11, 18)


def test_a_sent_answer_is_no_draft(letter: Letter) -> None:
    sent = LetterFactory.create(company=letter.company, direction="from_company", kind="response")
    Answer.objects.create(letter=sent, comment=letter.comments.all()[0], text="Sent.")

    item = prepare(letter).letter.items[0]

    assert (item.answer, item.final, item.status) == ("", True, "open")


def test_a_quote_of_the_draft_stands_in_the_letter(letter: Letter) -> None:
    Answer.objects.create(comment=letter.comments.all()[0], text="Yes.", quote="Tell us how.")

    item = prepare(letter).letter.items[0]

    assert (item.comment, item.asked) == ("Tell us how.", COMMENTS[0])


def test_what_is_typed_is_kept_once_for_each_version(letter: Letter) -> None:
    first = keep(letter, {"dated": date(2026, 11, 18)}, version=0)
    second = keep(letter, {"salutation": "Dear Ms. Poe:"}, version=1)

    assert (first.pk, second.version) == (second.pk, 2)
    assert prepare(letter).letter.salutation == "Dear Ms. Poe:"


@pytest.mark.parametrize("version", [0, 2, 99])
def test_the_second_of_two_people_is_told(letter: Letter, version: int) -> None:
    keep(letter, {"closing": "Theirs."}, version=0)

    with pytest.raises(Overtaken):
        keep(letter, {"closing": "Ours."}, version=version)

    assert Response.objects.get().closing == "Theirs."


def test_a_letter_of_no_company_can_be_answered(ada: User) -> None:
    letter = LetterFactory.create(company=None, received_by=ada, dated=None)
    CommentFactory.create(letter=letter, position=0)

    prepared = prepare(letter)

    assert prepared.letter.items[0].answer_blocks[0].text == UNANSWERED
    assert docx_of(prepared.letter)


def test_control_characters_break_no_form(letter: Letter) -> None:
    draft(letter, "A\x0bvertical\x1ftab \ufffe \ud7ff and \x07 a bell")
    keep(letter, {"addressee": "Division\x0c\x02Office", "signer_name": "M\x08O"}, version=0)
    prepared = prepare(letter).letter

    for form in (docx_of, html_of, text_of):
        assert b"bell" in form(prepared) or form is docx_of
    assert "and a bell" in "\n".join(
        p.text for p in Document(BytesIO(docx_of(prepared))).paragraphs
    )


def test_the_same_letter_makes_the_same_bytes() -> None:
    letter = response_of(("Why?", "Because."))

    assert docx_of(letter) == docx_of(letter)


def test_the_document_bears_its_title_and_company_and_no_trace_of_tools() -> None:
    about = Document(BytesIO(docx_of(response_of(("Why?", "Because."))))).core_properties

    assert about.title == "Response of Northgate Therapeutics, Inc. to comments of the staff"
    assert (about.author, about.last_modified_by, about.comments) == (
        "Northgate Therapeutics, Inc.",
        "",
        "",
    )
    assert about.created is not None
    assert f"{about.created:%Y-%m-%d}" == "2026-11-18"


def test_nothing_is_formatted_by_hand() -> None:
    letter = response_of(
        ("Why?\n• a\n• b\nx\t1\ny\t2", "So.\n• c\n  • d\nx\t1\ny\t2"),
        rule_83=True,
        rule_83_code="N-1",
    )
    document = Document(BytesIO(docx_of(letter)))
    parts = [document.element.body, document.sections[0].header._element]

    for part in parts:
        assert not part.xpath(".//w:rPr/*[not(self::w:rStyle)]")
        assert not part.xpath(".//w:pPr/*[not(self::w:pStyle)]")
    styled = {
        each.get(each.nsmap["w"].join("{}") + "val")
        for each in document.element.xpath("//w:pStyle")
    }
    assert styled <= {style.style_id for style in document.styles}


@pytest.mark.parametrize("marked", [True, False])
def test_each_page_bears_the_legend_where_marked(marked: bool) -> None:  # noqa: FBT001 - a value of the table
    letter = response_of(("Why?", "So [***]."), rule_83=marked, rule_83_code="NGT-0001")
    section = Document(BytesIO(docx_of(letter))).sections[0]

    for header in (section.first_page_header, section.header):
        words = "\n".join(p.text for p in header.paragraphs)
        assert ("17 C.F.R. § 200.83" in words) is marked
        assert ("NGT-" in words) is marked
    assert "Office of Life Sciences" in [p.text for p in section.header.paragraphs]
    assert "Office of Life Sciences" not in [p.text for p in section.first_page_header.paragraphs]


def test_what_differs_from_the_draft_is_shown_and_nothing_else(letter: Letter) -> None:
    draft(letter, "When they become “probable”.", "The rate is 4 %.", "")
    sent = LetterFactory.create(company=letter.company, direction="from_company", kind="response")
    one, two, three = letter.comments.all()
    texts = {one: 'When they become "probable".', two: "The rate is 5 %.", three: "Filed."}
    for position, (comment, text) in enumerate(texts.items()):
        Answer.objects.create(letter=sent, position=position, comment=comment, text=text)

    rows = compared(prepare(letter).letter.items, sent.answers.all())

    assert [(row.item.number, bool(row.sent), bool(row.pieces)) for row in rows] == [
        (1, True, False),
        (2, True, True),
        (3, True, False),
    ]
    assert [piece.text.strip() for piece in rows[1].pieces if piece.kind != "same"] == ["4", "5"]


@pytest.mark.parametrize(
    ("form", "name"), [(docx_of, "a.docx"), (html_of, "a.html"), (text_of, "a.txt")]
)
def test_the_response_that_comes_back_is_matched_and_meets_the_date(
    form: Callable[[Any], bytes], name: str, letter: Letter, ada: User, take_in: TakeIn
) -> None:
    texts = [
        "When they become probable.",
        "• Each is described.\n• The rate is 4 %.",
        "It is filed",
    ]
    draft(letter, *texts)
    keep(letter, {**kept(letter), "dated": date(2026, 11, 18)}, version=0)

    sent = take_in(form(prepare(letter).letter), by=ada, name=name).letter

    assert sent is not None
    assert (sent.kind, sent.direction, sent.in_reply_to) == ("response", "from_company", letter)
    deadline = letter.deadlines.get(kind=Deadline.Kind.RESPONSE)
    assert (deadline.state, deadline.met_by, deadline.met_on) == ("met", sent, date(2026, 11, 18))
    landed = list(sent.answers.select_related("comment"))
    assert [answer.comment for answer in landed] == list(letter.comments.all())
    rows = compared(prepare(letter).letter.items, landed)
    assert [row.pieces for row in rows] == [(), (), ()]


def kept(letter: Letter) -> dict[str, Any]:
    """Answer the customary words as the form gives them back."""
    response = prepare(letter).response
    names = ("addressee", "regarding", "salutation", "opening", "closing", "signer_name")
    return {name: getattr(response, name) for name in names}


def test_a_reference_without_a_number_is_no_file_number(letter: Letter) -> None:
    ReferenceFactory.create(letter=letter, position=5, file_number="", cited="Form 8-K")

    assert prepare(letter).record.file_numbers == {"333-291122"}

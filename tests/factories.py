"""Rows for tests."""

import hashlib
from datetime import UTC, date, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from correspondence.models import (
    CalendarChange,
    Call,
    Comment,
    Commitment,
    Company,
    DateMove,
    Deadline,
    Document,
    Extension,
    Filing,
    Insider,
    InsiderRole,
    Letter,
    LetterReference,
    Mail,
    OwnershipReport,
    RegistrationStatement,
    Review,
    User,
)

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"person{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.com")


class CompanyFactory(DjangoModelFactory[Company]):
    class Meta:
        model = Company

    name = factory.Sequence(lambda n: f"Company {n}, Inc.")


class DocumentFactory(DjangoModelFactory[Document]):
    class Meta:
        model = Document

    sha256 = factory.Sequence(lambda n: hashlib.sha256(str(n).encode()).hexdigest())
    media_type = "text/plain"
    size = 100
    text = "November 6, 2026\n\nA letter."


class LetterFactory(DjangoModelFactory[Letter]):
    class Meta:
        model = Letter

    document = factory.SubFactory(DocumentFactory)
    company = factory.SubFactory(CompanyFactory)
    received_at = NOW
    direction = Letter.Direction.FROM_STAFF
    kind = Letter.Kind.COMMENT
    dated = date(2026, 11, 6)


class CommentFactory(DjangoModelFactory[Comment]):
    class Meta:
        model = Comment

    letter = factory.SubFactory(LetterFactory)
    position = factory.Sequence(lambda n: n)
    number = factory.LazyAttribute(lambda comment: comment.position + 1)
    text = "Please tell us more."


class RegistrationFactory(DjangoModelFactory[RegistrationStatement]):
    class Meta:
        model = RegistrationStatement

    company = factory.SubFactory(CompanyFactory)
    file_number = factory.Sequence(lambda n: f"333-{200000 + n}")
    form = "S-3"


class FilingFactory(DjangoModelFactory[Filing]):
    class Meta:
        model = Filing

    registration = factory.SubFactory(RegistrationFactory)
    company = factory.LazyAttribute(lambda filing: filing.registration.company)
    form = "S-3"
    file_number = factory.LazyAttribute(lambda filing: filing.registration.file_number)
    filed_on = date(2026, 10, 20)


class ReferenceFactory(DjangoModelFactory[LetterReference]):
    class Meta:
        model = LetterReference

    letter = factory.SubFactory(LetterFactory)
    position = 0
    form = "S-3"


class DeadlineFactory(DjangoModelFactory[Deadline]):
    class Meta:
        model = Deadline

    letter = factory.SubFactory(LetterFactory)
    company = factory.LazyAttribute(lambda deadline: deadline.letter.company)
    kind = Deadline.Kind.RESPONSE
    rule = "response_business_days"
    counted_from = date(2026, 11, 6)
    count = 10
    unit = Deadline.Unit.BUSINESS_DAYS
    due_on = date(2026, 11, 23)
    quote = "Please respond to this letter within ten business days."


class ExtensionFactory(DjangoModelFactory[Extension]):
    class Meta:
        model = Extension

    deadline = factory.SubFactory(DeadlineFactory)
    state = Extension.State.ASKED
    asked_on = date(2026, 11, 13)
    old_due_on = factory.LazyAttribute(lambda extension: extension.deadline.due_on)
    new_due_on = date(2026, 12, 8)
    recorded_at = NOW


class ChangeFactory(DjangoModelFactory[CalendarChange]):
    class Meta:
        model = CalendarChange

    version = "00000000"
    words = "Closed: Thu 19 Nov 2026 (a storm)"
    noticed_at = NOW
    finished_at = NOW


class MoveFactory(DjangoModelFactory[DateMove]):
    class Meta:
        model = DateMove

    change = factory.SubFactory(ChangeFactory)
    deadline = factory.SubFactory(DeadlineFactory)
    old_due_on = factory.LazyAttribute(lambda move: move.deadline.due_on)
    new_due_on = factory.LazyAttribute(lambda move: move.old_due_on + timedelta(days=1))


class ReportFactory(DjangoModelFactory[OwnershipReport]):
    class Meta:
        model = OwnershipReport

    document = factory.SubFactory(DocumentFactory)
    company = factory.SubFactory(CompanyFactory)
    received_at = NOW
    form = "4"
    period = date(2026, 11, 18)


class RoleFactory(DjangoModelFactory[InsiderRole]):
    class Meta:
        model = InsiderRole

    company = factory.SubFactory(CompanyFactory)
    insider = factory.LazyFunction(lambda: Insider.objects.create(name="LINDQVIST PER"))
    director = True
    received_at = NOW


class ReviewFactory(DjangoModelFactory[Review]):
    class Meta:
        model = Review

    company = factory.SubFactory(CompanyFactory)
    status = Review.Status.AWAITING_STAFF
    opened_on = date(2026, 11, 6)
    last_on = date(2026, 11, 18)


class CommitmentFactory(DjangoModelFactory[Commitment]):
    class Meta:
        model = Commitment

    letter = factory.SubFactory(
        LetterFactory, direction="from_company", kind="response", dated=date(2026, 11, 18)
    )
    company = factory.LazyAttribute(lambda commitment: commitment.letter.company)
    position = factory.Sequence(lambda n: n + 1)  # what is read from a letter begins with 0
    quote = "In future filings, we will describe the milestones."


class CallFactory(DjangoModelFactory[Call]):
    class Meta:
        model = Call

    review = factory.SubFactory(ReviewFactory)
    on = date(2026, 11, 17)
    spoke_with = "Irene Vale"
    text = "She asked for the milestones in the next amendment."
    recorded_at = NOW


class MailFactory(DjangoModelFactory[Mail]):
    class Meta:
        model = Mail

    kind = Mail.Kind.TEST  # goes out as it is; others go out with what they remind of
    idempotency_key = factory.Sequence(lambda n: f"mail-{n}")
    message_id = factory.Sequence(lambda n: f"<{n}@example.com>")
    recipient = factory.SubFactory(UserFactory)
    address = factory.LazyAttribute(lambda mail: mail.recipient.email)
    subject = "Due soon"
    text = "Something is due.\n"
    created_at = NOW
    not_before = NOW

"""Who may see and change what: the one door to every row a page shows.

A superuser sees everything. Anyone else sees the rows of the companies they are a member of, and
what they brought in themselves while it belongs to no company. Viewers see; preparers and
managers change. What one may not see does not exist for them (404); what one may see but not
change is refused (403).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from correspondence.models import (
    Answer,
    Arrival,
    CalendarFeed,
    Call,
    Comment,
    Commitment,
    Company,
    DateMove,
    Deadline,
    DefaultView,
    Extension,
    Insider,
    InsiderRole,
    Letter,
    Mail,
    Membership,
    MissingLetter,
    OwnershipReport,
    OwnershipTransaction,
    PowerOfAttorney,
    RegistrationStatement,
    Reminder,
    ReminderPolicy,
    ReportOwner,
    Review,
    SavedView,
    ShareSplit,
    User,
)
from correspondence.models.answer import AnswerQuerySet
from correspondence.models.calendar_change import DateMoveQuerySet
from correspondence.models.commitment import CommitmentQuerySet
from correspondence.models.deadline import DeadlineQuerySet
from correspondence.models.extension import ExtensionQuerySet
from correspondence.models.letter import LetterQuerySet
from correspondence.models.mail import MailQuerySet
from correspondence.models.missing import MissingLetterQuerySet
from correspondence.models.ownership import TransactionQuerySet
from correspondence.models.reminder import ReminderQuerySet
from correspondence.models.review import ReviewQuerySet

Person = User | AnonymousUser
Row = TypeVar("Row", bound=Model)
Rows = TypeVar("Rows", bound=QuerySet[Any])
CHANGERS = (Membership.Role.PREPARER, Membership.Role.MANAGER)
_BROUGHT_IN_BY = ("letter__received_by", "report__received_by")  # a deadline
NOWHERE = (0,)  # no company has this key; of an empty list Django would make no query at all


def company_keys(user: Person, roles: Sequence[str] = Membership.Role.values) -> tuple[int, ...]:
    """Answer the keys of the companies `user` belongs to in one of `roles`, NOWHERE for none."""
    if not isinstance(user, User):
        return NOWHERE
    return tuple(key for key, role in user.roles.items() if role in roles) or NOWHERE


def person(request: HttpRequest) -> User:
    """Answer who is signed in, on a page that lets nobody else through."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def companies(user: Person) -> QuerySet[Company]:
    """Answer the companies `user` may see."""
    if user.is_superuser:
        return Company.objects.all()
    return Company.objects.filter(pk__in=company_keys(user))


def companies_to_change(user: Person) -> QuerySet[Company]:
    """Answer the companies whose letters `user` may change."""
    if user.is_superuser:
        return Company.objects.all()
    return Company.objects.filter(pk__in=company_keys(user, CHANGERS))


def _visible(rows: Rows, user: Person, *brought_in_by: str, of: str = "") -> Rows:
    """Answer the rows of the user's companies, and those of none that the user brought in.

    Where a row is seen with another one, `of` leads there.
    """
    if user.is_superuser:
        return rows
    if not isinstance(user, User):
        return rows.none()
    company = f"{of}company"
    seen = Q((f"{company}__in", company_keys(user)))
    for column in brought_in_by:
        seen |= Q((company, None), (f"{of}{column}", user.pk))
    return rows.filter(seen)


def letters(user: Person) -> LetterQuerySet:
    """Answer the letters `user` may see."""
    return _visible(Letter.objects.all(), user, "received_by")


def letters_to_change(user: Person) -> LetterQuerySet:
    """Answer the letters `user` may change."""
    rows = Letter.objects.all()
    if user.is_superuser:
        return rows
    unplaced = Q(company=None, received_by=user.pk)
    return rows.filter(Q(company__in=company_keys(user, CHANGERS)) | unplaced)


def trashed_letters(user: Person) -> LetterQuerySet:
    """Answer the letters in the trash that `user` may see there."""
    return _visible(Letter.everything.filter(trashed_at__isnull=False), user, "received_by")


def trashed_reports(user: Person) -> QuerySet[OwnershipReport]:
    """Answer the Forms 3, 4 and 5 in the trash that `user` may see there."""
    return _visible(
        OwnershipReport.everything.filter(trashed_at__isnull=False), user, "received_by"
    )


def trashed_calls(user: Person) -> QuerySet[Call]:
    """Answer the calls and notes in the trash that `user` may see there."""
    return _visible(Call.everything.filter(trashed_at__isnull=False), user, of="review__")


def reports(user: Person) -> QuerySet[OwnershipReport]:
    """Answer the Forms 3, 4 and 5 `user` may see."""
    return _visible(OwnershipReport.objects.all(), user, "received_by")


def transactions(user: Person) -> TransactionQuerySet:
    """Answer the rows of the forms `user` may see."""
    rows = OwnershipTransaction.objects.filter(report__trashed_at=None)
    return _visible(rows, user, "received_by", of="report__")


def insider_roles(user: Person) -> QuerySet[InsiderRole]:
    """Answer the roles of insiders in the companies `user` may see."""
    return _visible(InsiderRole.objects.on_record(), user)


def insiders(user: Person) -> QuerySet[Insider]:
    """Answer the insiders of whom `user` may see a form or a role."""
    rows = Insider.objects.all()
    if user.is_superuser:
        return rows
    told = Q(pk__in=ReportOwner.objects.filter(report__in=reports(user)).values("insider"))
    return rows.filter(told | Q(pk__in=insider_roles(user).values("insider")))


def powers_of_attorney(user: Person) -> QuerySet[PowerOfAttorney]:
    """Answer the powers of attorney on the registers of the companies `user` may see."""
    return _visible(PowerOfAttorney.objects.all(), user)


def splits(user: Person) -> QuerySet[ShareSplit]:
    """Answer the splits of the shares of the companies `user` may see."""
    return _visible(ShareSplit.objects.all(), user)


def deadlines(user: Person) -> DeadlineQuerySet:
    """Answer the deadlines `user` may see."""
    return _visible(Deadline.objects.all(), user, *_BROUGHT_IN_BY)


def deadlines_to_change(user: Person) -> DeadlineQuerySet:
    """Answer the deadlines `user` may change."""
    rows = deadlines(user)
    if user.is_superuser:
        return rows
    return rows.filter(_able(user))


def _able(user: Person, of: str = "") -> Q:
    """Answer which of the rows `user` sees they may change; `of` leads to what has the company."""
    company = f"{of}company"
    return Q((f"{company}__in", company_keys(user, CHANGERS))) | Q((company, None))


def _of_deadlines(rows: Rows, user: Person) -> Rows:
    """Answer the rows that belong to a deadline `user` may see."""
    on_record = rows.filter(deadline__trashed_at=None)
    return _visible(on_record, user, *_BROUGHT_IN_BY, of="deadline__")


def moves(user: Person) -> DateMoveQuerySet:
    """Answer what changes of the calendar did, or would do, to the deadlines `user` may see."""
    return _of_deadlines(DateMove.objects.all(), user)


def moves_to_decide(user: Person) -> DateMoveQuerySet:
    """Answer the moves that wait for somebody and that `user` may accept or decline."""
    rows = moves(user).to_decide()
    if user.is_superuser:
        return rows
    return rows.filter(_able(user, "deadline__"))


def extensions(user: Person) -> ExtensionQuerySet:
    """Answer the extensions of the deadlines `user` may see."""
    return _of_deadlines(Extension.objects.standing(), user)


def extensions_to_note(user: Person) -> ExtensionQuerySet:
    """Answer those asked for whose outcome `user` may note, and somebody should."""
    rows = extensions(user).to_note()
    if user.is_superuser:
        return rows
    return rows.filter(_able(user, "deadline__"))


def registrations(user: Person) -> QuerySet[RegistrationStatement]:
    """Answer the registration statements `user` may see."""
    return _visible(RegistrationStatement.objects.on_record(), user)


def reviews(user: Person) -> ReviewQuerySet:
    """Answer the reviews `user` may see: those of their companies."""
    return _visible(Review.objects.on_record(), user)


def reviews_awake(user: Person, today: date) -> ReviewQuerySet:
    """Answer those of `reviews` that go on and had a letter within twelve months of `today`.

    A review whose letters are all in the trash has no last day, so these need not be looked up.
    """
    return _visible(Review.objects.awake(today), user)


def comments(user: Person) -> QuerySet[Comment]:
    """Answer the comments of the letters `user` may see."""
    rows = Comment.objects.filter(letter__trashed_at=None)
    return _visible(rows, user, "received_by", of="letter__")


def answers(user: Person) -> AnswerQuerySet:
    """Answer the drafts and sent answers to the comments and in the letters `user` may see."""
    if user.is_superuser:
        of_comments = Q(letter=None, comment__letter__trashed_at=None)
        return Answer.objects.filter(of_comments | Q(letter__isnull=False, letter__trashed_at=None))
    seen = letters(user).values("pk")
    return Answer.objects.filter(Q(letter__in=seen) | Q(letter=None, comment__letter__in=seen))


def commitments(user: Person) -> CommitmentQuerySet:
    """Answer the promises of the companies `user` may see."""
    return _visible(Commitment.objects.all(), user)


def missing_letters(user: Person) -> MissingLetterQuerySet:
    """Answer the letters that are not on record, of the companies `user` may see."""
    return _visible(MissingLetter.objects.named(), user)


def calls(user: Person) -> QuerySet[Call]:
    """Answer the calls and notes of the reviews `user` may see."""
    return _visible(Call.objects.all(), user, of="review__")


def arrivals(user: Person) -> QuerySet[Arrival]:
    """Answer what `user` brought in; a superuser sees what anyone did."""
    rows = Arrival.objects.all()
    return rows if user.is_superuser else rows.filter(received_by=user.pk)


def mails(user: Person) -> MailQuerySet:
    """Answer the mail `user` may read: their own."""
    return Mail.objects.all() if user.is_superuser else Mail.objects.filter(recipient=user.pk)


def reminders(user: Person) -> ReminderQuerySet:
    """Answer the reminders about the deadlines `user` may see, whoever was told."""
    return _of_deadlines(Reminder.objects.all(), user)


def reminders_undelivered(user: Person) -> ReminderQuerySet:
    """Answer the reminders still true whose mail failed, and `user` should know of it.

    Those to themselves, and those about the companies they manage; a superuser all. Each person
    and date counts while the newest word on it is the one that failed.
    """
    rows = Reminder.objects.filter(mail__state=Mail.State.FAILED).still_true().newest()
    if user.is_superuser:
        return rows
    managed = company_keys(user, [Membership.Role.MANAGER])
    return rows.filter(Q(recipient=user.pk) | Q(deadline__company__in=managed))


def policies(user: Person) -> QuerySet[ReminderPolicy]:
    """Answer the policies of the companies `user` may see; not those of the whole site."""
    return ReminderPolicy.objects.filter(company__in=companies(user).values("pk"))


def reminders_seen_by_recipients(rows: QuerySet[Reminder]) -> QuerySet[Reminder]:
    """Answer those of the reminders whose recipient may see the deadline, as `deadlines` says."""
    member = Membership.objects.filter(
        user=OuterRef("recipient"), company=OuterRef("deadline__company")
    )
    brought_in = Q(deadline__letter__received_by=F("recipient")) | Q(
        deadline__report__received_by=F("recipient")
    )
    return rows.filter(
        Q(recipient__is_superuser=True) | Exists(member) | Q(brought_in, deadline__company=None)
    )


def may_change(user: Person, row: Any) -> bool:  # noqa: ANN401 - any row with a company
    """Whether `user` may change a row they may see.

    A row of no company is seen only by who brought it in, who may.
    """
    return row.company_id is None or may_change_company(user, row.company_id)


def may_change_company(user: Person, key: int) -> bool:
    """Whether `user` may change the letters of the company with this key."""
    return user.is_superuser or key in company_keys(user, CHANGERS)


def those_to_change(user: Person, keys: Iterable[int | None]) -> set[int]:
    """Answer those of the keys of companies whose letters `user` may change."""
    return {key for key in keys if key and may_change_company(user, key)}


def may_manage(user: Person, key: int) -> bool:
    """Whether `user` decides how people are reminded of the dates of the company with this key."""
    return user.is_superuser or key in company_keys(user, [Membership.Role.MANAGER])


def may_add(user: Person) -> bool:
    """Whether `user` may bring letters in: whoever may change the letters of some company."""
    return user.is_superuser or company_keys(user, CHANGERS) != NOWHERE


def manages(user: Person) -> bool:
    """Whether `user` manages some company."""
    return user.is_superuser or company_keys(user, [Membership.Role.MANAGER]) != NOWHERE


def who_may_own(row: Deadline | Letter) -> QuerySet[User]:
    """Answer who may look after a deadline, or answer a letter's comments.

    Those who may change the rows of its company, and administrators.
    """
    members = Membership.objects.filter(company=row.company_id, role__in=CHANGERS)
    able = Q(pk__in=members.values("user")) | Q(is_superuser=True)
    return User.objects.filter(able, is_active=True).order_by("username")


def colleagues(user: Person) -> QuerySet[User]:
    """Answer who may look after a deadline of some company `user` sees."""
    members = Membership.objects.filter(company__in=companies(user).values("pk"), role__in=CHANGERS)
    able = Q(pk__in=members.values("user")) | Q(is_superuser=True)
    return User.objects.filter(able, is_active=True).order_by("username")


def deputies(user: User) -> QuerySet[User]:
    """Answer who may be told instead of `user`: those who may look after the same companies."""
    return colleagues(user).exclude(pk=user.pk)


def views(user: Person) -> QuerySet[SavedView]:
    """Answer the views `user` saved: nobody else's, whoever asks."""
    return SavedView.objects.filter(owner=user.pk)


def views_seen(user: Person, page: str) -> QuerySet[SavedView]:
    """Answer the views of a list that `user` sees, each with whether it `is_default` for them.

    Their own, and those shared by somebody who belongs to a company of theirs; an administrator
    sees whatever is shared. What administrators share who belong to none stays among them.
    """
    near = Membership.objects.filter(company__in=company_keys(user)).values("user")
    told = Q(shared=True) if user.is_superuser else Q(owner__in=near, shared=True)
    default = DefaultView.objects.filter(user=user.pk, view=OuterRef("pk"))
    rows = SavedView.objects.filter(Q(owner=user.pk) | told, page=page)
    return rows.select_related("owner").annotate(is_default=Exists(default)).order_by("name", "pk")


def has_colleagues(user: Person) -> bool:
    """Whether what `user` shares reaches others than administrators: who belongs to a company."""
    return company_keys(user) != NOWHERE


def get_view(user: Person, pk: int, *, to_change: bool = False) -> SavedView:
    """Answer a view that `user` sees.

    Raises Http404 where they see none with this key, PermissionDenied where it is to be changed
    and another's: a view is its owner's, and the administrators'.
    """
    view: SavedView = get_object_or_404(SavedView, pk=pk)
    if not views_seen(user, view.page).filter(pk=pk).exists():
        raise Http404
    if to_change and not (user.is_superuser or view.owner_id == user.pk):
        raise PermissionDenied
    return view


def feeds(user: Person) -> QuerySet[CalendarFeed]:
    """Answer the calendar feeds of `user`: nobody else's, whoever asks."""
    return CalendarFeed.objects.filter(owner=user.pk)


def get_for(user: Person, rows: QuerySet[Row], pk: int, *, to_change: bool = False) -> Row:
    """Answer the row of `rows` (what `user` may see) with this key.

    Raises Http404 where there is none, PermissionDenied where it may not be changed.
    """
    row: Row = get_object_or_404(rows, pk=pk)
    if to_change and not may_change(user, row):
        raise PermissionDenied
    return row


def get_comment_for(
    user: Person, rows: QuerySet[Comment], pk: int, *, to_change: bool = False
) -> Comment:
    """Answer the comment of `rows` (what `user` may see, each with its letter) with this key.

    Raises Http404 where there is none, PermissionDenied where it may not be answered.
    """
    comment: Comment = get_object_or_404(rows, pk=pk)
    if to_change and not may_change(user, comment.letter):
        raise PermissionDenied
    return comment


def get_call_for(user: Person, rows: QuerySet[Call], pk: int) -> Call:
    """Answer the call or note of `rows` (what `user` may see) with this key, to be changed.

    Raises Http404 where there is none, PermissionDenied where its review may not be changed.
    """
    call: Call = get_object_or_404(rows, pk=pk)
    if not may_change(user, call.review):
        raise PermissionDenied
    return call


def get_company_for(user: Person, pk: int) -> Company:
    """Answer the company with this key, to be changed.

    Raises Http404 where `user` may not see it, PermissionDenied where they may only look at it.
    """
    company: Company = get_object_or_404(companies(user), pk=pk)
    if not may_change_company(user, pk):
        raise PermissionDenied
    return company


def get_managed(user: Person, pk: int) -> Company:
    """Answer the company with this key, to change how its people are reminded.

    Raises Http404 where `user` may not see it, PermissionDenied where they do not manage it.
    """
    company: Company = get_object_or_404(companies(user), pk=pk)
    if not may_manage(user, pk):
        raise PermissionDenied
    return company


def get_policy(user: Person, pk: int) -> tuple[ReminderPolicy, Company]:
    """Answer the policy with this key and its company, to be changed.

    Raises Http404 where `user` may not see the company, PermissionDenied where they do not manage
    it. The policies of the whole site are the administrators'.
    """
    policy: ReminderPolicy = get_object_or_404(policies(user), pk=pk)
    return policy, get_managed(user, policy.company_id or 0)


def get_move_for(user: Person, pk: int) -> DateMove:
    """Answer the move with this key, to be decided.

    Raises Http404 where `user` may not see its deadline, PermissionDenied where not change it.
    """
    move: DateMove = get_object_or_404(moves(user).select_related("change", "deadline"), pk=pk)
    if not may_change(user, move.deadline):
        raise PermissionDenied
    return move

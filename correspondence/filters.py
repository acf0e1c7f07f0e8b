"""The filters of the lists: state lives in the query string."""

from datetime import timedelta
from typing import Any

import django_filters as filters
from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from correspondence import access, calendars, ledger
from correspondence.domain.insiders.short_swing import MATCHED
from correspondence.domain.periodic_reports import REPORTS
from correspondence.domain.promises import PROXY
from correspondence.domain.search_words import read
from correspondence.forms.fields import DayInput
from correspondence.listing.by_company import CompanyFilter
from correspondence.models import (
    Commitment,
    Company,
    CompanyName,
    Deadline,
    Letter,
    LetterReference,
    MissingLetter,
    OwnershipReport,
    OwnershipTransaction,
    RegistrationStatement,
    Reminder,
    ReportOwner,
    Review,
)
from correspondence.models.commitment import CommitmentQuerySet
from correspondence.models.deadline import PAST_ON_ARRIVAL, DeadlineQuerySet
from correspondence.models.letter import LetterQuerySet
from correspondence.models.missing import MissingLetterQuerySet
from correspondence.models.ownership import TransactionQuerySet
from correspondence.models.reminder import ReminderQuerySet
from correspondence.models.review import ReviewQuerySet
from correspondence.searching.saying import saying

LONG_WAITED = timedelta(days=30)  # for the staff's next letter


def _promised(words: str) -> QuerySet[Any]:
    """Answer the promises made in letters that say the words or cite the number."""
    asked = read(words)
    query = SearchQuery(asked.websearch, config="english", search_type="websearch")
    said = Q(letter__document__search=query)
    if asked.literal:
        said &= Q(letter__document__text__iregex=asked.literal)
    promises = Commitment.everything.order_by()
    found = promises.filter(said).values("pk")
    if not asked.file_number:
        return found
    cited = LetterReference.objects.filter(file_number__startswith=asked.file_number)
    return found.union(promises.filter(letter__in=cited.values("letter")).values("pk"), all=True)


class LetterFilter(filters.FilterSet):
    """Letters by words, company, kind, and whether a person has confirmed them."""

    in_sight = ("q", "company", "confirmed")

    q = filters.CharFilter(method="by_words", label="Words")
    company = CompanyFilter()
    kind = filters.ChoiceFilter(choices=Letter.Kind, empty_label="any kind")
    confirmed = filters.ChoiceFilter(
        method="by_confirmed",
        label="Confirmed",
        choices=[("no", "to confirm"), ("yes", "confirmed")],
        empty_label="confirmed or not",
    )

    class Meta:
        model = Letter
        fields = ["q", "company", "kind", "confirmed"]

    def by_words(self, rows: LetterQuerySet, _: str, words: str) -> LetterQuerySet:
        """Keep the letters that say the words."""
        return saying(rows, words)

    def by_confirmed(self, rows: LetterQuerySet, _: str, choice: str) -> LetterQuerySet:
        """Keep those confirmed, or those not."""
        return rows.unconfirmed() if choice == "no" else rows.exclude(confirmed_at=None)


class DeadlineFilter(filters.FilterSet):
    """Deadlines by words, state, company, owner, kind and day."""

    in_sight = ("q", "state", "company")

    PAST = "past"
    STATES = [
        ("open", "open"),
        ("overdue", "overdue"),
        (PAST, "past when it came in"),
        *[(state.value, state.label) for state in Deadline.State if state != Deadline.State.OPEN],
    ]
    q = filters.CharFilter(method="by_words", label="Words")
    state = filters.ChoiceFilter(method="by_state", choices=STATES, empty_label="any state")
    company = CompanyFilter()
    owner = filters.ChoiceFilter(method="by_owner", label="Owner", empty_label="anybody")
    kind = filters.ChoiceFilter(choices=Deadline.Kind, empty_label="any kind")
    due_from = filters.DateFilter("due_on", "gte", label="Due from", widget=DayInput)
    due_to = filters.DateFilter("due_on", "lte", label="Due to", widget=DayInput)

    class Meta:
        model = Deadline
        fields = ["q", "state", "company", "owner", "kind", "due_from", "due_to"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **kwargs)
        self.people = list(access.colleagues(self.request.user))
        self.filters["owner"].extra["choices"] = [
            ("me", "me"),
            ("nobody", "unassigned"),
            *[(str(each.pk), str(each)) for each in self.people],
        ]

    def by_words(self, rows: DeadlineQuerySet, _: str, words: str) -> DeadlineQuerySet:
        """Keep those whose letter says the words, or whose company or file number does."""
        words = words.strip()
        named = Q(company__name__icontains=words) | Q(role__insider__name__icontains=words)
        named |= Q(commitment__in=_promised(words))
        return saying(rows, words, "letter__") | rows.filter(named)

    def by_state(self, rows: DeadlineQuerySet, _: str, state: str) -> DeadlineQuerySet:
        """Keep the deadlines in that state; overdue is judged on today in Washington."""
        if state == "overdue":
            return rows.overdue(calendars.today()).timely()
        if state == self.PAST:
            return rows.past_on_arrival()
        return rows.filter(state=state)

    def by_owner(self, rows: DeadlineQuerySet, _: str, owner: str) -> DeadlineQuerySet:
        """Keep those a person looks after, or nobody does."""
        if owner == "nobody":
            return rows.filter(owner=None)
        return rows.filter(owner=self.request.user.pk if owner == "me" else int(owner))


class RegistrationFilter(filters.FilterSet):
    """Registration statements by company and status."""

    in_sight = ("company", "status")

    company = CompanyFilter()
    status = filters.ChoiceFilter(choices=RegistrationStatement.Status, empty_label="any status")

    class Meta:
        model = RegistrationStatement
        fields = ["company", "status"]


class ReviewFilter(filters.FilterSet):
    """Reviews by company, and whose turn it is or how they ended."""

    in_sight = ("company", "status")

    company = CompanyFilter()
    status = filters.ChoiceFilter(
        method="by_status",
        label="Status",
        choices=[
            (Review.Status.AWAITING_COMPANY, Review.Status.AWAITING_COMPANY.label),
            (Review.Status.AWAITING_STAFF, Review.Status.AWAITING_STAFF.label),
            ("waiting", "awaiting the staff for over 30 days"),
            ("dormant", "dormant"),
            (Review.Status.COMPLETE, Review.Status.COMPLETE.label),
            (Review.Status.EFFECTIVE, Review.Status.EFFECTIVE.label),
            (Review.Status.WITHDRAWN, Review.Status.WITHDRAWN.label),
        ],
        empty_label="any status",
    )

    class Meta:
        model = Review
        fields = ["company", "status"]

    def by_status(self, rows: ReviewQuerySet, _: str, status: str) -> ReviewQuerySet:
        """Keep those of the status; one is dormant, or awaits somebody, as of today."""
        today = calendars.today()
        if status == "dormant":
            return rows.dormant(today)
        if status == "waiting":
            waiting = rows.awake(today).filter(status=Review.Status.AWAITING_STAFF)
            return waiting.filter(last_on__lt=today - LONG_WAITED)
        if status in Review.GOING_ON:
            rows = rows.awake(today)
        return rows.filter(status=status)


class CommitmentFilter(filters.FilterSet):
    """Promises by words, state, company, form and day."""

    in_sight = ("q", "state", "company")

    UNDATED, PAST = "undated", "past"
    STATES = [
        ("open", "to be kept"),
        ("overdue", "overdue"),
        (UNDATED, "without a date"),
        (PAST, "past when it came in"),
        ("kept", "kept"),
        ("dropped", "dropped"),
    ]

    q = filters.CharFilter(method="by_words", label="Words")
    state = filters.ChoiceFilter(method="by_state", choices=STATES, empty_label="any state")
    company = CompanyFilter()
    form = filters.ChoiceFilter(
        label="Due in",
        choices=[(form, f"Form {form}") for form in (*REPORTS, "8-K")] + [(PROXY, "proxy")],
        empty_label="any filing",
    )
    due_from = filters.DateFilter("deadline__due_on", "gte", label="Due from", widget=DayInput)
    due_to = filters.DateFilter("deadline__due_on", "lte", label="Due to", widget=DayInput)

    class Meta:
        model = Commitment
        fields = ["q", "state", "company", "form", "due_from", "due_to"]

    def by_words(self, rows: CommitmentQuerySet, _: str, words: str) -> CommitmentQuerySet:
        """Keep those that say the words, or whose company does."""
        said = Q(quote__icontains=words.strip()) | Q(evidence__icontains=words.strip())
        return rows.filter(said | Q(company__name__icontains=words.strip()))

    def by_state(self, rows: CommitmentQuerySet, _: str, state: str) -> CommitmentQuerySet:
        """Keep those in that state; overdue is judged on today in Washington.

        Of what was past when it came in nobody hears who does not ask for it.
        """
        if state == "overdue":
            late = Deadline.objects.overdue(calendars.today()).timely()
            return rows.open().filter(deadline__in=late)
        if state == self.UNDATED:
            return rows.undated()
        if state == self.PAST:
            return rows.open().filter(deadline__in=Deadline.objects.past_on_arrival())
        if state == Commitment.State.OPEN:
            timely = Q(deadline__due_on__gte=F("deadline__arrived_on") - PAST_ON_ARRIVAL)
            return rows.open().filter(timely | Q(deadline=None))
        return rows.filter(state=state)


class CompanyListFilter(filters.FilterSet):
    """Companies by name, former name, ticker or CIK, and filer category."""

    in_sight = ("q", "filer_category")

    q = filters.CharFilter(method="by_name", label="Name")
    filer_category = filters.ChoiceFilter(
        choices=[each for each in Company.FilerCategory.choices if each[0]],
        empty_label="any category",
    )

    class Meta:
        model = Company
        fields = ["q", "filer_category"]

    def by_name(self, rows: QuerySet[Company], _: str, words: str) -> QuerySet[Company]:
        """Keep those called so, now or once, or whose ticker or CIK it is."""
        words = words.strip()
        named = CompanyName.objects.filter(company=OuterRef("pk"), name__icontains=words)
        listed = Q(ticker__iexact=words) | Q(cik=words.zfill(10))
        return rows.filter(Q(name__icontains=words) | listed | Exists(named))


class MissingFilter(filters.FilterSet):
    """Letters that are not on record by company, and whether somebody should look for them."""

    in_sight = ("company", "state")

    company = CompanyFilter()
    state = filters.ChoiceFilter(
        method="by_state",
        label="State",
        choices=[("wanted", "to look for"), ("dismissed", "not looked for")],
        empty_label="all",
    )

    class Meta:
        model = MissingLetter
        fields = ["company", "state"]

    def by_state(self, rows: MissingLetterQuerySet, _: str, state: str) -> MissingLetterQuerySet:
        """Keep those somebody should look for, or those a person dismissed."""
        return rows.wanted() if state == "wanted" else rows.exclude(dismissed_at=None)


class ReportFilter(filters.FilterSet):
    """Forms 3, 4 and 5 by the insider's name, company, form, and whether they came late."""

    in_sight = ("q", "company", "form")

    q = filters.CharFilter(method="by_insider", label="Insider")
    company = CompanyFilter()
    form = filters.ChoiceFilter(
        choices=[(form, f"Form {form}") for form in ("3", "3/A", "4", "4/A", "5", "5/A")],
        empty_label="any form",
    )
    time = filters.ChoiceFilter(
        method="by_time",
        label="Time",
        choices=[("late", "late"), ("in_time", "in time")],
        empty_label="late or in time",
    )

    class Meta:
        model = OwnershipReport
        fields = ["q", "company", "form", "time"]

    def by_insider(
        self, rows: QuerySet[OwnershipReport], _: str, words: str
    ) -> QuerySet[OwnershipReport]:
        """Keep the forms of an owner whose name has all the words, or whose CIK it is."""
        owners = ReportOwner.objects.filter(report=OuterRef("pk"))
        for word in words.split():
            owners = owners.filter(
                Q(insider__name__icontains=word) | Q(insider__cik=word.zfill(10))
            )
        return rows.filter(Exists(owners))

    def by_time(
        self, rows: QuerySet[OwnershipReport], _: str, choice: str
    ) -> QuerySet[OwnershipReport]:
        """Keep those that came late, or in time; by the day of filing, else of signature."""
        met = Deadline.objects.filter(report=OuterRef("pk"), met_on__isnull=False)
        late = Q(met_on__gt=F("due_on"))
        return rows.filter(Exists(met.filter(late if choice == "late" else ~late)))


class TradeFilter(filters.FilterSet):
    """Trades of insiders by company, day, code, and whether a plan is named."""

    in_sight = ("company", "code", "plan")

    company = CompanyFilter("report__company")
    code = filters.ChoiceFilter(
        method="by_code",
        label="Trades",
        choices=[("market", "purchases and sales alone (P, S)")],
        empty_label="of every code",
    )
    plan = filters.ChoiceFilter(
        method="by_plan",
        label="Rule 10b5-1",
        choices=[("yes", "the form names a plan"), ("no", "it names none")],
        empty_label="plan or not",
    )
    on_from = filters.DateFilter("on", "gte", label="From", widget=DayInput)
    on_to = filters.DateFilter("on", "lte", label="Until", widget=DayInput)

    class Meta:
        model = OwnershipTransaction
        fields = ["company", "code", "plan", "on_from", "on_to"]

    def by_code(self, rows: TransactionQuerySet, _: str, __: str) -> TransactionQuerySet:
        """Keep open market and private purchases and sales."""
        return rows.filter(code__in=MATCHED)

    def by_plan(self, rows: TransactionQuerySet, _: str, choice: str) -> TransactionQuerySet:
        """Keep rows of forms that name a plan, by the check box or a footnote, or the others."""
        named = Q(report__rule_10b5_1=True)
        return rows.filter(named) if choice == "yes" else rows.exclude(named)


class ReminderFilter(filters.FilterSet):
    """Reminders by words, company, person, kind, what became of them, and day."""

    in_sight = ("q", "company", "state")

    q = filters.CharFilter(method="by_words", label="Words")
    company = CompanyFilter("deadline__company")
    person = filters.ChoiceFilter(method="by_person", label="Person", empty_label="anybody")
    kind = filters.ChoiceFilter(choices=Reminder.Kind, label="Why", empty_label="any reason")
    state = filters.ChoiceFilter(
        method="by_standing",
        label="Mail",
        choices=ledger.Standing,
        empty_label="sent or not",
    )
    on_from = filters.DateFilter("planned_for", "gte", label="From", widget=DayInput)
    on_to = filters.DateFilter("planned_for", "lte", label="Until", widget=DayInput)

    class Meta:
        model = Reminder
        fields = ["q", "company", "person", "kind", "state", "on_from", "on_to"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **kwargs)
        people = access.colleagues(self.request.user)
        choices = [(str(each.pk), str(each)) for each in people]
        self.filters["person"].extra["choices"] = [("me", "me"), *choices]

    def by_words(self, rows: ReminderQuerySet, _: str, words: str) -> ReminderQuerySet:
        """Keep those about a letter that says the words, or a company or person named so."""
        words = words.strip()
        named = Q(deadline__company__name__icontains=words)
        named |= Q(recipient__username__icontains=words)
        named |= Q(deadline__commitment__in=_promised(words))
        return saying(rows, words, "deadline__letter__") | rows.filter(named)

    def by_person(self, rows: ReminderQuerySet, _: str, person: str) -> ReminderQuerySet:
        """Keep those to one person."""
        return rows.filter(recipient=self.request.user.pk if person == "me" else int(person))

    def by_standing(self, rows: ReminderQuerySet, _: str, standing: str) -> ReminderQuerySet:
        """Keep those that came to this."""
        return ledger.in_standing(rows, standing)

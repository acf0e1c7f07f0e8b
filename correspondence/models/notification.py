"""How people are told: the policy of a company, the choices of a person."""

from datetime import date, datetime, time

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from correspondence.domain.legal_days import WASHINGTON
from correspondence.models.company import Company
from correspondence.models.deadline import Deadline

MORNING = 7


def usual_days() -> list[int]:
    """Answer the business days before a date on which people are told, unless a policy differs."""
    return [5, 3, 1]


@pghistory.track()
class ReminderPolicy(models.Model):
    """When people are told of the dates of a company or of one kind; the most specific counts.

    On the day itself, and from then on while a date is overdue, somebody is always told.
    """

    company = models.ForeignKey(
        Company,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="policies",
        help_text="Empty: every company.",
    )
    kind = models.CharField(
        max_length=10, choices=Deadline.Kind, blank=True, help_text="Empty: every kind of date."
    )
    days_before = ArrayField(
        models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(250)]),
        default=usual_days,
        help_text="Business days before the date, such as 5, 3, 1.",
    )
    overdue_every = models.PositiveSmallIntegerField(
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text="Business days between two reminders of an overdue date.",
    )
    managers_after = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        default=1,
        validators=[MaxValueValidator(250)],
        help_text="Business days overdue after which managers are told, too. Empty: never.",
    )

    class Meta:
        ordering = ["company", "kind", "pk"]
        verbose_name_plural = "reminder policies"
        constraints = [
            models.UniqueConstraint(
                fields=["company", "kind"],
                nulls_distinct=False,
                name="policy_once",
                violation_error_message="There is a policy for this company and kind.",
            ),
            models.CheckConstraint(
                condition=Q(overdue_every__gte=1), name="policy_overdue_every_day_or_more"
            ),
        ]

    def __str__(self) -> str:
        kind = self.get_kind_display() if self.kind else "every kind of date"
        return f"{self.company or 'Every company'}: {kind}"

    @property
    def specificity(self) -> tuple[bool, bool]:
        """Answer what it is compared by: a company's policy comes before a kind's."""
        return self.company_id is not None, bool(self.kind)


@pghistory.track()
class NotificationChoice(models.Model):
    """How one person wants to be told."""

    class Delivery(models.TextChoices):
        DIGEST = "digest", "early ones together in one mail, urgent ones each on its own"
        SINGLE = "single", "each on its own"

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications"
    )
    hour = models.PositiveSmallIntegerField(
        "not before",
        default=MORNING,
        validators=[MaxValueValidator(23)],
        help_text="The hour of the day, in your own time zone.",
    )
    delivery = models.CharField(max_length=10, choices=Delivery, default=Delivery.DIGEST)
    early = models.BooleanField(
        "tell me early",
        default=True,
        help_text="The last reminder before a date, the one on the day and those of overdue dates "
        "always come; a date can be handed to somebody else.",
    )
    away_from = models.DateField(null=True, blank=True)
    away_until = models.DateField(null=True, blank=True)
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="deputizes_for",
        help_text="Is told instead while you are away, of the dates they may look after.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hour__lte=23), name="choice_hour_of_a_day"),
            models.CheckConstraint(
                condition=Q(away_from=None, away_until=None)
                | Q(away_from__isnull=False, away_until__gte=F("away_from")),
                name="choice_away_from_until",
                violation_error_message="Give both days, the first not after the last.",
            ),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=F("user")),
                name="choice_deputy_is_another",
                violation_error_message="Your deputy is somebody else.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_delivery_display()}"

    @classmethod
    def of(cls, user: models.Model) -> "NotificationChoice":
        """Answer the choice of a person, or the usual one, not saved, where none was made."""
        return cls.objects.filter(user=user.pk).first() or cls(user_id=user.pk)

    def hour_has_come(self, planned_for: date, now: datetime) -> bool:
        """Whether what is planned for a day may be told at `now`, in the person's own zone.

        An hour that comes only when the day is over in Washington is not waited for.
        """
        earliest = datetime.combine(planned_for, time(self.hour), tzinfo=self.user.tzinfo)
        return now >= earliest or earliest.astimezone(WASHINGTON).date() > planned_for

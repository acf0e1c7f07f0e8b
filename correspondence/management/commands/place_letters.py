"""`manage.py place_letters`: letters fall into their reviews, answers land on their comments."""

from datetime import date

from django.core.management.base import BaseCommand
from django.db import transaction

from correspondence import answering, calendars, conversing
from correspondence.models import Company, Letter


class Command(BaseCommand):
    """Places the letters of every company anew; what a person placed stays, twice does nothing."""

    help = "Put every letter into its review, as after an upgrade or a change in the admin site."

    def handle(self, *args: object, **options: object) -> None:
        """Place the letters company by company, each in a transaction of its own."""
        today, count = calendars.today(), 0
        for company in Company.objects.order_by("pk").iterator(chunk_size=100):
            self._place(company, today)
            count += company.reviews.count()
        self.stdout.write(f"{count} reviews")

    @transaction.atomic
    def _place(self, company: Company, today: date) -> None:
        conversing.place(company, today=today)
        responses = company.letters.filter(kind=Letter.Kind.RESPONSE).order_by("pk")
        for letter in responses.select_related("document").iterator(chunk_size=100):
            answering.land(letter, today=today)

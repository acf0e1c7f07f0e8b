"""`manage.py place_letters`: puts the letters that are here into their reviews."""

from django.core.management.base import BaseCommand

from correspondence import calendars, conversing
from correspondence.models import Company


class Command(BaseCommand):
    """Places the letters of every company anew; what a person placed stays, twice does nothing."""

    help = "Put every letter into its review, as after an upgrade or a change in the admin site."

    def handle(self, *args: object, **options: object) -> None:
        """Place the letters company by company, each in a transaction of its own."""
        today, count = calendars.today(), 0
        for company in Company.objects.order_by("pk").iterator(chunk_size=100):
            conversing.place(company, today=today)
            count += company.reviews.count()
        self.stdout.write(f"{count} reviews")

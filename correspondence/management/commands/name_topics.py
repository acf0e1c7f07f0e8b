"""`manage.py name_topics`: what comments are about, as the words known now tell it."""

from django.core.management.base import BaseCommand

from correspondence.labelling import label_again


class Command(BaseCommand):
    """Names the topics of every comment anew; what a person chose stays, twice does nothing."""

    help = "Name the topics of all comments, as after an upgrade that knows other words."

    def handle(self, *args: object, **options: object) -> None:
        """Name them batch by batch, and say how many were others before."""
        self.stdout.write(f"{label_again()} comments")

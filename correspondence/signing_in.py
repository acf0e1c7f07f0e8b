"""Who is signed in, and all that every page needs to know of them: one query a request."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from correspondence import watching
from correspondence.models import Membership, User


class Backend(ModelBackend):
    """Django's own, but that a person comes with their roles and with signs of the machinery."""

    def get_user(self, user_id: Any) -> User | None:  # noqa: ANN401 - Django's own signature
        """Answer the person with this key, None where there is none or they may not sign in."""
        theirs = Membership.objects.filter(user=OuterRef("pk")).order_by("company_id")
        told = theirs.values(told=JSONObject(company="company_id", role="role"))
        people = watching.with_signs(User.objects.filter(pk=user_id))
        user = people.annotate(told=ArraySubquery(told)).order_by("pk").first()
        if user is None or not self.user_can_authenticate(user):
            return None
        user.roles = {each["company"]: each["role"] for each in user.told}
        return user

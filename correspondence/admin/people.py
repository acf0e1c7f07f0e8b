"""People, companies, memberships."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.http import HttpRequest

from correspondence import calendars, fiscal_year, locking
from correspondence.models import Company, CompanyName, Membership, User


class MembershipInline(admin.TabularInline):
    """Who belongs to a company."""

    model = Membership
    extra = 0
    autocomplete_fields = ("company", "user")


class CompanyNameFormSet(BaseInlineFormSet):
    """Names typed together: no two of them the same."""

    def clean(self) -> None:
        """Refuse two spellings of one name, which the database would."""
        super().clean()
        kept = [form for form in self.forms if form.has_changed() and form.is_valid()]
        keys = [form.instance.key for form in kept if form not in self.deleted_forms]
        if len(keys) > len(set(keys)):
            raise ValidationError("Two of these names are spellings of one.")


class CompanyNameInline(admin.TabularInline):
    """Other names of a company."""

    model = CompanyName
    formset = CompanyNameFormSet
    extra = 0


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People who sign in."""

    list_display = ("username", "first_name", "last_name", "email", "is_active", "last_login")
    fieldsets = (*(UserAdmin.fieldsets or ()), ("Reading", {"fields": ("zone",)}))
    inlines = (MembershipInline,)


@admin.register(Company)
class CompanyAdmin(admin.ModelAdmin):
    """Registrants."""

    list_display = ("name", "cik", "ticker")
    search_fields = ("name", "names__name", "cik", "ticker")
    inlines = (CompanyNameInline, MembershipInline)

    def save_model(self, request: HttpRequest, obj: Company, form: Any, change: bool) -> None:  # noqa: ANN401, FBT001 - Django's own signature
        """Save it; its dates follow its fiscal year and category, as on its page."""
        if change:
            locking.hold(obj)
        super().save_model(request, obj, form, change)
        if change:
            today, calendar = calendars.today(), calendars.current()
            fiscal_year.recount(obj, today=today, calendar=calendar)


@admin.register(CompanyName)
class CompanyNameAdmin(admin.ModelAdmin):
    """Other names of registrants."""

    list_display = ("name", "kind", "company")
    list_filter = ("kind",)
    list_select_related = ("company",)
    search_fields = ("name", "company__name")
    autocomplete_fields = ("company",)


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    """Who belongs to which company."""

    list_display = ("user", "company", "role")
    list_filter = ("role",)
    list_select_related = ("user", "company")
    search_fields = ("user__username", "company__name")
    autocomplete_fields = ("user", "company")

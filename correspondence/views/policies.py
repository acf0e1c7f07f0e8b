"""How the people of a company are reminded: its managers decide."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from correspondence import access
from correspondence.forms.notifications import PolicyForm
from correspondence.models import Company, ReminderPolicy


@require_http_methods(["GET", "HEAD", "POST"])
def policy_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide when people are told of the dates of a company, or of one kind of them."""
    return _page(request, access.get_managed(request.user, pk), None)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def policy_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change when people are told of the dates of a company; 409 where somebody else just did."""
    _, company = access.get_policy(request.user, pk)
    policy = get_object_or_404(ReminderPolicy.objects.select_for_update(), pk=pk)
    return _page(request, company, policy)


@require_POST
def policy_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Let what the site has decided count again."""
    policy, company = access.get_policy(request.user, pk)
    policy.delete()
    messages.success(request, "Removed; what the table shows counts now.")
    return _to(company)


def _page(request: HttpRequest, company: Company, policy: ReminderPolicy | None) -> HttpResponse:
    form = PolicyForm(request.POST or None, instance=policy, company=company)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                form.save()
        except IntegrityError:  # somebody else was quicker
            form.add_error("kind", form.TAKEN)
        else:
            messages.success(request, "The reminders are set; they count from the next on.")
            return _to(company)
    context = {"company": company, "form": form, "policy": policy}
    status = 409 if form.conflict else 200
    return render(request, "correspondence/policy_edit.html", context, status=status)


def _to(company: Company) -> HttpResponse:
    return HttpResponseRedirect(f"{company.get_absolute_url()}#reminders")

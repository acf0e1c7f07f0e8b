"""The addresses of the pages."""

from django.urls import path

from correspondence.views import (
    arrivals,
    companies,
    deadlines,
    desk,
    letters,
    notifications,
    ownership,
    registrations,
    status,
)

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("letters/", letters.letter_list, name="letters"),
    path("letters/add/", arrivals.letter_add, name="letter-add"),
    path("letters/add/<int:pk>/", arrivals.arrival_row, name="arrival"),
    path("letters/<int:pk>/", letters.letter_detail, name="letter"),
    path("letters/<int:pk>/confirm/", letters.letter_confirm, name="letter-confirm"),
    path("letters/<int:pk>/edit/", letters.letter_edit, name="letter-edit"),
    path("letters/<int:pk>/document/", letters.letter_document, name="letter-document"),
    path("deadlines/", deadlines.deadline_list, name="deadlines"),
    path("deadlines/<int:pk>/", deadlines.deadline_detail, name="deadline"),
    path("deadlines/<int:pk>/met/", deadlines.deadline_met, name="deadline-met"),
    path("deadlines/<int:pk>/reopen/", deadlines.deadline_reopen, name="deadline-reopen"),
    path("deadlines/<int:pk>/hand-to/", deadlines.deadline_hand_to, name="deadline-hand-to"),
    path("deadlines/<int:pk>/seen/", notifications.deadline_seen, name="deadline-seen"),
    path("mail/unsubscribe/<str:token>/", notifications.unsubscribe, name="unsubscribe"),
    path("registrations/", registrations.registration_list, name="registrations"),
    path("registrations/<int:pk>/", registrations.registration_detail, name="registration"),
    path("companies/", companies.company_list, name="companies"),
    path("companies/<int:pk>/", companies.company_detail, name="company"),
    path("ownership/", ownership.report_list, name="ownership"),
    path("ownership/<int:pk>/", ownership.report_detail, name="ownership-report"),
    path("ownership/<int:pk>/document/", ownership.report_document, name="ownership-document"),
    path("status/", status.status, name="status"),
    path("status/test-mail/", status.send_test_mail, name="test-mail"),
    path("status/mail/<int:pk>/", status.mail_detail, name="mail"),
    path("health/live", status.live, name="live"),
    path("health/ready", status.ready, name="ready"),
]

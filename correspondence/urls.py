"""The addresses of the pages."""

from django.urls import path

from correspondence.views import (
    account,
    arrivals,
    calendar,
    calendar_changes,
    companies,
    deadline,
    deadlines,
    desk,
    feeds,
    letters,
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
    path("letters/<int:pk>/own-date/", letters.letter_own_date, name="letter-own-date"),
    path("letters/<int:pk>/document/", letters.letter_document, name="letter-document"),
    path("deadlines/", deadlines.deadline_list, name="deadlines"),
    path("deadlines/hand-to/", deadlines.deadlines_hand_to, name="deadlines-hand-to"),
    path("deadlines/views/add/", account.view_add, name="view-add"),
    path("deadlines/export.csv", deadlines.deadline_export, {"kind": "csv"}, name="deadlines-csv"),
    path(
        "deadlines/export.xlsx", deadlines.deadline_export, {"kind": "xlsx"}, name="deadlines-xlsx"
    ),
    path("deadlines/<int:pk>/", deadline.deadline_detail, name="deadline"),
    path("deadlines/<int:pk>/settle/", deadline.deadline_settle, name="deadline-settle"),
    path("deadlines/<int:pk>/extend/", deadline.deadline_extend, name="deadline-extend"),
    path("deadlines/<int:pk>/reopen/", deadline.deadline_reopen, name="deadline-reopen"),
    path("deadlines/<int:pk>/hand-to/", deadline.deadline_hand_to, name="deadline-hand-to"),
    path("extensions/<int:pk>/", deadline.extension_decide, name="extension-decide"),
    path("calendar/", calendar.calendar_year, name="calendar"),
    path("calendar/<int:year>/", calendar.calendar_year, name="calendar-year"),
    path("calendar/count/", calendar.calendar_count, name="calendar-count"),
    path("calendar/changes/", calendar_changes.change_list, name="calendar-changes"),
    path("calendar/changes/<int:pk>/", calendar_changes.change_detail, name="calendar-change"),
    path(
        "calendar/changes/<int:pk>/accept/",
        calendar_changes.change_accept,
        name="calendar-change-accept",
    ),
    path("calendar/moves/<int:pk>/", calendar_changes.move_decide, name="move-decide"),
    path("registrations/", registrations.registration_list, name="registrations"),
    path("registrations/<int:pk>/", registrations.registration_detail, name="registration"),
    path(
        "registrations/<int:pk>/note/", registrations.registration_note, name="registration-note"
    ),
    path(
        "registrations/<int:pk>/take-back/",
        registrations.registration_take_back,
        name="registration-take-back",
    ),
    path(
        "registrations/<int:pk>/join/", registrations.registration_join, name="registration-join"
    ),
    path("companies/", companies.company_list, name="companies"),
    path("companies/<int:pk>/", companies.company_detail, name="company"),
    path("ownership/", ownership.report_list, name="ownership"),
    path("ownership/<int:pk>/", ownership.report_detail, name="ownership-report"),
    path("ownership/<int:pk>/document/", ownership.report_document, name="ownership-document"),
    path("account/", account.account, name="account"),
    path("account/views/<int:pk>/delete/", account.view_delete, name="view-delete"),
    path("account/feeds/add/", account.feed_add, name="feed-add"),
    path("account/feeds/<int:pk>/revoke/", account.feed_revoke, name="feed-revoke"),
    path("calendar/<str:token>.ics", feeds.feed, name="feed"),
    path("status/", status.status, name="status"),
    path("status/test-mail/", status.send_test_mail, name="test-mail"),
    path("status/mail/<int:pk>/", status.mail_detail, name="mail"),
    path("health/live", status.live, name="live"),
    path("health/ready", status.ready, name="ready"),
]

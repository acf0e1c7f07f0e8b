"""The site's addresses: the app, the admin, sign-in."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

urlpatterns = [
    path("", include("correspondence.urls")),
    path("sign-in/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("sign-out/", auth.LogoutView.as_view(), name="logout"),
    path("admin/", admin.site.urls),
]
handler400 = "correspondence.views.errors.bad_request"
handler403 = "correspondence.views.errors.forbidden"
handler404 = "correspondence.views.errors.not_found"
handler500 = "correspondence.views.errors.server_error"

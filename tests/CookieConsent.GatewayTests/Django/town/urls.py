from django.contrib import admin
from django.urls import include, path

from town import views

urlpatterns = [
    path("", views.home),
    path("message/", views.message),
    path("received/", views.received),
    path("report/", views.report),
    path("minutes/", views.minutes),
    path("stream/<key>/", views.stream),
    path("stream/<key>/release/", views.release),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
]

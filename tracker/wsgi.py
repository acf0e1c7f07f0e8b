"""The WSGI entry point, for gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
application = get_wsgi_application()

# What is loaded now stays for good: searched for garbage again and again, it would make one
# request in twenty wait a tenth of a second.
get_resolver().resolve("/")
gc.collect()
gc.freeze()

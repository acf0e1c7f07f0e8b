"""Django's PostgreSQL backend on the trial's own server."""

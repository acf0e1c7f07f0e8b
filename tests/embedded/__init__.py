"""The trial's own PostgreSQL and Redis, tried with real processes."""

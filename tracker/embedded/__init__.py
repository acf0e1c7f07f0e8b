"""The trial's own PostgreSQL and Redis: started by whoever needs them, gone with the last user."""

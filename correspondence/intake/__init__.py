"""A document comes in: kept first, read, then filed under its company."""

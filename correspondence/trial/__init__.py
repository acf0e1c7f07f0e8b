"""The invented world a newcomer finds on the desk after ``make run``."""

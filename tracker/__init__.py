"""Wiring of the project: settings, URLs, Celery; no rule of the business."""

FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY manage.py ./
COPY tracker tracker
COPY correspondence correspondence
COPY templates templates
RUN useradd --system --home-dir /app tracker \
    && mkdir -p var/static documents \
    && SECRET_KEY=build DATABASE_URL=postgres:///build REDIS_URL=redis:///0 EMAIL_URL=dummymail:// \
        python manage.py collectstatic --noinput -v0 \
    && chown -R tracker var documents
USER tracker
ENV DOCUMENT_STORE=/app/documents
EXPOSE 8000
CMD ["gunicorn", "tracker.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "8", "--no-control-socket"]

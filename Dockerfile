# The program as an image: web, worker, beat and management commands are the same image with another command.
# Build: docker build -t narahubung .    Settings come from the environment (docs/deploy.md).
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
COPY requirements.txt .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
# Reading the settings needs values; these live in this one command and not in the image.
RUN DJANGO_SETTINGS_MODULE=config.settings.dev DATABASE_URL=postgres://build@localhost/build REDIS_URL=redis://localhost \
    sh -c "/venv/bin/python -c 'from config.local.translations import compile_messages; compile_messages()' \
    && /venv/bin/python manage.py collectstatic --noinput --verbosity 0"

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /app narahubung
WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build /app /app
RUN mkdir -p var/media var/beat && chown narahubung var/media var/beat
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DJANGO_SETTINGS_MODULE=config.settings.production
USER narahubung
VOLUME /app/var/media
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--workers", "4", "--threads", "4", "--timeout", "60", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]

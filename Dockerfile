# Two stages: the first installs from the lock file, the second runs unprivileged with one volume.
FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements.lock pyproject.toml ./
RUN python -m venv /venv && \
    /venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock && \
    /venv/bin/pip uninstall -y -q hypothesis mypy playwright pytest pytest-asyncio pytest-timeout pytest-xdist ruff hatchling editables

FROM python:3.13-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin bot && mkdir /data && chown bot /data
COPY --from=build /venv /venv
WORKDIR /app
COPY bot bot
COPY locales locales
COPY migrations migrations
USER 10001
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    DATABASE=/data/bot.sqlite3 DATABASE_KEY_FILE=/run/secrets/database_key TELEGRAM_TOKEN_FILE=/run/secrets/telegram_token \
    HTTP_HOST=127.0.0.1 HTTP_PORT=8080
VOLUME /data
HEALTHCHECK --interval=60s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/health', timeout=4)"]
CMD ["python", "-m", "bot", "run"]

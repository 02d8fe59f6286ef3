# Two stages: the first installs what the bot needs from the lock file, the second runs it unprivileged with one volume.
# To pin the base image as well: --build-arg PYTHON=python:3.13-slim@sha256:...
ARG PYTHON=python:3.13-slim
FROM ${PYTHON} AS build
WORKDIR /app
COPY requirements.lock pyproject.toml .ci/runtime.py ./
RUN python runtime.py > runtime.lock && \
    python -m venv /venv && \
    /venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: --no-deps -r runtime.lock && \
    /venv/bin/pip uninstall -y -q pip

FROM ${PYTHON}
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin bot && mkdir -m 700 /data && chown bot /data
COPY --from=build /venv /venv
WORKDIR /app
COPY bot bot
COPY locales locales
COPY migrations migrations
USER 10001
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 MPLCONFIGDIR=/tmp/matplotlib \
    DATABASE=/data/bot.sqlite3 DATABASE_KEY_FILE=/run/secrets/database_key TELEGRAM_TOKEN_FILE=/run/secrets/telegram_token \
    HTTP_HOST=127.0.0.1 HTTP_PORT=8080
VOLUME /data
# The page answers 503 when no poll has been answered for 120 s or a notice is 5 minutes late.
HEALTHCHECK --interval=60s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/health', timeout=4)"]
CMD ["python", "-m", "bot", "run"]

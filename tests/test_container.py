"""The image and its example: unprivileged, read-only, nothing open, only the data writable (threat 22).

No container runs here: both files are read. What they promise is what Docker does with these words.
"""

from __future__ import annotations

import json
import re
from typing import Any

from bot.cli import _parser
from tests.sources import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def _instructions() -> list[tuple[str, str]]:
    lines = re.sub(r"(?m)^#.*\n", "", DOCKERFILE).replace("\\\n", " ").splitlines()
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in lines if line.strip())]


def _final() -> dict[str, list[str]]:
    """Return the instructions of the last stage by their first word."""
    instructions = _instructions()
    last = max(n for n, (word, _) in enumerate(instructions) if word == "FROM")
    found: dict[str, list[str]] = {}
    for word, rest in instructions[last:]:
        found.setdefault(word, []).append(rest)
    return found


def _compose() -> dict[str, Any]:
    """Return docs/compose.yaml as values: maps, lists of words, words. Enough of YAML for that file, and no more."""
    lines = [line for line in (ROOT / "docs/compose.yaml").read_text().splitlines() if line.strip() and line[0] != "#"]

    def block(depth: int) -> Any:
        values: Any = None
        while lines and len(lines[0]) - len(lines[0].lstrip()) == depth:
            text = lines.pop(0).strip()
            if text.startswith("- "):
                values = [*(values or []), text[2:]]
                continue
            name, _, value = text.partition(":")
            deeper = len(lines[0]) - len(lines[0].lstrip()) if lines else 0
            values = {**(values or {}), name: value.strip().strip('"') or (block(deeper) if deeper > depth else None)}
        return values

    found: dict[str, Any] = block(0)
    assert not lines, f"not understood: {lines[0]}"
    return found


def test_t_22_the_image_runs_unprivileged_and_writes_to_its_data_alone() -> None:
    final = _final()

    assert final["USER"] == ["10001"] and final["VOLUME"] == ["/data"]
    assert "EXPOSE" not in final, "no port is open"
    environment = dict(pair.split("=", 1) for line in final["ENV"] for pair in line.split())
    assert environment["PYTHONDONTWRITEBYTECODE"] == "1"
    assert environment["DATABASE"].startswith("/data/")
    assert environment["MPLCONFIGDIR"].startswith("/tmp/")
    assert environment["DATABASE_KEY_FILE"].startswith("/run/secrets/"), "the key lies outside the data"
    assert environment["HTTP_HOST"] == "127.0.0.1"
    assert "BACKUPS" not in environment, "they lie in /data/backups"


def test_t_22_the_image_is_well_while_polls_are_answered() -> None:
    (check,) = _final()["HEALTHCHECK"]
    command = json.loads(check.partition("CMD ")[2])

    compile(command[2], "HEALTHCHECK", "exec")
    assert command[:2] == ["python", "-c"] and "/health" in command[2]
    (start,) = _final()["CMD"]
    arguments = json.loads(start)
    assert arguments[:3] == ["python", "-m", "bot"] and _parser().parse_args(arguments[3:])


def test_t_21_the_image_installs_from_the_lock_with_hashes_alone() -> None:
    runs = " ".join(rest for word, rest in _instructions() if word == "RUN")
    installs = [part for part in runs.split("&&") if "pip install" in part]

    assert len(installs) == 1
    for option in ("--require-hashes", "--only-binary :all:", "--no-deps", "-r runtime.lock"):
        assert option in installs[0]
    assert "uninstall -y -q pip" in runs, "what runs cannot install anything"
    assert all(rest.split()[0] == "${PYTHON}" for word, rest in _instructions() if word == "FROM"), (
        "one base, to be pinned"
    )
    kept = (ROOT / ".dockerignore").read_text().split()
    assert kept[0] == "*"
    sources = [rest.split()[:-1] for word, rest in _instructions() if word == "COPY" and not rest.startswith("--from")]
    assert {f"!{name}" for names in sources for name in names} == {line for line in kept if line.startswith("!")}


def test_t_22_the_example_drops_every_right_and_opens_no_port() -> None:
    bot = _compose()["services"]["bot"]

    assert bot["read_only"] == "true" and bot["init"] == "true"
    assert bot["cap_drop"] == ["ALL"]
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert [place.split(":")[0] for place in bot["tmpfs"]] == ["/tmp"]
    assert bot["volumes"] == ["data:/data"], "nothing else is writable"
    assert bot["user"].split(":")[0] == _final()["USER"][0]
    assert not {"ports", "privileged", "cap_add", "network_mode", "devices", "pid"} & set(bot)
    assert not {"TELEGRAM_TOKEN", "WEBHOOK_SECRET"} & set(bot["environment"])


def test_t_22_the_example_s_secrets_are_those_that_the_image_reads() -> None:
    compose = _compose()
    read = {value for line in _final()["ENV"] for value in re.findall(r"/run/secrets/(\w+)", line)}

    assert set(compose["secrets"]) == set(compose["services"]["bot"]["secrets"]) == read
    assert all(secret["file"].startswith("../secrets/") for secret in compose["secrets"].values())
    ignored = (ROOT / ".gitignore").read_text().split()
    assert "secrets/" in ignored and "data/" in ignored

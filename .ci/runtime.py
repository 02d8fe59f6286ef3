"""Prints the part of requirements.lock that the running bot needs: no test runner, no linter, in the image.

Reads pyproject.toml and the lock in this folder or the one above. The lock says for whose sake each package is there.
"""

import re
import sys
import tomllib
from pathlib import Path


def runtime(lock: str, project: dict) -> str:
    """Return the lines of the packages that the project's own dependencies need, hashes included."""
    blocks = [block for block in re.split(r"(?m)^(?=[A-Za-z0-9])", lock) if block.strip()]
    needed = {_name(one) for one in project["project"]["dependencies"]}
    while more := {_name(block) for block in blocks if _wanted_by(block) & needed} - needed:
        needed |= more
    if missing := needed - {_name(block) for block in blocks}:
        raise SystemExit(f"requirements.lock lacks {sorted(missing)}: make lock")
    return "".join(block for block in blocks if _name(block) in needed)


def _name(text: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", text.strip(), maxsplit=1)[0].lower().replace("_", "-")


def _wanted_by(block: str) -> set[str]:
    via = block.partition("# via")[2]
    return {_name(line.lstrip("# ")) for line in via.splitlines() if line.strip("# ")}


if __name__ == "__main__":
    folder = next(
        one for one in (Path(__file__).parent, Path(__file__).parents[1]) if (one / "requirements.lock").exists()
    )
    parsed = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    sys.stdout.write(runtime((folder / "requirements.lock").read_text(encoding="utf-8"), parsed))

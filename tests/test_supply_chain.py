"""Every library is locked with its hashes, and the image gets no more of them than it needs (threat 21)."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

from tests.sources import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
BLOCKS = [block for block in re.split(r"(?m)^(?=[A-Za-z0-9])", LOCK) if block.strip()]


def _name(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def test_t_21_every_locked_library_has_one_version_and_its_hashes() -> None:
    for block in BLOCKS:
        first, *rest = block.splitlines()
        assert re.fullmatch(r"[a-z0-9.-]+==[0-9][^ ]*( ; .+)? \\", first), first
        hashes = [line for line in rest if "--hash" in line]
        assert hashes, first
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in hashes), first
    versions: dict[str, list[str]] = {}
    for block in BLOCKS:
        versions.setdefault(_name(block), []).append(block.splitlines()[0])
    assert len(versions) > 40
    for several in (lines for lines in versions.values() if len(lines) > 1):
        assert len(several) == 2 and all(" ; python_full_version " in line for line in several), several


def test_t_21_the_lock_names_no_place_to_fetch_from() -> None:
    assert not re.search(r"://|--index|--extra|--find-links|--trusted|file:| @ ", LOCK)


def test_t_21_everything_that_the_project_asks_for_is_locked() -> None:
    extras = [one for group in PROJECT["optional-dependencies"].values() for one in group]

    assert {_name(one) for one in [*PROJECT["dependencies"], *extras]} <= {_name(block) for block in BLOCKS}


def test_t_21_set_up_installs_with_hashes_and_without_running_foreign_code() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    (install,) = [line for line in makefile.splitlines() if "pip install" in line and "requirements.lock" in line]
    assert "--require-hashes" in install and "--only-binary :all:" in install
    assert "pip_audit --strict --require-hashes" in makefile, "what cannot be looked up is no success"
    assert "audit" not in makefile.split("test: ")[1].split("\n\n")[0], "the tests need no network"


def test_t_21_the_image_gets_what_the_bot_needs_and_no_tools() -> None:
    said = subprocess.run([sys.executable, ROOT / ".ci/runtime.py"], capture_output=True, text=True, check=True).stdout

    blocks = [block for block in re.split(r"(?m)^(?=[A-Za-z0-9])", said) if block.strip()]
    names = {_name(block) for block in blocks}
    assert all(block in BLOCKS for block in blocks)
    assert sum(_name(block) == "numpy" for block in blocks) == sum(_name(block) == "numpy" for block in BLOCKS)
    assert names >= {_name(one) for one in PROJECT["dependencies"]} | {"yarl", "httpx", "numpy", "et-xmlfile"}
    tools = {_name(one) for one in PROJECT["optional-dependencies"]["dev"]}
    assert not names & (tools | {"requests", "rich", "pip", "coverage", "execnet", "setuptools"})

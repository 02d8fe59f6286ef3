"""Reads a file for an import in a short-lived process of its own: a file made to harm can only harm this process.

The file comes on standard input. One line of JSON goes out: a refusal, or what is wrong; after it the good lines.
"""

from __future__ import annotations

import dataclasses
import json
import resource
import sys
from datetime import date

from bot.documents.packed import pack, unpack
from bot.documents.tables import sheets_of
from bot.domain.imports import Line, Problem, Refusal, Spreadsheet, read

MOST_MEMORY = 1024 * 1024 * 1024  # bytes
MOST_SECONDS = 60


def packed(found: Spreadsheet) -> tuple[bytes, bytes]:
    """Return what is wrong and the good lines, each as compressed JSON."""
    wrong = {"problems": [dataclasses.astuple(one) for one in found.problems], "ignored": found.ignored}
    lines = [(one.kind, one.sheet, one.number, one.values) for one in found.lines]
    return pack(wrong), pack(lines)


def lines_of(content: bytes) -> list[Line]:
    """Return the good lines that were packed."""
    return [Line(*one) for one in unpack(content)]


def answer(out: bytes) -> tuple[list[Problem], list[str], bytes]:
    """Return what the process said: what is wrong, which headings mean nothing to us, and the good lines, packed.

    Raises Refusal where the whole file is refused, and ValueError for what no such process says.
    """
    head, _, rest = out.partition(b"\n")
    said = json.loads(head)
    if "refused" in said:
        raise Refusal(said["refused"], said["detail"])
    wrong = unpack(rest[: said["wrong"]])
    return [Problem(*one) for one in wrong["problems"]], wrong["ignored"], rest[said["wrong"] :]


def main() -> int:
    """Read, and answer; the argument is the local day of today as YYYY-MM-DD."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        found = read(sheets_of(sys.stdin.buffer.read()), today=date.fromisoformat(sys.argv[1]))
    except Refusal as refusal:
        sys.stdout.write(json.dumps({"refused": refusal.reason, "detail": refusal.detail}) + "\n")
        return 0
    except MemoryError:
        sys.stdout.write(json.dumps({"refused": "too_large", "detail": ""}) + "\n")
        return 0
    wrong, lines = packed(found)
    sys.stdout.write(json.dumps({"wrong": len(wrong), "lines": len(lines)}) + "\n")
    sys.stdout.flush()
    sys.stdout.buffer.write(wrong + lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())

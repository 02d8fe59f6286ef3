"""The bot's source files for the tests that read them: text, syntax, imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Source:
    """One file of the bot."""

    name: str

    @cached_property
    def text(self) -> str:
        """The file as it is."""
        return (ROOT / self.name).read_text(encoding="utf-8")

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Everything in it."""
        return list(ast.walk(ast.parse(self.text)))

    @property
    def part(self) -> str:
        """The folder or file right below bot/."""
        return self.name.split("/")[1].removesuffix(".py")

    def imported(self) -> Iterator[str]:
        """Yield the full names of all imported modules, wherever the import stands."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.name}: imports are absolute"
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def libraries(self) -> set[str]:
        """Return the libraries that it imports, those of Python included."""
        return {name.split(".")[0] for name in self.imported()} - {"bot", "__future__"}

    def parts_imported(self) -> set[str]:
        """Return the parts of the bot that it imports."""
        return {name.split(".")[1] for name in self.imported() if name.startswith("bot.")} - {self.part}


SOURCES = [Source(path.relative_to(ROOT).as_posix()) for path in sorted((ROOT / "bot").rglob("*.py"))]
BOT = [source for source in SOURCES if source.part not in ("simulator", "__init__")]

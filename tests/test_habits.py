"""Habits of the design, read from the source: one clock, SQL in the store, errors caught at the edges, short files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import TypeGuard

from tests.sources import BOT, ROOT, SOURCES, Source

MAY_READ_THE_CLOCK = {"app", "demo", "cli"}  # all others are told the moment
# Where any error may be caught: what must outlive one bad update, reply, notice, daily round, or calendar of others.
EDGES = {"bot/telegram/receive.py", "bot/telegram/reply.py", "bot/web/server.py", "bot/delivery/sender.py"} | {
    "bot/delivery/rounds.py",
    "bot/web/feeds.py",
    "bot/operation/imports.py",
}

CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "strftime"},
}
SQL_CLOCK = re.compile(r"CURRENT_(TIMESTAMP|DATE|TIME)|\b(datetime|date|time|strftime|unixepoch|julianday) ?\(", re.I)
SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE FROM|WHERE|VALUES|ORDER BY|PRAGMA|VACUUM)\b")
CONSTANT = re.compile(r"_?[A-Z][A-Z_]*")
# The one that makes SQL from strings, at import and of the data map alone (checked in tests/store/test_map_sql.py).
MAKES_SQL = "bot/store/map_sql.py"
RUNS_SQL = {"run", "add", "all", "one", "value", "execute"}
LONGEST = 250


def test_the_clock_is_read_in_one_place() -> None:
    wrong = [
        f"{source.name}:{node.lineno}"
        for source in BOT
        for node in source.nodes
        if isinstance(node, ast.Attribute)
        and node.attr in CLOCKS.get(_last_name(node.value), ())
        and source.part != "clock"
    ]

    assert wrong == []
    assert {source.part for source in BOT if "clock" in source.parts_imported()} <= MAY_READ_THE_CLOCK


def test_sql_reads_no_clock() -> None:
    files = (ROOT / "migrations").glob("*.sql")
    texts = {path.name: re.sub("--.*", "", path.read_text(encoding="utf-8")) for path in files}
    texts |= {source.name: "\n".join(_sql(source)) for source in BOT}

    assert [name for name, text in texts.items() if SQL_CLOCK.search(text)] == []


def test_sql_stands_in_the_store_alone() -> None:
    wrong = [
        f"{source.name}:{node.lineno}"
        for source in BOT
        if source.part != "store"
        for node in source.nodes
        if _runs_sql(node)
    ]

    assert wrong == []


def test_t_19_sql_holds_no_value_but_constants_of_the_source() -> None:
    wrong = []
    for source in (source for source in BOT if source.name != MAKES_SQL):
        for node in source.nodes:
            if isinstance(node, ast.JoinedStr) and SQL.search(_text(node)) and not _is_pragma(source, node):
                inserted = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
                if not all(isinstance(one, ast.Name) and CONSTANT.fullmatch(one.id) for one in inserted):
                    wrong.append(f"{source.name}:{node.lineno}")
            if _runs_sql(node) and isinstance(node.args[0], ast.BinOp | ast.Call):
                wrong.append(f"{source.name}:{node.lineno}")
            if isinstance(node, ast.BinOp) and (_is_sql(node.left) or _is_sql(node.right)):
                wrong.append(f"{source.name}:{node.lineno}")
            if isinstance(node, ast.Attribute) and node.attr in ("format", "replace", "join") and _is_sql(node.value):
                wrong.append(f"{source.name}:{node.lineno}")

    assert wrong == []


def test_the_module_that_makes_sql_runs_none_and_takes_nothing_from_outside() -> None:
    (source,) = [source for source in BOT if source.name == MAKES_SQL]

    assert not any(_runs_sql(node) for node in source.nodes)
    assert source.libraries() == {"dataclasses"}
    assert all(node.name.startswith("_") for node in source.nodes if isinstance(node, ast.FunctionDef)), (
        "nothing of it can be called with a value of a request"
    )


def test_any_error_is_caught_at_the_edges_alone() -> None:
    caught = {
        source.name
        for source in SOURCES
        for node in source.nodes
        if isinstance(node, ast.ExceptHandler) and _catches(node) & {"Exception", "BaseException", ""}
        if not (isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None)  # to tidy up and pass on is fine
    }

    assert caught <= EDGES


def test_a_file_says_its_purpose_in_its_first_line_and_stays_short() -> None:
    silent = [s.name for s in SOURCES if not re.match(r'r?"""[^"\n]{10,}', s.text)]
    long = [s.name for s in SOURCES if len(s.text.splitlines()) > LONGEST]

    assert silent + long == []


def test_nothing_is_printed() -> None:
    wrong = [s.name for s in SOURCES for n in s.nodes if isinstance(n, ast.Call) and _last_name(n.func) == "print"]

    assert wrong == []


def _last_name(node: ast.AST) -> str:
    return str(getattr(node, "attr", getattr(node, "id", "")))


def _runs_sql(node: ast.AST) -> TypeGuard[ast.Call]:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
        return False
    return node.func.attr in RUNS_SQL and _last_name(node.func.value) in ("tx", "connection")


def _text(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))


def _is_pragma(source: Source, node: ast.JoinedStr) -> bool:
    own = source.name in ("bot/store/database.py", "bot/store/migrations.py", "bot/store/wiping.py")
    return own and _text(node).startswith("PRAGMA ")  # takes no parameters; its values come from the program


def _is_sql(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(SQL.search(node.value))


def _sql(source: Source) -> Iterator[str]:
    yield from (str(node.value) for node in source.nodes if isinstance(node, ast.Constant) and _is_sql(node))


def _catches(handler: ast.ExceptHandler) -> set[str]:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return {_last_name(kind) if kind else "" for kind in kinds}

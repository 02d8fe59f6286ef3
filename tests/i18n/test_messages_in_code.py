"""Messages in the code: what cannot be collected for the translators would silently stay English."""

import ast
from pathlib import Path

import pytest

from locales.update import KEYWORDS, SOURCES, literal_calls, placeholders


def faults_of_source(source: str) -> list[str]:
    tree = ast.parse(source)
    literal = {id(call): message for call, _, message in literal_calls(tree)}
    faults = []
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in KEYWORDS):
            continue
        if id(call) in literal:
            faults += _wrong_values(call, literal[id(call)])
        elif call.args and (_is_language(call.func.value) or isinstance(call.args[0], (ast.JoinedStr, ast.BinOp))):
            faults.append(f"line {call.lineno}: a message must be one literal")
    return faults


def _is_language(receiver: ast.expr) -> bool:
    if isinstance(receiver, ast.Subscript):
        receiver = receiver.value
    name = (
        receiver.attr if isinstance(receiver, ast.Attribute) else receiver.id if isinstance(receiver, ast.Name) else ""
    )
    return "language" in name or name in {"german", "english"}


def _wrong_values(call: ast.Call, message: str | tuple[str, ...]) -> list[str]:
    given = {keyword.arg for keyword in call.keywords}
    texts = (message,) if isinstance(message, str) else message
    wanted = {name.strip("{}") for text in texts for name in placeholders(text)}
    if None in given:
        return []  # **values: known when it runs
    if len(texts) > 1:
        wanted.discard("n")
    return [] if given == wanted else [f"line {call.lineno}: values {sorted(given ^ wanted)} are missing or unused"]


@pytest.mark.parametrize("path", sorted(SOURCES.rglob("*.py")), ids=lambda path: path.relative_to(SOURCES).as_posix())
def test_messages_in_the_code_are_literals_with_their_values(path: Path) -> None:
    assert faults_of_source(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'language.text(f"Hello {name}")',
        'language.text("Hello " + name)',
        'anything.text("Hello " + name)',
        'request.language.text("A" if late else "B")',
        "language.label('slot', LABELS[state])",
        "languages['de'].plain(message)",
        'language.text("Hello {name}")',
        'language.text("Hello", name=name)',
        'language.plural("One {what}", "{n} {what}", number)',
    ],
)
def test_a_message_that_would_be_lost_is_found(source: str) -> None:
    assert len(faults_of_source(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        'language.text("Hello {name}", name=language.plain("you"))',
        'language.text("One " "literal")',
        'language.plural("One {what}", "{n} {what}", number, what=what)',
        'axes.text(0.5, 0.5, "a chart")',
        "response.text()",
    ],
)
def test_a_good_message_passes(source: str) -> None:
    assert faults_of_source(source) == []
